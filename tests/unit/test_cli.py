"""The command line: exit statuses, one plain sentence for whatever a person gets wrong, and JSON that is only JSON."""

import io
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from desktop import __main__, __version__
from desktop.domain.copies import Unsaved
from desktop.domain.interviews import Interview
from desktop.operations import recovery
from desktop.operations.clearing import Decision, clear
from desktop.operations.copies import save_copy
from desktop.operations.demo import run as demo_run
from desktop.operations.incoming.collation import collate
from desktop.operations.only_here import only_here
from desktop.operations.outgoing.bundles import make_bundle, outbox_file
from desktop.operations.outgoing.sending import send_all
from desktop.operations.retention import ReportDates, confirm_clock, set_report_dates
from desktop.operations.vault_keys import Confirmed
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.bundles.world import OTHER_SECRET
from tests.ready_team import ready_team
from tests.teams import CHEAP, PASSPHRASE, Clock, write_up
from tests.unit.exchange.refi.files import SOURCE, project_xml, selection, write

COMMANDS = (
    "demo",
    "export",
    "verify",
    "collate",
    "take-in",
    "form",
    "reading-list",
    "report",
    "export-qda",
    "export-tables",
    "import-qda",
    "template",
    "doctor",
    "certificates",
    "organisation-key",
    "recover",
    "bring-back",
)
NEW = "quiet gravel lantern opposite meadow"
DONE, FAILED, NOT_UNDERSTOOD, SET_ASIDE = 0, 1, 2, 3


@dataclass(frozen=True)
class Said:
    """What a command printed, and the status it ended with."""

    status: int
    out: str
    err: str

    def is_refusal(self, words: str) -> bool:
        """One line of plain words on stderr, nothing on stdout, status 1."""
        line = self.err.removesuffix("\n")
        plain = line.endswith((".", "!")) or "daybook " in line
        return self.status == FAILED and not self.out and words in line and "\n" not in line and plain


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs ``daybook ARGUMENT …`` in this process, with its log in a folder of its own."""
    monkeypatch.setattr("desktop.paths.log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(__main__, "open_window", lambda *_, **__: pytest.fail("it opened the window"))
    log = logging.getLogger("desktop")
    before = (list(log.handlers), log.level, log.propagate)

    def ran(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = __main__.main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    yield ran
    for handler in [handler for handler in log.handlers if handler not in before[0]]:
        log.removeHandler(handler)
        handler.close()
    log.setLevel(before[1])
    log.propagate = before[2]


@dataclass(frozen=True)
class Place:
    """A lead's and an inspector's vault, closed; a store with the inspector's bundle; keys and passphrases as files."""

    lead: Path
    inspector: Path
    store: Path
    bundle: Path
    identity: Path
    signing_key: str
    passphrase: Path
    wrong_passphrase: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("place")
    team = ready_team(folder, inspectors=1)
    (inspector,) = team.inspectors
    write_up(inspector)
    bundle = folder / "bundle"
    shutil.copy(outbox_file(inspector, make_bundle(inspector).bundle_id), bundle)
    send_all(inspector)
    write_up(inspector)
    (folder / "identity").write_text(f"# a key\n{team.lead.me.age_secret}\n")
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n")
    (folder / "wrong").write_text("wrong staple\n")
    team.close()
    return Place(
        team.lead.vault.folder,
        inspector.vault.folder,
        team.store,
        bundle,
        folder / "identity",
        inspector.me.signing_key,
        folder / "passphrase",
        folder / "wrong",
    )


@pytest.fixture
def place(made: Place, tmp_path: Path) -> Place:
    """A copy to spoil."""
    copy = tmp_path / "copy"
    shutil.copytree(made.bundle.parent, copy)
    paths = {name: copy / value.name for name, value in vars(made).items() if isinstance(value, Path)}
    return Place(**paths, signing_key=made.signing_key)


# what every command has


def test_every_command_has_its_help(run: Run) -> None:
    whole = run("--help")
    assert whole.status == DONE
    for command in COMMANDS:
        assert command in whole.out
        said = run(command, "--help")
        assert (said.status, said.err) == (DONE, "")
        assert said.out.startswith(f"usage: daybook {command}")


