"""The set-up of an interview, in place of the text while it is open: who, how, when, and what was explained.

What is entered counts at once; there is nothing to confirm.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from desktop.domain.interviews import Audience, Interview, InterviewKind, Mode
from desktop.domain.prompts import PromptList
from desktop.gui.interviews.people_editor import PeopleEditor
from desktop.gui.interviews.read_out import ReadOut
from desktop.gui.interviews.wording import AUDIENCE_WORDS, KIND_WORDS, MODE_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading

_SIDE_BY_SIDE = 900
"""Pixels at 100 % from which what is read out stands beside the fields and not below."""
LOOKS_LIKE_A_NAME = "This looks like a name. A designation does as well: “young person”, “mother”, “social worker 1”."
_Choice = TypeVar("_Choice", bound=StrEnum)


class SetUpPanel(QWidget):
    """Signals: ``edited``: ask ``applied_to``; ``done``: back to the text."""

    edited = Signal()
    done = Signal()

    def __init__(self, prompts: Mapping[Audience, PromptList], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._interview: Interview | None = None
        self.title = QLineEdit(maxLength=120)
        self.people = PeopleEditor()
        self.kind, self.audience, self.mode = (
            Dropdown([(str(key), text) for key, text in words.items()])
            for words in (KIND_WORDS, AUDIENCE_WORDS, MODE_WORDS)
        )
        self.date, self.time = QDateEdit(), QTimeEdit()
        self.date.setDisplayFormat("d MMMM yyyy")
        self.time.setDisplayFormat("HH:mm")
        self.date.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.led_by, self.supporter, self.volunteer = (QLineEdit(maxLength=120) for _ in range(3))
        self.anonymous = Check("They spoke anonymously")
        self.read_out = ReadOut()
        self.fields = {
            "title": Field("What the list calls it", self.title, "A designation, such as “Young person 7”."),
            "led_by": Field("Led by", self.led_by),
            "supporter": Field("Supporter, if there was one", self.supporter),
            "volunteer": Field("Young inspection volunteer, if there was one", self.volunteer),
        }
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.title)

    def show_interview(self, interview: Interview) -> None:
        """Show an interview's set-up."""
        with QSignalBlocker(self):
            self._interview = interview
            at = interview.held_at.astimezone()
            self.title.setText(interview.title)
            self.people.show_people(interview.people)
            self.kind.choose(interview.interview_kind)
            self.audience.choose(interview.audience)
            self.mode.choose(interview.mode)
            self.date.setDate(QDate(at.year, at.month, at.day))
            self.time.setTime(QTime(at.hour, at.minute))
            self.led_by.setText(interview.led_by)
            self.supporter.setText(interview.supporter)
            self.volunteer.setText(interview.volunteer)
            self.anonymous.setChecked(interview.anonymous)
            self.read_out.show_explained(self._prompts.get(interview.audience), interview.explained)

    def applied_to(self, interview: Interview) -> Interview:
        """The interview with what was entered here. A title left empty stays as it was."""
        audience = _chosen(Audience, self.audience)
        return interview.model_copy(
            update={
                "title": self.title.text().strip() or interview.title,
                "people": self.people.people(),
                "interview_kind": _chosen(InterviewKind, self.kind),
                "audience": audience,
                "mode": _chosen(Mode, self.mode),
                "held_at": self._held_at(interview.held_at),
                "led_by": self.led_by.text().strip() or interview.led_by,
                "supporter": self.supporter.text().strip(),
                "volunteer": self.volunteer.text().strip(),
                "anonymous": self.anonymous.isChecked(),
                "explained": interview.explained.model_copy(update=self.read_out.explained()),
                "prompts": str(audience),
            }
        )

    def written(self) -> tuple[tuple[Field, str], ...]:
        """The fields in which a name could stand by mistake, with their words."""
        people = tuple((row.field, row.designation.text()) for row in self.people.rows)
        editors = (self.title, self.led_by, self.supporter, self.volunteer)
        return (*people, *((field, editor.text()) for field, editor in zip(self.fields.values(), editors, strict=True)))

    def show_names(self, named: Mapping[Field, bool]) -> None:
        """Say gently beside a field that its words look like a name; nothing is refused."""
        usual = {self.fields["title"]: "A designation, such as “Young person 7”."}
        for field, looks_like_name in named.items():
            field.set_help(LOOKS_LIKE_A_NAME if looks_like_name else usual.get(field, ""))

    def _held_at(self, before: datetime) -> datetime:
        """The day and time as entered; with the seconds of before when neither was changed."""
        day, time = self.date.date(), self.time.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute()).astimezone(UTC)
        return before if before.replace(second=0, microsecond=0) == local else local

    def _on_edited(self) -> None:
        if self._interview is not None:
            audience = _chosen(Audience, self.audience)
            ticks = self._interview.explained.model_copy(update=self.read_out.explained())
            self.read_out.show_explained(self._prompts.get(audience), ticks)
        self.edited.emit()

    def _connect(self) -> None:
        for line in (self.title, self.led_by, self.supporter, self.volunteer):
            line.textChanged.connect(self._on_edited)
        for dropdown in (self.kind, self.audience, self.mode):
            dropdown.currentIndexChanged.connect(self._on_edited)
        self.date.dateChanged.connect(self._on_edited)
        self.time.timeChanged.connect(self._on_edited)
        self.anonymous.toggled.connect(self._on_edited)
        self.people.edited.connect(self._on_edited)
        self.read_out.edited.connect(self._on_edited)

    def _lay_out(self) -> None:
        page = ScrollPage()
        inside, told = QWidget(), QWidget()
        left, right = QVBoxLayout(inside), QVBoxLayout(told)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(16))
        left.addWidget(SectionHeading("Who, how and when"))
        left.addWidget(self.fields["title"])
        left.addWidget(self.people)
        for pair in (
            (Field("Kind", self.kind), Field("Audience", self.audience)),
            (Field("How", self.mode), Field("Day", self.date), Field("Time", self.time)),
            (self.fields["led_by"], self.fields["supporter"]),
        ):
            left.addLayout(_beside(*pair))
        left.addWidget(self.fields["volunteer"])
        left.addWidget(self.anonymous)
        left.addStretch(1)
        right.addWidget(SectionHeading("Explain and agree", "read out, then tick"))
        right.addWidget(self.read_out)
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
        beside = self.width() >= theme().px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


def _chosen(of: type[_Choice], dropdown: Dropdown) -> _Choice:
    return of(dropdown.value())


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(12))
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
