"""The Collate screen of the lead: fetch, see who has sent what, decide conflicts, give receipts."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.objects import StoredObject
from desktop.domain.revisions import Revision
from desktop.gui.collate.conflict_pane import ConflictPane
from desktop.gui.collate.fetching_job import FetchingJob
from desktop.gui.collate.wording import aside_words, complete_words, sender_row, subtitle
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.screen import Screen
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.widgets.table_model import Column
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.collate_view import CollateView, collate_view
from desktop.operations.collated import CollationResult
from desktop.operations.conflicts import decide
from desktop.operations.desk import Desk

_ASIDES_SHOWN = 5


class CollateScreen(Screen):
    """Who has sent what at the left, the conflict to decide at the right. Number keys choose a version."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.job = FetchingJob(work, desk, self)
        self.bar = TitleBar("Collate")
        self.fetch = Button("Fetch now", "F5", icon="refresh-cw")
        self.receipts = Button("Write receipts", "Ctrl+R", icon="package-check")
        self.heading = SectionHeading("Who has sent what", lined=False)
        self.table = DataTable(
            "Who has sent what",
            [Column("Who"), Column("Bundles"), Column("State", stretch=True), Column("Last", numeric=True)],
        )
        self.table.fit_height()
        self.nobody = Text(
            "Nobody else is on the roster yet. Add colleagues by their enrolment cards in Settings.",
            tone="muted",
            wrap=True,
        )
        self.conflict = ConflictPane()
        self.no_conflict = Text(
            "No conflicts. When two people change the same version, both stand here side by side, and you decide.",
            tone="muted",
            wrap=True,
        )
        self.asides = QWidget()
        self._aside_column = QVBoxLayout(self.asides)
        self._view: CollateView | None = None
        self._shown = 0
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.fetch)

    def refresh(self) -> None:
        """Read again how collation stands."""
        self.work.run(collate_view, self.desk, self.job.waiting, then=self._on_view)

    def settle(self) -> None:
        """Fetching stops after the bundle that is being taken in."""
        self.job.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose a version while no text field has the focus."""
        choices = self.conflict.choices if self.conflict.isVisible() else []
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= place < len(choices):
            choices[place].setChecked(True)
            choices[place].setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.bar.add(self.fetch)
        self.bar.add(self.receipts)
        self._aside_column.setContentsMargins(0, 0, 0, 0)
        panes = SplitPage()
        senders = QWidget()
        who = QVBoxLayout(senders)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(0)
        for part in (self.heading, self.table, self.nobody):
            who.addWidget(part)
        right: list[QWidget] = [self.conflict, self.no_conflict, self.asides]
        panes.add_left(senders)
        for widget in right:
            panes.add_right(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(panes, 1)

    def _connect(self) -> None:
        self.fetch.clicked.connect(self._on_fetch)
        self.receipts.clicked.connect(self.job.write)
        self.conflict.next_asked.connect(self._on_next)
        self.conflict.decided.connect(self._on_decided)
        self.job.moved.connect(self._on_moved)
        self.job.fetched.connect(self._on_fetched)
        self.job.written.connect(self._on_written)
        self.job.failed.connect(self._on_failed)

    def _on_fetch(self) -> None:
        self.bar.set_title("Collate", "Looking into the store")
        self.job.fetch()

    def _on_view(self, view: CollateView) -> None:
        self._view = view
        self.bar.set_title("Collate", subtitle(view))
        self.heading.set_meta(complete_words(view.senders))
        self.table.set_rows([sender_row(sender) for sender in view.senders])
        self.table.setVisible(bool(view.senders))
        self.nobody.setVisible(not view.senders)
        self._show_receipts(view.receipts_owed)
        self._show_asides(view)
        self._show_conflict()

    def _show_receipts(self, owed: int) -> None:
        self.receipts.setText(f"Write {owed} receipt" + ("" if owed == 1 else "s") if owed else "Receipts written")
        if owed:
            self.receipts.allow()
        else:
            self.receipts.refuse("Every bundle that is in has its receipt.")

    def _show_asides(self, view: CollateView) -> None:
        while (item := self._aside_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for aside in view.set_aside[:_ASIDES_SHOWN]:
            title, text = aside_words(aside)
            self._aside_column.addWidget(NoteBox(text, "danger", title))
        more = len(view.set_aside) - _ASIDES_SHOWN
        if more > 0:
            self._aside_column.addWidget(Text(f"And {more} more.", tone="muted"))

    def _show_conflict(self) -> None:
        conflicts = () if self._view is None else self._view.conflicts
        self.conflict.setVisible(bool(conflicts))
        self.no_conflict.setVisible(not conflicts)
        if conflicts:
            self._shown %= len(conflicts)
            self.conflict.show_conflict(conflicts[self._shown], self._shown + 1, len(conflicts))

    def _on_next(self) -> None:
        self._shown += 1
        self._show_conflict()

    def _on_decided(self, object_id: UUID, chosen: StoredObject, reason: str) -> None:
        self.work.run(decide, self.desk, object_id, chosen, reason, then=self._on_recorded)

    def _on_recorded(self, revision: Revision) -> None:
        self.saved.emit(revision.made_at)
        self.said.emit("The decision is recorded. The other version stays in the history.", "strength")
        self.changed.emit()
        self.refresh()

    def _on_moved(self, done: int, of: int) -> None:
        self.bar.set_title("Collate", f"Taking in bundle {done + 1} of {of}")

    def _on_fetched(self, result: CollationResult) -> None:
        role = "danger" if result.set_aside or result.bundles_set_aside else "strength"
        self.said.emit(_fetched_words(result), role)
        if result.bundles:
            self.saved.emit(self.desk.clock())
            self.changed.emit()
        self.refresh()

    def _on_written(self, count: int) -> None:
        self.said.emit(f"{count} receipt{'' if count == 1 else 's'} written.", "strength")
        self.refresh()

    def _on_failed(self, why: str) -> None:
        self.said.emit(why, "improvement")
        self.refresh()


def _fetched_words(result: CollationResult) -> str:
    if not (result.bundles or result.bundles_set_aside):
        return "Nothing new in the store."
    parts = [f"{result.bundles} bundle{'' if result.bundles == 1 else 's'} in, {result.items} items."]
    if result.set_aside or result.bundles_set_aside:
        parts.append("Something was set aside: see below why.")
    return " ".join(parts)
