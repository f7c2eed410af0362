"""Everything comes to rest: the line holds, everybody exchanges, people decide. Then all must have the same."""

from collections.abc import Iterable, Iterator
from functools import partial
from random import Random
from uuid import UUID

from desktop import signing
from desktop.domain.documents import Document
from desktop.domain.inspections import Inspection
from desktop.domain.objects import StoredObject
from desktop.domain.revisions import Revision
from desktop.operations.clearance import clearance
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.conflicts import ConflictView
from desktop.operations.outgoing.bundles import make_bundle, what_leaves
from desktop.sync.receipts import Receipt
from desktop.sync.stores import Store
from tests.faults.exchange import exchanging, leading, succeeding
from tests.faults.exchange.checks import Checks
from tests.faults.exchange.damaging import A_GAP
from tests.faults.exchange.judged import judgements_agree
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken, heads_at, objects_at
from tests.faults.exchange.weather import RoughStore
from tests.faults.exchange.world import World

ROUNDS = 14
_OF_THE_CLOCK = "This laptop’s clock"


def come_to_rest(world: World, checks: Checks, chance: Random) -> None:
    """Raises Broken when it does not, or when not all have the same then."""
    for put_right in reversed(world.undo):
        put_right()
    world.undo.clear()
    world.place.seen_from.clear()
    succeeding.bring_together(world, chance)
    for laptop in world.laptops:
        if laptop.made_keys and laptop.counts and laptop is not world.leads[0]:
            exchanging.quietly(partial(leading.take_card, world, world.leads[0], laptop))
        for object_id in list(laptop.drafts):
            laptop.desk.store.drop_draft(object_id)
        laptop.drafts.clear()
    for _ in range(ROUNDS):
        before = _state(world)
        _one_round(world, checks, chance)
        if _state(world) == before:
            break
    else:
        raise Broken("it does not come to rest")
    _leads_agree(world)
    _leads_have_files(world)
    counting = [laptop for laptop in world.laptops if laptop.counts]
    for laptop in counting:
        _has_arrived(world, laptop)
    for laptop in (one for one in counting if not one.leads):
        _sees_the_same(world, laptop)
        _may_be_cleared(world, laptop)
    judgements_agree(world, counting)
    for laptop in world.laptops:
        _doctor_is_content(world, laptop)


def _doctor_is_content(world: World, laptop: Laptop) -> None:
    anybody_went_back = any(one.went_back for one in world.laptops)
    for finding in laptop.desk.store.check():
        if not finding.ok and not (anybody_went_back and finding.says.startswith(A_GAP)):
            raise Broken(f"{laptop}: the doctor is not content: {finding.says}")


def _one_round(world: World, checks: Checks, chance: Random) -> None:
    for laptop in world.laptops:
        _does(world, checks, laptop, _sends, chance)
    for lead in world.counting_leads:
        _does(world, checks, lead, exchanging.collates, chance)
        leading.let_in_as_leads(world, lead)
        checks.after(lead, decides=False)
    _decides_all(world, checks, world.leads[0], conflicts.conflicts(world.leads[0].desk))
    for inspector in (one for one in world.inspectors if one.counts):
        _decides_all(world, checks, inspector, list(_left_to(world, inspector)))
    exchanging.pack(world, world.leads[0], chance)
    checks.after(world.leads[0], decides=False)
    for laptop in world.laptops:
        _does(world, checks, laptop, exchanging.agrees, chance)
        _does(world, checks, laptop, exchanging.looks, chance)


def _does(world: World, checks: Checks, laptop: Laptop, act, chance: Random) -> None:
    store = RoughStore(world.place, laptop.name, chance)
    exchanging.quietly(lambda: act(laptop, store))
    checks.after(laptop, decides=False)


def _sends(laptop: Laptop, store: Store) -> None:
    if not what_leaves(laptop.desk).is_empty:
        make_bundle(laptop.desk)
    exchanging.sends(laptop, store)


def _decides_all(world: World, checks: Checks, laptop: Laptop, views: Iterable[ConflictView]) -> None:
    for view in views:
        items = [version.item for version in view.versions]
        chosen = next(filter(partial(_may_stand, laptop), items), items[0])
        conflicts.decide(laptop.desk, view.object_id, chosen, f"Both were there, {world.new_words()}")
        checks.after(laptop, decides=True)


def _may_stand(laptop: Laptop, item: StoredObject) -> bool:
    """What is frozen, before others; of the inspection a version in which somebody leads whose laptop still counts."""
    if isinstance(item, Inspection):
        led = {member.device for member in laptop.desk.inspection().leads()}
        return bool(led & {member.device for member in item.leads()})
    return bool(getattr(item, "frozen_at", None))


def _left_to(world: World, laptop: Laptop) -> Iterator[ConflictView]:
    """What only this inspector can decide on: a version of a lead who went back, and whom it reached before.

    No lead has that one any more, nor could have.
    """
    held = world.ledger.held[world.leads[0].name]
    went_back = {lead.device for lead in world.leads if lead.went_back}
    for view in conflicts.conflicts(laptop.desk):
        lacking = [one.revision_id for one in view.versions if one.revision_id not in held]
        if view.object_id != world.inspection and any(world.ledger.written[one].device in went_back for one in lacking):
            yield view


