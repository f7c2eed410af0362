"""The keys that every bundle is sealed to: those of the leads, and further ones of the central team."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.operations.team.enrolment_view import TeamKey
from desktop.operations.team.key_words import spoken

_ABOUT = (
    "Each bundle can be opened with any of these keys, and with no other. When one is lost, put a new one in its "
    "place: what was sealed to it before stays readable with it, so say so to your office."
)


class TeamKeysPart(QWidget):
    """Signals: ``begun`` when something is asked; ``add_asked(text, instead_of)``, ``remove_asked(key)``."""

    begun = Signal()
    add_asked = Signal(str, str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._instead_of = ""
        self._keys: dict[str, TeamKey] = {}
        self.table = DataTable("Keys that open bundles", [Column("Whose", stretch=True)])
        self.table.fit_height()
        self.words = Text("", wrap=True)
        self.add_button = Button("Add a key", "Alt+K", "plus")
        self.replace_button = Button("Put another in its place", "Alt+T", "refresh-cw")
        self.remove_button = Button("Remove it", "Alt+M", "trash-2")
        self.text = TextBox("age1…", 2)
        self.field = Field("Public key", self.text, "One line that begins with age1.")
        self.keep_button = Button("Seal bundles to this key", "Ctrl+Return", kind="main")
        self.leave_button = Button("Leave it", "Esc")
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.add_button.clicked.connect(lambda: self._ask(""))
        self.replace_button.clicked.connect(lambda: self._ask(self.table.current()))
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self.table.current()))
        self.keep_button.clicked.connect(lambda: self.add_asked.emit(self.text.text() or "?", self._instead_of))
        self.leave_button.clicked.connect(self._on_leave)
        self.text.edited.connect(lambda _text: self.field.clear_error())
        self.put_away()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        column.addWidget(SectionHeading("Who can open bundles"))
        column.addWidget(Text(_ABOUT, tone="muted", wrap=True))
        column.addWidget(self.table)
        column.addWidget(self.words)
        column.addWidget(_row(self.add_button, self.replace_button, self.remove_button))
        column.addWidget(self.field)
        column.addWidget(_row(self.keep_button, self.leave_button))

    def show_keys(self, keys: tuple[TeamKey, ...]) -> None:
        """Show whose keys they are."""
        self._keys = {one.key: one for one in keys}
        self.table.set_rows([Row(one.key, (one.whose or "The central team",)) for one in keys])
        if keys and self.table.current() not in self._keys:
            self.table.choose(keys[0].key)
        self._on_chosen(self.table.current())

    def put_away(self) -> None:
        """Nothing is asked any more."""
        for widget in (self.field, self.keep_button, self.leave_button):
            widget.hide()
        self.text.clear()
        self.field.clear_error()

    def _on_chosen(self, key: str) -> None:
        found = self._keys.get(key)
        self.words.setText("" if found is None else f"Words for this key: {spoken(found.words)}")
        is_the_teams = found is not None and not found.whose
        self.replace_button.setVisible(is_the_teams)
        self.remove_button.setVisible(is_the_teams and len(self._keys) > 1)

    def _ask(self, instead_of: str) -> None:
        self._instead_of = instead_of
        self.begun.emit()
        for widget in (self.field, self.keep_button, self.leave_button):
            widget.show()
        self.text.setFocus()

    def _on_leave(self) -> None:
        self.put_away()
        self.add_button.setFocus()


def _row(*buttons: Button) -> QWidget:
    row = QWidget()
    flow = Flow(row, theme().px(12))
    for button in buttons:
        flow.addWidget(button)
    return row
