"""What a row of findings asks for beneath itself: one question at a time, put away by Esc without losing a word.

What is typed and not given is kept with the vault within a second, so that it is in its field again after a lock.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.canonical import digest
from desktop.gui.saving.begun import Begun
from desktop.gui.send.asking import Asking

_OF = " · "
"""Stands in the name of a box between what is asked for and the digest of what it is about."""


class AskedBelow(QObject):
    """``column`` is the row's; ``at`` says where in it a question stands, ``back`` what has the keyboard afterwards.

    ``about`` are the words that the row is of: by them ``begun`` finds again what was typed.
    """

    def __init__(
        self,
        column: QVBoxLayout,
        at: Callable[[], int],
        back: Callable[[], QWidget],
        row: QWidget,
        begun: Begun,
        about: tuple[str, ...],
    ) -> None:
        super().__init__(row)
        self._column, self._at, self._back = column, at, back
        self._begun, self._about = begun, digest("\x1f".join(about).encode())[:32]
        self.asking: Asking | None = None

    def ask(self, asking: Asking) -> None:
        """Ask in place of what was asked before; what was begun and put away stands in the field again."""
        self._forget()
        self.asking = asking
        box = f"{asking.field.label.text()}{_OF}{self._about}"
        if words := self._begun.words(box):
            asking.edit.setText(words)
        asking.edit.textChanged.connect(lambda words: self._begun.typed(box, words))
        asking.given_up.connect(self._on_given_up)
        self._column.insertWidget(self._at(), asking)
        asking.show()
        asking.begin()

    def is_settled(self) -> None:
        """What was asked for is done: nothing that was begun is wanted any more."""
        for box in self._begun.boxes():
            if box.endswith(f"{_OF}{self._about}"):
                self._begun.done(box)

    def _on_given_up(self) -> None:
        self._forget()
        self._back().setFocus()

    def _forget(self) -> None:
        if self.asking is not None:
            self.asking.hide()
            self.asking.deleteLater()
            self.asking = None
