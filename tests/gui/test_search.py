"""Search over a real vault: results while typing, by kind, with keys only, and nothing left behind."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.documents import Document
from desktop.domain.evidence import Direction
from desktop.domain.found_words import with_words
from desktop.domain.objects import StoredObject
from desktop.domain.registry import MODELS
from desktop.domain.remarks import Asks, Remark
from desktop.domain.roles import ListedRole
from desktop.gui.rooms import ROOMS
from desktop.gui.search.panel import SearchPanel
from desktop.gui.search.results_model import snippet_of
from desktop.gui.widgets.chosen_words import choose_words
from desktop.gui.widgets.text import Text
from desktop.gui.window import Window
from desktop.operations.search import OF_ROLES, Found, opens
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW, make_desk
from tests.gui.evidence_material import one_talk


@pytest.fixture
def page(show):
    """A page with a field of its own, so that the keyboard has somewhere to come from and go back to."""
    made = QWidget()
    made.field = QLineEdit()
    QVBoxLayout(made).addWidget(made.field)
    made.resize(1200, 750)
    show(made)
    made.field.setFocus()
    return made


@pytest.fixture
def panel(work, desk, ask, page):
    """The panel over a page, open, with a talk and a document to find."""
    ask(one_talk, desk)
    ask(desk.store.save, Document(id=new_id(), title="What children want", received_at=desk.clock()))
    made = SearchPanel(work, desk, page)
    made.open()
    return made


def type_and_wait(panel, text, qtbot, work):
    """Type, and wait until the list answers to what was typed."""
    QTest.keyClicks(panel.field, text)
    typed = panel.field.text()
    qtbot.waitUntil(lambda: panel.found is not None and panel.found.text == typed)
    work.drain()


def hits(panel):
    return [line.hit for line in panel.model.lines if line.hit is not None]


def test_it_finds_while_typing_by_kind_with_the_words_marked(panel, qtbot, work):
    type_and_wait(panel, "want", qtbot, work)
    heads = [line.title for line in panel.model.lines if line.hit is None]
    assert sorted(heads) == ["Documents · 1", "Evidence · 1", "Interviews · 1"]
    assert panel.state.text().startswith("3 found")
    found = next(line for line in panel.model.lines if line.hit is not None and line.hit.kind == "interview")
    start, length = found.snippet.matches[0]
    assert found.snippet.words[start : start + length].lower() == "want"


def test_arrows_choose_and_enter_opens(panel, qtbot, work):
    type_and_wait(panel, "want", qtbot, work)
    expected = hits(panel)
    opened = QSignalSpy(panel.opened)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.model.hit(panel.results.currentIndex()) == expected[1]
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.model.hit(panel.results.currentIndex()) == expected[0], "a head cannot be stood on"
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    work.drain()
    assert opened.at(0) == [expected[0].kind, expected[0].object_id, with_words("", "want")]
    assert not panel.isVisible()


def test_enter_before_the_search_has_caught_up_waits_for_it(panel, qtbot):
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClicks(panel.field, "children")
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert opened.args[0] == "document"


def test_escape_closes_forgets_and_gives_the_keyboard_back(panel, page, qtbot, work):
    type_and_wait(panel, "want", qtbot, work)
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert page.field.hasFocus()
    assert panel.field.text() == ""
    assert panel.model.lines == []


def test_it_closes_also_when_what_had_the_keyboard_before_has_gone(panel, page):
    """As when a hit leads away from a talk and its page is taken down: locking puts the search away even so."""
    shiboken6.delete(page.field)
    panel.close_panel()
    assert not panel.isVisible()


def test_nothing_found_says_what_to_try(panel, qtbot, work):
    type_and_wait(panel, "zebra", qtbot, work)
    assert panel.state.text().startswith("Nothing found.")
    assert not panel.results.isVisible()


def test_a_snippet_is_one_line_with_its_matches_in_place():
    snippet = snippet_of("…she\n asks \x02me\x03, and\n\n\x02me\x03 too")
    assert snippet.words == "…she asks me, and me too"
    assert [snippet.words[start : start + length] for start, length in snippet.matches] == ["me", "me"]


def test_results_are_spoken_with_their_words(panel, qtbot, work):
    type_and_wait(panel, "asks", qtbot, work)
    index = panel.results.currentIndex()
    spoken = panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "She asks me" in spoken


def test_an_answer_to_what_is_no_longer_typed_is_not_shown(panel, qtbot, work):
    type_and_wait(panel, "want", qtbot, work)
    shown = hits(panel)
    panel._on_found(Found("wan", (), 0))
    assert hits(panel) == shown


@pytest.fixture
def window(qtbot, tmp_path):
    """The real window, unlocked on a vault with one talk, with only the map on its rail."""
    rooms = tuple(room for room in ROOMS if room.key == "map")
    made = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()

    def unlock(desk):
        made.gate.vault_opened.emit(desk.vault)
        made.gate.opened.emit(desk)

    made.work.run(make_desk, tmp_path / "vault", then=unlock)
    made.work.drain()
    made.work.run(one_talk, made.desk)
    made.work.drain()
    return made


def test_from_the_window_a_result_opens_on_its_screen(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.search.opened):
        QTest.keyClicks(window.search.field, "asks me")
        QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    window.work.drain()
    boxes = window.screen_of("map").panel.boxes
    assert [box.source.hasFocus() for box in boxes] == [True]
    (marked,) = [shown for shown in boxes[0].findChildren(Text) if "<u>" in QLabel.text(shown)]
    assert "<u>asks</u>" in QLabel.text(marked)
    assert "asks me" in marked.text()


def test_a_hit_on_a_remark_opens_what_it_is_about(panel, qtbot, work, ask, desk):
    (document,) = ask(desk.store.documents)
    remark = Remark(
        id=new_id(),
        about=document.id,
        about_kind=document.kind,
        to="Inspector 3",
        writer="Lead inspector",
        asks=Asks.LOOK_AGAIN,
        text="Which ptarmigan is meant?",
        written_at=desk.clock(),
    )
    ask(desk.store.save, remark)
    type_and_wait(panel, "ptarmigan", qtbot, work)
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert opened.args == ["document", document.id, ""]


def test_each_kind_that_can_be_found_has_a_title_or_a_name_and_a_screen_to_open_on():
    shown = {kind for room in ROOMS for kind in room.shows}
    elsewhere = {"remark", "role", "release"}  # above what it is about; in Settings; said in a sentence
    found = {kind.value for kind, model in MODELS.items() if model.words is not StoredObject.words}
    assert found <= shown | elsewhere


def test_a_role_opens_in_the_settings(desk, ask):
    role = ListedRole(id=new_id(), label="social worker 9", author="Inspector 3")
    ask(desk.store.save, role)
    (hit,) = ask(lambda: desk.store.search('"social worker 9"'))
    kind, about, place = ask(opens, desk, hit, "social")
    assert (kind, about, place) == ("inspection", ask(desk.inspection).id, OF_ROLES)
    assert hit.title == "A role on the list"


def test_locking_takes_the_search_away(window):
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.search.field, "asks")
    window.lock()
    window.work.drain()
    assert window.search is None
    assert window.shell.findChildren(SearchPanel) == []


def test_a_filter_is_chosen_in_a_field_and_stands_in_what_is_typed(panel, qtbot, work):
    type_and_wait(panel, "want", qtbot, work)
    QTest.keyClick(panel.field, Qt.Key.Key_F3)
    assert panel.filters.lists["kind"].hasFocus()
    QTest.keyClick(panel.filters.lists["kind"], Qt.Key.Key_Down)
    for kind in ("kind", "direction"):
        panel.filters.lists[kind].activated.emit(panel.filters.lists[kind].currentIndex())
    typed = panel.field.text()
    assert typed.startswith("want kind:")
    qtbot.waitUntil(lambda: panel.found is not None and panel.found.text == typed)
    assert len({hit.kind for hit in hits(panel)}) == 1
    QTest.keyClick(panel.filters.lists["kind"], Qt.Key.Key_F3)
    assert panel.field.hasFocus()
    QTest.keyClick(panel.chips.chips["kind"], Qt.Key.Key_Space)
    assert panel.field.text() == "want"


def test_a_filter_that_is_typed_stands_in_its_field_and_alone_it_finds(panel, qtbot, work):
    type_and_wait(panel, "direction:strength", qtbot, work)
    assert panel.filters.lists["direction"].value() == "strength"
    assert {hit.direction for hit in hits(panel)} <= {Direction.STRENGTH}
    panel.field.clear()
    type_and_wait(panel, "want direction:sideways", qtbot, work)
    assert "“sideways” is no direction here" in panel.state.text()
    assert hits(panel) == []


def test_more_than_fifty_are_turned_over_page_by_page(panel, qtbot, work, ask, desk):
    ask(lambda: desk.store.save(*(Document(id=new_id(), title=f"Note {n}", received_at=NOW) for n in range(120))))
    type_and_wait(panel, "note", qtbot, work)
    seen = [hit.object_id for hit in hits(panel)]
    for shown in ("51 to 100 of 120", "101 to 120 of 120"):
        QTest.keyClick(panel.field, Qt.Key.Key_PageDown)
        work.drain()
        assert panel.state.text().startswith(shown)
        seen += [hit.object_id for hit in hits(panel)]
    assert len(seen) == len(set(seen)) == 120
    QTest.keyClick(panel.field, Qt.Key.Key_PageDown)
    QTest.keyClick(panel.field, Qt.Key.Key_PageUp)
    work.drain()
    assert panel.state.text().startswith("51 to 100")


def test_a_search_is_kept_taken_up_renamed_and_removed_with_keys_only(panel, qtbot, work):
    type_and_wait(panel, "want kind:evidence", qtbot, work)
    QTest.keyClick(panel.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.naming.name, Qt.Key.Key_Return)
    work.drain()
    assert panel.naming.field.error == "Give the search a name."
    QTest.keyClicks(panel.naming.name, "Wants")
    QTest.keyClick(panel.naming.name, Qt.Key.Key_Return)
    work.drain()
    assert panel.naming.isHidden()
    assert panel.field.hasFocus()
    panel.field.clear()
    qtbot.waitUntil(lambda: panel.found is None)
    assert [line.title for line in panel.model.lines] == ["Kept searches · 1", "Wants"]
    QTest.keyClick(panel.field, Qt.Key.Key_F2)
    QTest.keyClicks(panel.naming.name, "What they want")
    QTest.keyClick(panel.naming.name, Qt.Key.Key_Return)
    work.drain()
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.field.text() == "want kind:evidence"
    panel.field.clear()
    qtbot.waitUntil(lambda: panel.found is None and bool(panel.model.lines))
    assert panel.model.lines[1].title == "What they want"
    QTest.keyClick(panel.field, Qt.Key.Key_Delete)
    work.drain()
    assert panel.model.lines == []


def test_escape_puts_the_name_away_before_the_panel(panel, qtbot, work):
    type_and_wait(panel, "want", qtbot, work)
    QTest.keyClick(panel.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.naming.name, Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert panel.naming.isHidden()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_words_are_chosen_in_the_input_that_has_them(qtbot, page):
    note = QPlainTextEdit("🫠 Thuirt Mòrag gu robh e math.")
    page.layout().addWidget(note)
    note.show()
    assert choose_words(page, "morag")
    assert note.textCursor().selectedText() == "Mòrag"
    assert note.hasFocus()
    page.field.setText("Mòrag too")
    assert choose_words(page, "mor")
    assert page.field.selectedText() == "Mòrag"
    assert not choose_words(page, "nobody")