def test_it_says_its_version(run: Run) -> None:
    assert run("--version") == Said(DONE, f"Daybook {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("polish",),
        ("export",),
        ("verify",),
        ("doctor",),
        ("demo", "--seed", "one"),
        ("organisation-key",),
        ("recover", "request"),
        ("collate", "--inspection", "Strathlennox"),
        ("doctor", ".", "--passphrase", "in clear"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_status_2_with_the_usage(run: Run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert said.status == NOT_UNDERSTOOD
    assert not said.out
    assert said.err.startswith("usage: daybook")


def test_with_no_command_it_opens_the_window_on_the_vault_that_was_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(__main__, "open_window", lambda folder, unlocked_with: opened.append((folder, unlocked_with)))
    run("--vault", tmp_path)
    assert opened == [(tmp_path, None)]


# the passphrase


def _export(place: Place, *more: object) -> tuple[object, ...]:
    return ("export", "--vault", place.inspector, "--out", place.store.parent / "out", *more)


def test_a_passphrase_is_asked_for_only_at_a_terminal(run: Run, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE))
    assert run(*_export(place)).is_refusal("Give the passphrase in a file: --passphrase-file")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: PASSPHRASE)
    assert run(*_export(place)).status == DONE


def test_nothing_typed_at_the_terminal_is_said(run: Run, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", nothing)
    assert run(*_export(place)).is_refusal("No passphrase was given")


@pytest.mark.parametrize("written", [f"{PASSPHRASE}\r\nmore", f"\ufeff{PASSPHRASE}\n", PASSPHRASE])
def test_the_first_line_of_input_or_of_a_file_is_the_passphrase(
    run: Run, place: Place, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written.encode())))
    assert run("doctor", place.lead, "--passphrase-file", "-").status == DONE
    place.passphrase.write_bytes(written.encode())
    assert run("doctor", place.lead, "--passphrase-file", place.passphrase).status == DONE


@pytest.mark.parametrize("data", [None, b"\xff\xfe not text"], ids=["missing", "not text"])
def test_a_passphrase_that_cannot_be_read_is_said(run: Run, place: Place, data: bytes | None) -> None:
    place.passphrase.unlink()
    if data is not None:
        place.passphrase.write_bytes(data)
    assert run(*_export(place, "--passphrase-file", place.passphrase)).is_refusal("The passphrase could not be read")


@pytest.mark.parametrize("command", ["export", "collate", "doctor"])
def test_a_wrong_passphrase_opens_nothing_and_harms_nothing(run: Run, place: Place, command: str) -> None:
    arguments = {
        "export": _export(place),
        "collate": ("collate", "--vault", place.lead, "--store", place.store),
        "doctor": ("doctor", place.lead),
    }[command]
    wrong = run(*arguments, "--passphrase-file", place.wrong_passphrase)
    assert wrong.is_refusal("That passphrase does not open this vault.")
    assert run(*arguments, "--passphrase-file", place.passphrase).status == DONE


def test_many_wrong_passphrases_cost_time(run: Run, place: Place) -> None:
    said = [run("doctor", place.lead, "--passphrase-file", place.wrong_passphrase) for _ in range(8)]
    assert said[-1].is_refusal("Too many wrong tries. Try again in")


# the vault


def test_a_folder_that_holds_no_vault_is_said(run: Run, place: Place) -> None:
    for nowhere in (place.store, place.store / "missing", place.bundle):
        assert run("doctor", nowhere, "--passphrase-file", place.passphrase).is_refusal("There is no vault in this")


def test_a_vault_that_is_open_elsewhere_is_left_alone(run: Run, place: Place) -> None:
    vault = Vault.open(place.lead, PASSPHRASE, clock=Clock())
    said = run(*_collate(place))
    vault.close()
    assert said.is_refusal("This vault is open in another Daybook window, since ")


def test_a_vault_of_a_newer_daybook_is_left_as_it_is(run: Run, place: Place) -> None:
    keys = place.lead / "keys.json"
    newer = {**json.loads(keys.read_text()), "format": 99}
    keys.write_text(json.dumps(newer))
    assert run("doctor", place.lead, "--passphrase-file", place.passphrase).is_refusal("newer Daybook")
    assert json.loads(keys.read_text()) == newer


