"""The box in which an answer is written, or what an author is asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.remarks import Asks
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text_box import TextBox

_ANSWER, _FOUND, _DONE = "Your answer", "What you found, or changed. It may be left empty.", "Mark as done"


class RemarkBox(InlineBox):
    """``ask_answer(begun)`` for its author, ``ask_remark(authors, begun)`` for a lead.

    Signals: ``given(words, to, Asks)``; ``edited(words)``; ``put_away``.
    """

    given = Signal(str, object, object)
    edited = Signal(str)
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ANSWER, "put it away, words are kept", parent=parent)
        self._authors: tuple[str, ...] = ()
        self.text = TextBox()
        self.field = Field(_FOUND, self.text)
        self.people = QWidget()
        self._flow = Flow(self.people, theme().px(12))
        self.checks: list[Check] = []
        self.only_comment = Check("Only a comment: nothing is asked")
        self.give = Button(_DONE, "Ctrl+Return", kind="main")
        self.give.set_key("Ctrl+Return", presses=False)  # while the keyboard is in the box; elsewhere it is the page's
        for widget in (self.people, self.field, self.only_comment):
            self.body.addWidget(widget)
        self.body.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)
        self.give.clicked.connect(self._on_give)
        self.text.edited.connect(self._on_edited)
        self.hide()

    def ask_answer(self, begun: str) -> None:
        """Ask the author what they found."""
        self._authors = ()
        self.set_title(_ANSWER)
        self.field.set_label(_FOUND)
        self.give.setText(_DONE)
        self._open(begun)

    def ask_remark(self, authors: tuple[str, ...], begun: str) -> None:
        """Ask a lead what an author is to look at."""
        self._authors = authors
        who = authors[0] if len(authors) == 1 else "its authors"
        self.set_title(f"Ask {who} to look again")
        self.field.set_label("What to look at. It goes to them alone.")
        self.give.setText("Ask")
        empty(self._flow)
        self.checks = [Check(author) for author in authors]
        for check in self.checks:
            check.setChecked(True)
            self._flow.addWidget(check)
        self._open(begun)

    def leave(self) -> None:
        """Put it away; what stands in it is kept."""
        self.hide()
        self.put_away.emit()

    def _open(self, begun: str) -> None:
        asks = bool(self._authors)
        self.people.setVisible(len(self._authors) > 1)
        self.only_comment.setVisible(asks)
        self.only_comment.setChecked(False)
        self.field.clear_error()
        self.text.set_text(begun)
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_edited(self, words: str) -> None:
        self.field.clear_error()
        if not self.isHidden():
            self.edited.emit(words)

    def _on_give(self) -> None:
        words = self.text.text()
        if self._authors and not words.strip():
            self.field.set_error("Say what to look at, so that the author knows what is asked.")
            return
        to = tuple(author for author, check in zip(self._authors, self.checks, strict=False) if check.isChecked())
        if self._authors and not to:
            self.field.set_error("Choose whom to ask.")
            return
        self.given.emit(words, to, Asks.COMMENT if self.only_comment.isChecked() else Asks.LOOK_AGAIN)
