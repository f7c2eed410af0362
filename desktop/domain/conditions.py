"""When a question is shown, as small data: a leaf names a question and codes, the rest combines leaves.

Written in a pack as ``{ question = "drift", is = ["yes"] }``, ``{ any = […] }``, ``{ all = […] }`` or
``{ not = … }``. Says whether a condition holds and which leaves decided it, not how that is worded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from desktop.domain.frameworks import PackModel

DEEPEST = 8
"""Levels a condition may have; nobody reads more, and a hostile pack could nest without end."""


class Condition(PackModel):
    """Exactly one of the four forms. A leaf holds when any of the codes is among the question's answer."""

    question: str = ""
    codes: tuple[str, ...] = Field(default=(), alias="is")
    any_of: tuple["Condition", ...] = Field(default=(), alias="any")
    all_of: tuple["Condition", ...] = Field(default=(), alias="all")
    negated: "Condition | None" = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _is_one_form(self) -> Self:
        forms = [bool(self.question), bool(self.any_of), bool(self.all_of), self.negated is not None]
        if sum(forms) != 1:
            raise ValueError("a condition is one of: question with is, any, all, not")
        if bool(self.question) != bool(self.codes):
            raise ValueError("a condition on a question names its codes with is")
        if self.depth() > DEEPEST:
            raise ValueError(f"a condition has at most {DEEPEST} levels")
        return self

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
        holds = any(code in condition.codes for code in chosen(condition.question))
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
