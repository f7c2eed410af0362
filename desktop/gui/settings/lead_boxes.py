"""Who leads once the lead's laptop is lost: taking over here, and following somebody whose pack says that they did."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.wording import in_a_row
from desktop.gui.settings.two_answers import TwoAnswers
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text
from desktop.operations.team.key_words import spoken
from desktop.operations.team.succession import Successor

_FIRST = (
    "Only once your office has said so: nobody who leads has their laptop any more, and no other lead can go on. "
    "If there is a copy of the lead’s vault folder, use that first: whoever has its passphrase, its recovery code or "
    "the organisation’s answer opens it on another laptop and goes on with everything in it. Else send first, so that "
    "the lead’s last pack is here: whom it revoked you would otherwise have to revoke again."
)
_THEN = (
    "You lead from now on, and the laptops of those who led are revoked; that cannot be taken back. Then write a pack, "
    "give it to everybody as a file, and have each of them compare its words with the office. What they had sent goes "
    "once more, to you, when they next send. What only the lost laptop had is not with you."
)
_COMPARE = (
    "Nothing was changed yet. Phone your office, on a number that you know and not one from a message. Go on only if "
    "it says that this is so, and reads these words to you:"
)


class TakeOverBox(TwoAnswers):
    """Signals: ``agreed(str)`` with the reason; ``left``."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Take over as lead", danger=True, parent=parent)
        self.box.set_title("Lead this inspection from now on?")
        self.why = QLineEdit()
        self.why.setMaxLength(500)
        self.why_field = Field("Why", self.why, "For example: their laptop was stolen. The whole team can read it.")
        self.why.textEdited.connect(lambda _text: self.why_field.clear_error())
        self.fill(Text(_FIRST, wrap=True), Text(_THEN, wrap=True), self.why_field)

    def ask(self) -> None:
        """Ask why, and whether."""
        self.why.clear()
        self.why_field.clear_error()
        self.show()
        self.why.setFocus()

    def _on_yes(self) -> None:
        self.agreed.emit(self.why.text())


class SuccessorBox(TwoAnswers):
    """Signals: ``agreed(Successor)``; ``left``."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The office read the same words", danger=True, parent=parent)
        self._successor: Successor | None = None
        self.who, self.words = Text("", wrap=True), Text("", weight=600, wrap=True)
        self.fill(self.who, Text(_COMPARE, wrap=True), self.words)

    def ask(self, successor: Successor) -> None:
        """Show who says that they lead, and the words to compare."""
        self._successor = successor
        self.box.set_title(f"{successor.designation} says that they lead now")
        instead = in_a_row(successor.instead_of)
        revoked = f" The laptop of {instead} counts no more by this pack." if instead else ""
        self.who.setText(f"Nobody on your roster vouches for that.{revoked}")
        self.words.setText(spoken(successor.words))
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        if self._successor is not None:
            self.agreed.emit(self._successor)
