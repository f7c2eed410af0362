"""The report's tree as the flowables of a PDF, in order, each with its tag in the structure tree."""

from collections.abc import Iterable, Iterator

from reportlab.lib.pagesizes import A4
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from desktop.report.in_words import figures_in_words, map_in_words, under_heading
from desktop.report.pdf.figure_table import figure_table
from desktop.report.pdf.front import ContentsLine, FramedNotice
from desktop.report.pdf.hanging import Entry
from desktop.report.pdf.judgement import JudgementStory
from desktop.report.pdf.lettering import NOT_DRAWN
from desktop.report.pdf.lines import Lines
from desktop.report.pdf.map_drawing import map_drawing
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Structure, Tag
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

_SPACE_ABOVE = ((0.0, 10.0), (14.0, 4.0), (8.0, 2.0))
_ABOVE_A_PART = 22.0
"""Between a part and the one before it on the same page; at the top of a page there is none."""
_DEEPEST = 6
_ROOM_TO_BEGIN, _ROOM_TO_BEGIN_LARGE = 0.4, 0.25
"""How much of a page must be free for a short section; a long one begins on a new page. In large print sections are
short, and pages that are half empty are more to turn."""


class Story:
    """Builds the flowables. ``contents`` are the headings that the list of contents shows."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report = report
        self.setting = setting
        self.tree = Structure()
        self.lines = Lines(setting)
        self.judgement = JudgementStory(setting, self.lines)
        self.contents = list(_entries(report.sections, "s", 0, report.contents))
        self.page_room = A4[1] - setting.type.top - setting.type.bottom

    def flowables(self) -> Iterator[Flowable]:
        """Everything, from the title to the last note."""
        kind, root = self.setting.type, self.tree.root
        yield self.lines.text(self.report.title, kind.title, root.child("H1"), space=(0, 2))
        yield self.lines.text(self.report.subtitle, kind.subtitle, root.child("P"), space=(0, 18))
        yield from self._blocks(self.report.front, root, "front", 1)
        if self.contents:
            yield self.lines.text("Contents", kind.headings[1], root.child("H2"), space=(10, 4), leads=True)
            listed = root.child("TOC")
            for entry in self.contents:
                yield ContentsLine(entry, self.setting, listed.child("TOCI").child("Link"))
        room = self.page_room * (_ROOM_TO_BEGIN_LARGE if self.report.large_print else _ROOM_TO_BEGIN)
        for place, section in enumerate(self.report.sections):
            yield PageBreak() if section.is_long else CondPageBreak(room)
            yield from self._section(section, f"s{place}", 0, root)
        if self.setting.lettering.lacking:
            text = f"{NOT_DRAWN} stands for a letter that this PDF cannot draw. The HTML report shows it."
            yield self.lines.text(text, kind.quiet, root.child("P"), space=(14, 0))

    def _section(self, section: Section, key: str, depth: int, parent: Tag) -> Iterator[Flowable]:
        tag = parent.child("Sect")
        yield self._heading(section, Entry(key, section.hangs_on, section.title, depth), tag)
        yield from self._blocks(under_heading(section), tag, key, depth + 1)
        for place, part in enumerate(section.sections):
            yield from self._section(part, f"{key}-{place}", depth + 1, tag)

    def _heading(self, section: Section, entry: Entry, parent: Tag) -> Flowable:
        kind = self.setting.type
        style = kind.headings[min(entry.depth, len(kind.headings) - 1)]
        space = _SPACE_ABOVE[min(entry.depth, len(_SPACE_ABOVE) - 1)]
        tag = parent.child(f"H{min(entry.depth + 2, _DEEPEST)}")
        heading = self.lines.hung(
            section.title, style, tag, beside=section.hangs_on, beside_style=kind.label, space=space, entry=entry
        )
        if not entry.depth:
            heading.spaceBefore = _ABOVE_A_PART
        return heading

    def _blocks(self, blocks: Iterable[Block], parent: Tag, key: str, depth: int) -> Iterator[Flowable]:
        for place, block in enumerate(blocks):
            match block:
                case Claim():
                    yield from self.judgement.claim(block, parent, Entry(f"{key}-b{place}", "", block.text, depth))
                case Quote():
                    yield self.judgement.quote(block, parent)
                case Grade():
                    yield from self.judgement.grade(block, parent)
                case BulletList():
                    yield from self.judgement.bullets(block, parent)
                case PictureBlock():
                    yield from self.judgement.picture(block, parent)
                case Pieces():
                    yield from self.judgement.pieces(block.pieces, parent)
                case _:
                    yield from self._plain(block, parent, depth)

    def _plain(
        self, block: Paragraph | Notice | Facts | Figures | MapPicture, parent: Tag, depth: int
    ) -> Iterator[Flowable]:
        kind = self.setting.type
        match block:
            case Paragraph():
                style = kind.quiet if block.quiet else kind.body
                yield self.lines.text(block.text, style, parent.child("P"), space=(0, kind.between))
            case Notice():
                yield from self._notice(block, parent, depth)
            case Facts():
                yield from self._facts(block, parent)
            case Figures():
                yield from self._figures(block, parent)
            case MapPicture():
                yield from self._map(block, parent)

    def _notice(self, notice: Notice, parent: Tag, depth: int) -> Iterator[Flowable]:
        kind, tags = self.setting.type, (parent.child(f"H{min(depth + 1, _DEEPEST)}"), parent.child("P"))
        framed = FramedNotice(notice.title, notice.text, self.setting, tags)
        if framed.height <= self.page_room:
            yield framed
        else:
            yield self.lines.text(notice.title, kind.notice, tags[0], leads=True)
            yield self.lines.text(notice.text, kind.body, tags[1], space=(0, kind.between))

    def _facts(self, facts: Facts, parent: Tag) -> Iterator[Flowable]:
        kind = self.setting.type
        for place, (label, value) in enumerate(facts.lines):
            after = 14.0 if place == len(facts.lines) - 1 else 2.0 if kind.margin else kind.between
            yield self.lines.hung(
                value, kind.body, parent.child("P"), beside=label, beside_style=kind.fact, space=(0, after)
            )

    def _figures(self, figures: Figures, parent: Tag) -> Iterator[Flowable]:
        if not self.setting.type.one_column:
            table = figure_table(figures, self.setting, parent)
            if table.tallest <= self.page_room:
                yield table
                return
        yield self.lines.text(figures.caption, self.setting.type.strong, parent.child("P"), leads=True)
        yield from self._facts(figures_in_words(figures), parent)

    def _map(self, picture: MapPicture, parent: Tag) -> Iterator[Flowable]:
        if self.setting.type.one_column:
            yield self.lines.text(picture.title, self.setting.type.strong, parent.child("P"), leads=True)
            yield from self._facts(map_in_words(picture), parent)
        else:
            yield map_drawing(picture, self.setting, parent)


def _entries(sections: Iterable[Section], key: str, depth: int, levels: int) -> Iterator[Entry]:
    if levels <= depth:
        return
    for place, section in enumerate(sections):
        yield Entry(f"{key}{place}", section.hangs_on, section.title, depth)
        yield from _entries(section.sections, f"{key}{place}-", depth + 1, levels)
