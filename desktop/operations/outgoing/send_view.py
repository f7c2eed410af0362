"""Everything the Send screen shows, and the press of its main button."""

from dataclasses import dataclass, field

from desktop.domain.outbox import OutboxItem
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import LeavingCheck, ToCheck, reading_to_check, require_settled
from desktop.operations.in_stretches import Reading, in_one_go
from desktop.operations.outgoing.bundles import Preview, make_bundle, preview_of
from desktop.operations.outgoing.leaving import gather, gathering
from desktop.operations.outgoing.letting_go import let_go
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


def send_view(desk: Desk) -> SendView:
    """What there is to send, and how it stands with what was sent."""
    return in_one_go(reading_send(desk))[0]


def reading_send(desk: Desk) -> Reading[tuple[SendView, ToCheck]]:
    """The same and what has to be looked through before it goes, a stretch at a time.

    What is saved meanwhile is not among what leaves: that is what was here when it began.
    """
    gathered = yield from gathering(desk)
    given = yield from reading_to_check(desk, gathered.objects)
    view = SendView(
        preview=preview_of(desk, gathered),
        outbox=desk.store.outbox.items(),
        words=words_of_office(desk),
        compared_on=compared_on(desk),
        store=desk.inspection().store,
        habits=sending_habits(desk.vault),
        by_network=is_by_network(desk),
    )
    revisions = list(gathered.revisions)
    del gathered
    let_go(revisions)
    return view, given


def queue_bundle(desk: Desk, check: LeavingCheck | None = None) -> OutboxItem:
    """Make the bundle and put it in the queue. Refused while a possible identifier is not settled.

    ``check`` may have seen most of the texts already.
    """
    gathered = gather(desk)
    require_settled(desk, gathered.objects, check)
    return make_bundle(desk, gathered)
