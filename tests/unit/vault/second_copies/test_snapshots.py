"""Snapshots: whole, checked before they count, in the order of their numbers whatever the clock says."""

import errno
import fcntl
import os
import stat
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.errors import Damaged, StoreWriteFailed
from desktop.vault import twin_file
from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.migrations import EVIDENCE, make_database
from desktop.vault.places import evidence_in, profile_in
from desktop.vault.second_copies import live_copy
from desktop.vault.second_copies.open_file import Stopped
from desktop.vault.second_copies.snapshots import Snapshot, Snapshots, kept_of
from tests.unit.vault.conftest import CHEAP, an_interview, dice


def snapshots_of(vault) -> Snapshots:
    folder = vault.inspection_folder(vault.inspections()[0].id)
    return Snapshots(evidence_in(folder))


def take(vault):
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    return snapshots_of(vault).all()[0]


def versions_in(vault, snapshot) -> int:
    connection = Connection(snapshot.path, vault._held.key(vault.inspections()[0].id, "evidence"))
    try:
        return RevisionLog(connection).last_position()
    finally:
        connection.close()


def test_a_snapshot_holds_what_was_saved_and_is_one_encrypted_file(vault, store):
    store.save(an_interview("They listened. " * 2000))
    snapshot = take(vault)
    assert versions_in(vault, snapshot) == 1
    assert sorted(path.name for path in snapshot.path.parent.iterdir()) == [snapshot.path.name]
    assert not snapshot.path.read_bytes().startswith(b"SQLite")
    assert b"listened" not in snapshot.path.read_bytes()


