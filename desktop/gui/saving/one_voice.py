"""What several keepers of one page say of saving, as one: all is saved only once none of them is failing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal


class Keeper(Protocol):
    """What keeps something that is typed: it has signals ``saved(datetime)`` and ``failed(str)``."""

    saved: Any
    failed: Any

    def is_failing(self) -> bool:
        """Whether the person was told that something could not be kept, and it is not kept yet."""
        ...


class OneVoice(QObject):
    """Lives as long as its page. Signals: ``saved(datetime)``, ``failed(str)``, as the keepers that it hears."""

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, *keepers: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failing: list[Callable[[], bool]] = []
        for keeper in keepers:
            self.hear(keeper)

    def hear(self, keeper: Keeper) -> None:
        """Say what one more keeper says."""
        self._failing.append(keeper.is_failing)
        keeper.saved.connect(self._on_saved)
        keeper.failed.connect(self.failed)

    def is_failing(self) -> bool:
        """Whether any of them is."""
        return any(is_failing() for is_failing in self._failing)

    def _on_saved(self, at: datetime) -> None:
        if not self.is_failing():
            self.saved.emit(at)
