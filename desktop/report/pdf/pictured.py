"""A drawing on a page with the words that stand beside it."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.drawable import without_unseen
from desktop.report.pdf.hanging import baseline
from desktop.report.pdf.ink import Ink
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag
from desktop.report.pictures import SIDE, Path, drawing
from desktop.report.tree import PictureBlock, PictureName

_GAP = 20.0


class Pictured(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """The drawing at the left, its words in the middle of its height at the right. It stays on one page."""

    def __init__(self, block: PictureBlock, setting: Setting, parent: Tag) -> None:
        super().__init__()
        kind = setting.type
        self.name = block.name
        self.setting = setting
        self.figure = parent.child("Figure", alt=without_unseen(block.description))
        room = setting.width - kind.picture - _GAP
        self.paragraphs = [(parent.child("P"), setting.broken(text, kind.body, room)) for text in block.beside]
        gaps = kind.between * max(0, len(self.paragraphs) - 1)
        self.words = sum(style.leading for _, lines in self.paragraphs for _, style in lines) + gaps
        self.height = max(kind.picture, self.words) + 2 * kind.between

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        kind, ink = self.setting.type, self.setting.ink
        with self.figure.shown(canvas):
            draw_picture(canvas, self.name, (0, (self.height - kind.picture) / 2, kind.picture), ink)
        y = (self.height + self.words) / 2
        for tag, lines in self.paragraphs:
            with tag.shown(canvas):
                for text, style in lines:
                    canvas.setFont(style.face, style.size)
                    canvas.setFillColor(ink[style.role])
                    canvas.drawString(kind.picture + _GAP, baseline(y, style), text)
                    y -= style.leading
            y -= kind.between


def draw_picture(canvas: Canvas, name: PictureName, box: tuple[float, float, float], ink: Ink) -> None:
    """The drawing in a square: its left edge, its lower edge and its side."""
    left, low, side = box
    canvas.saveState()
    canvas.transform(side / SIDE, 0, 0, -side / SIDE, left, low + side)
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    for path in drawing(name):
        _draw_path(canvas, path, ink)
    canvas.restoreState()


def _draw_path(canvas: Canvas, path: Path, ink: Ink) -> None:
    drawn = canvas.beginPath()
    for letter, points in path.steps:
        places = [place for point in points for place in point]
        {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo, "Z": drawn.close}[letter](*places)
    if path.fill:
        canvas.setFillColor(ink[path.fill])
    if path.stroke:
        canvas.setStrokeColor(ink[path.stroke])
        canvas.setLineWidth(path.width)
    canvas.drawPath(drawn, stroke=bool(path.stroke), fill=bool(path.fill))
