"""What is painted under words where the writing direction turns: all of the span's letters and none beside them."""

from uuid import UUID

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from desktop.domain.spans import Span
from desktop.gui.theme import theme
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor
from desktop.gui.widgets.writing.geometry import boxes, visible_blocks

TEXT = "She said مرحبا بك to us, and שלום then home."


def letter_boxes(editor: WritingEditor) -> tuple[list[QRectF], object]:
    """Where each letter stands, told by its own glyph; and a way to the boxes of a range."""
    ((block, origin),) = list(visible_blocks(editor))
    line = block.layout().lineAt(0)
    assert block.layout().lineCount() == 1
    letters = []
    for place in range(len(TEXT)):
        (run, *_) = [run.boundingRect() for run in line.glyphRuns(place, 1)] or [QRectF()]
        letters.append(run.translated(origin))
    metrics = QFontMetricsF(editor.document().defaultFont())
    return letters, lambda start, end: boxes(block, origin, start, end, metrics)


@pytest.mark.parametrize(
    "words", ["مرحبا", "said مرحبا", "بك to us", "حبا بك to", "שלום then", "and שלום", "said مرحبا بك to"]
)
def test_a_span_lies_under_its_letters_and_no_others(qtbot: QtBot, words: str) -> None:
    editor = WritingEditor(lambda: "10:42")
    qtbot.addWidget(editor)
    editor.resize(1200, 300)
    start = TEXT.index(words)
    span = Span(evidence_id=UUID(int=1), start=start, end=start + len(words))
    editor.set_writing(TEXT, [PaintedSpan(span=span, role="strength", label="5.4")])
    editor.show()
    picture = editor.viewport().grab().toImage()
    letters, boxes_of = letter_boxes(editor)
    painted = boxes_of(span.start, span.end)
    for place, letter in enumerate(letters):
        if letter.isEmpty() or not TEXT[place].strip():
            continue
        middle = letter.center().x()
        assert any(box.left() <= middle <= box.right() for box in painted) is (span.start <= place < span.end), TEXT[
            place
        ]
    for box in painted:
        edge = QPointF(box.center().x(), box.top() + 1).toPoint()
        assert picture.pixelColor(edge) == theme().colour("strength-soft")
