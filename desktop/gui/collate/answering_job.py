"""Puts into the store what the team waits for, receipts, decisions and remarks, while the window goes on."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.gui.errand import Errand, Steps, at_store, on_vault
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming import answering
from desktop.operations.incoming.collated import Answered
from desktop.operations.incoming.putting import Lies, put
from desktop.operations.incoming.returns import making_returns
from desktop.operations.stores.at_hand import store_of
from desktop.sync.reined import Reined
from desktop.sync.reins import Reins
from desktop.sync.stores import Store


class AnsweringJob(QObject):
    """One go at a time, on the window's thread. Signals: ``written(Answered)``, ``failed(Exception)``."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._errand: Errand | None = None
        self._reins = Reins()

    def start(self) -> None:
        """Look what the store lacks, and put it there, unless that is under way."""
        if self._errand is None:
            self._reins = Reins()
            self._errand = Errand(self._work, self._steps(), self)
            self._errand.ended.connect(self._on_ended)
            self._errand.failed.connect(self._on_failed)
            self._errand.start()

    def stop(self) -> None:
        """What is in the store stays there; the rest goes another time. A store that says nothing is not waited for."""
        self._reins.stop()
        if self._errand is not None:
            self._errand.stop()
            self._errand = None

    def _steps(self) -> Steps[Answered]:
        """A file at a time, each remembered once it is there: what is cut short goes on where it was."""
        desk = self._desk
        store, inspection = yield on_vault(_begin, desk)
        store = Reined(store, self._reins)
        found = yield at_store(answering.look, store, inspection)
        why = ""
        for name in (yield on_vault(answering.from_other_leads, desk, found)):
            came = yield at_store(answering.read, store, found, name)
            why = (yield on_vault(answering.take, desk, came)) or why
        making = making_returns(desk)
        while (yield on_vault(partial(next, making, None))) is not None:
            continue
        receipts = returns = 0
        for lacking in (yield on_vault(answering.owed, desk, found)):
            owed = yield on_vault(answering.to_put, desk, lacking)
            lies: Lies = yield at_store(put, store, owed)
            yield on_vault(answering.note_put, desk, lacking, lies)
            returns += lies.is_new and lacking.is_return
            receipts += lies.is_new and not lacking.is_return
        return Answered(receipts, returns, why)

    def _on_ended(self, answered: Answered) -> None:
        self._errand = None
        self.written.emit(answered)

    def _on_failed(self, error: Exception) -> None:
        self._errand = None
        self.failed.emit(error)


def _begin(desk: Desk) -> tuple[Store, UUID]:
    return store_of(desk), answering.begin(desk)
