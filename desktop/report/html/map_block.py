"""The evidence map in HTML: its picture, and the same as a table."""

from collections.abc import Sequence
from html import escape

from desktop.domain.evidence_map import SOURCE_WORDS, MapGroup, MapRow
from desktop.report.html.map_svg import map_svg
from desktop.report.html.tables import figure, scrolling
from desktop.report.tree import MapPicture


def map_block(picture: MapPicture, key: str) -> str:
    """The picture, and folded away beneath it the table; ids inside begin with ``key``."""
    drawn = scrolling(picture.title, f"<figure>{map_svg(picture, key)}</figure>")
    return f"{drawn}<details><summary>The map as a table</summary>{_map_table(picture)}</details>"


def _map_table(picture: MapPicture) -> str:
    columns = ("Theme", "Across sources", *SOURCE_WORDS.values())
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    caption = f"{picture.title}. Strengths, areas for improvement and uncertainties in each cell."
    groups = "".join(_map_group(group, len(columns)) for group in picture.groups)
    return scrolling(
        caption, f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>{groups}</table>"
    )


def _map_group(group: MapGroup, columns: int) -> str:
    head = (
        f'<tr class="group"><th scope="rowgroup" colspan="{columns}">'
        f"{escape(group.indicator)} {escape(group.title)}</th></tr>"
    )
    return f"<tbody>{head}{''.join(map(_map_row, group.rows))}</tbody>"


def _map_row(row: MapRow) -> str:
    cells = "".join(map(figure, _cells(row)))
    return f'<tr><th scope="row">{escape(row.title)}</th><td>{escape(row.across)}</td>{cells}</tr>'


def _cells(row: MapRow) -> Sequence[str]:
    texts = []
    for cell in row.cells:
        counts = cell.counts
        split = f"{counts.strength} + {counts.improvement} ! {counts.uncertainty} ?"
        texts.append("none" if cell.is_empty else f"{counts.total:,}\n{split}")
    return texts
