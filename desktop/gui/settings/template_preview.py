"""What a template's file would bring: its sections and questions, and all that is refused or left out, by cell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.templates import Question, QuestionKind, Template
from desktop.domain.wording import counted
from desktop.exchange.xlsform import Remark
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.templates import TemplatePreview, places_of, questions_in

_KINDS = {
    QuestionKind.CHOICE: "one answer",
    QuestionKind.SEVERAL: "several answers",
    QuestionKind.TEXT: "text",
    QuestionKind.NUMBER: "number",
    QuestionKind.DECIMAL: "number",
    QuestionKind.DATE: "date",
    QuestionKind.TIME: "time",
    QuestionKind.GIVEN: "filled in",
    QuestionKind.CALCULATED: "worked out",
    QuestionKind.NOTE: "to read",
    QuestionKind.REPEAT: "repeated group",
}


class TemplatePreviewBox(QWidget):
    """``show_preview(preview)``, or ``show_unreadable(name, why)`` for what is no template at all.

    Signals: ``import_asked(TemplatePreview)``, ``language_chosen(str)``, ``left``.
    """

    import_asked = Signal(object)
    language_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: TemplatePreview | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.heading = SectionHeading("")
        self.outcome = NoteBox("", "strength")
        self.languages = Dropdown([])
        self.language = Field("Language of the questions", self.languages)
        self.import_button = Button("Import", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        buttons = QWidget()
        row = Flow(buttons, theme().px(12))
        row.addWidget(self.import_button)
        row.addWidget(self.leave_button)
        for widget in (self.heading, self.outcome, self.language, buttons):
            self._column.addWidget(widget)
        self._found = QWidget()
        self._column.addWidget(self._found)
        self.languages.activated.connect(lambda _place: self.language_chosen.emit(self.languages.value()))
        self.import_button.clicked.connect(lambda: self.import_asked.emit(self._preview))
        self.leave_button.clicked.connect(self.left)

    def show_preview(self, preview: TemplatePreview) -> None:
        """What the file would bring. It can be imported unless it is refused."""
        self._preview = preview
        self.heading.title.setText(preview.path.name)
        self._say(preview)
        self._offer_languages(preview)
        column = self._empty()
        _add_remarks(column, "Refused", preview.refused, "danger")
        _add_remarks(column, "Left out, or said in another way", preview.left_out, "improvement")
        if preview.template is not None:
            _add_sections(column, preview.template)

    def show_unreadable(self, name: str, why: str) -> None:
        """The file is no template at all."""
        self._preview = None
        self.heading.title.setText(name)
        self.outcome.say(why, "Not a template", "danger")
        self.language.hide()
        self.import_button.hide()
        self.leave_button.setText("Close")
        self._empty()

    def take_focus(self) -> None:
        """The keyboard goes to what is to be decided."""
        (self.leave_button if self.import_button.isHidden() else self.import_button).setFocus()

    def _say(self, preview: TemplatePreview) -> None:
        template, without = preview.template, len(preview.left_out)
        self.import_button.setVisible(template is not None)
        self.leave_button.setText("Leave it" if template else "Close")
        if template is None:
            says = "Daybook could not keep to what this form says. Change the cells named below and open it again."
            self.outcome.say(says, "It cannot be imported", "danger")
            return
        asked = counted(questions_in(template), "question")
        below = f" {_these(without).capitalize()} below {'is' if without == 1 else 'are'} left out." if without else ""
        says = f"{template.id}, version {template.version}: {asked} to answer. {template.source}{below}"
        self.outcome.say(says, template.title, "improvement" if without else "strength")
        self.import_button.setText("Import all the same" if without else "Import")

    def _offer_languages(self, preview: TemplatePreview) -> None:
        self.language.setVisible(bool(preview.languages))
        self.languages.clear()
        for language in preview.languages:
            self.languages.addItem(language, language)
        self.languages.choose(preview.language)

    def _empty(self) -> QVBoxLayout:
        """A new column for what was found, in place of the old."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self._column.replaceWidget(self._found, fresh)
        self._found.hide()
        self._found.deleteLater()
        self._found = fresh
        fresh.show()
        return column


def _add_remarks(column: QVBoxLayout, title: str, remarks: tuple[Remark, ...], role: str) -> None:
    if not remarks:
        return
    column.addWidget(SectionHeading(title, str(len(remarks))))
    for place, says in places_of(remarks):
        column.addWidget(NoteBox(says, role, place[:1].upper() + place[1:]))


def _add_sections(column: QVBoxLayout, template: Template) -> None:
    for section in template.sections:
        questions = [
            question for question in template.questions_of(section.id) if question.kind is not QuestionKind.REPEAT
        ]
        column.addWidget(SectionHeading(f"{section.number}  {section.title}", counted(len(questions), "question")))
        column.addWidget(Text("\n".join(map(_line, questions)), wrap=True))


def _line(question: Question) -> str:
    sometimes = ", sometimes" if question.relevant or question.conditions else ""
    return f"{question.number}  {question.text.splitlines()[0]} ({_KINDS[question.kind]}{sometimes})"


def _these(count: int) -> str:
    return "the one thing" if count == 1 else f"the {count} things"
