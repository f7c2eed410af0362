"""A report's state: who sets it, what an embargo says, and that final stays what it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.canonical import digest
from desktop.domain.errors import Refused
from desktop.domain.evaluations import Evaluation, Level, team_id
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview, Refusal
from desktop.domain.publications import ReportKind, ReportState
from desktop.operations.publications.choosing import leave_out, publication_of, write_text
from desktop.operations.publications.guard import Why, still_stop
from desktop.operations.publications.making import make_ready, stops_of, write
from desktop.operations.publications.quotes import choose_quote
from desktop.operations.publications.settling import keep_found
from desktop.operations.publications.standing import mark_of
from desktop.operations.publications.states import back_to_draft, embargo, make_final, seal
from desktop.operations.reports import Form
from desktop.operations.restoring import restore
from desktop.paths import resources_folder
from desktop.report.strings import strings_of
from desktop.report.tree import Paragraph, Section
from desktop.report.tree_text import as_text, report_of
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.judged import judge

REPORT, YOUNG, PACK = ReportKind.DRAFT_REPORT, ReportKind.YOUNG_SUMMARY, ReportKind.PANEL_PACK
TODAY = NOW.date()


@pytest.fixture
def made(desk):
    judged = judge(desk)
    leave_out(desk, REPORT, judged.claims["nothing"].id)
    return judged


def judge_all(desk):
    """Every indicator, and something under each key line."""
    for line in desk.framework().key_lines:
        write_text(desk, REPORT, f"key_line/{line.id}", "This is what we looked at.")
    for indicator in ("2.1", "5.3", "9.2"):
        desk.store.save(
            Evaluation(
                id=team_id(desk.inspection().id, indicator),
                indicator=indicator,
                level=Level.TEAM,
                by="Inspector 3",
                number=3,
                label_set="care_inspectorate",
                rationale="It is mixed.",
                frozen_at=NOW,
                frozen_by="Inspector 3",
            )
        )


def finalise(desk, report):
    return make_final(desk, seal(make_ready(desk, report, as_final=True)))


def texts(tree):
    return "\n".join(text for _, text in strings_of(tree))


def write_summary(desk):
    for section in ("looked", "good", "better", "next"):
        write_text(desk, YOUNG, section, f"We wrote about what was {section}.")


def test_an_embargo_stands_on_every_page_and_says_when_its_day_has_come(desk, made):
    assert make_ready(desk, REPORT).tree.mark.words == "Draft"
    held = embargo(desk, REPORT, date(2026, 6, 3))
    assert make_ready(desk, REPORT).tree.mark.words == "Embargoed until 3 June 2026"
    assert "It must not be published" in texts(make_ready(desk, REPORT).tree)
    assert mark_of(held, date(2026, 6, 2)).words == "Embargoed until 3 June 2026"
    for day in (date(2026, 6, 3), date(2027, 1, 1)):
        assert mark_of(held, day).words == "Embargo past: it ended on 3 June 2026"
    standing = held.standings[-1]
    assert (standing.set_by, standing.set_at) == ("Inspector 3", NOW)
    assert back_to_draft(desk, REPORT).state is ReportState.DRAFT


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_an_embargo_needs_a_day_to_come(desk, made, day):
    with pytest.raises(Refused, match="a day after today"):
        embargo(desk, REPORT, day)
    assert publication_of(desk, REPORT).standings == ()


def test_only_who_leads_sets_a_state(desk, made):
    write_summary(desk)
    sealed = seal(make_ready(desk, YOUNG, as_final=True))
    inspection = desk.inspection()
    me = inspection.roster[0].model_copy(update={"role": Role.INSPECTOR})
    desk.store.save(inspection.model_copy(update={"roster": (me, *inspection.roster[1:])}))
    for act in (lambda: embargo(desk, REPORT, date(2026, 6, 3)), lambda: back_to_draft(desk, REPORT, "why"),
                lambda: make_final(desk, sealed)):  # fmt: skip
        with pytest.raises(Refused, match="inspection lead sets"):
            act()


def test_it_is_not_final_while_something_is_missing_or_stands_in_the_way(desk, made):
    with pytest.raises(Refused, match=r"No evaluation is frozen yet of 2\.1\b.*: freeze them in Findings"):
        finalise(desk, REPORT)
    with pytest.raises(Refused, match=r"Key line 1 says nothing: write what you found, or why nothing can be said\."):
        finalise(desk, REPORT)
    with pytest.raises(Refused, match="What was good"):
        finalise(desk, YOUNG)
    judge_all(desk)
    write_text(desk, REPORT, "summary", "Kayleigh MacInnes was heard.")
    with pytest.raises(Refused, match="1 place stands in the way"):
        finalise(desk, REPORT)
    assert publication_of(desk, REPORT).state is ReportState.DRAFT


def test_a_section_with_a_claim_is_not_told_as_empty(desk, made):
    judge_all(desk)
    said = {one.title: one.each for one in make_ready(desk, REPORT, as_final=True).before.look_at}
    empty = ("In short", "2.1 Impact on children and young people", "9.2 Leadership of strategy and direction")
    assert said["Nothing stands under"] == (*empty, "What happens next")
    assert said["Nothing is claimed about"] == empty[1:]


def test_what_changed_while_it_was_looked_through_is_not_made_final(desk, made):
    judge_all(desk)
    sealed = seal(make_ready(desk, REPORT, as_final=True))
    claim = made.claims["heard"]
    desk.store.save(claim.model_copy(update={"claim": "Children are heard."}))
    with pytest.raises(Refused, match="has changed meanwhile"):
        make_final(desk, sealed)
    sealed = seal(make_ready(desk, REPORT, as_final=True))
    write_text(desk, REPORT, "summary", "A new beginning.")
    with pytest.raises(Refused, match="has changed meanwhile"):
        make_final(desk, sealed)


def test_a_final_report_says_for_good_what_it_said_and_a_claim_that_changed_since_is_named(desk, made, tmp_path):
    judge_all(desk)
    held = finalise(desk, REPORT)
    edition = held.edition
    assert (held.state, edition.number, edition.made_by) == (ReportState.FINAL, 1, "Inspector 3")
    assert edition.hash == digest(edition.contents.encode())
    assert {part.object_id for part in edition.made_of} >= {made.claims["heard"].id, made.evaluations["panel"].id}
    before = make_ready(desk, REPORT)
    assert (before.tree.mark.words, before.changed) == ("Final", ())
    assert not any("claimed here yet" in text for _, text in strings_of(before.tree))
    first = write(before, tmp_path, resources_folder(), (Form.HTML,)).files[0].read_bytes()
    desk.store.save(made.claims["heard"].model_copy(update={"claim": "Nobody is listened to."}))
    after = make_ready(desk, REPORT)
    assert after.tree == before.tree
    assert after.changed == ("A claim about 5.4",)
    assert write(after, tmp_path, resources_folder(), (Form.HTML,)).files[0].read_bytes() == first
    with pytest.raises(Refused, match="final and does not change"):
        write_text(desk, REPORT, "summary", "Something else.")
    with pytest.raises(Refused, match="final and does not change"):
        embargo(desk, REPORT, date(2026, 6, 3))


def test_a_final_report_is_opened_again_only_with_a_reason_that_names_nobody_and_its_edition_stays(desk, made):
    write_summary(desk)
    finalise(desk, YOUNG)
    with pytest.raises(Refused, match="Give the reason"):
        back_to_draft(desk, YOUNG)
    with pytest.raises(Refused, match="write a role instead"):
        back_to_draft(desk, YOUNG, "Kayleigh MacInnes wants it.")
    back_to_draft(desk, YOUNG, "A word was wrong.")
    write_text(desk, YOUNG, "good", "People listen.")
    held = finalise(desk, YOUNG)
    assert [edition.number for edition in held.editions] == [1, 2]
    assert [standing.state for standing in held.standings] == [
        ReportState.FINAL, ReportState.DRAFT, ReportState.FINAL,
    ]  # fmt: skip
    assert held.standings[1].reason == "A word was wrong."
    assert "People listen." in texts(make_ready(desk, YOUNG).tree)


def test_a_final_report_is_still_looked_through_before_it_is_written(desk, made, tmp_path):
    """Somebody who can write to the store cannot put a name into what was final."""
    write_summary(desk)
    held = finalise(desk, YOUNG)
    tree = report_of(held.edition.contents)
    spoiled = replace(tree, subtitle="For Kayleigh MacInnes")
    edition = held.edition.model_copy(update={"contents": as_text(spoiled)})
    desk.store.save(held.model_copy(update={"editions": (edition,)}))
    with pytest.raises(Refused, match="in the way of this report"):
        write(make_ready(desk, YOUNG), tmp_path, resources_folder(), (Form.HTML,))


def test_a_final_report_is_looked_through_for_numbers_too_and_what_was_kept_stays(desk, made, tmp_path):
    """Also in a claim that has changed since: as it was printed, it stands in the pages alone."""
    judge_all(desk)
    in_two_lines = "Nobody waited more than\n15 days.\n- All of it within 20 days"
    write_text(desk, REPORT, "summary", in_two_lines)
    claim = made.claims["heard"].model_copy(update={"claim": "Somebody was heard within 30 days."})
    desk.store.save(claim)
    for stop in still_stop(stops_of(make_ready(desk, REPORT))):
        keep_found(desk, REPORT, stop, "a time that the law sets", new_id=new_id)
    held = finalise(desk, REPORT)
    ready = make_ready(desk, REPORT)
    assert still_stop(stops_of(ready)) == ()
    assert {stop.matched for stop in stops_of(ready)} >= {"15", "20", "30"}
    desk.store.save(claim.model_copy(update={"claim": "Nobody was heard."}))
    assert still_stop(stops_of(make_ready(desk, REPORT))) == ()

    tree = report_of(held.edition.contents)
    counted = Paragraph("In 3 of the records nobody asked. The 15 days were kept.")
    spoiled = replace(tree, sections=(*tree.sections, Section("More", (counted,))))
    edition = held.edition.model_copy(update={"contents": as_text(spoiled)})
    desk.store.save(held.model_copy(update={"editions": (edition,)}))
    left = still_stop(stops_of(make_ready(desk, REPORT)))
    assert [(stop.why, stop.matched, stop.where) for stop in left] == [
        (Why.NUMBER, "3", "Under “More”"), (Why.NUMBER, "15", "Under “More”"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="in the way of this report"):
        write(make_ready(desk, REPORT), tmp_path, resources_folder(), (Form.HTML,))


def test_the_figures_and_the_words_of_the_program_stop_no_final_report(desk, made):
    judge_all(desk)
    write_summary(desk)
    for report in (REPORT, YOUNG):
        finalise(desk, report)
        assert stops_of(make_ready(desk, report)) == ()


def test_an_earlier_version_that_is_brought_back_brings_back_no_state(desk, made):
    """Neither final past the guard, nor an embargo lifted, and what is final is not brought back to anything."""
    write_summary(desk)
    about = publication_of(desk, YOUNG).id
    written = desk.store.head(about).id
    finalise(desk, YOUNG)
    final = desk.store.head(about).id
    with pytest.raises(Refused, match="final and does not change"):
        restore(desk, about, written)
    back_to_draft(desk, YOUNG, "A word was wrong.")
    write_text(desk, YOUNG, "good", "Kayleigh MacInnes was heard.")
    held = embargo(desk, YOUNG, date(2026, 6, 3))
    restore(desk, about, final)
    restored = publication_of(desk, YOUNG)
    assert (restored.standings, restored.editions) == (held.standings, held.editions)
    assert restored.text_of("good") == "We wrote about what was good."


def test_people_who_take_back_their_agreement_are_quoted_in_no_further_copy_of_a_final_report(desk, made, tmp_path):
    judge_all(desk)
    choose_quote(desk, REPORT, made.pieces["listened"].id, "5.4")
    finalise(desk, REPORT)
    assert still_stop(stops_of(make_ready(desk, REPORT))) == ()
    talk = desk.store.find(Interview, made.talks["listened"].id)
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    desk.store.save(talk.model_copy(update={"explained": explained}))
    (stop,) = still_stop(stops_of(make_ready(desk, REPORT)))
    assert (stop.why, stop.can_be_kept) == (Why.QUOTE, False)
    assert "Open the report again" in stop.says
    with pytest.raises(Refused, match="1 place stands in the way"):
        write(make_ready(desk, REPORT), tmp_path, resources_folder(), (Form.HTML,))
    assert list(tmp_path.glob("*.html")) == []


def test_nobody_is_quoted_for_good_who_took_it_back_while_the_question_was_open(desk, made):
    """Between looking through it and the answer a person may do anything, for hours."""
    judge_all(desk)
    choose_quote(desk, REPORT, made.pieces["listened"].id, "5.4")
    sealed = seal(make_ready(desk, REPORT, as_final=True))
    talk = desk.store.find(Interview, made.talks["listened"].id)
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    desk.store.save(talk.model_copy(update={"explained": explained}))
    with pytest.raises(Refused, match="changed meanwhile"):
        make_final(desk, sealed)


def test_what_another_report_was_made_final_with_meanwhile_is_looked_at_first(desk, made):
    judge_all(desk)
    write_summary(desk)
    sealed = seal(make_ready(desk, REPORT, as_final=True))
    finalise(desk, YOUNG)
    with pytest.raises(Refused, match="changed meanwhile"):
        make_final(desk, sealed)
    finalise(desk, REPORT)


def test_the_pack_keeps_a_hash_and_says_that_it_changed_since_it_was_final(desk, made):
    held = finalise(desk, PACK)
    assert held.edition.contents == ""
    assert make_ready(desk, PACK).tree.mark.words == "Final"
    desk.store.save(made.claims["heard"].model_copy(update={"weighed": "We looked again."}))
    ready = make_ready(desk, PACK)
    assert ready.tree.mark.words == "Changed since it was final"
    assert ready.changed == ("A claim about 5.4",)
