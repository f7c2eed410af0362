"""A real vault with one inspection in it, made through the operations that the window uses."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop.domain.evidence import Bearing, Evidence, Source
from desktop.domain.inspections import ConcernLead, PackRef
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, set_up_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.keys.key_derivation import KdfCost

PASSPHRASE = "correct horse"
NOW = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)


def make_desk(folder: Path, now: datetime = NOW) -> Desk:
    """Inspector 3, who leads, on a Tuesday in week 8, reading day 1. Belongs to the thread it is made on."""
    vault, _ = Vault.create(folder, PASSPHRASE, clock=lambda: now, cost=CHEAP)
    say_who_i_am(vault, "Inspector 3", new_id=new_id)
    new = NewInspection(
        partnership="Strathlennox",
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        concern_lead=ConcernLead(
            designation="Service manager, children and families", phone="01632 960001", out_of_hours="01632 960002"
        ),
    )
    return set_up_inspection(vault, packs_at_hand(vault, resources_folder()), new, new_id=new_id)


def take(desk: Desk, source: Source, **details: Any) -> Evidence:
    """A piece of evidence, saved by itself; ``details`` as for ``new_evidence``, those of its bearing among them."""
    judged = {name: details.pop(name) for name in Bearing.model_fields if name in details}
    piece = new_evidence(desk, source, Bearing(**judged), **details)
    desk.store.save(piece)
    return piece
