"""Bringing a REFI-QDA project or codebook in: what it holds, what that means here, what stays out; then taking it."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.frameworks import Framework
from desktop.domain.interviews import Audience
from desktop.gui.exchange.code_meanings import CodeMeanings
from desktop.gui.exchange.codebook_box import CodebookBox
from desktop.gui.exchange.wording import came_from, was_taken, would_come
from desktop.gui.in_words import in_words
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.exchange.qda_in import AS_DOCUMENTS, Taken, take_in_project
from desktop.operations.exchange.qda_preview import (
    LookedInto,
    Outcome,
    look_into_project,
    meaning_of,
    outcome_of,
)
from desktop.operations.exchange.qdc_in import LookedIntoBook, look_into_codebook, write_framework

_ABOUT = (
    "A project (.qdpx) or codebook (.qdc) from QualCoder, NVivo, MAXQDA, ATLAS.ti or another Daybook. Texts become "
    "documents or talks, coded passages evidence that points into them. The same file again changes nothing, and "
    "nothing that is here is replaced."
)
_TEXTS_AS = [
    (AS_DOCUMENTS, "Documents"),
    (Audience.YOUNG_PEOPLE.value, "Talks with children and young people"),
    (Audience.PARENTS.value, "Talks with parents and carers"),
    (Audience.STAFF.value, "Talks with staff"),
    (Audience.LEADERS.value, "Talks with leaders"),
]


class BringSection(Section):
    """A project is shown first; only then can it be taken in.

    ``choose_file`` asks for a file to open; None when somebody thought better.
    """

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Bring in a project", _ABOUT, work, desk, parent)
        self.choose_file: Callable[[], Path | None] = self._ask_for_file
        self._looked: LookedInto | None = None
        self._framework: Framework | None = None
        self.open_button = Button("Open a file", "Ctrl+O", "folder-open")
        self.put_row(self.open_button)
        self.found = NoteBox("", "accent")
        self.codes = CodeMeanings()
        self.texts_as = Dropdown(_TEXTS_AS)
        self.texts_as.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.texts_field = Field("Its texts come in as", self.texts_as)
        self.left_out = NoteBox("", "improvement", "It stays out")
        for part in (self.found, self.left_out, self.texts_field, self.codes):
            self.put(part)
        self.take_button = Button("Bring it in", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        self.put_row(self.take_button, self.leave_button)
        self.book = CodebookBox()
        self.put(self.book)
        self.book.save_asked.connect(self._on_save_asked)
        self.book.left.connect(self._leave)
        self.open_button.clicked.connect(self._on_open)
        self.codes.chosen.connect(self._on_meaning)
        self.take_button.clicked.connect(self._on_take)
        self.leave_button.clicked.connect(self._leave)
        self.setFocusProxy(self.open_button)
        self._show(None)

    def open_file(self, path: Path) -> None:
        """Look into a project or a codebook."""
        self.open_button.refuse("The file is being read.")
        self.work.run(
            _framework, self.desk, then=lambda framework: self._look(path, framework), failed=self._on_refused
        )

    def _look(self, path: Path, framework: Framework) -> None:
        self._framework = framework
        if path.suffix.casefold() == ".qdc":
            self.work.run_aside(look_into_codebook, path, framework, then=self._on_book, failed=self._on_refused)
        else:
            self.work.run_aside(_look, path, framework, then=self._on_looked, failed=self._on_refused)

    def _on_open(self) -> None:
        path = self.choose_file()
        if path is not None:
            self.open_file(path)

    def _ask_for_file(self) -> Path | None:
        kinds = "REFI-QDA (*.qdpx *.qdc);;Any file (*)"
        path, _kind = QFileDialog.getOpenFileName(self, "Open a project or a codebook", "", kinds)
        return Path(path) if path else None

    def _on_looked(self, found: tuple[LookedInto, Outcome]) -> None:
        looked, outcome = found
        self.open_button.allow()
        self._show(looked)
        if self._framework is not None:
            self.codes.show_codes(looked, self._framework)
        self._say(outcome)
        unknown = any(code.guid not in looked.meanings for code in looked.codes)
        (self.codes.table if unknown else self.take_button).setFocus()

    def _on_book(self, looked: LookedIntoBook) -> None:
        self.open_button.allow()
        self._show(None)
        self.book.show()
        self.book.show_book(looked)

    def _on_save_asked(self, looked: LookedIntoBook, place: Path) -> None:
        def saved(_done: None) -> None:
            self._leave()
            self.said.emit(f"Saved: {place.name}. It says nothing of the inspection.", "strength")

        self.work.run_aside(write_framework, looked, place, then=saved, failed=self._on_unwritten)

    def _on_unwritten(self, error: Exception) -> None:
        self.book.found.say(in_words(error), "Not saved", "danger")

    def _on_refused(self, error: Exception) -> None:
        self.open_button.allow()
        self._show(None)
        self.found.say(in_words(error), "Not brought in", "danger")
        self.found.show()
        self.open_button.setFocus()

    def _on_meaning(self, code: UUID, key: str) -> None:
        if self._looked is not None and self._framework is not None:
            self._looked = self._looked.meaning(code, meaning_of(self._framework, key))
            self.codes.show_meanings(self._looked)
            self.work.run_aside(outcome_of, self._looked, then=self._say)

    def _show(self, looked: LookedInto | None) -> None:
        self._looked = looked
        self.book.hide()
        for part in (self.found, self.codes, self.texts_field, self.left_out, self.take_button, self.leave_button):
            part.setVisible(looked is not None)
        if looked is not None:
            self.texts_field.setVisible(not looked.is_ours)
            self.codes.setVisible(bool(looked.codes))

    def _say(self, outcome: Outcome) -> None:
        if self._looked is None:
            return
        self.found.say(would_come(outcome), came_from(self._looked), "accent")
        self.left_out.say("\n".join(f"• {what}: {count:,}" for what, count in outcome.left_out), "It stays out")
        self.left_out.setVisible(bool(outcome.left_out))

    def _leave(self) -> None:
        self._show(None)
        self.open_button.setFocus()

    def _on_take(self) -> None:
        if self._looked is not None:
            self.take_button.refuse("It is being brought in.")
            texts_as = AS_DOCUMENTS if self._looked.is_ours else self.texts_as.value()
            self.work.run(
                take_in_project, self.desk, self._looked, texts_as, then=self._on_taken, failed=self._on_not_taken
            )

    def _on_taken(self, taken: Taken) -> None:
        self.take_button.allow()
        self._leave()
        self.tell(was_taken(taken))

    def _on_not_taken(self, error: Exception) -> None:
        """What was chosen stays, so that it can be tried again."""
        self.take_button.allow()
        self.found.say(in_words(error), "Not brought in", "danger")


def _framework(desk: Desk) -> Framework:
    return desk.framework()


def _look(path: Path, framework: Framework) -> tuple[LookedInto, Outcome]:
    looked = look_into_project(path, framework)
    return looked, outcome_of(looked)