def test_the_vault_may_be_named_before_the_command_too(run: Run, place: Place) -> None:
    _, _, vault, *others = _collate(place)
    assert run("--vault", vault, "collate", *others).out.startswith("1 bundle taken in")


def test_an_inspection_that_is_not_in_the_vault_is_said(run: Run, place: Place) -> None:
    assert run(*_collate(place, "--inspection", uuid4())).is_refusal("This inspection is not in your vault.")


# export


def test_an_export_is_a_bundle_that_verifies(run: Run, place: Place) -> None:
    out = place.store.parent / "out"
    said = run(*_export(place, "--passphrase-file", place.passphrase, "--json"))
    assert (said.status, said.err) == (DONE, "")
    found = json.loads(said.out)
    assert (found["sequence"], found["bytes"]) == (2, out.stat().st_size)
    verified = json.loads(run("verify", out, "--identity", place.identity, "--json").out)
    assert verified["bundle_id"] == found["bundle"]
    assert verified["counts"] == found["counts"]


def test_an_export_overwrites_nothing(run: Run, place: Place) -> None:
    out = place.store.parent / "out"
    out.write_text("mine")
    assert run(*_export(place, "--passphrase-file", place.passphrase)).is_refusal("There is a file of that name")
    assert out.read_text() == "mine"


def test_an_export_to_nowhere_is_said_and_can_be_made_again_elsewhere(run: Run, place: Place) -> None:
    known = ("--vault", place.inspector, "--passphrase-file", place.passphrase)
    for nowhere in (place.store / "missing" / "out", place.bundle / "out"):
        assert run("export", "--out", nowhere, *known).is_refusal("The bundle could not be written there.")
    said = run("export", "--out", place.store.parent / "out", *known, "--json")
    assert json.loads(said.out)["sequence"] == 2


def test_an_export_leaves_a_strangers_file_beside_it_alone(run: Run, place: Place) -> None:
    beside = place.store.parent / "out.part"
    beside.write_text("mine")
    assert run(*_export(place, "--passphrase-file", place.passphrase)).status == DONE
    assert beside.read_text() == "mine"


# verify


def test_a_good_bundle_says_whose_it_is(run: Run, place: Place) -> None:
    said = run("verify", place.bundle, "--identity", place.identity, "--signed-by", place.signing_key.upper())
    assert (said.status, said.err) == (DONE, "")
    assert "The bundle is whole and unaltered: evidence 1 from Inspector 1, 2 items." in said.out
    assert place.signing_key in said.out


def _spoilt(place: Place, change: Callable[[bytes], bytes]) -> Path:
    place.bundle.write_bytes(change(place.bundle.read_bytes()))
    return place.bundle


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: b"", "cut short"),
        (lambda data: data[: len(data) // 2], "cut short"),
        (lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:], "changed, cut short or damaged"),
        (lambda _: b"Dear lead, here is my evidence.", "not a Daybook bundle"),
    ],
    ids=["empty", "truncated", "altered", "a letter"],
)
def test_a_bundle_that_does_not_check_says_how(
    run: Run, place: Place, change: Callable[[bytes], bytes], words: str
) -> None:
    said = run("verify", _spoilt(place, change), "--identity", place.identity, "--json")
    assert said.is_refusal(words)


def test_a_key_that_does_not_open_it_is_said(run: Run, place: Place) -> None:
    place.identity.write_text(OTHER_SECRET)
    assert run("verify", place.bundle, "--identity", place.identity).is_refusal("not for this laptop's key")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (None, "The key file could not be read"),
        (b"\xff\xfe", "holds no age identity"),
        (b"a letter", "holds no age identity"),
        (b"AGE-SECRET-KEY-1CUTSHORT", "not a whole age identity"),
    ],
    ids=["missing", "not text", "no key", "half a key"],
)
def test_a_key_file_that_is_none_is_said(run: Run, place: Place, written: bytes | None, words: str) -> None:
    place.identity.unlink()
    if written is not None:
        place.identity.write_bytes(written)
    assert run("verify", place.bundle, "--identity", place.identity).is_refusal(words)


def test_another_signer_than_expected_is_said(run: Run, place: Place) -> None:
    expected = ("verify", place.bundle, "--identity", place.identity, "--signed-by")
    assert run(*expected, "0" * 64).is_refusal("signed by somebody else")
    assert run(*expected, place.signing_key[:12]).is_refusal("That is not a signing key")


