"""The open concerns of an inspection whose evidence cannot be opened: whom to phone, what is known, a sheet."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.concerns.account_rows import account_rows
from desktop.gui.concerns.account_view import AccountView
from desktop.gui.concerns.clock_line import ClockLine
from desktop.gui.concerns.phone_list import PhoneList
from desktop.gui.concerns.sheet_pane import SheetPane
from desktop.gui.concerns.wording import due, waits
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.concerns.alone import Alone, ReadConcern
from desktop.vault.clock import Clock

_ABOUT = (
    "Here you can read and print. To write in a concern, the inspection has to be open: phone now, write what you do "
    "on the printed sheet, and record it in Daybook once the inspection is mended."
)
_NO_AREA = (
    "Whom to phone in this area could not be read. Ask the inspection lead, or phone the council’s switchboard and ask "
    "for child or adult protection."
)


class ConcernsAlonePage(Sheet):
    """``show_alone(alone)``. Signals: ``sheet_asked(UUID)``, ``left``, ``lock_asked``."""

    sheet_asked = Signal(object)
    left = Signal()
    lock_asked = Signal()

    def __init__(self, work: Work, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("Open concerns", "Unlocked", parent)
        self._clock = clock
        self._shown: dict[str, ReadConcern] = {}
        self.about = Text(_ABOUT, tone="muted", wrap=True)
        self.back = Button("Back", "Esc", "arrow-left")
        self.lock_button = Button("Lock again", "Ctrl+L", "lock")
        self.lost = NoteBox("", "danger")
        self.no_area = NoteBox(_NO_AREA, "improvement")
        self.phones = PhoneList()
        self.which = Dropdown([])
        self.which_field = Field("Concern", self.which)
        self.heading = Text("", weight=600, wrap=True)
        self.clock, self.view = ClockLine(), AccountView()
        self.sheet = SheetPane(work)
        self.add(self.about)
        self.add_row(self.back, self.lock_button)
        for part in (
            self.lost, self.no_area, self.phones, self.which_field, self.heading, self.clock, self.view, self.sheet,
        ):  # fmt: skip
            self.add(part)
        self.which.activated.connect(lambda _place: self._show_chosen())
        self.back.clicked.connect(self._on_back)
        self.lock_button.clicked.connect(self.lock_asked)

    def show_alone(self, alone: Alone) -> None:
        """Show the first of them, or that none is open."""
        self._shown = {str(one.concern.id): one for one in alone.concerns}
        self.title.setText(_title(len(alone.concerns), alone.closed))
        self.setAccessibleName(self.title.text())
        self.lost.say(*_lost(alone.unreadable))
        self.lost.setVisible(bool(alone.unreadable))
        self.no_area.setVisible(not alone.area_known)
        self.phones.show_numbers(alone.numbers)
        self.which.offer([(key, self._called(one)) for key, one in self._shown.items()])
        self.which_field.setVisible(len(self._shown) > 1)
        for part in (self.about, self.heading, self.clock, self.view, self.sheet):
            part.setVisible(bool(self._shown))
        self.setFocusProxy(self.which if len(self._shown) > 1 else self.back)
        self._show_chosen()

    def show_sheet(self, concern_id: UUID, pdf: bytes) -> None:
        """How the sheet of one looks; not of one that was left meanwhile."""
        one = self._shown.get(str(concern_id))
        if one is not None and self.which.value() == str(concern_id):
            self.sheet.show_sheet(pdf)

    def forget(self) -> None:
        """Let everything go that this page read."""
        self._shown = {}
        self.view.show_rows((), "", None, is_open=False)
        self.which.clear()
        self.sheet.forget()

    def _show_chosen(self) -> None:
        one = self._shown.get(self.which.value())
        self.sheet.forget()
        if one is None:
            self.view.show_rows((), "", None, is_open=False)
            return
        now = self._clock()
        self.heading.setText(f"Concern {one.concern.code}, raised by {one.concern.raised_by}")
        self.clock.show_clock(one.clock, now)
        self.view.show_rows(account_rows(one.concern, now), "", None, is_open=False)
        self.sheet_asked.emit(one.concern.id)

    def _called(self, one: ReadConcern) -> str:
        parts = (waits(one.clock), due(one.clock, self._clock()))
        return f"{one.concern.code}: {', '.join(filter(None, parts))}"

    def _on_back(self) -> None:
        if not self.sheet.put_away():
            self.left.emit()


def _title(number: int, closed: int) -> str:
    if number:
        return "One open concern" if number == 1 else f"{number} open concerns"
    return "No concern is open: all are closed" if closed else "No concern can be read"


def _lost(unreadable: int) -> tuple[str, str]:
    what = "One concern cannot be read" if unreadable == 1 else f"{unreadable} concerns cannot be read"
    return "Mend the inspection: its concerns are mended with it. Whoever raised it has its words too.", what
