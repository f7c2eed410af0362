"""How a person holds what is being sent: pause, go on, slowly, stop. Shared by the threads that send and the window."""

from collections.abc import Callable
from threading import Condition

from desktop.sync.throttle import Throttle


class Stopped(Exception):
    """Somebody asked to stop. Who gave the reins expects it; no person ever sees it."""


class Reins:
    """Safe from any thread. ``stop`` is for good: another go takes new reins. ``throttle`` says how fast."""

    def __init__(self, throttle: Throttle | None = None) -> None:
        self.throttle = throttle or Throttle()
        self._changed = Condition()
        self._paused = self._stopped = False

    @property
    def is_paused(self) -> bool:
        """Whether it waits for ``go_on``."""
        return self._paused

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped."""
        return self._stopped

    def pause(self) -> None:
        """Send no more bytes until ``go_on``."""
        self._set(paused=True)

    def go_on(self) -> None:
        """Send again."""
        self._set(paused=False)

    def stop(self) -> None:
        """Send nothing more."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def hold(self) -> None:
        """Return while it may go on, waiting for that where it is paused. Raises Stopped."""
        self.wait_until(lambda: not self._paused)

    def wait_s(self, seconds: float) -> None:
        """Let so much time pass. Raises Stopped, at once when that is asked."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped, seconds)
        self._check()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Return once something is so; whoever makes it so calls ``tell``. Raises Stopped, at once when that is asked.

        ``is_so`` is asked under the lock that ``tell`` takes.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or is_so())
        self._check()

    def tell(self, what: Callable[[], None]) -> None:
        """Do something that somebody waits for."""
        with self._changed:
            what()
            self._changed.notify_all()

    def _set(self, *, paused: bool) -> None:
        with self._changed:
            self._paused = paused
            self._changed.notify_all()

    def _check(self) -> None:
        if self._stopped:
            raise Stopped