def test_a_bundle_that_is_not_there_is_said(run: Run, place: Place) -> None:
    for nowhere in (place.store, place.store / "missing"):
        assert run("verify", nowhere, "--identity", place.identity).is_refusal("That bundle could not be read")


# collate


def _collate(place: Place, *more: object) -> tuple[object, ...]:
    return ("collate", "--vault", place.lead, "--passphrase-file", place.passphrase, "--store", place.store, *more)


def test_collating_counts_what_came_and_again_finds_nothing_new(run: Run, place: Place) -> None:
    first = run(*_collate(place, "--json"))
    assert (first.status, first.err) == (DONE, "")
    found = json.loads(first.out)
    assert (found["bundles"], found["items"], found["receipts"]) == (1, 2, 1)
    assert json.loads(run(*_collate(place, "--json")).out)["bundles"] == 0


def test_a_bundle_set_aside_is_status_3(run: Run, place: Place) -> None:
    (part,) = place.store.rglob("part-0001")
    part.write_bytes(part.read_bytes()[::-1])
    said = run(*_collate(place))
    assert said.status == SET_ASIDE
    assert "1 bundle set aside" in said.out


def test_an_inspector_does_not_collate(run: Run, place: Place) -> None:
    said = run("collate", "--vault", place.inspector, "--passphrase-file", place.passphrase)
    assert said.is_refusal("Only the lead collates.")


def test_a_store_that_is_gone_is_said(run: Run, place: Place) -> None:
    shutil.rmtree(place.store)
    assert run(*_collate(place)).is_refusal("The store’s folder cannot be found.")
    place.store.write_text("a file")
    assert run(*_collate(place)).is_refusal("The store’s folder cannot be found.")


# doctor


def _doctor(place: Place, *more: object) -> tuple[object, ...]:
    return ("doctor", place.lead, "--passphrase-file", place.passphrase, *more)


def test_a_well_vault_is_status_0(run: Run, place: Place) -> None:
    said = run(*_doctor(place, "--json"))
    assert (said.status, said.err) == (DONE, "")
    parts = json.loads(said.out)["parts"]
    assert [part["name"] for part in parts] == ["the vault", "inspection 1"]
    assert all(finding["ok"] for part in parts for finding in part["findings"])


def _database(place: Place) -> Path:
    (found,) = place.lead.rglob("evidence.db")
    return found


def test_a_damaged_page_is_status_3_and_names_the_part(run: Run, place: Place) -> None:
    data = bytearray(_database(place).read_bytes())
    data[-6000] ^= 1
    _database(place).write_bytes(data)
    said = run(*_doctor(place))
    assert said.status == SET_ASIDE
    assert "DAMAGED  inspection 1: pages." in said.out


def test_a_database_that_does_not_open_is_a_finding_beside_the_others(run: Run, place: Place) -> None:
    _database(place).write_bytes(bytes(4096))
    said = run(*_doctor(place))
    assert said.status == SET_ASIDE
    assert "well     the vault: pages." in said.out
    assert "DAMAGED  inspection 1: opening. A database of this vault is damaged" in said.out


def _damage(place: Place) -> None:
    data = bytearray(_database(place).read_bytes())
    data[200] ^= 1
    _database(place).write_bytes(data)


def test_repair_says_what_was_wrong_what_was_done_and_that_all_is_well_now(run: Run, place: Place) -> None:
    _damage(place)
    said = run(*_doctor(place, "--repair"))
    assert said.status == DONE, said.out
    assert "DAMAGED  inspection 1: opening." in said.out
    assert "Mended   Inspection 1: What could be read is back" in said.out
    assert run(*_doctor(place)).status == DONE
    said = run(*_doctor(place, "--repair", "--json"))
    assert json.loads(said.out)["done"] == []


