"""What is measured of an inspection of one size, through the same operations that the window uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.work import Work
from desktop.operations.bundles import make_bundle
from desktop.operations.collation import collate
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import look_at_map
from desktop.operations.interviews import list_interviews
from desktop.operations.reports import Form, gather, rendered, without_identifiers
from desktop.operations.search import search
from desktop.operations.sending import send_all
from desktop.operations.today import today
from desktop.paths import resources_folder
from desktop.report.outline import evidence_report
from desktop.vault.folder import Vault
from tests.benchmarks.figures import median_ms
from tests.benchmarks.material import COMMON, RARE, fill, one_note
from tests.teams import PASSPHRASE, Team, make_team

AIMS: dict[str, tuple[str, float | None]] = {
    "search_common_first_50": ("ms", 15),
    "search_rare": ("ms", 15),
    "save_one_note": ("ms", 10),
    "list_interviews": ("ms", 150),
    "list_evidence_all": ("ms", None),
    "today": ("ms", None),
    "evidence_map_read": ("ms", None),
    "evidence_map_paint": ("ms", 50),
    "export": ("ms", 1000),
    "export_size_to_text": ("ratio", 0.5),
    "collate": ("ms", None),
    "report_gather": ("ms", None),
    "report_identifier_check": ("ms", None),
    "report_html": ("ms", None),
    "report_pdf": ("ms", None),
    "vault_open_after_key": ("ms", 50),
}
"""Unit and aim of each figure, in the order they are measured. Aims hold for 10,000 notes."""


@dataclass
class Filled:
    """A team whose first inspector has written so many notes."""

    team: Team
    desk: Desk
    text_bytes: int


def fill_team(folder: Path, notes: int) -> Filled:
    """Belongs to the thread it is made on."""
    team = make_team(folder, inspectors=1)
    desk = team.inspectors[0]
    return Filled(team, desk, fill(desk, notes))


def measure(filled: Filled, repeats: int) -> Iterator[tuple[str, float]]:
    """Every figure of ``AIMS`` but the painting, by name."""
    desk = filled.desk
    # Reads are run once before they are timed: a person's first search also has to read the pages from disk,
    # which says more about the disk than about the program.
    for name, read in (
        ("search_common_first_50", lambda: search(desk, COMMON)),
        ("search_rare", lambda: search(desk, RARE)),
        ("list_interviews", lambda: list_interviews(desk)),
        ("list_evidence_all", desk.store.evidence_rows),
        ("today", lambda: today(desk)),
        ("evidence_map_read", lambda: look_at_map(desk)),
    ):
        read()
        yield name, median_ms(read, repeats)
    notes = iter([one_note(desk, f"One more note, number {number}.") for number in range(repeats)])
    yield "save_one_note", median_ms(lambda: desk.store.save(next(notes)), repeats)
    yield from _leave(filled)
    yield from _report(desk)
    yield "vault_open_after_key", _reopen_ms(filled, repeats)


def _reopen_ms(filled: Filled, repeats: int) -> float:
    """From the passphrase to an open inspection. The key derivation in it is the cheapest there is, under 1 ms."""
    vault, inspection_id = filled.desk.vault, filled.desk.inspection().id
    vault.close()

    def reopen() -> None:
        opened = Vault.open(vault.folder, PASSPHRASE, clock=vault.clock)
        opened.open_inspection(inspection_id)
        opened.close()

    return median_ms(reopen, repeats)


def _leave(filled: Filled) -> Iterator[tuple[str, float]]:
    """Export once (a second time there is nothing new), send, and collate at the lead's."""
    before = perf_counter()
    bundle = make_bundle(filled.desk)
    yield "export", _since_ms(before)
    yield "export_size_to_text", bundle.size_bytes / filled.text_bytes
    send_all(filled.desk)
    before = perf_counter()
    result = collate(filled.team.lead)
    yield "collate", _since_ms(before)
    if result.set_aside or result.bundles != 1:
        raise AssertionError("the bundle was not taken in whole, so what was measured is not collation")


def _report(desk: Desk) -> Iterator[tuple[str, float]]:
    before = perf_counter()
    gathered = gather(desk)
    yield "report_gather", _since_ms(before)
    before = perf_counter()
    given = without_identifiers(gathered)
    yield "report_identifier_check", _since_ms(before)
    for form, name in ((Form.HTML, "report_html"), (Form.PDF, "report_pdf")):
        before = perf_counter()
        rendered(evidence_report(given), form, resources_folder())
        yield name, _since_ms(before)


def paint_map_ms(work: Work, desk: Desk, repeats: int) -> float:
    """Painting the evidence map's table at 1280 × 800. The desk belongs to ``work``'s thread."""
    screen = EvidenceMapScreen(work, desk)
    screen.resize(1280, 800)
    screen.show()
    screen.refresh()
    work.drain()
    QApplication.processEvents()
    viewport = screen.table.viewport()
    picture = QPixmap(viewport.size())
    taken = median_ms(lambda: viewport.render(picture), repeats)
    screen.close()
    screen.deleteLater()
    return taken


def _since_ms(before: float) -> float:
    return (perf_counter() - before) * 1000
