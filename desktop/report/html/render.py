"""The report as one HTML file's bytes: no scripts, nothing fetched, readable by ear, in the dark and on paper."""

from html import escape

from desktop.report.html.blocks import html_of
from desktop.report.html.map_svg import DEFINITIONS
from desktop.report.html.style import style_sheet
from desktop.report.palette import Palette
from desktop.report.tree import Report, Section

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(report: Report, *, light: Palette, dark: Palette) -> bytes:
    """The report as UTF-8 HTML. The same tree gives the same bytes."""
    sections = "".join(_section(section, f"s{place}", 0) for place, section in enumerate(report.sections))
    return (
        f'<!doctype html><html lang="{escape(report.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(report.title)}</title><style>{style_sheet(light, dark)}</style></head><body>"
        f'<a class="skip" href="#main">Skip to the report</a>{DEFINITIONS}<div class="page">'
        f'<header><div class="hung"><h1>{escape(report.title)}</h1>'
        f'<p class="subtitle">{escape(report.subtitle)}</p></div></header>'
        f"{_contents(report)}"
        f'<main id="main"><section aria-label="About this report">{html_of(report.front, "front")}</section>'
        f"{sections}</main><footer><p>{escape(report.running_head)}</p></footer></div></body></html>"
    ).encode()


def _contents(report: Report) -> str:
    lines = "".join(
        f'<li><a href="#s{place}">{_label(section)}{escape(section.title)}</a></li>'
        for place, section in enumerate(report.sections)
    )
    if not lines:
        return ""
    return f'<nav class="toc hung" aria-label="Contents"><ol>{lines}</ol></nav>'


def _section(section: Section, key: str, depth: int) -> str:
    level = min(depth + 2, 6)
    outer = ' class="outer"' if depth == 0 else ""
    parts = "".join(_section(part, f"{key}-{place}", depth + 1) for place, part in enumerate(section.sections))
    return (
        f'<section{outer} aria-labelledby="{key}"><div class="hung"><h{level} id="{key}">'
        f"{_label(section)}{escape(section.title)}</h{level}></div>{html_of(section.blocks, key)}{parts}</section>"
    )


def _label(section: Section) -> str:
    return f'<span class="label">{escape(section.hangs_on)} </span>' if section.hangs_on else ""
