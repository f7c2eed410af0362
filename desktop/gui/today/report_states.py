"""On Today: the reports that are embargoed or final, and what about one of them somebody has to decide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.publications.lines import ReportLine
from desktop.report.publication_facts import KIND_WORDS


class ReportStates(QWidget):
    """Signals: ``report_chosen(page)``, the page of the Report room."""

    report_chosen = Signal(str)

    def __init__(self, lines: tuple[ReportLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        urgent = sum(line.is_urgent for line in lines)
        column.addWidget(SectionHeading("Reports", f"{urgent} to look at" if urgent else ""))
        for line in lines:
            column.addWidget(self._row(line))
            column.addWidget(Hairline())

    def _row(self, line: ReportLine) -> QWidget:
        tone = "danger" if line.is_past or line.is_at_odds else "muted"
        words = [Text(KIND_WORDS[line.report], wrap=True), Text(_says(line), "small", tone=tone, wrap=True)]
        opens = Button("Open", kind="small")
        opens.setAccessibleName(f"Open: {KIND_WORDS[line.report]}")
        opens.clicked.connect(lambda: self.report_chosen.emit(line.report.value))
        return FirstLine(words, [Mark("warning" if line.is_urgent else "done", 12, "sunken")], [opens])


def _says(line: ReportLine) -> str:
    if line.is_at_odds:
        return "Its state was set twice, apart from each other: decide in Collate which stands."
    if line.changed:
        what = counted(line.changed, "thing it was made of has", "things it was made of have")
        return f"{line.mark}. {what} changed since."
    return f"{line.mark}."
