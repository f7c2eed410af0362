"""Draws on a real vault: kept, repeated, put on the board and taken off; reserves that take a record's place."""

import io

import pytest

from desktop.bundle.read import read_bundle
from desktop.domain.draws import Draw, Drawable, DrawRule
from desktop.domain.errors import Refused
from desktop.domain.records import Record
from desktop.domain.registry import object_of
from desktop.exchange.sample import read_sample
from desktop.operations import draws as drawing
from desktop.operations.desk import Desk
from desktop.operations.records import board, mark_unreadable, replace, take_back
from desktop.operations.reviews import open_review
from desktop.operations.sample import import_sample
from desktop.operations.team.packs import write_pack
from desktop.vault.ids import new_id

RETURN = [
    Drawable(code=f"R-{number}", attributes={"sex": "female" if number % 3 else "male", "age_band": "5-11"})
    for number in range(1, 31)
]
RULE = DrawRule(seed="blue heron 42", size=6, strata_by=("sex",), reserves=1)


@pytest.fixture
def made(desk: Desk) -> Draw:
    return drawing.draw(desk, RETURN, RULE, new_id=new_id)


@pytest.fixture
def on_board(desk: Desk, made: Draw) -> tuple[Record, ...]:
    return drawing.put_on_board(desk, made.id, new_id=new_id)


def codes(desk: Desk) -> list[str]:
    return [tile.row.code for tile in board(desk).records]


def test_a_draw_is_kept_before_anything_is_on_the_board(desk: Desk, made: Draw) -> None:
    (kept,) = drawing.draws(desk)
    assert (kept.draw, kept.number, kept.on_board) == (made, 1, 0)
    assert (made.drawn_by, made.drawn_at) == ("Inspector 3", desk.clock())
    assert codes(desk) == []


def test_its_records_come_to_the_board_as_people_count(desk: Desk, on_board: tuple[Record, ...], made: Draw) -> None:
    assert codes(desk) == sorted(made.codes(), key=drawing.in_code_order)
    assert {record.stratum for record in on_board} == {"sex=female", "sex=male"}
    assert on_board[0].attributes["age_band"] == "5-11"
    assert drawing.put_on_board(desk, made.id, new_id=new_id) == ()
    assert drawing.draws(desk)[0].on_board == 6


def test_codes_go_by_their_numbers() -> None:
    assert sorted(["R-10", "R-9", "A2", "R-9b", "10", "9"], key=drawing.in_code_order) == [
        "9",
        "10",
        "A2",
        "R-9",
        "R-9b",
        "R-10",
    ]


def test_a_draw_can_be_repeated_and_a_changed_one_is_found(desk: Desk, made: Draw) -> None:
    assert "the same 6 records in the same order" in drawing.repeat(desk, made.id)
    desk.store.save(made.model_copy(update={"rule": RULE.model_copy(update={"seed": "another"})}))
    with pytest.raises(Refused, match="another result"):
        drawing.repeat(desk, made.id)


def test_a_seed_that_could_identify_somebody_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="could identify somebody"):
        drawing.draw(desk, RETURN, RULE.model_copy(update={"seed": "CHI 0101011237"}), new_id=new_id)
    assert drawing.draws(desk) == ()


def test_a_pack_carries_the_draw_with_its_reserves(desk: Desk, on_board: tuple[Record, ...], made: Draw) -> None:
    pack = read_bundle(io.BytesIO(write_pack(desk).data), age_secret=desk.me.age_secret)
    draws = [object_of(one.kind, one.body) for one in pack.revisions if one.kind == Draw.kind and one.body]
    assert draws == [made]
    assert sum(one.kind == Record.kind for one in pack.revisions) == len(on_board)


def test_two_samples_do_not_mix(desk: Desk, on_board: tuple[Record, ...], made: Draw) -> None:
    second = drawing.draw(desk, RETURN, DrawRule(seed="other", size=6), new_id=new_id)
    with pytest.raises(Refused, match="Another draw is on the board"):
        drawing.put_on_board(desk, second.id, new_id=new_id)
    assert drawing.take_off_board(desk, made.id) == 6
    assert codes(desk) == []
    assert len(drawing.put_on_board(desk, second.id, new_id=new_id)) == 6
    assert [one.number for one in drawing.draws(desk)] == [1, 2]


def test_a_list_does_not_mix_with_a_draw_on_the_board(desk: Desk, on_board: tuple[Record, ...], made: Draw) -> None:
    rows = "\n".join(f"{one.code},{one.attributes['sex']}" for one in RETURN)
    whole = read_sample(f"Record code,Sex\n{rows}\n".encode())
    with pytest.raises(Refused, match="A draw is on the board, and these records are not in it"):
        import_sample(desk, whole, new_id=new_id)
    assert len(codes(desk)) == 6
    drawing.take_off_board(desk, made.id)
    taken = import_sample(desk, whole, new_id=new_id)
    assert len(codes(desk)) == 30, "those that were drawn once are not missing"
    assert {record.id for record in on_board} <= {record.id for record in taken}
    assert {(record.draw, record.withdrawn) for record in taken} == {(None, "")}
    assert import_sample(desk, whole, new_id=new_id) == ()