def _state(world: World) -> object:
    """What would be different if anything had still been on its way."""
    heads = {
        (laptop.name, object_id): frozenset(heads_at(laptop, object_id))
        for laptop in world.laptops
        for object_id in objects_at(laptop)
    }
    outboxes = {
        (laptop.name, item.bundle_id): item.state
        for laptop in world.laptops
        for item in laptop.desk.store.outbox.items()
    }
    return heads, outboxes


def _leads_agree(world: World) -> None:
    for lead in world.counting_leads:
        held = world.ledger.held[lead.name]
        for other in (one for one in world.counting_leads if one is not lead):
            for object_id in objects_at(other):
                heads = heads_at(other, object_id)
                lacking = [head for head in heads.values() if head.id not in held]
                if not all(_may_lack(world, lead, head) for head in lacking):
                    raise Broken(f"the leads do not have the same versions of one {lacking[0].kind}")
                counting = [one for one in heads if not _is_of_a_lost_laptop(world, one)]
                if not all(held.get(head, True) for head in counting):
                    raise Broken(f"{lead}: only the trace of a newest version came")


def _leads_have_files(world: World) -> None:
    """Of each document whose file a bundle brought them, as their own receipt says, from a laptop that counts."""
    for lead in world.counting_leads:
        store = lead.desk.store
        files = {one.attachment.sha256 for one in store.whole.all(Document) if one.attachment is not None}
        missing = {sha256 for sha256 in files if not store.has_attachment(sha256)}
        for item in store.intake.items() if missing else ():
            signed = store.intake.receipt(item.bundle_id)
            listed = Receipt.model_validate(signing.opened(signed)[0]).attachments if signed else ()
            if missing.intersection(listed) and _counts(world, item.device):
                raise Broken(f"{lead}: it vouched for a file, and has it no more")


def _counts(world: World, device: UUID) -> bool:
    return any(one.device == device and one.counts for one in world.laptops)


def _may_lack(world: World, lead: Laptop, head: Revision) -> bool:
    """Whether a lead cannot have a version: it came, and was set aside for a reason that lasts, or it is out of reach.

    Another version bears its number there, or it came by hand to the other lead, and its own laptop has it no more. Or
    its laptop was revoked, or lost its keys: one lead may have taken in what came before it knew, or let it in.
    """
    if _is_of_a_lost_laptop(world, head.id):
        return True
    author = next(laptop for laptop in world.laptops if laptop.device == head.device)
    there = lead.desk.store.revisions_of_device(head.device, head.device_sequence, head.device_sequence)
    held = {item.revision_id for item in lead.desk.store.quarantine.items()}
    is_gone = author.went_back > 0 and head.id not in world.ledger.held[author.name]
    return is_gone and bool(there or head.id in held or head.id in world.by_hand)


def _is_of_a_lost_laptop(world: World, revision_id: UUID) -> bool:
    device = world.ledger.written[revision_id].device
    return not next(laptop for laptop in world.laptops if laptop.device == device).counts


def _has_arrived(world: World, laptop: Laptop) -> None:
    """Every version that stands on a laptop is at each lead; of what it wrote last, with its words."""
    for lead in world.counting_leads:
        missing = world.ledger.held[laptop.name].keys() - world.ledger.held[lead.name].keys()
        own = {one for one in missing if world.ledger.written[one].device == laptop.device}
        stands = {head for object_id in objects_at(laptop) for head in heads_at(laptop, object_id)}
        if own & stands or (own and not laptop.went_back):
            raise Broken(f"{lead}: {len(own)} versions of {laptop} never arrived")


def _sees_the_same(world: World, laptop: Laptop) -> None:
    lead = world.leads[0]
    for object_id in objects_at(laptop):
        mine, theirs = heads_at(laptop, object_id), heads_at(lead, object_id)
        kind = next(iter(mine.values())).kind
        lacks = {*mine} - world.ledger.held[lead.name].keys() | {*theirs} - world.ledger.held[laptop.name].keys()
        may_be = lacks and all(_is_of_a_lost_laptop(world, head) for head in lacks)
        if mine.keys() != theirs.keys() and not may_be:
            raise Broken(f"{laptop}: of one {kind} it has other newest versions than the lead")


def _may_be_cleared(world: World, laptop: Laptop) -> None:
    obstacles = [says for says in clearance(laptop.desk).obstacles if not says.startswith(_OF_THE_CLOCK)]
    if _stays_contested(world, laptop):
        return
    if obstacles:
        raise Broken(f"{laptop}: everything arrived, and it may not be cleared: {obstacles[0]}")
    exchanging.require_arrived(world, laptop)


def _stays_contested(world: World, laptop: Laptop) -> bool:
    """Whether a version of a lost laptop stands here beside another, and no lead has it to decide on."""
    held = world.ledger.held[world.leads[0].name]
    return any(
        _is_of_a_lost_laptop(world, head.id) and head.id not in held
        for contested in laptop.desk.store.whole.contested()
        for head in contested.heads
    )
