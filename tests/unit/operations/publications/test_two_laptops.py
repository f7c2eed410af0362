"""A report's state over several laptops: what an inspector's bundle may not say, and two leads who made it final."""

from datetime import timedelta

import pytest

from desktop.domain.errors import Refused
from desktop.domain.inspections import Role
from desktop.domain.publications import Edition, Publication, ReportKind, ReportState, Standing, publication_id
from desktop.domain.report_states import editions_in
from desktop.operations.incoming import conflicts, quarantine
from desktop.operations.incoming.collation import collate
from desktop.operations.publications.choosing import publication_of, states_at_odds, write_text
from desktop.operations.publications.guard import Why, still_stop
from desktop.operations.publications.lines import report_lines
from desktop.operations.publications.making import make_ready, stops_of, write
from desktop.operations.publications.states import back_to_draft, embargo, make_final, seal
from desktop.operations.reports import Form
from desktop.operations.team import people
from desktop.paths import resources_folder
from tests.leads import with_second_lead
from tests.ready_team import ready_team
from tests.unit.operations.incoming.test_conflicts import send

YOUNG = ReportKind.YOUNG_SUMMARY


@pytest.fixture
def team(tmp_path):
    made = ready_team(tmp_path, 2)
    yield made
    made.close()


def write_all(desk, good="People listen."):
    for section in ("looked", "better", "next"):
        write_text(desk, YOUNG, section, f"We wrote about what was {section}.")
    write_text(desk, YOUNG, "good", good)


def finalise(desk):
    return make_final(desk, seal(make_ready(desk, YOUNG, as_final=True)))


def altered(desk, held, state, *, edition=None):
    """As an altered Daybook would save it on a laptop that does not lead."""
    at = desk.clock()
    standing = Standing(state=state, set_by="Lead inspector", set_at=at)
    editions = held.editions if edition is None else (*held.editions, edition)
    item = held.model_copy(update={"standings": (*held.standings, standing), "editions": editions})
    desk.store.save(item)
    return item


def forged(desk):
    at, tree = desk.clock(), make_ready(desk, YOUNG, as_final=True).tree
    from desktop.domain.canonical import digest
    from desktop.report.tree_text import as_text

    text = as_text(tree)
    return Edition(number=1, made_at=at, made_by="Lead inspector", hash=digest(text.encode()), contents=text)


def set_aside(lead):
    return {one.item.code: one for one in quarantine.quarantined(lead)}


def test_an_inspectors_bundle_makes_no_report_final_and_what_else_is_in_it_is_taken_in(team):
    inspector, lead = team.inspectors[0], team.lead
    write_all(inspector)
    send(inspector)
    held = publication_of(inspector, YOUNG)
    final = altered(inspector, held, ReportState.FINAL, edition=forged(inspector))
    send(inspector)
    inspector.store.save(final.with_text("good", "They were all pleased."))
    send(inspector)
    collate(lead)
    refused = quarantine.quarantined(lead)
    assert [one.item.code for one in refused] == ["not_to_publish", "not_to_publish"]
    assert refused[0].item.why == "only a lead says whether a report is a draft, embargoed or final"
    there = publication_of(lead, YOUNG)
    assert (there.state, there.editions, there.text_of("good")) == (ReportState.DRAFT, (), "People listen.")
    (not_taken, _) = quarantine.release(lead, [one.number for one in refused], "Let it in.").not_taken
    assert "Put right on the roster" in not_taken[1]
    people.set_role(lead, inspector.me.device, Role.LEAD)
    assert len(quarantine.release(lead, [one.number for one in refused], "They lead now.").taken) == 2
    assert publication_of(lead, YOUNG).state is ReportState.FINAL


def test_whoever_leads_before_their_bundle_comes_sets_a_state_and_who_leads_no_more_does_not(team):
    lead, second = with_second_lead(team)
    until = lead.clock().date() + timedelta(days=9)
    embargo(second, YOUNG, until)
    send(second)
    collate(lead)
    assert publication_of(lead, YOUNG).embargoed_until == until
    people.set_role(lead, second.me.device, Role.INSPECTOR)
    back_to_draft(second, YOUNG)
    send(second)
    collate(lead)
    assert set_aside(lead).keys() == {"not_to_publish"}
    assert publication_of(lead, YOUNG).embargoed_until == until


