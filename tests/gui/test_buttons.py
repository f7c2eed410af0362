"""Buttons: keys, Enter, refusal with a reason, groups; every target large enough at every size."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.chip import Chip
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.key_cap import key_text
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.pressed_once import pressed_once
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.segment import Segment
from desktop.gui.widgets.segmented import Segmented


@pytest.fixture
def page(show):
    page = QWidget()
    QVBoxLayout(page)
    return show(page)


def put(page, widget):
    page.layout().addWidget(widget)
    widget.show()
    QApplication.processEvents()  # lay it out
    return widget


def accessible(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)


def test_a_key_presses_its_button_from_anywhere_on_the_page(page, qtbot):
    button = put(page, Button("Next gap", "Ctrl+G"))
    other = put(page, Link("Elsewhere"))
    other.setFocus()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(other, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def a_hand(qapp):
    """Keys that follow each other as fast as a test's are a double press, as they would be from a tired hand."""
    qapp.setDoubleClickInterval(60_000)
    yield
    qapp.setDoubleClickInterval(0)


def two_with_one_key(page, first, second, key):
    """A button that gives way to another with the same key, as a panel's does to its page's; what was pressed."""
    pressed = []
    one, other = put(page, Button(first, key)), put(page, Button(second))
    one.clicked.connect(lambda: (pressed.append(first), one.hide(), other.set_key(key), other.setFocus()))
    other.clicked.connect(lambda: pressed.append(second))
    one.setFocus()
    return one, other, pressed


@pytest.mark.parametrize(("key", "modifier"), [("Ctrl+Return", "ControlModifier"), ("Return", "NoModifier")])
def test_a_double_press_presses_one_button_and_not_what_comes_up_in_its_place(page, qtbot, a_hand, key, modifier):
    _take, finish, pressed = two_with_one_key(page, "Take", "Finish", key)
    modifier = Qt.KeyboardModifier[modifier]

    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, modifier)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, modifier)
    assert pressed == ["Take"]

    pressed_once.see(Qt.Key.Key_Down)  # the window says so: something else was pressed, so what follows is meant
    qtbot.keyClick(finish, Qt.Key.Key_Return, modifier)
    qtbot.keyClick(finish, Qt.Key.Key_Return, modifier)
    assert pressed == ["Take", "Finish", "Finish"]  # twice at one button is twice


def test_enter_held_down_presses_once(page, qtbot):
    freeze = put(page, Button("Freeze it"))
    end = put(page, Button("End the round"))
    pressed = []
    freeze.clicked.connect(lambda: (pressed.append("freeze"), end.setFocus()))
    end.clicked.connect(lambda: pressed.append("end"))
    freeze.setFocus()

    qtbot.keyPress(freeze, Qt.Key.Key_Return)
    for _ in range(3):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
        QApplication.sendEvent(page.focusWidget(), held)

    assert pressed == ["freeze"]


