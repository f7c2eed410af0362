"""Who gave back the lead, to a lead whose laptop is lost after all, leads on; and may give it back once more."""

from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.operations.clearance import clearance
from desktop.operations.desk import Desk
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.coming_back import look_back, take_back
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.giving_back import give_back, given_back_to, lead_on
from desktop.operations.team.succession import take_over
from tests.leads import publish
from tests.new_leads import WHY, agrees, ends, follows, leads
from tests.ready_team import ready_team
from tests.teams import Team, sends


@pytest.fixture
def team(tmp_path: Path):
    made = ready_team(tmp_path, inspectors=3)
    yield made
    made.close()


def test_who_gave_back_to_a_laptop_that_is_lost_leads_on_and_everybody_follows(team: Team, tmp_path: Path) -> None:
    follower, hasty, other = team.inspectors
    take_over(hasty, WHY)
    write_pack_file(hasty, tmp_path / "taken over")
    follows(follower, tmp_path / "taken over")
    stood = hasty.inspection()
    give_back(hasty)
    publish(hasty)
    agrees(follower, "Lead inspector")  # counts again
    with pytest.raises(Refused, match="until the lead’s next pack has come"):
        people.set_role(hasty, other.me.device, Role.VOLUNTEER)
    lead_on(hasty)
    assert hasty.inspection().recipients == stood.recipients
    lost = hasty.inspection().member_of_device(team.lead.me.device).revoked
    assert lost is not None
    assert lost.why == WHY
    people.set_role(hasty, other.me.device, Role.VOLUNTEER)
    publish(hasty)
    take_back(follower, store_of(follower))
    write_pack_file(hasty, tmp_path / "led on")
    follows(other, tmp_path / "led on")
    for desk in (follower, other):
        assert leads(desk) == ["Inspector 2"]
        assert desk.inspection() == hasty.inspection()
        theirs = sends(desk)
        collate(hasty)
        look_back(desk, store_of(desk))
        assert hasty.store.find(Interview, theirs.id) == theirs
        assert clearance(desk).obstacles == ()
    assert given_back_to(hasty) == ("Lead inspector",)


def meet_again(lead: Desk, hasty: Desk, path: Path) -> None:
    """The lead is given back once more, and that is ended."""
    give_back(hasty)
    ends(lead, hasty, path)
    agrees(hasty)
    assert leads(lead) == leads(hasty) == ["Lead inspector"]
    assert hasty.inspection() == lead.inspection()
    assert hasty.store.contested_count() == lead.store.contested_count() == 0


def test_a_laptop_that_is_found_after_all_has_the_lead_back_by_another_giving(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, _) = team.lead, team.inspectors
    take_over(hasty, WHY)
    give_back(hasty)
    publish(hasty)
    lead_on(hasty)
    publish(hasty)
    meet_again(lead, hasty, tmp_path / "given back again")


def test_a_lead_who_ended_it_meanwhile_is_met_again_by_another_giving(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, _) = team.lead, team.inspectors
    take_over(hasty, WHY)
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    lead_on(hasty)  # before the lead's pack came
    assert look_back(hasty, store_of(hasty)).why
    assert leads(hasty) == ["Inspector 2"]
    meet_again(lead, hasty, tmp_path / "given back again")


def test_a_decision_that_leaves_nobody_who_leads_is_refused_and_says_which_to_choose(team: Team) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    people.set_role(lead, other.me.device, Role.VOLUNTEER)  # on the laptop that was thought to be lost
    publish(lead)
    give_back(hasty)
    take_back(hasty, store_of(hasty))
    lead_on(hasty)
    (view,) = conflicts.conflicts(hasty)
    theirs, mine = sorted(view.versions, key=lambda one: one.author != "Lead inspector")
    with pytest.raises(Refused, match="Then nobody would lead"):
        conflicts.decide(hasty, view.object_id, theirs.item, "Theirs is right.")
    assert leads(hasty) == ["Inspector 2"]
    conflicts.decide(hasty, view.object_id, mine.item, "Mine is right.")
    assert leads(hasty) == ["Inspector 2"]
    assert hasty.store.contested_count() == 0


def test_only_who_gave_back_leads_on_and_only_until_it_was_ended(team: Team, tmp_path: Path) -> None:
    lead, (_, hasty, other) = team.lead, team.inspectors
    take_over(hasty, WHY)
    for desk in (lead, hasty, other):
        with pytest.raises(Refused, match="Only who gave back"):
            lead_on(desk)
    give_back(hasty)
    ends(lead, hasty, tmp_path / "given back")
    agrees(hasty)
    with pytest.raises(Refused, match="Only who gave back"):
        lead_on(hasty)
