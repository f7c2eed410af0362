"""The demo's concerns: told, decided and passed on, and what they name stands in no other file."""

import json
from pathlib import Path

import pytest

from desktop.domain.concerns import Decision, Step
from desktop.domain.due import Lateness
from desktop.operations.concerns.list import list_concerns
from desktop.operations.today import today
from tests.features.demo_run import desk_of
from tests.planted import Keys, look

NAMES = ("Quillfeather", "Larkspur", "Bramblewick", "Corstorphane", "Whinfell")


def test_one_of_somebody_anonymous_went_its_whole_way(demo: Path, tmp_path: Path) -> None:
    with desk_of(demo / "inspector-2", tmp_path) as desk:
        (concern,) = desk.concerns.all()
        assert [taken.step for taken in concern.steps] == list(Step)
        assert (concern.anonymous, concern.reachable) == (True, "")
        assert concern.told_where_to_turn is not None
        assert today(desk).open_concerns == ()


def test_the_other_was_decided_on_the_leads_laptop_and_its_clock_runs(demo: Path, tmp_path: Path) -> None:
    with desk_of(demo / "inspector-1", tmp_path) as desk:
        (row,) = today(desk).open_concerns
        (concern,) = desk.concerns.all()
        assert (row.state, row.clock.awaits) == (Step.PASSED_ON, Step.ACKNOWLEDGED)
        assert (row.clock.lateness, row.clock.in_doubt) == (Lateness.IN_TIME, False)
        assert row.sending.is_held
        decided = next(taken for taken in concern.steps if taken.step is Step.DECIDED)
        assert (decided.by, decided.decision) == ("Lead inspector", Decision.ESCALATE)


@pytest.mark.parametrize("whose", ["lead", "inspector-1", "inspector-2"])
def test_what_they_name_is_in_their_own_database_and_nowhere_else(demo: Path, tmp_path: Path, whose: str) -> None:
    with desk_of(demo / whose, tmp_path) as desk:
        looked = look(desk.vault.folder, Keys.of(desk.vault), NAMES, tmp_path / "work")
        assert looked.stands_in == []
        assert looked.in_concerns
        assert len(list_concerns(desk)) == (2 if whose == "lead" else 1)


def test_nothing_outside_of_the_vaults_names_anybody(demo: Path) -> None:
    summary = json.loads((demo / "summary.json").read_text(encoding="utf-8"))
    assert summary["concerns"] == {"raised": 2, "closed": 1, "held_by_lead": 2, "on_the_leads_laptop": 2}
    for path in demo.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [name for name in NAMES if name.encode() in data], path
