"""What stands beside what in the form: sections, questions, what helps, a document. Decides what gives way."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.review.document_beside import DocumentBeside
from desktop.gui.review.grip import WIDTH as GRIP_WIDTH
from desktop.gui.review.grip import Grip
from desktop.gui.review.section_form import SectionForm
from desktop.gui.review.section_list import WIDTH as SECTIONS_WIDTH
from desktop.gui.review.section_list import SectionList
from desktop.gui.review.side import WIDTH as SIDE_WIDTH
from desktop.gui.review.side import Side
from desktop.gui.theme import theme

_FORM_WIDTH = 460
"""The narrowest the questions may get before what stands beside them gives way."""
_DOCUMENT_WIDTH = 360
"""The narrowest a document may get beside the questions; with less room one is on show at a time."""
_SHARES = (0.5, 0.66, 0.34)
"""Of the width, for the document: what Ctrl Shift D goes through."""


class ReviewPanes(QWidget):
    """Where there is no room, the sections give way first, then what helps, which then comes when asked for.

    ``is_roomy``: all three are on show. ``is_narrow``: questions or what helps, one at a time. Signals: ``fitted``.
    """

    fitted = Signal()

    def __init__(
        self,
        sections: SectionList,
        form: SectionForm,
        side: Side,
        beside: DocumentBeside,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sections = sections
        self.form, self.side, self.beside = form, side, beside
        self.side_is_asked = self.document_is_asked = False
        self.is_roomy = self.is_narrow = False
        self._share = _SHARES[0]
        self.grip = Grip()
        self.setMinimumWidth(1)  # what has no room gives way; it does not make the window wider
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sections)
        row.addWidget(form, 1)
        row.addWidget(side)
        row.addWidget(self.grip)
        row.addWidget(beside)
        self.grip.moved_by.connect(lambda step: self._set_share(self._share + step))
        self.grip.dragged_to.connect(lambda x: self._set_share(1 - x / max(1, self.width())))
        theme().theme_changed.connect(self.fit)

    def ask_side(self, *, asked: bool) -> None:
        """Bring what helps into sight, or let it give way again."""
        self.side_is_asked = asked
        self.fit()

    def ask_document(self, *, asked: bool) -> None:
        """Put the document beside the questions, or away."""
        self.document_is_asked = asked
        self.fit()

    def next_share(self) -> None:
        """Give the document the next of three widths: half, two thirds, one third."""
        here = _SHARES.index(self._share) if self._share in _SHARES else -1
        self._set_share(_SHARES[(here + 1) % len(_SHARES)])

    def keep_keyboard(self) -> None:
        """Where the side took the place of the questions, it takes the keyboard too."""
        if self.form.isHidden() and not self.has_keyboard_at_side():
            self.side.take_focus()

    def has_keyboard_at_side(self) -> bool:
        """Whether the keyboard is in what helps."""
        return self.side.isAncestorOf(self.window().focusWidget() or self)

    def has_keyboard_in_document(self) -> bool:
        """Whether the keyboard is in the document."""
        return self.beside.isAncestorOf(self.window().focusWidget() or self)

    def fit(self) -> None:
        """Find what there is room for."""
        document = self._document_width()
        alone = self.document_is_asked and not document
        form, sections, side = theme().px(_FORM_WIDTH), theme().pane(SECTIONS_WIDTH), theme().pane(SIDE_WIDTH)
        room = self.width() - (document + theme().px(GRIP_WIDTH) if document else 0)
        narrow = alone or room < form + side
        self.is_narrow, self.is_roomy = narrow, not alone and room >= form + side + sections
        self._sections.setVisible(self.is_roomy)
        self.side.setVisible(self.side_is_asked or not narrow)
        self.form.setVisible(not (alone or (narrow and self.side_is_asked)))
        self.side.setFixedWidth(room if narrow else side)
        self.beside.setVisible(self.document_is_asked and not (alone and self.side_is_asked))
        self.beside.setFixedWidth(document or self.width())
        self.grip.setVisible(bool(document))
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _document_width(self) -> int:
        """How wide the document is beside the questions; 0 where it is put away, or where only one has room."""
        least, most = theme().px(_DOCUMENT_WIDTH), self.width() - theme().px(_FORM_WIDTH + GRIP_WIDTH)
        if not self.document_is_asked or most < least:
            return 0
        return max(least, min(round(self.width() * self._share), most))

    def _set_share(self, share: float) -> None:
        self._share = max(0.1, min(share, 0.9))
        self.fit()
