"""A form's answers by hand: what the tests of expressions are worked out against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.expressions import Atom, Node

NOW = datetime(2026, 3, 17, 14, 30)  # noqa: DTZ001 -- wall clock


def row(**parts: Atom) -> Node:
    """A row of a list, or an instance of a repeated group."""
    return Node(parts={name: (Node(value),) for name, value in parts.items()})


@dataclass(frozen=True)
class FormAnswers:
    """Answers outside any repeated group, one repeated group ``member``, and one list ``towns``."""

    answers: Mapping[str, Atom] = field(default_factory=dict)
    here: Node = Node()  # noqa: RUF009 -- frozen
    members: tuple[Mapping[str, Atom], ...] = ()
    instance: int = 1
    inside: bool = False
    now: datetime = NOW

    def nodes(self, name: str, *, everywhere: bool = False) -> tuple[Node, ...]:
        if name == "member":
            return tuple(
                Node(position=place, parts={key: (Node(value),) for key, value in member.items()})
                for place, member in enumerate(self.members, 1)
            )
        if name in self.answers or not self.members:
            return (Node(self.answers.get(name, "")),)
        found = tuple(Node(member.get(name, "")) for member in self.members)
        return found if everywhere or not self.inside else (found[self.instance - 1],)

    def choices(self, name: str) -> tuple[Node, ...]:
        rows = (
            row(name="leith", label="Leith", cf="edinburgh"),
            row(name="govan", label="Govan", cf="glasgow"),
            row(name="partick", label="Partick", cf="glasgow"),
        )
        return rows if name == "towns" else ()

    def label(self, question: str, code: str) -> str:
        return {("town", "leith"): "Leith"}.get((question, code), "")
