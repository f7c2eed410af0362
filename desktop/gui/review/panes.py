"""What stands beside what in the form: sections, questions, what helps. Decides what gives way where room is short."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.review.section_form import SectionForm
from desktop.gui.review.section_list import WIDTH as SECTIONS_WIDTH
from desktop.gui.review.section_list import SectionList
from desktop.gui.review.side import WIDTH as SIDE_WIDTH
from desktop.gui.review.side import Side
from desktop.gui.theme import theme

_FORM_WIDTH = 460
"""The narrowest the questions may get before what stands beside them gives way."""


class ReviewPanes(QWidget):
    """Where there is no room, the sections give way first, then what helps, which then comes when asked for.

    ``is_roomy``: all three are on show. ``is_narrow``: questions or what helps, one at a time. Signals: ``fitted``.
    """

    fitted = Signal()

    def __init__(self, sections: SectionList, form: SectionForm, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections, self._form, self._side = sections, form, side
        self.side_is_asked = False
        self.is_roomy = self.is_narrow = False
        self.setMinimumWidth(1)  # what has no room gives way; it does not make the window wider
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sections)
        row.addWidget(form, 1)
        row.addWidget(side)
        theme().theme_changed.connect(self.fit)

    def ask_side(self, *, asked: bool) -> None:
        """Bring what helps into sight, or let it give way again."""
        self.side_is_asked = asked
        self.fit()

    def keep_keyboard(self) -> None:
        """Where the side took the place of the questions, it takes the keyboard too."""
        if self._form.isHidden() and not self.has_keyboard_at_side():
            self._side.take_focus()

    def has_keyboard_at_side(self) -> bool:
        """Whether the keyboard is in what helps."""
        return self._side.isAncestorOf(self.window().focusWidget() or self)

    def fit(self) -> None:
        """Find what there is room for."""
        form, sections, side = theme().px(_FORM_WIDTH), theme().pane(SECTIONS_WIDTH), theme().pane(SIDE_WIDTH)
        narrow = self.width() < form + side
        self.is_narrow, self.is_roomy = narrow, self.width() >= form + side + sections
        self._sections.setVisible(self.is_roomy)
        self._side.setVisible(self.side_is_asked or not narrow)
        self._form.setVisible(not (narrow and self.side_is_asked))
        self._side.setFixedWidth(self.width() if narrow else side)
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
