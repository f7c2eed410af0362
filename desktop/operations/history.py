"""The history of one object: its versions, what each changed, and how it reads. Nothing is changed here.

The list of versions needs no bodies; those are read for what is shown only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.differences import Fate, Run, runs
from desktop.domain.documents import Document
from desktop.domain.draws import Draw
from desktop.domain.errors import Damaged, NotFound, PersonError
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.publications import IS_FINAL, Publication, ReportState
from desktop.domain.registry import object_in, object_of
from desktop.domain.releases import Release
from desktop.domain.reviews import RecordReview
from desktop.domain.revisions import KNOWN_KINDS, Revision, by_descent
from desktop.domain.wording import counted
from desktop.operations.desk import Desk
from desktop.operations.differences import Difference, differences
from desktop.operations.fields import fields_of
from desktop.operations.naming import name_of
from desktop.operations.reviews import why_locked

_SHORT = 24
"""Characters of a value that a summary gives."""
_LONG_TEXTS = {"text", "write_up", "note", "says", "quote", "why", "claim", "weighed", "rationale", "reason"}
_NAMED = 3
"""How many fields a summary names; the others are counted."""
ONLY_A_TRACE = "Only the trace of this version came to this laptop, not its words."


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version. ``before`` is the nearest earlier one whose words are here, None for the first.

    ``is_shown`` marks the version that screens show now. ``note`` is why it was made, where that was said.
    """

    id: UUID
    made_at: datetime
    author: str
    note: str
    has_body: bool
    before: UUID | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class History:
    """An object's versions, the latest first. ``draft_at`` is when words that are in no version yet were kept.

    ``why_not_restored`` says why nobody here brings back an earlier version, empty when they may.
    """

    object_id: UUID
    title: str
    versions: tuple[Version, ...]
    draft_at: datetime | None
    why_not_restored: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, in runs: without what was added it is the other version, without what was removed this.

    ``is_text`` marks words that a person wrote at length.
    """

    label: str
    runs: tuple[Run, ...]
    is_text: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One version beside another. ``same`` are the fields that read alike in both: label and words."""

    changes: tuple[Change, ...]
    same: tuple[tuple[str, str], ...]
    pieces_more: int = 0
    pieces_fewer: int = 0
    """Pieces of evidence that point into its text and not into the other's, and the other way round."""


def history(desk: Desk, object_id: UUID) -> History:
    """Every version that is known here. Raises NotFound for what was never here."""
    links, held = by_descent(desk.store.links(object_id)), desk.store.bodies_held(object_id)
    head, draft = desk.store.head(object_id), desk.store.draft(object_id)
    known = {link.id: link for link in links}
    versions = tuple(
        Version(
            link.id, link.made_at, link.author, link.note, link.id in held,
            _before(link, known, held), head is not None and head.id == link.id,
        )
        for link in reversed(links)
    )  # fmt: skip
    item = draft.item if draft is not None else _shown(desk, object_id)
    has_other_words = draft is not None and (head is None or head.body != draft.item.body())
    return History(
        object_id,
        name_of(item),
        versions,
        draft.saved_at if draft is not None and has_other_words else None,
        why_not_restored(desk, item),
    )


def why_not_restored(desk: Desk, item: StoredObject) -> str:
    """Why an earlier version of this is not brought back from here; empty when it may be."""
    if isinstance(item, RecordReview):
        return _why_no_reading_is_restored(desk, item)
    if isinstance(item, Evaluation):
        return _why_no_evaluation_is_restored(desk, item)
    if isinstance(item, Publication) and item.state is ReportState.FINAL:
        return IS_FINAL
    return _NEVER_RESTORED.get(type(item), "")


_NEVER_RESTORED: dict[type[StoredObject], str] = {
    Inspection: "An earlier roster or date is not brought back as a whole. Change what is wrong in Settings.",
    Draw: "A draw stays as it was made. Draw again from the return instead.",
    Release: ("What was shared was shared. It stays as it was, so that later figures do not give away what it hid."),
    KeptIdentifier: "A kept word is decided anew in Send.",
}
"""Why no earlier version of a kind is brought back, whoever asks."""


def _why_no_evaluation_is_restored(desk: Desk, item: Evaluation) -> str:
    if item.is_frozen:
        return "This evaluation is frozen, so it stays as it is. Begin a new version that takes its place."
    if item.level is Level.INDIVIDUAL and item.by != desk.me.designation:
        return f"This is {item.by}’s own view. Only they bring back an earlier version of it."
    if item.level is not Level.INDIVIDUAL and not desk.leads():
        return "Only a lead changes what the team or the panel judged."
    return ""


def _why_no_reading_is_restored(desk: Desk, review: RecordReview) -> str:
    if review.hand != desk.me.designation:
        return f"This is {review.reader}’s reading. Only they bring back an earlier version of it."
    return why_locked(desk, review)


def compare(desk: Desk, version_id: UUID, other_id: UUID | None) -> Comparison:
    """How a version reads beside another of the same object; beside nothing for None. Raises NotFound, Damaged."""
    item = item_of(desk, version_id)
    return compared(desk, None if other_id is None else item_of(desk, other_id), item)


