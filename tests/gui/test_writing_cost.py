"""What a key costs in a long text: counted in calls, and no more where many more spans stand in it."""

import re
from collections.abc import Iterator
from random import Random
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.evidence import Direction
from desktop.domain.inspections import PackRef
from desktop.domain.spans import Span
from desktop.exchange.packs import load_packs
from desktop.gui.interviews.mapping.pieces import Piece, ways_to_narrow
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor
from desktop.gui.widgets.writing.lanes import lanes
from desktop.paths import resources_folder
from tests.gui.counting import calls

LINE = "[10:04] Young person 7: she asks me what I want to happen and then she writes it down 😀 so that we see it. "
KEYS = [Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Delete]


def opened(qtbot: QtBot, characters: int, spans: int) -> WritingEditor:
    """An editor on show with spans of up to 400 characters anywhere."""
    chance = Random(spans)  # noqa: S311
    editor = WritingEditor(lambda: "10:42")
    qtbot.addWidget(editor)
    editor.set_speakers(["Young person 7"])
    editor.resize(1000, 700)
    editor.show()
    editor.setFocus()
    text = "".join(f"{LINE * chance.randint(1, 8)}\n" for _ in range(characters // len(LINE)))[:characters]
    starts = [chance.randrange(characters - 400) for _ in range(spans)]
    editor.set_writing(
        text,
        [
            PaintedSpan(
                span=Span(evidence_id=UUID(int=n), start=start, end=start + chance.randint(20, 400)),
                role=("strength", "improvement", "uncertainty")[n % 3],
                label="5.4",
            )
            for n, start in enumerate(starts)
        ],
    )
    middle = characters // 2
    editor.select(middle, middle)
    QApplication.processEvents()
    return editor


def press(editor: WritingEditor, key: Qt.Key) -> None:
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_a_key_costs_at_most_three_times_the_calls_with_four_times_the_spans(qtbot: QtBot) -> None:
    few, many = (_calls_of_keys(opened(qtbot, 100_000, spans)) for spans in (250, 1_000))
    assert many < 3 * few, (few, many)


def test_what_stands_far_off_costs_a_key_nothing(qtbot: QtBot) -> None:
    short, long = (_calls_of_keys(opened(qtbot, size, size // 200)) for size in (40_000, 200_000))
    assert long < 1.5 * short, (short, long)


def test_stripes_in_one_dense_group_are_settled_in_one_go() -> None:
    class Counted(float):
        compared = 0

        def __lt__(self, other: float) -> bool:
            Counted.compared += 1
            return super().__lt__(other)

        def __le__(self, other: float) -> bool:
            Counted.compared += 1
            return super().__le__(other)

    def compared(count: int) -> int:
        Counted.compared = 0
        lanes([(Counted(n), Counted(n + count)) for n in range(count)])
        return Counted.compared

    assert compared(800) < 6 * compared(200)


@pytest.mark.parametrize("zoom", [100, 200])
def test_what_is_painted_after_a_key_is_what_painting_everything_would_show(qtbot: QtBot, zoom: int) -> None:
    editor, chance = opened(qtbot, 8_000, 60), Random(zoom)  # noqa: S311
    editor.set_zoom(zoom)
    QApplication.processEvents()
    for number in range(40):
        if number % 6 == 0:
            at = chance.randrange(len(editor.text()) - 400)
            editor.select(at, at + chance.choice((0, 0, 300)))
        if number % 10 == 9:
            chance.choice((editor.undo, editor.redo, editor.wrap_words, editor.insert_time))()
        else:
            QTest.keyClick(editor, chance.choice(KEYS))
        shown = _on_screen(qtbot, editor)
        for widget in (editor.viewport(), editor._times, editor._stripes):
            widget.update()
        assert _differ(shown, _on_screen(qtbot, editor)) == 0, number


def _calls_of_keys(editor: WritingEditor) -> int:
    return calls(lambda: [press(editor, key) for key in KEYS])


def _on_screen(qtbot: QtBot, editor: WritingEditor) -> QImage:
    """As it stands in the window once Qt has painted all that it was asked to."""
    window = editor.window().windowHandle()
    for _ in range(2):  # what is painted may move something, which is painted next
        QApplication.processEvents()
        asked = _Updates(window)
        window.requestUpdate()
        qtbot.waitUntil(lambda asked=asked: asked.came)
    return editor.screen().grabWindow(editor.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


class _Updates(QObject):
    """Whether a window's next update came: Qt gathers what is to be painted and paints it then."""

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self.came = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.came = self.came or event.type() == QEvent.Type.UpdateRequest
        return False


def _differ(one: QImage, other: QImage) -> int:
    """How many bytes are another colour, beyond what smoothing makes of one where painting was cut off."""
    if one == other:
        return 0
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > 4 for a, b in pairs if a != b)


def test_replacing_a_word_everywhere_is_one_edit_of_the_document(qtbot: QtBot) -> None:
    """Each by itself, thousands of places stood still for seconds."""
    editor = opened(qtbot, 40_000, 200)
    text, reported = editor.text(), []
    places = [(found.start(), found.end(), "goes") for found in re.finditer("wants|asks|what", text)]
    editor.document().contentsChange.connect(lambda *_edit: reported.append(None))
    cost = calls(lambda: editor.replace_all(places))
    assert len(places) > 600
    assert len(reported) == 1
    assert cost < 100 * len(places)
    editor.undo()
    assert editor.text() == text
    assert not editor.can_undo_itself()


def test_places_of_spans_are_made_once_until_something_moves(qtbot: QtBot) -> None:
    editor = opened(qtbot, 20_000, 100)
    editor.spans()
    assert calls(editor.spans) < 20
    press(editor, Qt.Key.Key_A)
    moved = editor.spans()
    assert moved is editor.spans()
    assert {span.end - span.start for span in moved} != {0}
    editor.remove_span(UUID(int=0))
    assert len(editor.spans()) == len(moved) - 1


def test_the_ways_to_narrow_a_list_look_at_each_piece_once_however_many_indicators_there_are() -> None:
    framework = load_packs(resources_folder()).framework(PackRef(id="cso-at-home", version=1))
    first = framework.indicators[0]
    more = (first.model_copy(update={"id": f"9.{number}"}) for number in range(20))
    framework, said = framework.model_copy(update={"indicators": (first, *more)}), first.id
    looked_at: list[object] = []

    class Seen(tuple[str, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[str]:
            looked_at.append(self)
            return super().__iter__()

        def __contains__(self, indicator: object) -> bool:
            looked_at.append(self)
            return super().__contains__(indicator)

    many = [Piece(UUID(int=n), Direction.STRENGTH, said, "words", indicators=Seen([said])) for n in range(500)]
    assert [words for _, words in ways_to_narrow(many, framework)] == ["All, 500", f"{said} {first.short}, 500"]
    assert len(looked_at) == len(many)
