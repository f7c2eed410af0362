"""Who took part in a talk and how: designations, never names; who helped, who led, what helps to be understood."""

from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.interviews import MODE_WORDS, Audience, Interview, InterviewKind, Mode
from desktop.domain.prompts import PromptShelf
from desktop.gui.interviews.set_up.kind_note import KindNote
from desktop.gui.interviews.set_up.people_editor import PeopleEditor
from desktop.gui.interviews.set_up.time_part import TimePart
from desktop.gui.interviews.wording import AUDIENCE_WORDS, KIND_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox

TITLE_HELP = "A designation, such as “Young person 7”."
_ANONYMOUS = (
    "You may not be able to reach them again. Before they go, tell them how to reach the child or adult protection "
    "service here, and Childline on 0800 1111."
)
_LINES = ("led_by", "supporter", "volunteer", "interpreter", "communication")
_Choice = TypeVar("_Choice", bound=StrEnum)


class WhoPart(QWidget):
    """Signals: ``edited``."""

    edited = Signal()

    def __init__(self, prompts: PromptShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit(maxLength=120)
        self.people = PeopleEditor()
        self.kind, self.audience, self.mode = (
            Dropdown([(str(key), text) for key, text in words.items()])
            for words in (KIND_WORDS, AUDIENCE_WORDS, MODE_WORDS)
        )
        self.mode_words = QLineEdit(maxLength=120)
        self.led_by, self.supporter, self.volunteer, self.interpreter = (QLineEdit(maxLength=120) for _ in range(4))
        self.communication = QLineEdit(maxLength=240)
        self.volunteer_leads = Check("The volunteer leads the talk")
        self.anonymous = Check("They spoke anonymously")
        self._when_anonymous = NoteBox(_ANONYMOUS, "accent")
        self.kind_note = KindNote(prompts)
        self.times = TimePart()
        self.fields = {
            "title": Field("What the list calls it", self.title, TITLE_HELP),
            "mode_words": Field("How, in words", self.mode_words),
            "led_by": Field("Led by", self.led_by),
            "supporter": Field("Supporter, if there was one", self.supporter),
            "volunteer": Field("Young inspection volunteer, if present", self.volunteer),
            "interpreter": Field("Interpreter or BSL, if there was one", self.interpreter),
            "communication": Field("What helps them to be understood", self.communication),
        }
        self._lay_out()
        self._connect()

    def show_interview(self, interview: Interview) -> None:
        """Show who, how and when."""
        self.title.setText(interview.title)
        self.people.ask_agency(interview.audience)
        self.people.show_people(interview.people)
        self.kind.choose(interview.interview_kind)
        self.audience.choose(interview.audience)
        self.mode.choose(interview.mode)
        self.mode_words.setText(interview.mode_words)
        self.times.show_interview(interview)
        for name in _LINES:
            getattr(self, name).setText(getattr(interview, name))
        self.volunteer_leads.setChecked(interview.volunteer_leads)
        self.anonymous.setChecked(interview.anonymous)
        self._show_what_applies()

    def applied(self, before: Interview) -> dict[str, object]:
        """The fields of ``Interview`` as entered; a title or a leader left empty stays as it was."""
        mode = chosen(Mode, self.mode)
        volunteer = self.volunteer.text().strip()
        return {
            "title": self.title.text().strip() or before.title,
            "people": self.people.people(),
            "interview_kind": chosen(InterviewKind, self.kind),
            "audience": chosen(Audience, self.audience),
            "mode": mode,
            "mode_words": self.mode_words.text().strip() if mode is Mode.OTHER else "",
            **{name: getattr(self, name).text().strip() for name in _LINES},
            "led_by": self.led_by.text().strip() or before.led_by,
            "volunteer_leads": bool(volunteer) and self.volunteer_leads.isChecked(),
            "anonymous": self.anonymous.isChecked(),
            **self.times.applied(before),
        }

    def written(self) -> tuple[tuple[Field, str], ...]:
        """The fields in which a name could stand by mistake, with their words."""
        people = tuple((row.field, row.designation.text()) for row in self.people.rows)
        return (*people, *((field, getattr(self, name).text()) for name, field in self.fields.items()))

    def _show_what_applies(self) -> None:
        self.fields["mode_words"].setVisible(self.mode.value() == Mode.OTHER)
        self.volunteer_leads.setVisible(bool(self.volunteer.text().strip()))
        self._when_anonymous.setVisible(self.anonymous.isChecked())
        self.people.ask_agency(self.audience.value())

    def _on_edited(self) -> None:
        self._show_what_applies()
        self.edited.emit()

    def _connect(self) -> None:
        for name in self.fields:
            getattr(self, name).textChanged.connect(self._on_edited)
        for dropdown in (self.kind, self.audience, self.mode):
            dropdown.currentIndexChanged.connect(self._on_edited)
        for check in (self.volunteer_leads, self.anonymous):
            check.toggled.connect(self._on_edited)
        self.people.edited.connect(self._on_edited)
        self.times.edited.connect(self._on_edited)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        column.addWidget(self.fields["title"])
        column.addWidget(self.people)
        column.addLayout(beside(Field("Kind", self.kind), Field("Audience", self.audience)))
        column.addWidget(self.kind_note)
        column.addLayout(beside(Field("How", self.mode), self.fields["mode_words"]))
        column.addWidget(self.times)
        column.addLayout(beside(self.fields["led_by"], self.fields["supporter"]))
        column.addWidget(self.fields["volunteer"])
        column.addWidget(self.volunteer_leads)
        column.addLayout(beside(self.fields["interpreter"], self.fields["communication"]))
        column.addWidget(self.anonymous)
        column.addWidget(self._when_anonymous)


def chosen(of: type[_Choice], dropdown: Dropdown) -> _Choice:
    """What is chosen in a list of one of our own words."""
    return of(dropdown.value())


def beside(*fields: QWidget) -> QHBoxLayout:
    """Fields side by side, each as wide as the others."""
    row = QHBoxLayout()
    row.setSpacing(theme().px(12))
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
