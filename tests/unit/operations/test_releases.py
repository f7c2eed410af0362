"""Sharing figures: what leaves is safe, on record, and never safe by itself alone."""

import csv
import io
from datetime import UTC, date, datetime
from random import Random
from threading import Event

import openpyxl
import pytest

from desktop.disclosure.choosing import Stopped
from desktop.disclosure.rules import Reason, Rules
from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.domain.figure_grids import HIDDEN
from desktop.domain.records import Record
from desktop.domain.releases import Release
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Answer, RecordReview, ReviewState
from desktop.operations import releases
from desktop.operations.releases import ShareForm, Wanted, file_again, file_of, gather, make_safe, offer, share
from desktop.paths import resources_folder
from desktop.vault.ids import new_id

TODAY = date(2026, 3, 20)
WANTED = Wanted(frozenset({"chronology_sw", "chronology_quality"}), frozenset({"sample:age_band", "sample:sex"}))


def read_records(desk, count, seed=1, start=0):
    random = Random(seed)  # noqa: S311 - made-up records
    items = []
    for number in range(start, start + count):
        attributes = {"age_band": random.choice(["0-4", "5-11", "5-11", "12-15"]), "sex": random.choice("fm")}
        record = Record(id=new_id(), code=f"R-{number:03}", position=number, attributes=attributes)
        held = {"chronology_sw": Answer(value=random.choices(["yes", "no", "partly", "na"], [9, 4, 3, 1])[0])}
        if held["chronology_sw"].value == "yes":
            held["chronology_quality"] = Answer(value=random.choice("234"))
        items += [record, _review(desk, record, held)]
    desk.store.save(*items)


def _review(desk, record, held):
    review = RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=desk.inspection().review_template,
        reader="Inspector 2",
        state=ReviewState.READ,
        finished_at=datetime(2026, 3, 17, tzinfo=UTC),
        answers=held,
    )
    return review.model_copy(update=what_follows(desk.template(), held))


def shared(desk, tmp_path, wanted=WANTED, form=ShareForm.CSV):
    figures = make_safe(gather(desk, wanted))
    file = tmp_path / f"figures.{form}"
    release = share(
        desk, figures, "The partnership", file, file_of(figures, form, resources_folder(), TODAY), new_id=new_id
    )
    return figures, release, file


def cells_of(file):
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    return {tuple(row[:3]): (row[3], row[4]) for row in rows[6:]}


def test_what_is_offered_are_the_questions_and_the_details_of_the_sample(desk):
    read_records(desk, 30)
    found = offer(desk)
    assert "chronology_sw" in {one.id for one in found.questions}
    groups = {one.id for one in found.groups}
    assert {"sample:age_band", "sample:sex", "disability"} <= groups
    assert not {"age_band", "sex"} & (groups | {one.id for one in found.questions})
    assert (found.records, found.refusal, found.earlier) == (30, "", ())


def test_no_gap_in_the_file_says_how_many_or_which_of_its_kind_it_is(desk, tmp_path):
    read_records(desk, 60)
    figures, _, file = shared(desk, tmp_path)
    assert {Reason.SMALL, Reason.WORKED_OUT} <= set(figures.outcome.hidden.values())
    cells = cells_of(file)
    gaps = [cell for cell in cells.values() if cell[0] == HIDDEN]
    assert len(gaps) >= figures.hidden
    assert set(gaps) == {(HIDDEN, "")}
    counts = {cell[0] for cell in cells.values()} - {HIDDEN}
    assert not {int(count) for count in counts} & {1, 2, 3, 4}
    assert "worked out" in file.read_text(encoding="utf-8-sig")


def test_a_percentage_stands_only_where_its_count_and_its_n_are_published(desk, tmp_path):
    read_records(desk, 60)
    _, _, file = shared(desk, tmp_path)
    cells = cells_of(file)
    for (table, _row, column), (count, percentage) in cells.items():
        if percentage:
            assert count != HIDDEN
            of = "Counted (n)" if (table, "Counted (n)", column) in cells else "All records"
            assert cells[table, of, column][0] != HIDDEN
    assert any(percentage for _, percentage in cells.values())


def test_the_export_is_on_record_with_what_it_hid_and_why(desk, tmp_path):
    read_records(desk, 60)
    figures, release, _ = shared(desk, tmp_path)
    (kept,) = desk.store.all(Release)
    assert kept == release
    assert (kept.made_for, kept.records, kept.threshold) == ("The partnership", 60, 5)
    assert kept.hidden_count() == figures.hidden
    assert kept.shown() == dict(figures.outcome.shown)
    assert [row.release for row in offer(desk).earlier] == [kept]
    assert any(entry.action == "figures shared" for entry in desk.vault.profile.trail.newest(5, None, None))


