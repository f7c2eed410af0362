"""What every part of a report in PDF is set with: letters, colours, sizes and the room across the page."""

from dataclasses import dataclass

from desktop.report.pdf.ink import Ink
from desktop.report.pdf.lettering import Lettering, Style
from desktop.report.pdf.report_type import ReportType


@dataclass(frozen=True, slots=True)
class Setting:
    """``width`` is that of the frame, in points."""

    lettering: Lettering
    ink: Ink
    type: ReportType
    width: float

    @property
    def room(self) -> float:
        """How wide text may be."""
        return self.width - self.type.text_at

    def broken(self, text: str, style: Style, room: float = 0.0) -> list[tuple[str, Style]]:
        """The text as lines and their style; across all of the room unless another is given. None for no text."""
        if not text:
            return []
        return [(line, style) for line in self.lettering.broken(text, style, room or self.room, ending=" ")]
