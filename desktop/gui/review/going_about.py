"""Going about in a review: to a question, to the next thing that is missing, from section to section."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.review_rules import Gap
from desktop.domain.templates import Question, SectionText
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.section_form import SectionForm
from desktop.gui.review.side import Side


class GoingAbout(QObject):
    """Lives on the window's thread as long as its page. Signals: ``arrived`` when another section or question may be
    on show; ``left_section`` before that, so that what was typed there is safe.
    """

    arrived = Signal()
    left_section = Signal()

    def __init__(self, editing: ReviewEditing, form: SectionForm, side: Side) -> None:
        super().__init__(form)
        self._editing, self._form, self._side = editing, form, side
        self._template = editing.opened.template

    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, as of today, or as of the day of the paper."""
        return self._editing.gaps()

    def to_question(self, question_id: str = "") -> None:
        """Go to a question; with none, to the first thing that is missing, else to the first question."""
        question = self._template.question(question_id) or self._first_missing() or self._template.questions[0]
        self.to_section(question.section, question.id)

    def _first_missing(self) -> Question | None:
        gaps = self.gaps()
        return self._template.question(gaps[0].question) if gaps else None

    def to_section(self, section_id: str, question_id: str = "") -> None:
        """Go to a section, at a question of it or at its first that is not answered."""
        section = self._template.section(section_id)
        if section is not None:
            self.left_section.emit()
            self._side.show_section(section)
            self._form.show_section(section, question_id)
            self.arrived.emit()

    def step_section(self, step: int) -> None:
        """Go to the next section or the one before."""
        section = self.section_beside(step)
        if section:
            self.to_section(section)

    def sections_beside(self) -> tuple[SectionText | None, SectionText | None]:
        """The sections before and after this one; None past either end."""
        section = self._template.section
        return section(self.section_beside(-1)), section(self.section_beside(1))

    def section_beside(self, step: int) -> str:
        """The id of the section so many further on; empty past either end."""
        sections = [section.id for section in self._template.sections]
        place = sections.index(self._form.section.id) + step
        return sections[place] if 0 <= place < len(sections) else ""

    def to_next_gap(self) -> bool:
        """Go to the next thing that is missing after the current question, round to the first. False with none."""
        gaps = self.gaps()
        if not gaps:
            return False
        order = {item.question.id: place for place, item in enumerate(self._editing.standing.shown)}
        here = order[self._form.current.question.id] if self._form.current else -1
        later = [gap for gap in gaps if order[gap.question] > here]
        self.to_question((later or list(gaps))[0].question)
        return True
