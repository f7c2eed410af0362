"""What a report's parts are in words, wherever a renderer sets them as text."""

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.evidence_map import SOURCE_WORDS, MapRow
from desktop.report.tree import Block, Facts, Figures, Grade, MapPicture, Report, Section


def grade_words(grade: Grade) -> str:
    """The evaluation as it is read aloud: good (4)."""
    if grade.number is None:
        return grade.word or "Not yet evaluated"
    return f"{grade.word} ({grade.number})" if grade.word else f"{grade.number}"


def under_heading(section: Section) -> tuple[Block, ...]:
    """A section's blocks, an evaluation without the title that the heading above it has already said."""
    return tuple(
        replace(block, title="") if isinstance(block, Grade) and block.title == section.title else block
        for block in section.blocks
    )


def grade_title(grade: Grade) -> str:
    """What stands above an evaluation's word; empty where the heading says it."""
    return f"{grade.indicator} {grade.title}".strip() if grade.title else ""


def full_title(report: Report) -> str:
    """The title with what may be done with the paper."""
    return f"{report.title} ({report.mark.words})" if report.mark else report.title


def running_words(report: Report) -> str:
    """What stands at the head or foot of every page."""
    return " · ".join(filter(None, (report.mark.words if report.mark else "", report.running_head)))


def figures_in_words(figures: Figures) -> Facts:
    """A table row by row, for print so large that no table fits: each row's head, and each number with its column."""
    return Facts(tuple((row[0], _cells(figures.columns[1:], row[1:])) for row in figures.rows))


def map_in_words(picture: MapPicture) -> Facts:
    """The evidence map theme by theme, without its gaps."""
    return Facts(
        tuple((f"{group.indicator} {row.title}".strip(), _row(row)) for group in picture.groups for row in group.rows)
    )


def _cells(columns: Iterable[str], cells: Iterable[str]) -> str:
    pairs = zip(columns, cells, strict=False)
    return "\n".join(f"{column}: {', '.join(cell.split(chr(10)))}" for column, cell in pairs)


def _row(row: MapRow) -> str:
    kinds = zip(SOURCE_WORDS.values(), row.cells, strict=True)
    counts = [f"{word} {cell.counts.total:,}" for word, cell in kinds if not cell.is_empty]
    return "\n".join(filter(None, (row.across, ", ".join(counts) or "nothing yet")))
