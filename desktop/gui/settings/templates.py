"""The record-review templates at hand: which one new reviews start from, one imported, one saved as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.inspections import PackRef
from desktop.gui.in_words import in_words
from desktop.gui.settings.section import Section
from desktop.gui.settings.template_preview import TemplatePreviewBox
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.paper_forms import print_blank
from desktop.operations.settings import Settings
from desktop.operations.templates import (
    ENDINGS,
    TemplateAtHand,
    TemplatePreview,
    file_name,
    import_template,
    look_into,
    save_template,
    start_reviews_from,
    templates,
)
from desktop.paths import resources_folder

_ABOUT = (
    "The questions that a record review asks. A review that was begun stays on the version it began with. "
    "What you import is kept in this vault and goes to the team with the next inspection pack."
)
_ONLY_THE_LEAD = "The lead chooses where new reviews start."
_STARTS_HERE = "New reviews start from this one."


class TemplatesSection(Section):
    """The list, what can be done with the current one, and below it what a file would bring.

    ``choose_file`` and ``choose_place`` ask for a file to open and a place to save; None when somebody thought better.
    """

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Templates", _ABOUT, work, desk, parent)
        self.choose_file: Callable[[], Path | None] = self._ask_for_file
        self.choose_place: Callable[[str], Path | None] = self._ask_for_place
        self._at_hand: dict[str, TemplateAtHand] = {}
        self._leads, self._looked_into = False, Path()
        self.table = DataTable("Templates", [Column("Template", stretch=True), Column("Reviews", numeric=True)])
        self.table.fit_height()
        self.about = Text("", tone="muted", wrap=True)
        self.start_button = Button("Start new reviews from it", "Alt+N")
        self.starting = ReasonedButton(self.start_button)
        self.save_button = Button("Save it as a file", "Alt+S", "download")
        self.print_button = Button("Print a blank form", "Ctrl+P", "printer")
        self.open_button = Button("Import a template", "Ctrl+O", "folder-open")
        self.preview = TemplatePreviewBox()
        self.preview.hide()
        for widget in (self.table, self.about, self.starting):
            self.put(widget)
        self.put_row(self.save_button, self.print_button, self.open_button)
        self.space()
        self.put(self.preview)
        self.table.chosen.connect(self._on_current)
        self.start_button.clicked.connect(self._on_start)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.open_button.clicked.connect(self._on_open)
        self.preview.import_asked.connect(self._on_import)
        self.preview.language_chosen.connect(self._on_language)
        self.preview.left.connect(self._on_left)
        self.setFocusProxy(self.table)

    def show_settings(self, settings: Settings) -> None:
        self._leads = settings.leads
        self._read()

    def open_file(self, path: Path, language: str = "") -> None:
        """Look into a template's file or an XLSForm workbook; nothing is kept before the last button."""
        self._looked_into = path
        self.work.run_aside(look_into, path, language, then=self._on_looked, failed=self._on_unreadable)

    def _read(self, choose: str = "") -> None:
        def show(found: tuple[TemplateAtHand, ...]) -> None:
            self._show(found)
            self.table.choose(choose)

        self.work.run(templates, self.desk, then=show)

    def _show(self, found: tuple[TemplateAtHand, ...]) -> None:
        self._at_hand = {_key(one.ref): one for one in found}
        self.table.set_rows([_row(key, one) for key, one in self._at_hand.items()])
        if not self.table.current() and found:
            self.table.choose(_key(found[0].ref))
        self._on_current(self.table.current())

    def _on_current(self, key: str) -> None:
        one = self._at_hand.get(key)
        self.about.setText(_about(one) if one else "")
        self.save_button.setEnabled(one is not None)
        self.print_button.setEnabled(one is not None)
        if one is None or one.starts_reviews:
            self.starting.refuse(_STARTS_HERE if one else "")
        elif not self._leads:
            self.starting.refuse(_ONLY_THE_LEAD)
        else:
            self.starting.allow()

    def _on_start(self) -> None:
        one = self._at_hand.get(self.table.current())
        if one is not None:
            says = f"New reviews start from {one.title}, version {one.ref.version}. Those begun stay as they are."
            self.store(says, start_reviews_from, self.desk, one.ref, then=self._read)

    def _on_save(self) -> None:
        one = self._at_hand.get(self.table.current())
        place = self.choose_place(file_name(self.desk, one.ref)) if one else None
        if one is not None and place is not None:
            self.store("The template is saved as a file.", save_template, self.desk, one.ref, place)

    def _on_print(self) -> None:
        one = self._at_hand.get(self.table.current())
        place = self.choose_place(f"{one.ref.id}-{one.ref.version}.pdf") if one else None
        if one is not None and place is not None:
            self.store("The form is written.", print_blank, self.desk, one.ref, place, resources_folder())

    def _on_open(self) -> None:
        path = self.choose_file()
        if path is not None:
            self.open_file(path)

    def _on_language(self, language: str) -> None:
        self.open_file(self._looked_into, language)

    def _on_looked(self, preview: TemplatePreview) -> None:
        self.preview.show_preview(preview)
        self.preview.show()
        self.preview.take_focus()
        self._bring_up()

    def _on_unreadable(self, error: Exception) -> None:
        self.preview.show_unreadable(self._looked_into.name, in_words(error))
        self.preview.show()
        self.preview.take_focus()
        self._bring_up()

    def _bring_up(self) -> None:
        """What the file would bring stands at the top, once it is laid out: it is what is to be decided now."""
        QTimer.singleShot(0, self.preview, self._scroll_to_preview)

    def _scroll_to_preview(self) -> None:
        bar, top = self.verticalScrollBar(), self.preview.mapTo(self, QPoint(0, 0)).y()
        bar.setValue(bar.value() + top - theme().px(16))

    def _on_import(self, preview: TemplatePreview) -> None:
        template = preview.template
        says = f"{template.title}, version {template.version}, is imported." if template else ""

        def imported() -> None:
            self._on_left()
            self._read(_key(PackRef(id=template.id, version=template.version)) if template else "")

        self.store(says, import_template, self.desk, preview, then=imported)

    def _on_left(self) -> None:
        self.preview.hide()
        self.table.setFocus()

    def _ask_for_file(self) -> Path | None:
        kinds = f"Templates and XLSForms ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        name, _kind = QFileDialog.getOpenFileName(self, "Import a template", "", kinds)
        return Path(name) if name else None

    def _ask_for_place(self, name: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save a template", name)
        return Path(chosen) if chosen else None


def _key(ref: PackRef) -> str:
    return f"{ref.id} {ref.version}"


def _row(key: str, one: TemplateAtHand) -> Row:
    starts = "For new reviews · " if one.starts_reviews else ""
    below = f"{starts}version {one.ref.version} · {one.questions} questions"
    return Row(key, (Cell(one.title, below=below, weight=600 if one.starts_reviews else 400), str(one.reviews)))


def _about(one: TemplateAtHand) -> str:
    whence = "It comes with Daybook." if one.shipped else "It is kept in this vault."
    return f"{one.ref.id}, version {one.ref.version}. {one.source} {whence}"
