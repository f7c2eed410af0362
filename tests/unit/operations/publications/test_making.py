"""The four reports from a real vault: what they say, and that nothing that identifies anybody gets past the guard."""

import json
import re
from collections import Counter
from dataclasses import replace as changed

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, Mapping, Source, SourceKind
from desktop.domain.figure_grids import HIDDEN
from desktop.domain.findings import Finding
from desktop.domain.interviews import Interview, Refusal
from desktop.domain.publications import Publication, ReportKind, SectionText, publication_id
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.domain.triage import Triage
from desktop.operations.evidence import withdraw
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.publications.choosing import (
    choose_figures,
    leave_out,
    publication_of,
    word_otherwise,
    write_text,
)
from desktop.operations.publications.guard import Why, still_stop
from desktop.operations.publications.making import make_ready, stops_of, write
from desktop.operations.publications.quotes import choose_quote, quotable, word_quote
from desktop.operations.publications.settling import keep_found, replace
from desktop.operations.reports import Form
from desktop.paths import resources_folder
from desktop.report.judging.running_text import unquoted
from desktop.report.strings import strings_of
from desktop.report.tree import Claim, Figures, Grade, Quote, Section
from desktop.vault.ids import new_id
from tests.desks import take
from tests.judged import LISTENED, judge
from tests.unit.operations.test_releases import read_records, shared

REPORT, FEEDBACK, YOUNG, PACK = (
    ReportKind.DRAFT_REPORT,
    ReportKind.PARTNERSHIP_FEEDBACK,
    ReportKind.YOUNG_SUMMARY,
    ReportKind.PANEL_PACK,
)
NAME = "Kayleigh MacInnes"


@pytest.fixture
def made(desk):
    judged = judge(desk)
    leave_out(desk, REPORT, judged.claims["nothing"].id)
    leave_out(desk, FEEDBACK, judged.claims["nothing"].id)
    return judged


def stops(desk, report):
    return still_stop(stops_of(make_ready(desk, report)))


def said(desk, report):
    return "\n".join(text for _, text in strings_of(make_ready(desk, report).tree))


def written(desk, report, folder):
    folder.mkdir(exist_ok=True)
    files = write(make_ready(desk, report), folder, resources_folder(), (Form.HTML,)).files
    return files[0].read_text("utf-8")


def blocks(section, kind):
    found = [block for block in section.blocks if isinstance(block, kind)]
    return found + [block for inner in section.sections for block in blocks(inner, kind)]


def every(desk, report, kind):
    return [block for section in make_ready(desk, report).tree.sections for block in blocks(section, kind)]


# what each says


def test_the_report_goes_by_key_line_and_then_by_evaluation_with_the_grade_that_counts(desk, made):
    tree = make_ready(desk, REPORT).tree
    found, judged = tree.sections
    assert [section.hangs_on for section in found.sections] == ["1", "2", "3"]
    assert [section.hangs_on for section in judged.sections] == ["2.1", "5.3", "5.4", "9.2"]
    assert "Children are listened to." in {block.text for block in found.sections[1].blocks}
    (grade,) = every(desk, REPORT, Grade)
    assert (grade.indicator, grade.number, grade.word) == ("5.4", 4, "good")
    words = said(desk, REPORT)
    assert "Children are heard, though not all are asked." in words
    assert "Children are heard and it changes what is done." not in words  # the team's, whose place the panel's took
    assert "Leaders know what is needed." not in words


def test_feedback_sorts_claims_by_what_their_evidence_says(desk, made):
    sections = {section.hangs_on: section for section in make_ready(desk, FEEDBACK).tree.sections if section.hangs_on}
    parts = {one.title: [item for block in one.blocks for item in getattr(block, "items", ())]
             for one in sections["5.3"].sections}  # fmt: skip
    assert parts["Areas for improvement"] == ["Help stops in the school holidays."]
    assert parts["Strengths"] == []
    assert [item.partition(":")[0] for item in parts["What was uncertain"]] == ["Chronology"]


def test_the_summary_is_large_has_a_picture_a_part_and_says_who_to_talk_to(desk, made):
    write_text(desk, YOUNG, "good", "People listen.\n- They change the plan.\n- They come when they say.")
    tree = make_ready(desk, YOUNG).tree
    assert tree.large_print
    assert [section.title for section in tree.sections] == [
        "What we looked at", "What was good", "What needs to be better", "What happens next", "Who you can talk to",
    ]  # fmt: skip
    assert all(type(section.blocks[0]).__name__ == "PictureBlock" for section in tree.sections)
    assert tree.sections[1].blocks[0].beside == ("People listen.", "They change the plan.", "They come when they say.")
    assert "0800 1111" in said(desk, YOUNG)
    assert stops(desk, YOUNG) == ()


