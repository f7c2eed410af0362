"""Where a concern is raised from: a passage of an interview, a question of a review, a page of a document.

The passage is copied word for word. Nothing in the interview, review or document says that it was.
"""

import re
from datetime import datetime

from desktop.domain.concerns import Heard, Passage
from desktop.domain.documents import Document
from desktop.domain.interviews import Interview, Part
from desktop.domain.reviews import RecordReview
from desktop.operations.interviews import time_mark_before

_MARK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_MARKED = re.compile(r"^\[\d\d:\d\d\] ?")
_MARK_LENGTH = len("[10:04]")


def from_interview(interview: Interview, start: int, end: int, part: Part = Part.NOTES) -> Passage:
    """The words from ``start`` to ``end`` (code points) of one of its two texts, with the time mark before them.

    A time mark at their very beginning is theirs too.
    """
    text, _spans = interview.written(part)
    line_end = text.find("\n", start)
    place = time_mark_before(text, min(start + _MARK_LENGTH, len(text) if line_end < 0 else line_end))
    return Passage(object_id=interview.id, place=place, label=interview.title, quote=text[start:end].strip())


def from_review(review: RecordReview, question: str = "", quote: str = "") -> Passage:
    """A question of a record's reading, by its id, with words from the record."""
    return Passage(object_id=review.id, place=question, label=review.record_code, quote=quote.strip())


def from_document(document: Document, page: str, quote: str = "") -> Passage:
    """A page of a document, empty for none, with words that stand there."""
    return Passage(object_id=document.id, place=page, label=document.title, quote=quote.strip())


def heard_in(passage: Passage, held_at: datetime | None, now: datetime) -> Heard | None:
    """The passage as words that were heard: at its time mark on the day of the talk, never later than now.

    ``held_at`` is when the talk was, None for what was read. None where there is no quote.
    """
    if not passage.quote:
        return None
    words = _MARKED.sub("", passage.quote) or passage.quote
    return Heard(at=_when(passage.place, held_at, now), words=words, said_by=passage.label)


def _when(place: str, held_at: datetime | None, now: datetime) -> datetime:
    if held_at is None:
        return now
    mark = _MARK.fullmatch(place)
    if mark is None:
        return min(held_at, now)
    local = held_at.astimezone().replace(hour=int(mark[1]), minute=int(mark[2]), second=0, microsecond=0)
    return min(local.astimezone(held_at.tzinfo), now)
