"""The records behind a number, in the sample's order; each opens the reading that counts."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.objects import Kind
from desktop.domain.wording import counted
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.results import RecordBehind


class RecordsPanel(Panel):
    """``show_records(title, question id, records)``. Signals: ``open_asked(Kind.REVIEW, UUID, question id)``."""

    open_asked = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Records", 300, parent=parent)
        self.count = Text("", "title", 600)
        self.table = DataTable(
            "Records behind this number", [Column("Record"), Column("Read by", stretch=True)], ground="sunken"
        )
        self.table.fit_height()
        self.body.add(self.count)
        self.body.add(self.table)
        self._question_id = ""
        self.table.opened.connect(lambda key: self.open_asked.emit(Kind.REVIEW, UUID(key), self._question_id))

    def show_records(self, title: str, question_id: str, records: tuple[RecordBehind, ...]) -> None:
        """Replace what the panel shows. Its records open at the question that the number is of."""
        self._question_id = question_id
        self.title.setText(title)
        self.setAccessibleName(title)
        self.count.setText(counted(len(records), "record"))
        self.table.set_rows([Row(str(one.review_id), (one.code, one.reader)) for one in records])
        if records and not self.table.current():
            self.table.choose(str(records[0].review_id))
