"""Taking a review over to a newer version of its template: offered, looked at side by side, and never forced."""

from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain.errors import Refused
from desktop.domain.inspections import PackRef
from desktop.domain.reviews import RecordReview, ReviewState
from desktop.domain.template_upgrade import TemplateUpgrade, compare, upgraded
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class UpgradeOffer:
    """What ``upgrade`` would do. ``begun_on`` is the version that new reviews of this inspection begin on."""

    review: RecordReview
    changes: TemplateUpgrade
    begun_on: int | None


def newer_version(desk: Desk, review: RecordReview) -> PackRef | None:
    """The highest version of the review's template at hand, if it is above the review's own and may be changed to."""
    if review.hand != desk.me.designation or review.state is not ReviewState.READING:
        return None
    versions = [ref.version for ref in desk.packs.templates if ref.id == review.template.id]
    highest = max(versions, default=0)
    return PackRef(id=review.template.id, version=highest) if highest > review.template.version else None


def look(desk: Desk, review: RecordReview) -> UpgradeOffer:
    """What would become of the review as it stands in the form. Raises Refused where there is nothing to upgrade to."""
    newer = _newer(desk, review)
    pin = desk.inspection().review_template
    changes = compare(desk.template(review.template), desk.template(newer), review)
    return UpgradeOffer(review, changes, pin.version if pin.id == newer.id else None)


def upgrade(desk: Desk, review: RecordReview, to: PackRef, *, ask_again: Collection[str] = ()) -> RecordReview:
    """Save the review as it stands, and then on the newer version: two versions, so that the history leads back.

    Raises Refused where it is finished or somebody else's, or that version is no longer the newest.
    """
    newer = _newer(desk, review)
    if newer != to:
        raise Refused("Another version of the template came in meanwhile. Look at what changes again.")
    saved = desk.store.head(review.id) and desk.store.find(RecordReview, review.id)
    if saved and saved.template != review.template:
        raise Refused("This review is on a newer version already. Open it again.")
    now = desk.clock().astimezone().replace(tzinfo=None)
    made = upgraded(desk.template(newer), review, ask_again=ask_again, now=now)
    with desk.store.together():
        desk.store.save(review)
        desk.store.save(made, note=f"taken over to version {newer.version} of its template")
    return made


def _newer(desk: Desk, review: RecordReview) -> PackRef:
    newer = newer_version(desk, review)
    if newer is None:
        raise Refused("There is no newer version of the template that this review could be taken over to.")
    return newer
