"""What leaves this laptop by kind, what stays, what was left out, and to whom it goes."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.send.wording import compared_words, size_words
from desktop.gui.theme import theme
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text, strong
from desktop.operations.naming import KIND_NAMES
from desktop.operations.outgoing.bundles import Preview
from desktop.operations.outgoing.send_view import SendView
from desktop.operations.team.key_words import spoken

_NAMES_SHOWN = 4


class LeavingPane(QWidget):
    """``show_view(view)`` fills it. Signals: ``read_asked`` to read it as the central team will."""

    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = SectionHeading("What leaves this laptop", lined=False)
        self.read = Link("Read it as the central team will", "Ctrl+P")
        heading.add(self.read)
        room = self.read.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the heading stands level with the one beside it
        self.read.setSizePolicy(room)
        self.read.clicked.connect(self.read_asked)
        self.table = DataTable(
            "What leaves this laptop",
            [
                Column("Kind", stretch=True),
                Column("New", numeric=True, width=88),
                Column("Changed", numeric=True, width=88),
                Column("Size", numeric=True, width=88),
            ],
        )
        self.table.fit_height()
        self.nothing = Text("", tone="muted", wrap=True)
        self._asides = QVBoxLayout()
        self._asides.setSpacing(theme().px(4))
        self.to_whom = Text("", wrap=True)
        self.words_label = Text("Key words", "small", tone="muted", wrap=True)
        self.words = Text("", wrap=True)
        self._lay_out(heading)

    def show_view(self, view: SendView) -> None:
        """Show what would leave now."""
        preview = view.preview
        self.table.set_rows([_row(kind.kind, kind.new, kind.changed, kind.size_bytes) for kind in preview.kinds])
        self.table.setVisible(not preview.is_empty)
        self.read.setVisible(not preview.is_empty)
        self.nothing.setText(_nothing(preview))
        self.nothing.setVisible(preview.is_empty)
        self._show_asides(preview)
        self.to_whom.setText(f"The central team: {counted(preview.recipients, 'key')}, from your inspection pack")
        self.words_label.setText(compared_words(view.compared_on))
        self.words.setText(spoken(view.words))

    def _show_asides(self, preview: Preview) -> None:
        empty(self._asides)
        for text in _stays(preview):
            self._asides.addWidget(_aside("lock", "accent", "Stays here.", text))
        for left_out in preview.left_out:
            self._asides.addWidget(
                _aside("triangle-alert", "improvement", "Left out.", f"{left_out.name} {left_out.why}. The rest goes.")
            )

    def _lay_out(self, heading: SectionHeading) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        top = QVBoxLayout()
        top.setSpacing(0)
        for widget in (heading, self.table, self.nothing):
            top.addWidget(widget)
        column.addLayout(top)
        column.addLayout(self._asides)
        column.addSpacing(theme().px(8))
        column.addWidget(Text("To whom", weight=600))
        column.addWidget(self.to_whom)
        column.addWidget(_pair(self.words_label, self.words))
        column.addWidget(Hairline())


def _row(kind: str, new: int, changed: int, size_bytes: int) -> Row:
    numbers = (Cell(f"{new:,}"), Cell(f"{changed:,}"), Cell(size_words(size_bytes)))
    return Row(kind, (Cell(KIND_NAMES.get(kind, kind)), *numbers))


def _nothing(preview: Preview) -> str:
    if preview.on_its_way:
        return "Everything you saved is on its way. What you save from now on goes with the next bundle."
    if preview.since is not None:
        return f"The central team has everything up to receipt {preview.since}. Nothing has changed since."
    return "Nothing is saved yet. What you read and write up appears here, ready to be sent."


def _stays(preview: Preview) -> list[str]:
    said = []
    if preview.concerns:
        said.append(f"The concern on {_listed(preview.concerns)}: concerns never travel in a bundle.")
    if preview.drafts:
        verb = "is a draft: it goes" if len(preview.drafts) == 1 else "are drafts: they go"
        finished = "it is" if len(preview.drafts) == 1 else "they are"
        said.append(f"{_listed(preview.drafts)} {verb} when {finished} finished.")
    return said


def _listed(names: tuple[str, ...]) -> str:
    shown, more = names[:_NAMES_SHOWN], len(names) - _NAMES_SHOWN
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _aside(icon: str, role: str, lead: str, text: str) -> QWidget:
    said = Text(wrap=True)
    said.set_markup(f"{strong(lead)} {escape(text)}", f"{lead} {text}")
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    mark_column = QVBoxLayout()
    mark_column.setContentsMargins(0, theme().px(3), 0, 0)
    mark_column.addWidget(IconLabel(icon, role))
    mark_column.addStretch(1)
    row.addLayout(mark_column)
    row.addWidget(said, 1)
    return line


def _pair(above: QWidget, below: QWidget) -> QWidget:
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(2))
    column.addWidget(above)
    column.addWidget(below)
    return pair
