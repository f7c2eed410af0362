"""What is opened is closed again when something fails before it was handed over: no lock, file or key stays behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Closes(Protocol):
    """Whatever can be closed."""

    def close(self) -> None: ...


@contextmanager
def closed_on_failure(opened: Closes) -> Iterator[None]:
    """A block that hands over what was opened, or closes it: also when it is interrupted."""
    try:
        yield
    except BaseException:
        opened.close()
        raise