def test_only_what_a_report_prints_stops_it(desk, made):
    _in_claim(desk, made, f"{NAME} is listened to.")
    _in_rationale(desk, made, "Mrs Macdonald sees to it.")
    found = {report: {stop.matched for stop in stops(desk, report)} for report in (REPORT, FEEDBACK, YOUNG)}
    assert found == {REPORT: {NAME, "Mrs Macdonald"}, FEEDBACK: {NAME}, YOUNG: set()}
    assert "Macdonald" not in said(desk, FEEDBACK)
    assert "Kayleigh" not in said(desk, YOUNG)


def test_what_has_not_come_to_this_laptop_is_said_in_the_pack_and_not_called_lost(desk, made):
    heard = made.claims["heard"]
    desk.store.save(heard.model_copy(update={"supports": (*heard.supports, new_id())}))
    claim = next(one for one in every(desk, PACK, Claim) if one.text == heard.claim)
    assert claim.warning == "1 piece had not come to the laptop that made this pack."


def test_every_number_of_the_pack_is_one_counted_apart(desk, made):
    withdraw(desk, made.pieces["came"].id, "said by another")
    bodies = [json.loads(desk.store.head(one.id).body) for one in made.pieces.values()]
    standing = [body for body in bodies if not body["withdrawn"]]
    by_indicator = Counter(mapping["indicator"] for body in standing for mapping in body["mappings"])
    claims = [json.loads(desk.store.head(one.id).body) for one in made.claims.values()]
    in_claims = {piece for claim in claims for piece in (*claim["supports"], *claim["against"])}
    loose = Counter(
        mapping["indicator"] for body in standing if body["id"] not in in_claims for mapping in body["mappings"]
    )
    counted = Counter(claim["indicator"] for claim in claims)
    ready = make_ready(desk, PACK)
    (summary,) = [block for block in ready.tree.front if isinstance(block, Figures)]
    for title, _, told_claims, told_pieces, told_loose in summary.rows:
        indicator = title.split()[0]
        assert (int(told_claims), int(told_pieces), int(told_loose)) == (
            counted[indicator], by_indicator[indicator], loose[indicator],
        )  # fmt: skip
    facts = {label: value for block in ready.tree.front for label, value in getattr(block, "lines", ())}
    assert facts["Claims"] == str(len(claims))
    assert facts["Claims without evidence"] == str(
        sum(not set(claim["supports"]) & {body["id"] for body in standing} for claim in claims)
    )
    assert facts["Claims that lost evidence"] == "1"
    found = {claim.text: claim for claim in every(desk, PACK, Claim)}
    heard = found["Children are listened to."]
    assert [len(heard.pieces_for), len(heard.pieces_against)] == [1, 1]
    assert heard.warning == "1 piece that it rested on no longer counts."


def test_figures_are_those_that_were_shared_and_equal_a_count_of_the_records(desk, made, tmp_path):
    read_records(desk, 60)
    release = shared(desk, tmp_path)[1]
    assert every(desk, REPORT, Figures) == []
    choose_figures(desk, REPORT, release.id)
    read_records(desk, 20, seed=2, start=60)  # what is read afterwards is in no report
    codes = {f"R-{number:03}" for number in range(60)}
    bodies = [json.loads(one.body()) for one in desk.store.all(RecordReview)]
    given = [body["answers"]["chronology_sw"]["value"] for body in bodies if body["record_code"] in codes]
    answered = Counter(given)
    counted = sum(answered[code] for code in ("yes", "no", "partly"))
    question = "1.1 Is there a social work chronology?"
    tables = [one for one in every(desk, REPORT, Figures) if one.caption.startswith(question)]
    assert question not in {one.caption for one in tables}  # the table by groups has all of it
    told = {row[0]: row[1] for row in tables[0].rows}
    assert tables[0].columns[1] == "All records"
    expected = {"Yes": answered["yes"], "No": answered["no"], "Partly": answered["partly"], "Counted (n)": counted}
    expected |= {"Not applicable": answered["na"], "All records": 60}
    assert sum(told[label] != HIDDEN for label in expected) >= 2
    for label, count in expected.items():
        shown, _, share = told[label].partition("\n")
        assert shown in {str(count), HIDDEN}
        assert not share or share.startswith(f"{(200 * count + counted) // (2 * counted)} %")
    assert "60 records" in said(desk, REPORT)
    assert {figure for one in every(desk, FEEDBACK, Figures) for figure in one.rows} == set()


