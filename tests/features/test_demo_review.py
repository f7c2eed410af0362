"""The demo's review of records, counted apart from Daybook’s own counting; and whether it looks like a real one."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.domain.draws import Draw
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.operations import template_upgrade
from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.desk import Desk
from desktop.operations.reviews import held
from tests.features.demo_run import desk_of

BANDS = {"0-4", "5-11", "12-15", "16-17"}
GROUPED = "5.2 Are the child’s views recorded in their own words? By sex"


@pytest.fixture(scope="module")
def lead(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(demo / "lead", tmp_path_factory.mktemp("lead")) as desk:
        yield desk


@pytest.fixture(scope="module")
def summary(demo: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((demo / "summary.json").read_text(encoding="utf-8"))
    return found


def rows_of(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def finished(desk: Desk) -> dict[Reading, dict[str, RecordReview]]:
    """Finished readings by which they are and by code."""
    found: dict[Reading, dict[str, RecordReview]] = defaultdict(dict)
    for review in desk.store.all(RecordReview):
        if review.state is ReviewState.READ:
            found[review.reading][review.record_code] = review
    return found


def counting(desk: Desk) -> dict[str, RecordReview]:
    """The one reading of each record that counts."""
    readings = finished(desk)
    return {**readings[Reading.SECOND], **readings[Reading.FIRST], **readings[Reading.AGREED]}


def test_the_sample_comes_out_of_the_return_again_by_hashing_and_sorting_alone(
    demo: Path, lead: Desk, summary: dict[str, Any]
) -> None:
    headers, *rows = rows_of(demo / "return.xlsx", "Sample")
    (made,) = lead.store.all(Draw)
    strata: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row in rows:
        said = dict(zip(headers, row, strict=True))
        strata[said["Age band"], said["Sex"]].append(said["Record code"])
    drawn, reserves = set(), {}
    for members in strata.values():
        order = sorted(members, key=lambda code: sha256(f"{made.rule.seed}\n{code}".encode()).hexdigest())
        size = sum(code in made.codes() for code in members)
        drawn |= set(order[:size])
        reserves |= dict.fromkeys(order[:size], order[size])
        assert abs(size - 60 * len(members) / len(rows)) <= 1
    assert set(made.codes()) == drawn
    assert {band for band, _ in strata} == BANDS
    records = [record for record in lead.store.all(Record) if not record.withdrawn]
    (given_up,) = (record for record in records if record.replaced_by)
    assert given_up.unreadable
    assert given_up.replaced_by == reserves[given_up.code]
    assert {record.code for record in records} == drawn | {given_up.replaced_by}
    assert summary["sample"] == {"in_return": len(rows), "drawn": 60, "on_board": len(records), "replaced": 1}
    assert (len(rows), len(drawn)) == (240, 60)


def test_readings_of_all_kinds_are_as_many_as_it_says(lead: Desk, summary: dict[str, Any]) -> None:
    readings = finished(lead)
    twice = {record.code for record in lead.store.all(Record) if record.second_reader and not record.withdrawn}
    both = readings[Reading.FIRST].keys() & readings[Reading.SECOND].keys()
    agreed = readings[Reading.AGREED].keys()
    begun = {review.record_code for review in lead.store.all(RecordReview) if review.reading is Reading.AGREED}
    every = [*readings[Reading.FIRST].values(), *readings[Reading.SECOND].values()]
    assert summary["readings"] == {
        "read_twice": len(twice),
        "waiting": len(twice - both),
        "ready": len(both - begun),
        "agreeing": len(begun - agreed),
        "agreed": len(agreed),
        "on_a_lent_laptop": sum(review.typed_by != "" for review in every),
        "from_paper": sum(review.read_on is not None for review in every),
    }
    assert all(summary["readings"].values())
    assert len(counting(lead)) == summary["report"]["records_read"]
    (paper,) = (review for review in every if review.read_on is not None)
    assert paper.finished_at is not None
    assert paper.read_on < paper.finished_at.date()
    for review in readings[Reading.AGREED].values():
        assert review.agreed
        assert all(entry.by and entry.why and entry.first != entry.second for entry in review.agreed)


def test_two_readers_agree_as_people_do(lead: Desk) -> None:
    """Cohen's kappa by scikit-learn: neither as if by chance, nor as if one had copied from the other."""
    from sklearn.metrics import cohen_kappa_score  # takes a second and 120 MB, which every worker would pay

    readings = finished(lead)
    codes = sorted(readings[Reading.FIRST].keys() & readings[Reading.SECOND].keys())
    for kind, count in (("A", 25), ("B", 5)):
        questions = [q.id for q in lead.template().questions if q.answers is not None and q.answers.id == kind]
        given = [
            tuple(readings[which][code].answers[name].value for which in (Reading.FIRST, Reading.SECOND))
            for code in codes
            for name in questions
            if all(name in readings[which][code].answers for which in (Reading.FIRST, Reading.SECOND))
        ]
        assert len(questions) >= count
        assert 0.5 < cohen_kappa_score(*zip(*given, strict=True)) < 0.85


