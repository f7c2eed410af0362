"""The audit trail: a line that was changed, taken out, moved, put in or cut off is found, and named."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from desktop.domain.audit_actions import AuditKind, actions_of
from desktop.domain.canonical import canonical_json, digest
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import PASSPHRASE

_SECRET = "Jamie Reid of Lennoxbrae"


@pytest.fixture
def lines(vault):
    """A vault with nine lines."""
    for sequence in range(1, 9):
        vault.profile.audit("bundle made", {"sequence": sequence})
    return vault


def finding(vault):
    return next(one for one in vault.check() if one.name == "audit trail")


def tampered(vault, *statements):
    """As somebody would do who has the key and the sqlcipher tool."""
    connection = vault.profile._connection
    for trigger in ("audit_never_changes", "audit_never_shrinks"):
        connection.run(f"DROP TRIGGER IF EXISTS store.{trigger}")
    for statement in statements:
        connection.run(*statement) if isinstance(statement, tuple) else connection.run(statement)


def reopened(vault, clock):
    vault.close()
    return Vault.open(vault.folder, PASSPHRASE, clock=clock)


def test_who_did_what_is_in_it_newest_first(vault):
    vault.profile.audit("bundle exported", {"items": 3})
    newest = vault.profile.audit_trail()[0]
    assert (newest.who, newest.action, newest.detail) == ("Inspector 3", "bundle exported", {"items": 3})
    assert [(one.number, one.action) for one in vault.profile.audit_trail()] == [
        (2, "bundle exported"), (1, "vault made"),
    ]  # fmt: skip
    assert finding(vault).ok


@pytest.mark.parametrize(
    ("harm", "number"),
    [
        ("UPDATE audit SET who = 'nobody' WHERE position = 5", 5),
        ("UPDATE audit SET made_at = '2020-01-01T00:00:00.000000Z' WHERE position = 1", 1),
        ("UPDATE audit SET previous_hash = 'x' WHERE position = 5", 5),
        ("DELETE FROM audit WHERE position = 4", 4),
        ("DELETE FROM audit WHERE position = 1", 1),
        ("UPDATE audit SET position = position + 100 WHERE position >= 6", 6),
    ],
)
def test_a_line_that_was_changed_or_taken_out_is_named(lines, harm, number):
    tampered(lines, harm)
    found = finding(lines)
    assert not found.ok
    assert found.says.startswith(f"Line {number} of the audit trail, ")


def test_the_line_is_named_by_number_time_and_action(lines):
    tampered(lines, "UPDATE audit SET who = 'nobody' WHERE position = 5")
    assert finding(lines).says == (
        "Line 5 of the audit trail, 17 March 2026 09:00 UTC, “bundle made”, does not follow from the line before it: "
        "a line was changed, taken out or put in there."
    )


def test_lines_that_changed_places_are_named(lines):
    tampered(
        lines,
        "UPDATE audit SET position = 1000 WHERE position = 3",
        "UPDATE audit SET position = 3 WHERE position = 4",
        "UPDATE audit SET position = 4 WHERE position = 1000",
    )
    assert finding(lines).says.startswith("Line 3 of the audit trail, ")


def test_a_line_put_in_is_named_without_what_it_says(lines):
    connection = lines.profile._connection
    before = connection.value("SELECT hash FROM audit WHERE position = 5")
    line = ("2026-03-17T09:00:00.000000Z", _SECRET, _SECRET, json.dumps({"says": _SECRET}))
    own = digest(canonical_json([*line, before]))
    tampered(
        lines,
        "UPDATE audit SET position = position + 100 WHERE position > 5",
        "UPDATE audit SET position = position - 99 WHERE position > 100",
        ("INSERT INTO audit VALUES (6, ?, ?, ?, ?, ?, ?)", (*line, before, own)),
    )
    found = finding(lines)
    assert found.says.startswith("Line 7 of the audit trail, ")  # the one that followed before follows no more
    tampered(lines, "UPDATE audit SET hash = 'x' WHERE position = 6")
    found = finding(lines)
    assert found.says.startswith("Line 6 of the audit trail, 17 March 2026 09:00 UTC, an action that Daybook does not")
    assert "Jamie" not in found.says


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        (8, "Line 9 is missing at the end of the audit trail"),
        (3, "Lines 4 to 9 are missing at the end of the audit trail"),
    ],
)
def test_lines_cut_off_at_the_end_are_missed_and_stay_missed(lines, clock, kept, says):
    tampered(lines, f"DELETE FROM audit WHERE position > {kept}")
    assert finding(lines).says.startswith(says)
    again = reopened(lines, clock)
    found = finding(again)
    assert not found.ok
    assert found.says.startswith(says)
    assert found.says.endswith(f"Line {kept + 1} says so.")
    again.close()


def test_an_older_profile_put_back_is_noticed(lines, clock, tmp_path):
    lines.close()
    shutil.copy(lines.folder / "profile.db", tmp_path / "older.db")
    again = Vault.open(lines.folder, PASSPHRASE, clock=clock)
    again.profile.audit("bundle sent", {"sequence": 1})
    again.close()
    shutil.copy(tmp_path / "older.db", lines.folder / "profile.db")
    again = Vault.open(lines.folder, PASSPHRASE, clock=clock)
    assert "Lines 10 to 11 are missing" in finding(again).says
    again.close()


def test_lines_lost_when_the_profile_was_mended_are_in_the_trail_and_no_fault(lines, clock):
    tampered(lines, "DELETE FROM audit WHERE position > 7")
    lines.profile.audit("opened with the passphrase")
    lines.profile.audit("profile mended")
    assert [one.action for one in lines.profile.audit_trail(3)][-1] == "audit lines missing"
    assert finding(lines).ok
    again = reopened(lines, clock)
    tampered(again, "DELETE FROM audit WHERE position > 9")
    assert not finding(again).ok
    again.close()


def test_an_older_profile_that_grew_again_is_noticed(lines, clock, tmp_path):
    """Lines that take the place of those cut off, made where the end kept outside was not in the way."""
    kept = (lines.folder / "audit.json").read_bytes()
    tampered(lines, "DELETE FROM audit WHERE position > 7")
    (lines.folder / "audit.json").unlink()
    lines.profile.audit("bundle made", {"sequence": 7})
    lines.profile.audit("bundle made", {"sequence": 8})
    (lines.folder / "audit.json").write_bytes(kept)
    assert finding(lines).says.startswith("Line 9 of the audit trail is not the one that was written")


def test_a_drive_that_does_not_answer_for_a_moment_says_nothing_about_the_end(lines, monkeypatch):
    read = Path.read_bytes

    def fails(path):
        if path.name == "audit.json":
            raise OSError(errno.EIO, "the drive")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", fails)
    lines.profile.audit("bundle made", {"sequence": 9})
    assert finding(lines).ok
    monkeypatch.undo()
    lines.profile.audit("bundle made", {"sequence": 10})
    assert finding(lines).ok


@pytest.mark.parametrize("left", [None, b"", b"{", b'{"format": 1, "length": 2, "hash": "x", "mac": "00"}'])
def test_an_end_that_is_gone_or_forged_is_said(lines, clock, left):
    end = lines.folder / "audit.json"
    end.unlink() if left is None else end.write_bytes(left)
    assert "audit.json was lost or altered" in finding(lines).says
    again = reopened(lines, clock)
    assert "audit.json was lost or altered" in finding(again).says
    again.close()


def test_a_line_that_was_saved_before_the_end_could_be_kept_is_no_fault(lines, clock):
    before = (lines.folder / "audit.json").read_bytes()
    lines.profile.audit("bundle made", {"sequence": 9})
    (lines.folder / "audit.json").write_bytes(before)  # as when the program ended in between
    assert finding(lines).ok
    again = reopened(lines, clock)
    assert finding(again).ok
    again.close()


def test_lines_are_found_by_kind_and_page_by_page(lines):
    lines.profile.audit("passphrase changed")
    trail = lines.profile.trail
    keys = trail.newest(10, actions_of(AuditKind.KEYS))
    assert [one.action for one in keys] == ["passphrase changed", "vault made"]
    assert [one.number for one in trail.newest(3, before=4)] == [3, 2, 1]


def test_a_vault_without_an_end_kept_outside_gets_one(vault, clock):
    """As those of 0.1.0 were."""
    (vault.folder / "audit.json").unlink()
    vault.profile._connection.run("DELETE FROM audit_end")
    again = reopened(vault, clock)
    assert finding(again).ok
    assert (again.folder / "audit.json").exists()
    again.add_inspection(new_id(), "Kyle")
    assert finding(again).ok
    again.close()
