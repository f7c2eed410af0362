"""Who has sent what: every member of the team with what is in, what is missing and since when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.collate.fetching_clock import CHOICES
from desktop.gui.collate.wording import complete_words, sender_row
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column
from desktop.operations.incoming.collate_view import CollateView


class TeamPane(QWidget):
    """``show_team(view)``; ``every`` is how often it is fetched without asking. Signals: ``sender_opened(str)`` on
    Enter; ``go_asked(key)`` of a screen.
    """

    sender_opened = Signal(str)
    go_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading("Who has sent what", lined=False)
        self.table = DataTable(
            "Who has sent what",
            [Column("Who"), Column("Bundles"), Column("State", stretch=True, width=130), Column("Last", numeric=True)],
        )
        self.table.fit_height()
        people = Button("Open Settings", icon="settings")
        self.nobody = EmptyState(
            "Nobody else is on the roster yet",
            "Ask colleagues for their enrolment cards and add them in Settings, under People. Then write an inspection "
            "pack for them. What they send stands here.",
            "users",
            people,
            outside=24,
        )
        self.every = Dropdown(CHOICES)
        self.agreement = Link("How far two readers of a record agree", "Alt+G")
        self.fetching = Field("Fetch while this window is open", self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.heading, self.table, self.nobody):
            column.addWidget(part)
        column.addSpacing(theme().px(20))
        column.addWidget(self.fetching)
        column.addSpacing(theme().px(8))
        column.addWidget(self.agreement, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.opened.connect(self.sender_opened)
        self.agreement.clicked.connect(lambda: self.go_asked.emit("records/readings"))
        people.clicked.connect(lambda: self.go_asked.emit("settings"))

    def show_team(self, view: CollateView) -> None:
        """Show everybody, or what to do first where nobody is there."""
        self.heading.set_meta(complete_words(view.senders))
        self.table.set_rows([sender_row(sender) for sender in view.senders])
        self.heading.setVisible(bool(view.senders))
        self.table.setVisible(bool(view.senders))
        self.nobody.setVisible(not view.senders)
        self.fetching.setVisible(bool(view.senders) and view.has_store)
        self.agreement.setVisible(bool(view.records))