def test_two_more_records_would_be_told_by_the_difference_so_they_wait(desk, tmp_path):
    read_records(desk, 60)
    shared(desk, tmp_path)
    read_records(desk, 2, seed=2, start=60)
    with pytest.raises(Refused, match="at least 3 more records are read, or save again"):
        make_safe(gather(desk, WANTED))


def test_a_later_export_hides_what_the_earlier_one_hid(desk, tmp_path):
    read_records(desk, 60)
    first, _, _ = shared(desk, tmp_path, Wanted(WANTED.questions, frozenset({"sample:age_band"})))
    second = make_safe(gather(desk, WANTED))
    assert set(first.outcome.hidden) <= set(second.outcome.hidden)
    assert not set(first.outcome.shown) & set(second.outcome.hidden)


def test_an_export_can_be_saved_again_as_it_was_whatever_was_read_since(desk, tmp_path):
    read_records(desk, 60)
    _, release, file = shared(desk, tmp_path)
    read_records(desk, 2, seed=2, start=60)
    again = tmp_path / "again.csv"
    releases.share_again(desk, release.id, again, file_again(desk, release.id, ShareForm.CSV, resources_folder()))
    assert cells_of(again) == cells_of(file)


def test_figures_that_somebody_overtook_are_not_shared(desk, tmp_path):
    read_records(desk, 60)
    old = make_safe(gather(desk, WANTED))
    shared(desk, tmp_path)
    with pytest.raises(Refused, match="figures were shared or a number in the text of a report has changed"):
        share(desk, old, "Somebody", tmp_path / "x.csv", b"", new_id=new_id)
    assert not (tmp_path / "x.csv").exists()


def test_a_file_that_cannot_be_written_is_on_record_all_the_same(desk, tmp_path):
    read_records(desk, 60)
    figures = make_safe(gather(desk, WANTED))
    with pytest.raises(StoreWriteFailed, match="save the export again"):
        share(desk, figures, "Somebody", tmp_path / "gone" / "x.csv", b"", new_id=new_id)
    assert len(desk.store.all(Release)) == 1


def test_small_groups_are_merged_first_so_that_less_is_hidden(desk):
    read_records(desk, 60)
    items = desk.store.all(Record)
    desk.store.save(items[0].model_copy(update={"attributes": {"age_band": "16-17", "sex": "f"}}))
    coarse = make_safe(gather(desk, WANTED))
    fine = make_safe(gather(desk, Wanted(WANTED.questions, WANTED.groups, merge=False)))
    assert coarse.material.merged
    assert "16–17" in {label for grid in fine.grids for label in grid.columns}
    assert "12–15 or 16–17" in {label for grid in coarse.grids for label in grid.columns}


def test_island_areas_hide_below_ten(desk):
    read_records(desk, 60)
    figures = make_safe(gather(desk, Wanted(WANTED.questions, WANTED.groups, Rules(10, 20))))
    assert not {count for count in figures.outcome.shown.values() if 0 < count < 10}


def test_too_few_records_share_nothing(desk):
    read_records(desk, 3)
    with pytest.raises(Refused, match="at least 2 more records are read"):
        make_safe(gather(desk, WANTED))


def test_something_must_be_chosen_and_somebody_named(desk, tmp_path):
    read_records(desk, 60)
    with pytest.raises(Refused, match="at least one question"):
        gather(desk, Wanted(frozenset(), frozenset()))
    with pytest.raises(Refused, match="who the figures are for"):
        share(desk, make_safe(gather(desk, WANTED)), " ", tmp_path / "x.csv", b"", new_id=new_id)


def test_it_stops_when_asked(desk):
    read_records(desk, 60)
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        make_safe(gather(desk, WANTED), stop)


@pytest.mark.parametrize("form", list(ShareForm))
def test_every_form_of_file_is_one(desk, form):
    read_records(desk, 60)
    data = file_of(make_safe(gather(desk, WANTED)), form, resources_folder(), TODAY)
    if form is ShareForm.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.sheetnames == ["About", "Figures"]
        assert HIDDEN in {cell for row in book["Figures"].values for cell in row}
    elif form is ShareForm.PDF:
        assert data.startswith(b"%PDF")
    else:
        assert HIDDEN in data.decode("utf-8-sig")
