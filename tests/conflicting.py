"""A record of which two inspectors wrote different versions, in the lead's vault, and its decision."""

from desktop.domain.records import Record
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.vault.ids import new_id
from tests.teams import Team

WHY = "Both readers agreed by phone."


def give_record(team: Team, code: str = "R-009") -> Record:
    """A record that everybody has from a pack."""
    record = Record(id=new_id(), code=code, first_reader="Inspector 1")
    team.lead.store.save(record)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    for desk in team.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    return record


def send(desk: Desk) -> None:
    bundles.make_bundle(desk)
    send_all(desk)


def in_conflict(team: Team) -> Record:
    record = give_record(team)
    for desk, reason in zip(team.inspectors, ("not given by health", "lost in a move"), strict=False):
        desk.store.save(record.model_copy(update={"unreadable": reason}))
        send(desk)
    collate(team.lead)
    return record


def decided(team: Team) -> Revision:
    """The lead takes the first version that is shown."""
    (view,) = conflicts.conflicts(team.lead)
    return conflicts.decide(team.lead, view.object_id, view.versions[0].item, WHY)