def test_snapshots_are_listed_and_gone_back_to(run: Run, place: Place) -> None:
    asked = ("snapshots", "--vault", place.lead, "--passphrase-file", place.passphrase)
    said = run(*asked)
    assert (said.status, said.out) == (DONE, "There is no snapshot yet.\n")
    _damage(place)
    run(*_doctor(place, "--repair"))
    (one,) = json.loads(run(*asked, "--json").out)["snapshots"]
    assert one["versions"] > 0
    said = run(*asked, "--go-back", one["number"])
    assert said.status == DONE
    assert said.out.startswith(f"The inspection is back at snapshot {one['number']}")
    assert run(*asked, "--go-back", 99).is_refusal("That snapshot is not there any more.")


def test_salvage_writes_a_page_and_bundles_into_an_empty_folder(run: Run, place: Place, tmp_path: Path) -> None:
    _damage(place)
    asked = ("salvage", "--vault", place.lead, "--passphrase-file", place.passphrase, "--out", tmp_path / "out")
    said = run(*asked)
    assert said.status == DONE, said.err
    assert "Anybody who has evidence.html can read it." in said.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["evidence.html", "salvage-1.age"]
    assert run(*asked).is_refusal("That folder is not empty.")
    said = run(*asked[:-1], tmp_path / "other", "--no-page", "--json")
    assert json.loads(said.out)["bundles"] == 1
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["salvage-1.age"]


def test_an_inspection_that_is_not_there_is_said(run: Run, place: Place) -> None:
    said = run("snapshots", "--vault", place.lead, "--passphrase-file", place.passphrase, "--inspection", UUID(int=1))
    assert said.is_refusal("That inspection is not in this vault.")


# the organisation


