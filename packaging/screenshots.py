"""Renders every screen of the program on the demo inspection, in each theme and at 100 and 200 %.

    python packaging/screenshots.py [--out packaging/screenshots] [--only light-100] [--screens review,send]
                                    [--height 720]

The demo is made anew each time, so pictures differ from run to run only where the demo's dates do. Which screens there
are is told by the modules named ``screens_``; here they are drawn and kept.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from driving import SIZE, Act, now, settle
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget
from screens_at_the_gate import GATE, NEW
from screens_in_rooms import LEAD, ROOMS, SETTINGS
from screens_in_trouble import CARE, CLEARING, CLEARING_LEAD, COPY, DAMAGED, DESTROYING, UNSAVED, UNSAVED_ELSEWHERE
from screens_of_collating import ASKED, COLLATING
from screens_of_comparing import COMPARING
from screens_of_concerns import CONCERN_WAITS, CONCERNS, CONCERNS_OF_LEAD
from screens_of_enrolment import ENROLMENT
from screens_of_evaluating import EVALUATING, LEFT_OVER
from screens_of_exchange import EXCHANGE
from screens_of_findings import FINDINGS, NOT_CLAIMED
from screens_of_map import MAP
from screens_of_mapping import MAPPING
from screens_of_names import NAMES
from screens_of_records import LEADING, READING, UPGRADING
from screens_of_reports import REPORTS
from screens_of_searching import SEARCHING
from screens_of_sending import SENDING
from screens_of_stores import STORES
from screens_of_talks import TALKS
from screens_under_strain import MUCH, NOTHING_YET

from desktop.gui.theme import theme
from desktop.operations.demo.run import run_demo
from desktop.paths import resources_folder

LOOKS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200), ("contrast", 200))
ROOMS_AND_RECORDS = (ROOMS, MAPPING, NAMES, STORES, READING, UPGRADING, LEADING, SETTINGS, LEAD, TALKS, SENDING)
JUDGING = (MAP, SEARCHING, FINDINGS, NOT_CLAIMED, EVALUATING, LEFT_OVER, COMPARING, REPORTS, EXCHANGE)
ABOUT_CONCERNS = (CONCERNS, CONCERN_WAITS, CONCERNS_OF_LEAD)
TROUBLE = (UNSAVED, *UNSAVED_ELSEWHERE, COPY, DAMAGED, CARE, CLEARING, CLEARING_LEAD, DESTROYING)
TOGETHER = (COLLATING, ASKED)
STRAIN = (NOTHING_YET, MUCH)
ACTS = (NEW, GATE, *ENROLMENT, *ROOMS_AND_RECORDS, *JUDGING, *TOGETHER, *ABOUT_CONCERNS, *TROUBLE, *STRAIN)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent / "screenshots")
    parser.add_argument("--demo", type=Path, help="a demo that is there already, to save the time of making it")
    parser.add_argument("--only", help="one look, such as dark-100")
    parser.add_argument("--screens", help="some screens only, separated by commas")
    parser.add_argument("--height", type=int, default=SIZE[1], help="of the window; 720 is the lowest it is made for")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    demo = given.demo or Path(tempfile.mkdtemp())
    if not (demo / "summary.json").exists():
        run_demo(demo, 1, now, resources_folder(), say=print)
    wanted = set(given.screens.split(",")) if given.screens else {name for act in ACTS for name in act.screens}
    for name, scale in LOOKS:
        if given.only in (None, f"{name}-{scale}"):
            theme().apply(application, name, scale)
            for act in ACTS:
                for screen, picture in pictures(act, demo, wanted, given.height):
                    save(picture, given.out / f"{name}-{scale}-{screen}.png")
    return 0


def pictures(act: Act, demo: Path, wanted: set[str], height: int) -> Iterator[tuple[str, QWidget]]:
    """Each screen of an act by name, ready to be grabbed. What is done to the demo is undone after."""
    if not wanted & set(act.screens):
        return
    with as_it_was(demo):
        window = act.opens(demo)
        for name, prepare in act.screens.items():
            if act.in_order or name in wanted:
                window.resize(SIZE[0], height)
                prepare(window)
                settle(window)
            if name in wanted:
                yield name, window
        while not window.close():
            pass  # what cannot be saved is warned of once
        window.deleteLater()


@contextmanager
def as_it_was(demo: Path) -> Iterator[None]:
    """In the same place: the vaults know the path of the store beside them."""
    with tempfile.TemporaryDirectory() as folder:
        kept = shutil.copytree(demo, Path(folder) / "kept")
        try:
            yield
        finally:
            shutil.rmtree(demo)
            shutil.copytree(kept, demo)


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