def test_a_list_that_was_put_on_the_board_whole_gives_way_to_a_draw_from_it(desk: Desk, made: Draw) -> None:
    inside, outside = made.codes()[0], made.strata[0].reserves[0]
    listed = [Record(id=new_id(), code=code, first_reader="Inspector 5") for code in (inside.lower(), outside)]
    desk.store.save(*listed)
    assert len(drawing.put_on_board(desk, made.id, new_id=new_id)) == 6
    assert len(codes(desk)) == 6
    kept = desk.store.find(Record, listed[0].id)
    assert (kept.code, kept.draw, kept.first_reader, kept.withdrawn) == (inside, made.id, "Inspector 5", "")
    assert desk.store.find(Record, listed[1].id).withdrawn == "Not drawn"


def test_a_record_of_the_list_that_is_begun_and_not_drawn_stops_the_draw(desk: Desk, made: Draw) -> None:
    listed = Record(id=new_id(), code=made.strata[0].reserves[0])
    desk.store.save(listed)
    desk.store.save(open_review(desk, listed.id, new_id=new_id).review)
    with pytest.raises(Refused, match="1 of these records are not in this draw"):
        drawing.put_on_board(desk, made.id, new_id=new_id)
    assert codes(desk) == [listed.code]


def test_what_was_on_the_board_once_comes_back_as_the_same_record(
    desk: Desk, on_board: tuple[Record, ...], made: Draw
) -> None:
    drawing.take_off_board(desk, made.id)
    again = drawing.put_on_board(desk, made.id, new_id=new_id)
    assert {record.id for record in again} == {record.id for record in on_board}


def test_a_draw_that_somebody_has_begun_stays(desk: Desk, on_board: tuple[Record, ...], made: Draw) -> None:
    desk.store.save(open_review(desk, on_board[0].id, new_id=new_id).review)
    with pytest.raises(Refused, match="1 of these records have been begun"):
        drawing.take_off_board(desk, made.id)
    assert len(codes(desk)) == 6


def test_a_reserve_of_the_same_stratum_takes_the_place(desk: Desk, on_board: tuple[Record, ...], made: Draw) -> None:
    gone = on_board[2]
    desk.store.save(gone.model_copy(update={"first_reader": "Inspector 5"}))
    mark_unreadable(desk, gone.id, "Not on the system")
    reserve = replace(desk, gone.id, new_id=new_id)
    stratum = made.stratum_of(gone.code)
    assert stratum is not None
    assert reserve.code == stratum.reserves[0]
    assert (reserve.stratum, reserve.replaces, reserve.first_reader) == (stratum.name, gone.code, "Inspector 5")
    assert desk.store.find(Record, gone.id).replaced_by == reserve.code
    places = codes(desk)
    assert abs(places.index(gone.code) - places.index(reserve.code)) == 1
    assert board(desk).unreadable.says() == "1 of 6 could not be read: Not on the system. 1 was replaced by a reserve."


def test_reasons_that_hold_commas_stand_apart(desk: Desk, on_board: tuple[Record, ...]) -> None:
    for record, reason in zip(on_board, ("Not given, though asked for twice.", "Moved away"), strict=False):
        mark_unreadable(desk, record.id, reason)
    told = board(desk).unreadable.says()
    assert told == "2 of 6 could not be read: Not given, though asked for twice; Moved away. None was replaced."


def test_a_replacement_can_be_taken_back_until_somebody_begins_the_reserve(
    desk: Desk, on_board: tuple[Record, ...]
) -> None:
    gone = on_board[2]
    mark_unreadable(desk, gone.id, "Not on the system")
    reserve = replace(desk, gone.id, new_id=new_id)
    take_back(desk, gone.id)
    assert reserve.code not in codes(desk)
    assert desk.store.find(Record, gone.id).unreadable == ""
    mark_unreadable(desk, gone.id, "Not on the system")
    assert replace(desk, gone.id, new_id=new_id).id == reserve.id
    desk.store.save(open_review(desk, reserve.id, new_id=new_id).review)
    with pytest.raises(Refused, match="was begun in its place"):
        take_back(desk, gone.id)


def test_without_a_reserve_it_says_so_and_counts(desk: Desk, on_board: tuple[Record, ...]) -> None:
    females = [record for record in on_board if record.stratum == "sex=female"]
    for record in females[:2]:
        mark_unreadable(desk, record.id, "Not on the system")
    replace(desk, females[0].id, new_id=new_id)
    with pytest.raises(Refused, match="No reserve is left"):
        replace(desk, females[1].id, new_id=new_id)
    found = board(desk).unreadable
    assert (found.sample, found.count, found.replaced) == (6, 2, 1)
    with pytest.raises(Refused, match="Say first why"):
        replace(desk, females[2].id, new_id=new_id)


def test_only_the_lead_brings_a_reserve_in(desk: Desk, on_board: tuple[Record, ...]) -> None:
    mark_unreadable(desk, on_board[0].id, "Not on the system")
    desk.store.save(desk.inspection().model_copy(update={"roster": ()}))
    with pytest.raises(Refused, match="Only the lead"):
        replace(desk, on_board[0].id, new_id=new_id)
