"""A review on its template and on a newer version of it, side by side, for a person to decide."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.template_upgrade import Fate
from desktop.domain.wording import counted
from desktop.gui.review.upgrade_row import MARGIN, UpgradeRow
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text
from desktop.operations.template_upgrade import UpgradeOffer

_WORDS = {Fate.REWORDED: "reworded", Fate.NEW: "new", Fate.GONE: "gone", Fate.KEPT: "the same"}


class UpgradePage(QWidget):
    """Signals: ``decided(keys)`` to take the review over, with the questions to ask again; ``declined``."""

    decided = Signal(object)
    declined = Signal()

    def __init__(self, offer: UpgradeOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._offer = offer
        old, new = offer.changes.old.version, offer.changes.new.version
        self.setAccessibleName(f"From version {old} to version {new}")
        self.rows = [UpgradeRow(change) for change in offer.changes.changes]
        self.all = Check(f"Show the {offer.changes.count(Fate.KEPT)} questions that stay the same", "small")
        self.take_over = Button(f"Take over to version {new}", "Ctrl+Return", kind="main")
        self.stay = Button(f"Stay on version {old}")
        self.stay.setAccessibleDescription("Esc")
        self.strip = MessageStrip()
        self._lay_out(f"On version {old}, as it is", f"On version {new}, as it would be")
        self.all.toggled.connect(self._fit)
        self.take_over.clicked.connect(self._on_take_over)
        self.stay.clicked.connect(self.declined)
        self._fit()

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to decide, else on staying."""
        boxes = [row.again for row in self.rows if row.again is not None]
        (boxes[0] if boxes else self.stay).setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, why: str) -> None:
        """Say why it was not done."""
        self.take_over.setEnabled(True)
        self.strip.say(why, "danger")

    def summary(self) -> str:
        """What changes, counted."""
        changes = self._offer.changes
        parts = [f"{count} {words}" for fate, words in _WORDS.items() if (count := changes.count(fate))]
        if changes.misfits:
            answers = counted(changes.misfits, "answer has", "answers have")
            parts.append(f"{answers} to be chosen again")
        return ", ".join(parts).capitalize() + "."

    def _on_take_over(self) -> None:
        self.take_over.setEnabled(False)
        self.decided.emit(frozenset(row.change.key for row in self.rows if row.asks_again()))

    def _fit(self) -> None:
        for row in self.rows:
            row.setVisible(row.change.needs_a_look or self.all.isChecked())

    def _lay_out(self, left: str, right: str) -> None:
        self._page, self._above = ScrollPage(padding=0), self._head(left, right)
        self._page.body.setSpacing(0)
        self._page.body.setContentsMargins(0, 0, 0, 0)
        for row in self.rows:
            self._page.add(row)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline("edge"))
        column.addWidget(self._page, 1)
        column.addWidget(self.strip)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        self._place_head()
        theme().theme_changed.connect(self._place_head)

    def _place_head(self) -> None:
        """Above what scrolls; with large text it would take the room of what is compared, and scrolls along."""
        (self._page.body if theme().is_large else self._column).insertWidget(0, self._above)

    def _head(self, left: str, right: str) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(theme().px(24), theme().px(12), theme().px(16), theme().px(8))
        column.setSpacing(theme().px(6))
        column.addWidget(Text(self.summary(), weight=600, wrap=True))
        column.addWidget(Text(self._advice(), tone="muted", wrap=True))
        column.addWidget(self.all)
        names = QHBoxLayout()
        names.setContentsMargins(theme().px(MARGIN - 8), theme().px(4), 0, 0)
        names.setSpacing(theme().px(24))
        names.addWidget(Text(left, "small", 600, wrap=True), 1)
        names.addWidget(Text(right, "small", 600, wrap=True), 1)
        column.addLayout(names)
        return head

    def _advice(self) -> str:
        new, begun_on = self._offer.changes.new.version, self._offer.begun_on
        kept = "Every answer is kept, and the history leads back."
        if begun_on is not None and begun_on != new:
            return f"{kept} New reviews begin on version {begun_on}, and versions are counted apart."
        return kept

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(8))
        row.addStretch(1)
        row.addWidget(KeyCap("Esc"))
        row.addWidget(self.stay)
        row.addWidget(self.take_over)
        return row
