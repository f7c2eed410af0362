"""The two panels of paper beside the board, and the work behind them: forms out, paper reviews in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.paper import PaperReading
from desktop.gui.paper.print_panel import PrintPanel
from desktop.gui.paper.type_in_panel import TypeInPanel
from desktop.gui.widgets.when_asked import WhenAsked
from desktop.gui.work import Work
from desktop.operations import paper, paper_forms, reading_list
from desktop.operations.desk import Desk
from desktop.operations.paper import PaperHead
from desktop.operations.paper_forms import FormOrder
from desktop.operations.reviews import OpenReview
from desktop.paths import resources_folder
from desktop.report.paper_form import PaperForm
from desktop.report.print_size import PrintSize
from desktop.report.tree import Report
from desktop.vault.ids import new_id


class PaperSide(QWidget):
    """Lives on the window's thread. Signals: ``opened(OpenReview)`` for a form to type into; ``said(text, role)``;
    ``room_changed`` when a panel opens or goes; ``page(int)`` as each page is drawn.

    ``choose_list_file`` asks where the reading list goes; None when the person changes their mind.
    """

    opened = Signal(object)
    said = Signal(str, str)
    room_changed = Signal()
    page = Signal(int)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.choose_list_file: Callable[[], Path | None] = self._ask_for_list_file
        self._printing, self._typing = WhenAsked(self._made_printing), WhenAsked(self._made_typing)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    @property
    def printing(self) -> PrintPanel:
        """The panel on forms to print."""
        return self._printing()

    @property
    def typing(self) -> TypeInPanel:
        """The panel on a review that was made on paper."""
        return self._typing()

    def put_away(self) -> None:
        """Something else is asked beside the board."""
        self._printing.hide()
        self._typing.hide()
        self.room_changed.emit()

    def is_open(self) -> bool:
        """Whether one of the panels is on show."""
        return self._printing.is_open or self._typing.is_open

    def ask_to_print(self, record: tuple[UUID, str] | None, mine: Sequence[UUID]) -> None:
        """Ask which forms to print; ``record`` is the chosen one with its code."""
        self.put_away()
        self.printing.ask(record, mine)
        self.room_changed.emit()

    def ask_to_type_in(self, record_id: UUID) -> None:
        """Ask what stands at the head of a paper review of this record."""
        self.put_away()
        self._work.run(paper.asked_of, self._desk, record_id, then=self._on_asked_of)

    def _made_printing(self) -> PrintPanel:
        printing = PrintPanel()
        printing.closed.connect(self.room_changed)
        printing.print_asked.connect(self._on_print)
        self.page.connect(printing.show_writing)
        self._row.addWidget(printing)
        return printing

    def _made_typing(self) -> TypeInPanel:
        typing = TypeInPanel()
        typing.closed.connect(self.room_changed)
        typing.type_in_asked.connect(self._on_type_in)
        typing.not_on_paper_asked.connect(self._on_not_on_paper)
        self._row.addWidget(typing)
        return typing

    def _on_asked_of(self, head: PaperHead) -> None:
        self.typing.ask(head)
        self.room_changed.emit()

    def print_reading_list(self) -> None:
        """Ask where to, and write the reading list there."""
        path = self.choose_list_file()
        if path is not None:
            self._work.run(reading_list.list_of_readings, self._desk, then=partial(self._write_list, path))

    def _on_print(self, order: FormOrder, size: PrintSize, path: Path) -> None:
        self._work.run(
            paper_forms.forms, self._desk, order,
            then=partial(self._write_forms, size, path), failed=self._on_print_failed,
        )  # fmt: skip

    def _write_forms(self, size: PrintSize, path: Path, forms: Sequence[PaperForm]) -> None:
        self._work.run_aside(
            paper_forms.write_forms, forms, path, resources_folder(), size, self.page.emit,
            then=partial(self._on_forms_written, path, len(forms)), failed=self._on_print_failed,
        )  # fmt: skip

    def _on_forms_written(self, path: Path, count: int, _none: object) -> None:
        self._work.run(paper_forms.note_written, self._desk, count)
        self.printing.show_written(path, count)
        self.said.emit("The forms are written." if count > 1 else "The form is written.", "strength")

    def _on_print_failed(self, error: Exception) -> None:
        self._tell(error, self.printing.show_refused)

    def _write_list(self, path: Path, report: Report) -> None:
        self._work.run_aside(
            reading_list.write_list, report, path, resources_folder(),
            then=self._on_list_written, failed=self._on_list_failed,
        )  # fmt: skip

    def _on_list_written(self, _none: object) -> None:
        self._work.run(reading_list.note_list_written, self._desk)
        self.said.emit("The reading list is written.", "strength")

    def _on_list_failed(self, error: Exception) -> None:
        self._tell(error, lambda why: self.said.emit(why, "danger"))

    def _on_type_in(self, record_id: UUID, on_paper: PaperReading) -> None:
        self._work.run(_type_in, self._desk, record_id, on_paper, then=self._on_opened, failed=self._on_type_in_failed)

    def _on_not_on_paper(self, review_id: UUID) -> None:
        self._work.run(paper.not_on_paper, self._desk, review_id, then=self._on_opened, failed=self._on_type_in_failed)

    def _on_opened(self, opened: OpenReview) -> None:
        self.typing.close_panel()
        self.opened.emit(opened)

    def _on_type_in_failed(self, error: Exception) -> None:
        self._tell(error, self.typing.show_refused)

    def _tell(self, error: Exception, say: Callable[[str], object]) -> None:
        if isinstance(error, PersonError):
            say(str(error))
        else:
            self._work.failed.emit(error)

    def _ask_for_list_file(self) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the reading list", "reading-list.pdf", "PDF (*.pdf);;Web page (*.html)"
        )
        return Path(chosen) if chosen else None


def _type_in(desk: Desk, record_id: UUID, on_paper: PaperReading) -> OpenReview:
    return paper.type_in(desk, record_id, on_paper, new_id=new_id)
