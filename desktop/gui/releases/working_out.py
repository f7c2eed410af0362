"""Working out what may leave, without holding up the window: read on the vault's thread, made safe beside it."""

from threading import Event

from PySide6.QtCore import QObject, Signal

from desktop.disclosure.choosing import Stopped
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.releases import Material, SafeFigures, Wanted, gather, make_safe


class WorkingOut(QObject):
    """One at a time; lives on the window's thread, and so do its signals.

    Signals: ``progressed(done, of)``, ``done(SafeFigures)``, ``stopped``, ``failed(Exception)``.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._stop = work, desk, Event()

    def start(self, wanted: Wanted) -> None:
        """Work it out as things stand now."""
        self._stop.clear()
        self._work.run(gather, self._desk, wanted, then=self._on_gathered, failed=self._on_failed)

    def stop(self) -> None:
        """Stop soon. Nothing has left."""
        self._stop.set()

    def _on_gathered(self, material: Material) -> None:
        self._work.run_aside(self._make_safe, material, then=self.done.emit, failed=self._on_failed)

    def _make_safe(self, material: Material) -> SafeFigures:
        """On the aside thread: touches nothing of Qt but the signal, which is delivered on the window's."""
        return make_safe(material, self._stop, self.progressed.emit)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)
