"""The window's thread is never away from its event loop for long: on the demo, as screens open and keys are typed.

What is judged is no time. A turn is compared with a fixed piece of work that the same thread did just before and after,
both in its own processor time (``tests.gui.turns``), and what is over is done again: a busy machine only ever adds, so
the least of three tries counts, and a window that is really blocked is over in each.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.interviews import Interview
from desktop.domain.publications import ReportKind
from desktop.gui.frame.shell import Shell
from desktop.gui.records.pages import PAGES
from desktop.gui.rooms import ROOMS
from desktop.gui.search.panel import SearchPanel
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.desk import Desk
from desktop.operations.vaults import desk_for, unlock
from desktop.paths import resources_folder
from desktop.vault.clock import utc_now
from tests.gui.turns import BLOCKED, Turns, turns_of

TRIES = 3
PLACES = (
    *(room.key for room in ROOMS),
    *(f"records/{page.key}" for page in PAGES),
    *(f"report/{report}" for report in ReportKind),
)


@pytest.fixture(scope="module")
def laptop(qapp: QApplication, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Work, Desk]]:
    """The demo's lead at work, the vault on its own thread."""
    folder = Path(shutil.copytree(demo / "lead", tmp_path_factory.mktemp("answers") / "lead"))
    work = Work()
    desk = _asked(work, lambda: desk_for(unlock(folder, PASSPHRASE, utc_now), resources_folder()))
    for one in (*ROOMS, *PAGES):
        one.load()
    yield work, desk
    _asked(work, desk.vault.close)
    work.close()


def _asked(work: Work, function: Callable[[], Any]) -> Any:
    answers: list[Any] = []
    work.run(function, then=answers.append)
    work.drain()
    return answers[0]


class Opened:
    """All screens in a frame of their own, each made when it is first shown."""

    def __init__(self, work: Work, desk: Desk) -> None:
        self.work, self.desk, self.shell = work, desk, Shell()
        for room in ROOMS:
            self.shell.add_page(room.key, room.title, room.icon, lambda room=room: room.load()(work, desk))  # type: ignore[misc]
        self.shell.resize(1280, 800)
        theme().dress(self.shell)
        self.shell.show()
        self.shell.activateWindow()

    def show(self, place: str) -> Turns:
        """Turn to a screen, or to a page of the one on show, and wait until everything on it is there."""
        key, _, page = place.partition("/")

        def turned() -> None:
            self.shell.show_page(key)
            self.shell.page(key).refresh()  # type: ignore[attr-defined]

        if page and self.shell.current_page() != key:
            self.turns(turned)
        return self.turns(partial(self.shell.page(key).show_page, page) if page else turned)  # type: ignore[attr-defined]

    def turns(self, act: Callable[[], object]) -> Turns:
        return turns_of(lambda: not self.work.is_busy(), act)

    def put_away(self) -> None:
        for page in self.shell.made_pages():
            page.settle()  # type: ignore[attr-defined]
        self.work.drain()
        self.shell.close()
        self.shell.deleteLater()
        QApplication.processEvents()


def test_no_screen_keeps_the_window_from_answering_while_it_opens(laptop: tuple[Work, Desk]) -> None:
    first: dict[str, list[Turns]] = {place: [] for place in PLACES}
    again: dict[str, list[Turns]] = {place: [] for place in PLACES}
    for _ in range(TRIES):
        opened = Opened(*laptop)
        for tried in (first, again):
            for place in PLACES:
                tried[place].append(opened.show(place))
        opened.put_away()
        if not _over(first) and not _over(again):
            break
    assert _over(first) == {}
    assert _over(again) == {}


def test_no_key_keeps_the_window_from_answering(laptop: tuple[Work, Desk]) -> None:
    work, desk = laptop
    talks = _asked(work, lambda: desk.store.all(Interview))
    opened = Opened(*laptop)
    opened.show("interviews")
    screen = opened.shell.page("interviews")
    screen.open_object(max(talks, key=lambda talk: len(talk.text)).id)  # type: ignore[attr-defined]
    work.drain()
    panel = SearchPanel(work, desk, opened.shell)
    panel.open()
    work.drain()

    def answered() -> bool:
        return not work.is_busy() and panel.found is not None and panel.found.text == panel.field.text()

    typed = {
        "interview": (screen.page.editor, "She was asked", lambda: not work.is_busy()),  # type: ignore[attr-defined]
        "search": (panel.field, "plan source:staff", answered),
    }
    tried: dict[str, list[Turns]] = {where: [] for where in typed}
    for _ in range(TRIES):
        for where, (widget, words, is_done) in typed.items():
            tried[where].append(turns_of(is_done, *_keys(widget, words)))
        panel.field.clear()
        if not _over(tried):
            break
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    opened.put_away()
    assert _over(tried) == {}


def _keys(widget: QWidget, words: str) -> list[Callable[[], object]]:
    return [lambda letter=letter: QTest.keyClicks(widget, letter) for letter in words]  # type: ignore[misc]


def test_the_watchdog_barks_at_what_blocks_and_at_nothing_that_is_done_elsewhere(laptop: tuple[Work, Desk]) -> None:
    work, _desk = laptop

    def long_work() -> int:
        return sum(number * number % 7 for number in range(5_000_000))

    blocked = turns_of(lambda: True, long_work)
    assert blocked.longest > BLOCKED
    elsewhere = [turns_of(lambda: not work.is_busy(), lambda: work.run(long_work)) for _ in range(TRIES)]
    assert min(each.longest for each in elsewhere) < BLOCKED


def _over(tried: dict[str, list[Turns]]) -> dict[str, float]:
    """What is over in every try, in pieces of work."""
    least = {key: min(turns.longest for turns in tries) for key, tries in tried.items()}
    return {key: round(longest, 1) for key, longest in least.items() if longest > BLOCKED}
