"""A record whose reading says that there is an immediate concern, and none was raised from it: that is still missing.

Until a concern is raised from the record, or somebody says here why none is needed. That reason lies with the concerns,
under their key, and never travels: nothing in the reading says that a concern was raised, or was not.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import PersonError, Refused
from desktop.domain.reviews import RecordReview
from desktop.operations.desk import Desk

UNSETTLED = "This says yes, and no concern was raised from this record. Raise it, or say why none is needed."


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why no concern is needed. While it is not ``given`` it is only being written, and settles nothing."""

    reason: str = ""
    given: bool = False


def why_not(desk: Desk, review_id: UUID) -> WhyNot:
    """What was said, or begun, of a reading. Raises PersonError where the concerns cannot be opened."""
    return WhyNot(**desk.concerns.remembered(_name(review_id), {}))


def keep_why_not(desk: Desk, review_id: UUID, reason: str) -> datetime:
    """Keep what is being written, so that it outlives a lock and a crash; a reason that was given stays given. Returns
    when. Raises StoreWriteFailed.
    """
    if not why_not(desk, review_id).given:
        desk.concerns.remember(_name(review_id), asdict(WhyNot(reason)))
    return desk.clock()


def say_why_not(desk: Desk, review_id: UUID, reason: str) -> None:
    """Say why no concern is needed. Refused without a reason."""
    if not reason.strip():
        raise Refused("Say in a few words why no concern is needed.")
    desk.concerns.remember(_name(review_id), asdict(WhyNot(reason.strip(), given=True)))
    desk.vault.profile.audit("concern not needed", {"inspection": str(desk.inspection().id)})


def is_unsettled(desk: Desk, review: RecordReview) -> bool:
    """Whether a reading says yes and neither was done. What is wrong with the concerns holds up no reading."""
    return review.concern and not is_settled(desk, review.id, review.record_id)


def is_settled(desk: Desk, review_id: UUID, record_id: UUID) -> bool:
    """Whether a concern was raised from a reading or its record, or somebody said why none is needed."""
    try:
        raised_from = {concern.passage.object_id for concern in desk.concerns.all() if concern.passage is not None}
        return bool(raised_from & {review_id, record_id}) or why_not(desk, review_id).given
    except PersonError:
        return True


def _name(review_id: UUID) -> str:
    return f"no concern from {review_id}"
