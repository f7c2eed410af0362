"""Judging a piece anew, withdrawing it and bringing it back, with its span where its words are."""

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Interview, Part
from desktop.operations.desk import Desk
from desktop.operations.evidence import bring_back, change, withdraw
from desktop.operations.history import history
from desktop.operations.interviews import InterviewWriting, map_passage, open_interview, save_interview, start_interview
from desktop.operations.restoring import restore
from desktop.vault.ids import new_id

TEXT = "She asks me.\nShe asks me.\nShe asks me.\n👧 Home is calmer."
WORDS = "She asks me."
SECOND = len(WORDS) + 1
BEARING = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))


@pytest.fixture
def interview(desk: Desk) -> Interview:
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    return save_interview(desk, begun.model_copy(update={"text": TEXT, "write_up": "Later.\n" + WORDS}))


@pytest.fixture
def piece(desk: Desk, interview: Interview) -> Evidence:
    """The second of three equal sentences."""
    return map_passage(desk, interview, SECOND, SECOND + len(WORDS), BEARING, new_id=new_id)[1]


def writing(desk: Desk, interview: Interview) -> InterviewWriting:
    return InterviewWriting(desk, open_interview(desk, interview.id).base)


def held(desk: Desk, interview: Interview) -> Interview:
    return desk.store.find(Interview, interview.id)


def test_everything_but_the_quote_is_judged_anew(desk: Desk, piece: Evidence) -> None:
    anew = Bearing(
        direction=Direction.UNCERTAINTY,
        mappings=(Mapping(indicator="5.4", theme="views_heard", key_line="2"), Mapping(indicator="9.2")),
        weight=3,
        says=" Asked each time. ",
    )
    change(desk, piece.id, anew)
    changed = desk.store.find(Evidence, piece.id)
    assert (changed.direction, changed.mappings, changed.weight) == (anew.direction, anew.mappings, 3)
    assert (changed.says, changed.quote, changed.source) == ("Asked each time.", WORDS, piece.source)
    (row,) = desk.store.evidence_rows(source_id=piece.source.object_id)
    assert row.mappings == (("5.4", "2", "views_heard"), ("9.2", "", ""))
    assert {count.indicator: count.counts.uncertainty for count in desk.store.map_counts()} == {"5.4": 1, "9.2": 1}


def test_nothing_changed_makes_no_version(desk: Desk, piece: Evidence) -> None:
    change(desk, piece.id, BEARING)
    assert len(history(desk, piece.id).versions) == 1


@pytest.mark.parametrize(
    ("mappings", "says"),
    [
        ((), "Choose the indicator"),
        ((Mapping(indicator="8.8"),), "no such indicator"),
        ((Mapping(indicator="5.4", theme="chronology"),), "belongs to another indicator"),
        ((Mapping(indicator="5.4", key_line="7"),), "no such line of enquiry"),
        ((Mapping(indicator="5.4"), Mapping(indicator="5.4")), "stands there twice"),
    ],
)
def test_what_the_framework_does_not_have_is_refused_and_changes_nothing(
    desk: Desk, piece: Evidence, mappings: tuple[Mapping, ...], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        change(desk, piece.id, BEARING.model_copy(update={"mappings": mappings}))
    assert desk.store.find(Evidence, piece.id) == piece


def test_a_piece_that_quotes_nothing_keeps_its_sentence(desk: Desk, piece: Evidence) -> None:
    desk.store.save(piece.model_copy(update={"quote": "", "says": "Asked each time."}))
    with pytest.raises(Refused, match="quotes no words"):
        change(desk, piece.id, BEARING)
    assert desk.store.find(Evidence, piece.id).says == "Asked each time."


def test_a_withdrawn_piece_comes_back_on_its_own_words_although_others_read_the_same(
    desk: Desk, interview: Interview, piece: Evidence
) -> None:
    writing(desk, interview).withdraw(held(desk, interview), piece.id, "A mistake")
    before = "[10:04] 👧 Before.\n"
    now = save_interview(desk, held(desk, interview).model_copy(update={"text": before + TEXT}))
    back = writing(desk, interview).bring_back(now, piece.id)
    place = len(before) + SECOND
    assert (back.part, back.span.start, back.span.end) == (Part.NOTES, place, place + len(WORDS))
    assert held(desk, interview).span_of(piece.id) == back.span
    assert not desk.store.find(Evidence, piece.id).withdrawn
    assert [row.withdrawn for row in back.evidence] == [""]
    notes = [version.note for version in history(desk, piece.id).versions]
    assert notes[:2] == ["brought back", "withdrawn"]


def test_a_piece_of_the_write_up_comes_back_there(desk: Desk, interview: Interview) -> None:
    page, start = writing(desk, interview), len("Later.\n")
    evidence_id = new_id()
    page.map_passage(interview, Part.WRITE_UP, start, start + len(WORDS), BEARING, evidence_id)
    page.withdraw(held(desk, interview), evidence_id, "A mistake")
    assert held(desk, interview).write_up_spans == ()
    back = page.bring_back(held(desk, interview), evidence_id)
    assert (back.part, back.span.start) == (Part.WRITE_UP, start)


def test_a_piece_whose_words_are_gone_comes_back_and_says_so(desk: Desk, interview: Interview, piece: Evidence) -> None:
    page = writing(desk, interview)
    page.withdraw(held(desk, interview), piece.id, "A mistake")
    page.save(held(desk, interview).model_copy(update={"text": "Nothing.", "write_up": ""}))
    back = page.bring_back(held(desk, interview), piece.id)
    assert back.span.is_gone
    assert desk.store.find(Evidence, piece.id).quote == WORDS


def test_restoring_a_version_from_before_its_withdrawal_does_the_same(
    desk: Desk, interview: Interview, piece: Evidence
) -> None:
    standing = history(desk, piece.id).versions[0].id
    writing(desk, interview).withdraw(held(desk, interview), piece.id, "A mistake")
    restore(desk, piece.id, standing)
    span = held(desk, interview).span_of(piece.id)
    assert span is not None
    assert span.start == SECOND


def test_what_counts_already_is_not_brought_back(desk: Desk, piece: Evidence) -> None:
    with pytest.raises(Refused, match="counts already"):
        bring_back(desk, piece.id)
    with pytest.raises(Refused, match="Give the reason"):
        withdraw(desk, piece.id, " ")
