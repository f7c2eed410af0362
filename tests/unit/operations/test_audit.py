"""The audit trail: every operation that must leave a line leaves one, and the saved file can be given to anybody."""

import ast
import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

import desktop
from desktop.domain.audit_actions import ACTIONS
from desktop.domain.inspections import ConcernLead
from desktop.operations import locking, settings
from desktop.operations.audit import save_trail, trail
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.stores.moving import keep_store
from tests.ready_team import ready_team
from tests.teams import write_up

WORDS = "They listened to the quernstane."


def actions(desk: Desk) -> list[str]:
    return [entry.action for entry in trail(desk.vault, limit=1000)][::-1]


def written_in(module: Path) -> set[str]:
    """The constants that a module gives to ``audit`` as an action."""
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    given = [
        one
        for call in calls
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in {"audit", "_audit"}
        for arg in call.args
        for one in ([arg.body, arg.orelse] if isinstance(arg, ast.IfExp) else [arg])
    ]
    return {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_action_that_is_written_anywhere_has_words_and_a_kind() -> None:
    written = {action for module in Path(desktop.__file__).parent.rglob("*.py") for action in written_in(module)}
    assert len(written) > 20
    assert written - ACTIONS.keys() == set()


def test_a_bundles_way_is_in_the_trail_of_both(tmp_path: Path) -> None:
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector, WORDS)
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    send_all(inspector)
    assert actions(inspector) == [
        "vault made", "identity set", "inspection added", "office compared", "pack taken in",
        "bundle made", "bundle sent", "bundle received",
    ]  # fmt: skip
    assert actions(team.lead) == [
        "vault made", "identity set", "inspection added", "pack written", "bundle taken in",
    ]  # fmt: skip
    team.close()


def test_what_the_lead_changes_is_in_the_trail_and_not_to_what(desk: Desk) -> None:
    locking.set_lock_after_minutes(desk.vault, 5)
    keep_store(desk, "/media/quernstane")
    settings.set_concern_lead(desk, ConcernLead(designation="Service manager", phone="01632 960003"))
    settings.set_notified_on(desk, desk.inspection().notified_on)
    settings.set_holidays(desk, [])
    settings.agree_date(desk, "panel", None)
    assert actions(desk)[3:] == [
        "lock time changed", "store changed", "phones changed", "notification day changed", "holidays changed",
        "milestone date changed",
    ]  # fmt: skip
    said = json.dumps([entry.detail for entry in trail(desk.vault, limit=1000)])
    assert [word for word in ("quernstane", "Service manager", "960003") if word in said] == []


def test_the_saved_table_runs_nothing_and_says_nothing_of_the_content(desk: Desk, tmp_path: Path) -> None:
    write_up(desk, WORDS)
    desk.vault.profile.set_identity(replace(desk.me, designation="=cmd|' /C calc'!A0"))
    desk.vault.profile.audit("bundle made", {"sequence": 1})
    assert save_trail(desk.vault, tmp_path / "trail.csv") == 4
    rows = list(csv.reader((tmp_path / "trail.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["Number", "Time (UTC)", "Who", "Action"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4"]
    assert rows[4][2] == "'=cmd|' /C calc'!A0"
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "quernstane" not in (tmp_path / "trail.csv").read_text("utf-8-sig")


def test_the_saved_json_holds_the_chain(desk: Desk, tmp_path: Path) -> None:
    save_trail(desk.vault, tmp_path / "trail.json")
    lines = json.loads((tmp_path / "trail.json").read_bytes())["lines"]
    assert [line["number"] for line in lines] == [1, 2, 3]
    assert all(len(line["hash"]) == 64 for line in lines)
    assert actions(desk)[-1] == "audit trail saved"


def test_where_nothing_can_be_written_it_says_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="The trail could not be written there"):
        save_trail(desk.vault, tmp_path / "no such folder" / "trail.csv")
    assert "audit trail saved" not in actions(desk)
