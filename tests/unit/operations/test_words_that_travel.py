"""Nothing that somebody wrote travels past the identifier check: reasons too, and what a lead's pack says."""

from datetime import timedelta

import pytest

from desktop.bundle.lines import lines_of
from desktop.domain.errors import Refused
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Interview, People
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.operations import plan, restoring
from desktop.operations.evidence import withdraw
from desktop.operations.identifier_check import check_leaving, kept_words, unsettled
from desktop.operations.identifier_check import replace as write_instead
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.interviews import save_interview
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.leaving import gather
from desktop.operations.outgoing.sending import send_all
from desktop.operations.own_words import never_show
from desktop.operations.plan_printing import plan_report
from desktop.operations.reports import Form, rendered
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.teams import write_up

INSPECTORS = 2

NAME = "Kayleigh MacInnes"


def open_findings(desk):
    return [found for found in check_leaving(desk) if not found.kept]


def test_a_name_in_the_reason_for_withdrawing_is_in_no_version_once_it_is_replaced(team):
    desk = team.inspectors[0]
    write_up(desk, "They listened to me and changed the plan.")
    (piece,) = desk.store.all(Evidence)
    withdraw(desk, piece.id, f"{NAME} asked me to.")
    while found := open_findings(desk):
        write_instead(desk, found[0], "the young person")
    assert unsettled(check_leaving(desk)) == 0
    leaving = b"".join(lines_of(gather(desk).revisions))
    assert b"MacInnes" not in leaving
    assert b"the young person asked me to" in leaving


def test_why_a_word_is_kept_is_looked_through_too(team):
    desk = team.inspectors[0]
    write_up(desk, "May was good to me.")
    never_show(desk, "Grace", "Grace is the building, ask Kayleigh MacInnes", new_id=new_id)
    assert [found.identifier.matched for found in open_findings(desk)] == [NAME]
    write_instead(desk, open_findings(desk)[0], "the school")
    assert open_findings(desk) == []
    (kept,) = desk.store.all(KeptIdentifier)
    assert kept.reason == "Grace is the building, ask the school"


def test_the_reason_of_a_decision_names_nobody(team):
    """It stands in the version itself, which never changes, and goes out with the next bundle."""
    record = Record(id=new_id(), code="R-009", position=0, first_reader="Inspector 1")
    team.lead.store.save(record)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    for desk, why in zip(team.inspectors, ("not given by health", "lost in a move"), strict=True):
        packs.take_newer_packs(desk, store_of(desk))
        desk.store.save(record.model_copy(update={"unreadable": why}))
        bundles.make_bundle(desk)
        send_all(desk)
    collate(team.lead)
    (view,) = conflicts.conflicts(team.lead)
    with pytest.raises(Refused, match="write a role instead"):
        conflicts.decide(team.lead, view.object_id, view.versions[0].item, f"{NAME} said so.")
    assert len(conflicts.conflicts(team.lead)) == 1


def test_a_pack_waits_until_the_schedule_names_nobody(team, tmp_path):
    lead, out = team.lead, tmp_path / "pack"
    entry = plan.new_entry(lead, lead.clock() + timedelta(hours=1), new_id=new_id)
    lead.store.save(entry.model_copy(update={"note": f"Ask for {NAME} at the desk."}))
    with pytest.raises(Refused, match="Possible identifiers left to look at: 1"):
        write_pack_file(lead, out)
    assert not out.exists()
    (found,) = open_findings(lead)
    write_instead(lead, found, "the duty manager")
    assert write_pack_file(lead, out).in_store


def test_what_one_reader_keeps_in_the_whole_inspection_hides_nobody_in_anothers_text(team):
    """The building of one is the child of another; the lead's report leaves the team."""
    reader, lead = team.inspectors[0], team.lead
    never_show(reader, "Kayleigh", "the name of the boat", new_id=new_id)
    mine = write_up(reader, "Kayleigh was out of the water.")
    write_up(lead, "Kayleigh was good to me.")
    assert open_findings(reader) == []
    bundles.make_bundle(reader)
    send_all(reader)
    collate(lead)
    assert mine.id in {item.id for item in lead.store.all(Interview)}
    assert "Kayleigh" in {found.identifier.matched for found in open_findings(lead)}
    assert kept_words(lead, new_id()) == frozenset()
    never_show(lead, "Kayleigh", "the name of the boat", new_id=new_id)
    assert open_findings(lead) == []


def test_the_name_that_evidence_has_for_its_source_follows_the_title(team):
    """Each piece carries its source's title with it; replacing the title alone would send the name in every piece."""
    desk = team.inspectors[0]
    interview = write_up(desk, "They listened to me and changed the plan.")
    (piece,) = desk.store.all(Evidence)
    desk.store.save(interview.model_copy(update={"title": NAME}))
    source = piece.source.model_copy(update={"label": NAME})
    desk.store.save(piece.model_copy(update={"source": source}))
    while found := open_findings(desk):
        write_instead(desk, found[0], "the young person")
    assert desk.store.find(Evidence, piece.id).source.label == "the young person"
    assert b"MacInnes" not in b"".join(lines_of(gather(desk).revisions))


def test_an_answer_of_one_word_and_why_a_record_went_are_looked_through(team):
    desk = team.inspectors[0]
    record = Record(id=new_id(), code="R-009", position=0, first_reader="Inspector 1", withdrawn=f"{NAME} moved away.")
    answer = Answer(value="2102164853")
    review = RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=PackRef(id="cso-record-review", version=1),
        reader="Inspector 1",
        answers={"words": answer},
    )
    desk.store.save(record, review)
    assert {found.identifier.matched for found in open_findings(desk)} == {NAME, "2102164853"}


def test_what_follows_a_restored_text_does_not_say_its_title(team):
    """A note is in the version itself, which never changes."""
    desk = team.inspectors[0]
    interview = write_up(desk, "They listened to me and changed the plan.")
    named = save_interview(desk, interview.model_copy(update={"title": NAME}))
    first = desk.store.head(interview.id)
    (span,) = named.spans
    shorter = {"title": "YP-1", "text": named.text[5:], "spans": (span.model_copy(update={"end": span.end - 5}),)}
    save_interview(desk, named.model_copy(update=shorter))
    restoring.restore(desk, interview.id, first.id)
    assert any(revision.note.startswith("followed") for revision in gather(desk).revisions)
    assert all("MacInnes" not in revision.note for revision in gather(desk).revisions)


def test_the_printed_schedule_names_nobody(team):
    """Its first line says so, and it is read on paper in an office that is not ours."""
    desk = team.lead
    when = desk.clock() + timedelta(hours=1)
    entry = plan.new_entry(desk, when, new_id=new_id)
    people = (People(designation="mum Kirsty"),)
    words = {"title": f"{NAME}, at home", "place": "14 Nelson Street", "supporter": "Mrs Pettigrew", "people": people}
    desk.store.save(entry.model_copy(update=words | {"seen_by": ("Inspector 1",)}))
    day = plan.local_day(when)
    page = rendered(plan_report(desk, day, day, mine=False), Form.HTML, resources_folder()).decode()
    assert "[name], at home" in page
    assert not [word for word in ("MacInnes", "Nelson", "Pettigrew", "Kirsty") if word in page]
    assert desk.store.find(PlanEntry, entry.id).place == "14 Nelson Street"
