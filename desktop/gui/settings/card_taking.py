"""Taking a colleague's card, from a file, pasted or typed: its words first, and only then its person."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.inspections import Role
from desktop.gui.in_words import in_words
from desktop.gui.settings.me import ROLES
from desktop.gui.settings.role_box import LEAD_HELP
from desktop.gui.settings.section import put_error
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.operations.team.key_words import spoken
from desktop.operations.team.people import CardMeans, CardSeen

_LARGEST_TEXT = 64 * 1024
_HELP = "What their QR code says, or the letters on the printed card. Spaces and line ends do not matter."
_COMPARE = {
    CardMeans.NEW: "Phone them on a number that you know and compare these words. Anybody could have made this card.",
    CardMeans.SAME: "This card is on the roster already, with these words. You can change what they do.",
    CardMeans.NEW_KEYS: (
        "New keys for a laptop that is on the roster. Its old keys vouch for them, so nobody else can have made this "
        "card without that laptop. Compare the words once more, then everybody follows with your next pack."
    ),
}
_TITLES = {
    CardMeans.NEW: "The card of {name}",
    CardMeans.SAME: "The card of {name}, as before",
    CardMeans.NEW_KEYS: "New keys of {name}",
}


class CardTaking(QWidget):
    """Signals: ``begun`` when something is asked, ``left`` when it is put away; ``file_chosen(Path)``,

    ``text_given(str)``, ``agreed(CardSeen, Role)``.
    """

    begun = Signal()
    file_chosen = Signal(object)
    text_given = Signal(str)
    agreed = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: CardSeen | None = None
        self.open_button = Button("Open a card", "Ctrl+N", "folder-open")
        self.type_button = Button("Paste or type a card", "Alt+P", "type")
        self.text = TextBox("DAYBOOK1:…", 3)
        self.text_field = Field("The card as text", self.text, _HELP)
        self.read_button = Button("Read it", "Ctrl+Return")
        self.found = NoteBox("", "accent")
        self.words = Text("", "title", 600, wrap=True)
        self.found.body.insertWidget(1, self.words)
        self.role = Dropdown([(str(role), words) for role, words in ROLES.items()])
        self.role_field = Field("What they do", self.role, LEAD_HELP)
        self.add_button = Button("The words are the same: add", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        self._lay_out()
        self.open_button.clicked.connect(self._on_open)
        self.type_button.clicked.connect(self._on_type)
        self.read_button.clicked.connect(self._on_read)
        self.add_button.clicked.connect(self._on_add)
        self.leave_button.clicked.connect(self._on_leave)
        self.text.edited.connect(lambda _text: self.text_field.clear_error())
        self.put_away()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        for group in (
            (self.open_button, self.type_button),
            (self.text_field,),
            (self.read_button,),
            (self.found,),
            (self.role_field,),
            (self.add_button, self.leave_button),
        ):
            if isinstance(group[0], Button):
                row = QWidget()
                flow = Flow(row, theme().px(12))
                for button in group:
                    flow.addWidget(button)
                column.addWidget(row)
            else:
                column.addWidget(group[0])

    def show_card(self, seen: CardSeen) -> None:
        """Show a card's words; where it cannot be added, why not."""
        if seen.why_not:
            self.show_fault(seen.why_not, f"The card of {seen.card.designation}")
            return
        self._seen = seen
        title = _TITLES[seen.means].format(name=seen.card.designation)
        self.found.say(_COMPARE[seen.means], title, "accent")
        self.words.setText(spoken(seen.words))
        self.words.show()
        self.role.choose(str(seen.role or Role.INSPECTOR))
        self._show(card=True)
        self.role.setFocus()

    def show_fault(self, says: str, title: str = "Not added") -> None:
        """Say why a card cannot be taken."""
        self._seen = None
        self._show(card=False)
        self.found.say(says, title, "danger")
        self.words.hide()
        self.found.show()
        self.leave_button.show()
        self.leave_button.setFocus()

    def refuse(self, error: Exception) -> None:
        """Say what was wrong with reading it: beside the text where it was typed, else aside."""
        if self.text_field.isVisible():
            put_error(self.text_field, error)
        else:
            self.show_fault(in_words(error))

    def put_away(self) -> None:
        """Nothing is looked at any more."""
        self._seen = None
        self._show(card=False)

    def _show(self, *, card: bool, text: bool = False) -> None:
        for widget in (self.found, self.role_field, self.add_button):
            widget.setVisible(card)
        for one in (self.text_field, self.read_button):
            one.setVisible(text)
        self.leave_button.setVisible(card or text)
        if not text:
            self.text.clear()
            self.text_field.clear_error()

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, "Open a card", "", "Enrolment card (*.json *.txt);;Any file (*)"
        )
        if path:
            self.file_chosen.emit(Path(path))

    def _on_type(self) -> None:
        self._seen = None
        self.begun.emit()
        self._show(card=False, text=True)
        self.text.setFocus()

    def _on_read(self) -> None:
        if self.text.text().strip():
            self.text_given.emit(self.text.text()[: _LARGEST_TEXT + 1])

    def _on_add(self) -> None:
        if self._seen is not None:
            self.agreed.emit(self._seen, Role(self.role.value()))

    def _on_leave(self) -> None:
        self.put_away()
        self.open_button.setFocus()
        self.left.emit()
