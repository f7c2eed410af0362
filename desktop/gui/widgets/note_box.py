"""Something said aside, with a bar at its left in a role's colour: what was found, why, what to do."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.text import Text


class NoteBox(QWidget):
    """Roles ``edge accent strength improvement uncertainty danger``. ``body`` takes what else belongs in it."""

    def __init__(self, text: str, role: str = "edge", title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme().px(15), theme().px(2), 0, theme().px(2))
        self.body.setSpacing(theme().px(4))
        self.title = Text(title, weight=600, wrap=True)
        self.text = Text(text, wrap=True)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.say(text, title)

    def say(self, text: str, title: str = "", role: str = "") -> None:
        """Change what it says, and its role if given."""
        self._role = role or self._role
        self.title.setText(title)
        self.text.setText(text)
        self.title.setVisible(bool(title))
        self.text.setVisible(bool(text))
        self.text.set_tone("muted" if self._role == "edge" else "text")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, theme().px(3), self.height(), theme().colour(self._role))
