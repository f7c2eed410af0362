"""The report's tree as the body of a Word document, block by block."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.report.docx.judgement import bullets, claim, grade, pieces, quote
from desktop.report.docx.pictures import Pictures
from desktop.report.docx.tables import table
from desktop.report.docx.words import Mark, Run, paragraph
from desktop.report.in_words import figures_in_words, map_in_words, under_heading
from desktop.report.tree import (
    Block,
    BulletList,
    Claim,
    Facts,
    Figures,
    Grade,
    MapPicture,
    Notice,
    Paragraph,
    PictureBlock,
    Pieces,
    Quote,
    Report,
    Section,
)

_DEEPEST = 5
_MOST_COLUMNS_IN_LARGE = 4


class Body:
    """Makes the body's elements. ``width`` is that of the text, in twentieths of a point."""

    def __init__(self, report: Report, pictures: Pictures, width: int) -> None:
        self.report = report
        self.pictures = pictures
        self.width = width
        self._marks: dict[str, Mark] = {}

    def elements(self) -> Iterator[Any]:
        """Everything, from the title to the last section."""
        yield paragraph("Title", self.report.title)
        if self.report.subtitle:
            yield paragraph("Subtitle", self.report.subtitle)
        yield from self._blocks(self.report.front, 1)
        yield from self._contents(self.report.sections, "s", 1)
        for place, section in enumerate(self.report.sections):
            yield from self._section(section, f"s{place}", 1)

    def _contents(self, sections: Iterable[Section], key: str, level: int) -> Iterator[Any]:
        if level > self.report.contents or not sections:
            return
        if level == 1:
            yield paragraph("Caption", "Contents")
        for place, section in enumerate(sections):
            yield paragraph(f"Contents{min(level, 2)}", _heading(section), link=self._mark(f"{key}{place}").name)
            yield from self._contents(section.sections, f"{key}{place}-", level + 1)

    def _section(self, section: Section, key: str, level: int) -> Iterator[Any]:
        yield paragraph(f"Heading{min(level, _DEEPEST)}", _heading(section), mark=self._mark(key))
        yield from self._blocks(under_heading(section), level + 1)
        for place, part in enumerate(section.sections):
            yield from self._section(part, f"{key}-{place}", level + 1)

    def _mark(self, key: str) -> Mark:
        return self._marks.setdefault(key, Mark(len(self._marks) + 1, f"part_{key.replace('-', '_')}"))

    def _blocks(self, blocks: Iterable[Block], level: int) -> Iterator[Any]:
        """Blocks one after the other; headings in them are of ``level`` or deeper."""
        for block in blocks:
            match block:
                case Claim():
                    yield from claim(block, min(level, _DEEPEST - 1))
                case Quote():
                    yield from quote(block)
                case Grade():
                    yield from grade(block)
                case BulletList():
                    yield from bullets(block)
                case PictureBlock():
                    yield self.pictures.paragraph(block.name, block.description)
                    yield from _together(block.beside)
                case Pieces():
                    yield from pieces(block.pieces)
                case _:
                    yield from self._plain(block)

    def _plain(self, block: Paragraph | Notice | Facts | Figures | MapPicture) -> Iterator[Any]:
        match block:
            case Paragraph():
                yield paragraph("Quiet" if block.quiet else "Normal", block.text)
            case Notice():
                yield paragraph("NoticeTitle", block.title)
                yield paragraph("Notice", block.text)
            case Facts():
                yield from _facts(block)
            case Figures():
                yield from self._figures(block)
            case MapPicture():
                yield from self._map(block)

    def _figures(self, figures: Figures) -> Iterator[Any]:
        yield paragraph("Caption", figures.caption)
        if self.report.large_print and len(figures.columns) > _MOST_COLUMNS_IN_LARGE:
            yield from _facts(figures_in_words(figures))
        else:
            yield table(figures.caption, figures.columns, figures.rows, self.width)
            yield paragraph("Quiet")

    def _map(self, picture: MapPicture) -> Iterator[Any]:
        """As a table: a team that edits the numbers must be able to."""
        yield paragraph("Caption", picture.title)
        yield paragraph("Quiet", picture.description)
        if self.report.large_print:
            yield from _facts(map_in_words(picture))
            return
        columns = ("Theme", *SOURCE_WORDS.values())
        rows = (
            (
                f"{group.indicator} {row.title}\n{row.across}".strip(),
                *("–" if cell.is_empty else f"{cell.counts.total:,}" for cell in row.cells),
            )
            for group in picture.groups
            for row in group.rows
        )
        yield table(picture.title, columns, rows, self.width)
        yield paragraph("Quiet")


def _together(texts: Sequence[str]) -> Iterator[Any]:
    """Paragraphs on one page, so that a picture stands with all of its words."""
    for place, text in enumerate(texts, 1):
        yield paragraph("Normal", text, leads=place < len(texts))


def _heading(section: Section) -> str:
    return f"{section.hangs_on} {section.title}".strip()


def _facts(facts: Facts) -> Iterator[Any]:
    for label, value in facts.lines:
        yield paragraph("Fact", Run(f"{label}: ", bold=True), value)
