"""The way in for who has neither passphrase nor code: what each page asks, refuses and forgets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.gui.gate.gate import Gate
from desktop.gui.work import Work
from desktop.operations import recovery, recovery_office
from desktop.operations.recovery_files import read_request
from desktop.operations.team.key_words import spoken
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from tests.desks import CHEAP, NOW, PASSPHRASE, make_desk

NEW = "quiet gravel lantern opposite meadow"
ALT = Qt.KeyboardModifier.AltModifier


def clock():
    return NOW


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> recovery_office.OrganisationKey:
    monkeypatch.setattr(recovery, "calibrate", lambda: CHEAP)
    return recovery_office.make_organisation_key(tmp_path / "office")


@pytest.fixture
def gate(show, work: Work, tmp_path: Path, office) -> Gate:
    """Locked, of a vault that let the organisation in."""
    desk = make_desk(tmp_path / "vault")
    desk.vault.keys.let_organisation_in(office.recipient, office.words)
    desk.vault.close()
    made = Gate(work, tmp_path / "vault", resources_folder(), clock)
    show(made)
    made.start()
    return made


def settled(work: Work) -> None:
    for _ in range(3):
        work.drain()


def asks(gate: Gate, work: Work, passphrase: str = NEW) -> None:
    """By keyboard, from the unlock screen to the request."""
    QTest.keyClick(gate.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    page = gate.recovery.neither
    assert gate.currentWidget() is page
    QTest.keyClicks(page.chosen.first.edit, passphrase)
    QTest.keyClicks(page.chosen.again.edit, passphrase)
    settled(work)
    QTest.keyClick(page.chosen.again.edit, Qt.Key.Key_Return)
    settled(work)


def answered(gate: Gate, work: Work, office, tmp_path: Path, name: str = "request") -> Path:
    gate.recovery.save_to(tmp_path / name)
    settled(work)
    recovery_office.answer_request(read_request(tmp_path / name), office.identity_file, tmp_path / f"answer to {name}")
    return tmp_path / f"answer to {name}"


def opens(gate: Gate, work: Work, answer: Path, passphrase: str = NEW) -> None:
    page = gate.recovery.answer
    page.choose(answer)
    assert page.passphrase.edit.hasFocus()
    QTest.keyClicks(page.passphrase.edit, passphrase)
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    settled(work)


def test_from_neither_to_the_inspection_by_keyboard(
    gate: Gate, work: Work, office, tmp_path: Path, qtbot: QtBot
) -> None:
    vaults: list[Vault] = []
    gate.vault_opened.connect(vaults.append)
    asks(gate, work)
    page = gate.recovery.answer
    assert gate.currentWidget() is page
    answer = answered(gate, work, office, tmp_path)
    assert page.words.text() == spoken(read_request(tmp_path / "request").words())
    assert "The request is saved" in page.strip.said()

    opens(gate, work, answer)
    assert len(vaults) == 1, "the window can lock from here on"
    code_page = gate.recovery.code
    assert gate.currentWidget() is code_page
    code = code_page.shown.text()
    QTest.keyClicks(code_page._edit, code.split("-")[-1])
    with qtbot.waitSignal(gate.opened) as opened:
        QTest.keyClick(code_page._edit, Qt.Key.Key_Return)
    assert len(vaults) == 1
    work.run(opened.args[0].vault.close)
    work.drain()
    Vault.open(tmp_path / "vault", NEW, clock=clock).close()
    Vault.open_with_recovery_code(tmp_path / "vault", code, clock=clock).close()


def test_where_nobody_was_let_in_the_page_says_so_and_asks_nothing(show, work: Work, tmp_path: Path) -> None:
    make_desk(tmp_path / "vault").vault.close()
    gate = Gate(work, tmp_path / "vault", resources_folder(), clock)
    show(gate)
    gate.start()
    QTest.keyClick(gate.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    page = gate.recovery.neither
    assert "nobody else can open it" in page.nobody.text.text()
    assert not [edit for edit in page.findChildren(QLineEdit) if edit.isVisible()]
    assert not page.button.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert gate.currentWidget() is gate.unlock


def test_a_request_that_waits_is_found_again_after_a_restart(gate: Gate, work: Work, show, tmp_path: Path) -> None:
    asks(gate, work)
    words = gate.recovery.answer.words.text()
    again = Gate(work, tmp_path / "vault", resources_folder(), clock)
    show(again)
    again.start()
    assert again.unlock.neither.link.text() == "Open the organisation’s answer"
    QTest.keyClick(again.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    assert again.currentWidget() is again.recovery.answer
    assert again.recovery.answer.words.text() == words


def test_a_wrong_new_passphrase_is_said_beside_it_and_the_answer_stays_chosen(
    gate: Gate, work: Work, office, tmp_path: Path
) -> None:
    asks(gate, work)
    answer = answered(gate, work, office, tmp_path)
    opens(gate, work, answer, "not it")
    page = gate.recovery.answer
    assert "not the new passphrase" in page.passphrase.field.error
    assert page.passphrase.is_empty()
    assert page.which.text() == f"Chosen: {answer.name}"
    QTest.keyClicks(page.passphrase.edit, NEW)
    assert page.button.isEnabled()


def test_an_answer_that_is_none_is_said_and_another_can_be_chosen(
    gate: Gate, work: Work, office, tmp_path: Path
) -> None:
    asks(gate, work)
    answered(gate, work, office, tmp_path)
    opens(gate, work, tmp_path / "request")
    page = gate.recovery.answer
    assert "not a whole recovery answer" in page.strip.said()
    assert page.answer_button.hasFocus()


def test_to_begin_again_makes_another_request(gate: Gate, work: Work) -> None:
    asks(gate, work)
    first = gate.recovery.answer.words.text()
    QTest.keyClick(gate.recovery.answer, Qt.Key.Key_B, ALT)
    settled(work)
    page = gate.recovery.neither
    assert gate.currentWidget() is page
    QTest.keyClicks(page.chosen.first.edit, NEW)
    QTest.keyClicks(page.chosen.again.edit, NEW)
    settled(work)
    QTest.keyClick(page.chosen.again.edit, Qt.Key.Key_Return)
    settled(work)
    assert gate.recovery.answer.words.text() != first


def test_nothing_typed_waits_on_a_page_that_was_left(gate: Gate, work: Work, office, tmp_path: Path) -> None:
    QTest.keyClick(gate.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    neither = gate.recovery.neither
    QTest.keyClicks(neither.chosen.first.edit, NEW)
    QTest.keyClick(neither, Qt.Key.Key_Escape)
    settled(work)
    assert neither.chosen.first.is_empty()
    asks(gate, work)
    page = gate.recovery.answer
    gate.recovery.save_to(tmp_path / "request")
    QTest.keyClicks(page.passphrase.edit, NEW)
    settled(work)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.passphrase.is_empty()
    assert gate.currentWidget() is gate.unlock
    QTest.keyClick(gate.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    assert not page.strip.isVisible(), "an empty strip would stand there"


def test_the_old_passphrase_still_unlocks_while_a_request_waits(
    gate: Gate, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    asks(gate, work)
    QTest.keyClick(gate.recovery.answer, Qt.Key.Key_Escape)
    with qtbot.waitSignal(gate.opened) as opened:
        QTest.keyClicks(gate.unlock.passphrase.edit, PASSPHRASE)
        QTest.keyClick(gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    work.run(opened.args[0].vault.close)
    work.drain()
    assert recovery.request_under_way(tmp_path / "vault") is None


def test_a_vault_that_is_open_underneath_is_not_asked_for(gate: Gate, work: Work, ask, tmp_path: Path) -> None:
    """While something is saved, or cannot be, the vault is open: another way in would lose what is in memory."""
    gate.show_saving()
    QTest.keyClick(gate.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    assert gate.currentWidget() is gate.unlock
    desk = ask(make_desk, tmp_path / "other")
    gate.show_covered(desk.vault, "The disk is full.")
    assert not gate.unlock.neither.isVisible()
    QTest.keyClick(gate.unlock, Qt.Key.Key_N, ALT)
    settled(work)
    assert gate.currentWidget() is gate.unlock
    ask(desk.vault.close)
    gate.show_locked("")
    assert gate.unlock.neither.isVisible()


def test_it_counts_as_opening_while_the_answer_is_looked_at(gate: Gate, work: Work, office, tmp_path: Path) -> None:
    """So that a laptop that goes to sleep just then locks as soon as it is open."""
    asks(gate, work)
    answer = answered(gate, work, office, tmp_path)
    page = gate.recovery.answer
    page.choose(answer)
    for passphrase, ends_open in (("not it", False), (NEW, True)):
        QTest.keyClicks(page.passphrase.edit, passphrase)
        assert not gate.is_opening
        QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
        assert gate.is_opening
        settled(work)
        assert not gate.is_opening
        assert (gate.currentWidget() is gate.recovery.code) == ends_open
    work.run(gate.recovery._vault.close)
    work.drain()
