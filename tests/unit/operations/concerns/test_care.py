"""Concerns whose database is damaged come back, whatever is wrong with the evidence, and never stand in its way."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.concerns import Concern, Step
from desktop.domain.errors import Damaged, NotFound, Refused
from desktop.domain.rows import Finding
from desktop.operations.concerns.care import (
    concerns_alone,
    findings_of_concerns,
    go_back_with_concerns,
    mend_concerns,
    snapshots_of_concerns,
)
from desktop.operations.doctor import examine, repair
from desktop.operations.mending import findings_of, mend_what_is_wrong
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.places import Places, concerns_in, evidence_in
from desktop.vault.second_copies.journal import journal_files
from desktop.vault.second_copies.snapshots import Snapshots
from tests.damage import spoil
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, write_up
from tests.unit.vault.conftest import dice
from tests.unit.vault.test_concern_store import a_concern, told

PAGE = 4096


class Filled:
    """An inspector's vault, closed: two concerns, a snapshot, then a step and a third concern, and a draft."""

    def __init__(self, folder: Path) -> None:
        team = ready_team(folder, inspectors=1)
        (inspector,) = team.inspectors
        write_up(inspector, "They listened to me.")
        first, second, third = (a_concern(f"C-{number}", worries="she fears for Morag " * 90) for number in (1, 2, 3))
        inspector.concerns.save(first)
        inspector.concerns.save(second)
        vault = inspector.vault
        vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
        inspector.concerns.save(told(first))
        inspector.concerns.save(third)
        inspector.concerns.keep_draft(told(third), None)
        self.everything = inspector.concerns.all()
        self.drafts = [draft.item for draft in inspector.concerns.drafts()]
        self.first = first.id
        team.close()
        self.folder = folder / "inspector-1"
        (database,) = (self.folder / "inspections").rglob("concerns.db")
        self.inspection = UUID(database.parent.name)
        self.places = concerns_in(database.parent)
        self.evidence = evidence_in(database.parent)

    def opened(self) -> Vault:
        return Vault.open(self.folder, PASSPHRASE, clock=Clock())

    def concerns(self) -> tuple[Concern, ...]:
        vault = self.opened()
        try:
            return concerns_alone(vault, self.inspection).all()
        finally:
            vault.close()


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return Filled(tmp_path)


def ruin(path: Path) -> None:
    path.write_bytes(b"\xa5" * path.stat().st_size)


def wrong(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.name for finding in findings if not finding.ok}


def of_concerns(filled: Filled) -> tuple[Finding, ...]:
    vault = filled.opened()
    try:
        return findings_of_concerns(vault, filled.inspection)
    finally:
        vault.close()


def test_the_doctor_checks_them_beside_the_evidence_and_says_nothing_of_them(filled: Filled) -> None:
    part = examine(filled.folder, PASSPHRASE, Clock())[1]
    assert part.is_well
    names = [finding.name for finding in part.findings]
    assert [name for name in names if name.startswith("concerns: ")] == [
        "concerns: log", "concerns: second copy", "concerns: snapshots",
        "concerns: pages", "concerns: schema", "concerns: revisions", "concerns: device chain",
    ]  # fmt: skip
    assert names[0] == "keys file"
    assert not any("Morag" in finding.says or "C-1" in finding.says for finding in part.findings)


def test_an_inspection_without_concerns_has_nothing_to_check(tmp_path: Path) -> None:
    team = ready_team(tmp_path, inspectors=1)
    (inspector,) = team.inspectors
    entry = inspector.vault.inspections()[0]
    assert findings_of_concerns(inspector.vault, entry.id) == ()
    assert not list(inspector.vault.folder.rglob("*concerns*"))
    team.close()


