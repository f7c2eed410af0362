"""The writing editor as a writer and as a screen use it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.gui.theme import theme
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor
from desktop.gui.widgets.writing.stripe_margin import StripeMargin
from desktop.gui.widgets.writing.surface import is_for_the_program

CTRL = Qt.KeyboardModifier.ControlModifier
ONE, TWO = UUID(int=1), UUID(int=2)
TEXT = "[10:04] Young person 7:\nHome is calmer.\n“She asks me.” 😀 And then she writes it down."


def painted(text: str, words: str, evidence_id: UUID = ONE, role: str = "strength", label: str = "5.4") -> PaintedSpan:
    start = text.index(words)
    return PaintedSpan(span=Span(evidence_id=evidence_id, start=start, end=start + len(words)), role=role, label=label)


@pytest.fixture
def editor(qtbot: QtBot) -> WritingEditor:
    editor = WritingEditor(lambda: "10:42")
    qtbot.addWidget(editor)
    editor.set_speakers(["Young person 7", "Inspector 3"])
    editor.resize(640, 500)
    editor.show()
    editor.setFocus()
    return editor


def words_of(editor: WritingEditor, evidence_id: UUID = ONE) -> str:
    span = next(span for span in editor.spans() if span.evidence_id == evidence_id)
    return editor.text()[span.start : span.end]


def caret_after(editor: WritingEditor, words: str) -> None:
    place = editor.text().index(words) + len(words)
    editor.select(place, place)


def press(editor: WritingEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, key, modifiers)


def compose(editor: WritingEditor, words: str) -> None:
    QApplication.sendEvent(editor, QInputMethodEvent(words, []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString(words)
    QApplication.sendEvent(editor, commit)


def paste(editor: WritingEditor, mime: QMimeData) -> None:
    editor.insertFromMimeData(mime)


# ---- nothing is lost or altered


def test_a_text_comes_back_as_it_was_given(editor: WritingEditor) -> None:
    text = "a\u00a0b\u2028c\n\n \u200d👩\u200d👧 e\u0301 é مرحبا\t𝔘\ufeff\n"
    editor.set_writing(text, [])
    assert editor.text() == text


def test_of_a_long_text_what_is_in_sight_is_laid_out_first_and_the_rest_in_turns_of_its_own(
    editor: WritingEditor, qtbot: QtBot
) -> None:
    text = "\n".join(f"{number} She asks me what I want to happen, and writes it down." for number in range(3_000))
    editor.set_writing(text, ())
    last = editor.document().lastBlock()
    assert editor.document().firstBlock().layout().lineCount() > 0
    assert last.layout().lineCount() == 0
    qtbot.waitUntil(lambda: last.layout().lineCount() > 0)
    assert editor.text() == text
    assert editor.textCursor().position() == 0
    assert not editor.document().isUndoAvailable()
    assert last.blockFormat().lineHeight() == editor.document().firstBlock().blockFormat().lineHeight() > 100


def test_foreign_line_ends_become_ours_and_spans_keep_their_words(editor: WritingEditor) -> None:
    text = "one\r\ntwo\rthree\r\nfour"
    editor.set_writing(text, [painted(text, "three"), painted(text, "four", TWO)])
    assert editor.text() == "one\ntwo\nthree\nfour"
    assert (words_of(editor), words_of(editor, TWO)) == ("three", "four")


def test_what_qt_takes_for_frames_keeps_its_place(editor: WritingEditor) -> None:
    editor.set_writing("a\ufdd0b\ufdd1c", [])
    assert editor.text() == "a\ufffdb\ufffdc"


def test_paste_is_plain_text_only(editor: WritingEditor) -> None:
    mime = QMimeData()
    mime.setHtml("<h1>Big</h1>")
    mime.setText("one\r\ntwo\ufdd0\u00a0three")
    paste(editor, mime)
    assert editor.text() == "one\ntwo\ufffd\u00a0three"
    only_html = QMimeData()
    only_html.setHtml("<img src='file:///x'>")
    paste(editor, only_html)
    assert editor.text() == "one\ntwo\ufffd\u00a0three"


def test_copy_gives_plain_text_with_its_no_break_spaces(editor: WritingEditor) -> None:
    editor.set_writing("a\u00a0b\nc", [])
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "a\u00a0b\nc"
    assert not copied.hasHtml()


def test_enter_on_an_empty_line_makes_another(editor: WritingEditor) -> None:
    for _ in range(3):
        press(editor, Qt.Key.Key_Return)
    assert editor.text() == "\n\n\n"


# ---- spans


def test_an_input_method_moves_spans_by_what_was_typed_only(editor: WritingEditor) -> None:
    text = "ananas are here"
    editor.set_writing(text, [painted(text, "as are")])
    editor.select(3, 3)
    compose(editor, "na")
    assert editor.text() == "anananas are here"
    assert words_of(editor) == "as are"


def test_undo_brings_back_the_text_and_its_span(editor: WritingEditor, qtbot: QtBot) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home is calmer.")])
    editor.select(0, len(TEXT))
    press(editor, Qt.Key.Key_Delete)
    assert editor.spans()[0].is_gone
    with qtbot.waitSignals([editor.edited, editor.spans_changed]):
        press(editor, Qt.Key.Key_Z, CTRL)
    assert words_of(editor) == "Home is calmer."
    editor.redo()
    assert editor.spans()[0].is_gone


def test_undo_neither_takes_back_nor_brings_back_evidence(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home")])
    caret_after(editor, "calmer.")
    QTest.keyClicks(editor, " Much.")
    editor.remove_span(ONE)
    editor.add_span(painted(editor.text(), "writes it down", TWO))
    editor.undo()
    assert editor.text() == TEXT
    assert [span.evidence_id for span in editor.spans()] == [TWO]
    assert words_of(editor, TWO) == "writes it down"
    editor.redo()
    assert words_of(editor, TWO) == "writes it down"


def test_evidence_mapped_anew_is_not_put_back_by_undo(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home")])
    caret_after(editor, "down.")
    QTest.keyClicks(editor, "!")
    editor.add_span(painted(editor.text(), "calmer"))
    editor.undo()
    assert words_of(editor) == "calmer"


def test_replacing_many_is_one_step_and_keeps_the_spans_between(editor: WritingEditor) -> None:
    text = "Ann saw Ann and Bob saw Ann"
    editor.set_writing(text, [painted(text, "and Bob"), painted(text, "Ann saw", TWO)])
    editor.replace_all([(0, 3, "mother"), (8, 11, "mother"), (24, 27, "mother")])
    assert editor.text() == "mother saw mother and Bob saw mother"
    assert (words_of(editor), words_of(editor, TWO)) == ("and Bob", "mother saw")
    editor.undo()
    assert editor.text() == text
    assert (words_of(editor), words_of(editor, TWO)) == ("and Bob", "Ann saw")


def test_flags_follow_the_text_until_they_are_set_again(editor: WritingEditor) -> None:
    editor.set_writing("at Lennoxbrae Primary", [])
    editor.set_flags([(3, 21)])
    editor.select(0, 0)
    editor.textCursor().insertText("😀 so ")
    assert editor.flags() == ((8, 26),)
    assert editor.text()[8:26] == "Lennoxbrae Primary"
    editor.set_flags([])
    assert editor.flags() == ()


def test_typing_tells_once_and_loading_does_not(editor: WritingEditor) -> None:
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.text()))
    editor.set_writing("ab", [])
    editor.set_zoom(150)
    editor.set_speakers(["Mother"])
    assert told == []
    editor.select(2, 2)
    QTest.keyClicks(editor, "c")
    assert told == ["abc"]


def test_a_listener_may_edit_in_turn(editor: WritingEditor) -> None:
    editor.set_writing("ab", [painted("ab", "b")])

    def correct() -> None:
        if "x" in editor.text():
            place = editor.text().index("x")
            editor.replace(place, place + 1, "yy")

    editor.edited.connect(correct)
    editor.select(0, 0)
    QTest.keyClicks(editor, "x")
    assert (editor.text(), words_of(editor)) == ("yyab", "b")


def test_spans_in_words_for_the_list_beside(editor: WritingEditor) -> None:
    gone = PaintedSpan(span=Span(evidence_id=TWO, start=5, end=5), role="uncertainty", label="5.3")
    editor.set_writing(TEXT, [painted(TEXT, "“She asks me.” 😀"), gone])
    without, with_words = editor.describe_spans()
    assert (without.is_gone, without.quote, without.label) == (True, "", "5.3")
    assert (with_words.quote, with_words.time, with_words.speaker) == ("“She asks me.” 😀", "10:04", "Young person 7")


# ---- selection and caret


def test_ranges_are_code_points_on_both_sides_of_an_emoji(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [])
    start = TEXT.index("And then")
    editor.select(start, start + 8)
    assert editor.textCursor().selectedText() == "And then"
    assert editor.selected_range() == (start, start + 8)
    editor.select(-5, 10_000)
    assert editor.selected_range() == (0, len(TEXT))


def test_selection_and_the_span_under_the_caret_are_told(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home is calmer."), painted(TEXT, "is", TWO)])
    chosen: list[bool] = []
    under: list[UUID | None] = []
    editor.selection_changed.connect(chosen.append)
    editor.span_at_cursor_changed.connect(under.append)
    caret_after(editor, "Ho")
    caret_after(editor, "Home i")
    caret_after(editor, "😀 An")
    editor.select(2, 5)
    assert under == [ONE, TWO, None]
    assert chosen[-1] is True


def test_the_caret_passes_a_hidden_time_and_shows_it_on_the_way_back(editor: WritingEditor) -> None:
    text = "before\n[10:04] Home"
    editor.set_writing(text, [])
    editor.select(0, 0)
    press(editor, Qt.Key.Key_Down)
    place = text.index("Home")
    assert editor.selected_range() == (place, place)
    hidden = editor.cursorRect().left()
    press(editor, Qt.Key.Key_Left)
    assert editor.selected_range() == (place - 1, place - 1)
    assert editor.cursorRect().left() > hidden + 20
    assert editor.text() == text


# ---- keys


def test_time_speaker_and_words_by_key(editor: WritingEditor) -> None:
    press(editor, Qt.Key.Key_T, CTRL)
    press(editor, Qt.Key.Key_R, CTRL)
    press(editor, Qt.Key.Key_Apostrophe, CTRL)
    QTest.keyClicks(editor, "It is calmer.")
    press(editor, Qt.Key.Key_Apostrophe, CTRL)
    press(editor, Qt.Key.Key_R, CTRL)
    QTest.keyClicks(editor, "Asked more.")
    assert editor.text() == "[10:42] Young person 7:\n“It is calmer.”\nInspector 3:\nAsked more."


def test_speaker_again_changes_who_it_is(editor: WritingEditor) -> None:
    press(editor, Qt.Key.Key_R, CTRL)
    press(editor, Qt.Key.Key_R, CTRL)
    assert editor.text() == "Inspector 3:\n"
    press(editor, Qt.Key.Key_T, CTRL)
    assert editor.text() == "[10:42] Inspector 3:\n"
    press(editor, Qt.Key.Key_R, CTRL)
    assert editor.text() == "[10:42] Young person 7:\n"
    for _ in range(4):
        editor.undo()
    assert editor.text() == ""


def test_a_time_in_the_middle_of_a_line_begins_a_new_one(editor: WritingEditor) -> None:
    editor.set_writing("one two\nthree", [])
    editor.select(3, 3)
    press(editor, Qt.Key.Key_T, CTRL)
    assert editor.text() == "one two\n[10:42] \nthree"


def test_their_words_go_around_a_selection_and_outside_its_span(editor: WritingEditor) -> None:
    editor.set_writing("she asks me now", [painted("she asks me now", "asks me")])
    editor.select(4, 11)
    press(editor, Qt.Key.Key_Apostrophe, CTRL)
    assert editor.text() == "she “asks me” now"
    assert words_of(editor) == "asks me"
    editor.undo()
    assert editor.text() == "she asks me now"


@pytest.mark.parametrize("act", [WritingEditor.insert_time, WritingEditor.insert_speaker, WritingEditor.wrap_words])
def test_nothing_is_written_into_what_is_only_read(editor: WritingEditor, act: Callable[[WritingEditor], None]) -> None:
    editor.set_writing(TEXT, [])
    editor.setReadOnly(True)
    act(editor)
    assert editor.text() == TEXT


@pytest.mark.parametrize(
    "keys", ["Ctrl+E", "Ctrl+K", "Ctrl+U", "Ctrl+L", "Ctrl+N", "Ctrl+P", "Ctrl+J", "Ctrl+Return", "F7"]
)
def test_the_programs_keys_pass_through(qtbot: QtBot, keys: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    editor = WritingEditor(lambda: "10:42", host)
    editor.set_writing("some words", [])
    shortcut = QShortcut(QKeySequence(keys), host)
    host.show()
    host.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    pressed = QKeySequence(keys)[0]
    with qtbot.waitSignal(shortcut.activated):
        QTest.keyClick(editor, pressed.key(), pressed.keyboardModifiers())
    assert editor.text() == "some words"


@pytest.mark.parametrize(
    ("key", "is_passed_on"), [("E", True), ("K", True), ("U", True), ("A", False), ("V", False), ("Z", False)]
)
def test_letters_with_ctrl_are_the_programs_unless_they_edit(key: str, is_passed_on: bool) -> None:
    # only some desktops give Ctrl E and Ctrl K to editors, so a press alone would not show it here
    code = Qt.Key[f"Key_{key}"]
    assert is_for_the_program(QKeyEvent(QEvent.Type.KeyPress, code, CTRL)) is is_passed_on
    assert not is_for_the_program(QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier))


def test_nothing_is_undone_in_what_is_only_read(editor: WritingEditor) -> None:
    QTest.keyClicks(editor, "words")
    editor.setReadOnly(True)
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "words"


def test_undo_in_the_menu_is_ours(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home is calmer.")])
    editor.select(0, len(TEXT))
    press(editor, Qt.Key.Key_Delete)
    menu = editor.build_menu()
    menu.actions()[0].trigger()
    assert words_of(editor) == "Home is calmer."


# ---- size and place


def test_zoom_by_key_changes_letters_only(editor: WritingEditor, qtbot: QtBot) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home is calmer.")])
    QTest.keyClicks(editor, "x")  # an edit to undo
    before, size, steps = editor.text(), editor.letter_size, editor.document().availableUndoSteps()
    with qtbot.waitSignal(editor.zoom_changed):
        press(editor, Qt.Key.Key_Plus, CTRL)
    assert editor.letter_size > size
    press(editor, Qt.Key.Key_Minus, CTRL)
    assert (editor.letter_size, editor.text(), editor.document().availableUndoSteps()) == (size, before, steps)


def test_the_column_is_sixty_to_seventy_letters_where_there_is_room(editor: WritingEditor) -> None:
    editor.resize(1200, 500)
    editor.set_writing("She asks me what I want to happen, and then she writes it down. " * 6, [])
    editor.grab()
    layout = editor.document().firstBlock().layout()
    lengths = [layout.lineAt(number).textLength() for number in range(layout.lineCount() - 1)]
    assert all(56 <= length <= 72 for length in lengths), lengths
    assert 60 <= sum(lengths) / len(lengths) <= 70


def test_scroll_to_brings_a_line_into_sight_and_leaves_the_caret(editor: WritingEditor) -> None:
    text = "line\n" * 300 + "the end"
    editor.set_writing(text, [])
    editor.scroll_to(len(text) - 3)
    assert editor.verticalScrollBar().value() == editor.verticalScrollBar().maximum() > 0
    assert editor.selected_range() == (0, 0)


def has_colour(widget: QWidget, role: str) -> bool:
    image = widget.grab().toImage()
    wanted = theme().colour(role)
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(QColor(image.pixel(x, y)) == wanted for x, y in places)


@pytest.mark.parametrize("role", ["strength", "improvement", "uncertainty"])
def test_mapped_text_has_its_fill_and_stripe_and_a_press_on_it_goes_there(editor: WritingEditor, role: str) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home is calmer.", role=role)])
    stripes = editor.findChild(StripeMargin)
    assert has_colour(editor.viewport(), f"{role}-soft")
    assert has_colour(stripes, role)
    caret_after(editor, "down.")
    ((stripe, bar, _),) = stripes._placed()
    assert stripe.evidence_id == ONE
    QTest.mouseClick(stripes, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.center().x()), round(bar.center().y())))
    assert editor.selected_range()[0] == TEXT.index("Home")
    editor.remove_span(ONE)
    assert not has_colour(editor.viewport(), f"{role}-soft")


def test_a_text_that_was_never_laid_out_can_be_painted(qtbot: QtBot) -> None:
    editor = WritingEditor(lambda: "10:42")
    qtbot.addWidget(editor)
    text = "word " * 3000 + "\n" + TEXT
    editor.set_writing(text, [painted(text, "writes it down"), painted(text, "word word", TWO)])
    editor.grab()
    compose(editor, "é")
    QApplication.sendEvent(editor, QInputMethodEvent("half", []))
    editor.grab()
    QApplication.sendEvent(editor, QFocusEvent(QFocusEvent.Type.FocusIn))
    assert editor.text() == "é" + text


def test_undoing_many_replacements_leaves_words_mapped_since_on_their_words(editor: WritingEditor) -> None:
    text = "Ann asks. Home is calmer. Ann writes. School is hard. Ann"
    editor.set_writing(text, [])
    places = [at for at in range(len(text)) if text.startswith("Ann", at)]
    editor.replace_all([(at, at + 3, "social worker 1") for at in places])
    held = editor.text()
    editor.add_span(painted(held, "Home is calmer."))
    editor.add_span(painted(held, "social worker 1 writes. School", TWO))
    editor.undo()
    assert editor.text() == text
    assert words_of(editor) == "Home is calmer."
    assert words_of(editor, TWO) == "Ann writes. School"
    editor.redo()
    assert words_of(editor) == "Home is calmer."
    assert words_of(editor, TWO) == "social worker 1 writes. School"


def test_words_put_over_themselves_are_a_step_that_undo_comes_back_to(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [painted(TEXT, "Home is calmer.")])
    start = TEXT.index("Home")
    for words in ("Home is calmer.", ""):
        editor.select(start, start + len("Home is calmer."))
        editor.textCursor().insertText(words) if words else editor.textCursor().removeSelectedText()
    assert words_of(editor) == ""
    editor.undo()
    assert words_of(editor) == "Home is calmer."


def test_nothing_is_done_again_after_words_were_put_over_themselves(editor: WritingEditor) -> None:
    editor.set_writing(TEXT, [])
    caret_after(editor, "calmer.")
    QTest.keyClicks(editor, "now")
    editor.undo()
    start = TEXT.index("Home")
    editor.select(start, start + 4)
    editor.textCursor().insertText("Home")
    editor.redo()
    assert editor.text() == TEXT
