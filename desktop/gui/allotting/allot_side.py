"""The two panels beside the board that say who reads what and what cannot be read, and the work behind them."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.allotting import Load, ShareRule
from desktop.domain.board import BoardRecord
from desktop.domain.errors import Refused
from desktop.domain.records import Record
from desktop.gui.allotting.readers_panel import ReadersPanel, named
from desktop.gui.allotting.unreadable_panel import UnreadablePanel
from desktop.gui.widgets.when_asked import WhenAsked
from desktop.gui.work import Work
from desktop.operations import allotting, draws
from desktop.operations import records as record_operations
from desktop.operations.allotting import Allotted
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id

T = TypeVar("T")
_SEED_BYTES = 16


class AllotSide(QWidget):
    """Lives on the window's thread. Signals: ``changed``: the board is to be read again; ``said(text, role)``;
    ``room_changed`` when a panel opens or goes; ``saved``, ``not_saved`` as a Screen's.

    ``undo`` takes back the last thing done here, one after the other, as long as this screen lives.
    """

    changed = Signal()
    said = Signal(str, str)
    room_changed = Signal()
    saved = Signal(object)
    not_saved = Signal(str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._done: list[tuple[str, Callable[[], object]]] = []
        self._readers = WhenAsked(self._made_readers)
        self._unreadable = WhenAsked(self._made_unreadable)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    @property
    def readers(self) -> ReadersPanel:
        """The panel on who reads what."""
        return self._readers()

    @property
    def unreadable(self) -> UnreadablePanel:
        """The panel on what cannot be read."""
        return self._unreadable()

    def put_away(self) -> None:
        """Something else is asked beside the board."""
        self._readers.hide()
        self._unreadable.hide()
        self.room_changed.emit()

    def settle(self) -> None:
        """Keep what stands in the boxes."""
        if self._unreadable.made is not None:
            self._unreadable.made.kept.flush()

    def is_open(self) -> bool:
        """Whether one of the panels is on show."""
        return self._readers.is_open or self._unreadable.is_open

    def ask_who_reads(self, chosen: list[BoardRecord]) -> None:
        """Open the panel on who reads these records."""
        self._unreadable.hide()
        self.readers.say("")
        self._read_loads()
        self.show_chosen(chosen)
        self.readers.open()
        self.room_changed.emit()

    def ask_unreadable(self, record: BoardRecord) -> None:
        """Open the panel on a record that cannot be read."""
        self._readers.hide()
        self.unreadable.show_record(record)
        self.unreadable.open()
        self.room_changed.emit()

    def show_chosen(self, chosen: list[BoardRecord]) -> None:
        """Other records are chosen on the board, or they stand otherwise now."""
        if self._readers.made is not None:
            self.readers.show_records([one.row.id for one in chosen], named([one.row.code for one in chosen]))
        if chosen and self._unreadable.is_open:
            self.unreadable.show_record(chosen[0])

    def undo(self) -> None:
        """Take back what was done last."""
        if self._done:
            words, operation = self._done.pop()
            self._run(operation, lambda _result: self._tell(f"Undone: {words}"), self._on_not_undone)

    def _made_readers(self) -> ReadersPanel:
        readers = ReadersPanel(lambda: draws.new_seed(secrets.token_bytes(_SEED_BYTES)))
        readers.closed.connect(self.room_changed)
        readers.allot_asked.connect(self._on_allot)
        readers.share_asked.connect(self._on_share)
        self._row.addWidget(readers)
        return readers

    def _made_unreadable(self) -> UnreadablePanel:
        unreadable = UnreadablePanel(self._work, self._desk)
        unreadable.closed.connect(self.room_changed)
        unreadable.kept.saved.connect(self.saved)
        unreadable.kept.failed.connect(self.not_saved)
        unreadable.marked.connect(self._on_marked)
        unreadable.replace_asked.connect(self._on_replace)
        unreadable.take_back_asked.connect(self._on_take_back)
        self._row.addWidget(unreadable)
        return unreadable

    def _on_allot(self, ids: tuple[UUID, ...], first: str | None, second: str | None) -> None:
        self._run(partial(allotting.allot, self._desk, ids, first, second), partial(self._on_allotted, "given"))

    def _on_share(self, ids: tuple[UUID, ...], rule: ShareRule) -> None:
        self._run(partial(allotting.share, self._desk, ids, rule), partial(self._on_allotted, "shared out"))

    def _on_allotted(self, how: str, done: Allotted) -> None:
        count = named([record.code for record in done.changed]) if done.changed else "Nothing"
        words = f"{count} {how}"
        if done.changed:
            self._done.append((words, partial(allotting.put_back, self._desk, done)))
        self.readers.say("Ctrl Z takes it back." if done.changed else "They were theirs already.", title=f"{words}.")
        self._tell("")

    def _on_marked(self, record_id: UUID, reason: str) -> None:
        self._run(partial(record_operations.mark_unreadable, self._desk, record_id, reason), self._on_mark_done)

    def _on_mark_done(self, record: Record) -> None:
        self.unreadable.kept.done(record.id)
        self._done.append((f"{record.code} cannot be read", self._back(record.id)))
        self._tell("")

    def _on_replace(self, record_id: UUID) -> None:
        self._run(
            partial(record_operations.replace, self._desk, record_id, new_id=new_id),
            lambda reserve: self._on_replaced(record_id, reserve),
        )

    def _on_replaced(self, record_id: UUID, reserve: Record) -> None:
        words = f"{reserve.code} takes the place of {reserve.replaces}"
        self._done.append((words, self._back(record_id)))
        self._tell(f"{words}.")

    def _on_take_back(self, record_id: UUID) -> None:
        self._run(self._back(record_id), lambda _record: self._tell(""))

    def _back(self, record_id: UUID) -> Callable[[], Record]:
        return partial(record_operations.take_back, self._desk, record_id)

    def _run(
        self,
        operation: Callable[[], T],
        then: Callable[[T], object],
        refused: Callable[[Exception], object] | None = None,
    ) -> None:
        self._work.run(operation, then=then, failed=refused or self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        """Say it in the panel that asked."""
        if not isinstance(error, Refused):
            self._work.failed.emit(error)
        elif self._unreadable.is_open:
            self.unreadable.say(str(error), "danger", "Not done")
        else:
            self.readers.say(str(error), "danger", "Not done")

    def _on_not_undone(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.said.emit(str(error), "danger")
        else:
            self._work.failed.emit(error)

    def _read_loads(self) -> None:
        self._work.run(_loads, self._desk, then=lambda found: self.readers.show_readers(*found))

    def _tell(self, words: str) -> None:
        if words:
            self.said.emit(words, "strength")
        if self._readers.is_open:
            self._read_loads()
        self.changed.emit()


def _loads(desk: Desk) -> tuple[tuple[str, ...], tuple[Load, ...]]:
    return allotting.readers(desk), allotting.loads(desk)
