"""What a person types to search: words, and filters such as ``indicator:5.4 author:"Inspector 2" from:1/3/2026``.

What is typed is the whole truth of a search: the fields of the search panel write it, and a saved search keeps it. The
same filter twice means either; different filters all hold. No text is an error: a filter that cannot be read is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.facets import Facet, folded
from desktop.domain.found_words import straight
from desktop.domain.objects import Kind
from desktop.domain.written_days import day_of

FROM, TO = "from", "to"
FILTERS = (*(facet.value for facet in Facet), FROM, TO)
"""What can stand in front of a colon."""

KIND_TYPED = {
    Kind.REVIEW: "review",
    Kind.PLAN_ENTRY: "activity",
    Kind.FINDING: "claim",
    Kind.PUBLICATION: "report",
    Kind.RELEASE: "shared figures",
    Kind.KEPT_IDENTIFIER: "kept word",
}
"""What is typed for a kind where that is not its own name."""
_ALSO: dict[Facet, dict[str, str]] = {
    Facet.KIND: {"schedule": "plan_entry", "finding": "finding", "talk": "interview", "record review": "review"},
    Facet.DIRECTION: {"area for improvement": "improvement", "areas for improvement": "improvement"},
    Facet.SOURCE: {
        "children": "young_people",
        "children and young people": "young_people",
        "young person": "young_people",
        "carers": "parents",
        "parents and carers": "parents",
    },
}
"""Other words for the same."""
_NAMES: dict[Facet, type[StrEnum]] = {Facet.KIND: Kind, Facet.DIRECTION: Direction, Facet.SOURCE: SourceKind}
_FILTER = re.compile(
    rf'(?<!\S)(?P<filter>{"|".join(FILTERS)}):(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]*))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. ``words`` is what is left without the filters; ``values`` are folded for authors and codes.

    ``unread`` are sentences about filters that could not be read; then nothing is found.
    """

    words: str
    values: dict[Facet, tuple[str, ...]]
    since: date | None = None
    until: date | None = None
    unread: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words is asked."""
        return bool(self.values or self.since or self.until)


def read_asked(text: str, today: date) -> Asked:
    """What a typed text asks for. A day without a year is the nearest to ``today``."""
    text = straight(text)
    values: dict[Facet, tuple[str, ...]] = {}
    days: dict[str, date] = {}
    unread: list[str] = []
    for name, value in _filters(text):
        if name in (FROM, TO):
            day = day_of(value, today)
            if day is None:
                unread.append(f"“{value}” is no day. Write {name}:1/3/2026, or {name}:“1 March 2026”.")
            else:
                days[name] = day
            continue
        facet = Facet(name)
        meant = _meant(facet, value)
        if meant is None:
            unread.append(f"“{value}” is no {facet.value} here. Write {_in_a_row(choices(facet))}.")
        else:
            values[facet] = tuple(dict.fromkeys((*values.get(facet, ()), meant)))
    words = " ".join(_FILTER.sub(" ", text).split())
    return Asked(words, values, days.get(FROM), days.get(TO), tuple(unread))


def choices(facet: Facet) -> tuple[str, ...]:
    """What can be typed for a filter whose values are few; empty for one with any."""
    return tuple(typed(facet, value) for value in _NAMES[facet]) if facet in _NAMES else ()


def typed(facet: Facet, value: str) -> str:
    """How a value is typed."""
    return KIND_TYPED.get(Kind(value), value) if facet is Facet.KIND else value.replace("_", " ")


def value_of(text: str, name: str) -> str:
    """What stands behind one filter in a typed text, as it is typed; empty for nothing. Of several the last."""
    return ([value for found, value in _filters(straight(text)) if found == name] or [""])[-1]


def with_filter(text: str, name: str, value: str) -> str:
    """The typed text with one filter set to a value, or taken out where that is empty."""
    kept = _FILTER.sub(lambda found: "" if found["filter"].lower() == name else found[0], straight(text))
    kept, value = " ".join(kept.split()), straight(value).replace('"', " ").strip()
    if not value:
        return kept
    written = f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}"
    return f"{kept} {written}".strip()


def _filters(text: str) -> Iterator[tuple[str, str]]:
    """Each filter that has a value, and the value."""
    for found in _FILTER.finditer(text):
        value = " ".join((found["quoted"] or found["plain"] or "").split())
        if value:
            yield found["filter"].lower(), value


def _meant(facet: Facet, value: str) -> str | None:
    """The value that a typed one means, None where the filter has no such."""
    plain = folded(value)
    if facet not in _NAMES:
        return plain
    known = {folded(typed(facet, one)): str(one) for one in _NAMES[facet]}
    known |= {str(one): str(one) for one in _NAMES[facet]} | _ALSO[facet]
    return known.get(plain) or known.get(plain.removesuffix("s")) or known.get(f"{plain}s")


def _in_a_row(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
