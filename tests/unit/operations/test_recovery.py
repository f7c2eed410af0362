"""Passphrase and code are both lost: the organisation gives access back, and everything that can go wrong says so.

After each thing that goes wrong the vault still opens with what opened it before, and the right answer still works.
"""

import base64
import json
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.errors import (
    BadFile,
    Damaged,
    NewerVersion,
    PersonError,
    Refused,
    StoreWriteFailed,
    VaultInUse,
    WrongPassphrase,
)
from desktop.operations import recovery, recovery_office
from desktop.operations.inspections import change
from desktop.operations.recovery_files import RecoveryAnswer, read_request, write_new
from desktop.operations.team.key_words import organisation_words
from desktop.vault.folder import Vault
from desktop.vault.keys.age_sealing import new_age_identity
from desktop.vault.keys.recovery import seal_answer
from tests.desks import CHEAP, PASSPHRASE, make_desk

NEW = "quiet gravel lantern opposite meadow"
"""The new passphrase."""


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a laptop can pay is measured in another test."""
    monkeypatch.setattr(recovery, "calibrate", lambda: CHEAP)


@dataclass
class Lost:
    """A laptop whose owner lost both, open to an organisation, and that organisation's key."""

    folder: Path
    key: recovery_office.OrganisationKey
    clock: Callable

    def ask(self, name: str = "request", passphrase: str = NEW) -> Path:
        recovery.ask_organisation(self.folder, passphrase, self.clock)
        recovery.save_request(self.folder, self.folder.parent / name)
        return self.folder.parent / name

    def answer(self, request: Path, name: str = "answer") -> Path:
        out = self.folder.parent / name
        recovery_office.answer_request(read_request(request), self.key.identity_file, out)
        return out

    def open(self, answer: Path, passphrase: str = NEW) -> tuple[Vault, str]:
        return recovery.open_with_answer(self.folder, bytearray(passphrase, "utf-8"), answer, self.clock)

    def is_as_before(self) -> None:
        """The old passphrase opens it: nothing was lost. Ends the recovery."""
        Vault.open(self.folder, PASSPHRASE, clock=self.clock).close()


def made(folder: Path, key: recovery_office.OrganisationKey | None) -> Lost:
    desk = make_desk(folder / "vault")
    if key is not None:
        desk.vault.keys.let_organisation_in(key.recipient, key.words)
    desk.vault.close()
    return Lost(desk.vault.folder, key, desk.clock)


@pytest.fixture
def office(tmp_path: Path) -> recovery_office.OrganisationKey:
    return recovery_office.make_organisation_key(tmp_path / "office")


@pytest.fixture
def lost(tmp_path: Path, office: recovery_office.OrganisationKey) -> Lost:
    return made(tmp_path / "laptop", office)


def refusal(kind: type[PersonError], says: str, attempt: Callable[[], object]) -> None:
    with pytest.raises(kind, match=says) as refused:
        attempt()
    assert 1 <= str(refused.value).count(". ") + 1 <= 4
    assert "/" not in str(refused.value)


# the way it is meant


def test_the_organisation_gives_access_back(lost: Lost) -> None:
    asked = recovery.ask_organisation(lost.folder, NEW, lost.clock)
    recovery.save_request(lost.folder, lost.folder.parent / "request")
    request = read_request(lost.folder.parent / "request")
    assert request.words() == asked.words
    assert asked.office_words == organisation_words(lost.key.recipient) == recovery.whom_to_ask(lost.folder)
    assert recovery.request_under_way(lost.folder) == asked

    vault, code = lost.open(lost.answer(lost.folder.parent / "request"))
    assert vault.inspections()
    trail = [entry.action for entry in vault.profile.audit_trail()]
    assert trail[:2] == ["recovered by the organisation", "opened with the organisation's answer"]
    assert vault.keys.organisation() is not None
    vault.close()
    assert not list(lost.folder.glob("recovery*"))
    Vault.open(lost.folder, NEW, clock=lost.clock).close()
    Vault.open_with_recovery_code(lost.folder, code, clock=lost.clock).close()
    with pytest.raises(WrongPassphrase):
        Vault.open(lost.folder, PASSPHRASE, clock=lost.clock)


def test_the_old_recovery_code_opens_nothing_afterwards(tmp_path: Path, office) -> None:
    desk = make_desk(tmp_path / "laptop" / "vault")
    old_code = desk.vault.keys.new_recovery_code()
    desk.vault.keys.let_organisation_in(office.recipient, office.words)
    desk.vault.close()
    lost = Lost(desk.vault.folder, office, desk.clock)
    lost.open(lost.answer(lost.ask()))[0].close()
    with pytest.raises(WrongPassphrase):
        Vault.open_with_recovery_code(lost.folder, old_code, clock=lost.clock)


