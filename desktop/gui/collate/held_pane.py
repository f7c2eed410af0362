"""What was set aside: each item with its reason, what it is as far as it may be shown, and the decision about it."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.collate.low_table import LowTable
from desktop.gui.collate.wording import because, held_row, held_title
from desktop.gui.saving.kept_box import KeptBox
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.table_model import Column
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.collate_view import AsideBundle
from desktop.operations.incoming.held_items import HeldView
from desktop.operations.incoming.quarantine import Quarantined

_BUNDLES_SHOWN = 5
_BOX = "held"
"""The box beside an item in which a reason can be begun."""


class HeldPane(QWidget):
    """``show_held(items, bundles)``, then ``show_item(HeldView)`` of the one that is current.

    Signals: ``looked_at(number)``; ``released(numbers, reason)``, ``dismissed(numbers, reason)``.
    """

    looked_at = Signal(int)
    released = Signal(object, str)
    dismissed = Signal(object, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, Quarantined] = {}
        self.nothing = Text(
            "Nothing is set aside. What does not fit the roster or is not whole waits here, and the rest comes in.",
            tone="muted",
            wrap=True,
        )
        self.bundles = QWidget()
        self._bundle_column = QVBoxLayout(self.bundles)
        self._bundle_column.setContentsMargins(0, 0, 0, 0)
        self.table = LowTable("Set aside", [Column("What", stretch=True, width=180), Column("From")])
        self.title, self.why = Text("", "title", 600, wrap=True), Text("", wrap=True)
        self.facts, self.hidden = Text("", wrap=True), Text("", tone="muted", wrap=True)
        self.others = Check("")
        self.reason = TextBox("For example: phoned Inspector 6, it is theirs, sent from their old laptop")
        self.field = Field("Reason, kept with the decision and told to the sender", self.reason)
        self.release = Button("Take it in", "Alt+T", kind="main")
        self.dismiss = Button("Leave it out", "Alt+O")
        self.stays_out, self.led = Text("", tone="muted", wrap=True), Text("", wrap=True)
        self.missing = Text("Give a reason.", tone="muted")
        self._decision = QWidget()
        self.kept = KeptBox(work, desk, _BOX, self.reason.set_text, self)
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.reason.edited.connect(self.kept.typed)
        self.reason.edited.connect(lambda _text: self._allow())
        self.release.clicked.connect(lambda: self.released.emit(self._numbers(), self.reason.text()))
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self._numbers(), self.reason.text()))

    def show_held(self, items: tuple[Quarantined, ...], bundles: tuple[AsideBundle, ...]) -> None:
        """Show what waits; the current one stays current while it is there."""
        self._items = {str(item.number): item for item in items}
        self.nothing.setVisible(not items and not bundles)
        self._show_bundles(bundles)
        before = self.table.current()
        self.table.show_rows([held_row(item) for item in items])
        self.table.setVisible(bool(items))
        self._decision.setVisible(bool(items))
        if items and before not in self._items:
            self.table.choose(str(items[0].number))
        elif before in self._items:
            self._on_chosen(before)

    def show_item(self, view: HeldView) -> None:
        """What the current item holds."""
        if str(view.number) == self.table.current():
            self.facts.setText("\n".join(f"{label}: {words}" for label, words in view.facts))
            self.facts.setVisible(bool(view.facts))
            self.hidden.setText(view.not_shown)
            self.hidden.setVisible(bool(view.not_shown))

    def decided(self, numbers: Collection[int]) -> None:
        """A reason was given for these."""
        for number in numbers:
            item = self._items.get(str(number))
            if item is not None:
                self.kept.done(_beside(item))

    def choose_author(self, author: str) -> bool:
        """Go to the first item of somebody. Returns whether there is one."""
        number = next((key for key, item in self._items.items() if item.item.author == author), "")
        self.table.choose(number)
        return bool(number)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for widget in (self.nothing, self.bundles, self.table, self._decision):
            column.addWidget(widget)
        inside = QVBoxLayout(self._decision)
        inside.setContentsMargins(0, theme().px(4), 0, 0)
        inside.setSpacing(theme().px(8))
        buttons = QWidget()
        row = Flow(buttons, theme().px(8))
        row.addWidget(self.release)
        row.addWidget(self.dismiss)
        row.addWidget(self.missing)
        for widget in (self.title, self.why, self.stays_out, self.led, self.others, self.field, buttons, Hairline()):
            inside.addWidget(widget)
        inside.addWidget(self.facts)
        inside.addWidget(self.hidden)

    def _show_bundles(self, bundles: tuple[AsideBundle, ...]) -> None:
        empty(self._bundle_column)
        for aside in bundles[:_BUNDLES_SHOWN]:
            title = f"A bundle set aside, from {aside.author}, bundle {aside.sequence}"
            self._bundle_column.addWidget(NoteBox(aside.why, "danger", title))
        more = len(bundles) - _BUNDLES_SHOWN
        if more > 0:
            self._bundle_column.addWidget(Text(f"And {more} more.", tone="muted"))
        self.bundles.setVisible(bool(bundles))

    def _on_chosen(self, key: str) -> None:
        item = self._items.get(key)
        if item is None:
            return
        self.title.setText(held_title(item))
        self.kept.show_about(_beside(item))
        self.why.setText(because(item))
        alike = self._alike(item)
        self.others.setVisible(len(alike) > 1)
        self.others.setChecked(False)
        self.others.setText(f"All {len(alike)} that {item.item.author} sent and that are set aside for the same reason")
        self.facts.hide()
        self.hidden.hide()
        self.stays_out.setText(item.stays_out)
        self.stays_out.setVisible(bool(item.stays_out))
        self.led.setText(item.led)
        self.led.setVisible(bool(item.led))
        self._allow()
        self.looked_at.emit(item.number)

    def _allow(self) -> None:
        item = self._items.get(self.table.current())
        has_reason = bool(self.reason.text().strip())
        self.missing.setVisible(not has_reason)
        if item is None or not has_reason:
            self.release.refuse("Give a reason.")
            self.dismiss.refuse("Give a reason.")
        else:
            self.dismiss.allow()
            self.release.allow()
        if item is not None and item.stays_out:
            self.release.refuse(item.stays_out)

    def _alike(self, item: Quarantined) -> list[int]:
        wanted = (item.item.device, item.item.code)
        return [each.number for each in self._items.values() if (each.item.device, each.item.code) == wanted]

    def _numbers(self) -> tuple[int, ...]:
        item = self._items[self.table.current()]
        return tuple(self._alike(item)) if self.others.isChecked() else (item.number,)


def _beside(item: Quarantined) -> UUID:
    """What the reason is kept beside: the version that came, or the bundle where that could not be read."""
    return item.item.revision_id or item.item.bundle_id
