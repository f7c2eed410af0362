"""Asked before a report is made final: what is fixed, for whom, what is still empty, which quotes to look at again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.two_answers import TwoAnswers
from desktop.operations.publications.before_final import BeforeFinal, ToLookAt
from desktop.operations.publications.states import Sealed

_SHOWN = 8
_NOTHING = (
    "No section is empty, each indicator has its evaluation, and each quote is in the words of somebody who agreed."
)


class FinalQuestion(TwoAnswers):
    """Leaving it has the focus, and no key alone makes it final. ``asked_about`` is None while nothing is asked.

    Signals: ``agreed(Sealed)``; ``left``."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Yes, make it final", danger=True, key=None, parent=parent)
        self.asked_about: Sealed | None = None
        self.box.set_title("Make this report final?")
        self.fixes, self.reads, self.lifts = (Text("", wrap=True) for _ in range(3))
        self.look_at = QWidget()
        self._listed = QVBoxLayout(self.look_at)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(theme().px(8))
        self.fill(self.fixes, self.reads, self.lifts, self.look_at)

    def ask(self, sealed: Sealed) -> None:
        """Ask about a report that nothing stops."""
        before = sealed.ready.before
        self.asked_about = sealed
        self.fixes.setText(before.fixes)
        self.reads.setText(before.reads)
        self.lifts.setText(before.lifts)
        self.lifts.setVisible(bool(before.lifts))
        self._show_groups(before)
        self.show()
        self.no.setFocus()

    def put_away(self) -> None:
        super().put_away()
        self.asked_about = None

    def _show_groups(self, before: BeforeFinal) -> None:
        while (item := self._listed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        boxes = [NoteBox(_lines(group), "improvement", group.title) for group in before.look_at]
        for box in boxes or [NoteBox(_NOTHING)]:
            self._listed.addWidget(box)

    def _on_yes(self) -> None:
        sealed = self.asked_about
        if sealed is not None:
            self.put_away()
            self.agreed.emit(sealed)


def _lines(group: ToLookAt) -> str:
    more = len(group.each) - _SHOWN
    return "\n".join((*(f"• {one}" for one in group.each[:_SHOWN]), *([f"and {more:,} more"] if more > 0 else [])))
