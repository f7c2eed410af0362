"""What goes between laptops: bundles made and sent, collated, receipts, packs; with the line breaking in between."""

from collections.abc import Callable
from random import Random

from desktop.domain.errors import PersonError
from desktop.operations.clearance import clearance
from desktop.operations.concerns.post import exchange
from desktop.operations.documents import Document
from desktop.operations.incoming import collation
from desktop.operations.incoming.handed_over import take_in_file
from desktop.operations.outgoing.bundles import make_bundle, what_leaves
from desktop.operations.outgoing.by_hand import export_to_file, write_pack_file
from desktop.operations.outgoing.coming_back import look_back, take_back
from desktop.operations.outgoing.sending import send_all
from desktop.sync.stores import Store
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken
from tests.faults.exchange.weather import FINE, Killed, RoughStore, Weather
from tests.faults.exchange.world import World

PART_BYTES = 1500
"""So small that most bundles go in several parts."""

LAG_STEPS = 6
ALL = 1_000_000


def weather(chance: Random) -> Weather:
    """Mostly a line that holds; what others put comes late; now and then it breaks, or the program does."""
    kind = chance.random()
    return Weather(
        kill_at=chance.randrange(1, 25) if kind < 0.15 else None,
        fail_at=chance.randrange(1, 25) if 0.15 <= kind < 0.3 else None,
        lag=LAG_STEPS if chance.random() < 0.5 else 0,
        cut_short=0.1 if 0.3 <= kind < 0.36 else 0.0,
    )


def _in_some_weather(world: World, laptop: Laptop, chance: Random, act: Callable[[Laptop, Store], object]) -> None:
    sky = weather(chance)
    if sky.cut_short:
        world.cut_short.add(laptop.name)
    try:
        act(laptop, RoughStore(world.place, laptop.name, chance, sky))
    except Killed:
        world.kills += 1
        laptop.crash()


def export(world: World, laptop: Laptop, chance: Random) -> None:
    if not what_leaves(laptop.desk).is_empty:
        make_bundle(laptop.desk)


def send(world: World, laptop: Laptop, chance: Random) -> None:
    _in_some_weather(world, laptop, chance, sends)


def look(world: World, laptop: Laptop, chance: Random) -> None:
    """Packs, what leads sent back, letters and receipts."""
    _in_some_weather(world, laptop, chance, looks)
    if chance.random() < 0.3:
        quietly(lambda: agrees(laptop, RoughStore(world.place, laptop.name, chance)))


def collate(world: World, laptop: Laptop, chance: Random) -> None:
    if laptop.leads:
        _in_some_weather(world, laptop, chance, collates)


def sends(laptop: Laptop, store: Store) -> None:
    send_all(laptop.desk, store, part_size_bytes=PART_BYTES)


def looks(laptop: Laptop, store: Store) -> None:
    look_back(laptop.desk, store)


def agrees(laptop: Laptop, store: Store) -> None:
    """A pack or a return that takes more away than it adds waits for a person, who says yes."""
    for _ in range(5):
        asks = take_back(laptop.desk, store).asks
        if not asks:
            return
        take_back(laptop.desk, store, frozenset(ask.key for ask in asks))


def collates(laptop: Laptop, store: Store) -> None:
    ready, _ = collation.look(laptop.desk, store)
    for arrival in ready:
        collation.take_in(laptop.desk, store, arrival)
    exchange(laptop.desk, store)
    collation.answer(laptop.desk, store)


def pack(world: World, laptop: Laptop, _: Random) -> None:
    """A lead gives everybody the inspection as it stands there."""
    if laptop.leads:
        world.carried += 1
        write_pack_file(laptop.desk, world.folder / f"pack-{world.carried}")


def by_hand(world: World, laptop: Laptop, chance: Random) -> None:
    """A bundle goes as a file, and a lead takes it in from there."""
    world.carried += 1
    path = world.folder / f"bundle-{world.carried}"
    quietly(lambda: export_to_file(laptop.desk, path))
    leads = [lead for lead in world.leads if lead is not laptop]
    if path.exists():
        lead = chance.choice(leads)
        take_in_file(lead.desk, path)
        came = lead.desk.store.revisions_of_device(laptop.device, 1, ALL)
        world.by_hand |= {revision.id for revision in came}


def ask_to_clear(world: World, laptop: Laptop, _: Random) -> None:
    """Whatever may be cleared must have arrived: every item's last version with its words, and every file."""
    if laptop.leads or clearance(laptop.desk).obstacles:
        return
    require_arrived(world, laptop)


def require_arrived(world: World, laptop: Laptop) -> None:
    others = {lead.name for lead in _who_may_vouch(world, laptop)}
    for last in laptop.desk.store.my_last_of_each():
        if not world.ledger.with_words_at_leads.get(last.id, set()) & others:
            raise Broken(f"{laptop}: it may be cleared, and no lead has the words of something that was written on it")
    for item in laptop.desk.store.all(Document):
        file = None if item.attachment is None else item.attachment.sha256
        if file and not any(lead.desk.store.has_attachment(file) for lead in _who_may_vouch(world, laptop)):
            raise Broken(f"{laptop}: it may be cleared, and no lead has a file that is on it")


def _who_may_vouch(world: World, laptop: Laptop) -> list[Laptop]:
    """Other leads, without one that this laptop knows to be revoked."""
    roster = laptop.desk.inspection().roster
    known = {member.device for member in roster if member.revoked is not None}
    led = (*world.leads, *world.former)  # who led for a while is asked before that laptop is cleared
    return [lead for lead in led if lead is not laptop and lead.device not in known]


def round_trip(world: World, laptop: Laptop, chance: Random) -> None:
    """One round as Send does it: make, send, look; the line holds."""
    export(world, laptop, chance)
    store = RoughStore(world.place, laptop.name, chance, FINE)
    sends(laptop, store)
    looks(laptop, store)


def lead_round(world: World, laptop: Laptop, chance: Random) -> None:
    """One round of a lead: collate, and give everybody the inspection as it stands."""
    if laptop.leads:
        collates(laptop, RoughStore(world.place, laptop.name, chance, FINE))
        pack(world, laptop, chance)


def quietly(act: Callable[[], object]) -> str:
    """The sentence a person reads when it cannot be done."""
    try:
        act()
    except PersonError as error:
        return str(error)
    return ""
