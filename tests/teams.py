"""A lead and inspectors, each with a real vault, enrolled by card and joined by pack, and a store in a folder."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.inspections import PackRef, Role
from desktop.domain.interviews import Audience, Interview
from desktop.operations.desk import Desk
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, add_members, my_identity, set_up_inspection
from desktop.operations.interviews import map_passage, save_interview, start_interview
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.operations.team.enrolment import read_card, write_card
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.keys.key_derivation import KdfCost

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
SAID = "They listened to me and changed the plan."
PASSPHRASE = "correct horse"


class Clock:
    """A clock that a test moves: a second at every look, so that times differ."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Team:
    """Everybody's desk, one clock, and the store's folder."""

    lead: Desk
    inspectors: tuple[Desk, ...]
    store: Path
    clock: Clock

    def close(self) -> None:
        for desk in (self.lead, *self.inspectors):
            desk.vault.close()


def make_vault(folder: Path, designation: str, clock: Clock) -> Vault:
    vault, _ = Vault.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    say_who_i_am(vault, designation, new_id=new_id)
    return vault


def make_team(folder: Path, inspectors: int = 2, clock: Clock | None = None) -> Team:
    """Belongs to the thread it is made on."""
    clock = clock or Clock()
    store = folder / "store"
    store.mkdir(parents=True)
    lead_vault = make_vault(folder / "lead", "Lead inspector", clock)
    new = NewInspection(
        partnership="Strathlennox",
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        store=str(store),
    )
    lead = set_up_inspection(lead_vault, packs_at_hand(lead_vault, resources_folder()), new, new_id=new_id)
    vaults = [
        make_vault(folder / f"inspector-{number}", f"Inspector {number}", clock) for number in range(1, inspectors + 1)
    ]
    cards = [read_card(write_card(my_identity(vault))) for vault in vaults]
    add_members(lead, tuple(card.as_member(Role.INSPECTOR) for card in cards))
    pack = packs.write_pack(lead)
    packs.publish_pack(lead, store_of(lead), pack)
    desks = [packs.accept_pack(vault, packs.open_pack(vault, pack.data), resources_folder()) for vault in vaults]
    return Team(lead, tuple(desks), store, clock)


def write_up(desk: Desk, text: str = SAID, pieces: int = 1) -> Interview:
    """An interview with evidence taken from its first words."""
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    interview = save_interview(desk, interview.model_copy(update={"text": text}))
    for number in range(pieces):
        interview, _ = map_passage(
            desk,
            interview,
            number,
            len(text.split(".", maxsplit=1)[0]),
            Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),)),
            new_id=new_id,
        )
    return interview


def sends(desk: Desk, text: str = SAID, pieces: int = 1) -> Interview:
    """As ``write_up``, and what this person has goes to the store."""
    interview = write_up(desk, text, pieces)
    make_bundle(desk)
    send_all(desk)
    return interview
