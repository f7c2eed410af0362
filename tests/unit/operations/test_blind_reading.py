"""Neither of two readers sees the other's answers before both have finished: every way to read an object is tried.

The other reading's words are planted; whatever an operation returns is looked through to its last field. The same is
done once both are finished, where the words must come back: else this would look at nothing.
"""

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import BaseModel

from desktop.domain.errors import OutOfSight, PersonError
from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.findings import Finding
from desktop.domain.inspections import Role
from desktop.domain.map_places import CellPlace
from desktop.domain.remarks import Asks, Remark
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.domain.rows import Hit
from desktop.operations import (
    evidence,
    evidence_map,
    findings,
    history,
    identifier_check,
    readings,
    records,
    recovered,
    reports,
    restoring,
    results,
    reviews,
    search,
    today,
    undoing,
)
from desktop.operations.desk import Desk
from desktop.operations.exchange import qda_material, tables_material
from desktop.operations.finding_words import pointed_at
from desktop.operations.incoming import collate_view, conflicts, remarks
from desktop.operations.outgoing import bundles
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.readings import FIRST, SECOND, reading, record_read_twice

WORDS = "zwillingsgeheim"
"""In every note, section note and piece of evidence of the reading that must not be seen."""


class Scene:
    """The other reader's finished reading on a laptop whose owner is the second reader of that record."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.record = record_read_twice(desk, first="Inspector 5", second=FIRST)
        self.hidden = reading(desk, self.record, "Inspector 5", Reading.FIRST, WORDS, drift="partly")
        self.piece = desk.store.whole.evidence_rows(source_id=self.hidden.id)[0].id
        head = desk.store.whole.head(self.hidden.id)
        assert head is not None
        self.version = head.id
        self.remarks = {about: remark_on(about) for about in (self.hidden.id, self.piece, self.record.id)}
        for remark in self.remarks.values():
            desk.store.save(remark)

    def finish(self) -> None:
        reading(self.desk, self.record, FIRST, Reading.SECOND, "mine")


def remark_on(about: UUID) -> Remark:
    """What a lead wrote to the other reader, quoting them."""
    return Remark(
        id=new_id(),
        about=about,
        about_kind="review",
        to="Inspector 5",
        writer="Lead inspector",
        asks=Asks.LOOK_AGAIN,
        text=f"You wrote {WORDS}: was that in March?",
        written_at=NOW,
    )


WORDED = findings.Wanted(words=WORDS)


def claim_on(piece: UUID) -> Finding:
    """A claim of a colleague's that rests on a piece."""
    return Finding(id=new_id(), indicator="5.3", claim="Drift is seen late.", author="Inspector 6", supports=(piece,))


def hit_on(item: Remark | RecordReview) -> Hit:
    """A hit that was found, or made up, while its item is out of sight."""
    return Hit(item.id, item.kind, "", "", NOW.date())


def opened(scene: Scene, item: Remark | RecordReview) -> object:
    """What a person has before them once they have chosen a hit: where it leads, and what is opened there."""
    _kind, object_id, _place = search.opens(scene.desk, hit_on(item))
    return reviews.open_at(scene.desk, object_id, new_id=new_id)


@pytest.fixture
def scene(desk: Desk) -> Scene:
    return Scene(desk)


BEARING = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.3"),), says="to read it")
Way = Callable[[Scene], object]

