"""A watch over places in a text that is being written: marked as they are found, counted, gone through one by one."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.gui.interviews.text_watch import TextWatch
from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work


class Place(Protocol):
    """From ``start`` to before ``end``, in code points."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Place)


class PlaceWatch(QObject, Generic[P]):
    """Lives on the window's thread beside one editor, and never changes its text. What is found is in a subclass.

    Signals: ``counted(int)``: how many are left; ``reached(P | None)``: the next one, asked for with ``ask_next``, with
    its place as the text stands; ``failed(Exception)``: the text could not be looked at.
    """

    counted = Signal(int)
    reached = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, editor: WritingEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._found: tuple[P, ...] = ()
        self._wanted = False
        self._watch = TextWatch(work, editor, self._find, self)
        self._watch.seen.connect(self._on_found)
        self._watch.failed.connect(self._on_failed)

    def rest(self) -> None:
        """Look at nothing more for now: the page is not on show."""
        self._watch.rest()

    def is_up_to_date(self) -> bool:
        """Whether the text as it stands was looked at."""
        return self._watch.is_up_to_date()

    def left(self) -> tuple[P, ...]:
        """What is left to ask about, in the order of the text, as of the last look."""
        raise NotImplementedError

    def ask_next(self) -> None:
        """Go to the next one from the caret on, and from the end back to the first. The answer is ``reached``."""
        self._wanted = True
        if self.is_up_to_date():
            self._answer()
        else:
            self._watch.look_now()

    def _find(self, text: str) -> tuple[P, ...]:
        """On the lane for slow work."""
        raise NotImplementedError

    def _mark(self, places: Sequence[tuple[int, int]]) -> None:
        raise NotImplementedError

    def _show(self) -> None:
        left = self.left()
        self._mark([(item.start, item.end) for item in left])
        self.counted.emit(len(left))

    def _answer(self) -> None:
        self._wanted = False
        left, at = self.left(), self._editor.selected_range()[1]
        following = (item for item in left if item.end > at)
        self.reached.emit(next(following, left[0] if left else None))

    def _on_found(self, found: tuple[P, ...]) -> None:
        self._found = found
        self._show()
        if self._wanted:
            self._answer()

    def _on_failed(self, error: Exception) -> None:
        self._wanted = False
        self.failed.emit(error)
