"""An evaluation on a page: its indicator, its word, and where it stands on the scale."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.in_words import grade_title, grade_words
from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.lettering import Style
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag, artifact
from desktop.report.tree import Grade

_PAD = 10.0
_AFTER = 12.0
_CHIP_PAD = 5.0
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class _Chip:
    """A step of the scale: its words, its place from the left and the row it is in."""

    words: str
    x: float
    width: float
    row: int
    chosen: bool


class GradeFrame(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A frame around the evaluation. The chosen step has a thicker frame and heavier letters than the others."""

    def __init__(self, grade: Grade, setting: Setting, parent: Tag) -> None:
        super().__init__()
        kind = setting.type
        self.setting = setting
        room = setting.room - 2 * _PAD
        title = grade_title(grade)
        words = grade_words(grade)
        self.lines = setting.broken(title, kind.body, room) if title else []
        self.lines += setting.broken(words[:1].upper() + words[1:], kind.graded, room)
        self.tag = parent.child("P")
        self.scale_tag = parent.child("P") if grade.scale else None
        self.chip = Style(kind.quiet.face, kind.small.size + 1 if kind.margin else kind.small.size, kind.body.leading)
        self.chips = self._chips(grade, room)
        self.row_height = self.chip.leading + _CHIP_PAD
        rows = self.chips[-1].row + 1 if self.chips else 0
        self.height = (
            sum(style.leading for _, style in self.lines) + rows * (self.row_height + _GAP) + 2 * _PAD + _AFTER
        )

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def _chips(self, grade: Grade, room: float) -> list[_Chip]:
        chips: list[_Chip] = []
        x, row = 0.0, 0
        for number, word in grade.scale:
            chosen = number == grade.number
            words = self.setting.lettering.on_one_line(f"{number} {word}", self._style(chosen=chosen), room)
            width = self.setting.lettering.width(words, self._style(chosen=chosen)) + 2 * _CHIP_PAD
            if x and x + width > room:
                x, row = 0.0, row + 1
            chips.append(_Chip(words, x, width, row, chosen))
            x += width + _GAP
        return chips

    def _style(self, *, chosen: bool) -> Style:
        face = self.setting.type.strong.face if chosen else self.chip.face
        return Style(face, self.chip.size, self.chip.leading, "text" if chosen else "muted")

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        left = self.setting.type.text_at
        with artifact(canvas):
            canvas.setStrokeColor(self.setting.ink["edge"])
            canvas.setLineWidth(0.75)
            canvas.rect(left, _AFTER, self.setting.room, self.height - _AFTER, stroke=1, fill=0)
        y = self.height - _PAD
        with self.tag.shown(canvas):
            for text, style in self.lines:
                self._write(canvas, text, style, left + _PAD, y)
                y -= style.leading
        if self.scale_tag:
            with self.scale_tag.shown(canvas):
                for chip in self.chips:
                    self._draw_chip(canvas, chip, left + _PAD + chip.x, y - _GAP - chip.row * (self.row_height + _GAP))

    def _draw_chip(self, canvas: Canvas, chip: _Chip, x: float, top: float) -> None:
        canvas.setStrokeColor(self.setting.ink["text" if chip.chosen else "line"])
        canvas.setLineWidth(1.75 if chip.chosen else 0.5)
        canvas.rect(x, top - self.row_height, chip.width, self.row_height, stroke=1, fill=0)
        self._write(canvas, f"{chip.words} ", self._style(chosen=chip.chosen), x + _CHIP_PAD, top - _CHIP_PAD / 2)

    def _write(self, canvas: Canvas, text: str, style: Style, x: float, top: float) -> None:
        canvas.setFont(style.face, style.size)
        canvas.setFillColor(self.setting.ink[style.role])
        canvas.drawString(x, baseline(top, style), text)