def test_the_answers_of_a_record_hang_together(lead: Desk) -> None:
    """Where the plan is weak, so mostly is the managing of risk."""
    given = [(int(plan), int(risk)) for plan, risk in map(_qualities, counting(lead).values()) if plan and risk]
    weaker = [risk for plan, risk in given if plan <= 3]
    stronger = [risk for plan, risk in given if plan >= 5]
    assert min(len(weaker), len(stronger)) >= 5
    assert sum(stronger) / len(stronger) - sum(weaker) / len(weaker) > 0.5


def _qualities(review: RecordReview) -> tuple[str, str]:
    found = (review.answers.get(name) for name in ("plan_quality", "risk_quality"))
    one, other = (str(answer.value) if answer and str(answer.value).isdigit() else "" for answer in found)
    return one, other


def test_shared_figures_are_the_records_counted_and_hide_what_is_small(
    demo: Path, lead: Desk, summary: dict[str, Any]
) -> None:
    rows = rows_of(demo / "shared-figures.xlsx", "Figures")
    at = next(number for number, row in enumerate(rows) if row[0] == GROUPED)
    sexes = {record.code: record.attributes["sex"] for record in lead.store.all(Record)}
    counts = Counter(
        (str(review.answers["views_recorded"].value), sexes[code])
        for code, review in counting(lead).items()
        if "views_recorded" in review.answers
    )
    for label, _, _, female, _, male, _ in rows[at + 2 : at + 5]:
        for shown, sex in ((female, "female"), (male, "male")):
            assert shown in ("[c]", counts[str(label).lower(), sex])
    text = "\n".join(str(cell) for row in rows for cell in row)
    assert text.count("[c]") > 0
    assert not {cell for row in rows for cell in row if cell in (1, 2, 3, 4)}
    assert summary["shared"]["records"] == summary["report"]["records_read"]
    assert summary["shared"]["hidden"] > 0


def test_the_report_counts_the_same_answers(demo: Path, lead: Desk) -> None:
    page = (demo / "report.html").read_text(encoding="utf-8")
    counts = Counter(str(review.answers["visits"].value) for review in counting(lead).values())
    n = counts["yes"] + counts["partly"] + counts["no"]
    part = page[page.index("Were visits in line with the plan?") :][:3000]
    numbers = re.findall(r"\d+", re.sub(r"<[^>]+>", " ", part))
    assert {str(counts["yes"]), str(counts["partly"]), str(n)} <= set(numbers)


def test_one_review_under_way_is_offered_a_newer_template_and_nobody_elses(demo: Path, tmp_path: Path) -> None:
    for folder, expected in (("inspector-1", [None]), ("inspector-2", [2])):
        with desk_of(demo / folder, tmp_path) as desk:
            reviews = [held(desk, draft.item.id) for draft in desk.store.drafts()]
            newer = [template_upgrade.newer_version(desk, review) for review in reviews]
            assert [ref and ref.version for ref in newer] == expected
            assert {review.template.version for review in desk.store.all(RecordReview)} == {1}


def test_a_newcomer_is_told_the_passphrase(demo: Path) -> None:
    assert PASSPHRASE in (demo / "README.txt").read_text(encoding="utf-8")
