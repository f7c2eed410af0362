"""A question inside the page with two answers: one does it, the other leaves everything as it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox


class TwoAnswers(QWidget):
    """``box`` holds what is asked, once ``fill`` was called; hidden until somebody asks. Signals: ``left``."""

    left = Signal()

    def __init__(
        self, yes: str, *, danger: bool = False, key: str | None = "Ctrl+Return", parent: QWidget | None = None
    ) -> None:
        """``key`` presses ``yes``; None where no key by itself may."""
        super().__init__(parent)
        self.box = InlineBox("", "leave it", "danger") if danger else InlineBox("", "leave it")
        does = ("check", "danger") if danger else (None, "main")
        self.yes, self.no = Button(yes, key, *does), Button("Leave it", "Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.left)
        self.hide()

    def put_away(self) -> None:
        """Ask nothing any more."""
        self.hide()

    def fill(self, *widgets: QWidget) -> None:
        """Put what is asked into the box, with both answers below it."""
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        for widget in (*widgets, row):
            self.box.body.addWidget(widget)

    def _on_yes(self) -> None:
        raise NotImplementedError
