"""What the map is narrowed to: who took a piece, when, which agency it came from, whom a talk was with."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.inspections import AGENCY_WORDS, Agency
from desktop.domain.interviews import Audience
from desktop.domain.map_places import MapChoices, MapFilter
from desktop.gui.dates import day
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.written_day import WrittenDay

_AUDIENCES = {
    Audience.YOUNG_PEOPLE: "Young people",
    Audience.PARENTS: "Parents and carers",
    Audience.STAFF: "Staff",
    Audience.LEADERS: "Leaders",
}
_ANY = ""
_AGENCY_SAID = "Only records’ answers, and talks whose people have an agency, say one, so all else is left out."


class Narrowing(Panel):
    """``chosen()`` is the filter that stands in it. Signals: ``changed`` when that is another."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("Filter the evidence", 304, parent=parent)
        self._given = MapFilter()
        self.author = Dropdown([(_ANY, "Anybody")])
        self.agency = Dropdown([(_ANY, "Any"), *((each.value, words) for each, words in AGENCY_WORDS.items())])
        self.audience = Dropdown([(_ANY, "Any"), *((each.value, words) for each, words in _AUDIENCES.items())])
        self.since, self.until = WrittenDay(None, today()), WrittenDay(None, today())
        self.all = Button("Show everything")
        self.says = Text("", "small", tone="muted", wrap=True)
        for widget in (
            Field("Taken by", self.author), self.since.field("From"), self.until.field("To"),
            Field("From agency", self.agency), Field("Talk was with", self.audience), self.says, self.all,
        ):  # fmt: skip
            self.body.add(widget)
        for box in (self.author, self.agency, self.audience):
            box.currentIndexChanged.connect(self._on_changed)
        for written in (self.since, self.until):
            written.editingFinished.connect(self._on_changed)
        self.all.clicked.connect(self.show_everything)

    def offer(self, choices: MapChoices) -> None:
        """Offer what there is to choose."""
        self.author.offer([(_ANY, "Anybody"), *((each, each) for each in choices.authors)])
        if choices.first_at is not None and choices.last_at is not None:
            self.since.setPlaceholderText(f"the first, {day(choices.first_at.astimezone().date())}")
            self.until.setPlaceholderText(f"the last, {day(choices.last_at.astimezone().date())}")

    def chosen(self) -> MapFilter:
        """What is to be left in. Days are the laptop's; the last is included."""
        since, until = self.since.day(), self.until.day()
        return MapFilter(
            author=self.author.value(),
            since=None if since is None else _midnight(since),
            until=None if until is None else _midnight(until + timedelta(days=1)),
            agency=Agency(self.agency.value()) if self.agency.value() else None,
            audience=Audience(self.audience.value()) if self.audience.value() else None,
        )

    def show_counts(self, pieces: int, of: int) -> None:
        """Say how much is left."""
        self.all.setEnabled(not self._given.is_any)
        parts = [f"{pieces:,} of {of:,} pieces are shown."] if not self._given.is_any else []
        if self._given.agency is not None:
            parts.append(_AGENCY_SAID)
        if self._given.audience is not None:
            parts.append("Only talks have somebody they were with, so all else is left out.")
        self.says.setText(" ".join(parts))
        self.says.setVisible(bool(parts))

    def show_everything(self) -> None:
        """Leave nothing out."""
        for box in (self.author, self.agency, self.audience):
            box.choose(_ANY)
        for written in (self.since, self.until):
            written.setText("")
        self._on_changed()

    def _on_changed(self, _what: object = None) -> None:
        if self.chosen() != self._given:
            self._given = self.chosen()
            self.changed.emit()


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time()).astimezone()
