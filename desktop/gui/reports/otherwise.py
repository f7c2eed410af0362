"""Words of another object that a report may say in its own way: a link, and a box once it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.publications import Wording
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.undoing_box import UndoingBox
from desktop.gui.widgets.when_asked import WhenAsked


class Otherwise(QWidget):
    """``own`` are the words that stand where nothing else is written. Signals: ``worded(words)``, empty for its own."""

    worded = Signal(str)

    def __init__(self, own: str, whose: str, about: str, parent: QWidget | None = None) -> None:
        """``whose`` says in the hint whose words stand else ("the claim’s"), ``about`` to a screen reader of which."""
        super().__init__(parent)
        self.own, self._hint = own, f"Leave it empty for {whose} own words."
        self.link = Link("Word it otherwise here", size="small")
        self.link.setAccessibleName(f"Word it otherwise here: {about}")
        self._box = WhenAsked(self._made_box)
        self._field: Field | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addWidget(self.link)
        self.link.clicked.connect(self._on_link)

    @property
    def box(self) -> UndoingBox:
        """Where it is written; most words are left as they are and have none."""
        return self._box()

    def show_held(self, wording: Wording | None, *, is_final: bool) -> None:
        """How the report words it; what is being typed stays."""
        is_typed_in = self._box.made is not None and self.box.hasFocus()
        shown = wording is not None or is_typed_in
        if shown or self._box.made is not None:
            if not is_typed_in:
                self.box.blockSignals(True)  # noqa: FBT003
                self.box.set_text("" if wording is None else wording.words)
                self.box.blockSignals(False)  # noqa: FBT003
            self.box.setReadOnly(is_final)
        if self._field is not None:
            self._field.setVisible(shown)
        self.link.setVisible(not shown and not is_final)

    def _on_link(self) -> None:
        self.box.set_text(self.own)
        if self._field is not None:
            self._field.show()
        self.link.hide()
        self.box.setFocus()
        self.box.selectAll()

    def _made_box(self) -> UndoingBox:
        box = UndoingBox(min_lines=2)
        box.edited.connect(self.worded)
        self._field = Field("In this report", box, self._hint)
        self._column.addWidget(self._field)
        QWidget.setTabOrder(self.link, box)
        return box
