"""Undo that outlives a restart: what stood before, found in the saved versions. Nothing is changed here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.interviews import Interview
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.spans import Span
from desktop.operations.desk import Desk
from desktop.operations.history import earlier_versions
from desktop.operations.reviews import as_begun


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text as an earlier version has it, and where evidence pointed then."""

    version_id: UUID
    made_at: datetime
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EarlierReview:
    """A review as an earlier version has it; both None for how it was before the first version."""

    version_id: UUID | None
    made_at: datetime | None
    review: RecordReview


def text_before(desk: Desk, version_id: UUID | None, text: str) -> EarlierText | None:
    """The last version, from a given one on backwards, whose text is another; None when none is."""
    for revision, item in earlier_versions(desk, version_id):
        if isinstance(item, Interview | Document) and item.text != text:
            return EarlierText(revision.id, revision.made_at, item.text, item.spans)
    return None


def review_before(desk: Desk, version_id: UUID | None, review: RecordReview) -> EarlierReview | None:
    """The last version, from a given one on backwards, whose answers or notes are others.

    Before the first, what is saved at once holds answers already: then how the review began. None when that is reached.
    """
    for revision, item in earlier_versions(desk, version_id):
        if isinstance(item, RecordReview) and _written(item) != _written(review):
            return EarlierReview(revision.id, revision.made_at, item)
    begun = as_begun(desk, review)
    return None if _written(begun) == _written(review) else EarlierReview(None, None, begun)


def _written(review: RecordReview) -> tuple[object, object]:
    answers = {key: answer for key, answer in review.answers.items() if answer != Answer()}
    return answers, {key: note for key, note in review.section_notes.items() if note}
