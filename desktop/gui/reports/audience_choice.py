"""Whom a report is for: the team, or somebody outside, who is given only figures that were shared before."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.dates import day_and_year
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.text import Text
from desktop.operations.outside_reports import OutsideOutlook
from desktop.operations.releases import ReleaseRow

_TEAM, _OUTSIDE = "team", "outside"


class AudienceChoice(QWidget):
    """``show_outlook(outlook)``. ``release`` is the export whose figures to use, None for the team or where none is.

    Signals: ``changed``, ``share_asked``.
    """

    changed = Signal()
    share_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Segmented("Who it is for", [(_TEAM, "For the team"), (_OUTSIDE, "To leave the team")])
        self.exports = Dropdown([])
        self.field = Field("Figures as they were shared", self.exports)
        self.pieces = Text("", wrap=True)
        self.none = NoteBox(
            "A report that leaves the team holds only figures that were shared, and none have been. The inspection "
            "lead shares them in Records, Share figures.",
            "danger",
            "No figures to put in it yet",
        )
        self.share = Button("Go to Share figures")
        self.none.body.addWidget(self.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (SectionHeading("Who it is for"), self.choice, self.field, self.pieces, self.none):
            column.addWidget(part)
        self.choice.chosen.connect(self._on_chosen)
        self.share.clicked.connect(self.share_asked)
        self.setFocusProxy(self.choice)
        self._on_chosen()

    @property
    def is_outside(self) -> bool:
        return self.choice.current() == _OUTSIDE

    @property
    def release(self) -> UUID | None:
        """The export that was chosen; None for a report for the team, and where nothing was shared."""
        return UUID(self.exports.value()) if self.is_outside and self.exports.value() else None

    def show_outlook(self, outlook: OutsideOutlook) -> None:
        """Offer the exports, the last first, and say what of the evidence goes in."""
        self.exports.offer([(str(row.id), _words(row)) for row in outlook.releases])
        self.pieces.setText(
            f"Evidence: {counted(outlook.pieces, 'piece')}. {outlook.left_out:,} stay behind: they are from a single "
            "record, name one, or say how many."
        )
        self._on_chosen()

    def _on_chosen(self, _key: str = "") -> None:
        some = self.exports.count() > 0
        for part in (self.field, self.pieces):
            part.setVisible(self.is_outside and some)
        self.none.setVisible(self.is_outside and not some)
        self.changed.emit()


def _words(row: ReleaseRow) -> str:
    made_on = day_and_year(row.release.made_at.astimezone().date())
    return f"{made_on}, for {row.release.made_for}: {row.release.records:,} records"
