"""Making new keys: what that means, asked once more before it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text

_WHEN = (
    "Where your organisation asks for new keys from time to time. If this laptop was out of your hands, do not make "
    "new keys: have the lead revoke it."
)
_FOR_A_MEMBER = (
    "Daybook locks. You unlock with the passphrase you have, and give the lead your new card: your old keys vouch for "
    "it. You compare the words once more."
)
_FOR_A_LEAD = (
    "Daybook locks. You unlock with the passphrase you have, and write a new pack: your old keys vouch for the new "
    "ones, so everybody follows. The words that colleagues compare with you are others from then on."
)
_SEVERAL = "This vault holds several inspections, and each knows your keys. Clear those that are over first."


class NewKeysBox(QWidget):
    """Signals: ``agreed`` when a person wants them."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = Text(_WHEN, tone="muted", wrap=True)
        self.button = Button("Make new keys", "Alt+N", "key-round")
        self.box = InlineBox("New keys for this laptop?", "keep them")
        self.means = Text("", wrap=True)
        self.yes = Button("Make them and lock", "Ctrl+Return", "key-round", "main")
        self.no = Button("Keep my keys", "Esc")
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        self.box.body.addWidget(self.means)
        self.box.body.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        buttons = QWidget()
        Flow(buttons, theme().px(12)).addWidget(self.button)
        for widget in (self.about, buttons, self.box):
            column.addWidget(widget)
        self.box.hide()
        self.button.clicked.connect(self._on_asked)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.put_away)

    def show_possible(self, *, possible: bool, leads: bool) -> None:
        """Whether new keys can be made in this vault, and what they mean for whoever has it."""
        self.means.setText(_FOR_A_LEAD if leads else _FOR_A_MEMBER)
        if possible:
            self.button.allow()
        else:
            self.button.refuse(_SEVERAL)
        self.about.setText(_WHEN if possible else _SEVERAL)

    def put_away(self) -> None:
        """Leave the keys as they are."""
        if self.box.isVisible():
            self.box.hide()
            self.button.setFocus()

    def _on_asked(self) -> None:
        self.box.show()
        self.yes.setFocus()

    def _on_yes(self) -> None:
        self.box.hide()
        self.agreed.emit()
