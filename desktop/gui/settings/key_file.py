"""A secret that comes as a file or is made here. It is held until it is kept in the vault, and never shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError, Refused
from desktop.gui.in_words import in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox

_LARGEST_BYTES = 64 * 1024


class KeyFile(QWidget):
    """``read`` checks and tidies what a file holds and raises Refused; ``make`` and ``public`` where one is made here.

    ``secret`` is what was chosen or made and is not kept yet, else empty. Signals: ``changed``.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        asks: str,
        read: Callable[[str], str],
        make: Callable[[], str] | None = None,
        public: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.secret, self._kept = "", False
        self._name, self._read, self._make, self._public = name, read, make, public
        self.open_button = Button(asks, "Alt+O", "folder-open")
        self.make_button = Button("Make a new key", "Alt+M")
        if make is None:
            self.make_button.hide()
        self.state = Text("", wrap=True)
        self.public = TextBox("", 2)
        self.public.setReadOnly(True)
        help_text = "Send this line to whoever runs the server. It is no secret; the other half stays in your vault."
        self.public_field = Field("Public half of the key", self.public, help_text)
        self._lay_out()
        self.open_button.clicked.connect(self._on_open)
        self.make_button.clicked.connect(self._on_make)
        self._show()

    def show_kept(self, kept: bool) -> None:
        """Whether the vault has one."""
        self._kept = kept
        self._show()

    def forget(self) -> None:
        """It is kept, or not wanted."""
        self.secret = ""
        self._show()

    def open_file(self, path: Path) -> None:
        """Take what a file holds. What is wrong with it is said, and nothing of it."""
        try:
            with path.open("rb") as file:
                self._take(self._read(_text_of(file.read(_LARGEST_BYTES + 1))))
        except (PersonError, OSError) as error:
            says = in_words(error) if isinstance(error, PersonError) else "That file could not be read."
            self.state.set_tone("danger")
            self.state.setText(says)

    def _take(self, secret: str) -> None:
        self.secret = secret
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.state.set_tone("text" if self.secret or self._kept else "muted")
        self.state.setText(
            f"{self._name}: chosen, not kept yet." if self.secret
            else f"{self._name}: kept in the vault." if self._kept
            else f"{self._name}: none yet."
        )  # fmt: skip
        shown = self._public(self.secret) if self._public is not None and self.secret else ""
        self.public.set_text(shown)
        self.public_field.setVisible(bool(shown))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.state)
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(self.open_button)
        flow.addWidget(self.make_button)
        column.addWidget(row)
        column.addWidget(self.public_field)

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, self.open_button.text())
        if path:
            self.open_file(Path(path))

    def _on_make(self) -> None:
        if self._make is not None:
            self._take(self._make())


def _text_of(data: bytes) -> str:
    try:
        if len(data) <= _LARGEST_BYTES:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise Refused("That file is no key: it is too long, or no text.")
