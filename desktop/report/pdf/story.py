"""The report's tree as the flowables of a PDF, in order."""

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable, PageBreak

from desktop.report.pdf.figure_table import figure_table
from desktop.report.pdf.front import Contents, FramedNotice
from desktop.report.pdf.hanging import GUTTER, MARGIN, MARK_ROOM, TEXT_AT, Entry, Hanging, Line
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import BODY, HEADINGS, NOT_DRAWN, QUIET, SMALL, STRONG, TITLE, Lettering, Style
from desktop.report.pdf.map_drawing import map_drawing
from desktop.report.plain import plain
from desktop.report.tree import Block, Facts, Figures, MapPicture, Notice, Paragraph, Piece, Pieces, Report, Section

_MOST_MARGIN_LINES = 5
_SPACE_ABOVE = ((0.0, 10.0), (14.0, 4.0), (8.0, 2.0))
_LABEL = Style("Inter-SemiBold", 11.5, 21, "accent")
_QUOTE = Style("Inter-Regular", 9.5, 14)
_STRONG_PIECE = "Strong"


class Story:
    """Builds the flowables in ``width`` points. ``contents`` are the outermost sections."""

    def __init__(self, report: Report, lettering: Lettering, ink: Ink, width: float) -> None:
        self.report = report
        self.lettering = lettering
        self.ink = ink
        self.width = width
        self.room = width - TEXT_AT
        self.contents = [
            Entry(f"s{place}", section.hangs_on, section.title, 0) for place, section in enumerate(report.sections)
        ]

    def flowables(self) -> Iterator[Flowable]:
        """Everything, from the title to the last note."""
        yield self._lines(self.report.title, TITLE, space=(0, 2))
        yield self._lines(self.report.subtitle, Style(BODY.face, 11, 16, "muted"), space=(0, 18))
        yield from self._blocks(self.report.front)
        if self.contents:
            yield self._lines("Contents", HEADINGS[1], space=(10, 4))
            yield Contents(self.contents)
        for place, section in enumerate(self.report.sections):
            yield PageBreak()
            yield from self._section(section, f"s{place}", 0)
        if self.lettering.lacking:
            text = f"{NOT_DRAWN} stands for a letter that this PDF cannot draw. The HTML report shows it."
            yield self._lines(text, QUIET, space=(14, 0))

    def _section(self, section: Section, key: str, depth: int) -> Iterator[Flowable]:
        style = HEADINGS[min(depth, len(HEADINGS) - 1)]
        entry = Entry(key, section.hangs_on, section.title, depth)
        yield self._heading(section, style, entry)
        yield from self._blocks(section.blocks)
        for place, part in enumerate(section.sections):
            yield from self._section(part, f"{key}-{place}", depth + 1)

    def _heading(self, section: Section, style: Style, entry: Entry) -> Flowable:
        label = self._margin([section.hangs_on], _LABEL) if section.hangs_on else []
        lines = [Line(text, style) for text in self.lettering.broken(section.title, style, self.room)]
        space = _SPACE_ABOVE[min(entry.depth, len(_SPACE_ABOVE) - 1)]
        return Hanging(lines, self.ink, margin_lines=label, space=space, entry=entry)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Flowable]:
        for block in (part for given in blocks for part in plain(given)):
            match block:
                case Paragraph():
                    yield self._lines(block.text, QUIET if block.quiet else BODY, space=(0, 8))
                case Notice():
                    yield FramedNotice(block.title, block.text, self.lettering, self.ink, self.width)
                case Facts():
                    yield from self._facts(block)
                case Figures():
                    yield figure_table(block, self.lettering, self.ink, self.width)
                case Pieces():
                    yield from map(self._piece, block.pieces)
                case MapPicture():
                    yield map_drawing(block, self.lettering, self.ink, self.width)

    def _lines(self, text: str, style: Style, *, space: tuple[float, float]) -> Flowable:
        lines = [Line(line, style) for line in self.lettering.broken(text, style, self.room)]
        return Hanging(lines, self.ink, space=space)

    def _facts(self, facts: Facts) -> Iterator[Flowable]:
        for place, (label, value) in enumerate(facts.lines):
            yield Hanging(
                [Line(line, BODY) for line in self.lettering.broken(value, BODY, self.room)],
                self.ink,
                margin_lines=self._margin(self.lettering.broken(label, _FACT, MARGIN - GUTTER), _FACT),
                space=(0, 14 if place == len(facts.lines) - 1 else 2),
            )

    def _piece(self, piece: Piece) -> Flowable:
        lines = [Line(line, _QUOTE) for line in self._text(piece.quote, _QUOTE)]
        says = STRONG if not piece.quote else QUIET
        lines += [Line(line, says) for line in self._text(piece.says, says)]
        about = " · ".join(filter(None, (_STRONG_PIECE if piece.strong else "", piece.about)))
        lines += [Line(line, SMALL) for line in self._text(about, SMALL)]
        margin = self.lettering.broken(piece.hangs_on, _SOURCE, MARGIN - GUTTER - MARK_ROOM)[:_MOST_MARGIN_LINES]
        return Hanging(
            lines,
            self.ink,
            margin_lines=self._margin(margin, _SOURCE),
            mark=piece.direction,
            space=(0, 9),
        )

    def _margin(self, lines: Iterable[str], style: Style) -> list[Line]:
        return [Line(line, style, self.lettering.width(line, style)) for line in lines]

    def _text(self, text: str, style: Style) -> list[str]:
        return self.lettering.broken(text, style, self.room) if text else []


_SOURCE = Style(SMALL.face, 8, 14, "muted")
_FACT = Style(BODY.face, 9, 14, "muted")
