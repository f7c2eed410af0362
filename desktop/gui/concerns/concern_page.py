"""The page of one concern: its clock and steps, what is written of it, the next step, and what stands beside."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.concern_clock import ROUTE, clock_of
from desktop.domain.concern_rules import Fault, can_follow
from desktop.domain.concerns import Step
from desktop.gui.concerns.account_form import AccountForm
from desktop.gui.concerns.account_rows import account_rows
from desktop.gui.concerns.account_view import AccountView
from desktop.gui.concerns.beside import Beside
from desktop.gui.concerns.clock_line import ClockLine
from desktop.gui.concerns.deciding import Deciding
from desktop.gui.concerns.passage_box import where_from
from desktop.gui.concerns.session import ConcernSession
from desktop.gui.concerns.step_form import StepForm
from desktop.gui.concerns.steps_strip import StepsStrip
from desktop.gui.concerns.strip_steps import strip_steps
from desktop.gui.concerns.wording import COMES_NEXT
from desktop.gui.dates import day_and_time
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import history_button
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.current_stack import CurrentStack
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.tag import Tag
from desktop.gui.work import Work
from desktop.operations.concerns.begun import OpenedAtStep
from desktop.operations.concerns.corrections import Correction
from desktop.operations.desk import Desk

_BESIDE, _STACKED_BELOW, _HEAD_STAYS_FROM = 448, 900, 600
"""Pixels at 100 %: what stands beside is so wide; a page narrower than the second has one column; from a height of the
third the clock and the steps stay in sight while the rest scrolls."""
_CLOCK_EVERY_MS = 20_000
_HINTS = [("Ctrl+Return", "record"), ("Ctrl+E", "write it down"), ("Ctrl+P", "print"), ("Esc", "all concerns")]
_DESTROYED = "This concern was destroyed on this laptop"
WRITE, READ = "Write it down", "Back to reading"


class ConcernPage(FirstFocus, QWidget):
    """Made for one opened concern and thrown away when it is left. ``session`` has what it saves.

    Signals: ``said(text, role)``; ``history_asked``; ``left``: all is saved.
    """

    said = Signal(str, str)
    history_asked = Signal()
    left = Signal()

    def __init__(self, work: Work, desk: Desk, opened: OpenedAtStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._correcting: int | None = None
        self.session = ConcernSession(work, desk, opened, self)
        self.bar, self.tag = TitleBar("Concern"), Tag("Open", "danger", mark="concern")
        self.write = Button(WRITE, "Ctrl+E", icon="pencil")
        self.history, self.back = history_button(), Button("All concerns", icon="arrow-left")
        self.note = NoteBox("", "danger")
        self.clock, self.strip = ClockLine(), StepsStrip()
        self.view, self.account = AccountView(), AccountForm()
        self.form = StepForm(self.view)
        self.beside, self.deciding = Beside(work, desk), Deciding(work, desk, self.session)
        self._left, self._columns = CurrentStack(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._page, self._side = ScrollPage("surface", 0), ScrollPage("sunken", 0)
        self._ticks = QTimer(self, interval=_CLOCK_EVERY_MS)
        self._lay_out()
        self._connect()
        self._show(begun=True)
        if opened.concern.came_back_at is not None:
            at = day_and_time(opened.concern.came_back_at)
            self.note.say(f"A message brought it back: {at}. What this laptop alone held of it is gone.", _DESTROYED)
            self.note.show()
        if opened.came_back is not None:
            at = f"{opened.came_back.astimezone():%H:%M:%S}"
            self.note.say(f"This is as it stood at {at}. Nothing was lost.", "It came back", "accent")
            self.note.show()
        if not self._is_written():
            self.write_it_down(shown=True)
        self._go_on_correcting()

    def begin(self) -> None:
        """It is on show: put the keyboard where the work is, in sight."""
        first: QWidget = self.account if self._is_writing() else self.form if self.form.step else self.back
        self.setFocusProxy(first)
        first.setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def write_it_down(self, *, shown: bool) -> None:
        """Open the fields in place of what is read, or go back to reading. What was typed counts either way."""
        if shown:
            self.account.show_concern(self.session.concern, self._desk.clock())
            self._left.setCurrentWidget(self.account)
            self.begin()
        else:
            self.session.settle()
            self._left.setCurrentWidget(self._reading)
            self._show(begun=True)
            self.begin()
        self.write.setText(READ if shown else WRITE)

    def go_back(self) -> None:
        """Esc: put away what is open; if nothing is, save and leave."""
        if self.deciding.put_away() or self.beside.sheet.put_away():
            return
        if self._correcting is not None:
            self._stop_correcting()
        elif self._is_writing():
            self.write_it_down(shown=False)
        else:
            self.session.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen is shown, so this one is left: what was typed becomes a version."""
        super().hideEvent(event)
        self._ticks.stop()
        self.session.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticks.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- what is shown

    def _show(self, *, begun: bool) -> None:
        """Show the concern as it stands; ``begun`` also what somebody had begun to write of the next step."""
        opened, concern, now = self.session.opened, self.session.concern, self._desk.clock()
        closed = concern.is_closed
        self.bar.set_title(f"Concern {opened.name}", self._came_from())
        self.tag.set_tag("Closed" if closed else "Open", "plain" if closed else "danger", "" if closed else "concern")
        self._tick()
        self.write.setVisible(not closed)
        self.form.show_concern(concern, now, self._local_lead())
        if begun and self.session.begun is not None and self.session.begun.step in can_follow(concern):
            self.form.show_given(self.session.begun)
        elif begun and self.session.begun is not None:
            self.form.words.set_text(self.session.begun.words)  # a newer version took that step: no word is lost
        self.view.show_rows(account_rows(concern, now), self._after(), self.form, is_open=not closed)
        self.beside.show_opened(opened, concern)
        self.deciding.look()

    def _tick(self) -> None:
        now, opened = self._desk.clock(), self.session.opened
        known = opened.clock if opened.clock.in_doubt else clock_of(self.session.concern, now, opened.times)
        self.clock.show_clock(known, now)
        self.strip.show_steps(strip_steps(self.session.concern, known, now))

    def _came_from(self) -> str:
        concern = self.session.concern
        source = f"From {where_from(concern.passage)}, " if concern.passage is not None else "Raised "
        return f"{source}{day_and_time(concern.raised_at)}"

    def _after(self) -> str:
        """What comes after the next step; nothing once only closing is left."""
        step = self.form.step if self.session.opened.can_follow else None
        if step is None or step is Step.CLOSED or step not in ROUTE:
            return ""
        return COMES_NEXT[ROUTE[ROUTE.index(step) + 1]]

    def _local_lead(self) -> str:
        """Who it is mostly passed on to, as the list of numbers calls them."""
        numbers = self.session.opened.numbers
        return next((each.who for each in numbers if each.note.startswith("Named local lead")), "")

    def _is_written(self) -> bool:
        """Whether there is anything to read but the quote: else the fields are opened at once, for who raised it."""
        concern, opened = self.session.concern, self.session.opened
        return bool(concern.worries or concern.at_risk) or concern.is_closed or not opened.is_mine

    def _is_writing(self) -> bool:
        return self._left.currentWidget() is self.account

    def _on_shown(self, acted: bool) -> None:
        """Saved, or changed elsewhere: then the keyboard stays where it is, if it is here. The fields are left alone
        while somebody writes in them."""
        at, self._correcting = self.window().focusWidget(), None
        self._show(begun=True)
        self._go_on_correcting()
        stays = not acted and at is not None and at.isVisible() and self.isAncestorOf(at)
        if not self._is_writing() and not stays:
            self.begin()

    def _on_looked(self) -> None:
        """Nothing of what is written is another: only how it stands on its way."""
        self.beside.show_opened(self.session.opened, self.session.concern)
        self._tick()
        self.deciding.look()

    # ---- steps

    def _on_edited(self) -> None:
        given = self.form.given()
        if given is not None and self._correcting is not None:
            self.session.begin_correction(Correction(self._correcting, given, self.form.reason.text()))
        elif given is not None:
            self.session.begin_step(given)

    def _on_record(self) -> None:
        given = self.form.given()
        if given is None:
            return
        if given.step is Step.DECIDED and given.decision is None:
            self.form.ask_for_choice()
        elif self._correcting is not None:
            self.session.correct(self._correcting, given, self.form.reason.text())
        else:
            self.session.take_step(given)

    def _on_fault(self, faults: tuple[Fault, ...]) -> None:
        self.form.show_faults(faults)

    def _on_correct(self, place: int) -> None:
        """What was typed before into a correction of the same step is there again."""
        self._correcting = place
        self.form.show_correction(place)
        kept = self.session.correction
        if kept is not None and kept.place == place:
            self.form.go_on_with_correction(kept.given, kept.reason)
            self.session.begin_correction(replace(kept, put_away=False))
        self.form.setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _go_on_correcting(self) -> None:
        """What was being put right when it was left, locked or overtaken goes on."""
        kept, concern = self.session.correction, self.session.concern
        if kept is not None and not kept.put_away and kept.place < len(concern.steps) and not concern.is_closed:
            self._correcting = kept.place
            self.form.show_correction(kept.place)
            self.form.go_on_with_correction(kept.given, kept.reason)

    def _stop_correcting(self) -> None:
        """What was typed is kept, and is there when the same step is corrected again."""
        kept, self._correcting = self.session.correction, None
        if kept is not None:
            self.session.begin_correction(replace(kept, put_away=True))
            self.said.emit("What you began to put right is kept: “Correct” brings it back.", "accent")
        self._show(begun=True)
        self.begin()

    def _on_not_saved(self, why: str) -> None:
        self.note.say(f"{why} It is still on the screen. Write it on paper too.", "Not saved", "danger")
        self.note.show()

    def _on_refused(self, why: str) -> None:
        self.said.emit(why, "danger")

    def _bring_into_sight(self) -> None:
        at = self.window().focusWidget()
        self._page.body.activate()  # what was shown a moment ago has its room first
        if at is not None and self.form.isAncestorOf(at):
            self._page.ensureWidgetVisible(self.form, 0, theme().px(24))
        if at is not None and self.isAncestorOf(at):
            self._page.ensureWidgetVisible(at, 0, theme().px(24))

    # ---- parts

    def _connect(self) -> None:
        session, form = self.session, self.form
        session.shown.connect(self._on_shown)
        session.looked.connect(self._on_looked)
        session.at_fault.connect(self._on_fault)
        session.refused.connect(self._on_refused)
        session.not_saved.connect(self._on_not_saved)
        session.saved.connect(lambda _at: self.note.hide())
        session.left.connect(self.left)
        form.edited.connect(self._on_edited)
        form.record_asked.connect(self._on_record)
        self.account.edited.connect(lambda: session.wrote(self.account.applied_to(session.concern)))
        self.account.done.connect(lambda: self.write_it_down(shown=False))
        self.write.clicked.connect(lambda: self.write_it_down(shown=not self._is_writing()))
        self.history.clicked.connect(self.history_asked)
        self.back.clicked.connect(session.leave)
        self.view.correct_asked.connect(self._on_correct)
        self.beside.told.ticked.connect(session.tell)
        self.beside.sending.changed.connect(session.read_again)
        self._ticks.timeout.connect(self._tick)
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.go_back)
        theme().theme_changed.connect(self._fit)

    def _fit(self) -> None:
        stays = self.height() >= theme().px(_HEAD_STAYS_FROM)
        if stays and self._column.indexOf(self._head) < 0:
            self._column.insertWidget(1, self._head)
        elif not stays and self._page.body.indexOf(self._head) < 0:
            self._page.body.insertWidget(0, self._head)
        stacked = self.width() < theme().px(_STACKED_BELOW)
        apart = stays and not stacked  # whom to phone stays in sight, wherever the work is
        if apart and self._side.body.indexOf(self.beside) < 0:
            self._side.add(self.beside)
        elif not apart and self._columns.indexOf(self.beside) < 0:
            self._columns.addWidget(self.beside)
        self._side.setVisible(apart)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self.beside.setMinimumWidth(0 if stacked else theme().pane(_BESIDE))
        self.beside.setMaximumWidth(self.maximumWidth() if stacked else theme().pane(_BESIDE))
        self._side.setFixedWidth(theme().pane(_BESIDE) + self._side.verticalScrollBar().sizeHint().width())

    def _lay_out(self) -> None:
        set_ground(self, "surface")
        self.bar.add_beside(self.tag)
        for button in (self.back, self.history, self.write):
            self.bar.add(button)
        self._reading = QWidget()
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.addWidget(self.deciding.box)
        reading.addWidget(self.view, 1)
        for part in (self._reading, self.account):
            self._left.addWidget(part)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._left, 1)
        both, top = QWidget(), QVBoxLayout()
        both.setLayout(self._columns)
        top.setContentsMargins(0, theme().px(14), 0, 0)
        top.setSpacing(0)
        said = QVBoxLayout()
        said.setContentsMargins(theme().px(24), 0, theme().px(24), 0)
        said.setSpacing(theme().px(8))
        said.addWidget(self.note)
        said.addWidget(self.clock)
        top.addLayout(said)
        self._head = QWidget()
        self._head.setLayout(top)
        self._page.body.setContentsMargins(0, 0, 0, 0)
        self._page.body.setSpacing(0)
        for part in (self.strip, Hairline()):
            top.addWidget(part)
        self._page.add(both, 1)
        self._side.body.setContentsMargins(0, 0, 0, 0)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._page, 1)
        across.addWidget(self._side)
        column.addLayout(across, 1)
        column.addWidget(FooterBar(_HINTS))
        self.note.hide()
        self._fit()