def test_a_stolen_laptop_and_the_answer_open_nothing_without_the_new_passphrase(lost: Lost) -> None:
    answer = lost.answer(lost.ask())
    refusal(WrongPassphrase, "not the new passphrase", lambda: lost.open(answer, "quiet gravel lantern"))
    held = "".join(path.read_text() for path in (lost.folder / "recovery.json", lost.folder / "recovery.copy.json"))
    assert "AGE-SECRET-KEY" not in held
    lost.open(answer)[0].close()


def test_guesses_at_the_new_passphrase_wait_as_others_do(lost: Lost) -> None:
    answer = lost.answer(lost.ask())
    for _ in range(3):
        refusal(WrongPassphrase, "not the new passphrase", lambda: lost.open(answer, "guess"))
    refusal(WrongPassphrase, "Too many wrong tries", lambda: lost.open(answer))


def test_neither_file_holds_a_secret(lost: Lost) -> None:
    request = lost.ask()
    answer = lost.answer(request)
    vault, _ = lost.open(answer)
    master = bytes(vault._master)
    vault.close()
    for path in (request, answer):
        data = path.read_bytes()
        assert b"AGE-SECRET-KEY" not in data
        assert master not in data
        assert master.hex().encode() not in data


def test_what_was_typed_is_wiped(lost: Lost) -> None:
    typed = [bytearray(NEW, "utf-8") for _ in range(3)]
    recovery.ask_organisation(lost.folder, typed[0], lost.clock)
    recovery.save_request(lost.folder, lost.folder.parent / "request")
    answer = lost.answer(lost.folder.parent / "request")
    with pytest.raises(BadFile):
        recovery.open_with_answer(lost.folder, typed[1], lost.folder, lost.clock)
    recovery.open_with_answer(lost.folder, typed[2], answer, lost.clock)[0].close()
    assert {bytes(secret) for secret in typed} == {bytes(len(NEW))}


# on the laptop


def test_a_vault_that_let_nobody_in_says_that_nobody_can_help(tmp_path: Path) -> None:
    alone = made(tmp_path / "alone", None)
    for attempt in (lambda: recovery.whom_to_ask(alone.folder), alone.ask):
        refusal(Refused, "nobody else can open it", attempt)
    assert not list(alone.folder.glob("recovery*"))
    alone.is_as_before()


def test_an_answer_to_another_vault_is_said(lost: Lost, tmp_path: Path, office) -> None:
    other = made(tmp_path / "other", office)
    theirs = other.answer(other.ask())
    mine = lost.answer(lost.ask())
    refusal(BadFile, "for another vault", lambda: lost.open(theirs))
    lost.open(mine)[0].close()


def test_an_answer_to_an_older_request_is_said(lost: Lost) -> None:
    old = lost.answer(lost.ask("first"), "old")
    newer = lost.answer(lost.ask("second"), "newer")
    refusal(BadFile, "to an older request", lambda: lost.open(old))
    lost.open(newer)[0].close()


def test_an_old_answer_under_the_number_of_a_new_request_opens_nothing(lost: Lost) -> None:
    old = json.loads(lost.answer(lost.ask("first"), "old").read_bytes())
    newer = lost.answer(lost.ask("second"), "newer")
    forged = lost.folder.parent / "forged"
    forged.write_text(json.dumps({**old, "request": json.loads(newer.read_bytes())["request"]}))
    refusal(BadFile, "was not made for this request", lambda: lost.open(forged))
    lost.open(newer)[0].close()


def test_an_answer_that_nobody_waits_for_is_said(lost: Lost) -> None:
    answer = lost.answer(lost.ask())
    lost.is_as_before()
    refusal(BadFile, "No request waits on this laptop", lambda: lost.open(answer))


def test_who_finds_the_passphrase_ends_the_recovery_and_the_trail_tells(lost: Lost) -> None:
    lost.ask()
    vault = Vault.open(lost.folder, PASSPHRASE, clock=lost.clock)
    assert vault.profile.audit_trail()[0].action == "recovery given up"
    vault.close()
    assert recovery.request_under_way(lost.folder) is None


def test_a_key_that_is_not_this_vaults_opens_nothing_and_changes_nothing(lost: Lost) -> None:
    """Anybody who sees a request can seal something to it."""
    request = read_request(lost.ask())
    forged = seal_answer(bytearray(range(32)), request.recipient, request.vault, request.request)
    path = lost.folder.parent / "forged"
    write_new(path, RecoveryAnswer(vault=request.vault, request=request.request, sealed=forged))
    keys = (lost.folder / "keys.json").read_bytes()
    refusal(Damaged, "does not open profile.db", lambda: lost.open(path))
    assert (lost.folder / "keys.json").read_bytes() == keys
    recovery.save_request(lost.folder, lost.folder.parent / "again")
    lost.open(lost.answer(lost.folder.parent / "again"))[0].close()


