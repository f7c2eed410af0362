"""Everything the Send screen shows, gathered in one go, and the press of its main button."""

from dataclasses import dataclass, field

from desktop.domain.outbox import OutboxItem
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import LeavingCheck, require_settled, to_check
from desktop.operations.outgoing.bundles import Preview, make_bundle, preview_of
from desktop.operations.outgoing.leaving import gather
from desktop.operations.outgoing.looking_through import LookingThrough
from desktop.operations.outgoing.sending_habits import SendingHabits, sending_habits
from desktop.operations.stores.at_hand import is_by_network
from desktop.operations.team.packs import compared_on, words_of_office


@dataclass(frozen=True, slots=True)
class SendView:
    """``words`` are the office's key words; ``compared_on`` when they were compared, an ISO date or empty.

    What the identifier check looks through and what it finds are no part of this. ``by_network`` when the store is
    reached over the laptop's network, and not as a folder.
    """

    preview: Preview
    outbox: tuple[OutboxItem, ...]
    words: tuple[str, ...]
    compared_on: str
    store: str
    habits: SendingHabits = field(default_factory=SendingHabits)
    by_network: bool = False


def send_view(desk: Desk, looking: LookingThrough | None = None) -> SendView:
    """What there is to send, and how it stands with what was sent. ``looking`` is given what it has to look through."""
    gathered = gather(desk)
    if looking is not None:
        looking.take(to_check(desk, gathered.objects))
    return SendView(
        preview=preview_of(desk, gathered),
        outbox=desk.store.outbox.items(),
        words=words_of_office(desk),
        compared_on=compared_on(desk),
        store=desk.inspection().store,
        habits=sending_habits(desk.vault),
        by_network=is_by_network(desk),
    )


def queue_bundle(desk: Desk, check: LeavingCheck | None = None) -> OutboxItem:
    """Make the bundle and put it in the queue. Refused while a possible identifier is not settled.

    ``check`` may have seen most of the texts already.
    """
    gathered = gather(desk)
    require_settled(desk, gathered.objects, check)
    return make_bundle(desk, gathered)
