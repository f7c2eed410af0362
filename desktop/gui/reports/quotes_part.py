"""The quotes of a report: what was chosen, how it is worded, and choosing more from what people said."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.publications import ChosenQuote
from desktop.domain.quoted_words import Faithful, how_quoted
from desktop.gui.reports.quote_picker import QuotePicker
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.tab_order import TabPlace
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.undoing_box import UndoingBox
from desktop.operations.publications.editing import OpenPublication, QuoteLine

KEY = "Ctrl+E"
_HOW = {
    Faithful.AS_SAID: "as it was said",
    Faithful.SHORTENED: "shortened, and says so",
    Faithful.CHANGED: "not word for word, and says so",
}
_NONE = "No quote is chosen. A report needs none."


class QuotesPart(QWidget):
    """``show_opened(opened)``. Signals: ``chosen(QuoteLine)``, ``taken_out(evidence, indicator)``,
    ``worded(evidence, indicator, words)``.
    """

    chosen = Signal(object)
    taken_out = Signal(object, str)
    worded = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[tuple[UUID, str], QuoteRow] = {}
        self._tab_place = TabPlace(self)
        self.choose = Button("Choose quotes…", KEY, kind="small")
        self.picker = QuotePicker()
        self.picker.hide()
        self._none = Text(_NONE, tone="muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(SectionHeading("Quotes"))
        column.addWidget(self._none)
        column.addLayout(self._rows)
        column.addWidget(self.choose)
        column.addWidget(self.picker)
        self.choose.clicked.connect(self._on_choose)
        self.picker.toggled.connect(self._on_toggled)
        self.picker.closed.connect(self._on_closed)

    def show_opened(self, opened: OpenPublication, *, is_final: bool) -> None:
        """Show what is chosen, and what there is to choose from."""
        lines = {(line.row.id, line.indicator): line for line in opened.quotable}
        chosen = {(quote.evidence, quote.indicator): quote for quote in opened.publication.quotes}
        for gone in self.rows.keys() - chosen.keys():
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        with filling(self):
            for key, quote in chosen.items():
                if key not in self.rows:
                    self.rows[key] = self._made(quote, lines.get(key))
                self.rows[key].show_quote(quote, is_final=is_final)
        for row in reversed(self.rows.values()):
            self._tab_place.put(row)
        self._none.setVisible(not chosen)
        self.choose.setVisible(bool(opened.quotable) and not is_final and self.picker.isHidden())
        self.picker.show_lines(opened.quotable, frozenset(chosen))

    def _made(self, quote: ChosenQuote, line: QuoteLine | None) -> "QuoteRow":
        row = QuoteRow(quote, line)
        row.out.clicked.connect(lambda: self.taken_out.emit(quote.evidence, quote.indicator))
        row.worded.connect(lambda words: self.worded.emit(quote.evidence, quote.indicator, words))
        self._rows.addWidget(row)
        return row

    def _on_choose(self) -> None:
        self.choose.hide()
        self.picker.show()
        self.picker.begin()

    def _on_toggled(self, line: QuoteLine, on: bool) -> None:
        if on:
            self.chosen.emit(line)
        else:
            self.taken_out.emit(line.row.id, line.indicator)

    def _on_closed(self) -> None:
        self.picker.hide()
        self.choose.show()
        self.choose.setFocus()


class QuoteRow(QWidget):
    """One quote with the wording that leaves, beneath it what was said. Signals: ``worded(words)``."""

    worded = Signal(str)

    def __init__(self, quote: ChosenQuote, line: QuoteLine | None) -> None:
        super().__init__()
        self._line = line
        who = "Somebody" if line is None else line.said_by
        self.box = UndoingBox(min_lines=2)
        self.field = Field(f"{quote.indicator} · {who}, in this wording", self.box)
        self.said = Text("", "small", tone="muted", wrap=True)
        self.out = Link("Take it out", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for part in (self.field, self.said, self.out, Hairline()):
            column.addWidget(part)
        self.box.edited.connect(self._on_edited)

    def show_quote(self, quote: ChosenQuote, *, is_final: bool) -> None:
        """How it stands."""
        if not self.box.hasFocus():
            self.box.blockSignals(True)  # noqa: FBT003
            self.box.set_text(quote.words)
            self.box.blockSignals(False)  # noqa: FBT003
        self.box.setReadOnly(is_final)
        self.out.setVisible(not is_final)
        self._say()

    def _on_edited(self, text: str) -> None:
        self.worded.emit(text)
        self._say()

    def _say(self) -> None:
        if self._line is None:
            self.said.setText("Its evidence no longer counts, or may not be quoted.")
            return
        how = how_quoted(self.box.text(), self._line.row.quote)
        original = "" if how is Faithful.AS_SAID else f" What was said: “{self._line.row.quote.strip('“”')}”"
        self.said.setText(f"It stands {_HOW[how]}.{original}")
