"""From what was opened on another screen back to where it was opened, as from a talk to a number on the map."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.gui.frame.shell import Shell
from desktop.gui.widgets.key_cap import key_text
from desktop.gui.widgets.keyboard_back import give_keyboard_back


class WayBack(QObject):
    """One step, marked on the rail. Going anywhere by oneself ends it. Lives as long as its window."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._to, self._was_said = "", False
        self._keyboard: QWidget | None = None
        self._key = QKeySequence(QKeySequence.StandardKey.Back)  # Alt and ← where there is no other custom
        key = QShortcut(self._key, window)
        key.setAutoRepeat(False)
        key.activated.connect(self.go)

    def note(self, left: str, keyboard: QWidget | None) -> None:
        """Something was opened from the screen ``left``, where ``keyboard`` had the focus; it is on show already."""
        if left in {"", self._shell.current_page()}:
            return
        self._to, self._keyboard = left, keyboard
        item = self._shell.rail.item(left)
        item.set_way_back(on=True)
        if not self._was_said:
            self._was_said = True
            self._shell.say(f"{key_text(self._key.toString())} goes back to {item.text()}.", "accent")

    def end(self) -> None:
        """The person has gone on by themselves, or the screens are gone."""
        if self._to in self._shell.page_keys():
            self._shell.rail.item(self._to).set_way_back(on=False)
        self._to, self._keyboard = "", None

    def go(self) -> None:
        """Back, to the very place. Nothing happens where nothing was opened from elsewhere."""
        if self._to and not self._shell.is_locked():
            to, keyboard = self._to, self._keyboard
            self._shell.show_page(to)
            give_keyboard_back(keyboard)