def compared(desk: Desk, other: StoredObject | None, item: StoredObject) -> Comparison:
    """How an object reads beside another state of it."""
    if other is None:
        fields = [field for field in fields_of(desk, item).values() if field.words]
        return Comparison((), tuple((field.label, field.words) for field in fields))
    found = tuple(differences(desk, (other, item)))
    differing = {difference.field for difference in found}
    same = tuple(
        (field.label, field.words)
        for key, field in fields_of(desk, item).items()
        if key not in differing and field.words
    )
    before, after = _pointing(other), _pointing(item)
    return Comparison(tuple(map(_change, found)), same, len(after - before), len(before - after))


def summaries(desk: Desk, versions: Iterable[Version]) -> dict[UUID, str]:
    """What each version changed against the one before it, in a few words, by its id."""
    return {version.id: _summary(desk, version) for version in versions}


def item_of(desk: Desk, version_id: UUID) -> StoredObject:
    """The object as a version has it. Raises NotFound where its words never came, Damaged where they cannot be read."""
    revision = desk.store.revision(version_id)
    if revision is None or revision.body is None:
        raise NotFound(ONLY_A_TRACE)
    if revision.kind not in KNOWN_KINDS:
        raise Damaged("A newer Daybook wrote this version. Install the newer version to read it.")
    return object_of(revision.kind, revision.body)


def earlier_versions(desk: Desk, version_id: UUID | None) -> Iterator[tuple[Revision, StoredObject]]:
    """A version and those before it, each as it reads, the latest first. Those without words are passed over."""
    seen: set[UUID] = set()
    while version_id is not None and version_id not in seen:
        seen.add(version_id)
        revision = desk.store.revision(version_id)
        if revision is None:
            return
        item = object_in(revision)
        if item is not None:
            yield revision, item
        version_id = revision.parent_id


def _before(link: Revision, known: dict[UUID, Revision], held: frozenset[UUID]) -> UUID | None:
    seen = {link.id}
    parent = link.parent_id
    while parent is not None and parent in known and parent not in seen:
        if parent in held:
            return parent
        seen.add(parent)
        parent = known[parent].parent_id
    return None


def _shown(desk: Desk, object_id: UUID) -> StoredObject:
    return desk.store.get(object_id)


def _change(difference: Difference) -> Change:
    old, new = difference.values
    text = is_text(difference.field)
    return Change(difference.label, runs(old, new) if text else _replaced(old, new), text)


def is_text(key: str) -> bool:
    """Whether a field holds what a person writes at length, where single words are marked."""
    name = key.rsplit("/", 1)[-1]
    return name in _LONG_TEXTS or key.startswith("section_notes/")


def _replaced(old: str, new: str) -> tuple[Run, ...]:
    """A short value changes as a whole: words of two choices side by side would be a riddle."""
    pairs = ((old, Fate.REMOVED), (new, Fate.ADDED))
    return tuple(Run(words, fate) for words, fate in pairs if words)


def _summary(desk: Desk, version: Version) -> str:
    if not version.has_body:
        return ONLY_A_TRACE
    try:
        item = item_of(desk, version.id)
        other = None if version.before is None else item_of(desk, version.before)
    except PersonError as error:
        return str(error)
    return "Begun" if other is None else _changed(desk, other, item)


def _changed(desk: Desk, other: StoredObject, item: StoredObject) -> str:
    found = tuple(differences(desk, (other, item)))
    parts = [_words_changed(each) for each in found if each.field == "text"]
    parts += [f"in the write-up {_words_changed(each)}" for each in found if each.field == "write_up"]
    others = {each.short: each for each in reversed(found) if each.field not in {"text", "write_up"}}
    named = [_named(each) for each in reversed(others.values())]
    parts += named[:_NAMED]
    if len(named) > _NAMED:
        parts.append(f"{len(named) - _NAMED} more")
    more, fewer = _pointing(item) - _pointing(other), _pointing(other) - _pointing(item)
    parts += [f"{_pieces(len(more))} mapped"] if more else []
    parts += [f"{_pieces(len(fewer))} taken out of the text"] if fewer else []
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}" if said else "Nothing that you read here"


def _named(difference: Difference) -> str:
    """The field, and what it says now where that is short."""
    value = difference.values[1]
    is_short = value and len(value) <= _SHORT and "\n" not in value and not is_text(difference.field)
    return f"{difference.short}: {value}" if is_short else difference.short


def _words_changed(difference: Difference) -> str:
    counts = {Fate.ADDED: 0, Fate.REMOVED: 0, Fate.KEPT: 0}
    for run in runs(*difference.values):
        counts[run.fate] += len(run.text.split())
    parts = [
        f"{count:,} {'word' if count == 1 else 'words'} {how}"
        for count, how in ((counts[Fate.ADDED], "added"), (counts[Fate.REMOVED], "taken out"))
        if count
    ]
    return ", ".join(parts) or "spaces"


def _pieces(count: int) -> str:
    return counted(count, "piece of evidence", "pieces of evidence")


def _pointing(item: StoredObject) -> set[UUID]:
    """Evidence that points at words in the object's text."""
    if not isinstance(item, Interview | Document):
        return set()
    more = item.write_up_spans if isinstance(item, Interview) else ()
    return {span.evidence_id for span in (*item.spans, *more) if not span.is_gone}
