"""What stays on a laptop of its owner's readings: it counts there, and is in nothing that leaves."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bundle.read import read_bundle
from desktop.domain.records import Record
from desktop.domain.registry import object_of
from desktop.domain.review_rules import review_with_answer
from desktop.domain.reviews import Answer, RecordReview
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.history import compare, history
from desktop.operations.incoming.collation import collate
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.reviews import open_review
from desktop.operations.salvage import salvage
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.sqlite_work import work_of
from tests.teams import Team

SECONDS = 48 * 60 + 17
"""A number that stands nowhere else."""


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def a_reading(desk: Desk, answer: str = "yes") -> RecordReview:
    record = Record(id=new_id(), code="R-014", first_reader=desk.me.designation)
    desk.store.save(record)
    opened = open_review(desk, record.id, new_id=new_id)
    review = review_with_answer(opened.template, opened.review, "drift", Answer(value=answer))
    desk.store.save(review)
    reviews.spend(desk, review.id, SECONDS)
    return review


def test_time_adds_up_and_is_there_when_the_reading_is_opened_again(desk: Desk) -> None:
    review = a_reading(desk)
    reviews.spend(desk, review.id, 60)
    assert open_review(desk, review.record_id, new_id=new_id).own.seconds == SECONDS + 60


def test_what_lay_beside_the_form_is_remembered_with_the_time(desk: Desk) -> None:
    review, document = a_reading(desk), new_id()
    reviews.put_beside(desk, review.id, document, 3)
    reviews.put_beside(desk, review.id, document, 7)
    own = open_review(desk, review.record_id, new_id=new_id).own
    assert (own.seconds, own.document, own.page) == (SECONDS, document, 7)
    reviews.put_beside(desk, review.id, None, 0)
    assert open_review(desk, review.record_id, new_id=new_id).own.document is None


def test_time_spent_stays_where_it_was_spent(team: Team, tmp_path: Path) -> None:
    inspector = team.inspectors[0]
    review = a_reading(inspector)
    page = bundles.page_as_sent(inspector).decode()
    leaving = b"".join(revision.body or b"" for revision in bundles.gather(inspector).revisions).decode()
    bundles.make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    at_the_lead = reviews.open_reading(team.lead, review.id)
    assert at_the_lead.review == review
    assert at_the_lead.own.seconds == 0
    versions = history(inspector, review.id).versions
    told = str(compare(inspector, versions[0].id, None))
    for said in (page, leaving, told):
        assert str(SECONDS) not in said
        assert "seconds" not in said


def test_time_spent_is_in_nothing_that_is_salvaged(desk: Desk, tmp_path: Path) -> None:
    a_reading(desk)
    out = tmp_path / "out"
    salvage(desk.vault, desk.inspection().id, out, resources_folder())
    salvaged = read_bundle(io.BytesIO((out / "salvage-1.age").read_bytes()), age_secret=desk.me.age_secret)
    bodies = b"".join(revision.body or b"" for revision in salvaged.revisions)
    for said in ((out / "evidence.html").read_text("utf-8"), bodies.decode()):
        assert "R-014" in said
        assert str(SECONDS) not in said


def test_a_body_that_still_says_seconds_is_read_without_them(desk: Desk) -> None:
    review = a_reading(desk)
    old = json.dumps({**json.loads(review.body()), "seconds_spent": 900}).encode()
    assert object_of("review", old) == review


def test_mending_keeps_the_time(desk: Desk) -> None:
    review = a_reading(desk)
    vault, inspection = desk.vault, desk.inspection().id
    mend_inspection(vault, inspection)
    store = vault.open_inspection(inspection)
    kept = store.own_readings.of(review.id)
    assert kept is not None
    assert kept.seconds == SECONDS


@pytest.mark.parametrize("opened_how", ["anew", "as it was left"])
def test_opening_costs_the_same_however_many_there_are(desk: Desk, opened_how: str) -> None:
    """Counted in SQLite's own steps and in queries, with ten records that are read and with a thousand."""
    costs = [_cost_among(desk, records, anew=opened_how == "anew") for records in (10, 1000)]
    (few_steps, few_queries), (many_steps, many_queries) = costs
    assert many_queries == few_queries
    assert many_steps < few_steps * 1.05


def _cost_among(desk: Desk, records: int, *, anew: bool) -> tuple[int, int]:
    pin = desk.inspection().review_template
    there = len(desk.store.record_rows())
    made = [Record(id=new_id(), code=f"R-{number:04}", first_reader="Inspector 3") for number in range(there, records)]
    read = [
        RecordReview(
            id=new_id(), record_id=record.id, record_code=record.code, template=pin, reader="Inspector 3",
            answers={"drift": Answer(value="yes")},
        )
        for record in made[1:]
    ]  # fmt: skip
    desk.store.save(*made, *read)
    wanted = made[0].id if anew else made[1].id
    open_review(desk, wanted, new_id=new_id)  # the packs are read once
    return work_of(desk.store, lambda: open_review(desk, wanted, new_id=new_id))