def test_an_embargo_is_lifted_neither_by_a_line_nor_by_one_whose_line_before_has_not_come(team):
    """The second way gets past looking at a line: what it follows is not here yet. What is shown stays embargoed."""
    lead, (inspector, _) = team.lead, team.inspectors
    until = lead.clock().date() + timedelta(days=9)
    held = embargo(lead, YOUNG, until)
    inspector.store.append(lead.store.history(held.id))
    kept = held.with_text("good", "People listen.")
    inspector.store.save(kept)
    send(inspector)
    lifted = kept.model_copy(update={"standings": (), "editions": ()})
    inspector.store.save(lifted.with_text("good", "All is well."))
    first, second = [one for one in inspector.store.history(held.id) if one.device == inspector.me.device]
    send(inspector)
    collate(lead)
    assert set_aside(lead).keys() == {"not_to_publish"}
    assert publication_of(lead, YOUNG).text_of("good") == "People listen."
    other = with_pack(team)
    other.store.append([*lead.store.history(held.id)[:1], second])
    assert publication_of(other, YOUNG).embargoed_until == until
    other.store.append([first])
    shown = publication_of(other, YOUNG)
    assert (shown.embargoed_until, shown.text_of("good")) == (until, "All is well.")
    assert make_ready(other, YOUNG).tree.mark.state == "Embargoed"


def with_pack(team):
    return team.inspectors[1]


@pytest.fixture
def twice(team, tmp_path):
    """Two leads who each made the summary final, in other words, and have heard of each other since."""
    lead, second = with_second_lead(team)
    write_all(lead, "People listen.")
    write_all(second, "Help comes quickly.")
    mine, theirs = finalise(lead), finalise(second)
    send(second)
    collate(lead)
    return lead, second, mine, theirs


def test_two_that_were_made_final_apart_stop_the_report_until_a_lead_decides_and_neither_is_lost(twice, tmp_path):
    lead, second, _mine, theirs = twice
    assert len(states_at_odds(lead, YOUNG)) == 2
    (line,) = report_lines(lead)
    assert (line.is_at_odds, line.is_urgent) == (True, True)
    ready = make_ready(lead, YOUNG)
    (stop,) = still_stop(stops_of(ready))
    assert (stop.why, stop.can_be_kept) == (Why.STATE, False)
    assert "Final, set by Lead inspector" in stop.matched
    assert "Final, set by Inspector 1" in stop.matched
    with pytest.raises(Refused, match="1 place stands in the way"):
        write(ready, tmp_path, resources_folder(), (Form.HTML,))
    for act in (lambda: back_to_draft(lead, YOUNG, "We look again."), lambda: finalise(lead),
                lambda: embargo(lead, YOUNG, lead.clock().date() + timedelta(days=9))):  # fmt: skip
        with pytest.raises(Refused):
            act()
    (view,) = conflicts.conflicts(lead)
    (chosen,) = [one.item for one in view.versions if one.author == "Inspector 1"]
    conflicts.decide(lead, chosen.id, chosen, "It was agreed on the phone.")
    assert states_at_odds(lead, YOUNG) == ()
    ready = make_ready(lead, YOUNG)
    assert ready.publication.edition == theirs.edition
    assert "Help comes quickly." in str(ready.tree)
    write(ready, tmp_path, resources_folder(), (Form.HTML,))
    kept = editions_in(lead.store.history(chosen.id))
    assert [(one.number, one.made_by) for one in kept] == [(1, "Lead inspector"), (1, "Inspector 1")]
    back_to_draft(lead, YOUNG, "A word was wrong.")
    write_text(lead, YOUNG, "good", "Help comes soon.")
    assert finalise(lead).edition.number == 2
    send(lead)
    collate(second)
    assert publication_of(second, YOUNG).edition.number == 2
    assert states_at_odds(second, YOUNG) == ()


def test_words_from_before_both_settle_nothing_about_the_state(twice):
    lead, *_ = twice
    about = publication_id(lead.inspection().id, YOUNG)
    with pytest.raises(Refused, match="Choose one of the versions in which the report’s state was set"):
        conflicts.decide(lead, about, Publication(id=about, report=YOUNG), "The words are better.")


def test_two_who_made_the_very_same_final_are_not_at_odds(team):
    lead, second = with_second_lead(team)
    for desk in (lead, second):
        write_all(desk)
    assert finalise(lead).edition.hash == finalise(second).edition.hash
    send(second)
    collate(lead)
    assert states_at_odds(lead, YOUNG) == ()
    assert still_stop(stops_of(make_ready(lead, YOUNG))) == ()
