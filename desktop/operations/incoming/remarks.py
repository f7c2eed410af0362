"""Remarks: a lead asks an author to look again, or comments; the author answers; the lead reads what they answered.

A remark reaches its author with what goes back to them (``operations.returning``), the answer its lead with the
author's next bundle. Only who wrote a version of something is asked about it, so nobody is told of what they must not
see.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.errors import Conflict, PersonError, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import PossibleIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.remarks import Asks, Remark, RemarkState
from desktop.domain.reviews import RecordReview
from desktop.operations.desk import Desk
from desktop.operations.fields import fields_of
from desktop.operations.identifier_check import kept_words, name_lists
from desktop.operations.naming import KIND_NAMES, name_of

LONGEST = 4000
"""Characters of a remark, and of an answer."""
NEW_REMARK, NEW_ANSWER = "remark", "answer"
"""The boxes whose words are kept while they are begun (``writing.keep_begun``): a remark beside what it is about, an
answer beside the remark."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """What a screen of one object shows of remarks on it. ``authors`` are whom a lead may ask; empty for others.

    ``to_me`` are those that wait for my answer, ``others`` the rest that count, the oldest first. ``begun`` is what was
    begun to be written, by the remark it answers; under the object's own id what a lead began to ask.
    """

    object_id: UUID
    me: str
    authors: tuple[str, ...]
    to_me: tuple[Remark, ...]
    others: tuple[Remark, ...]
    begun: dict[UUID, str]


def remarked(desk: Desk, object_id: UUID) -> Remarked:
    """Everything that is written about one object, and what may be asked."""
    me, found = desk.me.designation, desk.store.remarks.about(object_id)
    counting = [remark for remark in found if remark.state is not RemarkState.WITHDRAWN]
    to_me = tuple(remark for remark in counting if remark.to == me and remark.state is RemarkState.OPEN)
    begun = {object_id: desk.store.begun_words.of(object_id).get(NEW_REMARK, "")}
    begun |= {remark.id: desk.store.begun_words.of(remark.id).get(NEW_ANSWER, "") for remark in to_me}
    return Remarked(
        object_id,
        me,
        authors_of(desk, object_id) if desk.leads() else (),
        to_me,
        tuple(remark for remark in counting if remark not in to_me),
        {about: words for about, words in begun.items() if words},
    )


def authors_of(desk: Desk, object_id: UUID) -> tuple[str, ...]:
    """Who of the team but me wrote a version of an object, in the roster's order."""
    try:
        wrote = {link.author for link in desk.store.links(object_id)}
    except PersonError:
        return ()
    team = dict.fromkeys(member.designation for member in desk.inspection().team())
    return tuple(one for one in team if one in wrote and one != desk.me.designation)


def ask(
    desk: Desk,
    about: UUID,
    to: Sequence[str],
    text: str,
    asks: Asks = Asks.LOOK_AGAIN,
    *,
    part: str = "",
    version: UUID | None = None,
    new_id: Callable[[], UUID],
) -> tuple[Remark, ...]:
    """Write to authors of an object, a remark to each. ``part`` is a field's key as ``operations.fields`` has it.

    Raises Refused for anybody but a lead, without words, where they may identify somebody, and for who did not write
    it. Nothing is written then.
    """
    if not desk.leads():
        raise Refused("Only the lead asks an author to look again.")
    words = _written(text, "Say what to look at, so that the author knows what is asked.")
    if not to or set(to) - set(authors_of(desk, about)):
        raise Refused("Only who wrote a version of it can look at it again. Choose one of its authors.")
    _require_no_identifier(desk, about, words)
    item, head = desk.store.get(about), desk.store.head(about)
    made = [
        Remark(
            id=new_id(),
            about=about,
            about_kind=item.kind,
            version=version or (None if head is None else head.id),
            part=part,
            where=_where(desk, item, part),
            to=one,
            writer=desk.me.designation,
            asks=asks,
            text=words,
            written_at=desk.clock(),
        )
        for one in dict.fromkeys(to)
    ]
    desk.store.save(*made)
    return tuple(made)


