"""Renders every screen of the program on the demo inspection, in each theme and at 100 and 200 %.

    python packaging/screenshots.py [--out packaging/screenshots] [--only light-100] [--screens review,send]

The demo is made anew each time, so pictures differ from run to run only where the demo's dates do.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.gate.care import Care
from desktop.gui.rooms import ROOMS
from desktop.gui.settings.care import CareSection
from desktop.gui.theme import theme
from desktop.gui.window import Window
from desktop.operations.demo.run import PASSPHRASE, run_demo
from desktop.paths import resources_folder

LOOKS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200), ("contrast", 200))
SIZE = (1280, 800)


def now() -> datetime:
    return datetime.now(UTC)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent / "screenshots")
    parser.add_argument("--demo", type=Path, help="a demo that is there already, to save the time of making it")
    parser.add_argument("--only", help="one look, such as dark-100")
    parser.add_argument("--screens", help="some screens only, separated by commas")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    demo = given.demo or Path(tempfile.mkdtemp())
    if not (demo / "summary.json").exists():
        run_demo(demo, 1, now, resources_folder(), say=print)
    wanted = set(given.screens.split(",")) if given.screens else None
    for name, scale in LOOKS:
        if given.only in (None, f"{name}-{scale}"):
            theme().apply(application, name, scale)
            fresh = Path(tempfile.mkdtemp())  # opening what was recovered settles it: each look sees the same
            shutil.copytree(demo, fresh, dirs_exist_ok=True)
            for screen, picture in pictures(application, fresh, wanted):
                save(picture, given.out / f"{name}-{scale}-{screen}.png")
            shutil.rmtree(fresh)
    return 0


def pictures(application: QApplication, demo: Path, wanted: set[str] | None) -> Iterator[tuple[str, QWidget]]:
    """Each screen by name, ready to be grabbed."""
    with_gate = Window(Path(tempfile.mkdtemp()), resources_folder(), now, ROOMS)
    for name, page in gate_pages(with_gate):
        if wanted is None or name in wanted:
            yield name, shown(application, with_gate, partial(put_up, with_gate, page))
    with_gate.close()
    for folder, names in (("inspector-1", INSPECTOR), ("lead", LEAD)):
        window = unlocked(application, demo / folder)
        for name, prepare in names:
            if wanted is None or name in wanted:
                yield name, shown(application, window, partial(prepare, window))
        window.close()
    yield from damaged_pages(application, demo / "inspector-1", wanted)


def damaged_pages(application: QApplication, folder: Path, wanted: set[str] | None) -> Iterator[tuple[str, QWidget]]:
    """What comes when a database is damaged, from its choices to its being mended."""
    if wanted is not None and not wanted & set(DAMAGED):
        return
    (database,) = folder.glob("inspections/*/evidence.db")
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    data[200] ^= 1
    database.write_bytes(data)
    window = unlocked(application, folder)
    for name, prepare in DAMAGED.items():
        if wanted is None or name in wanted:
            yield name, shown(application, window, partial(prepare, window.gate.care))
    window.close()


def put_up(window: Window, page: QWidget) -> None:
    window.gate.addWidget(page)
    window.gate.setCurrentWidget(page)


def gate_pages(window: Window) -> Iterator[tuple[str, QWidget]]:
    first, unlock = window.gate.first_run, window.gate.unlock
    first.recovery_code.show_code("7K3M-Q9XT-2RWD-H5BN-8VJC-P4GZ-6F")
    unlock.show_locked("It locked by itself. Your drafts were saved first.")
    yield "first-run", first.new_vault
    yield "recovery-code", first.recovery_code
    yield "who-i-am", first.who_i_am
    yield "begin", first.begin
    yield "set-up", first.set_up
    yield "unlock", unlock


def unlocked(application: QApplication, folder: Path) -> Window:
    window = Window(folder, resources_folder(), now, ROOMS)
    window.resize(*SIZE)
    window.show()
    window.start()
    window.gate.unlock.passphrase_given.emit(PASSPHRASE)
    settle(application, window)
    return window


def shown(application: QApplication, window: Window, prepare: Callable[[], object]) -> QWidget:
    window.resize(*SIZE)
    window.show()
    prepare()
    settle(application, window)
    return window


def settle(application: QApplication, window: Window) -> None:
    """Until everything asked for is on the screen."""
    for _ in range(3):
        window.work.drain()
        application.processEvents()


def room(key: str) -> Callable[[Window], object]:
    return lambda window: window.shell.show_page(key)


def opened(key: str, kind: str) -> Callable[[Window], object]:
    """A screen with its first object of a kind opened."""

    def prepare(window: Window) -> None:
        window.shell.show_page(key)
        window.work.run(_first_of, window.desk, kind, then=lambda found: window.screen_of(key).open_object(found, ""))

    return prepare


def checked(window: Window) -> None:
    """Copies and care, with a snapshot made and everything checked."""
    window.shell.show_page("settings")
    section = window.screen_of("settings").section(CareSection)
    for button in (section.snapshot_button, section.check_button):
        window.work.drain()
        button.click()
        while not button.isEnabled():
            QApplication.processEvents()


def _first_of(desk, kind):  # type: ignore[no-untyped-def]
    if kind == "review":
        rows = [row for row in desk.store.record_rows() if row.reviews]
        return max(rows, key=lambda row: any(review.is_draft for review in row.reviews)).id
    return max(desk.store.interview_rows(), key=lambda row: row.evidence.total).id


INSPECTOR: tuple[tuple[str, Callable[[Window], object]], ...] = (
    ("today", room("today")),
    ("records", room("records")),
    ("review", opened("records", "review")),
    ("interviews", room("interviews")),
    ("interview", opened("interviews", "interview")),
    ("documents", room("documents")),
    ("map", room("map")),
    ("report", room("report")),
    ("send", room("send")),
    ("settings", room("settings")),
    ("copies-and-care", checked),
)
DAMAGED: dict[str, Callable[[Care], object]] = {
    "damaged": lambda care: care.shown.emit(care.page),
    "snapshots": lambda care: care.page.snapshots_button.click(),
    "salvage": lambda care: care.page.salvage_button.click(),
    "mended": lambda care: care.page.mend_button.click(),
}
LEAD = (("collate", room("collate")), ("lead-today", room("today")), ("lead-map", room("map")))


def save(widget: QWidget, path: Path) -> None:
    """The picture with 256 colours, which is all that these screens have."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name)


if __name__ == "__main__":
    raise SystemExit(main())
