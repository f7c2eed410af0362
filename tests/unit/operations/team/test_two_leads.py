"""Two who lead take in from one store: each ends with everything, and neither vouches for what is their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from tests.teams import Team, make_team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = make_team(tmp_path)
    people.set_role(made.lead, made.inspectors[1].me.device, Role.LEAD)
    write_pack_file(made.lead, tmp_path / "pack")
    for desk in made.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    yield made
    made.close()


def sends(desk: Desk) -> Interview:
    interview = write_up(desk)
    make_bundle(desk)
    send_all(desk)
    return interview


def states(desk: Desk) -> list[SendState]:
    return [item.state for item in desk.store.outbox.items()]


def test_a_lead_gives_no_receipt_for_what_is_their_own(team: Team) -> None:
    other = team.inspectors[1]
    interview = sends(team.lead)
    assert collate(team.lead).bundles == 0
    fetch_receipts(team.lead)
    assert states(team.lead) == [SendState.SENT]
    assert collate(other).bundles == 1
    fetch_receipts(team.lead)
    assert states(team.lead) == [SendState.RECEIVED]
    assert other.store.find(Interview, interview.id) == interview


def test_what_one_lead_met_damaged_and_the_other_took_in_is_looked_at_again(team: Team) -> None:
    inspector, other = team.inspectors
    interview = sends(inspector)
    (part,) = team.store.rglob("part-*")
    whole = part.read_bytes()
    part.write_bytes(whole[:-100])  # still on its way, in a folder that another program syncs
    assert collate(team.lead).bundles_set_aside == 1
    part.write_bytes(whole)
    assert collate(other).bundles == 1
    fetch_receipts(inspector)
    assert collate(team.lead).bundles == 1
    assert team.lead.store.find(Interview, interview.id) == interview
    assert collate(team.lead).bundles == 0
