"""Bringing an earlier version back, and keeping what was being written: both only ever add versions.

What is restored follows the version that stands now, so nothing is rewritten and nothing can be lost by it.
"""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.carried_spans import carried_over
from desktop.domain.documents import Document
from desktop.domain.errors import NotFound, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.domain.objects import StoredObject
from desktop.domain.publications import Publication
from desktop.domain.revisions import Revision
from desktop.domain.two_texts import carried_interview
from desktop.operations.desk import Desk
from desktop.operations.documents import following
from desktop.operations.fields import moment
from desktop.operations.history import Comparison, compared, item_of, why_not_restored
from desktop.operations.interviews import with_new_quotes
from desktop.operations.naming import name_of
from desktop.operations.returning import place_of_return, with_span

_THE_SAME = "That is how it reads now, so there is nothing to bring back."


@dataclass(frozen=True, slots=True)
class Restoring:
    """What restoring a version would change, and how many pieces of evidence would have no words in the text."""

    comparison: Comparison
    without_words: int


def look_ahead(desk: Desk, object_id: UUID, version_id: UUID) -> Restoring:
    """What ``restore`` would do, without doing it. Raises as it does."""
    current, restored = _both(desk, object_id, version_id)
    return Restoring(compared(desk, current, restored), _without_words(restored) - _without_words(current))


def restore(desk: Desk, object_id: UUID, version_id: UUID, *, keep_draft: bool = False) -> Revision:
    """Save an earlier version anew, behind the one that stands now. Returns the new version.

    Evidence is kept: it points at its words where the restored text has them, and says so where it does not.
    ``keep_draft`` makes what is being written a version first. Raises Refused while a draft with other words is
    open otherwise, for what is not this person's to bring back, and where nothing would change; NotFound and
    Damaged for a version that cannot be read here.
    """
    with desk.store.together():
        if keep_draft:
            keep(desk, object_id)
        made = restore_now(desk, object_id, version_id)
    desk.vault.profile.audit("version restored", {"inspection": str(desk.inspection().id), "revision": str(made.id)})
    return made


def restore_now(desk: Desk, object_id: UUID, version_id: UUID) -> Revision:
    """As ``restore``, inside somebody's transaction and without a line in the audit trail."""
    _refuse_open_draft(desk, object_id)
    _, restored = _both(desk, object_id, version_id)
    desk.store.drop_draft(object_id)  # it reads as what stands now; the restored version follows that, not its base
    version = desk.store.revision(version_id)
    when = "" if version is None else moment(version.made_at)
    return _saved(desk, restored, f"restored the version of {when}")


def keep(desk: Desk, object_id: UUID, note: str = "") -> Revision | None:
    """Make an object's draft a version, as leaving its editor would. None when there is none, or nothing new in it."""
    draft = desk.store.draft(object_id)
    if draft is None:
        return None
    with desk.store.together():
        saved = desk.store.save(draft.item, *_quotes(desk, draft.item), note=note)
    return next((revision for revision in saved if revision.object_id == object_id), None)


def has_open_draft(desk: Desk, object_id: UUID) -> bool:
    """Whether words were written that are in no version yet."""
    draft, head = desk.store.draft(object_id), desk.store.head(object_id)
    return draft is not None and (head is None or head.body != draft.item.body())


def _refuse_open_draft(desk: Desk, object_id: UUID) -> None:
    if has_open_draft(desk, object_id):
        name = name_of(desk.store.get(object_id))
        raise Refused(f"{name} is open with words that are in no version yet. Leave it first, then restore.")


def _both(desk: Desk, object_id: UUID, version_id: UUID) -> tuple[StoredObject, StoredObject]:
    """How the object reads now, and as it would once the version is restored."""
    current, version = desk.store.get(object_id), desk.store.revision(version_id)
    if version is None or version.object_id != object_id:
        raise NotFound("That version is not of this item.")
    why_not = why_not_restored(desk, current)
    if why_not:
        raise Refused(why_not)
    restored = _as_it_would_be(desk, current, item_of(desk, version_id))
    if restored.body() == current.body():
        raise Refused(_THE_SAME)
    return current, restored


def _as_it_would_be(desk: Desk, current: StoredObject, old: StoredObject) -> StoredObject:
    match current, old:
        case Interview() as now, Interview() as then:
            return carried_interview(now, then, *_of_its_evidence(desk, now.id))
        case Document() as now, Document() as then:
            quotes, withdrawn = _of_its_evidence(desk, now.id)
            spans = carried_over(now.spans, now.text, then.text, then.spans, quotes, withdrawn)
            return then.model_copy(update={"spans": spans})
        case Evidence() as now, Evidence() as then:
            return _with_words_of_its_source(desk, now, then)
        case Publication() as now, Publication() as then:
            return then.standing_as(now)  # a lead sets the state, and looks through what is final
        case _:
            return old


def _of_its_evidence(desk: Desk, source_id: UUID) -> tuple[dict[UUID, str], set[UUID]]:
    """The quotes of the evidence from one source, and which of it is withdrawn."""
    rows = desk.store.evidence_rows(source_id=source_id, withdrawn=True)
    return {row.id: row.quote for row in rows}, {row.id for row in rows if row.withdrawn}


def _with_words_of_its_source(desk: Desk, now: Evidence, then: Evidence) -> Evidence:
    """The quote is what the source's text says now, wherever it still points into it."""
    source = _source(desk, now)
    words = "" if source is None else source.words_of(now.id)
    return then.model_copy(update={"quote": words}) if words else then


def _saved(desk: Desk, restored: StoredObject, note: str) -> Revision:
    sources = _source_that_follows(desk, restored)
    (revision,) = desk.store.save(restored, note=note)
    follows = (*_quotes(desk, restored), *sources, *(quote for source in sources for quote in _quotes(desk, source)))
    if follows:
        desk.store.save(*follows, note="followed a text that was restored")
    return revision


def _quotes(desk: Desk, item: StoredObject) -> list[Evidence]:
    if isinstance(item, Document):
        return list(following(desk, item))
    return with_new_quotes(desk, item) if isinstance(item, Interview) else []


def _source_that_follows(desk: Desk, piece: StoredObject) -> tuple[Interview, ...]:
    """The interview that a restored piece comes from, where it begins or ceases to count with it."""
    if not isinstance(piece, Evidence):
        return ()
    current, source = desk.store.find(Evidence, piece.id), _source(desk, piece)
    if source is None or bool(current.withdrawn) == bool(piece.withdrawn):
        return ()
    _refuse_open_draft(desk, source.id)
    if piece.withdrawn:
        return (source.without({piece.id}),)
    return (with_span(source, *place_of_return(desk, source, piece.id, piece.quote)),)


def _source(desk: Desk, piece: Evidence) -> Interview | None:
    try:
        return desk.store.find(Interview, piece.source.object_id)
    except NotFound:
        return None


def _without_words(item: StoredObject) -> int:
    match item:
        case Interview():
            return sum(span.is_gone for span in (*item.spans, *item.write_up_spans))
        case Document():
            return sum(span.is_gone for span in item.spans)
        case _:
            return 0
