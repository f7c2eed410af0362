"""What each code of a project means here: a table of the codes, and a list to choose the current one's meaning from."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.frameworks import Framework
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.exchange.qda_preview import IncomingCode, LookedInto, choices_of

_NOTHING = "Nothing: it stays out"
_HEAD, _ROW, _MOST_ROWS = 40, 52, 6
"""Pixels at 100 %, and how many rows are on show; others scroll in it, so that the list below stays in sight."""
_ABOUT = "A passage comes in where one of its codes means an indicator or a theme. Choose a code, then what it means."


class CodeMeanings(QWidget):
    """``show_codes(looked, framework)``. Signals: ``chosen(UUID, key)``, an empty key for no meaning."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = [Column("Code, and what it means here", stretch=True, width=150), Column("Passages", numeric=True)]
        self.table = DataTable("Codes of the project", columns)
        self.meanings = Dropdown([])
        self.meanings.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field = Field("The current code means", self.meanings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for part in (SectionHeading("Its codes"), Text(_ABOUT, tone="muted", wrap=True), self.table, self.field):
            column.addWidget(part)
        self._codes: dict[str, IncomingCode] = {}
        self._names: dict[str, str] = {}
        self._looked: LookedInto | None = None
        self.table.chosen.connect(self._on_current)
        self.table.opened.connect(lambda _key: self.meanings.setFocus())
        self.meanings.currentIndexChanged.connect(self._on_chosen)

    def show_codes(self, looked: LookedInto, framework: Framework) -> None:
        """The codes of a project just opened; those that mean nothing yet come first."""
        self._names = {"": _NOTHING, **dict(choices_of(framework))}
        self.meanings.offer(list(self._names.items()))
        order = sorted(looked.codes, key=lambda code: (code.guid in looked.meanings, -code.passages, code.name))
        self._codes = {str(code.guid): code for code in order}
        self.table.setFixedHeight(theme().px(_HEAD + _ROW * min(max(len(order), 1), _MOST_ROWS)))
        self.show_meanings(looked)
        self.table.choose(next(iter(self._codes), ""))

    def show_meanings(self, looked: LookedInto) -> None:
        """The same codes with the meanings that they have now; the current one stays current."""
        self._looked = looked
        self.table.set_rows([self._row(key, code) for key, code in self._codes.items()])
        self._on_current(self.table.current())

    def _row(self, key: str, code: IncomingCode) -> Row:
        meaning = self._key_of(code.guid)
        name = f"{code.name or '(no name)'}{f' ({code.under})' if code.under else ''}"
        return Row(key, (Cell(name, below=self._names.get(meaning, meaning)), f"{code.passages:,}"))

    def _key_of(self, code: UUID) -> str:
        meaning = self._looked.meanings.get(code) if self._looked else None
        return meaning.key if meaning is not None else ""

    def _on_current(self, key: str) -> None:
        code = self._codes.get(key)
        self.field.setVisible(code is not None)
        if code is not None:
            self.meanings.blockSignals(True)  # noqa: FBT003  Qt takes no keyword
            self.meanings.choose(self._key_of(code.guid))
            self.meanings.blockSignals(False)  # noqa: FBT003

    def _on_chosen(self) -> None:
        code = self._codes.get(self.table.current())
        if code is not None and self.meanings.value() != self._key_of(code.guid):
            self.chosen.emit(code.guid, self.meanings.value())
