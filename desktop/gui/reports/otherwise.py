"""Words of another object that a report may say in its own way: a link, and a box once it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.publications import Wording
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.undoing_box import UndoingBox


class Otherwise(QWidget):
    """``own`` are the words that stand where nothing else is written. Signals: ``worded(words)``, empty for its own."""

    worded = Signal(str)

    def __init__(self, own: str, whose: str, about: str, parent: QWidget | None = None) -> None:
        """``whose`` says in the hint whose words stand else ("the claim’s"), ``about`` to a screen reader of which."""
        super().__init__(parent)
        self.own = own
        self.link = Link("Word it otherwise here", size="small")
        self.link.setAccessibleName(f"Word it otherwise here: {about}")
        self.box = UndoingBox(min_lines=2)
        self.field = Field("In this report", self.box, f"Leave it empty for {whose} own words.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.link)
        column.addWidget(self.field)
        self.link.clicked.connect(self._on_link)
        self.box.edited.connect(self.worded)

    def show_held(self, wording: Wording | None, *, is_final: bool) -> None:
        """How the report words it; what is being typed stays."""
        if not self.box.hasFocus():
            self.box.blockSignals(True)  # noqa: FBT003
            self.box.set_text("" if wording is None else wording.words)
            self.box.blockSignals(False)  # noqa: FBT003
        self.box.setReadOnly(is_final)
        shown = wording is not None or self.box.hasFocus()
        self.field.setVisible(shown)
        self.link.setVisible(not shown and not is_final)

    def _on_link(self) -> None:
        self.link.hide()
        self.field.show()
        self.box.set_text(self.own)
        self.box.setFocus()
        self.box.selectAll()
