"""Tables in HTML: a caption, heads with their scope, and a region that keys can scroll."""

from html import escape

from desktop.report.tree import Figures


def figures_table(figures: Figures) -> str:
    """The table of the report's tree."""
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in figures.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(map(figure, row[1:]))}</tr>' for row in figures.rows
    )
    return scrolling(
        figures.caption,
        f"<table><caption>{escape(figures.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
    )


def figure(text: str) -> str:
    """A cell: its first line large, the others small."""
    first, _, rest = text.partition("\n")
    small = f"<small>{escape(rest)}</small>" if rest else ""
    return f"<td><b>{escape(first)}</b>{small}</td>"


def scrolling(label: str, inside: str) -> str:
    """What may be wider than the page. It takes the focus, so that keys can scroll it."""
    return f'<div class="wide" role="group" aria-label="{escape(label)}" tabindex="0">{inside}</div>'