@pytest.mark.parametrize("harm", ["lost", "torn", "one bit flipped"])
def test_one_copy_of_what_waits_may_be_lost(lost: Lost, harm: str) -> None:
    answer = lost.answer(lost.ask())
    _harm(lost.folder / "recovery.json", harm)
    lost.open(answer)[0].close()


def test_both_copies_damaged_means_asking_again(lost: Lost) -> None:
    answer = lost.answer(lost.ask())
    for name in ("recovery.json", "recovery.copy.json"):
        _harm(lost.folder / name, "torn")
    refusal(Damaged, "Begin again and make a new request", lambda: lost.open(answer))
    lost.open(lost.answer(lost.ask("again"), "new answer"))[0].close()


def test_what_waits_from_a_newer_version_is_not_touched(lost: Lost) -> None:
    answer = lost.answer(lost.ask())
    path = lost.folder / "recovery.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "format": 2}))
    before = path.read_bytes()
    refusal(NewerVersion, "newer Daybook", lambda: lost.open(answer))
    assert path.read_bytes() == before


def test_what_waits_is_bound_to_its_vault(lost: Lost, tmp_path: Path, office) -> None:
    other = made(tmp_path / "other", office)
    answer = lost.answer(lost.ask())
    for name in ("recovery.json", "recovery.copy.json"):
        (other.folder / name).write_bytes((lost.folder / name).read_bytes())
    refusal(BadFile, "for another vault", lambda: other.open(answer))
    other.is_as_before()


def test_a_cost_that_no_honest_laptop_asks_is_not_paid(lost: Lost) -> None:
    from desktop.vault.twin_file import read_twins, write_twins

    answer = lost.answer(lost.ask())
    path = lost.folder / "recovery.json"
    write_twins(path, {**read_twins(path).content, "memory_kib": 2**40})
    refusal(Damaged, "Begin again", lambda: lost.open(answer))


def test_an_open_vault_is_asked_for_nothing(lost: Lost) -> None:
    vault = Vault.open(lost.folder, PASSPHRASE, clock=lost.clock)
    refusal(VaultInUse, "open in another", lost.ask)
    vault.close()


def test_a_weak_new_passphrase_makes_no_request(lost: Lost) -> None:
    refusal(Refused, "could be guessed", lambda: lost.ask(passphrase="password"))
    assert not list(lost.folder.glob("recovery*"))


def test_a_request_goes_over_no_file_that_is_there(lost: Lost, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    recovery.ask_organisation(lost.folder, NEW, lost.clock)
    refusal(StoreWriteFailed, "a file of that name", lambda: recovery.save_request(lost.folder, tmp_path / "mine"))
    refusal(StoreWriteFailed, "not be written there", lambda: recovery.save_request(lost.folder, tmp_path / "no" / "x"))
    assert (tmp_path / "mine").read_text() == "mine"


# files


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", BadFile, "not a whole recovery answer"),
        (b"\x00\xff", BadFile, "not a whole recovery answer"),
        (b"[" * 5000, BadFile, "not a whole recovery answer"),
        (b"7", BadFile, "not a whole recovery answer"),
        (b'{"format": "daybook-enrolment-card", "version": 1}', BadFile, "not a whole recovery answer"),
        (b'{"format": "daybook-recovery-answer", "version": 2}', NewerVersion, "made by a newer Daybook"),
        (b'{"format": "daybook-recovery-answer", "version": "x"}', BadFile, "not a whole recovery answer"),
        (b" " * (64 * 1024 + 1), BadFile, "far too large"),
        (None, BadFile, "could not be read"),
    ],
    ids=["empty", "bytes", "deep", "number", "card", "newer", "version", "huge", "gone"],
)
def test_a_file_that_is_no_answer_is_said(lost: Lost, data: bytes | None, kind, says: str) -> None:
    right = lost.answer(lost.ask())
    path = lost.folder.parent / "file"
    if data is not None:
        path.write_bytes(data)
    refusal(kind, says, lambda: lost.open(path))
    lost.open(right)[0].close()


@pytest.mark.parametrize("cut", [1, 40, 300, -1])
def test_a_torn_answer_is_said(lost: Lost, cut: int) -> None:
    right = lost.answer(lost.ask())
    torn = lost.folder.parent / "torn"
    torn.write_bytes(right.read_bytes().strip()[:cut])
    refusal(BadFile, "not a whole recovery answer", lambda: lost.open(torn))
    lost.open(right)[0].close()


