"""A team that shares one store: two leads and inspectors, each with a real vault and a clock of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from types import SimpleNamespace
from uuid import UUID

from desktop.domain.inspections import PackRef, Role
from desktop.domain.records import Record
from desktop.operations import plan
from desktop.operations.desk import Desk
from desktop.operations.inspections import NewInspection, add_members, change, my_identity, set_up_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.operations.team.enrolment import read_card, write_card
from desktop.paths import resources_folder
from desktop.vault import ids
from desktop.vault.folder import Vault
from tests.faults.exchange.keys import identity
from tests.faults.exchange.laptops import Laptop, OwnClock
from tests.faults.exchange.ledger import Ledger
from tests.faults.exchange.weather import Place
from tests.teams import CHEAP, PASSPHRASE


@dataclass
class World:
    """``undo`` puts right what somebody did to the store; ``spoiled`` are bundles that may rightly be refused.

    ``moved`` are places, by device, number and id, where somebody put a bundle that is another: those must be refused.
    ``released`` are versions that a lead let in by a decision; ``cut_short`` are laptops that once read less than was
    there. ``signing_keys`` are everybody's, also those given up. What is ``by_hand`` may never have been in the store.
    ``taken_away`` are pieces that somebody took out of a claim. ``took_over`` is who did once, ``successor`` who leads
    by that now; ``former`` led by it, and hold what was sent to them then. ``files`` are those that
    somebody took in, ``added_by`` whom.
    """

    folder: Path
    leads: list[Laptop]
    inspectors: list[Laptop]
    place: Place
    ledger: Ledger = field(default_factory=Ledger)
    undo: list[Callable[[], None]] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)
    moved: set[tuple[str, int, str]] = field(default_factory=set)
    released: set[UUID] = field(default_factory=set)
    by_hand: set[UUID] = field(default_factory=set)
    cut_short: set[str] = field(default_factory=set)
    taken_away: set[tuple[UUID, UUID]] = field(default_factory=set)
    took_over: Laptop | None = None
    successor: Laptop | None = None
    former: list[Laptop] = field(default_factory=list)
    words: int = 0
    carried: int = 0
    kills: int = 0
    keys_made: int = 0
    files_cleared: int = 0
    led_on: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    added_by: dict[str, set[Laptop]] = field(default_factory=dict)
    damaged: int = 0
    mended: int = 0
    added_again: int = 0
    signing_keys: dict[str, Laptop] = field(default_factory=dict)

    @property
    def laptops(self) -> list[Laptop]:
        return [*self.leads, *self.inspectors]

    @property
    def counting_leads(self) -> list[Laptop]:
        """Those whose laptop was not lost, nor its keys."""
        return [lead for lead in self.leads if lead.counts]

    @property
    def inspection(self) -> UUID:
        return self.leads[0].desk.inspection().id

    def new_words(self) -> str:
        """Found nowhere else, and nobody's name."""
        self.words += 1
        return f"They listened, note {self.words}."

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()


def make_world(folder: Path, inspectors: int) -> World:
    """Everybody enrolled by card and joined by the first lead's pack."""
    store = folder / "store"
    store.mkdir(parents=True)
    names = ["lead-1", "lead-2", *(f"inspector-{number}" for number in range(1, inspectors + 1))]
    clocks = {name: OwnClock() for name in names}
    vaults = {name: _vault(folder / name, name, clocks[name]) for name in names}
    new = NewInspection(
        partnership="Strathlennox",
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        store=str(store),
    )
    first = vaults["lead-1"]
    lead = set_up_inspection(first, packs_at_hand(first, resources_folder()), new, new_id=ids.new_id)
    roles = {name: Role.LEAD if name.startswith("lead") else Role.INSPECTOR for name in names[1:]}
    cards = [(read_card(write_card(my_identity(vaults[name]))), role) for name, role in roles.items()]
    add_members(lead, tuple(card.as_member(role) for card, role in cards))
    change(lead, recipients=tuple(member.age_recipient for member in lead.inspection().leads()))
    _begin_sample(lead, [vault.profile.me().designation for vault in vaults.values()])
    pack = packs.write_pack(lead)
    packs.publish_pack(lead, store_of(lead), pack)
    desks = {"lead-1": lead}
    for name in names[1:]:
        desks[name] = packs.accept_pack(vaults[name], packs.open_pack(vaults[name], pack.data), resources_folder())
    made = {name: Laptop(name, clocks[name], desks[name], leads=name.startswith("lead")) for name in names}
    world = World(folder, [made["lead-1"], made["lead-2"]], [made[name] for name in names[2:]], Place(store))
    for laptop in world.laptops:
        world.ledger.notice(laptop)
        world.signing_keys[laptop.desk.me.signing_key] = laptop
    return world


def _begin_sample(lead: Desk, names: list[str]) -> None:
    """What everybody has from the first pack on: records that are read twice, and a schedule."""
    for number, (first, second) in enumerate(pairwise([*names, names[1]])):
        lead.store.save(Record(id=ids.new_id(), code=f"B-{number}", first_reader=first, second_reader=second))
    for _ in range(2):
        lead.store.save(plan.new_entry(lead, lead.clock(), new_id=ids.new_id))


def _vault(folder: Path, name: str, clock: OwnClock) -> Vault:
    vault, _ = Vault.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    vault.profile.set_identity(identity(name, ids.new_id()))
    return vault


@contextmanager
def ids_by_chance(chance: Random) -> Iterator[None]:
    """Ids that come again with the seed. They say nothing of the time: those of laptops with wrong clocks do not."""
    kept = ids.uuid7
    ids.uuid7 = lambda: SimpleNamespace(bytes=chance.randbytes(16))  # type: ignore[assignment]
    try:
        yield
    finally:
        ids.uuid7 = kept
