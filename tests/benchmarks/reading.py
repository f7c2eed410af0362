"""How long the review form takes: from opening a record until it is painted, and from a key until its answer is.

python -m tests.benchmarks.reading [--short]    with 10 and 1,000 reviews
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.__main__ import collect_seldom
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id
from tests.benchmarks.figures import Figure, Taken, high, median
from tests.desks import make_desk

_AT_A_TIME = 200
_KEYS = (Qt.Key.Key_Y, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_X, Qt.Key.Key_I)


def reading_figures() -> dict[str, Figure]:
    """What is measured here, by name, empty. A new review is opened: the reader has not begun it."""
    figures = (
        Figure("open_review_to_painted", aim=150),
        Figure("section_to_painted", aim=50),
        Figure("answer_to_painted_p95", aim=16),
    )
    return {figure.name: figure for figure in figures}


def fill_reviews(desk: Desk, reviews: int) -> UUID:
    """So many records that somebody has read, and one that nobody has; returns that one."""
    pin, me = desk.inspection().review_template, desk.me.designation
    questions = desk.template(pin).questions
    answers = {question.id: Answer(value=question.options[0].code) for question in questions if question.options}
    for first in range(0, reviews, _AT_A_TIME):
        records = [_record(number, me) for number in range(first, min(first + _AT_A_TIME, reviews))]
        read = [
            RecordReview(
                id=new_id(), record_id=record.id, record_code=record.code, template=pin, reader=me, answers=answers
            )
            for record in records
        ]
        desk.store.save(*records, *read)
    unread = _record(reviews, me)
    desk.store.save(unread)
    return unread.id


def measure_reading(work: Work, desk: Desk, unread: UUID, repeats: int) -> Iterator[tuple[str, Taken]]:
    """On the window's thread, at 1280 × 800. The desk belongs to ``work``'s."""
    screen = RecordsScreen(work, desk)
    screen.resize(1280, 752)
    screen.show()
    screen.activateWindow()

    def opened() -> None:
        screen.open_object(unread)
        work.drain()
        screen.grab()

    def left() -> None:
        if screen.review is not None:
            screen.review.go_back()
        work.drain()

    opened()
    left()  # the first of a process makes what the others find made
    yield "open_review_to_painted", median(opened, repeats, after=left)
    opened()
    yield "section_to_painted", median(lambda: _to_next_section(screen), repeats)
    screen.review.show_place("chronology_sw")  # type: ignore[union-attr]
    keys = cycle(_KEYS)
    yield "answer_to_painted_p95", high(lambda: _answered(screen, next(keys)), 20 * repeats)
    left()
    screen.close()
    screen.deleteLater()
    QApplication.processEvents()


def _answered(screen: RecordsScreen, key: Qt.Key) -> None:
    """What changed is painted at the next turn of the window."""
    QTest.keyClick(QApplication.focusWidget() or screen, key)
    QApplication.processEvents()


def _to_next_section(screen: RecordsScreen) -> None:
    assert screen.review is not None
    going = screen.review.going
    going.to_section(going.section_beside(1) or screen.review.editing.opened.template.sections[0].id)
    screen.grab()


def _record(number: int, reader: str) -> Record:
    return Record(id=new_id(), code=f"R-{number:05}", position=number, first_reader=reader)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="with few reviews: to see that it still runs")
    short = parser.parse_args().short
    print(json.dumps(run((3, 6) if short else (10, 1000), repeats=2 if short else 31), indent=1))
    return 0


def run(sizes: tuple[int, ...], *, repeats: int) -> list[dict[str, object]]:
    """All figures at all sizes."""
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    figures = reading_figures()
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="daybook-benchmark-") as name:
            work, made = Work(), list[Any]()
            work.run(make_desk, Path(name) / "vault", then=made.append)
            work.drain()
            work.run(fill_reviews, made[0], size, then=made.append)
            work.drain()
            for figure, taken in measure_reading(work, made[0], made[1], repeats):
                figures[figure].put(size, taken)
            work.run(made[0].vault.close)
            work.close()
    return [figure.as_json() for figure in figures.values()]


if __name__ == "__main__":
    raise SystemExit(main())