def test_a_letter_key_writes_while_a_field_has_the_focus(page, qtbot):
    button = put(page, Button("Replace", "R"))
    pressed = []
    button.clicked.connect(lambda: pressed.append("button"))
    field = put(page, QLineEdit())
    field.setFocus()

    qtbot.keyClicks(field, "r")

    assert (field.text(), pressed) == ("r", [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_focused_button_is_pressed_and_not_the_pages_main_one(page, qtbot, key):
    pressed = []
    main = put(page, Button("Continue", "Return", kind="main"))
    other = put(page, Button("Write up"))
    main.clicked.connect(lambda: pressed.append("main"))
    other.clicked.connect(lambda: pressed.append("other"))
    other.setFocus()

    qtbot.keyClick(other, key)

    assert pressed == ["other"]


def test_enter_in_a_field_presses_the_pages_main_button(page, qtbot):
    main = put(page, Button("Unlock", "Return", kind="main"))
    field = put(page, QLineEdit())
    field.setFocus()

    with qtbot.waitSignal(main.clicked):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_hidden_button_s_key_does_nothing(page, qtbot):
    pressed = []
    button = put(page, Button("Next gap", "Ctrl+G"))
    other = put(page, Link("Elsewhere"))
    button.clicked.connect(lambda: pressed.append("button"))
    other.setFocus()
    button.hide()

    qtbot.keyClick(other, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)

    assert pressed == []


def test_a_refused_button_keeps_its_place_and_says_why(page, qtbot):
    reasoned = put(page, ReasonedButton(Button("Send bundle 10", "Ctrl+Return")))
    pressed = []
    reasoned.button.clicked.connect(lambda: pressed.append("sent"))
    place = reasoned.button.sizeHint()

    reasoned.refuse("One possible identifier is left.")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert pressed == []
    assert reasoned.button.isVisible()
    assert reasoned.button.sizeHint() == place
    assert reasoned.reason.text() == "One possible identifier is left."
    assert accessible(reasoned.button)[2] == "One possible identifier is left."

    reasoned.allow()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert pressed == ["sent"]
    assert reasoned.reason.text() == ""


def test_the_keyboard_comes_back_to_a_button_that_was_refused_for_a_while(page):
    button, other = put(page, Button("Check everything now")), put(page, Button("Another"))
    button.setFocus()
    button.refuse("It is being checked.")
    assert other.hasFocus()
    button.allow()
    assert button.hasFocus()


def test_it_does_not_come_back_when_the_person_went_on_or_may_be_typing(page):
    button, other, third = (put(page, Button(words)) for words in ("Check everything now", "Another", "A third"))
    button.setFocus()
    button.refuse("It is being checked.")
    third.setFocus()
    button.allow()
    assert third.hasFocus()
    other.hide()
    third.hide()
    field = put(page, QLineEdit())
    button.setFocus()
    button.refuse("It is being checked.")
    assert field.hasFocus()
    button.allow()
    assert field.hasFocus()


def test_a_button_tells_a_screen_reader_its_words_and_its_key(page):
    button = put(page, Button("Raise a concern", "Ctrl+Shift+C", "flag"))

    assert accessible(button) == (QAccessible.Role.Button, "Raise a concern", "Key Ctrl Shift C")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+Shift+C", "Ctrl Shift C"),
        ("Return", "Enter"),
        ("Up Down", "↑ ↓"),
        ("Ctrl+Down", "Ctrl ↓"),
        ("6 … 1", "6 … 1"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(key, words):
    assert key_text(key) == words


def test_an_unknown_kind_is_refused(qapp):
    with pytest.raises(ValueError, match="huge"):
        Button("Open", kind="huge")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("A", kind="small"),
        lambda: Choice("A", "A"),
        lambda: Link("A"),
        lambda: Check("A", "small"),
        lambda: Chip("A"),
        lambda: Segment("A"),
    ],
)
def test_every_target_is_at_least_28_pixels_and_scales(qapp, qtbot, make, scale):
    theme().apply(qapp, "light", scale)
    widget = make()
    qtbot.addWidget(widget)
    size = widget.sizeHint()
    theme().apply(qapp, "light", 100)

    assert min(size.width(), size.height()) >= 28 * scale / 100


def test_one_chip_of_a_row_is_chosen_and_arrows_move(page, qtbot):
    row = put(page, ChipRow("Filter the records"))
    chips = [row.add(key, key.title(), count) for key, count in (("all", 60), ("mine", 12))]
    QApplication.processEvents()
    chips[0].setFocus()

    with qtbot.waitSignal(row.chosen) as sent:
        qtbot.keyClick(chips[0], Qt.Key.Key_Right)

    assert sent.args == ["mine"]
    assert [chip.isChecked() for chip in chips] == [False, True]
    assert accessible(chips[1])[1] == "Mine, 12"


def test_segments_behave_as_one_switch(page, qtbot):
    view = put(page, Segmented("View", [("board", "Board"), ("table", "Table")]))

    with qtbot.waitSignal(view.chosen) as sent:
        view.choose("table")

    assert (sent.args, view.current()) == (["table"], "table")


def test_a_check_wraps_its_words_and_ticks_wherever_it_is_clicked(page, qtbot):
    check = put(page, Check("What happens to what you tell us, and when we must pass it on"))

    assert check.heightForWidth(200) > check.heightForWidth(2000)
    assert check.minimumSizeHint().width() < 160

    check.resize(200, check.heightForWidth(200))
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().bottomRight())

    assert check.isChecked()
