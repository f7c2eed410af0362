"""Settling what stops a report: a role or other words in its place, or a reason for which it stays."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.errors import Conflict, Refused
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.publications import Publication, ReportKind
from desktop.domain.visible_text import visible
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.publications.choosing import publication_of, word_otherwise, write_text
from desktop.operations.publications.guard import Stop
from desktop.operations.publications.quotes import take_quote_out, word_quote
from desktop.report.judging.material import In, Spot

_CHANGED = "The text has changed since it was looked through. Look at it again."
_ELSEWHERE = "This is put right where it was written: the report prints it to the letter."


def replace(desk: Desk, report: ReportKind, stop: Stop, words: str) -> Publication:
    """Write other words in place of what was found.

    Raises Conflict when the text is another by now, Refused where it is not this report's to word.
    """
    if stop.spot is None or stop.spot.place in {In.ELSEWHERE, In.INSPECTION}:
        raise Refused(_ELSEWHERE)
    if not words.strip():
        raise Refused("Say what to write instead, for example “the school”.")
    end = stop.start + len(stop.matched)
    if visible(text_at(desk, report, stop.spot)) != stop.text:
        raise Conflict(_CHANGED)
    return write(desk, report, stop.spot, f"{stop.text[: stop.start]}{words.strip()}{stop.text[end:]}")


def text_at(desk: Desk, report: ReportKind, spot: Spot) -> str:
    """The text as the report has it at a place; empty where there is none. Raises NotFound for what is not there."""
    held = publication_of(desk, report)
    match spot.place:
        case In.SECTION:
            return held.text_of(spot.key)
        case In.QUOTE:
            return next(
                (one.words for one in held.quotes if (one.evidence, one.indicator) == (spot.about, spot.key)), ""
            )
        case In.OTHER if spot.about is not None:
            return held.worded(spot.about, spot.key, _own_words(desk, spot.about, spot.key))
        case _:
            return ""


def write(desk: Desk, report: ReportKind, spot: Spot, text: str) -> Publication:
    """Put a whole text in a place of the report. An empty one takes a quote out, and lets a claim's own words stand."""
    match spot.place:
        case In.SECTION:
            return write_text(desk, report, spot.key, text)
        case In.QUOTE if spot.about is not None:
            if not text.strip():
                return take_quote_out(desk, report, spot.about, spot.key)
            return word_quote(desk, report, spot.about, spot.key, text)
        case In.OTHER if spot.about is not None:
            return word_otherwise(desk, report, spot.about, spot.key, _own_words(desk, spot.about, spot.key), text)
        case _:
            raise Refused(_ELSEWHERE)


def _own_words(desk: Desk, about: UUID, field: str) -> str:
    """The other object's own text: a claim's or a rationale."""
    return str(getattr(desk.store.get(about), field, ""))


def keep_found(
    desk: Desk, report: ReportKind, stop: Stop, reason: str, *, new_id: Callable[[], UUID]
) -> KeptIdentifier:
    """Say that what was found stays in this report, and why. The reason travels, and names nobody. Raises Refused.

    A number beside one in another report is kept in both: what readers of the two learn is the same from either side.
    """
    if not stop.can_be_kept:
        raise Refused("This cannot stay: it points to one record, talk or person. Replace it.")
    if not reason.strip():
        raise Refused("Give the reason, for example “the name of the service, not of a person”.")
    require_no_identifier(desk, reason)
    kept = [_kept(desk, one, stop, reason, new_id) for one in dict.fromkeys((report, stop.beside or report))]
    desk.store.save(*kept)
    return kept[0]


def _kept(desk: Desk, report: ReportKind, stop: Stop, reason: str, new_id: Callable[[], UUID]) -> KeptIdentifier:
    about = publication_of(desk, report).id
    held = [one for one in desk.store.all(KeptIdentifier) if (one.object_id, one.matched) == (about, stop.key)]
    return KeptIdentifier(
        id=held[0].id if held else new_id(),
        object_id=about,
        matched=stop.key,
        identifier_kind=stop.why.value,
        reason=reason.strip(),
        author=desk.me.designation,
    )


def holds_still(desk: Desk, report: ReportKind, stop: Stop) -> Publication:
    """Say that a wording still holds although the words behind it have changed. Raises Refused."""
    if stop.spot is None:
        raise Refused(_ELSEWHERE)
    return write(desk, report, stop.spot, text_at(desk, report, stop.spot))
