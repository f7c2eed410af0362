"""The frame: rail by keys, header's truth, pages, and the locked state that shows nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.header import Header
from desktop.gui.frame.shell import Shell
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(show):
    shell = Shell()
    for key in ("today", "records", "send"):
        shell.add_page(key, key.title(), "sun", QWidget())
    shell.add_page("settings", "Settings", "settings", QWidget(), at_foot=True)
    shell.header.set_inspection("Strathlennox", "Supervision orders, living at home · week 8 of 21")
    shell.resize(1280, 800)
    return show(shell)


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_2, "records"), (Qt.Key.Key_3, "send"), (Qt.Key.Key_Comma, "settings")]
)
def test_keys_show_screens(shell, qtbot, key, page):
    with qtbot.waitSignal(shell.page_shown) as shown:
        qtbot.keyClick(shell, key, CONTROL)

    assert shown.args == [page]
    assert shell.current_page() == page
    assert shell.rail.item(page).isChecked()


def test_arrows_move_on_the_rail_without_changing_the_screen(shell, qtbot):
    shell.rail.item("today").setFocus()

    qtbot.keyClick(shell.rail.item("today"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is shell.rail.item("records")
    assert shell.current_page() == "today"

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shell.current_page() == "records"


def test_a_badge_is_said(shell):
    shell.set_badge("records", 5)
    shell.set_badge("send", 1, alert=True)

    assert shell.rail.item("records").accessibleName() == "Records, 5 waiting"
    assert shell.rail.item("send").accessibleName() == "Send, 1 needs attention"


@pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_K, "search_asked"), (Qt.Key.Key_L, "lock_asked")])
def test_the_header_s_keys(shell, qtbot, key, signal):
    with qtbot.waitSignal(getattr(shell, signal)):
        qtbot.keyClick(shell, key, CONTROL)


def test_a_page_with_a_focus_proxy_gets_the_focus(shell):
    page = QWidget()
    field = QLineEdit(page)
    page.setFocusProxy(field)
    shell.add_page("search", "Search", "search", page)

    shell.show_page("search")

    assert QApplication.focusWidget() is field


def test_locked_shows_nothing_and_answers_to_nothing(shell, qtbot):
    pressed = []
    button = Button("Finish", "Ctrl+Return", parent=shell.page("today"))
    button.clicked.connect(lambda: pressed.append("finish"))
    shell.page("today").setAccessibleName("Young person 7")
    shell.say("R-014 was read.")

    shell.set_locked(True)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_K):
        qtbot.keyClick(shell, key, CONTROL)

    assert (shell.is_locked(), shell.current_page(), pressed) == (True, "today", [])
    content = [shell.header, shell.rail, shell.page("today"), shell.strip, button]
    assert not any(widget.isVisible() for widget in content)

    shell.set_locked(False)
    assert shell.header.isVisible()
    assert shell.strip.said() == ""


def test_screens_can_be_let_go(shell, qtbot):
    gone = shell.page("today")

    with qtbot.waitSignal(gone.destroyed):
        shell.clear_pages()
    shell.add_page("today", "Today", "sun", QWidget())

    assert shell.current_page() == "today"
    assert shell.rail.item("today").key == "Ctrl+1"


def test_a_place_says_its_key_to_the_eye_and_to_a_screen_reader(shell):
    assert [shell.rail.item(key).accessibleDescription() for key in ("today", "send")] == ["Key Ctrl 1", "Key Ctrl 3"]
    before = shell.rail.item("today").grab().toImage()
    shell.rail.item("today").set_key(None)
    assert shell.rail.item("today").grab().toImage() != before


def test_what_was_said_goes_by_a_key(shell, qtbot):
    shell.say("The disk is full. Make room.", "danger")
    qtbot.keyClick(shell, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert shell.strip.said() == ""


def test_the_header_tells_three_states_apart(qtbot):
    header = Header()
    qtbot.addWidget(header)

    header.saved.set_saved("14:03:22")
    assert header.saved.accessibleName() == "Saved 14:03:22 on this laptop"
    header.saved.set_saving()
    assert header.saved.accessibleName() == "Saving on this laptop"
    header.saved.set_not_saved("The disk is full. Make room.")
    assert (header.saved.accessibleName(), header.saved.toolTip()) == ("NOT SAVED", "The disk is full. Make room.")
    header.saved.set_saved("14:03:25")
    assert header.saved.toolTip() == ""


@pytest.mark.parametrize(("count", "words"), [(0, "nothing to send"), (3, "3 to send")])
def test_what_waits_to_be_sent(qtbot, count, words):
    header = Header()
    qtbot.addWidget(header)

    header.set_to_send(count)

    assert header.to_send.accessibleName() == words


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("saved", [True, False])
def test_nothing_in_the_frame_is_cut_at_any_size_of_text(shell, qapp, scale, saved):
    theme().apply(qapp, "light", scale)
    shell.header.set_to_send(12)
    if saved:
        shell.header.saved.set_saved("14:03:22")
    else:
        shell.header.saved.set_not_saved("The disk is full. Make room.")
    qapp.processEvents()
    whole = [shell.header.saved, shell.header.lock, shell.header.search, shell.header.to_send]
    cut = [widget for widget in whole if widget.width() < widget.minimumSizeHint().width()]
    inside = shell.header.lock.geometry().right() < shell.width() == 1280
    theme().apply(qapp, "light", 100)

    assert (cut, inside) == ([], True)


def test_the_footer_shows_keys_with_their_words(qtbot):
    footer = FooterBar([("Ctrl+Z", "undo")])
    qtbot.addWidget(footer)
    footer.add(Button("Section 5", "Ctrl+Down"))

    assert {child.accessibleName() for child in footer.findChildren(QWidget)} >= {"Ctrl Z", "undo", "Section 5"}