@pytest.mark.parametrize("lost", ["nothing", "the snapshots", "the second copy"])
@pytest.mark.parametrize("how", ["ruined", "gone", "empty", "a page flipped"])
def test_a_damaged_database_is_made_again_from_what_there_is(filled: Filled, how: str, lost: str) -> None:
    database = filled.places.database
    if how == "ruined":
        ruin(database)
    elif how == "gone":
        database.unlink()
    elif how == "empty":
        database.write_bytes(b"")
    else:
        spoil(database, PAGE * dice(7).randrange(database.stat().st_size // PAGE) + 90)
    if lost == "the snapshots":
        for snapshot in Snapshots(filled.places).all():
            snapshot.path.unlink()
    if lost == "the second copy":
        for path in journal_files(filled.places.journal)[:-1]:
            path.unlink()  # what was saved since the snapshot stands in the database only, where that can be read
    assert wrong(of_concerns(filled)), how
    repaired = repair(filled.folder, PASSPHRASE, Clock())
    assert all(part.is_well for part in repaired.after)
    assert any("of the concerns is back" in done for done in repaired.done)
    after = filled.concerns()
    if lost != "the second copy":
        assert after == filled.everything
    else:
        assert {concern.code for concern in after} >= {"C-1", "C-2"}
    assert not any("Morag" in done for done in repaired.done)
    if how != "gone":
        assert list(filled.places.aside.rglob("concerns.db"))
    assert not list(filled.evidence.aside.rglob("*"))
    assert not list(filled.places.database.parent.glob("*.new*"))


def test_every_page_flipped_is_named_and_mended(filled: Filled) -> None:
    database = filled.places.database
    whole = database.read_bytes()
    chance = dice(11)
    for page in range(len(whole) // PAGE):
        spoilt = bytearray(whole)
        spoilt[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        database.write_bytes(spoilt)
        assert wrong(of_concerns(filled)), page
        vault = filled.opened()
        assert mend_concerns(vault, filled.inspection).versions == 4
        assert concerns_alone(vault, filled.inspection).all() == filled.everything
        vault.close()
        assert not wrong(of_concerns(filled)), page


def test_drafts_come_back_too(filled: Filled) -> None:
    database = filled.places.database
    spoil(database, PAGE + 100)
    vault = filled.opened()
    mended = mend_concerns(vault, filled.inspection)
    assert mended.drafts == 1
    assert [draft.item for draft in concerns_alone(vault, filled.inspection).drafts()] == filled.drafts
    vault.close()


def test_where_nothing_can_be_read_a_concern_can_be_raised_again_and_the_old_file_is_kept(filled: Filled) -> None:
    ruin(filled.places.database)
    for path in (*filled.places.journal.iterdir(), *filled.places.snapshots.iterdir()):
        ruin(path)
    vault = filled.opened()
    entry = vault.inspections()[0]
    with pytest.raises(Damaged):
        concerns_alone(vault, filled.inspection).all()
    did = mend_what_is_wrong(vault, entry)
    assert "Of the concerns nothing could be read, so their database begins anew." in did
    raised = a_concern()
    vault.open_inspection(entry.id)
    vault.concerns.save(raised)
    assert vault.concerns.all() == (raised,)
    vault.close()
    (kept,) = filled.places.aside.rglob("concerns.db")
    assert set(kept.read_bytes()) == {0xA5}


def test_a_ruined_evidence_keeps_nobody_from_the_concerns_and_is_mended_by_itself(filled: Filled) -> None:
    ruin(filled.evidence.database)
    vault = filled.opened()
    entry = vault.inspections()[0]
    with pytest.raises(Damaged):
        vault.open_inspection(entry.id)
    alone = concerns_alone(vault, entry.id)
    assert alone.all() == filled.everything
    alone.save(told(alone.get(filled.first), Step.CLOSED))
    assert vault.concerns is alone
    with pytest.raises(NotFound):
        vault.open_concerns(UUID(int=9))
    mend_what_is_wrong(vault, entry)
    desk = desk_for(vault, resources_folder())
    assert desk.concerns.get(filled.first).is_closed
    assert len(desk.store.interview_rows()) == 1
    vault.close()


def test_ruined_concerns_cost_the_evidence_nothing(filled: Filled) -> None:
    ruin(filled.places.database)
    vault = filled.opened()
    desk = desk_for(vault, resources_folder())
    assert len(desk.store.interview_rows()) == 1
    write_up(desk, "And then they changed the plan.")
    with pytest.raises(Damaged, match="damaged"):
        desk.concerns.all()
    taken = vault.snapshot_job(whether_due_or_not=True).run()  # the round goes on without them
    assert set(taken.positions) == {"evidence"}
    assert wrong(findings_of(vault, vault.inspections()[0])) == {"concerns: opening"}
    vault.close()


def test_even_when_the_evidence_cannot_be_mended_the_concerns_are(filled: Filled) -> None:
    for places in (filled.evidence, filled.places):
        ruin(places.database)
    for path in (*filled.evidence.journal.iterdir(), *filled.evidence.snapshots.iterdir()):
        ruin(path)
    vault = filled.opened()
    with pytest.raises(Damaged, match="Nothing could be read"):
        mend_what_is_wrong(vault, vault.inspections()[0])
    assert concerns_alone(vault, filled.inspection).all() == filled.everything
    vault.close()


def test_going_back_keeps_what_was_saved_since(filled: Filled) -> None:
    vault = filled.opened()
    (state,) = snapshots_of_concerns(vault, filled.inspection)
    assert state.versions == 2
    assert go_back_with_concerns(vault, filled.inspection, state.snapshot.number) == 2
    assert [one.versions for one in snapshots_of_concerns(vault, filled.inspection)] == [4, 2]
    assert concerns_alone(vault, filled.inspection).all() == filled.everything
    with pytest.raises(NotFound):
        go_back_with_concerns(vault, filled.inspection, 99)
    vault.close()


def test_a_folder_put_back_and_written_on_loses_no_concern_to_numbers_used_twice(filled: Filled) -> None:
    """Each line of this laptop's own stays; a concern that both lines changed has two heads, for somebody to merge."""
    vault = filled.opened()
    store = concerns_alone(vault, filled.inspection)
    store.all()
    vault.close()
    early = filled.places.database.read_bytes()
    vault = filled.opened()
    store = concerns_alone(vault, filled.inspection)
    store.save(told(store.get(filled.first), Step.PASSED_ON, whom="the local lead"))
    fourth = a_concern("C-4")
    store.save(fourth)
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    lost = _second_copies(filled.places)
    filled.places.database.write_bytes(early)
    for path in journal_files(filled.places.journal):
        path.unlink()
    vault = filled.opened()
    store = concerns_alone(vault, filled.inspection)
    store.save(told(store.get(filled.first), Step.CLOSED))
    vault.close()
    for path, data in lost.items():
        if not path.exists():
            path.write_bytes(data)
    vault = filled.opened()
    mend_concerns(vault, filled.inspection)
    store = concerns_alone(vault, filled.inspection)
    assert {concern.code for concern in store.all()} == {"C-1", "C-2", "C-3", "C-4"}
    (contested,) = store.contested()
    assert contested.object_id == filled.first
    assert {head.kind for head in contested.heads} == {"concern"}
    vault.close()


def _second_copies(places: Places) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (*places.journal.iterdir(), *places.snapshots.iterdir())}


def test_a_check_while_somebody_works_looks_at_them_too_on_a_copy_that_goes(filled: Filled) -> None:
    vault = filled.opened()
    vault.open_inspection(filled.inspection)
    moves: list[tuple[int, int]] = []
    found = vault.check_job().run(lambda done, of: moves.append((done, of)))
    assert wrong(found) == set()
    assert sum(finding.name.startswith("concerns: ") for finding in found) == 6
    assert moves[-1] == (len(found), len(found))
    assert vault.concerns.all() == filled.everything
    assert not list(vault.folder.rglob("*.new*"))
    vault.close()


def test_a_check_names_concerns_that_cannot_be_opened(filled: Filled) -> None:
    ruin(filled.places.database)
    vault = filled.opened()
    vault.open_inspection(filled.inspection)
    assert wrong(vault.check_job().run(lambda *_: None)) == {"concerns: opening"}
    vault.close()


def test_locking_wipes_what_opens_them(filled: Filled) -> None:
    vault = filled.opened()
    vault.open_inspection(filled.inspection)
    store = vault.concerns
    assert store.all()
    journal, round_of_snapshots = store._concerns.journal, vault.snapshot_job(whether_due_or_not=True)
    check = vault.check_job()
    held = [journal._key, *round_of_snapshots.own_keys(), *check.own_keys()]
    assert len(held) == 1 + 3 + 4
    assert all(any(key) for key in held)
    vault.close()
    assert not any(any(key) for key in held)
    for ask in (store.all, lambda: store.keep_draft(a_concern(), None)):
        with pytest.raises(Refused):
            ask()
