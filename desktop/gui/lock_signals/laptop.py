"""What every platform's laptop has in common; by itself, a laptop that tells nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Tells:
    """What this laptop can tell Daybook."""

    sleep: bool = False
    screen: bool = False


class Laptop(QObject):
    """Lives on the window's thread.

    Signals: ``sleep_announced``, ``shutdown_announced`` while there is still a moment; ``screen_locked``. After either
    of the first two the laptop waits, where the platform can, until ``let_go`` or for some seconds at most.
    """

    sleep_announced = Signal()
    shutdown_announced = Signal()
    screen_locked = Signal()

    def listen(self, window_id: int) -> None:
        """Begin. ``window_id`` is the native window's. What cannot be had is no error: then nothing is told."""

    def let_go(self) -> None:
        """Nothing is readable any more: the laptop may sleep."""

    def tells(self) -> Tells:
        """What it can tell now. Asked again when somebody wants to know: a screen lock may come later."""
        return Tells()

    def close(self) -> None:
        """Listen no more."""
