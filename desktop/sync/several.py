"""Several things at once, each on a thread of its own, until all are done, one fails or somebody stops them."""

from collections import deque
from collections.abc import Callable, Iterable
from threading import Thread

from desktop.domain.errors import Refused
from desktop.sync.reins import Reins, Stopped

Step = Callable[[], None]


def do_several(steps: Iterable[Step], at_once: int, reins: Reins) -> None:
    """Do each step, so many at a time, in their order. Raises what one of them raised, and Stopped.

    After a failure no other step is begun, and those under way are waited for. When it is stopped nothing is waited
    for: a step that hangs in a network ends by itself, and nobody hears of it. So no step may need what its caller
    closes, other than to fail by it.
    """
    _Several(deque(steps), reins).run(at_once)


class _Several:
    def __init__(self, waiting: deque[Step], reins: Reins) -> None:
        self._waiting, self._reins = waiting, reins
        self._under_way = 0
        self._errors: list[BaseException] = []

    def run(self, at_once: int) -> None:
        count = min(at_once, len(self._waiting))
        self._under_way = count
        for _ in range(count):
            Thread(target=self._work, name="part", daemon=True).start()
        self._reins.wait_until(lambda: not self._under_way)
        if self._errors:
            raise next((error for error in self._errors if isinstance(error, Refused)), self._errors[0])

    def _work(self) -> None:
        try:
            while (step := self._next()) is not None:
                self._reins.hold()
                step()
        except Stopped:
            pass
        except BaseException as error:  # noqa: BLE001  it is raised where somebody waits for it
            self._errors.append(error)
        finally:
            self._reins.tell(self._ended)

    def _next(self) -> Step | None:
        if self._errors:
            return None
        try:
            return self._waiting.popleft()
        except IndexError:
            return None

    def _ended(self) -> None:
        self._under_way -= 1
