"""Rows that stay together on a page wherever a page can hold them: a question with its answers."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.report.pdf.form_rows import Row, height_of
from desktop.report.pdf.hanging import Entry
from desktop.report.pdf.ink import Ink


class FormBlock(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A block of rows. ``entry`` puts it into the outline; ``page_height`` is the most that a page holds."""

    def __init__(self, rows: Sequence[Row], ink: Ink, page_height: float, entry: Entry | None = None) -> None:
        super().__init__()
        self.rows, self.ink, self.page_height, self.entry = rows, ink, page_height, entry
        self.height = height_of(rows)
        self.keepWithNext = 1 if entry else 0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size, in points."""
        self.width = available_width
        return available_width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Nothing, so that it goes to the next page whole; what no page holds breaks between two rows."""
        if self.height <= self.page_height:
            return []
        fits, room = 0, height
        while fits < len(self.rows) and self.rows[fits].height <= room:
            room -= self.rows[fits].height
            fits += 1
        if not fits:
            return []
        parts = (self.rows[:fits], self.rows[fits:])
        entries = (self.entry, None)
        return [
            FormBlock(rows, self.ink, self.page_height, entry)
            for rows, entry in zip(parts, entries, strict=True)
            if rows
        ]

    def draw(self) -> None:
        """Draw it on the page that it landed on."""
        canvas: Canvas = self.canv
        if self.entry is not None:
            canvas.bookmarkHorizontal(self.entry.key, 0, self.height)
            canvas.addOutlineEntry(f"{self.entry.label} {self.entry.title}".strip(), self.entry.key, self.entry.depth)
        top = self.height
        for row in self.rows:
            row.draw(canvas, top, self.ink)
            top -= row.height
