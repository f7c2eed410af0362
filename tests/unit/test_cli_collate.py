"""``daybook collate`` with nobody there: every inspection, on a timer, told to stop, and what it prints."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop.__main__ import main
from desktop.cli import collate as command
from desktop.domain.inspections import PackRef
from desktop.operations.inspections import NewInspection, set_up_inspection
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, write_up

WORDS = "They listened to me and changed the plan."


@dataclass(frozen=True)
class Place:
    """A lead's vault, closed, with two inspections, and a store with a bundle for the first."""

    folder: Path
    first: str
    second: str

    @property
    def arguments(self) -> list[str]:
        return ["collate", "--vault", str(self.folder / "lead"), "--passphrase-file", str(self.folder / "passphrase")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("unattended")
    team = ready_team(folder, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector, WORDS)
    make_bundle(inspector)
    send_all(inspector)
    first, vault = team.lead.inspection().id, team.lead.vault
    away = NewInspection(
        partnership="Glenfinnan",
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        store=str(folder / "away"),
    )
    second = set_up_inspection(vault, packs_at_hand(vault, resources_folder()), away, new_id=new_id).inspection().id
    desk_for(vault, resources_folder(), first)
    team.close()
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n")
    return Place(folder, str(first), str(second))


@pytest.fixture
def place(made: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    copy = Path(shutil.copytree(made.folder, tmp_path / "copy"))
    vault = Vault.open(copy / "lead", PASSPHRASE, clock=Clock())
    for inspection, store in ((made.second, "away"), (made.first, "store")):
        desk = desk_for(vault, resources_folder(), UUID(inspection))
        desk.store.save(desk.inspection().model_copy(update={"store": str(copy / store)}))
    vault.close()
    monkeypatch.setattr("desktop.paths.log_folder", lambda: tmp_path / "log")
    return Place(copy, made.first, made.second)


def ran(capsys: pytest.CaptureFixture[str], place: Place, *more: str) -> tuple[int, str, str]:
    status = main([*place.arguments, *more])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_all_inspections_are_collated_and_one_whose_store_is_away_stops_no_other(place: Place, capsys) -> None:
    status, out, _ = ran(capsys, place, "--all", "--json")
    found = json.loads(out)
    by_id = {one["inspection"]: one for one in found["inspections"]}
    assert (status, found["state"], found["items"]) == (1, "failed", 2)
    assert (by_id[place.first]["state"], by_id[place.first]["receipts"]) == ("done", 1)
    assert (by_id[place.second]["state"], by_id[place.second]["fault"]) == ("failed", "folder_gone")
    assert found["format"] == "daybook-collation"


def test_nothing_that_anybody_wrote_is_printed(place: Place, capsys) -> None:
    for more in (("--all", "--json"), ("--all",), ()):
        _, out, err = ran(capsys, place, *more)
        assert "listened" not in out + err


def test_the_inspection_that_was_open_last_is_so_afterwards(place: Place, capsys) -> None:
    ran(capsys, place, "--all")
    vault = Vault.open(place.folder / "lead", PASSPHRASE, clock=Clock())
    last = vault.inspections()[0].id
    vault.close()
    assert str(last) == place.first


def test_another_store_can_be_named_and_what_opens_it_comes_from_a_file_alone(place: Place, capsys) -> None:
    elsewhere = place.folder / "store"
    status, out, _ = ran(capsys, place, "--store", str(elsewhere))
    assert (status, out.startswith("1 bundle taken in with 2 items.")) == (0, True)
    broken = place.folder / "access.json"
    broken.write_text('{"secret": "hush-hush"')
    status, out, err = ran(capsys, place, "--store", str(elsewhere), "--access-file", str(broken))
    assert (status, out) == (1, "")
    assert "credentials could not be read" in err
    assert "hush" not in err


def test_on_a_timer_a_round_that_fails_is_said_and_the_next_one_is_tried(
    place: Place, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a window has the vault, until that is closed."""
    held = [Vault.open(place.folder / "lead", PASSPHRASE, clock=Clock())]

    class Told:
        def __init__(self) -> None:
            self.waits: list[float] = []

        def is_set(self) -> bool:
            return len(self.waits) == 2

        def wait(self, seconds: float) -> None:
            self.waits.append(seconds)
            while held:
                held.pop().close()

    told = Told()
    monkeypatch.setattr(command, "stop_when_told", lambda: nullcontext(told))
    status, out, _ = ran(capsys, place, "--every", "5", "--json")
    first, second = map(json.loads, out.splitlines())
    assert (status, told.waits) == (0, [300, 300])
    assert (first["state"], first["inspections"]) == ("failed", [])
    assert first["why"].startswith("This vault is open in another Daybook window")
    assert (second["state"], second["items"]) == ("done", 2)


def test_a_wrong_passphrase_ends_it_at_once(place: Place, capsys) -> None:
    (place.folder / "passphrase").write_text("not this\n")
    status, out, err = ran(capsys, place, "--every", "1")
    assert (status, out) == (1, "")
    assert "does not open this vault" in err


@pytest.mark.skipif(sys.platform == "win32", reason="there a program is not told by a signal")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_well_with_what_is_done_kept(place: Place, told: signal.Signals) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(place.folder / "state")}
    program = [sys.executable, "-m", "desktop", *place.arguments, "--every", "60", "--json"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, env=environment) as running:
        first = json.loads(running.stdout.readline())
        running.send_signal(told)
        rest, _ = running.communicate()
    assert (running.returncode, rest) == (0, b"")
    assert first["items"] == 2
    vault = Vault.open(place.folder / "lead", PASSPHRASE, clock=Clock())
    desk = desk_for(vault, resources_folder(), UUID(place.first))
    assert len(desk.store.intake.items()) == 1
    vault.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is another error there")
def test_where_nobody_reads_what_it_prints_it_ends_with_one_sentence_and_what_is_done_kept(place: Place) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(place.folder / "state")}
    program = [sys.executable, "-m", "desktop", *place.arguments, "--every", "60"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        running.stdout.close()
        says = running.stderr.read().decode()
    assert running.returncode == 1
    assert says == "Nobody reads what this prints any more, so it ended. What was done is kept.\n"
    vault = Vault.open(place.folder / "lead", PASSPHRASE, clock=Clock())
    assert len(desk_for(vault, resources_folder(), UUID(place.first)).store.intake.items()) == 1
    vault.close()


def test_once_and_on_a_timer_cannot_both_be_asked_for(place: Place, capsys) -> None:
    for more in (["--once", "--every", "5"], ["--every", "0"], ["--every", "soon"]):
        with pytest.raises(SystemExit) as end:
            main([*place.arguments, *more])
        assert end.value.code == 2
    assert ran(capsys, place, "--once")[0] == 0


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    log = logging.getLogger("desktop")
    before = (list(log.handlers), log.level, log.propagate)
    yield
    for handler in [handler for handler in log.handlers if handler not in before[0]]:
        log.removeHandler(handler)
        handler.close()
    log.setLevel(before[1])
    log.propagate = before[2]


def test_a_bundle_from_a_stick_is_taken_in_with_a_receipt_to_carry_back(place: Place, capsys) -> None:
    (bundle,) = (place.folder / "inspector-1").rglob("*.age")
    receipt = place.folder / "receipt.json"
    words = ["take-in", *place.arguments[1:], "--inspection", place.first, "--json", str(bundle)]
    assert main([*words, "--receipt", str(receipt)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["what"], found["bundle"]["items"], found["in_store"]) == ("bundle", 2, True)
    assert json.loads(receipt.read_text())["statement"]["bundle_id"] == found["bundle"]["bundle_id"]
    assert main(words) == 1
    assert "taken in already" in capsys.readouterr().err
