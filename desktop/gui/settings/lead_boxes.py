"""Who leads once the lead's laptop is lost: taking over, following somebody who did, and the way back from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.wording import in_a_row
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.two_answers import TwoAnswers
from desktop.operations.team.giving_back import GivingBack
from desktop.operations.team.key_words import spoken
from desktop.operations.team.succession import Successor

_FIRST = (
    "Only once your office has said so: nobody who leads has their laptop any more, and no other lead can go on. "
    "If there is a copy of the lead’s vault folder, use that first: whoever has its passphrase, its recovery code or "
    "the organisation’s answer opens it on another laptop and goes on with everything in it. Else send first, so that "
    "the lead’s last pack is here: whom it revoked you would otherwise have to revoke again."
)
_THEN = (
    "You lead from now on, and the laptops of those who led are revoked, until you give it back. Then write a pack, "
    "give it to everybody as a file, and have each of them compare its words with the office. What they had sent goes "
    "once more, to you, when they next send. What only the lost laptop had is not with you."
)
_COMPARE = (
    "Nothing was changed yet. Phone your office, on a number that you know and not one from a message. Go on only if "
    "it says that this is so, and reads these words to you:"
)


_GIVE = (
    "Only once your office has said so: it was a mistake, or the laptop is found. Whoever led leads again, and you "
    "beside them until they have ended it. Then write a pack, give it to one of them as a file, and compare its words "
    "by phone. Their next pack makes you what you were. Collate once more before it comes, and change nothing about "
    "people or dates until then: none of that stands. If their laptop is lost after all, you can lead on."
)
GAVE_BACK = (
    "You lead beside them until their next pack has come. Until then people, dates and settings stay as they are here. "
    "If their laptop is lost after all, nobody sends that pack: then lead on."
)
_LEAD_ON = (
    "Only once your office has said so: their laptop is lost after all, and they have ended nothing. You lead alone "
    "again, and their laptop is revoked as before. Then write a pack for everybody. Who follows you has it with what "
    "they send; who does not yet compares its words with the office. If the laptop is found, give the lead back again."
)
_HAD_BACK = (
    "Nothing was changed yet. Phone them, on a number that you know. Go on only if they say that this is so, and read "
    "these words to you:"
)
_STANDS = (
    "Your own people, dates and settings stand as you have them. What they changed of these since they took over does "
    "not: do again what of it is right. They are what they were before{revoked}. Then write a pack, which ends it for "
    "everybody."
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


class GiveBackBox(TwoAnswers):
    """Signals: ``agreed``; ``left``."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Give the lead back", danger=True, parent=parent)
        self.fill(Text(_GIVE, wrap=True))

    def ask(self, to: tuple[str, ...]) -> None:
        """Ask whether these are to lead again."""
        self.box.set_title(f"Have {in_a_row(to)} lead again?")
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        self.agreed.emit()


class LeadOnBox(TwoAnswers):
    """Signals: ``agreed``; ``left``."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lead on", danger=True, parent=parent)
        self.box.set_title("Lead on after all?")
        self.fill(Text(_LEAD_ON, wrap=True))

    def ask(self) -> None:
        """Ask whether."""
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        self.agreed.emit()


class GivingBackBox(TwoAnswers):
    """Signals: ``agreed(GivingBack)``; ``left``."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("They read the same words", danger=True, parent=parent)
        self._seen: GivingBack | None = None
        self.stands, self.words = Text("", wrap=True), Text("", weight=600, wrap=True)
        self.fill(Text(_HAD_BACK, wrap=True), self.words, self.stands)

    def ask(self, seen: GivingBack) -> None:
        """Show who gives back, the words to compare, and what stands then."""
        self._seen = seen
        self.box.set_title(f"{seen.designation} gives back the lead that they took over")
        self.words.setText(spoken(seen.words))
        revoked = ", and their laptop, which is revoked here, counts again" if seen.was_revoked else ""
        self.stands.setText(_STANDS.format(revoked=revoked))
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        if self._seen is not None:
            self.agreed.emit(self._seen)
