"""Undo that outlives a restart: what stood before, found in the saved versions. Nothing is changed here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.carried_spans import carried_over
from desktop.domain.differences import Edit, edits
from desktop.domain.documents import Document
from desktop.domain.interviews import Interview, Part
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.spans import Span
from desktop.operations.desk import Desk
from desktop.operations.history import earlier_versions
from desktop.operations.reviews import as_begun


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text as an earlier version has it: what changes from the one that stands, and where evidence then points."""

    version_id: UUID
    made_at: datetime
    changes: tuple[Edit, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EarlierReview:
    """A review as an earlier version has it; both None for how it was before the first version."""

    version_id: UUID | None
    made_at: datetime | None
    review: RecordReview


def text_before(
    desk: Desk, version_id: UUID | None, text: str, spans: tuple[Span, ...], part: Part = Part.NOTES
) -> EarlierText | None:
    """The last version, from a given one on backwards, whose text is another than ``text``; None when none is.

    ``spans`` are all that point into the text that stands, traces and what was drawn over too. Each goes where it stood
    in that version, one of later evidence to its words there, as when a version is restored.
    """
    for revision, item in earlier_versions(desk, version_id):
        if isinstance(item, Interview | Document):
            before, stood = _pointed_into(item, part)
            if before != text:
                return EarlierText(
                    revision.id, revision.made_at, edits(text, before), carried_over(spans, text, before, stood)
                )
    return None


def _pointed_into(item: Interview | Document, part: Part) -> tuple[str, tuple[Span, ...]]:
    """A text with everything that points into it."""
    return item.pointed_into(part) if isinstance(item, Interview) else (item.text, item.spans)


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
