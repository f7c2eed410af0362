"""A concern as a sheet to print: bytes in memory, which whoever asked hands to a printer. Never a file here."""

from pathlib import Path
from uuid import UUID

from desktop.operations.concerns.steps import open_concern, phone_numbers
from desktop.operations.desk import Desk
from desktop.paths import resources_folder
from desktop.report.concern_sheet import ConcernSheet, blank_sheet, concern_sheet
from desktop.report.palette import load_palette


def sheet(desk: Desk, concern_id: UUID, resources: Path | None = None) -> bytes:
    """One concern as it stands, what is being written included, as PDF. Raises NotFound."""
    opened = open_concern(desk, concern_id)
    made = concern_sheet(opened.concern, opened.clock, opened.numbers, opened.partnership, desk.clock())
    return rendered(made, resources)


def note_printed(desk: Desk) -> None:
    """Put into the audit trail that a concern was printed; neither which nor where."""
    desk.vault.profile.audit("concern printed", {"inspection": str(desk.inspection().id)})


def empty_sheet(desk: Desk, resources: Path | None = None) -> bytes:
    """A sheet to fill in by hand when the laptop fails, with the inspection's numbers on it, as PDF."""
    return rendered(blank_sheet(phone_numbers(desk), desk.inspection().partnership), resources)


def rendered(made: ConcernSheet, resources: Path | None) -> bytes:
    """A sheet as PDF."""
    from desktop.report.pdf.sheet_render import render_sheet  # reportlab takes a quarter of a second to load

    folder = resources or resources_folder()
    return render_sheet(made, fonts=folder / "fonts", palette=load_palette(folder / "themes" / "light.toml"))
