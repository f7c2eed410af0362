"""Shared figures as a paper: what it is, how to read the gaps, and every table. Nothing in it is for the team alone."""

from collections.abc import Sequence
from datetime import date

from desktop.domain.figure_grids import HIDDEN, Grid
from desktop.domain.wording import long_date
from desktop.report.tree import Facts, Figures, Notice, Paragraph, Report, Section


def notes_on(partnership: str, records: int, threshold: int, made_on: date) -> tuple[tuple[str, str], ...]:
    """What a reader of the figures has to know. One sentence for all gaps: which are the small ones is not told."""
    return (
        ("Partnership", partnership),
        ("Records counted", f"{records:,}"),
        ("Made", long_date(made_on)),
        ("Disclosure control", "Checked, together with all figures of this inspection that were shared before."),
        (HIDDEN, how_to_read(threshold)),
    )


def how_to_read(threshold: int) -> str:
    """What a gap means."""
    return (
        f"Hidden: fewer than {threshold}, or all or none of a small group, or a number by which one of these could be "
        "worked out. The gap does not say which."
    )


def shared_report(grids: Sequence[Grid], notes: Sequence[tuple[str, str]], title: str, programme: str) -> Report:
    """The paper's tree."""
    return Report(
        title=title,
        subtitle=programme,
        running_head=f"{title} · Disclosure checked",
        front=(
            Notice("Disclosure checked", "Small numbers are hidden, and so is what they could be worked out from."),
            Facts(tuple(notes)),
            Paragraph(
                "Each percentage is out of n, the records where the question applied and could be answered. No grade "
                "is worked out from these numbers.",
                quiet=True,
            ),
        ),
        sections=(Section("Figures", tuple(figures_of(grid) for grid in grids)),),
    )


def figures_of(grid: Grid) -> Figures:
    """One shared table."""
    rows = tuple((label, *(cell.text for cell in cells)) for label, cells in grid.rows)
    return Figures(grid.title, ("Answer", *grid.columns), rows)
