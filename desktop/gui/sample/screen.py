"""The Sample page: take the return in, draw from it, put what was drawn on the board, repeat a draw."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.draws import Draw, Drawable, DrawRule
from desktop.domain.errors import PersonError, Refused
from desktop.domain.records import Record
from desktop.domain.templates import Template
from desktop.exchange.sample import Sample
from desktop.exchange.sample_columns import ColumnMap
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.sample.draw_form import DrawForm
from desktop.gui.sample.draws_view import DrawsView
from desktop.gui.sample.import_panel import ImportPanel
from desktop.gui.sample.wording import records
from desktop.gui.screen import Screen
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.work import Work
from desktop.operations import draws, sample
from desktop.operations.desk import Desk
from desktop.operations.draws import MadeDraw
from desktop.operations.sample import SamplePreview
from desktop.vault.ids import new_id

T = TypeVar("T")
_SEED_BYTES = 16


class SampleScreen(Screen):
    """A page of Records. The return is held here, and nowhere else, until something is drawn from it."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.bar = TitleBar("Sample")
        self.choose_button = Button("Choose the return", "Ctrl+I", icon="upload", kind="small")
        self.first_button = Button("Choose the return", "Ctrl+I", icon="upload", kind="main")
        self.import_panel = ImportPanel()
        self.form = DrawForm(lambda: draws.new_seed(secrets.token_bytes(_SEED_BYTES)))
        self.draws = DrawsView()
        self._preview: SamplePreview | None = None
        self._template: Template | None = None
        self._layers = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_parts()

    def refresh(self) -> None:
        self.work.run(_made, self.desk, then=self._on_draws_read)

    def _on_draws_read(self, found: tuple[tuple[MadeDraw, ...], Template]) -> None:
        made, self._template = found
        self.draws.show_draws(made, self._template)
        self.draws.setVisible(bool(made))
        on_board = next((one for one in made if one.on_board), None)
        self.bar.subtitle.setText(
            f"{records(on_board.on_board)} of draw {on_board.number} on the board" if on_board else ""
        )
        self._show_parts()

    def _show_parts(self) -> None:
        has_return = self._preview is not None and self._preview.sample is not None
        self.form.setVisible(has_return)
        is_empty = not has_return and self.draws.isHidden()
        had_keyboard = self.first_button.hasFocus()
        self.choose_button.setVisible(not is_empty)  # one button chooses, where it is looked for
        self._layers.setCurrentIndex(0 if is_empty else 1)
        self.setFocusProxy(self.first_button if is_empty else self.choose_button)
        if had_keyboard and not is_empty:
            self.setFocus()

    def _on_file_chosen(self, path: Path) -> None:
        self.work.run(
            sample.preview_sample,
            self.desk,
            path,
            then=self._on_previewed,
            failed=lambda error: self._on_refused(path, error),
        )

    def _on_columns_chosen(self, columns: ColumnMap) -> None:
        if self._preview is not None:
            held = self._preview
            self.work.run(sample.preview_columns, self.desk, held.name, held.table, columns, then=self._on_previewed)

    def _on_previewed(self, preview: SamplePreview) -> None:
        is_new = self._preview is None
        self._preview = preview
        self.import_panel.show_preview(preview)
        if preview.sample is not None and self._template is not None:
            self.form.show_population(sample.population_of(preview.sample), self._template)
        self._show_parts()
        if is_new and preview.sample is not None:
            self.form.how_many.setFocus()

    def _on_refused(self, path: Path, error: Exception) -> None:
        self._preview = None
        self._show_parts()
        if isinstance(error, PersonError):
            self.import_panel.show_refused(path.name, str(error))
        else:
            self.work.failed.emit(error)

    def _on_panel_closed(self) -> None:
        self._preview = None
        self._show_parts()
        self.setFocus()

    def _on_import_asked(self, taken: Sample) -> None:
        if self._preview is not None:
            refused = partial(self._on_refused, Path(self._preview.name))
            self.work.run(_import, self.desk, taken, self._preview.columns, then=self._on_imported, failed=refused)

    def _on_imported(self, taken: tuple[Record, ...]) -> None:
        self.import_panel.close_panel()
        self._tell(f"{records(len(taken))} are on the board." if len(taken) != 1 else "1 record is on the board.")

    def _on_draw_asked(self, rule: DrawRule) -> None:
        if self._preview is not None and self._preview.sample is not None:
            population, columns = sample.population_of(self._preview.sample), self._preview.columns
            self.work.run(
                lambda: _draw(self.desk, population, rule, columns), then=self._on_drawn, failed=self._on_not_drawn
            )

    def _on_not_drawn(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.form.say_refused(str(error))
        else:
            self.work.failed.emit(error)

    def _on_drawn(self, made: Draw) -> None:
        self.import_panel.close_panel()
        self._tell(f"{records(len(made.codes()))} drawn and kept. Nothing is on the board yet.")
        self.draws.put_button.setFocus()

    def _on_put_asked(self, draw_id: UUID) -> None:
        self._run(lambda: draws.put_on_board(self.desk, draw_id, new_id=new_id), self._on_imported)

    def _on_off_asked(self, draw_id: UUID) -> None:
        self._run(
            lambda: draws.take_off_board(self.desk, draw_id),
            lambda count: self._tell(f"{records(count)} taken off the board. The draw is kept."),
        )

    def _on_repeat_asked(self, draw_id: UUID) -> None:
        self._run(lambda: draws.repeat(self.desk, draw_id), lambda says: self.draws.say(says, title="The same"))

    def _run(self, operation: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something with the chosen draw; where it is refused, say so beside it."""
        self.work.run(operation, then=then, failed=self._on_not_done)

    def _on_not_done(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.draws.say(str(error), "danger", "Not done")
        else:
            self.work.failed.emit(error)

    def _tell(self, words: str) -> None:
        self.saved.emit(self.desk.clock())
        self.said.emit(words, "strength")
        self.refresh()
        self.changed.emit()

    def _connect(self) -> None:
        for button in (self.choose_button, self.first_button):
            button.clicked.connect(self.import_panel.ask)
        self.import_panel.file_chosen.connect(self._on_file_chosen)
        self.import_panel.columns_chosen.connect(self._on_columns_chosen)
        self.import_panel.import_asked.connect(self._on_import_asked)
        self.import_panel.closed.connect(self._on_panel_closed)
        self.form.draw_asked.connect(self._on_draw_asked)
        self.draws.put_asked.connect(self._on_put_asked)
        self.draws.off_asked.connect(self._on_off_asked)
        self.draws.repeat_asked.connect(self._on_repeat_asked)

    def _lay_out(self) -> None:
        self.bar.add(self.choose_button)
        empty = ScrollPage(padding=0)
        empty.add(
            EmptyState(
                "No return yet",
                "Choose the partnership’s pre-inspection return, an .xlsx, .ods or .csv file with a row and a code for "
                "each record. Then draw a sample from it by a seed that anybody can repeat, or put all of it on the "
                "board. Nothing that identifies a child belongs in it.",
                "folder-open",
                self.first_button,
            ),
            100,
        )
        page = ScrollPage()
        page.add(self.form)
        page.add(self.draws)
        self.form.hide()
        self.draws.hide()
        self._layers.addWidget(empty)
        self._layers.addWidget(page)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._layers, 1)
        below.addWidget(self.import_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(below, 1)


def _made(desk: Desk) -> tuple[tuple[MadeDraw, ...], Template]:
    return draws.draws(desk), desk.template()


def _draw(desk: Desk, population: tuple[Drawable, ...], rule: DrawRule, columns: ColumnMap) -> Draw:
    sample.remember_columns(desk, columns)
    return draws.draw(desk, population, rule, new_id=new_id)


def _import(desk: Desk, taken: Sample, columns: ColumnMap) -> tuple[Record, ...]:
    sample.remember_columns(desk, columns)
    return sample.import_sample(desk, taken, new_id=new_id)
