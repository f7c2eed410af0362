"""A damaged vault at the gate: it is mended, put back or written out from the keyboard, and never erased."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.gate.care import Care
from desktop.gui.gate.gate import Gate
from desktop.gui.gate.profile_page import ProfilePage
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from tests.damage import (
    BEFORE,
    SINCE,
    add_inspection,
    database,
    database_of,
    make_vault_with_words,
    spoil,
    texts_in,
)
from tests.desks import CHEAP, NOW, PASSPHRASE, make_desk

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """A gate on a vault, worked by keys alone."""

    def __init__(self, gate: Gate, work: Work, folder: Path) -> None:
        self.gate, self.work, self.folder = gate, work, folder
        self.vaults: list[Vault] = []
        self.desks: list[Desk] = []
        gate.vault_opened.connect(self.vaults.append)
        gate.opened.connect(self.desks.append)

    @property
    def care(self) -> Care:
        assert self.gate.care is not None
        return self.gate.care

    def unlock(self) -> None:
        QTest.keyClicks(self.gate.unlock.passphrase.edit, PASSPHRASE)
        self.press(Qt.Key.Key_Return)

    def press(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.gate, key, with_)
        self.work.drain()

    def sees(self) -> QWidget:
        return self.gate.currentWidget()

    def close(self) -> None:
        """As the window ends: locked first, which lets every page go."""
        self.gate.show_locked("")
        for vault in self.vaults:
            self.work.run(vault.close)
        self.work.drain()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_vault_with_words(tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def me(show: Callable[[QWidget], QWidget], work: Work, folder: Path):
    gate = Gate(work, folder, resources_folder(), lambda: NOW)
    gate.resize(1280, 800)
    show(gate)
    keyboard = Keyboard(gate, work, folder)
    yield keyboard
    keyboard.close()


def begin(me: Keyboard) -> None:
    me.gate.start()
    me.unlock()


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in database(folder).parent.rglob("*") if path.is_file()}


def test_a_damaged_inspection_comes_with_its_choices_and_nothing_is_changed(me: Keyboard, folder: Path) -> None:
    spoil(database(folder))
    before = files_of(folder)
    begin(me)
    page = me.care.page
    assert me.sees() is page
    assert page.title.text() == "This inspection is damaged"
    assert "Nothing was erased and nothing will be" in page.note.title.text()
    assert not page.open_button.isVisible()
    assert page.which_field.isHidden(), "there is no other to choose"
    assert {path: path.read_bytes() for path in before} == before


def test_mending_brings_every_word_back_and_says_how_many_and_that_the_old_one_is_kept(
    me: Keyboard, folder: Path
) -> None:
    spoil(database(folder))
    damaged = database(folder).read_bytes()
    begin(me)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.done, me.care.page.strip.said()
    says = me.care.done.note.text.text()
    assert "What could be read is back" in says
    assert "came from the second copy" in says
    assert "set-aside" in says
    me.press(Qt.Key.Key_Return)
    assert len(me.desks) == 1
    me.close()
    assert texts_in(folder) == {BEFORE, SINCE}
    assert damaged in {path.read_bytes() for path in database(folder).parent.glob("set-aside/*/evidence.db")}


def test_going_back_names_damaged_snapshots_and_lets_nobody_choose_them(me: Keyboard, folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    vault.open_inspection(vault.inspections()[0].id)
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    spoil(database(folder))
    newest = max(database(folder).parent.glob("snapshots/*.db"))
    spoil(newest, newest.stat().st_size - 100)
    begin(me)
    me.press(Qt.Key.Key_G, ALT)
    page = me.care.snapshots
    assert me.sees() is page
    assert page.table.current() == "1", "the newest good one is chosen"
    me.press(Qt.Key.Key_Up)
    assert page.table.current() == "2"
    assert not page.button.isEnabled()
    assert "damaged" in page._go.reason.text()
    me.press(Qt.Key.Key_Return)
    assert me.sees() is page
    me.press(Qt.Key.Key_Down)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.done, me.care.page.strip.said()
    assert "saved since came along" in me.care.done.note.text.text()
    me.close()
    assert texts_in(folder) == {BEFORE, SINCE}


@pytest.mark.parametrize("with_page", [False, True])
def test_salvage_writes_a_bundle_and_a_page_only_if_ticked(
    me: Keyboard, folder: Path, tmp_path: Path, with_page: bool
) -> None:
    spoil(database(folder))
    begin(me)
    me.press(Qt.Key.Key_W, ALT)
    page = me.care.salvage
    assert page.bundle.isChecked()
    assert not page.bundle.isEnabled()
    assert "not encrypted" in page.accessibleName() + " ".join(
        note.text.text() for note in page.findChildren(type(me.care.page.note))
    )
    page.choose_folder = lambda: str(tmp_path)
    page.page.setChecked(with_page)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.done, page.strip.said()
    (out,) = tmp_path.glob("daybook-salvage-*")
    assert {path.suffix for path in out.iterdir()} == ({".age", ".html"} if with_page else {".age"})
    assert out.name in me.care.done.note.text.text()
    me.press(Qt.Key.Key_Escape)
    assert me.sees() is me.care.page


def test_a_place_that_takes_nothing_is_said_and_the_choices_stay(me: Keyboard, folder: Path, tmp_path: Path) -> None:
    spoil(database(folder))
    (tmp_path / "file").write_text("")
    begin(me)
    me.press(Qt.Key.Key_W, ALT)
    me.care.salvage.choose_folder = lambda: str(tmp_path / "file")
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.salvage
    assert "Choose another place" in me.care.salvage.strip.said()


def test_what_cannot_be_mended_is_said_in_a_sentence_and_the_choices_stay(me: Keyboard, folder: Path) -> None:
    spoil(database(folder))
    for keys in database(folder).parent.glob("keys*.json"):
        keys.write_text("{}")
    begin(me)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.page
    assert "key file" in me.care.page.strip.said()
    assert me.care.page.salvage_button.isEnabled()


def test_a_damaged_inspection_keeps_nobody_from_the_others(me: Keyboard, folder: Path) -> None:
    add_inspection(folder, "Aberquern")
    spoil(database_of(folder, "Aberquern"))
    begin(me)
    page = me.care.page
    assert page.which.currentText() == "Aberquern"
    me.press(Qt.Key.Key_Backtab)
    assert page.which.hasFocus()
    me.press(Qt.Key.Key_Down)
    assert page.which.currentText() == "Strathlennox"
    assert page.title.text() == "Look after this vault"
    me.press(Qt.Key.Key_O, ALT)
    (desk,) = me.desks
    found: list[str] = []
    me.work.run(lambda: desk.inspection().partnership, then=found.append)
    me.work.drain()
    assert found == ["Strathlennox"]


def test_from_the_unlock_page_a_key_leads_to_it_though_nothing_is_damaged(me: Keyboard, folder: Path) -> None:
    me.gate.start()
    me.press(Qt.Key.Key_K, ALT)
    assert me.gate.unlock.care_note.isVisible()
    me.unlock()
    assert me.sees() is me.care.page
    assert me.care.page.title.text() == "Look after this vault"
    me.press(Qt.Key.Key_Return)
    assert me.care.done.title.text() == "All is well"
    me.press(Qt.Key.Key_Return)
    assert len(me.desks) == 1
    me.close()
    assert texts_in(folder) == {BEFORE, SINCE}
    assert not list(database(folder).parent.glob("set-aside/*"))


def test_it_can_be_thought_better_of(me: Keyboard) -> None:
    me.gate.start()
    me.press(Qt.Key.Key_K, ALT)
    me.press(Qt.Key.Key_K, ALT)
    assert me.gate.unlock.care_note.isHidden()
    me.unlock()
    assert me.gate.care is None
    assert len(me.desks) == 1


def test_under_a_cover_nothing_is_promised_that_does_not_come(me: Keyboard, ask) -> None:
    """The vault is open there, and its screens come back: no page to check or mend follows."""
    desk = ask(make_desk, me.folder.with_name("other"))
    me.gate.show_saving()
    me.gate.ask_for_care()
    me.gate.show_covered(desk.vault, "The disk is full.")
    assert not me.gate.unlock.care.isVisible()
    assert not me.gate.unlock.care_note.isVisible()
    ask(desk.vault.close)
    me.gate.show_locked("")
    assert me.gate.unlock.care.isVisible()
    assert me.gate.unlock.care_note.isVisible()


def test_esc_goes_back_from_page_to_page_and_out(me: Keyboard) -> None:
    me.gate.start()
    me.press(Qt.Key.Key_K, ALT)
    me.unlock()
    asked: list[None] = []
    me.gate.lock_asked.connect(lambda: asked.append(None))
    for key, page in ((Qt.Key.Key_G, "snapshots"), (Qt.Key.Key_W, "salvage")):
        me.press(key, ALT)
        assert me.sees() is getattr(me.care, page)
        me.press(Qt.Key.Key_Escape)
        assert me.sees() is me.care.page
        assert me.care.page.mend_button.hasFocus()
    assert not asked
    me.press(Qt.Key.Key_Escape)
    assert len(asked) == 1


def test_a_vault_without_an_inspection_goes_on_as_ever(
    show: Callable[[QWidget], QWidget], work: Work, tmp_path: Path
) -> None:
    Vault.create(tmp_path / "new", PASSPHRASE, clock=lambda: NOW, cost=CHEAP)[0].close()
    gate = Gate(work, tmp_path / "new", resources_folder(), lambda: NOW)
    show(gate)
    me = Keyboard(gate, work, tmp_path / "new")
    gate.start()
    me.press(Qt.Key.Key_K, ALT)
    me.unlock()
    assert me.sees() is gate.first_run.who_i_am
    me.close()


def test_a_damaged_profile_asks_for_the_passphrase_once_more_and_is_mended(me: Keyboard, folder: Path) -> None:
    spoil(folder / "profile.db")
    begin(me)
    page = me.sees()
    assert isinstance(page, ProfilePage)
    assert me.vaults == []
    QTest.keyClicks(page.secret.edit, "wrong")
    me.press(Qt.Key.Key_Return)
    assert "does not open" in page.secret.field.error
    QTest.keyClicks(page.secret.edit, PASSPHRASE)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.done
    assert "lists 1 inspection." in me.care.done.note.text.text()
    me.press(Qt.Key.Key_Return)
    assert len(me.desks) == 1
    me.close()
    assert texts_in(folder) == {BEFORE, SINCE}


def test_a_mended_profile_that_knows_its_owner_no_more_asks_and_goes_on_to_the_inspection(
    me: Keyboard, folder: Path
) -> None:
    for snapshot in (folder / "snapshots").glob("*.db"):
        snapshot.unlink()
    spoil(folder / "profile.db")
    begin(me)
    page = me.sees()
    assert isinstance(page, ProfilePage)
    QTest.keyClicks(page.secret.edit, PASSPHRASE)
    me.press(Qt.Key.Key_Return)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.gate.first_run.who_i_am
    QTest.keyClicks(me.gate.first_run.who_i_am._edit, "Inspector 3")
    me.press(Qt.Key.Key_Return)
    assert len(me.desks) == 1
    me.close()
    assert texts_in(folder) == {BEFORE, SINCE}


def test_a_damaged_profile_can_be_left_as_it_is(me: Keyboard, folder: Path) -> None:
    spoil(folder / "profile.db")
    before = (folder / "profile.db").read_bytes()
    begin(me)
    me.press(Qt.Key.Key_L, CONTROL)
    assert me.sees() is me.gate.unlock
    assert (folder / "profile.db").read_bytes() == before


def test_locking_leaves_nothing_of_the_vault_on_its_pages(me: Keyboard, qtbot: QtBot, folder: Path) -> None:
    spoil(database(folder))
    begin(me)
    page = me.care.page
    with qtbot.waitSignal(me.gate.lock_asked):
        me.press(Qt.Key.Key_L, CONTROL)
    me.gate.show_locked("")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(page)
    assert me.sees() is me.gate.unlock


def test_what_comes_of_it_after_locking_is_not_shown(me: Keyboard, folder: Path) -> None:
    spoil(database(folder))
    begin(me)
    QTest.keyClick(me.care.page, Qt.Key.Key_Return)  # it is being mended
    me.gate.show_locked("")
    me.work.drain()
    assert me.sees() is me.gate.unlock
