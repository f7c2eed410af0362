"""A text that cannot be saved: said beside it, tried again, copied elsewhere, and said once when it is saved again."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.domain.documents import Document
from desktop.domain.interviews import Interview
from desktop.operations.copies import bring_back, look_into
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.faults.drives import a_drive
from tests.features.laptops import make_desk_with_records
from tests.features.person import Person

EDITORS = ["interview", "review", "document"]


@pytest.fixture
def me(qapp, tmp_path):
    person = Person(tmp_path / "laptop" / "vault")
    make_desk_with_records(person.folder)
    yield person
    away = person.folder.with_name("away")
    if away.exists():
        away.rename(person.folder)
    if person.is_open():
        person.waits_for_the_laptop()
        person.goes_away()


def moves_the_vault_away(me):
    me.folder.rename(me.folder.with_name("away"))


def puts_it_back(me):
    me.folder.with_name("away").rename(me.folder)


def writes(me, where, words):
    """Opens an editor of a kind and types into it."""
    if not me.is_open():
        me.opens_and_unlocks()
    if where == "interview":
        me.begins_an_interview()
    elif where == "review":
        me.opens_record("R-014")
        me.presses("1", "S")
    else:
        document = Document(id=new_id(), title="Plan", received_at=NOW)
        me.asks_the_vault(lambda desk: desk.store.save(document))
        me.window._on_open_asked("document", document.id, "")
        me.waits_for_the_laptop()
    me.types(words)


def bar(me):
    page = {
        "interviews": lambda screen: screen.page,
        "records": lambda screen: screen.review,
        "documents": lambda screen: screen.page,
    }[me.window.shell.current_page()](me.window.screen_of(me.window.shell.current_page()))
    return page.guarding.bar


@pytest.mark.parametrize("where", EDITORS)
def test_it_is_said_beside_the_text_and_gone_once_it_is_saved(me, where):
    me.clock.stand_still()  # the minute it names is this one, however long a machine takes
    writes(me, where, "At first. ")
    me.waits_for_the_laptop()
    moves_the_vault_away(me)
    me.types("And then.")
    me.sees("Daybook tries again by itself")
    assert bar(me).says().startswith(f"Not saved since {NOW.astimezone():%H:%M:}")
    assert "save a copy elsewhere" in bar(me).says()
    assert me.header() == "NOT SAVED"
    assert "And then." in me.window.focusWidget().toPlainText()  # the keyboard stays in the text
    assert QApplication.activeModalWidget() is None
    puts_it_back(me)
    me.presses("Ctrl+S")
    me.sees("Saved again at")
    assert me.header().startswith("Saved ")
    (draft,) = me.asks_the_vault(lambda desk: desk.store.drafts())
    assert "And then." in draft.item.words()
    bar(me)._good_news.timeout.emit()
    assert bar(me).says() == ""


def test_good_news_makes_room_for_it(me):
    writes(me, "interview", "At first. ")
    me.waits_for_the_laptop()
    me.window.shell.say("A snapshot is made and checked.")
    moves_the_vault_away(me)
    me.types("And then.")
    me.sees("Daybook tries again by itself")
    assert me.window.shell.strip.said() == ""
    puts_it_back(me)


def test_it_is_tried_again_without_anybody_doing_anything(me):
    writes(me, "interview", "At first. ")
    me.waits_for_the_laptop()
    page = me.window.screen_of("interviews").page
    page.session.keeper._retry.setInterval(20)
    moves_the_vault_away(me)
    me.types("And then.")
    me.sees("Not saved since")
    puts_it_back(me)
    me.sees("Saved again at")


def test_since_when_is_the_first_word_that_is_not_saved(me):
    writes(me, "interview", "At first. ")
    me.window.screen_of("interviews").page.session.keeper.flush()
    me.waits_for_the_laptop()
    me.clock.stand_still()
    moves_the_vault_away(me)
    since = me.clock()
    me.types("And then.")
    me.sees(f"Not saved since {since.astimezone():%H:%M:%S}.")
    me.clock.pass_by(since - NOW + (since - NOW))
    me.types(" And more.")
    me.presses("Ctrl+S")
    me.waits_for_the_laptop()
    assert f"Not saved since {since.astimezone():%H:%M:%S}." in bar(me).says()


def test_a_drive_that_does_not_come_back_a_word_goes_elsewhere_and_home_again(me, tmp_path, monkeypatch):
    """The whole way: unsaved, copied to a stick, Daybook gone, opened anew, brought back."""
    stick = tmp_path / "stick"
    stick.mkdir()
    writes(me, "interview", "At first. ")
    me.waits_for_the_laptop()
    shutil.copytree(me.folder, tmp_path / "as it was")
    moves_the_vault_away(me)
    me.types("And then.")
    me.sees("Not saved since")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(stick / args[2]), ""))
    me.presses("Ctrl+Shift+S")
    me.waits_for_the_laptop()
    me.sees("A copy from")
    (copy,) = stick.iterdir()
    assert copy.name.startswith("daybook-copy-")
    assert b"And then" not in copy.read_bytes()

    other = Person(tmp_path / "as it was")
    other.opens_and_unlocks()
    brought = other.asks_the_vault(lambda desk: bring_back(desk, look_into(desk, copy).copy))
    (text,) = other.asks_the_vault(lambda desk: [each.text for each in desk.store.all(Interview)])
    other.closes_daybook()
    assert text == "At first. And then."
    assert brought.total() == 1

    puts_it_back(me)
    me.comes_back()
    me.presses("Ctrl+S")
    me.sees("Saved again at")
    me.waits_for_the_laptop()
    actions = me.asks_the_vault(lambda desk: [line.action for line in desk.vault.profile.audit_trail()])
    assert actions.count("copy saved elsewhere") == 1  # noted when the vault took it again


def test_who_locks_in_mid_sentence_goes_on_there(me):
    """Not in front of the first line, whose time and speaker would be taken apart."""
    writes(me, "interview", "[10:04] Young person 1: Home is calm. And they ")
    me.presses("Ctrl+L")
    me.waits_for_the_laptop()
    me.unlocks()
    me.goes_to("Continue: Young person 1")
    me.presses("Enter")
    me.waits_until(lambda: me.is_at() == "Notes", f"the keyboard is at {me.is_at()}")
    me.types("are kinder.")
    me.presses("Home", "Escape")
    me.waits_for_the_laptop()
    me.presses("Enter")
    me.waits_until(lambda: me.is_at() == "Notes", f"the keyboard is at {me.is_at()}")
    me.types("[10:01] Hello.\n")  # where the caret was left this time
    me.waits_for_the_laptop()
    page = me.window.screen_of("interviews").page
    assert page.editor.text() == "[10:01] Hello.\n[10:04] Young person 1: Home is calm. And they are kinder."


def test_every_open_editor_goes_into_one_copy(me, tmp_path):
    writes(me, "interview", "Said.")
    me.waits_for_the_laptop()
    writes(me, "review", "Read.")
    moves_the_vault_away(me)
    me.types(" And then.")
    me.turns_to("Interviews")
    me.types(" And more.")
    me.sees("Not saved since")
    page = me.window.screen_of("interviews").page
    page.guarding.save_copy(tmp_path / "copy")
    me.waits_for_the_laptop()
    puts_it_back(me)
    found = me.asks_the_vault(lambda desk: look_into(desk, tmp_path / "copy.daybook-copy"))
    assert {item.kind: item.name for item in found.items} == {"interview": "Young person 1", "review": "R-014"}
    assert any("Said. And more." in unsaved.item.words() for unsaved in found.copy.items)
    assert any("Read. And then." in str(unsaved.item) for unsaved in found.copy.items)


def test_a_place_that_takes_no_copy_is_said_beside_the_text(me, tmp_path):
    writes(me, "interview", "At first. ")
    me.waits_for_the_laptop()
    moves_the_vault_away(me)
    me.types("And then.")
    me.sees("Not saved since")
    me.window.screen_of("interviews").page.guarding.save_copy(tmp_path / "no such stick" / "copy")
    me.waits_for_the_laptop()
    me.sees("The copy could not be written there.")
    puts_it_back(me)


def test_a_full_disk_is_called_so(qapp, tmp_path):
    with a_drive(tmp_path / "drive", 1024) as drive:
        me = Person(drive.folder / "vault")
        make_desk_with_records(me.folder)
        writes(me, "interview", "At first. ")
        me.waits_for_the_laptop()
        drive.fill()
        page = me.window.screen_of("interviews").page
        page.editor.insertPlainText("".join(map(chr, range(0x4E00, 0x9E00))))
        me.sees("its disk is full")
        assert me.header() == "NOT SAVED"
        with pytest.raises(AssertionError, match="Close again to leave"):
            me.closes_daybook()
        assert "At first." in me.reads()  # a closing that is refused leaves the window, words and all
        drive.make_room()
        me.presses("Ctrl+S")
        me.sees("Saved again at")
        me.closes_daybook()


# what an input method is still composing


def composes(me, words):
    QApplication.sendEvent(me.window.focusWidget(), QInputMethodEvent(words, []))


@pytest.mark.parametrize("way", ["another screen", "Escape", "lock", "close"])
def test_what_is_being_composed_is_saved_on_leaving(me, way):
    writes(me, "interview", "He said ")
    composes(me, "日本")
    assert me.window.focusWidget().toPlainText().endswith("said ")
    match way:
        case "another screen":
            me.turns_to("Records")
        case "Escape":
            me.presses("Escape")
        case "lock":
            me.presses("Ctrl+L")
        case "close":
            me.reopens_daybook()
    me.waits_for_the_laptop()
    if me.window.shell.is_locked():
        me.unlocks()
    (text,) = me.asks_the_vault(lambda desk: [each.text for each in desk.store.all(Interview)])
    assert text == "He said 日本"
    assert me.asks_the_vault(lambda desk: desk.store.drafts()) == ()


def test_a_pause_and_a_minute_leave_what_is_being_composed_alone(me):
    writes(me, "interview", "He said ")
    composes(me, "日本")
    keeper = me.window.screen_of("interviews").page.session.keeper
    keeper.flush()
    keeper._revision.timeout.emit()
    me.waits_for_the_laptop()
    editor = me.window.focusWidget()
    assert editor.textCursor().block().layout().preeditAreaText() == "日本"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    me.waits_for_the_laptop()
