"""A framework as data: the graded indicators of a programme, its lines of enquiry, tenets, scale and weeks.

The set of graded indicators changes by programme, so nothing elsewhere in the program names one.
"""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class PackModel(BaseModel):
    """A part of a pack that people write by hand: frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tenet(PackModel):
    """An EFQM tenet: direction, execution, results."""

    id: str
    title: str


class Indicator(PackModel):
    """A graded quality indicator. ``short`` fits a table's heading; ``tenet`` is an id.

    ``key_line`` is the key line of enquiry that what speaks to it belongs to, unless a person says another; or empty.
    """

    id: str = Field(min_length=1, max_length=20)
    title: str
    short: str
    tenet: str
    key_line: str = ""


class KeyLine(PackModel):
    """A key line of enquiry."""

    id: str
    title: str
    text: str


class Theme(PackModel):
    """A theme that evidence is sorted under within an indicator."""

    id: str
    title: str
    indicator: str


class Illustration(PackModel):
    """What an indicator looks like in practice. ``level`` is the grade it illustrates, in words; ``theme`` an id."""

    id: str
    indicator: str
    text: str
    level: str = ""
    theme: str = ""

    @property
    def words(self) -> str:
        """ "Very good: Children are asked in ways that suit them." """
        return f"{self.level.capitalize()}: {self.text}" if self.level else self.text


class ScalePoint(PackModel):
    """One point of the grading scale with its word in each label set."""

    number: int
    labels: dict[str, str]


class Stage(PackModel):
    """A stage of the inspection, by its first and last week."""

    id: str
    title: str
    first_week: int = Field(ge=1)
    last_week: int = Field(ge=1)


class Milestone(PackModel):
    """Something that happens in a week. ``short`` is its label on the timeline, empty when it has none."""

    id: str
    title: str
    week: int = Field(ge=1)
    last_week: int | None = None
    short: str = ""


class Framework(PackModel):
    """One programme's framework, pinned by an inspection by ``id`` and ``version``."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    title: str
    short_title: str
    source: str
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    key_lines: tuple[KeyLine, ...] = ()
    tenets: tuple[Tenet, ...] = ()
    themes: tuple[Theme, ...] = ()
    illustrations: tuple[Illustration, ...] = ()
    illustrations_source: str = ""
    """Whose wording they are, as a sentence that stands wherever they do; empty for the programme's own."""
    scale: tuple[ScalePoint, ...] = Field(min_length=2)
    label_set: str
    weeks: int = Field(ge=1, le=104)
    stages: tuple[Stage, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @model_validator(mode="after")
    def _names_only_what_it_has(self) -> Self:
        indicators = {indicator.id for indicator in self.indicators}
        tenets = {tenet.id for tenet in self.tenets}
        for place, indicator in enumerate(self.indicators):
            if indicator.tenet not in tenets:
                raise ValueError(f"indicators[{place}].tenet: {indicator.tenet!r} is not among the tenets")
        for place, theme in enumerate(self.themes):
            if theme.indicator not in indicators:
                raise ValueError(f"themes[{place}].indicator: {theme.indicator!r} is not among the indicators")
        for place, point in enumerate(self.scale):
            if self.label_set not in point.labels:
                raise ValueError(f"scale[{place}].labels: {self.label_set!r} is missing")
        for place, milestone in enumerate(self.milestones):
            if milestone.week > self.weeks:
                raise ValueError(f"milestones[{place}].week: {milestone.week} is after the last week, {self.weeks}")
        return self

    @model_validator(mode="after")
    def _puts_indicators_under_key_lines_that_it_has(self) -> Self:
        lines = {"", *(line.id for line in self.key_lines)}
        for place, indicator in enumerate(self.indicators):
            if indicator.key_line not in lines:
                raise ValueError(f"indicators[{place}].key_line: {indicator.key_line!r} is not among the key lines")
        return self

    @model_validator(mode="after")
    def _illustrates_only_what_it_has(self) -> Self:
        indicators = {indicator.id for indicator in self.indicators}
        themes = {(theme.indicator, theme.id) for theme in self.themes}
        for place, shown in enumerate(self.illustrations):
            if shown.indicator not in indicators:
                raise ValueError(f"illustrations[{place}].indicator: {shown.indicator!r} is not among the indicators")
            if shown.theme and (shown.indicator, shown.theme) not in themes:
                raise ValueError(f"illustrations[{place}].theme: {shown.theme!r} is not among its indicator's themes")
        return self

    @model_validator(mode="after")
    def _has_each_id_once(self) -> Self:
        for name in ("indicators", "key_lines", "tenets", "themes", "illustrations", "stages", "milestones"):
            ids = [part.id for part in getattr(self, name)]
            if len(set(ids)) < len(ids):
                raise ValueError(f"{name}: an id stands twice")
        return self

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator with this id, or None."""
        return next((indicator for indicator in self.indicators if indicator.id == indicator_id), None)

    def key_line_of(self, indicator_id: str) -> str:
        """The key line that what speaks to an indicator belongs to unless a person says another; empty for none."""
        indicator = self.indicator(indicator_id)
        return "" if indicator is None else indicator.key_line

    def themes_of(self, indicator_id: str) -> tuple[Theme, ...]:
        """The indicator's themes, in the framework's order."""
        return tuple(theme for theme in self.themes if theme.indicator == indicator_id)

    def illustration_words(self, indicator_id: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Some of an indicator's illustrations in words, by their ids; one that is not here by its id alone."""
        words = {one.id: one.words for one in self.illustrations_of(indicator_id)}
        return tuple(words.get(each, each) for each in ids)

    def illustrations_of(self, indicator_id: str) -> tuple[Illustration, ...]:
        """The indicator's illustrations, in the framework's order."""
        return tuple(shown for shown in self.illustrations if shown.indicator == indicator_id)

    def label(self, number: int, label_set: str | None = None) -> str:
        """The scale's word for a number. Raises KeyError when the scale lacks it."""
        labels = {point.number: point.labels for point in self.scale}[number]
        return labels[label_set or self.label_set]