@pytest.fixture
def lost(run: Run, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the organisation's key in ``office`` and a ``request`` from the inspector's laptop."""
    made = run("organisation-key", "--out", tmp_path / "office", "--json")
    assert made.status == DONE
    key = json.loads(made.out)
    vault = Vault.open(place.inspector, PASSPHRASE, clock=Clock())
    vault.keys.let_organisation_in(key["recipient"], tuple(key["words"]))
    vault.close()
    monkeypatch.setattr(recovery, "calibrate", lambda: CHEAP)
    recovery.ask_organisation(place.inspector, NEW, Clock())
    recovery.save_request(place.inspector, tmp_path / "request")
    return tmp_path


def _recover(lost: Path, *more: object) -> tuple[object, ...]:
    identity = lost / "office" / "organisation-identity.txt"
    return ("recover", lost / "request", "--identity", identity, "--out", lost / "answer", *more)


def _opens(place: Place, lost: Path) -> bool:
    vault, _ = recovery.open_with_answer(place.inspector, NEW, lost / "answer", Clock())
    vault.close()
    return True


def test_the_office_makes_its_key_once_and_prints_no_secret(run: Run, tmp_path: Path) -> None:
    said = run("organisation-key", "--out", tmp_path / "office")
    assert said.status == DONE
    assert "AGE-SECRET-KEY" not in said.out + said.err
    assert (tmp_path / "office" / "organisation-key.txt").read_text().strip() in said.out
    assert run("organisation-key", "--out", tmp_path / "office").is_refusal("There is an organisation's key in that")


def test_a_script_answers_a_request_whose_words_were_compared(run: Run, place: Place, lost: Path) -> None:
    said = run(*_recover(lost, "--yes", "--json"))
    assert (said.status, said.err) == (DONE, "")
    assert len(json.loads(said.out)["words"]) == 6
    assert _opens(place, lost)


def test_a_person_is_asked_whether_the_words_are_the_same(
    run: Run, place: Place, lost: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert run(*_recover(lost)).is_refusal("First compare the request's words with the person by phone")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    for said_no in ("no", ""):
        monkeypatch.setattr("builtins.input", lambda _, said=said_no: said)
        refused = run(*_recover(lost))
        assert refused.status == FAILED
        assert "Nothing was answered" in refused.err
        assert not (lost / "answer").exists()
    monkeypatch.setattr("builtins.input", lambda _: "Yes ")
    said = run(*_recover(lost))
    assert said.status == DONE
    assert "Phone the person on a number that you know" in said.err
    assert _opens(place, lost)


def test_what_cannot_be_answered_says_why(run: Run, lost: Path, tmp_path: Path) -> None:
    run("organisation-key", "--out", tmp_path / "other")
    whole = (lost / "request").read_bytes()
    other = ("recover", lost / "request", "--identity", tmp_path / "other" / "organisation-identity.txt", "--yes")
    assert run(*other, "--out", lost / "answer").is_refusal("not the identity this vault was opened to")
    for data, says in (
        (whole[:100], "not a whole recovery request"),
        (whole + b" " * 70_000, "far too large for a recovery request"),
        (whole.replace(b'"version":1', b'"version":2'), "made by a newer Daybook"),
    ):
        (lost / "request").write_bytes(data)
        assert run(*_recover(lost, "--yes")).is_refusal(says)
    (lost / "request").unlink()
    assert run(*_recover(lost, "--yes")).is_refusal("That file could not be read")
    assert not (lost / "answer").exists()


def test_an_answer_goes_over_no_file_that_is_there(run: Run, lost: Path) -> None:
    (lost / "answer").write_text("mine")
    assert run(*_recover(lost, "--yes")).is_refusal("There is a file of that name already")
    assert (lost / "answer").read_text() == "mine"


# certificates


def test_certificates_are_listed_and_saved(run: Run, place: Place) -> None:
    given = ("certificates", "--vault", place.lead, "--passphrase-file", place.passphrase)
    assert run(*given) == Said(DONE, "Nothing was cleared from this laptop.\n", "")
    desk = desk_for(Vault.open(place.lead, PASSPHRASE, clock=__main__.clock), resources_folder())
    confirm_clock(desk)  # the team was made at a time of its own
    set_report_dates(desk, ReportDates(submitted_on=desk.clock().astimezone().date()))
    collate(desk, place.store)
    decision = Decision("Strathlennox", kept_elsewhere=True, let_go=only_here(desk).key)
    done = clear(desk, decision, Confirmed(), new_id=new_id)
    desk.vault.close()
    said = run(*given, "--json", "--out", place.store.parent)
    (listed,) = json.loads(said.out)["certificates"]
    assert (said.status, listed["number"], listed["sha256"]) == (DONE, done.number, done.hash)
    assert (place.store.parent / f"certificate-{done.number}.pdf").read_bytes().startswith(b"%PDF")
    assert run(*given, "--out", place.store.parent / "nowhere").is_refusal("could not be written there")


# demo


SUMMARY = {"agrees": True, "records_in_sample": 60}


@pytest.fixture
def quick_demo(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Stands in for the demo, which ``tests/features`` runs for real: says what it was given and what it does."""
    given: dict[str, object] = {}

    def fake(out: Path, seed: int, clock: object, resources: Path, say: Callable[[str], None]) -> dict[str, object]:
        given.update(out=out, seed=seed)
        say("Reading records")
        return dict(SUMMARY)

    monkeypatch.setattr(demo_run, "run_demo", fake)
    return given


def test_progress_is_said_beside_the_json(run: Run, tmp_path: Path, quick_demo: dict[str, object]) -> None:
    said = run("demo", "--headless", "--json", "--out", tmp_path / "d", "--seed", "-5")
    assert said.status == DONE
    assert json.loads(said.out) == SUMMARY
    assert said.err == "Reading records\n"
    assert quick_demo == {"out": tmp_path / "d", "seed": -5}


def test_counts_that_do_not_agree_are_status_3(
    run: Run, tmp_path: Path, quick_demo: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SUMMARY, "agrees", False)
    assert run("demo", "--headless", "--out", tmp_path / "d").status == SET_ASIDE


def test_without_headless_the_window_opens_on_the_demos_vault(
    run: Run, tmp_path: Path, quick_demo: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(__main__, "open_window", lambda folder, unlocked_with: opened.append((folder, unlocked_with)))
    run("demo", "--out", tmp_path)
    assert opened == [(tmp_path / "inspector-1", demo_run.PASSPHRASE)]


def test_the_demo_wants_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    assert run("demo", "--headless").is_refusal("Say where to put it")
    assert run("demo", "--headless", "--out", tmp_path).is_refusal("That folder is not empty.")
    for nowhere in (tmp_path / "mine", tmp_path / "mine" / "d"):
        assert run("demo", "--headless", "--out", nowhere).is_refusal("That folder cannot be used.")
    assert (tmp_path / "mine").read_text() == "mine"


def test_the_demo_says_when_it_may_not_write(run: Run) -> None:
    assert run("demo", "--headless", "--out", "/proc/daybook").is_refusal("That folder cannot be used.")


# stopping, and as a program of its own


def test_being_stopped_is_a_sentence_and_not_a_traceback(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_run, "run_demo", stopped)
    assert run("demo", "--headless", "--out", tmp_path).is_refusal("Stopped.")


def _program(tmp_path: Path, *arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        env={**os.environ, **home, "LC_ALL": "C.UTF-8"},
        input=given,
        capture_output=True,
        check=False,
    )


def test_as_a_program_it_reads_the_passphrase_from_its_input(place: Place, tmp_path: Path) -> None:
    done = _program(tmp_path, "collate", "--vault", place.lead, "--json", "--store", place.store,
                    "--passphrase-file", "-", given=PASSPHRASE.encode())  # fmt: skip
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert json.loads(done.stdout)["bundles"] == 1


def test_as_a_program_its_status_and_its_sentence_come_out(place: Place, tmp_path: Path) -> None:
    missing = _program(tmp_path, "doctor", tmp_path / "missing", "--passphrase-file", place.passphrase)
    assert (missing.returncode, missing.stdout) == (FAILED, b"")
    assert missing.stderr == b"There is no vault in this folder. Choose the folder that holds keys.json.\n"
    assert _program(tmp_path, "demo", "--seed", "x").returncode == NOT_UNDERSTOOD


def test_a_copy_saved_elsewhere_is_looked_into_and_brought_back(run: Run, place: Place, tmp_path: Path) -> None:
    vault = Vault.open(place.inspector, PASSPHRASE, clock=Clock())
    desk = desk_for(vault, resources_folder())
    (row, *_) = desk.store.interview_rows()
    head = desk.store.head(row.id)
    longer = desk.store.find(Interview, row.id).model_copy(update={"text": "Typed while the disk was full."})
    copy = tmp_path / "a.daybook-copy"
    save_copy(desk, copy, [Unsaved(longer, head.id)], vault.clock())
    vault.close()

    asked = ("bring-back", copy, "--vault", place.inspector, "--passphrase-file", place.passphrase)
    said = run(*asked, "--look")
    assert said.status == DONE, said.err
    assert f"{row.title} (interview): It is newer than what is here" in said.out
    assert "Typed" not in said.out
    said = run(*asked, "--json")
    assert json.loads(said.out)["done"] == {"newer": 1}
    assert json.loads(run(*asked, "--json").out)["done"] == {"here": 1}
    assert run("bring-back", copy, "--vault", place.lead, "--passphrase-file", place.passphrase).is_refusal(
        "This copy belongs to another vault."
    )
    assert run(*asked[:1], tmp_path / "none", *asked[2:]).is_refusal("That file could not be read.")


# paper


def test_a_blank_form_of_a_template_needs_no_vault(run: Run, tmp_path: Path) -> None:
    out, template = tmp_path / "form.pdf", resources_folder() / "templates" / "cso-record-review.toml"
    said = run("form", "--template", template, "--copies", "2", "--out", out, "--json")
    assert (said.status, json.loads(said.out)) == (DONE, {"forms": 2})
    assert out.read_bytes().startswith(b"%PDF")


def test_forms_and_the_reading_list_of_an_inspection(run: Run, place: Place, tmp_path: Path) -> None:
    known = ("--vault", place.inspector, "--passphrase-file", place.passphrase)
    forms, readings = tmp_path / "forms.pdf", tmp_path / "list.html"
    assert run("form", "--out", forms, "--large-print", *known).out == "1 form is written.\n"
    assert run("reading-list", "--out", readings, *known).status == DONE
    assert forms.read_bytes().startswith(b"%PDF")
    assert b"Reading list" in readings.read_bytes()
    assert run("form", "--out", forms, "--record", "R-999", *known).is_refusal("not in the sample")
    assert run("form", "--out", forms, "--template", place.bundle, "--record", "R-999").is_refusal("Leave out")


# for other programs


def test_a_project_for_other_programs_and_the_codebook_by_itself(run: Run, place: Place, tmp_path: Path) -> None:
    known = ("--out", tmp_path, "--vault", place.inspector, "--passphrase-file", place.passphrase)
    said = run("export-qda", *known, "--json")
    found = json.loads(said.out)
    assert (said.status, found["file"], found["taken_out"]) == (DONE, "evidence for the team only.qdpx", 0)
    assert found["does_not_hold"]
    assert (tmp_path / found["file"]).read_bytes().startswith(b"PK")
    assert run("export-qda", "--codebook", *known).out == "codebook.qdc is written.\n"
    nowhere = ("--out", tmp_path / "missing", *known[2:])
    assert run("export-qda", *nowhere).is_refusal("could not be written there")


def test_a_project_comes_in_and_again_changes_nothing(run: Run, place: Place, tmp_path: Path) -> None:
    known = ("--vault", place.inspector, "--passphrase-file", place.passphrase, "--json")
    project = Path(__file__).parent / "exchange" / "refi" / "from_qualcoder.qdpx"
    looked = json.loads(run("import-qda", project, "--look", *known).out)
    assert (looked["texts"], looked["pieces"]) == (6, 10)
    first, again = (run("import-qda", project, *known) for _ in range(2))
    assert (first.status, again.status) == (SET_ASIDE, SET_ASIDE)
    assert {name: json.loads(first.out)[name] for name in ("texts", "pieces")} == {"texts": 6, "pieces": 10}
    counts = json.loads(again.out)
    assert (counts["texts"], counts["pieces"], counts["pieces_here"]) == (0, 0, 10)
    assert run("import-qda", place.bundle, *known[:-1]).is_refusal("no whole REFI-QDA project")


def test_what_a_code_means_can_be_said(run: Run, place: Place, tmp_path: Path) -> None:
    known = ("--vault", place.inspector, "--passphrase-file", place.passphrase, "--json")
    xml = project_xml(selection(1, 0, 4)).replace("Views heard", "Gran")
    project = write(tmp_path / "a.qdpx", xml, {f"sources/{SOURCE}.txt": b"Home is calmer."})
    assert json.loads(run("import-qda", project, "--look", *known).out)["pieces"] == 0
    means = ("--code", "gran=2.1 · Wellbeing", "--texts-as", "parents")
    assert json.loads(run("import-qda", project, *means, *known).out)["pieces"] == 1
    assert run("import-qda", project, "--code", "Nan=2.1", *known[:-1]).is_refusal("no such code")


def test_tables_for_analysts_in_each_form(run: Run, place: Place, tmp_path: Path) -> None:
    known = ("--out", tmp_path, "--vault", place.inspector, "--passphrase-file", place.passphrase, "--json")
    said = run("export-tables", *known)
    assert said.status == DONE
    assert json.loads(said.out)["written"] == [
        "tables for the team only.xlsx",
        "tables for the team only (csv)",
        "tables for the team only (parquet)",
    ]
    assert (tmp_path / "tables for the team only (parquet)" / "evidence.parquet").read_bytes().startswith(b"PAR1")
    only = run("export-tables", "--form", "csv", *known[:-1])
    assert only.out.startswith("tables for the team only (csv) is written. It is not encrypted.\n")


# templates

FORMS = Path(__file__).parent / "exchange" / "xlsforms"


def test_a_form_is_checked_and_written_as_a_template(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "template.toml"
    said = run("template", "check", FORMS / "loop.xlsx", "--out", out)
    assert said == Said(DONE, "loop version 1: 6 questions to answer, language english. loop\n", "")
    assert run("template", "check", out).status == DONE
    left_out = run("template", "check", FORMS / "tutorial.xls")
    assert left_out.status == SET_ASIDE
    assert "Left out. survey, column “type”, row 2: It can be repeated 100 times at most." in left_out.out


def test_a_form_that_is_refused_says_each_cell(run: Run, tmp_path: Path) -> None:
    said = run("template", "check", FORMS / "or_other.xlsx", "--out", tmp_path / "none.toml")
    assert said.status == FAILED
    assert said.out.startswith("Refused. survey, column “choice_filter”, row 3: It asks for 'yes'")
    assert not (tmp_path / "none.toml").exists()
    as_json = json.loads(run("template", "check", FORMS / "or_other.xlsx", "--json").out)
    assert (as_json["template"], len(as_json["refused"])) == (None, 1)
    assert run("template", "check", FORMS / "duplicate_columns.xlsx").is_refusal("Duplicate column header")
