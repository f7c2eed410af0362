"""How far fetching is, as long as it lasts, and the way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.text import Text


class FetchBar(QWidget):
    """Hidden until something is fetched. Signals: ``stop_asked``."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "accent-soft")
        self.words = Text("", wrap=True)
        self.progress = ProgressBar("Bundles taken in")
        self.stop = Button("Stop", "Alt+S", kind="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(12))
        row.addWidget(self.words, 1)
        row.addWidget(self.progress)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self._on_stop)
        self.hide()

    def look(self) -> None:
        """It is being looked what is there."""
        self._show("Looking into the store", 0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """``done`` bundles of ``total`` are in."""
        self._show(f"Taking in bundle {done + 1} of {total}", done, total)

    def _show(self, words: str, done: int, total: int) -> None:
        self.words.setText(words)
        self.progress.set_progress(done, total)
        self.progress.setVisible(bool(total))
        if self.isHidden():
            self.stop.allow()
        self.show()

    def _on_stop(self) -> None:
        self.words.setText("Stopping. What is in stays in.")
        self.stop.refuse("It is stopping.")
        self.stop_asked.emit()
