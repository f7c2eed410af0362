"""What a reader asks for beside the questions by a key (guidance, notes, evidence, a document), and the way back."""

from functools import cached_property

from PySide6.QtCore import QObject

from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.evidence_taking import EvidenceTaking
from desktop.gui.review.footer import ReviewFooter
from desktop.gui.review.going_about import GoingAbout
from desktop.gui.review.jump_box import JumpBox
from desktop.gui.review.panes import ReviewPanes


class Asking(QObject):
    """Lives on the window's thread as long as its page. Each is shown even where it takes the questions' place, and
    gets the keyboard then; ``back_to_questions`` gives it back to where it was.
    """

    def __init__(
        self,
        editing: ReviewEditing,
        panes: ReviewPanes,
        footer: ReviewFooter,
        going: GoingAbout,
        taking: EvidenceTaking,
    ) -> None:
        super().__init__(panes)
        self._editing, self._panes, self._footer, self._going, self._taking = editing, panes, footer, going, taking
        self._form, self._side, self._beside = panes.form, panes.side, panes.beside
        self._guided = ""
        """The question whose guidance was asked for last, while nothing else was."""
        self._back_to_document = False
        self._form.jump_asked.connect(self.jump_anywhere)
        self._form.keys_asked.connect(self.show_keys)
        self._side.left.connect(self.back_to_questions)
        self._side.take_asked.connect(self.take_evidence)
        self._beside.close_asked.connect(self.toggle_document)

    @cached_property
    def jump(self) -> JumpBox:
        """The box that goes to any question; made when it is first asked for."""
        made = JumpBox(self._editing, self._panes)
        made.chosen.connect(self._on_jumped)
        return made

    def jump_anywhere(self) -> None:
        """Ask for a question's number or words, and go there."""
        self.jump.open()

    def check(self) -> None:
        """Show what is missing and what cannot stand, with the keyboard there."""
        self._panes.ask_side(asked=True)
        self._side.show_gaps()
        self._side.gaps.take_focus()

    def show_gaps(self) -> None:
        """Show the same beside the first of them."""
        self._side.show_gaps()
        self._panes.ask_side(asked=True)
        self._going.to_question()
        self._panes.keep_keyboard()

    def take_evidence(self) -> None:
        """Ask for a piece of evidence from the current question."""
        self._back_to_document = self._panes.has_keyboard_in_document()
        if self._taking.ask():
            self._panes.ask_side(asked=True)
            self._footer.give_finish_its_key(given=False)

    def show_guidance(self) -> None:
        """Bring the guidance on the current question into sight; asked again, all keys; once more, put both away."""
        row, asked_for = self._form.current, self._guided
        self._guided = "" if row is None else row.question.id
        if self._side.shows_keys():
            self._side.keys.close_panel()
        elif asked_for and asked_for == self._guided:
            self.show_keys()
        else:
            self._panes.ask_side(asked=True)
            self._side.show_guidance()
            self._panes.keep_keyboard()

    def show_keys(self) -> None:
        """Show all keys on one sheet."""
        self._panes.ask_side(asked=True)
        self._side.show_keys()

    def write_sentence(self) -> None:
        """Go to the sentence on the current answer, or its note."""
        if self._form.current is not None:
            self.back_to_questions()
            self._form.current.write_sentence()

    def write_notes(self) -> None:
        """Go to the notes on the section."""
        self._panes.ask_side(asked=True)
        self._side.write_notes()

    def toggle_document(self) -> None:
        """Put a document beside the questions, with the keyboard in it, or away again."""
        self._panes.ask_side(asked=False)  # a document is put beside the questions, not beside what was asked before
        self._panes.ask_document(asked=not self._panes.document_is_asked)
        if self._panes.document_is_asked:
            self._beside.open()
            self._beside.take_focus()
        else:
            self._beside.forget()
            self.back_to_questions()

    def to_next_pane(self) -> None:
        """From the questions to the document, if one is beside them, to the notes, and back."""
        if self._panes.has_keyboard_at_side():
            self.back_to_questions()
        elif self._beside.isVisible() and not self._panes.has_keyboard_in_document():
            self._beside.take_focus()
        else:
            self.write_notes()

    def back_to_questions(self) -> None:
        """Back to the questions, or to the document that was quoted, with the keys as they were."""
        self._guided = ""
        self._footer.give_finish_its_key(given=True)
        self._panes.ask_side(asked=False)
        to_document, self._back_to_document = self._back_to_document and self._beside.isVisible(), False
        if to_document:
            self._beside.take_focus()
        elif self._form.current is not None:
            self._form.current.take_focus()

    def _on_jumped(self, section: str, question: str) -> None:
        self._panes.ask_side(asked=False)
        self._going.to_section(section, question)
