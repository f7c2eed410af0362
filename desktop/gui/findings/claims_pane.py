"""The left pane: the claims about one indicator, and how many they are."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.findings.claim_list import ClaimList
from desktop.gui.findings.wording import claim_item, said
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.findings import Claims

WHERE_CLAIMS_ARE = (
    "Yours go to the lead with your bundle. The lead’s stay there: they rest on everybody’s evidence, which only the "
    "lead has."
)


class ClaimsPane(QWidget):
    """``list`` is the list in it; ``where`` says to who does not lead whose claims are here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.heading, self.list = SectionHeading("Claims"), ClaimList()
        top = QVBoxLayout()
        top.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), 0)
        top.addWidget(self.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.where = Text(WHERE_CLAIMS_ARE, "small", tone="muted", wrap=True)
        self.where.setContentsMargins(*(theme().px(each) for each in (16, 8, 16, 12)))
        self.where.hide()
        column.addWidget(self.where)

    def show_claims(self, view: Claims) -> None:
        """Show the claims about an indicator."""
        self.where.setVisible(not view.leads)
        self.heading.title.setText(f"Claims for {view.indicator}")
        self.heading.set_meta(f"{len(view.claims):,}" if view.claims else "none yet")
        self.list.setAccessibleName(f"Claims for {view.indicator}")
        self.list.show_items([claim_item(claim) for claim in view.claims])

    def show_words(self, words: str) -> None:
        """Show what is being written in the claim that is open."""
        claim = self.list.current_item()
        if claim is not None:
            changed = replace(claim, words=said(words))
            self.list.show_items([changed if one.id == claim.id else one for one in self.list.items.items])
