"""The gate, page by page: what it asks, what it refuses and why, and what it forgets."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import WrongPassphrase
from desktop.domain.inspections import ConcernLead
from desktop.gui.gate.gate import Gate
from desktop.gui.gate.new_vault_page import NewVaultPage
from desktop.gui.gate.recovery_code_page import RecoveryCodePage
from desktop.gui.gate.secret_field import SecretField
from desktop.gui.gate.set_up_page import SetUpPage
from desktop.gui.gate.unlock_page import UnlockPage
from desktop.gui.gate.who_i_am_page import WhoIAmPage
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.passphrases import Strength
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.keys import attempts
from tests.desks import CHEAP, NOW, PASSPHRASE, make_desk

Show = Callable[[QWidget], QWidget]
CODE = "ABCDE-FGHJK-MNPQR-STVWX-YZ0123"
STRONG, WEAK = Strength(4, "Strong", ""), Strength(1, "Easy to guess", "Add another unrelated word or two.")


class Clock:
    """The time is what it was set to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(show: Show, work: Work, tmp_path: Path, clock: Clock) -> Gate:
    made = Gate(work, tmp_path / "vault", resources_folder(), clock)
    show(made)
    return made


def unlock(gate: Gate, work: Work, passphrase: str) -> None:
    QTest.keyClicks(gate.unlock.passphrase.edit, passphrase)
    QTest.keyClick(gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    work.drain()


# which page comes


def test_a_new_laptop_is_asked_for_a_passphrase(gate: Gate) -> None:
    gate.start()
    assert gate.currentWidget() is gate.first_run.new_vault


def test_a_vault_is_asked_to_be_unlocked_and_nothing_of_it_is_shown(gate: Gate, tmp_path: Path) -> None:
    make_desk(tmp_path / "vault").vault.close()
    gate.start()
    assert gate.currentWidget() is gate.unlock


def test_a_vault_of_nobody_asks_who_and_one_without_an_inspection_how_to_begin(
    gate: Gate, work: Work, tmp_path: Path, clock: Clock
) -> None:
    vault, _code = Vault.create(tmp_path / "vault", PASSPHRASE, clock=clock, cost=CHEAP)
    vault.close()
    opened: list[Vault] = []
    gate.vault_opened.connect(opened.append)
    gate.start()
    unlock(gate, work, PASSPHRASE)
    assert gate.currentWidget() is gate.first_run.who_i_am

    QTest.keyClicks(gate.first_run.who_i_am._edit, "Inspector 3")
    QTest.keyClick(gate.first_run.who_i_am._edit, Qt.Key.Key_Return)
    work.drain()
    assert gate.currentWidget() is gate.first_run.begin
    work.run(opened[0].close)
    work.drain()


def test_a_vault_with_an_inspection_opens_it(gate: Gate, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    made = make_desk(tmp_path / "vault")
    inspection = made.inspection().id
    made.vault.close()
    gate.start()
    with qtbot.waitSignal(gate.opened) as opened:
        unlock(gate, work, PASSPHRASE)
    desk = opened.args[0]
    found: list[object] = []
    work.run(lambda: desk.inspection().id, then=found.append)
    work.run(desk.vault.close)
    work.drain()
    assert found == [inspection]


# unlocking


def test_a_wrong_passphrase_says_so_beside_the_field_and_leaves_the_cursor_there(
    gate: Gate, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    make_desk(tmp_path / "vault").vault.close()
    gate.start()
    unlock(gate, work, "wrong")
    assert "Nothing is ever erased by wrong tries." in gate.unlock.passphrase.field.error
    assert gate.unlock.passphrase.is_empty()
    assert gate.unlock.passphrase.edit.hasFocus()
    assert gate.unlock.button.isEnabled()


def test_after_the_free_tries_the_button_counts_down(
    gate: Gate, work: Work, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "monotonic", lambda: 0.0)  # however long a try takes here, no wait passes
    make_desk(tmp_path / "vault").vault.close()
    gate.start()
    for _ in range(3):
        unlock(gate, work, "wrong")
    assert gate.unlock._wait_s == 2
    assert not gate.unlock.button.isEnabled()
    gate.unlock._wait.setInterval(1)
    qtbot.waitUntil(gate.unlock.button.isEnabled)


def test_enter_does_nothing_while_the_button_waits(qtbot: QtBot, show: Show) -> None:
    page = UnlockPage()
    show(page)
    page.refuse("That passphrase did not open the vault.", 30.0)
    QTest.keyClicks(page.passphrase.edit, "right")
    with qtbot.assertNotEmitted(page.passphrase_given):
        QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    assert page.passphrase.typed() == b"right"


def test_a_wrong_code_is_said_beside_the_code(gate: Gate, work: Work, tmp_path: Path) -> None:
    make_desk(tmp_path / "vault").vault.close()
    gate.start()
    QTest.keyClick(gate.unlock, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    code = gate.unlock.code.editor
    assert code.hasFocus()
    QTest.keyClicks(code, CODE)
    QTest.keyClick(code, Qt.Key.Key_Return)
    work.drain()
    assert gate.unlock.code.error
    assert not gate.unlock.passphrase.field.error
    assert code.hasFocus()


def test_esc_leaves_the_code_and_goes_back_to_the_passphrase(gate: Gate, tmp_path: Path) -> None:
    make_desk(tmp_path / "vault").vault.close()
    gate.start()
    QTest.keyClick(gate.unlock, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert gate.unlock.code.editor.hasFocus()
    QTest.keyClick(gate.unlock.code.editor, Qt.Key.Key_Escape)
    assert gate.unlock.code.isHidden()
    assert gate.unlock.passphrase.edit.hasFocus()
    QTest.keyClick(gate.unlock.passphrase.edit, Qt.Key.Key_Escape)  # no code there to leave
    assert gate.currentWidget() is gate.unlock


def test_locking_forgets_what_was_typed(gate: Gate, qtbot: QtBot, tmp_path: Path) -> None:
    make_desk(tmp_path / "vault").vault.close()
    gate.start()
    QTest.keyClicks(gate.unlock.passphrase.edit, PASSPHRASE)
    QTest.keyClick(gate.unlock, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(gate.unlock.code.editor, CODE)
    gate.show_locked("It locked by itself.")
    assert [edit.text() for edit in gate.unlock.findChildren(QLineEdit)] == ["", ""]
    assert gate.unlock.code.isHidden()
    assert "It locked by itself." in gate.unlock._says.text()


def test_what_goes_wrong_by_our_fault_is_not_shown_in_its_own_words() -> None:
    assert in_words(WrongPassphrase("That did not open it.", 2.0)) == "That did not open it."
    assert "quernstane" not in in_words(ValueError("quernstane"))


# the passphrase field


@pytest.fixture
def secret(show: Show) -> SecretField:
    made = SecretField("Passphrase", "Four words.")
    show(made)
    made.setFocus()
    return made


def test_a_passphrase_is_hidden_until_asked_for(secret: SecretField) -> None:
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(secret.edit, "kelp")
    QTest.keyClick(secret, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert secret.edit.displayText() == "kelp"
    assert secret.take() == b"kelp"
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password
    assert secret.is_empty()


def test_capitals_without_shift_tell_of_caps_lock(secret: SecretField) -> None:
    QTest.keyClick(secret.edit, "K")
    assert "Caps Lock is on." in secret.edit.accessibleDescription()
    QTest.keyClick(secret.edit, "k")
    assert "Caps Lock" not in secret.edit.accessibleDescription()


# making a vault


@pytest.fixture
def new_vault(show: Show) -> NewVaultPage:
    made = NewVaultPage()
    show(made)
    return made


def test_a_vault_is_made_only_of_a_strong_passphrase_typed_twice(new_vault: NewVaultPage, qtbot: QtBot) -> None:
    QTest.keyClicks(new_vault.chosen.first.edit, "kelp")
    QTest.keyClicks(new_vault.chosen.again.edit, "kelp")
    assert not new_vault.button.isEnabled(), "nobody has judged it yet"
    new_vault.chosen.show_strength(WEAK)
    assert not new_vault.button.isEnabled()
    new_vault.chosen.show_strength(STRONG)
    assert new_vault.button.isEnabled()
    QTest.keyClicks(new_vault.chosen.again.edit, "x")
    assert not new_vault.button.isEnabled()
    QTest.keyClick(new_vault.chosen.again.edit, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(new_vault.passphrase_chosen) as chosen:
        QTest.keyClick(new_vault.chosen.again.edit, Qt.Key.Key_Return)
    assert chosen.args == [b"kelp"]
    assert [edit.text() for edit in new_vault.findChildren(QLineEdit)] == ["", ""]


def test_a_judgement_of_what_was_typed_before_does_not_count(new_vault: NewVaultPage) -> None:
    QTest.keyClicks(new_vault.chosen.first.edit, "kelp")
    QTest.keyClicks(new_vault.chosen.again.edit, "kelp!")
    new_vault.chosen.show_strength(STRONG)
    QTest.keyClick(new_vault.chosen.first.edit, "!")
    assert not new_vault.button.isEnabled()


# the recovery code


@pytest.fixture
def recovery(show: Show) -> RecoveryCodePage:
    made = RecoveryCodePage()
    show(made)
    made.show_code(CODE)
    return made


@pytest.mark.parametrize("typed", ["", "STVWX", "YZ012", CODE])
def test_the_code_is_not_taken_for_kept_on_anybody_s_word(recovery: RecoveryCodePage, qtbot: QtBot, typed: str) -> None:
    QTest.keyClicks(recovery._edit, typed)
    with qtbot.assertNotEmitted(recovery.kept):
        QTest.keyClick(recovery._edit, Qt.Key.Key_Return)
    assert recovery.shown.text() == CODE


@pytest.mark.parametrize("typed", ["YZ0123", " yz0123 "])
def test_its_last_group_shows_that_it_is_kept_and_then_it_is_forgotten(
    recovery: RecoveryCodePage, qtbot: QtBot, typed: str
) -> None:
    QTest.keyClicks(recovery._edit, typed)
    with qtbot.waitSignal(recovery.kept):
        QTest.keyClick(recovery._edit, Qt.Key.Key_Return)
    assert (recovery.shown.text(), recovery.shown.accessibleName(), recovery._edit.text()) == ("", "", "")


# who I am, and the inspection


def test_who_i_am_is_refused_beside_the_field(show: Show, qtbot: QtBot) -> None:
    page = WhoIAmPage()
    show(page)
    page.refuse("That is too long for a list.")
    assert page.designation.error == "That is too long for a list."
    page.setFocus()
    QTest.keyClicks(page._edit, "Inspector 3")
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(page._edit, Qt.Key.Key_Return)
    assert said.args == ["Inspector 3"]
    assert not page.designation.error


def test_everything_that_was_given_is_set_up(show: Show, qtbot: QtBot) -> None:
    page = SetUpPage()
    show(page)
    for field, text in (
        (page.partnership, "Strathlennox"),
        (page.store, "/media/stick"),
        (page.lead, " Service manager "),
        (page.phone, "01632 960001"),
        (page.out_of_hours, "01632 960002"),
    ):
        QTest.keyClicks(field.editor, text)
    page._notified.setDate(date(2026, 1, 26))
    with qtbot.waitSignal(page.asked) as asked:
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [
        "Strathlennox",
        date(2026, 1, 26),
        "/media/stick",
        ConcernLead(designation="Service manager", phone="01632 960001", out_of_hours="01632 960002"),
    ]
