"""Every text that stands in a report's tree, with the headings above it: for what looks through a report as a whole."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from desktop.report.tree import Report, Section


def strings_of(report: Report) -> Iterator[tuple[str, str]]:
    """Each text behind the heading that it stands under ("2.1 Impact"); the title page's under the title."""
    yield from ((report.title, text) for text in (report.title, report.subtitle, report.running_head))
    if report.mark is not None:
        yield report.title, report.mark.words
    yield from ((report.title, text) for text in texts_in(report.front))
    for section in report.sections:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[tuple[str, str]]:
    heading = f"{section.hangs_on} {section.title}".strip()
    yield heading, section.title
    yield from ((heading, text) for text in texts_in(section.blocks))
    for inner in section.sections:
        yield from _of_section(inner)


def texts_in(value: Any) -> Iterator[str]:
    """Each text in a block, or in several."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
