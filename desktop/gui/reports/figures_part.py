"""Which shared figures a report shows: those of one export on record, or none. There are no others."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.dates import day_and_year
from desktop.gui.theme import theme
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.publications.editing import OpenPublication
from desktop.operations.releases import ReleaseRow

_NONE = ("", "No figures")
_SAYS = (
    "A report shows figures only as they were shared, with what was hidden hidden. Numbers in its texts are found and "
    "have to be settled."
)


class FiguresPart(QWidget):
    """``show_opened(opened)``. Signals: ``chosen(UUID or None)``, ``share_asked()``."""

    chosen = Signal(object)
    share_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exports = Dropdown([_NONE])
        self.field = Field("Figures as they were shared", self.exports)
        self.share = Link("Go to Share figures")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (SectionHeading("Figures"), self.field, Text(_SAYS, "small", tone="muted", wrap=True), self.share):
            column.addWidget(part)
        self.exports.activated.connect(self._on_activated)
        self.share.clicked.connect(self.share_asked)

    def show_opened(self, opened: OpenPublication, *, is_final: bool) -> None:
        """Offer the exports, the last first, and show which is chosen."""
        self.exports.offer([_NONE, *((str(row.id), _words(row)) for row in opened.releases)])
        held = opened.publication.release
        self.exports.choose("" if held is None else str(held))
        self.exports.setEnabled(not is_final)

    def _on_activated(self, _place: int) -> None:
        key = self.exports.value()
        self.chosen.emit(UUID(key) if key else None)


def _words(row: ReleaseRow) -> str:
    made_on = day_and_year(row.release.made_at.astimezone().date())
    return f"{made_on}, for {row.release.made_for}: {row.release.records:,} records"
