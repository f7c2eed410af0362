"""The set-up of an interview, in place of the text while it is open: who, how, when, what was explained, what follows.

What is entered counts at once; there is nothing to confirm.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.interviews import Audience, Interview, InterviewKind, Mode
from desktop.domain.prompts import PromptList, PromptShelf
from desktop.gui.interviews.set_up.agreed_part import AgreedPart
from desktop.gui.interviews.set_up.follow_up_editor import FollowUpEditor
from desktop.gui.interviews.set_up.read_out import ReadOutCard
from desktop.gui.interviews.set_up.who_part import TITLE_HELP, WhoPart, chosen
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading

_SIDE_BY_SIDE = 900
"""Pixels at 100 % from which what is read out stands beside the fields and not below."""
LOOKS_LIKE_A_NAME = "This looks like a name. A designation does as well: “young person”, “mother”, “social worker 1”."
_ON_THE_PHONE = (
    "You cannot see who is with them. Ask first whether it is safe and private to talk; agree a word to stop by, and "
    "what you do when you are cut off."
)
_AT_A_DISTANCE = {Mode.PHONE, Mode.FACETIME, Mode.TEAMS}


class SetUpPanel(QWidget):
    """Signals: ``edited``: ask ``applied_to``; ``done``: back to the text."""

    edited = Signal()
    done = Signal()

    def __init__(self, prompts: PromptShelf, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts, self._clock = prompts, clock
        self._interview: Interview | None = None
        self.who = WhoPart(prompts)
        self.read_out, self.agreed = ReadOutCard(), AgreedPart()
        self.follow_ups = FollowUpEditor(clock().astimezone().date())
        self._told = QWidget()
        self.first = NoteBox(_ON_THE_PHONE, "accent", "Before anything else")
        # the parts that others reach for
        self.title, self.people, self.kind, self.audience = (
            self.who.title,
            self.who.people,
            self.who.kind,
            self.who.audience,
        )
        self.mode, self.date, self.time = self.who.mode, self.who.times.date, self.who.times.time
        self.led_by, self.supporter, self.volunteer = self.who.led_by, self.who.supporter, self.who.volunteer
        self.anonymous = self.who.anonymous
        self._lay_out()
        for part in (self.who, self.read_out, self.agreed, self.follow_ups):
            part.edited.connect(self._on_edited)
        self.setFocusProxy(self.title)

    def show_interview(self, interview: Interview) -> None:
        """Show an interview's set-up."""
        with QSignalBlocker(self):
            self._interview = None  # nothing is entered while it is filled
            self.who.show_interview(interview)
            self.agreed.show_agreed(interview.explained.agreed_by, interview.explained.refused)
            self.follow_ups.show_follow_ups(interview.follow_ups)
            self._show_explained(interview)
            self._interview = interview

    def applied_to(self, interview: Interview) -> Interview:
        """The interview with what was entered here."""
        who = self.who.applied(interview)
        explained = self.read_out.applied_to(interview.explained, self._clock())
        agreed = {"agreed_by": self.agreed.agreed_by(), "refused": self.agreed.refusals()}
        prompts = self._list()
        return interview.model_copy(
            update={
                **who,
                "explained": explained.model_copy(update=agreed),
                "follow_ups": self.follow_ups.follow_ups(),
                "prompts": prompts.id if prompts is not None else "",
            }
        )

    def written(self) -> tuple[tuple[Field, str], ...]:
        """The fields in which a name could stand by mistake, with their words."""
        follow = [(row.what_field, row.what.text()) for row in self.follow_ups.rows]
        follow += [(row.by_field, row.by.text()) for row in self.follow_ups.rows]
        return (*self.who.written(), (self.read_out.field, self.read_out.language.text()), *follow)

    def show_names(self, named: Mapping[Field, bool]) -> None:
        """Say gently beside a field that its words look like a name; nothing is refused."""
        for field, looks_like_name in named.items():
            field.set_help(LOOKS_LIKE_A_NAME if looks_like_name else self._help_of(field))

    def show_follow_up(self, follow_up_id: UUID) -> None:
        """Give one of what follows the keyboard."""
        self.follow_ups.show_one(follow_up_id)

    def go_round(self) -> None:
        """To what is read out, at its first tick, and from there back to who it is."""
        at, ticks = self.window().focusWidget(), [self.read_out.easy, *self.read_out.checks.values()]
        shown = next((tick for tick in ticks if tick.isVisible()), self.title)
        target = self.title if at is not None and self._told.isAncestorOf(at) else shown
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _help_of(self, field: Field) -> str:
        if field is self.read_out.field:
            return "Which, and through whom: “BSL, through the interpreter”."
        return TITLE_HELP if field is self.who.fields["title"] else ""

    def _list(self) -> PromptList | None:
        return self._prompts.of(chosen(Audience, self.audience), chosen(InterviewKind, self.kind))

    def _show_explained(self, interview: Interview) -> None:
        read_out = self._prompts.read_out(chosen(Audience, self.audience), chosen(InterviewKind, self.kind))
        mode = chosen(Mode, self.mode)
        self.first.setVisible(mode in _AT_A_DISTANCE)
        self.read_out.show_explained(read_out, interview.explained, mode)
        self.who.times.show_minutes(interview.minutes)

    def _on_edited(self) -> None:
        if self._interview is None:
            return
        self._interview = self.applied_to(self._interview)
        self._show_explained(self._interview)
        self.edited.emit()

    def _lay_out(self) -> None:
        page = ScrollPage()
        inside, told = QWidget(), self._told
        left, right = QVBoxLayout(inside), QVBoxLayout(told)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(16))
        left.addWidget(SectionHeading("Who, how and when"))
        left.addWidget(self.who)
        left.addWidget(SectionHeading("What follows"))
        left.addWidget(self.follow_ups)
        left.addStretch(1)
        right.addWidget(SectionHeading("Explain and agree", "read out, then tick"))
        for part in (self.first, self.read_out, self.agreed):
            right.addWidget(part)
        done = Button("Back to the text", kind="main")
        done.clicked.connect(self.done)
        right.addWidget(done)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme().px(32))
        self._columns.addWidget(inside, 1)
        self._columns.addWidget(told, 1)
        both = QWidget()
        both.setLayout(self._columns)
        page.add(both)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def resizeEvent(self, _event: object) -> None:
        side_by_side = self.width() >= theme().px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if side_by_side else directions.TopToBottom)
