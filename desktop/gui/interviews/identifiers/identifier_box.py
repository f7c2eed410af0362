"""Asks about one possible identifier: a role in its place, or keep it and say why. It can always wait."""

from dataclasses import dataclass
from hashlib import sha256

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.identifiers.model import PossibleIdentifier
from desktop.domain.roles import ListedRole
from desktop.gui.interviews.identifiers.role_matches import RoleMatches
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox

_OFFERED = 2
KEEP = "keep:"
"""A box in which a reason can be begun; the digest of what may be a name follows."""
_ROLE = "Write in its place, then press Enter"
_FROM_LIST = "Write in its place, then press Enter; or the arrow down, for a role of the list"
_REASON = "Why can it stay? For example: the month, not a name"
EVERYWHERE = "In the whole inspection, not only here"
ON_LIST = "Put it on the inspection’s list of roles"


@dataclass(frozen=True, slots=True)
class Asked:
    """One possible identifier with what can be offered: roles, the other ways of writing it, the inspection's list."""

    found: PossibleIdentifier
    roles: tuple[str, ...]
    others: tuple[str, ...] = ()
    listed: tuple[ListedRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacing:
    """``role`` is to be written in place of ``names``; ``on_list`` puts it on the inspection's list too."""

    found: PossibleIdentifier
    role: str
    names: tuple[str, ...]
    on_list: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was found stays for ``reason``: in this interview, or ``everywhere`` in the inspection."""

    found: PossibleIdentifier
    reason: str
    everywhere: bool


class IdentifierBox(InlineBox):
    """Signals: ``replaced(Replacing)``, ``kept(Keeping)``; ``grew``: it takes more of the room of the text."""

    grew = Signal()
    replaced = Signal(object)
    kept = Signal(object)

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__("", "decide later", "danger", parent)
        self._begun = begun
        self.asked: Asked | None = None
        self._keeping = False
        self.roles = [Button("", str(number)) for number in range(1, _OFFERED + 1)]
        self.write = Button("Write …", str(_OFFERED + 1))
        self.keep = Button("Keep, with a reason", str(_OFFERED + 2))
        self.together = Check("")
        self.words = QLineEdit()
        self.field = Field(_ROLE, self.words)
        self.matches = RoleMatches(self.words)
        self.everywhere, self.on_list = Check(EVERYWHERE), Check(ON_LIST)
        self._choices = QWidget()
        flow = Flow(self._choices, theme().px(8))
        for button in (*self.roles, self.write, self.keep):
            button.put_key_first()
            flow.addWidget(button)
        for widget in (self._choices, self.together, self.field, self.matches, self.everywhere, self.on_list):
            self.body.addWidget(widget)
        self._connect()
        self.hide()

    @property
    def found(self) -> PossibleIdentifier | None:
        """What is asked about."""
        return None if self.asked is None else self.asked.found

    def ask(self, asked: Asked) -> None:
        """Ask about one."""
        self.asked = asked
        self.set_title(f"“{asked.found.matched}” {asked.found.says}. Put a role in its place?")
        for button, role in zip(self.roles, asked.roles[:_OFFERED] + ("",) * _OFFERED, strict=False):
            button.setText(role)
            button.setVisible(bool(role))
        self.together.setText(f"Also where it is written {_either(asked.others)}")
        self.together.setAccessibleName(self.together.text())
        self.together.setChecked(True)
        self.together.setVisible(bool(asked.others))
        for widget in (self.field, self.matches, self.everywhere, self.on_list):
            widget.hide()
        self._choices.show()
        self.show()
        self.roles[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Let go of the name that is asked about."""
        self.asked = None
        self.hide()
        self.set_title("")
        self.together.setText("")
        self.words.clear()

    def _connect(self) -> None:
        for button in self.roles:
            button.clicked.connect(lambda _=False, button=button: self._replace(button.text()))
        self.write.clicked.connect(self._ask_role)
        self.keep.clicked.connect(lambda: self._ask_words(_REASON, keeping=True))
        self.words.returnPressed.connect(self._on_words)
        self.words.textEdited.connect(self._on_typed)
        self.matches.chosen.connect(self._replace)

    def _box(self) -> str:
        """Known by what may be a name without holding it."""
        found = self.found
        return KEEP + sha256(("" if found is None else found.matched).encode()).hexdigest()

    def _ask_role(self) -> None:
        has_list = self.asked is not None and bool(self.asked.listed)
        self._ask_words(_FROM_LIST if has_list else _ROLE, keeping=False)

    def _ask_words(self, label: str, keeping: bool) -> None:
        self._keeping = keeping
        self.field.label.setText(label)
        self.words.setAccessibleName(label)
        self.field.clear_error()
        self.words.setText(self._begun.words(self._box()) if keeping else "")
        self._choices.hide()  # at 200 % there is room for one question at a time
        self.together.hide()
        self.field.show()
        self.everywhere.setVisible(keeping)
        self.everywhere.setChecked(False)
        self.on_list.setChecked(False)
        self._on_typed(self.words.text())
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grew.emit()

    def _on_typed(self, text: str) -> None:
        if self._keeping:
            self._begun.typed(self._box(), text)
        listed = () if self._keeping or self.asked is None else self.asked.listed
        self.matches.show_matching(listed, text)
        self.on_list.setVisible(not self._keeping and self.matches.isHidden())

    def _on_words(self) -> None:
        words = " ".join(self.words.text().split())
        if not words:
            self.field.set_error("Give the reason in a few words." if self._keeping else "Write the role.")
        elif self._keeping:
            self._keep(words)
        else:
            self._replace(words)

    def _keep(self, reason: str) -> None:
        if self.asked is not None:
            self._begun.done(self._box())
            self.hide()
            self.kept.emit(Keeping(self.asked.found, reason, self.everywhere.isChecked()))

    def _replace(self, role: str) -> None:
        if self.asked is None:
            return
        on_list = self.on_list.isChecked() and not self.on_list.isHidden()
        self._begun.done(self._box())
        others = self.asked.others if self.together.isChecked() else ()
        self.hide()
        self.replaced.emit(Replacing(self.asked.found, role, (self.asked.found.matched, *others), on_list))


def _either(names: tuple[str, ...]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " or ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else "".join(quoted)
