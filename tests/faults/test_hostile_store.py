"""Whoever can write to the store can do anything to its files. None of it may end in a bug, or change what is here."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.domain.errors import PersonError
from desktop.domain.outbox import SendState
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.returns_taken import take_returns
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.packs import publish_pack, take_newer_packs, write_pack
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.sync.folder_store import FolderStore
from desktop.vault.folder import Vault
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, write_up

Harm = Callable[[random.Random, Path], None]


def flip(chance: random.Random, file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def cut(chance: random.Random, file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: chance.randrange(len(data))])


def lengthen(chance: random.Random, file: Path) -> None:
    file.write_bytes(file.read_bytes() + chance.randbytes(chance.randrange(1, 4096)))


def replace_text(chance: random.Random, file: Path) -> None:
    file.write_bytes(chance.choice([b"{}", b"null", b"[]", b'{"statement":{}}', b"\xff", b"[" * 100_000, b"9" * 5000]))


def remove(_: random.Random, file: Path) -> None:
    file.unlink()


def make_a_folder_of_it(_: random.Random, file: Path) -> None:
    file.unlink()
    file.mkdir()


def swap_with_another(chance: random.Random, file: Path) -> None:
    others = sorted(path for path in file.parents[3].rglob("*") if path.is_file() and path != file)
    shutil.copy(chance.choice(others), file)


HARMS: tuple[Harm, ...] = (flip, cut, lengthen, replace_text, remove, make_a_folder_of_it, swap_with_another)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team's laptops, closed. In the store: a bundle with its receipt, one without, two packs, one not taken, and
    what the lead sent back, which was not taken either.
    """
    folder = tmp_path_factory.mktemp("made")
    team = ready_team(folder, inspectors=1)
    (inspector,) = team.inspectors
    for again in range(2):
        interview = write_up(inspector)
        make_bundle(inspector)
        send_all(inspector)
        if not again:
            collate(team.lead)
            team.lead.store.save(interview.model_copy(update={"supporter": "aunt"}))
            collate(team.lead)
    publish_pack(team.lead, store_of(team.lead), write_pack(team.lead))
    team.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def newest(folder: Path, pattern: str) -> Path:
    """The store's file of a kind that nobody has dealt with yet."""
    return max((folder / "store").rglob(pattern), key=lambda path: (path.parent.name, path.name))


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    try:
        yield desk_for(vault, resources_folder())
    finally:
        vault.close()


def said_by(job: Callable[[], object]) -> str:
    """The sentence that a job ended with, if it could not go on."""
    try:
        job()
    except PersonError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("pattern", ["complete.json", "part-0001", "receipts/*/*.json", "packs/*", "returns/*/*"])
def test_no_harm_to_the_store_is_more_than_a_sentence(folder: Path, pattern: str, harm: Harm) -> None:
    chance = random.Random(f"{pattern} {harm.__name__}")  # noqa: S311  it spoils files, it keeps no secret
    store = FolderStore(folder / "store")
    harm(chance, newest(folder, pattern))
    with desk_in(folder / "lead") as lead:
        before = lead.store.counts()
        says = [said_by(lambda: collate(lead, folder / "store"))]
        assert all(lead.store.counts()[kind] >= count for kind, count in before.items())
        assert all(finding.ok for finding in lead.store.check())
        truly_taken = {item.bundle_id for item in lead.store.intake.items() if not item.why}
    with desk_in(folder / "inspector-1") as inspector:
        says.append(said_by(lambda: take_newer_packs(inspector, store)))
        says.append(said_by(lambda: take_returns(inspector, store)))
        says.append(said_by(lambda: fetch_receipts(inspector, store)))
        received = {item.bundle_id for item in inspector.store.outbox.items() if item.state is SendState.RECEIVED}
        assert all(finding.ok for finding in inspector.store.check())
    assert received <= truly_taken
    assert all(sentence.endswith(".") for sentence in says if sentence)
