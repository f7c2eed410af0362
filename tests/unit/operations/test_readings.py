"""Records read twice, on a real vault: lent laptops, locks, side by side, and the agreed reading."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.errors import BadFile, NotFound, OutOfSight, Refused
from desktop.domain.inspections import PackRef
from desktop.domain.readings import PairState
from desktop.domain.records import Record
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.exchange.packs import PackFile
from desktop.operations import readings, results
from desktop.operations.concerns.marks import say_why_not
from desktop.operations.desk import Desk
from desktop.operations.fields import fields_of
from desktop.operations.history import history, why_not_restored
from desktop.operations.inspections import change
from desktop.operations.readings import (
    SideBySide,
    agree,
    agreed_id,
    correct_agreed,
    finish_agreed,
    list_pairs,
    open_again,
    read_here,
    side_by_side,
    unlock,
)
from desktop.operations.records import board
from desktop.operations.reviews import finish, open_review, take_up_again, why_locked
from desktop.vault.ids import new_id
from tests.readings import FIRST, SECOND, reading, record_read_twice
from tests.unit.domain.repeating import template

BOTH = f"{FIRST} and {SECOND}"
WHY = "The letter of 3 March shows it."


@pytest.fixture
def record(desk: Desk) -> Record:
    return record_read_twice(desk)


@pytest.fixture
def pair(desk: Desk, record: Record) -> SideBySide:
    """Three questions apart: drift, a rating, and whether there is a chronology, which shows others."""
    reading(desk, record, FIRST, Reading.FIRST, "as first said", drift="no", risk_quality="4")
    reading(desk, record, SECOND, Reading.SECOND, "as second said", typed_by=FIRST, drift="partly", chronology_sw="no")
    return side_by_side(desk, record.id)


def open_questions(pair: SideBySide, agreed: RecordReview) -> list[str]:
    return [row.question.id for row in pair.rows(agreed) if not row.is_settled]


def all_agreed(desk: Desk, pair: SideBySide, agreed: RecordReview | None = None) -> RecordReview:
    agreed = agreed or pair.agreed
    while left := [row for row in pair.rows(agreed) if not row.is_settled]:
        values = [(row.question.id, row.first.value or row.second.value) for row in left]
        agreed = agree(desk, pair, agreed, values, BOTH, WHY)
    return agreed


def test_a_second_reading_begins_on_a_lent_laptop_in_its_readers_name(desk: Desk, record: Record) -> None:
    reading(desk, record, FIRST, Reading.FIRST, "mine")
    opened = read_here(desk, record.id, SECOND, new_id=new_id)
    saved = desk.store.find(RecordReview, opened.review.id)
    assert (saved.reader, saved.typed_by, saved.reading) == (SECOND, FIRST, Reading.SECOND)
    assert read_here(desk, record.id, SECOND, new_id=new_id).review.id == saved.id
    assert [(row.state, row.lent_to) for row in list_pairs(desk)] == [(PairState.WAITING_FOR_SECOND, SECOND)]


def test_nobody_lends_a_laptop_before_their_own_reading_is_finished(desk: Desk, record: Record) -> None:
    with pytest.raises(Refused, match="Finish your own reading"):
        read_here(desk, record.id, SECOND, new_id=new_id)
    reading(desk, record, FIRST, Reading.FIRST, "mine", finished=False)
    with pytest.raises(Refused, match="Finish your own reading"):
        read_here(desk, record.id, SECOND, new_id=new_id)
    assert [row.lent_to for row in list_pairs(desk)] == [""]


def test_a_second_reading_needs_another_reader(desk: Desk, record: Record) -> None:
    reading(desk, record, FIRST, Reading.FIRST, "mine")
    for reader, says in ((FIRST, "has finished"), ("  ", "Say who reads")):
        with pytest.raises(Refused, match=says):
            read_here(desk, record.id, reader, new_id=new_id)


def test_whoever_reads_second_becomes_the_records_second_reader(desk: Desk) -> None:
    record = record_read_twice(desk, second="")
    reading(desk, record, FIRST, Reading.FIRST, "mine")
    read_here(desk, record.id, "Local reader 7", new_id=new_id)
    assert desk.store.find(Record, record.id).second_reader == "Local reader 7"


def test_a_finished_reading_is_locked_once_the_other_is_here(desk: Desk, record: Record) -> None:
    mine = reading(desk, record, FIRST, Reading.FIRST, "mine")
    assert why_locked(desk, mine) == ""
    assert take_up_again(desk, mine).state is ReviewState.READING
    desk.store.save(mine)
    reading(desk, record, SECOND, Reading.SECOND, "theirs", typed_by=FIRST)
    with pytest.raises(Refused, match="locked"):
        take_up_again(desk, mine)
    assert "locked" in why_not_restored(desk, mine)
    assert "locked" in open_review(desk, record.id, new_id=new_id).locked
    assert desk.store.find(RecordReview, mine.id).state is ReviewState.READ


def test_the_lead_unlocks_with_a_reason_which_stays(desk: Desk, pair: SideBySide) -> None:
    with pytest.raises(Refused, match="reason"):
        unlock(desk, pair.first.id, " ")
    opened = unlock(desk, pair.first.id, "Read the wrong volume.")
    assert [(one.by, one.why) for one in opened.unlocked] == [(FIRST, "Read the wrong volume.")]
    assert opened.state is ReviewState.READING
    assert history(desk, opened.id).versions[0].note == "Read the wrong volume."
    assert "reading unlocked" in {entry.action for entry in desk.vault.profile.audit_trail()}
    with pytest.raises(OutOfSight):
        side_by_side(desk, pair.record.id)


def test_only_the_lead_unlocks(desk: Desk, pair: SideBySide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "leads", lambda _desk: False)
    with pytest.raises(Refused, match="Only the lead"):
        unlock(desk, pair.first.id, "because")


def test_only_what_differs_is_to_be_agreed_and_more_comes_up_with_it(desk: Desk, pair: SideBySide) -> None:
    assert set(open_questions(pair, pair.agreed)) == {"drift", "risk_quality", "chronology_sw"}
    assert "early_review" not in {row.question.id for row in pair.rows(pair.agreed)}
    agreed = agree(desk, pair, pair.agreed, [("drift", "partly")], BOTH, WHY)
    assert "early_review" in open_questions(pair, agreed)
    agreed = agree(desk, pair, agreed, [("drift", "no")], BOTH, WHY)
    assert "early_review" not in {row.question.id for row in pair.rows(agreed)}


def test_an_agreed_value_says_who_and_why_and_what_both_had_said(desk: Desk, pair: SideBySide) -> None:
    for by, why, says in (("", WHY, "who agreed"), (BOTH, " ", "why")):
        with pytest.raises(Refused, match=says):
            agree(desk, pair, pair.agreed, [("drift", "no")], by, why)
    agreed = agree(desk, pair, pair.agreed, [("drift", "yes")], BOTH, WHY)
    (entry,) = agreed.agreed
    assert (entry.value, entry.first, entry.second, entry.by, entry.why) == ("yes", "no", "partly", BOTH, WHY)
    assert agreed.answers["drift"] == Answer(value="yes", note=WHY)
    words = {field.label: field.words for field in fields_of(desk, agreed).values()}
    assert words["4.2, as agreed"] == f"Yes, by {BOTH}. First reading: No. Second reading: Partly"
    assert words["4.2, why it was agreed so"] == WHY


def test_what_the_question_cannot_take_is_not_agreed(desk: Desk, pair: SideBySide) -> None:
    for question, value in (("lead_professionals", "many"), ("drift", "perhaps")):
        with pytest.raises(Refused):
            agree(desk, pair, pair.agreed, [(question, value)], BOTH, WHY)


def test_the_note_of_whoever_answered_so_stands_with_what_was_agreed(desk: Desk, pair: SideBySide) -> None:
    agreed = agree(desk, pair, pair.agreed, [("drift", "partly")], BOTH, WHY)
    assert agreed.answers["drift"].note == "as second said"
    alike = next(row.question.id for row in pair.rows(agreed) if row.is_same and row.question.options)
    assert agreed.answers[alike].note == "as first said\n\nas second said"
    assert agreed.section_notes == {"plan": "as first said\n\nas second said"}


def test_it_is_finished_when_nothing_is_open_and_all_three_are_kept(desk: Desk, pair: SideBySide) -> None:
    with pytest.raises(Refused, match="differences are not agreed"):
        finish_agreed(desk, pair, pair.agreed)
    done = finish_agreed(desk, pair, all_agreed(desk, pair))
    assert done.state is ReviewState.READ
    kept = {review.reading: review for review in desk.store.all(RecordReview)}
    assert (kept[Reading.FIRST], kept[Reading.SECOND], kept[Reading.AGREED]) == (pair.first, pair.second, done)
    assert [(row.state, row.left) for row in list_pairs(desk)] == [(PairState.AGREED, 0)]
    assert [record.state.value for record in board(desk).records] == ["agreed"]


def test_an_agreed_reading_is_corrected_by_another_version(desk: Desk, pair: SideBySide) -> None:
    finish_agreed(desk, pair, all_agreed(desk, pair))
    again = side_by_side(desk, pair.record.id)
    opened = correct_agreed(desk, again.agreed)
    assert opened.state is ReviewState.READING
    changed = agree(desk, again, opened, [("drift", "yes")], BOTH, "Seen again.")
    done = finish_agreed(desk, again, all_agreed(desk, again, changed))
    assert done.answers["drift"].value == "yes"
    assert len(history(desk, agreed_id(pair.record.id)).versions) == 3


def test_what_was_agreed_about_other_answers_is_open_again(desk: Desk, pair: SideBySide) -> None:
    finish_agreed(desk, pair, all_agreed(desk, pair))
    answers = {**pair.first.answers, "drift": Answer(value="yes")}
    desk.store.save(pair.first.model_copy(update={"answers": answers, **what_follows(pair.template, answers)}))
    again = side_by_side(desk, pair.record.id)
    (row,) = [row for row in again.rows(again.agreed) if not row.is_settled]
    assert (row.question.id, row.outdated is not None) == ("drift", True)
    assert [(one.state, one.left) for one in list_pairs(desk)] == [(PairState.CHANGED, 1)]


def test_a_number_counts_as_the_number_it_is_however_it_was_typed(desk: Desk, record: Record) -> None:
    for reader, which, number in ((FIRST, Reading.FIRST, "2"), (SECOND, Reading.SECOND, "02 ")):
        typed_by = "" if reader == FIRST else FIRST
        made = reading(desk, record, reader, which, "words", finished=False, typed_by=typed_by, immediate_concern="no")
        answers = {**made.answers, "lead_professionals": Answer(value=number)}
        finish(desk, made.model_copy(update={"answers": answers}))
    assert [row.differing for row in list_pairs(desk)] == [0]
    counted = results.look_at_question(desk, "lead_professionals").tally
    assert [(one.code, one.count) for one in counted.answers] == [("2", 1)]


def test_a_colleagues_reading_is_not_taken_up_again_here(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second="")
    theirs = reading(desk, record, "Inspector 5", Reading.FIRST, "as first said")
    with pytest.raises(Refused, match="This is Inspector 5’s reading"):
        take_up_again(desk, theirs)


def test_nobody_reads_twice_under_two_spellings(desk: Desk, record: Record) -> None:
    reading(desk, record, FIRST, Reading.FIRST, "as first said")
    with pytest.raises(Refused, match="has finished reading it"):
        read_here(desk, record.id, FIRST.upper(), new_id=new_id)
    assert read_here(desk, record.id, f" {SECOND.lower()}", new_id=new_id).review.reader == SECOND


def test_an_agreed_reading_that_says_what_neither_reader_says_any_more_is_finished_again(
    desk: Desk, pair: SideBySide
) -> None:
    finish_agreed(desk, pair, all_agreed(desk, pair))
    assert [(one.state, one.left) for one in list_pairs(desk)] == [(PairState.AGREED, 0)]
    opened = unlock(desk, pair.first.id, "a slip of the key")
    answers = {**opened.answers, "risk_quality": Answer(value="6", note="put right")}
    say_why_not(desk, opened.id, "It is known already")
    finish(desk, opened.model_copy(update={"answers": answers, **what_follows(pair.template, answers)}))
    assert [(one.state, one.left) for one in list_pairs(desk)] == [(PairState.CHANGED, 0)]
    again = side_by_side(desk, pair.record.id)
    assert desk.store.find(RecordReview, again.agreed.id).answers["risk_quality"].value == "4"
    finish_agreed(desk, again, correct_agreed(desk, again.agreed))
    assert desk.store.find(RecordReview, again.agreed.id).answers["risk_quality"].value == "6"
    assert [(one.state, one.left) for one in list_pairs(desk)] == [(PairState.AGREED, 0)]


def test_one_question_is_opened_again(desk: Desk, pair: SideBySide) -> None:
    agreed = all_agreed(desk, pair)
    assert open_questions(pair, open_again(pair, agreed, "drift")) == ["drift"]


def test_with_one_reading_here_it_says_what_to_do(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second="Inspector 6")
    with pytest.raises(NotFound, match="first reading is not on this laptop"):
        side_by_side(desk, record.id)


def test_two_laptops_that_agree_the_same_record_have_a_conflict_and_not_two_readings(record: Record) -> None:
    assert agreed_id(record.id) == agreed_id(record.id)
    assert agreed_id(record.id) != record.id


def test_the_list_says_who_reads_and_what_is_waited_for(desk: Desk, record: Record) -> None:
    (row,) = list_pairs(desk)
    assert (row.readers, row.state, row.is_mine) == ((FIRST, SECOND), PairState.WAITING_FOR_BOTH, True)
    reading(desk, record, FIRST, Reading.FIRST, "mine")
    assert [row.state for row in list_pairs(desk)] == [PairState.WAITING_FOR_SECOND]
    reading(desk, record, SECOND, Reading.SECOND, "theirs", drift="no")
    (row,) = list_pairs(desk)
    assert (row.state, row.differing, row.left) == (PairState.READY, 1, 1)
    record_read_twice(desk, code="R-099", second="")
    assert len(list_pairs(desk)) == 1


def test_a_reading_that_is_finished_by_the_form_is_what_the_pair_waits_for(desk: Desk, record: Record) -> None:
    reading(desk, record, FIRST, Reading.FIRST, "mine")
    opened = read_here(desk, record.id, SECOND, new_id=new_id)
    other = record_read_twice(desk, code="R-098")
    whole = reading(desk, other, "Inspector 8", Reading.FIRST, "other", immediate_concern="no")
    answered = opened.review.model_copy(
        update={"answers": whole.answers, **what_follows(opened.template, whole.answers)}
    )
    finish(desk, answered)
    assert {row.code: row.state for row in list_pairs(desk)}["R-014"] is PairState.READY
    assert readings.side_by_side(desk, record.id).second.answers == whole.answers


def test_a_reason_that_was_put_otherwise_stands_and_one_that_was_taken_out_is_asked_for(
    desk: Desk, pair: SideBySide
) -> None:
    def with_why(agreed: RecordReview, why: str) -> RecordReview:
        entries = (entry.model_copy(update={"why": why}) for entry in agreed.agreed)
        return agreed.model_copy(update={"agreed": tuple(entries)})

    agreed = all_agreed(desk, pair)
    with pytest.raises(Refused, match=r"^\d+\.\d+: Say in a sentence why"):
        finish_agreed(desk, pair, with_why(agreed, "  "))
    done = finish_agreed(desk, pair, with_why(agreed, "The chronology shows it."))
    assert {entry.why for entry in done.agreed} == {"The chronology shows it."}


def pair_with_visits(desk: Desk, record: Record) -> SideBySide:
    """Two readings of a form whose group one reader asked twice."""
    pin = PackRef(id="t", version=1)
    packs = replace(desk.packs, templates={pin: PackFile(template(), "t.toml", b"")})
    visits = {FIRST: ("1", "2"), SECOND: ("1",)}
    for reader, which in ((FIRST, Reading.FIRST), (SECOND, Reading.SECOND)):
        answers = {"visited": Answer(value="yes"), "visit": Answer(value=visits[reader])}
        review = RecordReview(
            id=new_id(), record_id=record.id, record_code=record.code, template=pin, reader=reader, reading=which
        )
        done = {"state": ReviewState.READ, "finished_at": desk.clock(), "typed_by": FIRST}
        desk.store.save(review.model_copy(update={**what_follows(template(), answers), **done}))
    return side_by_side(replace(desk, packs=packs), record.id)


def test_how_often_a_group_is_asked_is_one_of_the_two_and_never_typed(desk: Desk, record: Record) -> None:
    pair = pair_with_visits(desk, record)
    with pytest.raises(Refused, match="not typed in"):
        agree(desk, pair, pair.agreed, [("visit", "1, 2")], BOTH, WHY)
    agreed = agree(desk, pair, pair.agreed, [("visit", ("1", "2"))], BOTH, WHY)
    assert "visit#2.on" in {row.question.id for row in pair.rows(agreed)}


def test_readings_on_two_versions_are_compared_on_the_newer_where_both_were_asked_the_same(
    desk: Desk, record: Record
) -> None:
    first = reading(desk, record, FIRST, Reading.FIRST, "as first said", drift="no")
    newer = with_newer_template(
        desk, record, "said otherwise", lambda one: {**one, "guidance": one.get("guidance", "")}
    )
    pair = side_by_side(newer, record.id)
    assert (pair.first.template.version, pair.second.template.version) == (2, 2)
    assert pair.agreed.template == PackRef(id="cso-record-review", version=2)
    assert open_questions(pair, pair.agreed) == ["drift"]
    assert newer.store.find(RecordReview, first.id).template.version == 1  # looked at only
    done = finish_agreed(newer, pair, all_agreed(newer, pair))
    assert list_pairs(newer)[0].state is PairState.AGREED
    assert done.template.version == 2


def test_readings_on_versions_that_ask_otherwise_are_not_compared(desk: Desk, record: Record) -> None:
    reading(desk, record, FIRST, Reading.FIRST, "as first said", drift="no")

    def reworded(one: dict[str, Any]) -> dict[str, Any]:
        return {**one, "text": "Did it go well?"} if one["id"] == "drift" else one

    newer = with_newer_template(desk, record, "said otherwise", reworded)
    with pytest.raises(Refused, match=r"with versions 1 and 2 of the form, which ask 4.2 differently"):
        side_by_side(newer, record.id)
    assert [row.code for row in list_pairs(newer)] == ["R-014"]


def test_a_template_that_is_gone_hides_no_list(desk: Desk, pair: SideBySide) -> None:
    desk.store.save(agree(desk, pair, pair.agreed, [("drift", "no")], BOTH, WHY))
    bare = replace(desk, packs=replace(desk.packs, templates={}))
    assert [(row.code, row.differing, row.left) for row in list_pairs(bare)] == [("R-014", None, None)]
    with pytest.raises(BadFile, match="record-review template"):
        side_by_side(bare, pair.record.id)


def with_newer_template(
    desk: Desk, record: Record, words: str, changed: Callable[[dict[str, Any]], dict[str, Any]]
) -> Desk:
    """The desk with a second version of the template, on which the second reading of the record is finished."""
    held = desk.packs.templates[PackRef(id="cso-record-review", version=1)]
    data = held.pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for section in data["sections"]:
        section["questions"] = [changed(one) for one in section["questions"]]
    pack = type(held.pack).model_validate(data | {"version": 2})
    pin = PackRef(id=pack.id, version=2)
    packs = replace(desk.packs, templates={**desk.packs.templates, pin: PackFile(pack, "two.toml", b"")})
    newer = replace(desk, packs=packs)
    change(newer, review_template=pin)
    reading(newer, record, SECOND, Reading.SECOND, words, typed_by=FIRST, drift="yes")
    return newer