def answer(desk: Desk, remark_id: UUID, words: str) -> Remark:
    """Answer what was asked of me, with or without words: it is done. Raises Refused, NotFound, Conflict."""
    remark = desk.store.find(Remark, remark_id)
    if remark.to != desk.me.designation:
        raise Refused(f"This was asked of {remark.to}. Only they answer it.")
    if remark.state is not RemarkState.OPEN:
        raise Conflict("This does not wait for an answer any more.")
    _require_short(words)
    answered = remark.model_copy(update={"answer": words.strip(), "answered_at": desk.clock()})
    desk.store.save(answered)
    return answered


def settle(desk: Desk, remark_id: UUID) -> Remark:
    """The lead has read the answer: it stands in no list of what waits any more. Raises Refused, NotFound."""
    if not desk.leads():
        raise Refused("Only the lead takes note of an answer.")
    remark = desk.store.find(Remark, remark_id)
    if remark.state is not RemarkState.ANSWERED:
        raise Refused(f"{remark.to} has not answered this yet. Take it back if it is no longer needed.")
    settled = remark.model_copy(update={"settled_at": desk.clock()})
    desk.store.save(settled)
    return settled


def withdraw(desk: Desk, remark_id: UUID, why: str) -> Remark:
    """The lead takes a remark back, with the reason. Raises Refused, NotFound."""
    if not desk.leads():
        raise Refused("Only the lead takes a remark back.")
    remark = desk.store.find(Remark, remark_id)
    words = _written(why, "Give the reason, so that the author knows why it is no longer asked.")
    _require_no_identifier(desk, remark.about, words)
    withdrawn = remark.model_copy(update={"withdrawn": words})
    desk.store.save(withdrawn)
    return withdrawn


def waiting_for_me(desk: Desk) -> tuple[Remark, ...]:
    """What was asked of me and not answered, the oldest first."""
    return desk.store.remarks.to(desk.me.designation, RemarkState.OPEN)


def under_way(desk: Desk) -> tuple[Remark, ...]:
    """What leads asked or remarked: answers that nobody has read first, then what is open, then the rest."""
    order = (RemarkState.ANSWERED, RemarkState.OPEN, RemarkState.SETTLED, RemarkState.WITHDRAWN)
    return tuple(sorted(desk.store.remarks.all(), key=lambda remark: order.index(remark.state)))


def _written(text: str, otherwise: str) -> str:
    words = text.strip()
    if not words:
        raise Refused(otherwise)
    _require_short(words)
    return words


def _require_short(text: str) -> None:
    if len(text.strip()) > LONGEST:
        raise Refused(f"That is longer than {LONGEST:,} characters. Say it shorter, or in an e-mail without any name.")


def _require_no_identifier(desk: Desk, about: UUID, words: str) -> None:
    """What a lead writes goes back by itself, past no check of a person's: so it is looked at when it is written."""
    for found in _unsettled(desk, about, words):
        raise Refused(
            f"“{found.matched}” {found.says}. What you write here goes to another laptop: write a role instead."
        )


def _unsettled(desk: Desk, about: UUID, words: str) -> Iterable[PossibleIdentifier]:
    finder = IdentifierFinder(name_lists(), (desk.inspection().partnership,), desk.store.own_words.all())
    kept = kept_words(desk, about)
    return (found for found in finder.find(words) if found.matched not in kept)


def _where(desk: Desk, item: StoredObject, part: str) -> str:
    """What a list calls it: its name and the field meant. A name that may identify somebody gives way to its kind."""
    name = name_of(item)
    called = _within(name) if isinstance(item, Evidence) else name
    named = ", ".join(filter(None, (called, _part_words(desk, item, part))))
    if any(_unsettled(desk, item.id, named)):
        return KIND_NAMES.get(item.kind, "One item")
    return named[:300]


def _part_words(desk: Desk, item: StoredObject, part: str) -> str:
    """What a person calls a field; of a question without an answer its number."""
    field = fields_of(desk, item).get(part) if part else None
    if field is not None:
        return _within(field.short)
    name, _, rest = part.partition("/")
    if not isinstance(item, RecordReview) or name != "answers" or item.template not in desk.packs.templates:
        return ""
    question = desk.template(item.template).question(rest.rpartition("/")[0])
    return "" if question is None else question.number


def _within(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