WAYS: dict[str, Way] = {
    "reviews.open_reading": lambda s: reviews.open_reading(s.desk, s.hidden.id),
    "reviews.open_at, the review": lambda s: reviews.open_at(s.desk, s.hidden.id, new_id=new_id),
    "reviews.open_at, the record": lambda s: reviews.open_at(s.desk, s.record.id, new_id=new_id),
    "reviews.open_review": lambda s: reviews.open_review(s.desk, s.record.id, new_id=new_id),
    "reviews.held": lambda s: reviews.held(s.desk, s.hidden.id),
    "reviews.evidence_of": lambda s: reviews.evidence_of(s.desk, s.hidden.id),
    "reviews.taken_from": lambda s: reviews.taken_from(s.desk, s.hidden.id),
    "records.board": lambda s: records.board(s.desk),
    "readings.list_pairs": lambda s: readings.list_pairs(s.desk),
    "readings.side_by_side": lambda s: readings.side_by_side(s.desk, s.record.id),
    "search.search, a note": lambda s: search.search(s.desk, WORDS).groups,
    "search.search, half a word": lambda s: search.search(s.desk, WORDS[:6]).groups,
    "search.opens, a remark on the reading": lambda s: search.opens(s.desk, hit_on(s.remarks[s.hidden.id])),
    "search.opens, a remark on its evidence": lambda s: search.opens(s.desk, hit_on(s.remarks[s.piece])),
    "findings.evidence_to_choose": lambda s: findings.evidence_to_choose(s.desk, findings.Wanted(), 99),
    "findings.evidence_to_choose, a word": lambda s: findings.evidence_to_choose(s.desk, WORDED, 99).pieces,
    "findings.look_at, a claim that rests on it": lambda s: findings.look_at(s.desk, claim_on(s.piece)),
    "finding_words.pointed_at": lambda s: pointed_at(s.desk, claim_on(s.piece), "supports"),
    "search.opens, the reading": lambda s: opened(s, s.hidden),
    "search.opens, a remark and the reading behind it": lambda s: opened(s, s.remarks[s.hidden.id]),
    "history.history": lambda s: history.history(s.desk, s.hidden.id),
    "history.item_of": lambda s: history.item_of(s.desk, s.version),
    "history.compare": lambda s: history.compare(s.desk, s.version, None),
    "history.earlier_versions": lambda s: list(history.earlier_versions(s.desk, s.version)),
    "history.history, of evidence": lambda s: history.history(s.desk, s.piece),
    "undoing.review_before": lambda s: undoing.review_before(
        s.desk, s.version, s.hidden.model_copy(update={"answers": {}})
    ),
    "restoring.look_ahead": lambda s: restoring.look_ahead(s.desk, s.hidden.id, s.version),
    "recovered.look_at": lambda s: recovered.look_at(s.desk, s.hidden.id),
    "evidence_map.look_at_map": lambda s: evidence_map.look_at_map(s.desk),
    "evidence_map.pieces_behind": lambda s: evidence_map.pieces_behind(s.desk, CellPlace("5.3", "")),
    "evidence_map.piece_with_others": lambda s: evidence_map.piece_with_others(s.desk, s.piece, CellPlace("5.3", "")),
    "evidence_map.map_choices": lambda s: evidence_map.map_choices(s.desk),
    "evidence_map.origin_of": lambda s: evidence_map.origin_of(s.desk, s.piece),
    "evidence_map.cell_of": lambda s: evidence_map.cell_of(s.desk, s.piece),
    "evidence.withdraw": lambda s: evidence.withdraw(s.desk, s.piece, "to read it"),
    "evidence.change": lambda s: evidence.change(s.desk, s.piece, BEARING),
    "evidence.bring_back": lambda s: evidence.bring_back(s.desk, s.piece),
    "today.today": lambda s: today.today(s.desk),
    "conflicts.conflicts": lambda s: conflicts.conflicts(s.desk),
    "collate_view.collate_view": lambda s: collate_view.collate_view(s.desk),
    "bundles.page_as_sent": lambda s: bundles.page_as_sent(s.desk),
    "bundles.what_leaves": lambda s: bundles.what_leaves(s.desk),
    "reports.gather": lambda s: reports.gather(s.desk),
    "exchange.gather_qda": lambda s: qda_material.gather_qda(s.desk),
    "exchange.gather_tables": lambda s: tables_material.gather_tables(s.desk),
    "reports.look_ahead": lambda s: reports.look_ahead(s.desk),
    "identifier_check.check_leaving": lambda s: identifier_check.check_leaving(s.desk),
    "results.look_at_results": lambda s: results.look_at_results(s.desk),
    "results.records_behind": lambda s: results.records_behind(s.desk, "drift", "partly"),
    "remarks.remarked, the reading": lambda s: remarks.remarked(s.desk, s.hidden.id),
    "remarks.remarked, its evidence": lambda s: remarks.remarked(s.desk, s.piece),
    "remarks.remarked, the record": lambda s: remarks.remarked(s.desk, s.record.id).others,
    "remarks.under_way": lambda s: remarks.under_way(s.desk),
    "remarks.waiting_for_me": lambda s: remarks.waiting_for_me(s.desk),
    "store.all, remarks": lambda s: s.desk.store.all(Remark),
    "store.all": lambda s: s.desk.store.all(RecordReview),
    "store.answers": lambda s: [one.id for one in s.desk.store.answers.all().reviews.values()],
    "store.drafts": lambda s: s.desk.store.drafts(),
}
"""Everything that a screen or a command asks a vault with a review or its evidence in it."""

