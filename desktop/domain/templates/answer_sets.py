"""The answers that a question offers: options with their codes, words and keys, and which of them need a sentence."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from desktop.domain.frameworks import PackModel

MOST_OPTIONS = 2_000


class Option(PackModel):
    """One answer of a set. ``key`` chooses it, where it has one; ``counted`` is False where it stays out of a
    denominator. ``traits`` are what a ``choice_filter`` asks of it, by name. A code has no spaces: that tells it from
    words where answers are counted without the template."""

    code: str = Field(pattern=r"^\S{1,80}$")
    label: str = Field(min_length=1, max_length=300)
    key: str = Field(default="", pattern=r"^[A-Z0-9]?$")
    counted: bool = True
    traits: dict[str, str] = Field(default_factory=dict, max_length=20)

    @property
    def words(self) -> str:
        """The answer as it is read: "2 weak" where the code is a number of a scale, else the label."""
        return f"{self.code} {self.label}" if self.code.isdigit() and self.code != self.label else self.label


class AnswerSet(PackModel):
    """The answers a question offers. ``note_for`` are the codes that need a sentence; ``scale`` marks a rating,
    whose words come from the framework's label set; ``ordered`` marks answers that count as more and less in the order
    written, the most first, so that two readers can be near each other without agreeing; ``absent`` are the codes that
    say of whatever is asked about that it was not there."""

    id: str = Field(min_length=1, max_length=80)
    options: tuple[Option, ...] = Field(min_length=1, max_length=MOST_OPTIONS)
    note_for: tuple[str, ...] = ()
    note_says: str = Field(default="", max_length=300)
    hint: str = Field(default="", max_length=300)
    scale: bool = False
    ordered: bool = False
    absent: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if repeated := first_repeated(option.code for option in self.options):
            raise ValueError(f"code {repeated!r} stands twice")
        if repeated := first_repeated(option.key for option in self.options if option.key):
            raise ValueError(f"key {repeated!r} stands twice")
        for name, codes in (("note_for", self.note_for), ("absent", self.absent)):
            for code in codes:
                if self.option(code) is None:
                    raise ValueError(f"{name} names code {code!r}, which is not among the options")
        if self.scale and not any(option.code.isdigit() for option in self.options):
            raise ValueError("a scale needs options whose codes are its numbers")
        return self

    @cached_property
    def _by_code(self) -> dict[str, Option]:
        return {option.code: option for option in self.options}

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return self._by_code.get(code)


def first_repeated(names: Iterable[str]) -> str | None:
    """The first of the names that stands more than once, or None."""
    return next((name for name, count in Counter(names).items() if count > 1), None)
