"""Text as flowables: across the room, or with something beside it in the margin."""

from collections.abc import Iterable

from reportlab.platypus import Flowable

from desktop.domain.evidence import Direction
from desktop.report.pdf.hanging import MARK_ROOM, Entry, Hanging, Line
from desktop.report.pdf.lettering import Style
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag

_MOST_BESIDE = 5
"""Lines in the margin. What is longer stands above the text instead, so that it can break between pages."""
Text = tuple[str, Style]


class Lines:
    """Breaks text and hangs it beside the margin, or under what would stand there where there is none."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def text(
        self,
        text: str,
        style: Style,
        tag: Tag,
        *,
        space: tuple[float, float] = (0, 0),
        leads: bool = False,
        indent: float = 0.0,
        bullet: bool = False,
    ) -> Flowable:
        """One text in one style."""
        lines = self._lines([(text, style)], indent)
        made = Hanging(lines, self.setting, tag, space=space, indent=indent, bullet=bullet)
        if leads:
            made.lead()
        return made

    def hung(
        self,
        text: str,
        style: Style,
        tag: Tag,
        *,
        beside: str,
        beside_style: Style,
        space: tuple[float, float],
        entry: Entry | None = None,
    ) -> Flowable:
        """One text in one style, and ``beside`` in the margin."""
        return self.hang([(text, style)], tag, beside=(beside, beside_style), space=space, entry=entry)

    def hang(
        self,
        texts: Iterable[Text],
        tag: Tag,
        *,
        beside: Text,
        space: tuple[float, float],
        mark: Direction | None = None,
        entry: Entry | None = None,
        whole: bool = False,
    ) -> Flowable:
        """Texts one under the other, what they hang on in the margin, and a mark beside that."""
        kind = self.setting.type
        room = kind.margin - kind.gutter - (MARK_ROOM if mark else 0)
        margin = self.setting.broken(*beside, room) if kind.margin else []
        lines = self._lines(texts, 0.0)
        if kind.one_column or len(margin) > _MOST_BESIDE:
            lines, margin = self._lines([beside], 0.0) + lines, []
        width = self.setting.lettering.width
        made = Hanging(
            lines,
            self.setting,
            tag,
            margin_lines=[Line(line, style, width(line.rstrip(), style)) for line, style in margin],
            mark=None if kind.one_column else mark,
            space=space,
            entry=entry,
        )
        if whole:
            made.keep_whole()
        return made

    def _lines(self, texts: Iterable[Text], indent: float) -> list[Line]:
        room = self.setting.room - indent
        return [Line(line, style) for text, of in texts for line, style in self.setting.broken(text, of, room)]
