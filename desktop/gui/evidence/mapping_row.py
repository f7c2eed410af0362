"""One of several mappings of a piece, as a choice: which one is being changed. Delete takes it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.evidence import Mapping
from desktop.domain.frameworks import Framework
from desktop.gui.theme import theme
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.flow import Flow

BEGUN = "Another mapping"


class MappingRows(QWidget):
    """On show while there are several. Signals: ``chosen(int)`` the one to change, ``remove_asked(int)``."""

    chosen = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self.rows: list[_Row] = []
        self._flow = Flow(self, theme().px(6))
        self.setAccessibleName("Mappings of this piece")
        self.hide()

    def show_mappings(self, mappings: tuple[Mapping | None, ...], at: int) -> None:
        """Show these, the one at ``at`` being changed."""
        while len(self.rows) > len(mappings):
            gone = self.rows.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(mappings):
            self._add(len(self.rows))
        for place, (row, mapping) in enumerate(zip(self.rows, mappings, strict=True)):
            row.setText(in_words(mapping, self._framework))
            row.setChecked(place == at)
        self.setVisible(len(mappings) > 1)
        self.updateGeometry()

    def _add(self, place: int) -> None:
        row = _Row("")
        row.clicked.connect(lambda: self.chosen.emit(place))
        row.delete_asked.connect(lambda: self.remove_asked.emit(place))
        self.rows.append(row)
        self._flow.addWidget(row)
        row.show()


class _Row(Choice):
    delete_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


def in_words(mapping: Mapping | None, framework: Framework) -> str:
    """A mapping in a few words: "5.4 · Views heard · key line 3"; the indicator's own key line goes without saying."""
    if mapping is None:
        return BEGUN
    themes = {theme_.id: theme_.title for theme_ in framework.themes}
    is_own = mapping.key_line == framework.key_line_of(mapping.indicator)
    line = "" if is_own else f"key line {mapping.key_line}" if mapping.key_line else "no key line"
    parts = (mapping.indicator, themes.get(mapping.theme, ""), line)
    return " · ".join(filter(None, parts))