def test_an_altered_answer_is_said(lost: Lost) -> None:
    right = lost.answer(lost.ask())
    read = json.loads(right.read_bytes())
    sealed = base64.b64decode(read["sealed"])
    for at in (0, 75, len(sealed) - 1):
        spoiled = base64.b64encode(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]).decode()
        altered = lost.folder.parent / f"altered-{at}"
        altered.write_text(json.dumps({**read, "sealed": spoiled}))
        refusal(BadFile, "changed on its way", lambda path=altered: lost.open(path))
    lost.open(right)[0].close()


# at the office


def test_the_office_s_key_is_for_the_office_only(office, tmp_path: Path) -> None:
    assert stat.S_IMODE(office.identity_file.stat().st_mode) == 0o600
    assert "AGE-SECRET-KEY" not in office.public_file.read_text()
    assert office.public_file.read_text().strip() == office.recipient
    before = office.identity_file.read_bytes()
    refusal(Refused, "key in that folder already", lambda: recovery_office.make_organisation_key(tmp_path / "office"))
    assert office.identity_file.read_bytes() == before
    (tmp_path / "file").write_text("")
    refusal(StoreWriteFailed, "could not be written", lambda: recovery_office.make_organisation_key(tmp_path / "file"))


def test_another_organisations_identity_answers_nothing(lost: Lost, tmp_path: Path) -> None:
    other = recovery_office.make_organisation_key(tmp_path / "elsewhere")
    request = read_request(lost.ask())
    out = tmp_path / "out"
    refusal(
        BadFile,
        "not the identity this vault was opened to",
        lambda: recovery_office.answer_request(request, other.identity_file, out),
    )
    assert not out.exists()


def test_a_file_that_is_no_identity_answers_nothing(lost: Lost, tmp_path: Path, office) -> None:
    request = read_request(lost.ask())
    half = tmp_path / "half"
    half.write_text("AGE-SECRET-KEY-1QQQ\n")
    for path, says in ((office.public_file, "holds no age identity"), (half, "not whole"), (tmp_path, "not be read")):
        refusal(BadFile, says, lambda path=path: recovery_office.answer_request(request, path, tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_slot_put_into_another_vaults_request_is_not_opened(lost: Lost, tmp_path: Path, office) -> None:
    other = made(tmp_path / "other", office)
    request = json.loads(lost.ask().read_bytes())
    swapped = tmp_path / "swapped"
    swapped.write_text(json.dumps({**request, "vault": json.loads(other.ask().read_bytes())["vault"]}))
    refusal(BadFile, "does not belong to its vault", lambda: lost.answer(swapped))


def test_a_request_that_was_changed_has_other_words(lost: Lost, tmp_path: Path) -> None:
    """Whoever puts their own key into somebody's request is heard on the phone."""
    path = lost.ask()
    request = json.loads(path.read_bytes())
    _, thief = new_age_identity()
    forged = tmp_path / "forged"
    for change_of_one in (
        {"recipient": thief},
        {"vault": str(UUID(int=7))},
        {"request": str(UUID(int=7))},
        {"slot": {**request["slot"], "recipient": thief}},
        {"slot": {**request["slot"], "sealed": "QUJD"}},
    ):
        forged.write_text(json.dumps({**request, **change_of_one}))
        assert read_request(forged).words() != read_request(path).words()


@pytest.mark.parametrize("harm", ["torn", "emptied"])
def test_a_file_that_is_no_request_is_said(lost: Lost, harm: str) -> None:
    path = lost.ask()
    _harm(path, harm)
    refusal(BadFile, "not a whole recovery request", lambda: read_request(path))


def test_a_request_for_what_is_no_key_is_not_answered(lost: Lost, tmp_path: Path) -> None:
    request = json.loads(lost.ask().read_bytes())
    (tmp_path / "odd").write_text(json.dumps({**request, "recipient": "age1" + "q" * 58}))
    refusal(BadFile, "is no key", lambda: lost.answer(tmp_path / "odd"))


def test_the_key_goes_with_the_pack(tmp_path: Path, office) -> None:
    from tests.ready_team import ready_team

    team = ready_team(tmp_path / "team", inspectors=1)
    change(team.lead, organisation_recovery=office.recipient)
    from desktop.operations.stores.at_hand import store_of
    from desktop.operations.team.packs import publish_pack, take_newer_packs, write_pack

    publish_pack(team.lead, store_of(team.lead), write_pack(team.lead))
    (inspector,) = team.inspectors
    assert inspector.inspection().organisation_recovery == ""
    take_newer_packs(inspector, store_of(inspector))
    assert inspector.inspection().organisation_recovery == office.recipient
    team.close()


def _harm(path: Path, harm: str) -> None:
    data = bytearray(path.read_bytes())
    if harm == "lost":
        path.unlink()
        return
    if harm == "one bit flipped":
        data[len(data) // 2] ^= 1
    path.write_bytes({"torn": data[: len(data) // 2], "emptied": b""}.get(harm, data))
