"""The schedule: the engagement week as a calendar or a list, mine or everybody's, and the activity that is open.

Letters act while the calendar has the keyboard: N new, E edit, M move, W week, D day, L list, P mine or everybody's.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan_clashes import clashes
from desktop.domain.plan_entries import PlanEntry
from desktop.gui.dates import weekday, whole_day
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.in_words import in_words
from desktop.gui.schedule.calendar_view import CalendarView
from desktop.gui.schedule.clash_strip import ClashStrip
from desktop.gui.schedule.entry_side import EntrySide
from desktop.gui.schedule.entry_table import COLUMNS, table_rows
from desktop.gui.schedule.placing import Placed, Sizes, by_person, by_time, people_of, seen_by, week_days
from desktop.gui.schedule.plan_files import PlanFiles
from desktop.gui.schedule.tools import DAY, EVERYONE, LIST, MINE, WEEK, ScheduleTools
from desktop.gui.schedule.wording import clashing_ids, day_and_times, short_day, week_words
from desktop.gui.screen import Screen
from desktop.gui.theme import set_ground, theme
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.current_stack import CurrentStack
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.work import Work
from desktop.operations import plan as operations
from desktop.operations.desk import Desk
from desktop.operations.plan import OpenEntry, Plan, local_day, local_time
from desktop.vault.ids import new_id

STAYS = "Put back. It is where it was."
_LEAST_WEEK = 860
"""Pixels at 100 % below which a week is too narrow to read, and its day is shown instead."""
_KEYS = [("Left Right Up Down", "activity"), ("Enter", "open"), ("N", "new"), ("E", "edit"), ("M", "move"),
         ("W D L", "view"), ("P", "mine or all"), ("Alt+1", "interviews")]  # fmt: skip


class ScheduleScreen(Screen):
    """A page of Interviews. ``monday`` begins the week on show, ``on`` is its day; ``plan`` is what was read last.

    Signals besides a screen's: ``begun(UUID)`` an interview was begun and is to be opened.
    """

    begun = Signal(object)

    def __init__(
        self, work: Work, desk: Desk, parent: QWidget | None = None, *, ahead: TypedAhead | None = None
    ) -> None:
        super().__init__(work, desk, parent)
        self._ahead = ahead or TypedAhead(self, work, self.said.emit)
        self.plan: Plan | None = None
        self.on: date | None = None
        self._view = WEEK
        self._wanted: UUID | None = None
        self.files = PlanFiles(work, desk, self)
        self.bar = TitleBar("Schedule")
        self.add, self.take_in, self.print = (
            Button("New activity", "Ctrl+N", icon="plus", kind="main"),
            Button("Import", "Ctrl+I", icon="upload"),
            Button("Print", "Ctrl+P", icon="printer"),
        )
        self._tools = ScheduleTools()
        self.views, self.whose = self._tools.views, self._tools.whose
        self.calendar, self.table = CalendarView(), DataTable("Schedule", COLUMNS)
        self.strip, self.side = ClashStrip(), EntrySide(work, desk)
        self._page = ScrollPage("surface", 0)
        self.first = Button("Plan the first activity", "N")
        self._none = EmptyState(
            "Nothing is planned yet",
            "Press N for the first activity, or import a spreadsheet with the columns day, start, end and who. People "
            "stand in it by designation and number, never by name.",
            icon="calendar",
            action=self.first,
        )
        self.first.clicked.connect(self._on_new)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.calendar)

    def refresh(self) -> None:
        self.work.run(operations.look_at_plan, self.desk, then=self.show_plan)

    def settle(self) -> None:
        self.side.settle()

    def open_object(self, object_id: UUID, place: str = "") -> None:  # noqa: ARG002  an entry has no places
        """Show an entry in its week, with the keyboard on it."""
        self._wanted = object_id
        self.refresh()

    def show_plan(self, plan: Plan) -> None:
        """Show it; the first time, the week that matters."""
        self.plan = plan
        wanted = next((entry for entry in plan.entries if entry.id == self._wanted), None)
        if wanted is not None:
            self.on = local_day(wanted.starts_at)
        elif self.on is None:
            monday = operations.begin_week(plan)
            self.on = plan.today if monday <= plan.today < monday + timedelta(days=7) else monday
        self._show()
        if wanted is not None:
            self._wanted = None
            self.calendar.choose(wanted.id)
            self.table.choose(str(wanted.id))

    @property
    def monday(self) -> date:
        """The Monday of the week on show."""
        on = self.on or date.min
        return on - timedelta(days=on.weekday())

    @property
    def view(self) -> str:
        """What is on show: a week that has no room is shown by the day."""
        asked = self.views.current()
        return DAY if asked == WEEK and self._page.width() < theme().px(_LEAST_WEEK) else asked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room of the calendar changed: also when what stands beside it comes or goes."""
        if event.type() == QEvent.Type.Resize and watched is self._page.viewport():
            self.calendar.set_room(self._page.viewport().height())
            QTimer.singleShot(0, self, self._on_room)
        return super().eventFilter(watched, event)

    def _on_room(self) -> None:
        if self.view != self._view:
            self._show()

    # ---- what is on show

    def _show(self) -> None:
        plan = self.plan
        if plan is None or self.on is None:
            return
        self._view = self.view
        by_day = self._view == DAY
        first, last = (self.on, self.on) if by_day else (self.monday, self.monday + timedelta(days=6))
        entries = tuple(
            entry for entry in plan.entries if first <= local_day(entry.starts_at) <= last and self._is_shown(entry)
        )
        ids = {entry.id for entry in entries}
        self.strip.show_clashes(tuple(clash for clash in plan.clashes if ids.intersection(clash.entry_ids)))
        clashing = clashing_ids(plan.clashes)
        self.calendar.corner = short_day(self.on) if by_day else ""
        self.calendar.show_entries(entries, clashing, partial(self._layout, plan))
        shown = [entry for entry in plan.entries if self._is_shown(entry)] if self.view == LIST else list(entries)
        self.table.set_rows(table_rows(shown, clashing))
        had_keyboard = any(each.hasFocus() for each in (self, self.first, self.table, self.calendar))
        if not plan.entries:
            self._stack.setCurrentWidget(self._none)
        else:
            self._stack.setCurrentWidget(self._listed if self.view == LIST else self._page)
        begins = self.first if not plan.entries else self.table if self.view == LIST else self.calendar
        self.setFocusProxy(begins)
        if had_keyboard:
            begins.setFocus()
        self.bar.set_title("Schedule", self._subtitle(plan))
        self._tools.name_week(is_onsite_known=bool(plan.onsite))

    def _subtitle(self, plan: Plan) -> str:
        if self.view == LIST:
            return f"{len(plan.entries)} activities"
        if self.view == DAY:
            said = whole_day(self.on or plan.today)
            return said if self.views.current() == DAY else f"{said} · the week has no room here"
        return week_words(self.monday, plan.onsite)

    def _is_shown(self, entry: PlanEntry) -> bool:
        plan = self.plan
        return self.whose.current() == EVERYONE or (plan is not None and plan.me in seen_by(entry))

    def _layout(self, plan: Plan, sizes: Sizes, entries: tuple[PlanEntry, ...]) -> Placed:
        if self._view == DAY:
            people = (plan.me,) if self.whose.current() == MINE else people_of(entries, plan.team)
            return by_time([(person, [e for e in entries if person in seen_by(e)]) for person in people], sizes)
        days = [(weekday(day), day) for day in week_days(self.monday, entries)]
        if self.whose.current() == MINE:
            return by_time(
                [(label, [e for e in entries if local_day(e.starts_at) == day]) for label, day in days], sizes
            )
        return by_person(people_of(entries, plan.team), days, entries, sizes)

    def _go(self, steps: int) -> None:
        """Earlier or later by a day or a week, or back to the week that matters."""
        plan = self.plan
        if plan is None or self.on is None:
            return
        if steps:
            self.on += timedelta(days=steps if self.view == DAY else 7 * steps)
        else:
            self.on = plan.onsite[0] if plan.onsite else plan.today
        self._show()

    # ---- what is done

    def _on_new(self) -> None:
        plan = self.plan
        if plan is None or self.on is None:
            return
        after = self.calendar.current() if self.calendar.is_chosen else None
        on = self.on if after is None else local_day(after.starts_at)
        starts = (
            operations.next_start(on, self.desk.clock()) if after is None else after.ends_at + timedelta(minutes=15)
        )
        if local_day(starts) != on:
            starts = local_time(on, time(10))
        entry = operations.new_entry(self.desk, starts, new_id=new_id)
        self._wanted = entry.id  # once it is there the arrows are on it: Enter is about what was just planned
        self._show_day_of(entry)
        self.side.show_entry(OpenEntry(entry, None, None), plan.team, is_new=True)

    def _on_edit(self) -> None:
        entry = self.calendar.current()
        if self.view == LIST and self.table.current():
            self._edit(UUID(self.table.current()))
        elif entry is not None:
            self._edit(entry.id)

    def _edit(self, entry_id: UUID) -> None:
        self._ahead.wait()
        self.work.run(operations.open_entry, self.desk, entry_id, then=self._on_opened, failed=self._on_failed)

    def _on_opened(self, opened: OpenEntry) -> None:
        if (plan := self.plan) is not None:
            self._show_day_of(opened.entry)
            self._ahead.show_page(lambda: self.side.show_entry(opened, plan.team))

    def _show_day_of(self, entry: PlanEntry) -> None:
        """Beside an activity that is open there may be room for one day only: its own."""
        if self.on != (on := local_day(entry.starts_at)):
            self.on = on
            self._show()
            self.calendar.choose(entry.id)

    def _on_entered(self, entry_id: UUID) -> None:
        """Enter: the interview that it became; else the activity itself."""
        entry = next((each for each in self.plan.entries if each.id == entry_id), None) if self.plan else None
        if entry is not None and entry.interview_id is not None:
            self.begun.emit(entry.interview_id)
        else:
            self._edit(entry_id)

    def _on_moving(self, entry: PlanEntry | None) -> None:
        if entry is None or self.plan is None:
            self._show()
            self.said.emit(STAYS, "accent")
            return
        others = [each for each in self.plan.entries if each.id != entry.id]
        found = clashes([*others, entry], self.plan.onsite, self.plan.holidays)
        self.strip.show_clashes(tuple(clash for clash in found if entry.id in clash.entry_ids))
        self.said.emit(f"{entry.title}: {day_and_times(entry)}. Enter keeps it, Esc puts it back.", "accent")

    def _on_moved(self, entry_id: UUID, starts_at: datetime, ends_at: datetime) -> None:
        self._wanted = entry_id
        self._do(
            partial(operations.move_entry, self.desk, entry_id, starts_at, ends_at), "Moved. Its old time is kept."
        )

    def _do(self, act: Callable[[], object], says: str) -> None:
        self.work.run(act, then=lambda _done: self._on_done(says), failed=self._on_failed)

    def _on_done(self, says: str) -> None:
        self.saved.emit(self.desk.clock())
        self.said.emit(says, "strength")
        self.side.close_panel()
        self.changed.emit()
        self.refresh()

    def _on_cancel(self, entry_id: UUID, why: str) -> None:
        self.work.run(
            operations.cancel_entry, self.desk, entry_id, why,
            then=partial(self._on_cancelled, entry_id), failed=self._on_failed,
        )  # fmt: skip

    def _on_cancelled(self, entry_id: UUID, _entry: object) -> None:
        self.side.kept.done(entry_id)
        self._on_done("Cancelled. It stays, with why.")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")
        self.refresh()

    def _on_begin(self, entry_id: UUID) -> None:
        self._ahead.wait()
        self.work.run(
            lambda: operations.begin_interview(self.desk, entry_id, new_id=new_id),
            then=self._on_begun, failed=self._on_failed,
        )  # fmt: skip

    def _on_begun(self, interview_id: UUID) -> None:
        self.side.close_panel()
        self._ahead.go_on()
        self.changed.emit()
        self.begun.emit(interview_id)

    def _on_print(self) -> None:
        if self.on is not None:
            first, last = (self.on, self.on) if self.view == DAY else (self.monday, self.monday + timedelta(days=6))
            self.files.write(first, last, mine=self.whose.current() == MINE)

    # ---- the rest

    def _scroll_to(self, rect: object) -> None:
        if isinstance(rect, QRectF):
            self._page.ensureVisible(int(rect.center().x()), int(rect.top()), 0, 0)
            self._page.ensureVisible(int(rect.center().x()), int(rect.bottom()), 0, theme().px(8))

    def _connect(self) -> None:
        self._tools.changed.connect(self._show)
        self._tools.moved.connect(self._go)
        for button, act in (
            (self.add, self._on_new),
            (self.take_in, self.files.take_in),
            (self.print, self._on_print),
        ):
            button.clicked.connect(act)
        self.files.written.connect(lambda: self.said.emit("The schedule is written.", "strength"))
        self.files.taken_in.connect(self._on_done)
        self.files.failed.connect(lambda why: self.said.emit(why, "danger"))
        self.calendar.opened.connect(self._on_entered)
        self.calendar.moving_changed.connect(self._on_moving)
        self.calendar.moved.connect(self._on_moved)
        self.calendar.in_sight.connect(self._scroll_to)
        self.table.opened.connect(lambda key: self._on_entered(UUID(key)))
        self.strip.asked.connect(self.calendar.choose)
        side = self.side
        side.saved.connect(self.saved)
        side.not_saved.connect(self.not_saved)
        side.changed.connect(self.refresh)
        side.begin_asked.connect(self._on_begin)
        side.held_asked.connect(lambda e: self._do(partial(operations.mark_held, self.desk, e), "Marked as held."))
        side.again_asked.connect(lambda e: self._do(partial(operations.take_up_again, self.desk, e), "Planned again."))
        side.cancel_asked.connect(self._on_cancel)
        self._add_letters()

    def _add_letters(self) -> None:
        letters: tuple[tuple[str, Callable[[], object]], ...] = (
            ("N", self._on_new), ("E", self._on_edit), ("M", self.calendar.begin_moving),
            ("W", lambda: self.views.choose(WEEK)), ("D", lambda: self.views.choose(DAY)),
            ("L", lambda: self.views.choose(LIST)), ("P", self._tools.turn_whose),
        )  # fmt: skip
        for owner in (self.calendar, self.table):
            for key, act in letters:
                shortcut = QShortcut(QKeySequence(key), owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        for button in (self.print, self.take_in, self.add):
            self.bar.add(button)
        self._page.body.setContentsMargins(0, 0, theme().px(8), 0)
        self._page.add(self.calendar, 1)
        self._page.viewport().installEventFilter(self)
        set_ground(self, "surface")
        listed = QWidget()
        room = QVBoxLayout(listed)
        room.setContentsMargins(theme().px(16), theme().px(4), theme().px(16), theme().px(8))  # the cells' own: 8
        room.addWidget(self.table)
        self._listed = listed
        self._stack = CurrentStack()
        self._stack.setMinimumHeight(1)
        for page in (self._page, self._listed, self._none):
            self._stack.addWidget(page)
        self.side.beside = QWidget()
        left = QVBoxLayout(self.side.beside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._tools)
        left.addWidget(self.strip)
        left.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side.beside, 1)
        middle.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(FooterBar(_KEYS))
