"""The report as one HTML file's bytes: no scripts, nothing fetched, readable by ear, in the dark and on paper.

What may be done with the paper stands beneath the title, at the foot, and at the head of each printed page.
"""

from collections.abc import Iterator
from html import escape

from desktop.report.drawable import without_unseen
from desktop.report.html.blocks import html_of
from desktop.report.html.map_svg import DEFINITIONS
from desktop.report.html.style import style_sheet
from desktop.report.in_words import full_title, running_words, under_heading
from desktop.report.palette import Palette
from desktop.report.tree import Report, Section

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_DEEPEST = 6


def render_html(report: Report, *, light: Palette, dark: Palette) -> bytes:
    """The report as UTF-8 HTML. The same tree gives the same bytes."""
    return b"".join(without_unseen(part).encode() for part in _page(report, light, dark))


def _page(report: Report, light: Palette, dark: Palette) -> Iterator[str]:
    large = ' class="large"' if report.large_print else ""
    style = style_sheet(light, dark, large=report.large_print)
    author = f'<meta name="author" content="{escape(report.author)}">' if report.author else ""
    yield (
        f'<!doctype html><html lang="{escape(report.language)}"{large}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"{author}<title>{escape(full_title(report))}</title><style>{style}</style></head><body>"
        f'<a class="skip" href="#main">Skip to the report</a>{DEFINITIONS}<div class="page">'
        f'<div class="running" aria-hidden="true"><p>{escape(running_words(report))}</p></div><div class="whole">'
        f'<header><div class="hung">{_state(report)}<h1>{escape(report.title)}</h1>'
        f'<p class="subtitle">{escape(report.subtitle)}</p></div></header>'
        f"{_contents(report)}"
        f'<main id="main"><section aria-label="About this report">{html_of(report.front, "front", 2)}</section>'
    )
    for place, section in enumerate(report.sections):
        kind = "outer long" if section.is_long else "outer"
        yield f'<section class="{kind}" aria-labelledby="s{place}">'
        yield from _section(section, f"s{place}", 0)
        yield "</section>"
    yield f"</main><footer><p>{escape(running_words(report))}</p></footer></div></div></body></html>"


def _state(report: Report) -> str:
    return f'<p class="state">{escape(report.mark.words)}</p>' if report.mark else ""


def _contents(report: Report) -> str:
    lines = _contents_list(report.sections, "s", report.contents)
    return f'<nav class="toc hung" aria-label="Contents">{lines}</nav>' if lines else ""


def _contents_list(sections: tuple[Section, ...], key: str, levels: int) -> str:
    if not levels or not sections:
        return ""
    lines = "".join(
        f'<li><a href="#{key}{place}">{_label(section)}{escape(section.title)}</a>'
        f"{_contents_list(section.sections, f'{key}{place}-', levels - 1)}</li>"
        for place, section in enumerate(sections)
    )
    return f"<ol>{lines}</ol>"


def _section(section: Section, key: str, depth: int) -> Iterator[str]:
    """Part by part: a large report is put together once, and not again at each level."""
    level = min(depth + 2, _DEEPEST)
    yield f'<div class="hung"><h{level} id="{key}">{_label(section)}{escape(section.title)}</h{level}></div>'
    yield html_of(under_heading(section), key, depth + 3)
    for place, part in enumerate(section.sections):
        yield from _section(part, f"{key}-{place}", depth + 1)


def _label(section: Section) -> str:
    return f'<span class="label">{escape(section.hangs_on)} </span>' if section.hangs_on else ""
