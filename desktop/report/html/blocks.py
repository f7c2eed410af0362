"""The blocks of the report's tree as HTML. Every text that comes from outside goes through ``escape``."""

from collections.abc import Iterable, Sequence
from html import escape

from desktop.domain.evidence_map import SOURCE_WORDS, MapGroup, MapRow
from desktop.report.html.map_svg import map_svg
from desktop.report.plain import PlainBlock, plain
from desktop.report.tree import Block, Facts, Figures, MapPicture, Notice, Paragraph, Piece, Pieces


def html_of(blocks: Iterable[Block], key: str) -> str:
    """Blocks one after the other; ids inside them begin with ``key``."""
    simple = (part for block in blocks for part in plain(block))
    return "".join(_block(block, f"{key}-b{place}") for place, block in enumerate(simple))


def _block(block: PlainBlock, key: str) -> str:
    match block:
        case Paragraph():
            kind = ' class="quiet"' if block.quiet else ""
            return f'<div class="hung"><p{kind}>{escape(block.text)}</p></div>'
        case Notice():
            return (
                f'<div class="notice" role="note" aria-labelledby="{key}"><h2 id="{key}">{escape(block.title)}</h2>'
                f"<p>{escape(block.text)}</p></div>"
            )
        case Facts():
            lines = (f"<div><dt>{escape(term)}</dt><dd>{escape(fact)}</dd></div>" for term, fact in block.lines)
            return f"<dl>{''.join(lines)}</dl>"
        case Figures():
            return _table(block)
        case Pieces():
            return f'<ul class="pieces">{"".join(map(_piece, block.pieces))}</ul>'
        case MapPicture():
            return _map(block, key)


def _table(figures: Figures) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in figures.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(map(_figure, row[1:]))}</tr>' for row in figures.rows
    )
    return _scrolling(
        figures.caption,
        f"<table><caption>{escape(figures.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
    )


def _figure(text: str) -> str:
    first, _, rest = text.partition("\n")
    small = f"<small>{escape(rest)}</small>" if rest else ""
    return f"<td><b>{escape(first)}</b>{small}</td>"


def _scrolling(label: str, inside: str) -> str:
    """What may be wider than the page. It takes the focus, so that keys can scroll it."""
    return f'<div class="wide" role="region" aria-label="{escape(label)}" tabindex="0">{inside}</div>'


def _piece(piece: Piece) -> str:
    strong = "Strong" if piece.strong else ""
    about = " · ".join(filter(None, (strong, piece.about)))
    return (
        f'<li><p class="source">{escape(piece.hangs_on)}<svg class="mark" aria-hidden="true" focusable="false">'
        f'<use href="#mark-{piece.direction}"/></svg></p><div>'
        + (f'<blockquote dir="auto">{escape(piece.quote)}</blockquote>' if piece.quote else "")
        + (f'<p class="{"quiet" if piece.quote else "says"}" dir="auto">{escape(piece.says)}</p>' if piece.says else "")
        + (f'<p class="about">{escape(about)}</p>' if about else "")
        + "</div></li>"
    )


def _map(picture: MapPicture, key: str) -> str:
    drawn = _scrolling(picture.title, f"<figure>{map_svg(picture, key)}</figure>")
    return f"{drawn}<details><summary>The map as a table</summary>{_map_table(picture)}</details>"


def _map_table(picture: MapPicture) -> str:
    columns = ("Theme", "Across sources", *SOURCE_WORDS.values())
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    caption = f"{picture.title}. Strengths, areas for improvement and uncertainties in each cell."
    groups = "".join(_map_group(group, len(columns)) for group in picture.groups)
    return _scrolling(
        caption, f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>{groups}</table>"
    )


def _map_group(group: MapGroup, columns: int) -> str:
    head = (
        f'<tr class="group"><th scope="rowgroup" colspan="{columns}">'
        f"{escape(group.indicator)} {escape(group.title)}</th></tr>"
    )
    return f"<tbody>{head}{''.join(map(_map_row, group.rows))}</tbody>"


def _map_row(row: MapRow) -> str:
    cells = "".join(map(_figure, _cells(row)))
    return f'<tr><th scope="row">{escape(row.title)}</th><td>{escape(row.across)}</td>{cells}</tr>'


def _cells(row: MapRow) -> Sequence[str]:
    texts = []
    for cell in row.cells:
        counts = cell.counts
        split = f"{counts.strength} + {counts.improvement} ! {counts.uncertainty} ?"
        texts.append("none" if cell.is_empty else f"{counts.total:,}\n{split}")
    return texts
