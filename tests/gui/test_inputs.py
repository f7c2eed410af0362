"""Fields and what stands in them: labels, errors beside them, exact text, growth."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import set_property, theme
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field, label_of
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text_box import TextBox


def said(widget, what):
    return QAccessible.queryAccessibleInterface(widget).text(what)


def test_who_tabs_into_a_box_with_words_goes_on_behind_them(show, qtbot):
    """And not in front of them, as Qt would: the panel's reason was once typed before the team's own words."""
    page = QWidget()
    column = QVBoxLayout(page)
    before, box = QLineEdit(), TextBox()
    column.addWidget(before)
    column.addWidget(box)
    box.set_text("They are asked.")
    show(page)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClicks(box, " Seldom told.")
    assert box.text() == "They are asked. Seldom told."
    qtbot.keyClick(box, Qt.Key.Key_Home)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClicks(box, "Yes: ")
    assert box.text() == "Yes: They are asked. Seldom told."  # where somebody went by themselves, they stay


def test_the_label_names_the_editor(show):
    field = show(Field("Passphrase", QLineEdit(), "At least four words."))

    assert label_of(field.editor) is field.label
    assert said(field.editor, QAccessible.Text.Name) == "Passphrase"
    assert said(field.editor, QAccessible.Text.Description) == "At least four words."


def test_a_dropdown_is_named_by_its_label(show):
    field = show(Field("How", Dropdown([("in_person", "In person"), ("phone", "Phone")])))
    relations = QAccessible.queryAccessibleInterface(field.editor).relations()

    assert [other.object() for other, _ in relations] == [field.label]


def test_what_is_wrong_comes_into_sight_where_the_keyboard_is_and_scrolls_nothing_elsewhere(show):
    page, fields = ScrollPage(), [Field(f"Day {number}", QLineEdit()) for number in range(8)]
    for field in fields:
        page.add(field)
    show(page)
    page.resize(300, 200)
    fields[3].setFocus()
    page.ensureWidgetVisible(fields[3].editor, 0, 0)
    fields[3].set_error("Write a day.")
    QApplication.processEvents()
    error = fields[3]._error
    assert error.visibleRegion().boundingRect() == error.rect()
    before = page.verticalScrollBar().value()
    fields[7].set_error("Write a day.")
    QApplication.processEvents()
    assert page.verticalScrollBar().value() == before


def test_an_error_stands_beside_the_field_and_is_read_with_it(show):
    field = show(Field("Time", QLineEdit(), "As on the clock."))
    assert field.error == ""

    field.set_error("That is in the future. Give the time it was said.")

    shown = [label.text() for label in field.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()]
    assert "That is in the future. Give the time it was said." in shown
    assert said(field.editor, QAccessible.Text.Description).startswith("That is in the future.")
    assert field.editor.property("bad") == "yes"

    field.clear_error()

    assert field.editor.property("bad") == ""
    assert said(field.editor, QAccessible.Text.Description) == "As on the clock."


def test_the_focus_of_a_field_is_its_editors(show):
    field = show(Field("Time", QLineEdit()))

    field.setFocus()

    assert QApplication.focusWidget() is field.editor


def test_a_dropdown_speaks_in_keys_and_ignores_the_wheel(show):
    dropdown = show(Dropdown([("in_person", "In person"), ("phone", "Phone")]))
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(dropdown, turn)
    assert dropdown.value() == "in_person"

    dropdown.choose("phone")
    assert dropdown.value() == "phone"

    dropdown.choose("pigeon")
    assert dropdown.value() == ""


@pytest.mark.parametrize("text", ["a\nb", "no\u00a0break", "na h-Eileanan Siar 👩‍👧", "", "a\n\nb\n"])
def test_a_text_box_gives_back_exactly_what_was_written(show, text):
    box = show(TextBox())

    box.set_text(text)

    assert box.text() == text


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_a_text_box_grows_with_its_text(qapp, show, qtbot, scale):
    theme().apply(qapp, "light", scale)
    page = show(QWidget())
    column = QVBoxLayout(page)
    box = TextBox(min_lines=2)
    column.addWidget(box)
    column.addStretch(1)
    page.resize(240, 1600)
    low = box.sizeHint().height()

    box.set_text("The plan did not change until the review in June. " * 6)

    qtbot.waitUntil(lambda: box.height() == box.sizeHint().height())
    grown, hidden = box.height(), box.verticalScrollBar().maximum()
    theme().apply(qapp, "light", 100)

    assert grown > low * 2
    assert hidden == 0


def test_tab_leaves_a_text_box(show, qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    box, after = TextBox(), QLineEdit()
    column.addWidget(box)
    column.addWidget(after)
    show(page)
    box.setFocus()

    qtbot.keyClick(box, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is after
    assert box.text() == ""


def test_a_box_that_grows_while_it_is_written_in_hides_none_of_its_lines(show, qtbot):
    """The claim's own first line once scrolled away above its box, which had room for all of it."""
    page = ScrollPage()
    box = TextBox(min_lines=1)
    set_property(box, "plain", "yes")
    set_property(box, "letters", "title")
    box.document().setDocumentMargin(0)
    page.add(box)
    page.resize(440, 400)
    show(page)
    box.setFocus()
    qtbot.keyClicks(box, "Children and young people who live at home under an order see the same worker for as long as")
    qtbot.keyClicks(box, " they need and know how to reach them when things go wrong.")
    QApplication.processEvents()
    first = box.firstVisibleBlock()
    assert box.height() > 3 * box.fontMetrics().lineSpacing()
    assert box.blockBoundingGeometry(first).translated(box.contentOffset()).top() >= 0
