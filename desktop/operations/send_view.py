"""Everything the Send screen shows, gathered in one go, and the press of its main button."""

from dataclasses import dataclass

from desktop.domain.outbox import OutboxItem
from desktop.operations.bundles import Preview, make_bundle, what_leaves
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import Found, check_leaving, require_settled
from desktop.operations.packs import compared_on, words_of_office


@dataclass(frozen=True, slots=True)
class SendView:
    """``words`` are the office's key words; ``compared_on`` when they were compared, an ISO date or empty."""

    preview: Preview
    found: tuple[Found, ...]
    outbox: tuple[OutboxItem, ...]
    words: tuple[str, ...]
    compared_on: str
    store: str

    @property
    def left_to_look_at(self) -> int:
        """Possible identifiers that nobody has settled."""
        return sum(not found.kept for found in self.found)


def send_view(desk: Desk) -> SendView:
    """What there is to send, and how it stands with what was sent."""
    return SendView(
        preview=what_leaves(desk),
        found=check_leaving(desk),
        outbox=desk.store.outbox.items(),
        words=words_of_office(desk),
        compared_on=compared_on(desk),
        store=desk.inspection().store,
    )


def queue_bundle(desk: Desk) -> OutboxItem:
    """Make the bundle and put it in the queue. Refused while a possible identifier is not settled."""
    require_settled(desk)
    return make_bundle(desk)
