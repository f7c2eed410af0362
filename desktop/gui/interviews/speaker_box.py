"""Asks who speaks on a line: numbers or letters are typed, several with a space between, and Enter writes them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.heads import BETWEEN, SEVERAL
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.scroll_page import ScrollPage

_LARGE_TEXT = 150
TITLE = "Who speaks?"
NOBODY = "Nobody here has that number or role."
HOW = "Numbers or letters, a space between several. Enter writes them."


class SpeakerBox(InlineBox):
    """Signals: ``chosen(tuple of roles)``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "not now", parent=parent)
        self.words = QLineEdit(maxLength=120)
        self.field = Field("Who", self.words, HOW)
        self._roles: tuple[str, ...] = ()
        self.buttons: list[Button] = []
        row = QWidget()
        self._flow = Flow(row, theme().px(8))
        self._list = ScrollPage("surface", 0)  # large letters leave no room for a long list
        self._list.add(row)
        self.body.addWidget(self.field)
        self.body.addWidget(self._list)
        self.words.textEdited.connect(self._on_typed)
        self.words.returnPressed.connect(self._on_return)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list takes the height of its rows, and less where there is not so much."""
        needed = self._flow.heightForWidth(max(1, self._list.viewport().width()))
        self._list.setMaximumHeight(needed)
        self._list.setMinimumHeight(min(needed, theme().px(30) if theme().scale >= _LARGE_TEXT else needed))

    def ask(self, roles: Sequence[str], named: Sequence[str]) -> None:
        """Ask who of these it is; ``named`` are on the line already."""
        self._fill(tuple(roles))
        self.words.setText(" ".join(self._number(role) for role in named))
        self.words.selectAll()
        self._show_fitting()
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def named(self) -> tuple[str, ...] | None:
        """The roles that were typed, in the order of the list; None when one of them is nobody's."""
        found = {fitting[0] for each in self._typed() if (fitting := self._fitting(each))}
        if len(found) < len({each.lower() for each in self._typed()}):
            return None
        return (SEVERAL,) if SEVERAL in found else tuple(role for role in self._roles if role in found)

    def _typed(self) -> list[str]:
        return self.words.text().replace(",", " ").split()

    def _fitting(self, typed: str) -> list[str]:
        """The roles that a number or letters mean: a number the one with it, letters those with a word so begun."""
        if typed.isdecimal():
            number = int(typed)
            numbered = [role for role in self._roles if role != SEVERAL]
            several = [SEVERAL] if SEVERAL in self._roles else []
            return several if number == 0 else numbered[number - 1 : number]
        return [role for role in self._roles if any(word.lower().startswith(typed.lower()) for word in role.split())]

    def _number(self, role: str) -> str:
        numbered = [each for each in self._roles if each != SEVERAL]
        return str(numbered.index(role) + 1) if role in numbered else "0"

    def _fill(self, roles: tuple[str, ...]) -> None:
        if roles == self._roles:
            return
        self._roles = roles
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [Button(f"{self._number(role)}  {role}", kind="small") for role in roles]
        for button, role in zip(self.buttons, roles, strict=True):
            button.clicked.connect(lambda _=False, role=role: self._on_pressed(role))
            self._flow.addWidget(button)

    def _on_typed(self) -> None:
        self.field.clear_error()
        self._show_fitting()

    def _show_fitting(self) -> None:
        """Letters leave only the roles that they fit, and what would be written is said."""
        typed = self._typed()
        last = typed[-1] if typed and not self.words.text().endswith((" ", ",")) else ""
        fitting = self._fitting(last) if last and not last.isdecimal() else list(self._roles)
        for button, role in zip(self.buttons, self._roles, strict=True):
            button.setVisible(role in fitting)
        named = self.named() if typed else ()
        self._fit()
        self.field.set_help(f"{BETWEEN.join(named)}: Enter writes it." if named else HOW)

    def _on_pressed(self, role: str) -> None:
        """Pressed with the mouse, a role joins what was typed, or leaves it."""
        before = self.named() or ()
        after = [each for each in before if each != role] if role in before else [*before, role]
        self.words.setText(" ".join(self._number(each) for each in after))
        self._on_typed()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_return(self) -> None:
        named = self.named()
        if not named:
            self.field.set_error(NOBODY)
            return
        self.hide()
        self.chosen.emit(named)