OTHERWISE = {
    "reviews.open_at, the record": "opens mine",
    "reviews.open_review": "opens mine",
    "records.board": "progress",
    "readings.list_pairs": "a count",
    "evidence.bring_back": "counts already",
    "evidence_map.look_at_map": "a count",
    "evidence_map.cell_of": "a cell",
    "evidence_map.map_choices": "who and when",
    "reports.look_ahead": "a count",
    "undoing.review_before": "nothing earlier",
    "restoring.look_ahead": "nothing to bring back",
    "recovered.look_at": "no draft",
    "today.today": "a finished reading is nothing due",
    "conflicts.conflicts": "no conflict",
    "collate_view.collate_view": "no conflict",
    "bundles.what_leaves": "counts",
    "identifier_check.check_leaving": "no identifier",
    "results.look_at_results": "counts",
    "remarks.waiting_for_me": "they were asked, not I",
    "store.drafts": "no draft",
}
"""Ways that do not lead to the planted words once both are finished, and what they lead to; see the tests below."""


def everything_in(value: object, seen: set[int] | None = None) -> Iterator[str]:
    """Every text and id inside whatever an operation returned."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, str | UUID):
        yield str(value)
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, BaseModel):
        yield value.model_dump_json()
    else:
        for inner in _inside(value):
            yield from everything_in(inner, seen)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    return list(value) if isinstance(value, list | tuple | set | frozenset) else []


def told(way: Way, scene: Scene) -> str:
    """All that a way round gives away, with what it says when it refuses."""
    try:
        return "\n".join(everything_in(way(scene)))
    except PersonError as error:
        return str(error)


@pytest.mark.parametrize("name", WAYS)
def test_nothing_of_the_other_reading_is_seen(scene: Scene, name: str) -> None:
    assert WORDS not in told(WAYS[name], scene)


def test_a_hit_on_a_remark_that_is_out_of_sight_does_not_say_which_reading_or_evidence_it_is_about(
    scene: Scene,
) -> None:
    for about in (scene.hidden.id, scene.piece):
        with pytest.raises(OutOfSight):
            search.opens(scene.desk, hit_on(scene.remarks[about]))


@pytest.mark.parametrize("name", [name for name in WAYS if name not in OTHERWISE])
def test_once_both_are_finished_each_way_leads_to_it(scene: Scene, name: str) -> None:
    scene.finish()
    found = told(WAYS[name], scene)
    assert WORDS in found or str(scene.hidden.id) in found or str(scene.piece) in found


def test_what_has_no_words_tells_nothing_either(scene: Scene) -> None:
    row = next(row for row in scene.desk.store.record_rows() if row.id == scene.record.id)
    (unseen,) = row.reviews
    assert unseen.is_unseen
    assert (unseen.progress, unseen.concern) == ((), False)
    assert row.evidence.total == 0
    assert scene.desk.store.map_counts() == ()
    assert evidence_map.look_at_map(scene.desk).pieces == 0
    assert evidence_map.map_choices(scene.desk).authors == ()
    assert scene.desk.store.whole.map.total() == 1
    assert scene.desk.store.answers.all().reviews == {}
    drift = scene.desk.store.answers.of_question("drift").given["drift"]
    assert set(drift.values()) == {frozenset()}
    (pair,) = readings.list_pairs(scene.desk)
    assert (pair.differing, pair.left) == (None, None)
    scene.finish()
    assert scene.desk.store.evidence_counts()[scene.hidden.id].uncertainty == 1
    assert len(scene.desk.store.answers.all().reviews) == 2


def test_a_concern_is_told_to_the_lead_at_once_and_to_no_other_reader(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second=FIRST)
    theirs = reading(desk, record, "Inspector 5", Reading.FIRST, WORDS, immediate_concern="yes")
    assert [marked.review_id for marked in today.today(desk).concerns] == [theirs.id]
    inspection = desk.inspection()
    roster = tuple(member.model_copy(update={"role": Role.INSPECTOR}) for member in inspection.roster)
    desk.store.save(inspection.model_copy(update={"roster": roster}))
    assert not desk.leads()
    assert today.today(desk).concerns == ()


def test_who_reads_neither_sees_both(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second="Inspector 6")
    theirs = reading(desk, record, "Inspector 5", Reading.FIRST, WORDS)
    assert reviews.open_reading(desk, theirs.id).review.id == theirs.id
    assert search.search(desk, WORDS).count > 0


def test_on_a_lent_laptop_the_owners_reading_goes_out_of_sight_and_comes_back(desk: Desk) -> None:
    record = record_read_twice(desk)
    mine = reading(desk, record, FIRST, Reading.FIRST, WORDS)
    opened = readings.read_here(desk, record.id, SECOND, new_id=new_id)
    assert (opened.review.reader, opened.review.hand, opened.mine) == (SECOND, FIRST, True)
    assert search.search(desk, WORDS).count == 0
    with pytest.raises(OutOfSight):
        reviews.open_reading(desk, mine.id)
    assert reviews.open_review(desk, record.id, new_id=new_id).review.id == opened.review.id
    assert WORDS not in bundles.page_as_sent(desk).decode()
    assert WORDS in bundles.page_of(desk, bundles.gather(desk).objects, "sent").decode()
    done = opened.review.model_copy(update={"state": ReviewState.READ})
    desk.store.save(done)
    assert search.search(desk, WORDS).count > 0
    assert readings.side_by_side(desk, record.id).first.id == mine.id


def test_what_may_identify_somebody_is_found_in_a_reading_out_of_sight_without_what_stands_around_it(
    desk: Desk,
) -> None:
    record = record_read_twice(desk)
    reading(desk, record, FIRST, Reading.FIRST, "told us that Morven MacAllister of 12 Kirk Wynd KY8 4ET lives there")
    readings.read_here(desk, record.id, SECOND, new_id=new_id)
    found = identifier_check.check_leaving(desk)
    assert found
    assert {(one.before, one.after) for one in found} <= {("", ""), ("…", "…"), ("…", ""), ("", "…")}
    assert identifier_check.unsettled(found)
    replaced = identifier_check.replace(desk, found[0], "the street")
    assert replaced.role == "the street"


def test_every_way_that_reads_past_what_is_out_of_sight_is_named_here() -> None:
    """``store.whole`` is for what carries, counts or clears: say here why nobody sees what it reads."""
    root = Path(inspect.getfile(reviews)).parents[1]
    files = [path for path in root.rglob("*.py") if path.name != "inspection_store.py"]
    using = {str(path.relative_to(root)) for path in files if re.search(r"store\.whole\b", path.read_text("utf-8"))}
    assert using == {
        "operations/clearance.py",  # counts drafts and conflicts
        "operations/outgoing/clearing_files.py",  # documents, which are no readings
        "operations/incoming/collation.py",  # counts conflicts
        "operations/identifier_check.py",  # shows the words that were found, and nothing around them
        "operations/telling_words.py",  # titles and designations that a report must not hold, shown to nobody
        "operations/exchange/qda_in.py",  # asks only which ids are taken, and by what kind
        "operations/evaluations.py",  # tells who has given a view, and of those out of sight never what
        "operations/incoming/receipts.py",  # asks only which items went without their words
        "operations/incoming/remark_rights.py",  # asks only whether an answer changes nothing but itself
        "operations/incoming/state_rights.py",  # asks only which states a report had
        "operations/incoming/handing_on.py",  # carries to whoever leads since; their laptop keeps it blind too
        "operations/incoming/return_making.py",  # asks only which files somebody has, having written of them
        "operations/results.py",  # counts; domain.results.counting withholds by the same rule
        "operations/incoming/returns.py",  # carries, by what its reader may see
        "operations/incoming/returns_taken.py",  # asks only whether something is here
        "operations/only_here.py",  # says by name, never by content, what only this laptop has before it is cleared
        "operations/today.py",  # tells the lead of a concern
        "vault/care/care.py",  # salvage, for whoever holds a damaged vault
    }


def test_every_public_way_into_reviews_and_readings_is_tried() -> None:
    tried = {name.split(",")[0] for name in WAYS}
    changing = {
        "finish",
        "take_up_again",
        "take_evidence",
        "withdraw_evidence",
        "bring_back_evidence",
        "begin",
        "as_begun",
        "spend",
        "put_beside",
        "set_goes_on",
        "given_values",
        "ask",
        "answer",
        "settle",
        "withdraw",
        "authors_of",
        "authors",
        "offers",
    }
    for module in (reviews, history, search, evidence_map, remarks):
        own = {
            name for name, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__
        }
        public = {name for name in own if not name.startswith("_")} - changing
        short = module.__name__.rsplit(".", 1)[1]
        needing_an_object = {"why_locked", "why_not_restored", "compared", "summaries", "is_text"}
        assert {f"{short}.{name}" for name in public - needing_an_object} <= tried
