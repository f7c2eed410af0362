"""When a question is shown, as small data: a leaf names a question and what its answer is, the rest combines leaves.

Written in a pack as ``{ question = "drift", is = ["yes"] }``, ``{ question = "moves", at_least = 3 }``, also with
``at_most``, ``{ question = "why", answered = true }``, ``{ any = […] }``, ``{ all = […] }`` or ``{ not = … }``. Says
whether a condition holds and which leaves decided it, not how that is worded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from pydantic import Field, model_validator

from desktop.domain.frameworks import PackModel

DEEPEST = 8
"""Levels a condition may have; nobody reads more, and a hostile pack could nest without end."""


class Condition(PackModel):
    """Exactly one of the four forms. A leaf holds when any of the codes is among the question's answer, when its number
    is within the bounds, or when it has an answer at all (or, for ``answered = false``, none)."""

    question: str = ""
    codes: tuple[str, ...] = Field(default=(), alias="is")
    at_least: int | Decimal | None = None
    at_most: int | Decimal | None = None
    answered: bool | None = None
    any_of: tuple["Condition", ...] = Field(default=(), alias="any")
    all_of: tuple["Condition", ...] = Field(default=(), alias="all")
    negated: "Condition | None" = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _is_one_form(self) -> Self:
        forms = [bool(self.question), bool(self.any_of), bool(self.all_of), self.negated is not None]
        if sum(forms) != 1:
            raise ValueError("a condition is one of: question with is, any, all, not")
        asks = [bool(self.codes), self.is_of_a_number, self.answered is not None]
        if sum(asks) != bool(self.question):
            raise ValueError("a condition on a question names its codes with is, or at_least, at_most or answered")
        if self.depth() > DEEPEST:
            raise ValueError(f"a condition has at most {DEEPEST} levels")
        return self

    @property
    def is_of_a_number(self) -> bool:
        """A leaf that bounds a number."""
        return self.at_least is not None or self.at_most is not None

    def holds_for(self, codes: tuple[str, ...]) -> bool:
        """Of a leaf: whether it holds for this answer."""
        if self.answered is not None:
            return bool(codes) is self.answered
        if self.is_of_a_number:
            return any(self._is_within(code) for code in codes)
        return any(code in self.codes for code in codes)

    def _is_within(self, text: str) -> bool:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return False
        if not number.is_finite():
            return False
        low, high = self.at_least, self.at_most
        return (low is None or number >= low) and (high is None or number <= high)

    def parts(self) -> tuple["Condition", ...]:
        """The conditions directly inside this one."""
        return self.any_of or self.all_of or ((self.negated,) if self.negated else ())

    def depth(self) -> int:
        """Levels: 1 for a leaf."""
        return 1 + max((part.depth() for part in self.parts()), default=0)

    def leaves(self) -> Iterator["Condition"]:
        """Every leaf, in the order written."""
        if self.question:
            yield self
        for part in self.parts():
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, and the leaves that decided it, each with whether it held itself."""

    holds: bool
    decided_by: tuple[tuple[Condition, bool], ...]


def judge(condition: Condition, chosen: Callable[[str], tuple[str, ...]]) -> Verdict:
    """``chosen`` gives the codes now chosen for a question id; empty when unanswered or hidden."""
    if condition.question:
        holds = condition.holds_for(chosen(condition.question))
        return Verdict(holds, ((condition, holds),))
    if condition.negated is not None:
        inner = judge(condition.negated, chosen)
        return Verdict(not inner.holds, inner.decided_by)
    wanted = bool(condition.any_of)  # one true part settles an "any", one false part an "all"
    parts = [judge(part, chosen) for part in condition.parts()]
    settled = next((part for part in parts if part.holds is wanted), None)
    if settled is not None:
        return settled
    return Verdict(not wanted, tuple(leaf for part in parts for leaf in part.decided_by))
