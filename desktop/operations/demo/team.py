"""The demo's three people: a lead and two inspectors, each with a vault of their own, enrolled and with the pack."""

from dataclasses import dataclass

from desktop.domain.inspections import ConcernLead, Role
from desktop.operations.demo.sample import READERS, draw_sample, replace_what_was_not_given, share_out
from desktop.operations.demo.scene import Scene
from desktop.operations.desk import Desk
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, add_members, my_identity, newest_packs, set_up_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.operations.team.enrolment import read_card, write_card
from desktop.vault.folder import Vault

PASSPHRASE = "quartz lantern ferry muslin"  # noqa: S105  it opens nothing real
"""Of all three vaults. It is no secret: everything in them is invented."""
LEAD = "Lead inspector"


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody's desk. All vaults are open and share the demo's clock."""

    lead: Desk
    inspectors: tuple[Desk, ...]

    def close(self) -> None:
        """Close every vault."""
        for desk in (self.lead, *self.inspectors):
            desk.vault.close()


def assemble(scene: Scene) -> Team:
    """Set the inspection up as its lead would, draw the sample, enrol the inspectors and give them the pack."""
    vaults = [_vault(scene, folder, designation) for folder, designation in _people()]
    lead = _set_up(scene, vaults[0])
    draw_sample(scene, lead)
    cards = [read_card(write_card(my_identity(vault))) for vault in vaults[1:]]
    add_members(lead, tuple(card.as_member(Role.INSPECTOR) for card in cards))
    share_out(scene, lead)
    replace_what_was_not_given(scene, lead)
    pack = packs.write_pack(lead)
    packs.publish_pack(lead, store_of(lead), pack)
    opened = [(vault, packs.open_pack(vault, pack.data)) for vault in vaults[1:]]
    return Team(lead, tuple(packs.accept_pack(vault, found, scene.resources) for vault, found in opened))


def _set_up(scene: Scene, vault: Vault) -> Desk:
    store = scene.out / "store"
    store.mkdir()
    at_hand = packs_at_hand(vault, scene.resources)
    framework, template = newest_packs(at_hand)
    new = NewInspection(
        partnership=scene.material.partnership,
        notified_on=scene.calendar.notified_on,
        framework=framework,
        review_template=template,
        store=str(store),
        concern_lead=ConcernLead(
            designation="Service manager, children and families",
            phone="01632 960001",
            out_of_hours="01632 960002",
            inspection_lead="01632 960142",
            deputy_lead="01632 960177",
            child_protection="01632 960110",
            adult_protection="01632 960120",
        ),
    )
    return set_up_inspection(vault, at_hand, new, new_id=scene.new_id)


def _people() -> tuple[tuple[str, str], ...]:
    return (("lead", LEAD), *((reader.lower().replace(" ", "-"), reader) for reader in READERS))


def _vault(scene: Scene, folder: str, designation: str) -> Vault:
    vault, _recovery_code = Vault.create(scene.out / folder, PASSPHRASE, clock=scene.clock)
    say_who_i_am(vault, designation, new_id=scene.new_id)
    return vault
