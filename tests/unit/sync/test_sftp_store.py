"""What SFTP servers and the lines to them do that no other store does."""

import os
import subprocess

import pytest

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_addresses import StoreAccess
from desktop.domain.store_faults import StoreFault
from desktop.operations.stores.at_hand import store_at
from desktop.sync.names import temporary_name
from desktop.sync.sftp_store import SftpStore
from tests.servers.at_hand import Place
from tests.servers.faulty_line import FaultyLine
from tests.servers.openssh import OpenSsh, make_key
from tests.servers.processes import DIES_WITH_US


def fault_of(doing) -> StoreFault:
    with pytest.raises(StoreUnavailable) as said:
        doing()
    return said.value.reason


def left_in(place: Place) -> list[str]:
    """Names of files that are not whole, below a place."""
    return sorted(path.name for path in (place.server.root / place.path).rglob("*.tmp"))


def test_what_a_line_that_broke_left_is_removed_by_the_next_put_of_that_name(servers) -> None:
    place = servers.place("openssh")
    line = FaultyLine(place.server.port)
    try:
        store = place.store_by(line)
        assert store.put("a/part-0001", (b"whole",))
        line.cut_after = 1_000_000
        assert fault_of(lambda: store.put("a/part-0002", (bytes(2_000_000),))) in {
            StoreFault.CUT_OFF,
            StoreFault.UNREACHABLE,
        }
        line.down = True
        folder = place.server.root / place.path / "a"
        for name in ("part-0002", "part-0003"):  # as a program that was killed leaves them
            (folder / temporary_name(name)).write_bytes(b"half")
        line.mend()
        assert len(left_in(place)) >= 2
        assert store.put("a/part-0002", (b"once more",))
        assert len(left_in(place)) == 1
        assert place.store().put("a/part-0003", (b"by another go",))
        assert left_in(place) == []
        assert sorted(path.name for path in folder.iterdir()) == ["part-0001", "part-0002", "part-0003"]
    finally:
        line.close()


def test_of_two_that_put_the_same_together_one_has_put_it(servers) -> None:
    place = servers.place("openssh")

    def slower():
        yield b"by one"
        assert place.store().put("a/part-0001", (b"by the other",))
        yield b", later"

    assert not place.store().put("a/part-0001", slower())
    assert b"".join(place.store().get("a/part-0001")) == b"by the other"
    assert left_in(place) == []


def test_a_disk_is_asked_whether_it_is_full_before_there_is_room_again(tmp_path, monkeypatch) -> None:
    server = OpenSsh(tmp_path / "ssh", largest_file_bytes=300 * 1024)
    place = Place(server, "inside")

    async def room_beside_what_is_there(_store: SftpStore) -> int:
        return 0 if left_in(place) else 10**12

    monkeypatch.setattr(SftpStore, "_room_bytes", room_beside_what_is_there)
    try:
        server.make_place("inside")
        assert fault_of(lambda: place.store().put("a/part-0002", (bytes(600_000),))) is StoreFault.FULL
        assert left_in(place) == []
    finally:
        server.stop()


def test_folders_in_folders_without_end_are_not_followed(servers) -> None:
    place = servers.place("openssh")
    deep = place.server.root / place.path / "/".join("a" * 30)
    deep.mkdir(parents=True)
    (deep / "file").write_bytes(b"x")
    (place.server.root / place.path / "a" / "file").write_bytes(b"x")
    (place.server.root / place.path / "a" / "round").symlink_to(place.server.root)
    assert [file.name for file in place.store().list("a")] == ["a/file"]


def test_an_agent_signs_in_for_who_says_so_and_for_nobody_else(servers, tmp_path, monkeypatch) -> None:
    place = servers.place("openssh")
    key = tmp_path / "key"
    key.write_text(place.access.private_key, "ascii")
    key.chmod(0o600)
    socket = tmp_path / "agent"
    monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
    by_agent = StoreAccess(agent=True)
    assert fault_of(lambda: store_at(place.address, by_agent).list("a")) is StoreFault.SIGN_IN
    with subprocess.Popen([*DIES_WITH_US, "ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.PIPE) as agent:
        try:
            agent.stdout.readline()  # it says where it is once it listens
            assert fault_of(lambda: store_at(place.address, by_agent).list("a")) is StoreFault.SIGN_IN
            subprocess.run(["ssh-add", "-q", str(key)], check=True, env=os.environ.copy())
            assert store_at(place.address, by_agent).list("a") == ()
            stranger = StoreAccess(private_key=make_key(tmp_path / "other").read_text("ascii"))
            assert fault_of(lambda: store_at(place.address, stranger).list("a")) is StoreFault.SIGN_IN
        finally:
            agent.terminate()