def test_nothing_is_flushed_that_windows_would_not_flush(vault, store, monkeypatch):
    """There only a file that is open for writing can be, and a folder not at all."""
    flushed = []

    def fsync(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
                raise OSError(errno.EBADF, "Bad file descriptor")
            flushed.append(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    store.save(an_interview("words"))
    take(vault)
    inspection = vault.inspections()[0].id
    with vault.care(inspection) as care:
        assert care.mend().versions == 1
    vault.keys.change_passphrase("another one altogether", cost=CHEAP)
    assert flushed
    assert not store.second_copy_is_behind


def test_on_macos_everything_is_flushed_out_of_the_drives_cache_too(vault, store, monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(twin_file, "fcntl", fcntl, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _descriptor, what: asked.append(what))
    store.save(an_interview("words"))
    take(vault)
    assert len(asked) >= 4  # the journal, a new journal's head, two snapshots
    assert set(asked) == {51}
    assert store._connection.value("PRAGMA fullfsync") == 1


def test_it_opens_with_no_other_key(vault, store):
    store.save(an_interview("words"))
    with pytest.raises(Damaged):
        Connection(take(vault).path, bytearray(32))


def test_the_profile_gets_one_too(vault, store):
    take(vault)
    (profile,) = Snapshots(profile_in(vault.folder)).all()
    connection = Connection(profile.path, vault._profile_key())
    assert connection.value("SELECT count(*) FROM identity") == 1
    connection.close()


def test_one_is_due_after_an_hour_and_none_before(vault, store, clock):
    assert vault.snapshot_job() is not None
    vault.snapshot_job(whether_due_or_not=True) or vault._beside._round.run()
    take(vault)
    assert vault.snapshot_job() is None
    clock.move(minutes=59)
    assert vault.snapshot_job() is None
    clock.move(minutes=2)
    assert vault.snapshot_job() is not None


@pytest.mark.parametrize("years", [-9, 9])
def test_a_clock_that_jumps_by_years_makes_one_due_and_reorders_nothing(vault, store, clock, years):
    store.save(an_interview("first"))
    first = take(vault)
    clock.move(days=365 * years)
    assert snapshots_of(vault).is_due(clock())
    store.save(an_interview("second"))
    second = take(vault)
    assert [one.number for one in snapshots_of(vault).all()] == [second.number, first.number]
    assert versions_in(vault, second) == 2


def test_thinning_keeps_an_hour_apart_for_a_day_and_a_day_apart_for_a_week():
    start = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
    every_half_hour = [
        Snapshot(Path(f"{number}"), number, start + timedelta(minutes=30 * number)) for number in range(48 * 10)
    ]
    kept = kept_of(reversed(every_half_hour))
    newest = every_half_hour[-1]
    assert newest in kept
    by_hour = [one for one in kept if newest.made_at - one.made_at < timedelta(hours=24)]
    assert len(by_hour) == 24 + 1  # the newest three are kept, two of them of one hour
    assert len(kept) == 24 + 1 + 5  # of yesterday the newest is among the 24 already
    assert len({one.made_at.date() for one in kept}) == 7


def test_no_jump_of_the_clock_makes_thinning_throw_the_newest_away():
    chance = dice(7)
    start = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
    for _ in range(200):
        at, made = start, []
        for number in range(chance.randrange(1, 60)):
            at += timedelta(minutes=chance.choice([1, 61, 60 * 24, 60 * 24 * 365 * 8, -60 * 24 * 365 * 8]))
            made.append(Snapshot(Path(str(number)), number, at))
        kept = kept_of(reversed(made))
        assert made[-1] in kept
        assert len(kept) >= min(len(made), len({f"{one.made_at:%Y%m%d%H}" for one in made}), 24)


def test_a_damaged_database_gives_no_snapshot_and_the_good_ones_stay(vault, store):
    store.save(*(an_interview(f"{number} " * 500) for number in range(40)))
    good = take(vault)
    store._connection.checkpoint()
    path = snapshots_of(vault).places.database
    with path.open("r+b") as file:
        file.seek(-2000, os.SEEK_END)
        file.write(b"harm")
    with pytest.raises(Damaged, match="did not stand the check"):
        vault.snapshot_job(whether_due_or_not=True).run()
    assert snapshots_of(vault).all() == (good,)
    assert sorted(path.name for path in good.path.parent.iterdir()) == [good.path.name]


def test_a_full_disk_costs_the_snapshot_and_nothing_else(vault, store, monkeypatch):
    store.save(an_interview("words"))
    good = take(vault)

    def full(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr(live_copy, "copy", full)
    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", full)
    with pytest.raises(StoreWriteFailed, match="Your work itself is not touched"):
        vault.snapshot_job(whether_due_or_not=True).run()
    assert snapshots_of(vault).all() == (good,)
    store.save(an_interview("more words"))


def test_writers_and_checkpoints_while_it_copies_leave_it_whole(tmp_path):
    """Each row is written in one transaction with its twin, so a copy from between two commits would show itself.

    A disk in memory takes rows faster than they are copied, so the writer gets so many for each copy.
    """
    key = bytearray(os.urandom(32))
    make_database(tmp_path / "evidence.db", key, EVIDENCE).close()
    over, ready, rows = threading.Event(), threading.Event(), threading.Semaphore(1)

    def write() -> None:
        connection = Connection(tmp_path / "evidence.db", key)
        number = 0
        while rows.acquire() and not over.is_set():
            number += 1
            with connection.transaction():
                for twin in (b"a", b"b"):
                    connection.run(
                        "INSERT INTO passage (object_id, day, facets, title, text) VALUES (?, '', '', ?, ?)",
                        (twin + number.to_bytes(4), str(number), os.urandom(3000).hex()),
                    )
            if number % 7 == 0:
                connection.checkpoint()
            ready.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    ready.wait()
    snapshots, counts = Snapshots(evidence_in(tmp_path)), []
    live = Connection(tmp_path / "evidence.db", key)
    try:
        for number in range(25):
            at = datetime(2026, 3, 17, tzinfo=UTC) + timedelta(hours=number)
            rows.release(50)
            taken = snapshots.take(live.file, key, at, threading.Event(), lambda _connection: None)
            copy = Connection(taken.path, key)
            assert copy.rows("PRAGMA store.integrity_check") == [("ok",)]
            odd = copy.value("SELECT count(*) FROM (SELECT title FROM passage GROUP BY title HAVING count(*) <> 2)")
            assert odd == 0
            counts.append(copy.value("SELECT count(*) FROM passage"))
            copy.close()
    finally:
        over.set()
        rows.release()
        writer.join()
        live.close()
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_what_is_written_back_in_the_middle_of_the_copying_is_not_in_it(tmp_path, monkeypatch):
    key = bytearray(os.urandom(32))
    live = make_database(tmp_path / "evidence.db", key, EVIDENCE)
    live.run_many(
        "INSERT INTO passage (object_id, day, facets, title, text) VALUES (?, '', '', 'before', ?)",
        [(number.to_bytes(4), os.urandom(1500).hex()) for number in range(400)],
    )
    live.checkpoint()

    def copy_with_a_change_in_the_middle(read, target, _stop):
        data = read(2**20)
        live.run("UPDATE passage SET title = 'after'")
        assert live.rows("PRAGMA store.wal_checkpoint(PASSIVE)")
        while piece := read(2**20):
            data += piece
        target.write_bytes(data)

    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", copy_with_a_change_in_the_middle)
    snapshots = Snapshots(evidence_in(tmp_path))
    taken = snapshots.take(live.file, key, datetime(2026, 3, 17, tzinfo=UTC), threading.Event(), lambda _: None)
    copied = Connection(taken.path, key)
    assert copied.rows("PRAGMA store.integrity_check") == [("ok",)]
    assert copied.rows("SELECT DISTINCT title FROM passage") == [("before",)]
    copied.close()
    live.close()


def test_sqlite_keeps_its_lock_on_a_database_that_was_copied(vault, store):
    store.save(an_interview("words"))
    take(vault)
    store.save(an_interview("more"))
    script = (
        "import fcntl, sys\n"
        "file = open(sys.argv[1], 'r+b')\n"
        "try:\n    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)\n"
        "except OSError:\n    print('held')\n"
    )
    import subprocess
    import sys

    path = snapshots_of(vault).places.database
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "held"


def test_closing_the_vault_stops_a_round_and_leaves_nothing_half_made(vault, store, monkeypatch):
    store.save(an_interview("words"))
    job = vault.snapshot_job(whether_due_or_not=True)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_read, target, stop):
        target.write_bytes(b"half")
        begun.set()
        go_on.wait()
        if stop.is_set():
            raise Stopped

    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", slowly)
    runner = threading.Thread(target=job.run)
    runner.start()
    begun.wait()
    job._stop.set()
    go_on.set()
    vault.close()
    runner.join()
    assert not list(vault.folder.rglob("*.new*"))
    assert set(job.profile.key) | set(job.of_inspection[0].key) == {0}


def test_the_trap_that_this_way_of_copying_avoids(tmp_path):
    """``VACUUM INTO`` from an attached database writes it in clear: whoever simplifies the copying must know."""
    key = bytearray(os.urandom(32))
    connection = make_database(tmp_path / "evidence.db", key, EVIDENCE)
    connection._raw.execute("VACUUM store INTO ?", (str(tmp_path / "clear.db"),))
    connection.close()
    assert (tmp_path / "clear.db").read_bytes().startswith(b"SQLite format 3")
    assert sqlcipher.sqlite_version
