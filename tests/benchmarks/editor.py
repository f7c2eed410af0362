"""How long the writing editor takes: opening a long text, a key until it is painted, scrolling. Prints JSON.

    python tests/benchmarks/editor.py [--characters 200000] [--spans 500] [--keys 360]

Milliseconds. "paint" ends when the editor has painted, "loop" when everything that follows is done.
"""

import argparse
import json
import random
import statistics
from collections.abc import Callable
from time import perf_counter
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.spans import Span
from desktop.gui.theme import theme
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor

_WORDS = "she asks me what I want to happen and then writes it down so that we can see it at home 😀".split()  # noqa: SIM905
_ROLES = ("strength", "improvement", "uncertainty")


class TimedEditor(WritingEditor):
    """Knows when it last painted."""

    painted_at = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted_at = perf_counter()


def written(characters: int, seed: int = 1) -> str:
    """A text of paragraphs of about 600 characters, every third with a time and a speaker."""
    chance = random.Random(seed)  # noqa: S311
    parts, size = [], 0
    while size < characters:
        head = f"[10:{len(parts) % 60:02}] Young person 7:\n" if len(parts) % 3 == 0 else ""
        parts.append(head + " ".join(chance.choices(_WORDS, k=150)) + "\n")
        size += len(parts[-1])
    return "".join(parts)[:characters]


def spread(text: str, count: int, seed: int = 2) -> list[PaintedSpan]:
    chance = random.Random(seed)  # noqa: S311
    starts = (chance.randrange(len(text) - 400) for _ in range(count))
    return [
        PaintedSpan(
            span=Span(evidence_id=UUID(int=n), start=start, end=start + chance.randint(20, 400)),
            role=_ROLES[n % 3],
            label="5.4",
        )
        for n, start in enumerate(starts)
    ]


def in_ms(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def summed(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=20)
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "max": round(max(times), 2)}


def typed(app: QApplication, editor: TimedEditor, length: int, keys: int) -> tuple[list[float], list[float]]:
    paints, loops = [], []
    for place in range(6):
        at = length * (place + 1) // 8
        editor.select(at, at)
        app.processEvents()
        for number in range(keys // 6):
            key = (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Backspace, Qt.Key.Key_Return)[number % 5]
            start = perf_counter()
            QTest.keyClick(editor, key)
            app.processEvents()
            loops.append((perf_counter() - start) * 1000)
            paints.append((editor.painted_at - start) * 1000)
    return paints, loops


def scrolled(app: QApplication, editor: TimedEditor) -> list[float]:
    bar = editor.verticalScrollBar()

    def to(value: int) -> None:
        bar.setValue(value)
        app.processEvents()

    return [in_ms(lambda share=share: to(bar.maximum() * share // 100)) for share in range(100)]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--characters", type=int, default=200_000)
    asked.add_argument("--spans", type=int, default=500)
    asked.add_argument("--keys", type=int, default=360)
    options = asked.parse_args()
    app = QApplication.instance() or QApplication([])
    theme().apply(app, "light")
    app.setCursorFlashTime(0)
    editor = TimedEditor(lambda: "10:42")
    editor.set_speakers(["Young person 7", "Inspector 3"])
    editor.resize(1000, 900)
    theme().dress(editor)
    editor.show()
    editor.setFocus()
    text = written(options.characters)
    spans = spread(text, options.spans)

    def opened() -> None:
        editor.set_writing(text, spans)
        app.processEvents()

    opening = [in_ms(opened) for _ in range(3)]
    paints, loops = typed(app, editor, len(text), options.keys)
    print(
        json.dumps(
            {
                "characters": len(text),
                "spans": len(spans),
                "open_ms": round(statistics.median(opening), 1),
                "key_to_paint_ms": summed(paints),
                "key_to_rest_ms": summed(loops),
                "scroll_ms": summed(scrolled(app, editor)),
                "read_text_and_spans_ms": round(in_ms(lambda: (editor.text(), editor.spans())), 2),
                "undo_ms": round(in_ms(editor.undo), 2),
                "zoom_ms": round(in_ms(editor.zoom_in), 1),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