# quotes


def test_a_quote_says_who_in_words_that_point_to_nobody_and_whether_it_is_what_was_said(desk, made):
    piece = made.pieces["listened"]
    choose_quote(desk, REPORT, piece.id, "5.4", made.claims["heard"].id)
    assert every(desk, REPORT, Quote) == [Quote(LISTENED, "A young person")]
    word_quote(desk, REPORT, piece.id, "5.4", "They listened to me …")
    assert every(desk, REPORT, Quote) == [Quote("They listened to me …", "A young person (shortened)")]
    word_quote(desk, REPORT, piece.id, "5.4", "They heard me.")
    (quote,) = every(desk, REPORT, Quote)
    assert quote.said_by == "A young person (not word for word, so that nobody can be recognised)"


def test_only_what_somebody_said_and_agreed_to_may_be_quoted_and_feedback_quotes_no_staff(desk, made):
    staff = made.pieces["asked"].id
    choose_quote(desk, REPORT, staff, "5.4")
    with pytest.raises(Refused, match="quotes no staff"):
        choose_quote(desk, FEEDBACK, staff, "5.4")
    with pytest.raises(Refused, match="quotes nobody"):
        choose_quote(desk, YOUNG, staff, "5.4")
    record = Source(source_kind=SourceKind.RECORDS, object_id=new_id())
    bearing = {"direction": Direction.STRENGTH, "mappings": (Mapping(indicator="5.4"),)}
    note = take(desk, record, new_id=new_id, quote="Said in the record.", verbatim=True, **bearing)
    with pytest.raises(Refused, match="from a record"):
        choose_quote(desk, REPORT, note.id, "5.4")
    talk = desk.store.find(Interview, made.talks["came"].id)
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    desk.store.save(talk.model_copy(update={"explained": explained}))
    with pytest.raises(Refused, match="did not agree"):
        choose_quote(desk, REPORT, made.pieces["came"].id, "5.4")
    offered = {one.row.id for one in quotable(desk, REPORT, "5.4")}
    assert offered == {made.pieces["listened"].id, staff}


