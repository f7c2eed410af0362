"""What can be done for an inspection: mend it, go back to a snapshot, or write out what can be read. Erases nothing."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.rows import InspectionEntry
from desktop.gui.gate.sheet import Sheet
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.message_strip import MessageStrip
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_NOTHING_ERASED = "Nothing was erased and nothing will be. Whatever you choose, what is there now is kept."
_DAMAGED = "It could not be opened: part of what this laptop keeps of it is damaged."
_WELL = "Nothing is known to be damaged"
_AS_FAR_AS_KNOWN = (
    "You can have it checked and mended here, or go back in time. Whatever you choose, nothing is erased."
)
_MEND = (
    "Brings back everything that can be read: from the inspection itself, from the second copy that is written of "
    "every saved version, and from its snapshots."
)
_GO_BACK = (
    "A snapshot is a whole copy, made each hour while you work. What you saved after it is added again from the second "
    "copy."
)
_MENDS_BOTH = "Its concerns are mended with it."
_READ = (
    "Without the rest of the inspection: what is known of each, whom to phone, and a sheet to print. Changes nothing."
)
_CONCERNS_BACK = "They have snapshots of their own. The rest of the inspection stays as it is."
_CONCERNS_OUT = "Names stand in them, and what is written out anybody can read. Daybook asks you first."
_SALVAGE = "Writes what can be read into a folder that you choose, for the central team. Changes nothing here."


class CarePage(Sheet):
    """``show_inspections`` says which there are and which of them is damaged.

    Signals, each with the id of the chosen one: ``mend_asked``, ``snapshots_asked``, ``salvage_asked``,
    ``open_asked``; of its concerns alone ``concerns_asked``, ``concern_snapshots_asked``, ``concern_salvage_asked``;
    and ``lock_asked``.
    """

    mend_asked = Signal(object)
    snapshots_asked = Signal(object)
    salvage_asked = Signal(object)
    open_asked = Signal(object)
    concerns_asked = Signal(object)
    concern_snapshots_asked = Signal(object)
    concern_salvage_asked = Signal(object)
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Look after this vault", "Unlocked", parent)
        self._damaged: frozenset[UUID] = frozenset()
        self._with_concerns: frozenset[UUID] = frozenset()
        self.strip = MessageStrip()
        self.which = Dropdown([])
        self.which_field = Field("Inspection", self.which)
        self.note = NoteBox("", "accent")
        self.open_button = Button("Open the inspection", "Alt+O", "book-open")
        self.mend_button = Button("Mend it", "Return", "shield-check", "main")
        self.snapshots_button = Button("Go back to a snapshot", "Alt+G", "history")
        self.salvage_button = Button("Write out what can be read", "Alt+W", "download")
        self.read_button = Button("Read the open concerns", "Alt+R", "flag")
        self.concerns_back_button = Button("Go back with the concerns", "Alt+B", "history")
        self.concerns_out_button = Button("Write out the concerns", "Alt+T", "download")
        self.lock_button = Button("Lock again", "Ctrl+L", "lock")
        self.mend_says = Text(_MEND, tone="muted", wrap=True)
        self._concerns = QWidget()
        for widget in (self.strip, self.which_field, self.note):
            self.add(widget)
        self.add(_choice(self.mend_button, self.mend_says))
        for says, button in ((_GO_BACK, self.snapshots_button), (_SALVAGE, self.salvage_button)):
            self.add(_choice(button, Text(says, tone="muted", wrap=True)))
        self._put_concerns()
        self.add(Hairline())
        self.add_row(self.open_button, self.lock_button)
        self._connect()
        self.setFocusProxy(self.mend_button)

    def _put_concerns(self) -> None:
        column = QVBoxLayout(self._concerns)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        column.addWidget(SectionHeading("Its concerns", "kept apart"))
        for says, button in (
            (_READ, self.read_button),
            (_CONCERNS_BACK, self.concerns_back_button),
            (_CONCERNS_OUT, self.concerns_out_button),
        ):
            column.addWidget(_choice(button, Text(says, tone="muted", wrap=True)))
        self._concerns.hide()
        self.add(self._concerns)

    def _connect(self) -> None:
        for button, asked in (
            (self.mend_button, self.mend_asked),
            (self.snapshots_button, self.snapshots_asked),
            (self.salvage_button, self.salvage_asked),
            (self.open_button, self.open_asked),
            (self.read_button, self.concerns_asked),
            (self.concerns_back_button, self.concern_snapshots_asked),
            (self.concerns_out_button, self.concern_salvage_asked),
        ):
            button.clicked.connect(lambda _=False, asked=asked: self._ask(asked))
        self.which.activated.connect(self._show_state)
        self.lock_button.clicked.connect(self.lock_asked)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.lock_asked)

    def _ask(self, asked: SignalInstance) -> None:
        if self.which.value():
            asked.emit(self.chosen())

    def show_inspections(
        self,
        entries: tuple[InspectionEntry, ...],
        chosen: UUID,
        damaged: frozenset[UUID],
        with_concerns: frozenset[UUID] = frozenset(),
    ) -> None:
        """Which inspections the vault has, which one this is about, which are known to be damaged or have concerns."""
        self.which.clear()
        for entry in entries:
            self.which.addItem(entry.title, str(entry.id))
        self.which.choose(str(chosen))
        self.which_field.setVisible(len(entries) > 1)
        self._damaged, self._with_concerns = damaged, with_concerns
        self._show_state()

    def chosen(self) -> UUID:
        """The inspection that this is about."""
        return UUID(self.which.value())

    def refuse(self, says: str) -> None:
        """Why something could not be done. Every choice stays."""
        self.strip.say(says, "danger")

    def _show_state(self) -> None:
        damaged = self.chosen() in self._damaged
        title = "This inspection is damaged" if damaged else "Look after this vault"
        self.title.setText(title)
        self.setAccessibleName(title)
        if damaged:
            self.note.say(_DAMAGED, _NOTHING_ERASED, "danger")
        else:
            self.note.say(_AS_FAR_AS_KNOWN, _WELL, "accent")
        has_concerns = self.chosen() in self._with_concerns
        self._concerns.setVisible(has_concerns)
        self.mend_says.setText(f"{_MEND} {_MENDS_BOTH}" if has_concerns else _MEND)
        self.open_button.setVisible(not damaged)
        self.mend_button.setText("Mend it" if damaged else "Check it and mend it")


def _choice(button: Button, says: Text) -> QWidget:
    """A button, and close under it what it does."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(8))
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(says)
    return box
