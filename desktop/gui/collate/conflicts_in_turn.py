"""The conflicts one after another: which is on show, whose are gone through, and what comes of a decision."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.objects import StoredObject
from desktop.domain.remarks import Remark
from desktop.gui.collate.conflict_pane import ConflictPane
from desktop.gui.collate.wording import asked_of
from desktop.gui.saving.kept_box import KeptBox
from desktop.gui.theme import theme
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming.conflicts import ConflictRow, ConflictView, ask_authors, decide, look_at
from desktop.vault.ids import new_id

BOX, _THIRD = "decision", "third version"
"""The box beside an object in which a reason can be begun."""


class ConflictsInTurn(QWidget):
    """``show_rows(rows)``: only the one on show is read. Signals: ``decided``; ``said(text, role)``."""

    decided = Signal()
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._rows: tuple[ConflictRow, ...] = ()
        self._author, self._shown = "", 0
        self.all = Link("All conflicts")
        self.pane = ConflictPane()
        self.kept = KeptBox(work, desk, BOX, self.pane.reason.set_text, self)
        self.third = KeptBox(work, desk, _THIRD, self.pane.begin_third, self)
        self.nothing = Text(
            "No conflicts. When two people change the same version, both stand here side by side, and you decide.",
            tone="muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.pane)
        column.addWidget(self.nothing)
        self.all.hide()
        self.pane.hide()
        self.all.clicked.connect(lambda: self.show_author(""))
        self.pane.next_asked.connect(lambda: self._step(1))
        self.pane.previous_asked.connect(lambda: self._step(-1))
        self.pane.decided.connect(self._on_decided)
        self.pane.asked.connect(self._on_asked)
        self.pane.reason.edited.connect(self.kept.typed)
        self.pane.third_typed.connect(self.third.typed)

    def show_rows(self, rows: tuple[ConflictRow, ...]) -> None:
        """Show what is at odds now; what is on show stays on show while it is."""
        before = self._current()
        self._rows = rows
        wanted = self._wanted()
        if self._author and not wanted:
            self._author, wanted = "", rows
        ids = [row.object_id for row in wanted]
        if before is not None and before.object_id in ids:
            self._shown = ids.index(before.object_id)
        self._show()

    def show_author(self, author: str) -> bool:
        """Go through one person's only; everybody's again for an empty name. Returns whether there are any."""
        if author and not any(author in row.authors for row in self._rows):
            return False
        self._author, self._shown = author, 0
        self._show()
        return True

    def choose(self, place: int) -> bool:
        """Choose a version by its place, from 0."""
        choices = self.pane.choices if self.pane.isVisible() else []
        if 0 <= place < len(choices):
            choices[place].setChecked(True)
            choices[place].setFocus()
            return True
        return False

    def settle(self) -> None:
        """Keep what stands in the boxes."""
        self.kept.flush()
        self.third.flush()

    def _wanted(self) -> tuple[ConflictRow, ...]:
        return tuple(row for row in self._rows if not self._author or self._author in row.authors)

    def _current(self) -> ConflictRow | None:
        wanted = self._wanted()
        return wanted[self._shown % len(wanted)] if wanted else None

    def _step(self, by: int) -> None:
        self._shown += by
        self._show()

    def _show(self) -> None:
        self.settle()
        row = self._current()
        self.nothing.setVisible(row is None)
        self.all.setVisible(bool(self._author))
        if row is None:
            self.pane.hide()
            return
        self._shown %= len(self._wanted())
        for kept in (self.kept, self.third):
            kept.read_ahead(row.object_id)
        self._work.run(look_at, self._desk, row.object_id, then=self._on_read, failed=self._on_failed)

    def _on_read(self, view: ConflictView | None) -> None:
        row = self._current()
        if view is None or row is None or view.object_id != row.object_id:
            return  # somebody went on, or it is decided
        self.pane.show_conflict(view, self._shown + 1, len(self._wanted()), of=self._author)
        self.pane.show()
        self.kept.show_about(view.object_id)
        self.third.show_about(view.object_id)
        self.pane.begin_third(self.third.words())  # what came in since has its choices made anew

    def _on_decided(self, object_id: UUID, chosen: StoredObject, reason: str) -> None:
        done = partial(self._on_recorded, object_id)
        self._work.run(decide, self._desk, object_id, chosen, reason, then=done, failed=self._on_failed)

    def _on_recorded(self, object_id: UUID, _revision: object) -> None:
        self.kept.done(object_id)
        self.third.done(object_id)
        self.said.emit("The decision is recorded. The other version stays in the history.", "strength")
        self.decided.emit()

    def _on_asked(self, view: ConflictView, text: str) -> None:
        ask = partial(ask_authors, new_id=new_id)
        done = partial(self._on_was_asked, view.object_id)
        self._work.run(ask, self._desk, view, text, then=done, failed=self._on_failed)

    def _on_was_asked(self, object_id: UUID, made: tuple[Remark, ...]) -> None:
        self.kept.done(object_id)
        self.said.emit(asked_of(made), "strength")
        self.decided.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.said.emit(str(error), "improvement")
        else:
            self._work.failed.emit(error)