def test_a_quote_whose_evidence_is_withdrawn_or_whose_people_refuse_stops_the_report(desk, made, tmp_path):
    piece = made.pieces["listened"]
    choose_quote(desk, REPORT, piece.id, "5.4")
    assert stops(desk, REPORT) == ()
    withdraw(desk, piece.id, "said by another")
    (stop,) = stops(desk, REPORT)
    assert (stop.why, stop.can_be_kept) == (Why.QUOTE, False)
    with pytest.raises(Refused, match="1 place stands in the way"):
        written(desk, REPORT, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_words_that_changed_behind_a_quote_or_a_wording_are_said(desk, made):
    piece, claim = made.pieces["listened"], made.claims["heard"]
    choose_quote(desk, REPORT, piece.id, "5.4")
    word_otherwise(desk, REPORT, claim.id, "claim", claim.claim, "Children are heard.")
    assert "Children are heard." in said(desk, REPORT)
    assert stops(desk, REPORT) == ()
    desk.store.save(desk.store.get(piece.id).model_copy(update={"quote": "They did not listen."}))
    desk.store.save(claim.model_copy(update={"claim": "Children are not listened to."}))
    assert [stop.why for stop in stops(desk, REPORT)] == [Why.CHANGED, Why.CHANGED]
    word_otherwise(desk, REPORT, claim.id, "claim", "Children are not listened to.", "")
    assert "Children are not listened to." in said(desk, REPORT)


def test_a_claim_that_no_evidence_stands_for_stops_the_report(desk, made):
    withdraw(desk, made.pieces["late"].id, "said by another")
    (stop,) = stops(desk, REPORT)
    assert (stop.why, stop.matched, stop.can_be_kept) == (Why.CLAIM, "Help stops in the school holidays.", False)


# the attacker


def _in_claim(desk, made, words):
    desk.store.save(made.claims["heard"].model_copy(update={"claim": words}))


def _in_wording(desk, made, words):
    claim = made.claims["heard"]
    word_otherwise(desk, REPORT, claim.id, "claim", claim.claim, words)


def _in_text(desk, made, words):
    write_text(desk, REPORT, "key_line/2", words)


def _in_a_section_of_another_device(desk, made, words):
    """As a bundle could bring it: straight into the store."""
    held = publication_of(desk, REPORT)
    desk.store.save(held.model_copy(update={"texts": (SectionText(section="indicator/5.4", text=words),)}))


def _in_quote(desk, made, words):
    choose_quote(desk, REPORT, made.pieces["listened"].id, "5.4")
    word_quote(desk, REPORT, made.pieces["listened"].id, "5.4", words)


def _in_rationale(desk, made, words):
    panel = made.evaluations["panel"]
    again = panel.model_copy(update={"id": new_id(), "follows": panel.id, "rationale": words, "reason": "again"})
    desk.store.save(again)


def _in_partnership(desk, made, words):
    desk.store.save(desk.inspection().model_copy(update={"partnership": words[:120]}))


PLACES = (_in_claim, _in_wording, _in_text, _in_a_section_of_another_device, _in_quote, _in_rationale)
WHO = (
    f"{NAME} was listened to.",
    "We asked Mrs Macdonald of 14 Seafield Road.",
    "Her number is 0101011237.",
    "The pupil of Leven Academy was heard.",
    "Kay\u200bleigh Mac\u00adInnes was listened to.",
    "As YOUNG_PEOPLE-1 said, they listen.",
    "As young people 1 said, they listen.",
    "Record R-014 says so.",
    "In r 014 it says so.",
    "Three children were listened to.",
    "In 4 of 60 records somebody asked.",
    "Most young people were asked.",
    "Under 1 % were.",
    "Mo\u00adst young peo\u200bple were asked.",
    "Thr\u200cee were asked, as w\u2066ere \ufe0f③.",
    "One child was listened to.",
)


@pytest.mark.parametrize("plant", PLACES, ids=lambda place: place.__name__)
def test_nothing_that_points_to_somebody_or_counts_gets_into_a_report(desk, made, plant, tmp_path):
    desk.store.save(Record(id=new_id(), code="R-014"))
    for number, words in enumerate(WHO):
        plant(desk, made, words)
        assert stops(desk, REPORT), words
        with pytest.raises(Refused, match="in the way of this report"):
            written(desk, REPORT, tmp_path / str(number))
        assert list((tmp_path / str(number)).iterdir()) == [], words


def test_what_is_written_around_a_report_is_in_none_that_leaves(desk, made, tmp_path):
    """Names in every text of the evidence, its sources and the triage: only chosen words reach a report."""
    talk = desk.store.find(Interview, made.talks["listened"].id)
    desk.store.save(talk.model_copy(update={"text": f"{NAME} told us.", "title": NAME, "led_by": "Inspector 3"}))
    piece = desk.store.get(made.pieces["came"].id)
    source = piece.source.model_copy(update={"label": NAME, "place": NAME})
    desk.store.save(piece.model_copy(update={"says": NAME, "quote": NAME, "source": source}))
    finding = desk.store.find(Finding, made.claims["heard"].id)
    desk.store.save(finding.model_copy(update={"weighed": NAME}))
    for report in (REPORT, FEEDBACK, YOUNG):
        page = written(desk, report, tmp_path / report)
        for word in (*NAME.split(), "YOUNG_PEOPLE-1", "Inspector 3", "10:04"):
            assert not re.search(rf"(?<!\w){word}(?!\w)", page), (report, word)
    assert {stop.matched for stop in stops(desk, PACK)} >= {NAME}  # and the team's own says so before it is written


def test_a_partnership_whose_name_is_a_persons_is_noticed(desk, made):
    _in_partnership(desk, made, "Ask Mrs Macdonald")
    assert "Mrs Macdonald" in {stop.matched for stop in stops(desk, REPORT)}


def test_a_heading_or_table_that_nobody_handed_over_is_looked_at_too(desk, made):
    ready = make_ready(desk, REPORT)
    sneaked = changed(ready.tree, sections=(*ready.tree.sections, Section(f"Thanks to {NAME}")))
    assert NAME in {stop.matched for stop in still_stop(stops_of(changed(ready, tree=sneaked)))}


def test_what_is_found_is_replaced_or_kept_with_a_reason_for_this_report_alone(desk, made, tmp_path):
    _in_text(desk, made, f"{NAME} was heard within 15 days.\nAll was done within 15 days, they say.")
    name, first, second = stops(desk, REPORT)
    assert (name.matched, first.matched, second.matched) == (NAME, "15", "15")
    replace(desk, REPORT, name, "A young person")
    first, second = stops(desk, REPORT)
    assert first.text.startswith("A young person was heard")
    with pytest.raises(Refused, match="Give the reason"):
        keep_found(desk, REPORT, first, " ", new_id=new_id)
    with pytest.raises(Refused, match="write a role instead"):
        keep_found(desk, REPORT, first, f"{NAME} said so.", new_id=new_id)
    keep_found(desk, REPORT, first, "a time that the law sets", new_id=new_id)
    assert [stop.start for stop in stops(desk, REPORT)] == [second.start]  # the same number in another sentence
    keep_found(desk, REPORT, second, "a time that the law sets", new_id=new_id)
    assert "15 days" in written(desk, REPORT, tmp_path / "out")
    write_text(desk, FEEDBACK, "thanks", "A young person was heard within 15 days.")
    assert [stop.matched for stop in stops(desk, FEEDBACK)] == ["15"]


def test_an_age_group_is_no_number_and_how_old_somebody_is_says_so(desk, made):
    _in_text(desk, made, "Children under 5 were seen at home, and young people aged 12 to 15 at school.")
    assert stops(desk, REPORT) == ()
    _in_text(desk, made, "A girl aged 12 was heard. Under 5 children were seen.")
    age, number = stops(desk, REPORT)
    assert (age.why, age.matched, age.can_be_kept) == (Why.NUMBER, "12", True)
    assert "how old somebody is" in age.says
    assert (number.matched, "how many" in number.says) == ("5", True)


def test_a_code_is_never_kept_and_what_the_team_keeps_does_not_count_outside(desk, made):
    desk.store.save(Record(id=new_id(), code="R-014"))
    _in_text(desk, made, f"R-014 and {NAME}.")
    by_why = {stop.why: stop for stop in stops(desk, REPORT)}
    assert not by_why[Why.CODE].can_be_kept
    with pytest.raises(Refused, match="cannot stay"):
        keep_found(desk, REPORT, by_why[Why.CODE], "it is known", new_id=new_id)
    kept = keep_found(desk, REPORT, by_why[Why.IDENTIFIER], "a made-up name", new_id=new_id)
    desk.store.save(kept.model_copy(update={"id": new_id(), "object_id": desk.inspection().id, "matched": NAME}))
    assert Why.IDENTIFIER not in {stop.why for stop in stops(desk, REPORT)}
    write_text(desk, FEEDBACK, "thanks", f"Thanks to {NAME}.")
    assert NAME in {stop.matched for stop in stops(desk, FEEDBACK)}


def test_what_an_inspector_keeps_is_for_a_lead_to_look_at_again(team):
    """Whoever makes the report answers for it: another's word that a name is none is not enough."""
    inspector, lead = team.inspectors[0], team.lead
    write_text(inspector, FEEDBACK, "thanks", f"Thanks to {NAME}.")
    (stop,) = stops(inspector, FEEDBACK)
    keep_found(inspector, FEEDBACK, stop, "a made-up name", new_id=new_id)
    assert stops(inspector, FEEDBACK) == ()
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(lead)
    (stop,) = stops(lead, FEEDBACK)
    keep_found(lead, FEEDBACK, stop, "a made-up name", new_id=new_id)
    assert stops(lead, FEEDBACK) == ()


def test_a_publication_of_another_inspection_is_none_of_ours(desk, made):
    stranger = Publication(id=publication_id(new_id(), REPORT), report=REPORT)
    desk.store.save(stranger.with_text("summary", "From elsewhere."))
    assert "From elsewhere." not in said(desk, REPORT)


def test_a_pack_without_record_codes_has_them_nowhere(desk, made):
    desk.store.save(Record(id=new_id(), code="R-014"))
    write_text(desk, PACK, "summary", "As R-014 shows.")
    _in_rationale(desk, made, "As r 014 shows.")
    (triage,) = desk.store.all(Triage)
    desk.store.save(triage.model_copy(update={"why": "R-014 has none.", "settle_by": "Read R-014 again."}))
    _in_claim(desk, made, "Children are listened to, as in R014.")
    assert not re.search(r"(?i)r\W?014", said(desk, PACK))
    whole = make_ready(desk, PACK, record_codes=True)
    assert len(re.findall(r"(?i)r\W?014", "\n".join(text for _, text in strings_of(whole.tree)))) >= 5


def test_who_sat_on_the_panel_is_looked_through_too(desk, made):
    panel = made.evaluations["panel"]
    desk.store.save(panel.model_copy(update={"id": new_id(), "follows": panel.id, "reason": "again", "panel": NAME}))
    assert NAME in {stop.matched for stop in stops(desk, PACK)}


@pytest.mark.parametrize(
    ("written", "printed"),
    [("“She came.”", "She came."), (' "She came." ', "She came."), ("“Yes”, she said, “no”", "“Yes”, she said, “no”"),
     ("She said “no”", "She said “no”"), ("“”", "“”")],
)  # fmt: skip
def test_words_that_stand_in_quotation_marks_are_printed_in_one_pair(written, printed):
    assert unquoted(written) == printed
