"""What helps at the right of the form: guidance, notes on the section, evidence from this record, and what is asked.

All keys, gaps and the taking of evidence open here, in place.
"""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.emphasis import without_marks
from desktop.domain.rows import EvidenceRow
from desktop.domain.templates import Question, SectionText
from desktop.gui.evidence.take_panel import TakePanel
from desktop.gui.review.document_beside import Passage
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.evidence_list import EvidenceList
from desktop.gui.review.gaps_panel import GapsPanel
from desktop.gui.review.keys_sheet import KeysSheet
from desktop.gui.review.wording import agencies_in_words, bold_html
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.leaving_box import LeavingBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

AnyPanel = TypeVar("AnyPanel", KeysSheet, TakePanel, GapsPanel)
WIDTH = 304
_ROOM_FOR_A_CAP = 125


class Side(QWidget):
    """Panels that only some readings need are made when they are first asked for: opening a review is quick.

    Signals: ``left`` when the person is done here and wants back to the questions; ``take_asked``; ``evidence_given``
    as TakePanel's ``taken``, ``goes_on_chosen`` as KeysSheet's, ``gap_chosen`` as GapsPanel's ``chosen``.
    """

    left = Signal()
    take_asked = Signal()
    evidence_given = Signal(object, str)
    goes_on_chosen = Signal(bool)
    gap_chosen = Signal(str)

    def __init__(self, editing: ReviewEditing, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing, self._begun = editing, begun
        set_ground(self, "sunken")
        self._made: list[KeysSheet | TakePanel | GapsPanel] = []
        self.evidence = EvidenceList(begun)
        self._guidance_title = SectionHeading("Guidance", lined=False)
        self._guidance = Text("", wrap=True)
        self._notes_title = SectionHeading("Notes", lined=False)
        self.notes = LeavingBox("What to look for, what to check", min_lines=3)
        self._evidence_title = SectionHeading("Evidence taken")
        self.take_button = Button("Take", "Ctrl+E", icon="plus", kind="small")
        self._section: SectionText | None = None
        self._scroll = ScrollPage("sunken", 16)
        self._lay_out()
        self._connect()
        self._fit()

    @cached_property
    def keys(self) -> KeysSheet:
        """All keys on one sheet."""
        made = KeysSheet(self._editing.opened.template, goes_on=self._editing.opened.goes_on)
        made.goes_on_chosen.connect(self.goes_on_chosen)
        return self._put(made, before=self._guidance_title)

    @cached_property
    def take(self) -> TakePanel:
        """Where a piece of evidence is asked for."""
        made = TakePanel(self._editing.opened.framework)
        made.keep_in(self._begun)
        made.taken.connect(self.evidence_given)
        return self._put(made, before=self._evidence_title)

    @cached_property
    def gaps(self) -> GapsPanel:
        """What is missing and what cannot stand."""
        made = GapsPanel(self._editing)
        made.chosen.connect(self.gap_chosen)
        return self._put(made, before=self._guidance_title)

    def take_up(self) -> None:
        """What was begun before is known now."""
        for panel in self._made:
            if isinstance(panel, TakePanel):
                panel.take_up(self._begun)

    def show_question(self, question: Question) -> None:
        """Show the guidance on a question."""
        self._guidance_title.title.setText(f"Guidance for {question.number}")
        self.evidence.show_question(question.id)
        self._guidance.set_markup(bold_html(question.guidance), without_marks(question.guidance))

    def show_section(self, section: SectionText) -> None:
        """Show the notes on a section."""
        self._section = section
        self._notes_title.title.setText(f"Notes on section {section.number}")
        self.show_notes()

    def show_notes(self) -> None:
        """Show the notes as they stand."""
        if self._section is None:
            return
        self.notes.setAccessibleName(f"Notes on section {self._section.number}")
        self.notes.set_text(self._editing.review.section_notes.get(self._section.id, ""))
        self.notes.setReadOnly(not self._editing.is_open)

    def show_evidence(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Show the pieces taken from this record; the withdrawn ones are not counted."""
        counting = sum(not row.withdrawn for row in rows)
        self._evidence_title.set_meta(str(counting) if counting else "")
        self.evidence.show_rows(rows, {row.place: self.place_in_words(row.place) for row in rows})

    def place_in_words(self, question_id: str) -> str:
        """ "4.2 · social work": where a piece comes from."""
        question = self._editing.opened.template.question(question_id)
        if question is None:
            return ""
        agencies = agencies_in_words(self._editing.answer(question).agencies)
        return f"{question.number} · {agencies}" if agencies else question.number

    def write_notes(self) -> None:
        """Put the focus in the notes on the section."""
        self.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bring_into_sight(self.notes)

    def show_gaps(self) -> None:
        """Show what is missing and what cannot stand, as it is now and while it changes."""
        self.gaps.open_panel()
        self._bring_into_sight(self.gaps)

    def ask_for_evidence(self, question: Question, indicator: str, passage: Passage | None) -> None:
        """Ask for a piece of evidence from an answer; its sentence is what it shows, to begin with.

        Words selected in a document that lies beside it are quoted.
        """
        where, note = self.place_in_words(question.id), self._editing.answer(question).note
        if passage is not None and passage.words:
            self.take.open_for(f"{where}, {passage.where}", indicator, note, passage.words)
        else:
            self.take.open_for(where, indicator, note)
        self._bring_into_sight(self.take)

    def show_guidance(self) -> None:
        """Bring the guidance into sight."""
        self._bring_into_sight(self._guidance)

    def shows_keys(self) -> bool:
        """Whether all keys are on show."""
        return any(isinstance(panel, KeysSheet) and not panel.isHidden() for panel in self._made)

    def show_keys(self) -> None:
        """Show all keys, with the keyboard there."""
        self.keys.show()
        self.keys.goes_on.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bring_into_sight(self.keys)

    def take_focus(self) -> None:
        """Put the keyboard in what was opened here last; in the notes when nothing is open."""
        for panel in self._made:
            if not panel.isHidden():
                next(button for button in panel.findChildren(Button) if button.isEnabled()).setFocus()
                return
        self.write_notes()

    def close_topmost(self) -> bool:
        """Put away what was opened here last; False when nothing is open."""
        for panel in self._made:
            if not panel.isHidden():
                panel.close_panel()
                return True
        return False

    def _bring_into_sight(self, widget: QWidget) -> None:
        """After the layout has made room for it: its top before its foot, and what has the keyboard before both."""

        def scroll() -> None:
            self._scroll.verticalScrollBar().setValue(widget.y() - theme().px(8))
            at = self.window().focusWidget()
            if at is not None and widget.isAncestorOf(at):
                self._scroll.ensureWidgetVisible(at, 0, theme().px(16))

        QTimer.singleShot(0, self, scroll)

    def _put(self, panel: AnyPanel, *, before: QWidget) -> AnyPanel:
        self._scroll.body.insertWidget(self._scroll.body.indexOf(before), panel)
        panel.closed.connect(self.left)
        self._made.insert(0, panel)
        return panel

    def _connect(self) -> None:
        theme().theme_changed.connect(self._fit)
        self.notes.edited.connect(self._on_notes_edited)
        self.notes.left.connect(lambda direction: self.left.emit() if direction == 0 else None)
        self.take_button.clicked.connect(self.take_asked)

    def _fit(self) -> None:
        """A pane grows half as fast as its text: the cap on the button gives way first; the key works all the same."""
        self.take_button.set_key_shown(theme().scale < _ROOM_FOR_A_CAP)

    def _on_notes_edited(self, text: str) -> None:
        if self._section is not None:
            self._editing.section_note(self._section.id, text)

    def _lay_out(self) -> None:
        self._guidance_title.add(KeyCap("F1"))
        self._notes_title.add(KeyCap("Ctrl+N"))
        self._evidence_title.add(self.take_button)
        self._notes_title.title.setBuddy(self.notes)
        self._scroll.body.setSpacing(theme().px(8))
        for widget in (
            self._guidance_title,
            self._guidance,
            self._notes_title,
            self.notes,
            self._evidence_title,
            self.evidence,
        ):
            self._scroll.add(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self._scroll, 1)
