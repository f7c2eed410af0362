"""Whoever can write to the store can do anything to its files. None of it may end in a bug, or change what is here."""

import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.domain.errors import PersonError
from desktop.domain.outbox import SendState
from desktop.operations.bundles import make_bundle
from desktop.operations.collation import collate
from desktop.operations.packs import publish_pack, take_newer_packs, write_pack
from desktop.operations.sending import fetch_receipts, send_all
from desktop.operations.stores_at_hand import store_of
from tests.teams import Team, make_team, write_up

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


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Both inspectors' first bundles were received, their second are in the store, and so is a second pack."""
    made = make_team(tmp_path)
    for again in range(2):
        for inspector in made.inspectors:
            write_up(inspector)
            make_bundle(inspector)
            send_all(inspector)
        if not again:
            collate(made.lead)
    publish_pack(made.lead, store_of(made.lead), write_pack(made.lead))
    yield made
    made.close()


def everybodys_jobs(team: Team) -> None:
    """What touches the store, each on its own: one that cannot go on does not keep the others from it."""
    said = []
    jobs = [partial(collate, team.lead)]
    for desk in team.inspectors:
        jobs += [partial(take_newer_packs, desk, store_of(desk)), partial(fetch_receipts, desk)]
    for job in jobs:
        try:
            job()
        except PersonError as error:
            said.append(str(error))
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_no_harm_to_the_store_is_more_than_a_sentence(team: Team, harm: Harm) -> None:
    chance = random.Random(harm.__name__)  # noqa: S311  it spoils files, it keeps no secret
    before = team.lead.store.counts()
    for file in sorted(path for path in team.store.rglob("*") if path.is_file()):
        whole = file.read_bytes()
        harm(chance, file)
        everybodys_jobs(team)
        if file.is_dir():
            file.rmdir()
        file.write_bytes(whole)
    after = team.lead.store.counts()
    assert all(after[kind] >= count for kind, count in before.items())
    for desk in (team.lead, *team.inspectors):
        assert all(finding.ok for finding in desk.store.check())
        for item in desk.store.outbox.items():
            taken = team.lead.store.intake.item(item.bundle_id)
            assert item.state in {SendState.SENT, SendState.RECEIVED, SendState.REFUSED}
            assert item.state is not SendState.RECEIVED or not taken.why
            assert item.state is not SendState.REFUSED or taken.why
