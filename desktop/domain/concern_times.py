"""How long each step of a concern may take. The figures are data (``resources/concerns``), never code.

The shipped ones are derived (DOMAIN §3, [D]); an inspection may carry a central team's own.
"""

from datetime import timedelta
from typing import Self

from pydantic import Field, model_validator

from desktop.domain.concerns import Step
from desktop.domain.objects import Model

_LONGEST_MINUTES = 366 * 24 * 60


class Wait(Model):
    """How long after the step before it a step is late, and very late. ``says`` is a sentence for a screen."""

    step: Step
    due_minutes: int = Field(ge=1, le=_LONGEST_MINUTES)
    overdue_minutes: int = Field(ge=1, le=_LONGEST_MINUTES)
    says: str = Field(default="", max_length=200)

    @property
    def due(self) -> timedelta:
        """After so long it is late."""
        return timedelta(minutes=self.due_minutes)

    @property
    def overdue(self) -> timedelta:
        """After so long it is very late."""
        return timedelta(minutes=self.overdue_minutes)

    @model_validator(mode="after")
    def _is_late_before_it_is_very_late(self) -> Self:
        if self.overdue_minutes < self.due_minutes:
            raise ValueError("overdue_minutes must not be less than due_minutes")
        return self


class ConcernTimes(Model):
    """A wait for each step but the first. ``derived`` figures have no published source."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    source: str = Field(default="", max_length=200)
    derived: bool = False
    wait: tuple[Wait, ...]

    def wait_for(self, step: Step) -> Wait:
        """How long one may wait for a step. KeyError for the first, which nobody waits for."""
        return {wait.step: wait for wait in self.wait}[step]

    @model_validator(mode="after")
    def _has_each_step_once(self) -> Self:
        if sorted(wait.step for wait in self.wait) != sorted(step for step in Step if step is not Step.RAISED):
            raise ValueError("every step after raised must have one wait, and no step two")
        return self
