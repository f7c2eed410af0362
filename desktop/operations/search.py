"""Searching everything that is saved in the open inspection and may be seen, by words and by filters."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.asked import Asked, read_asked
from desktop.domain.facets import Facet, folded
from desktop.domain.found_words import first_place, with_words
from desktop.domain.inspections import Inspection
from desktop.domain.objects import Kind
from desktop.domain.remarks import Remark
from desktop.domain.reviews import RecordReview
from desktop.domain.roles import ListedRole
from desktop.domain.rows import Hit
from desktop.operations.desk import Desk
from desktop.operations.naming import KIND_NAMES

OF_ROLES = "Names and roles"
"""Where in the inspection's settings the list of roles stands."""

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


@dataclass(frozen=True, slots=True)
class Offers:
    """What the filters offer in this inspection; each kind as it is kept, and as it is read."""

    kinds: tuple[tuple[str, str], ...]
    indicators: tuple[str, ...]
    authors: tuple[str, ...]


_KINDS = frozenset(Kind)


def offers(desk: Desk) -> Offers:
    """The kinds that there are, the framework's indicators, and everybody who writes."""
    there = desk.store.kinds()
    kinds = tuple((kind, name) for kind, name in KIND_NAMES.items() if kind in there and kind in _KINDS)
    return Offers(kinds, tuple(one.id for one in desk.framework().indicators), authors(desk))


def authors(desk: Desk) -> tuple[str, ...]:
    """Everybody whose objects a search can be narrowed to: the roster, and whoever took evidence."""
    on_roster = (member.designation for member in desk.inspection().roster)
    return tuple(sorted({*on_roster, *desk.store.evidence_authors()}, key=_in_order))


def opens(desk: Desk, hit: Hit, words: str = "") -> tuple[str, UUID, str]:
    """What a hit leads to: kind, id, and where in it, with the typed ``words`` to choose there. Raises NotFound.

    A remark stands above what it is about; in a reading the place is the question whose note has the words.
    """
    asked = read_asked(words, desk.clock().astimezone().date()).words
    if hit.kind == Remark.kind:
        remark = desk.store.find(Remark, hit.object_id)
        return remark.about_kind, remark.about, remark.place
    if hit.kind == ListedRole.kind:
        return Inspection.kind, desk.inspection().id, OF_ROLES
    place = _question_with(desk, desk.store.find(RecordReview, hit.object_id), asked) if hit.kind == "review" else ""
    return hit.kind, hit.object_id, with_words(place, asked)


def _question_with(desk: Desk, review: RecordReview, words: str) -> str:
    """The first question whose note or text has the words, or whose section's notes have; empty for none."""
    for question, answer in review.answers.items():
        texts = (answer.note, answer.value if isinstance(answer.value, str) else "")
        if any(first_place(text, words) for text in texts):
            return question
    with_notes = {section for section, note in review.section_notes.items() if first_place(note, words)}
    asked = desk.template(review.template).questions if with_notes else ()
    return next((question.id for question in asked if question.section in with_notes), "")


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
