"""Two laptops wrote at odds in one concern: both are shown, a person chooses field by field and says why.

Steps and words that were heard are kept from both; nothing of either is lost, whatever is chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.concern_words import RISK_WORDS
from desktop.domain.concerns import Concern, Risk
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text
from desktop.operations.concerns.versions import Versions

LABELS = {
    "worries": "What worries us",
    "at_risk": "Who may not be safe",
    "others": "Who else is concerned",
    "reachable": "How to reach who said it",
    "risk": "What it is about",
    "anonymous": "Whether they spoke anonymously",
}
_BOTH = "Of the {} both are kept, in the order in which they happened. Put right afterwards what does not hold."


class VersionsBox(InlineBox):
    """``ask(versions)``. Signals: ``decided(Concern, str)``: how it is to stand, and why; ``typed(str)`` of why."""

    decided = Signal(object, str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Two laptops wrote at odds: which holds?", "decide later", "danger", parent)
        self._versions: Versions | None = None
        self._choices: dict[str, list[Choice]] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(8))
        self.reason = QLineEdit(maxLength=400)
        self.why = Field("Why it is decided so", self.reason)
        self.decide = Button("Decide", "Alt+D", kind="main")
        self.body.addLayout(self._rows)
        self.body.addWidget(self.why)
        self.body.addWidget(self.decide, 0, Qt.AlignmentFlag.AlignLeft)
        self.decide.clicked.connect(self._on_decide)
        self.reason.textEdited.connect(lambda _text: self.why.clear_error())
        self.reason.textEdited.connect(self.typed)
        self.hide()

    def ask(self, versions: Versions) -> None:
        """Show what differs, the first version of each chosen, and why as far as it was begun."""
        self._versions, self._choices = versions, {}
        empty(self._rows)
        for name in (each for each in versions.at_odds if each not in LABELS):
            self._rows.addWidget(Text(_BOTH.format(name), wrap=True))
        for name in (each for each in versions.at_odds if each in LABELS):
            self._rows.addWidget(Text(LABELS[name], "small", 500))
            self._choices[name] = [self._choice(name, place) for place in range(len(versions.versions))]
            self._choose(name, 0)
        self.reason.setText(self.reason.text() or versions.reason)
        self.show()

    def _choice(self, name: str, place: int) -> Choice:
        version = self._versions.versions[place] if self._versions is not None else None
        said = "" if version is None else _in_words(getattr(version.concern, name))
        choice = Choice(f"As {version.author} has it" if version is not None else "")
        choice.clicked.connect(lambda: self._choose(name, place))
        self._rows.addWidget(Text(said, wrap=True))
        self._rows.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        return choice

    def _choose(self, name: str, place: int) -> None:
        for number, choice in enumerate(self._choices[name]):
            choice.setChecked(number == place)

    def _on_decide(self) -> None:
        if self._versions is None:
            return
        if not self.reason.text().strip():
            self.why.set_error("Say in a few words why it is decided so.")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(self._decided(self._versions), self.reason.text())

    def _decided(self, versions: Versions) -> Concern:
        chosen = {name: _place(choices) for name, choices in self._choices.items()}
        held = {name: getattr(versions.versions[place].concern, name) for name, place in chosen.items()}
        return versions.together.model_copy(update=held)


def _place(choices: Sequence[Choice]) -> int:
    return next((place for place, choice in enumerate(choices) if choice.isChecked()), 0)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Risk):
        return RISK_WORDS[value]
    return str(value) or "Nothing"
