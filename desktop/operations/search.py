"""Searching everything that is saved in the open inspection and may be seen, by words and by filters."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.asked import Asked, read_asked
from desktop.domain.facets import Facet, folded
from desktop.domain.remarks import Remark
from desktop.domain.rows import Hit
from desktop.operations.desk import Desk
from desktop.operations.naming import KIND_NAMES

FIRST = 50
"""How many hits a page has."""
COUNTED = 1_000
"""Beyond this many it only says that there are more."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind, the best first."""

    kind: str
    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found, by kind. ``first`` hits come before this page.

    ``matches`` counts all, no further than one beyond ``COUNTED``. ``unread`` are sentences about what could not be
    read of what was typed.
    """

    text: str
    groups: tuple[Hits, ...]
    matches: int
    first: int = 0
    is_last: bool = True
    unread: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many hits are on this page."""
        return sum(len(group.hits) for group in self.groups)


def search(desk: Desk, text: str, first: int = 0, limit: int = FIRST) -> Found:
    """A page of ``limit`` hits for what was typed, after the ``first``, by kind; the kind with the best hit first.

    Words are looked for together; the last may be half typed; words in quotes stand as they are. Accents and
    capitals do not matter. Filters are read by ``domain.asked``. No text is an error.
    """
    asked = read_asked(text, desk.clock().astimezone().date())
    page = desk.store.search_page(_with_known_authors(desk, asked), limit + 1, first)
    shown = page.hits[:limit]
    kinds = dict.fromkeys(hit.kind for hit in shown)
    groups = tuple(
        Hits(kind, KIND_NAMES.get(kind, "Other"), tuple(hit for hit in shown if hit.kind == kind)) for kind in kinds
    )
    return Found(text, groups, page.matches, first, len(page.hits) <= limit, asked.unread)


def authors(desk: Desk) -> tuple[str, ...]:
    """Everybody whose objects a search can be narrowed to: the roster, and whoever took evidence."""
    on_roster = (member.designation for member in desk.inspection().roster)
    return tuple(sorted({*on_roster, *desk.store.evidence_authors()}, key=_in_order))


def record_codes(desk: Desk) -> tuple[str, ...]:
    """The codes of the sample, in its order."""
    return tuple(row.code for row in desk.store.record_rows())


def opens(desk: Desk, hit: Hit) -> tuple[str, UUID, str]:
    """What a hit leads to: kind, id, and where in it. A remark stands above what it is about. Raises NotFound."""
    if hit.kind != Remark.kind:
        return hit.kind, hit.object_id, ""
    remark = desk.store.find(Remark, hit.object_id)
    return remark.about_kind, remark.about, remark.place


def _with_known_authors(desk: Desk, asked: Asked) -> Asked:
    """A name that nobody has, and that some names begin with, stands for those: ``author:lead`` is being typed."""
    given = asked.values.get(Facet.AUTHOR)
    if not given:
        return asked
    known = [folded(name) for name in authors(desk)]
    meant = [name for one in given for name in ([one] if one in known else _begun_by(one, known) or [one])]
    return Asked(asked.words, asked.values | {Facet.AUTHOR: tuple(meant)}, asked.since, asked.until, asked.unread)


def _begun_by(begun: str, known: list[str]) -> list[str]:
    return [name for name in known if name.startswith(begun)]


def _in_order(name: str) -> list[tuple[int, int, str]]:
    """ "Inspector 2" before "Inspector 10"."""
    return [(0, int(word), "") if word.isdigit() else (1, 0, folded(word)) for word in name.split()]
