"""The fields of one entry of the schedule: what, when, with whom, where, who of the team. Designations only."""

from datetime import UTC, datetime

from PySide6.QtCore import QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.interviews import MODE_WORDS, Audience, Mode
from desktop.domain.plan_entries import ACTIVITY_WORDS, Activity, PlanEntry
from desktop.gui.interviews.set_up.people_editor import PeopleEditor
from desktop.gui.interviews.wording import AUDIENCE_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.day_and_time import DayInput, TimeInput
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox

_NO_AUDIENCE = "nobody"
_END_FIRST = "The end has to be after the start."
PLACE_HELP = "In words that show nobody’s home: “school 2, a quiet room”."
_LATEST = QTime(23, 59)
_LINES = ("supporter", "volunteer", "interpreter")


class EntryFields(QWidget):
    """Signals: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit(maxLength=120)
        self.activity = Dropdown([(str(key), words) for key, words in ACTIVITY_WORDS.items()])
        audiences = [(str(key), words) for key, words in AUDIENCE_WORDS.items()]
        self.audience = Dropdown([*audiences, (_NO_AUDIENCE, "Nobody in particular")])
        self.day, self.start, self.end = DayInput(), TimeInput(), TimeInput()
        self.people = PeopleEditor()
        self.mode = Dropdown([(str(key), words) for key, words in MODE_WORDS.items()])
        self.mode_words, self.place = QLineEdit(maxLength=120), QLineEdit(maxLength=120)
        self.supporter, self.volunteer, self.interpreter = (QLineEdit(maxLength=120) for _ in range(3))
        self.volunteer_leads = Check("The volunteer leads")
        self.note = TextBox("What to bring, whom to ask for at the door.")
        self.team: dict[str, Check] = {}
        self._team_column = QVBoxLayout()
        self.fields = {
            "title": Field("Who or what, by designation", self.title, "Such as “Young person 7”."),
            "mode_words": Field("How, in words", self.mode_words),
            "place": Field("Where", self.place, PLACE_HELP),
            "supporter": Field("Supporter", self.supporter),
            "volunteer": Field("Young inspection volunteer", self.volunteer),
            "interpreter": Field("Interpreter or BSL", self.interpreter),
            "note": Field("Note", self.note),
        }
        self.end_field = Field("End", self.end)
        self._lasts_s = 3600
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.title)

    def show_entry(self, entry: PlanEntry, team: tuple[str, ...]) -> None:
        """Show an entry; ``team`` can be ticked, and whoever else is named on it."""
        with QSignalBlocker(self):
            self._offer_team(tuple(dict.fromkeys((*team, *entry.seen_by))))
            self.title.setText(entry.title)
            self.activity.choose(entry.activity)
            self.audience.choose(entry.audience or _NO_AUDIENCE)
            start, end = entry.starts_at.astimezone(), entry.ends_at.astimezone()
            self.day.set_day(start.date())
            with QSignalBlocker(self.start):
                self.start.set_clock(start.time())
            self.end.set_clock(end.time())
            self._lasts_s = self.start.time().secsTo(self.end.time())
            self.people.ask_agency(entry.audience or _NO_AUDIENCE)
            self.people.show_people(entry.people)
            self.mode.choose(entry.mode)
            for name in ("mode_words", "place", *_LINES):
                getattr(self, name).setText(getattr(entry, name))
            self.volunteer_leads.setChecked(entry.volunteer_leads)
            self.note.set_text(entry.note)
            for designation, check in self.team.items():
                check.setChecked(designation in entry.seen_by)
        self._look()

    def applied_to(self, entry: PlanEntry) -> PlanEntry:
        """The entry with what was entered. A title left empty, and an end before the start, stay as they were."""
        starts_at, ends_at = self._times(entry)
        audience = self.audience.value()
        ticked = tuple(designation for designation, check in self.team.items() if check.isChecked())
        kept = [each for each in entry.seen_by if each in ticked]
        volunteer = self.volunteer.text().strip()
        mode = Mode(self.mode.value())
        return entry.model_copy(
            update={
                "title": self.title.text().strip() or entry.title,
                "activity": Activity(self.activity.value()),
                "audience": None if audience == _NO_AUDIENCE else Audience(audience),
                "starts_at": starts_at,
                "ends_at": ends_at,
                "people": self.people.people(),
                "mode": mode,
                "mode_words": self.mode_words.text().strip() if mode is Mode.OTHER else "",
                "place": self.place.text().strip(),
                "seen_by": tuple(dict.fromkeys((*kept, *ticked))),
                **{name: getattr(self, name).text().strip() for name in _LINES},
                "volunteer_leads": bool(volunteer) and self.volunteer_leads.isChecked(),
                "note": self.note.text().strip()[:2000],
            }
        )

    def written(self) -> tuple[tuple[Field, str], ...]:
        """The fields in which a name could stand by mistake, with their words."""
        lines = ((self.fields[name], getattr(self, name).text()) for name in self.fields)
        return (*lines, *((row.field, row.designation.text()) for row in self.people.rows))

    def help_of(self, field: Field) -> str:
        """What a field says while nothing in it looks like a name."""
        return {self.fields["place"]: PLACE_HELP, self.fields["title"]: "Such as “Young person 7”."}.get(field, "")

    def _times(self, entry: PlanEntry) -> tuple[datetime, datetime]:
        on = self.day.day()
        starts_at, ends_at = (datetime.combine(on, at).astimezone(UTC) for at in (self.start.clock(), self.end.clock()))
        return (starts_at, ends_at) if ends_at > starts_at else (entry.starts_at, entry.ends_at)

    def _on_edited(self) -> None:
        self._look()
        self.edited.emit()

    def _on_start(self, at: QTime) -> None:
        """The end goes along: who begins later does not mean to be shorter."""
        with QSignalBlocker(self.end):
            self.end.setTime(at.addSecs(min(self._lasts_s, at.secsTo(_LATEST))))
        self._on_edited()

    def _on_end(self, at: QTime) -> None:
        if (lasts := self.start.time().secsTo(at)) > 0:
            self._lasts_s = lasts
        self._on_edited()

    def _look(self) -> None:
        self.end_field.set_error("" if self.end.time() > self.start.time() else _END_FIRST)
        self.fields["mode_words"].setVisible(self.mode.value() == Mode.OTHER)
        self.volunteer_leads.setVisible(bool(self.volunteer.text().strip()))
        self.people.ask_agency(self.audience.value())

    def _offer_team(self, team: tuple[str, ...]) -> None:
        if tuple(self.team) == team:
            return
        for check in self.team.values():
            check.hide()
            check.deleteLater()
        self.team = {designation: Check(designation) for designation in team}
        for check in self.team.values():
            check.toggled.connect(self._on_edited)
            self._team_column.addWidget(check)
        before: QWidget = self.place
        for check in self.team.values():  # Tab comes to them where they stand, not behind everything
            QWidget.setTabOrder(before, check)
            before = check

    def _connect(self) -> None:
        for name in ("title", "mode_words", "place", *_LINES):
            getattr(self, name).textChanged.connect(self._on_edited)
        for dropdown in (self.activity, self.audience, self.mode):
            dropdown.currentIndexChanged.connect(self._on_edited)
        self.day.dateChanged.connect(self._on_edited)
        self.start.timeChanged.connect(self._on_start)
        self.end.timeChanged.connect(self._on_end)
        self.note.edited.connect(self._on_edited)
        self.people.edited.connect(self._on_edited)
        self.volunteer_leads.toggled.connect(self._on_edited)

    def _times_row(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        for field in (Field("Start", self.start), self.end_field):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return held

    def _lay_out(self) -> None:
        self._team_column.setSpacing(theme().px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for widget in (
            self.fields["title"],
            Field("What it is", self.activity),
            Field("Audience", self.audience),
            Field("Day", self.day),
            self._times_row(),
            self.people,
            Field("How", self.mode),
            self.fields["mode_words"],
            self.fields["place"],
            Text("Who of the team sees them; the first writes it up", "small", 500, wrap=True),
        ):
            column.addWidget(widget)
        column.addLayout(self._team_column)
        for name in ("volunteer", "supporter", "interpreter", "note"):
            column.addWidget(self.fields[name])
            if name == "volunteer":
                column.addWidget(self.volunteer_leads)
