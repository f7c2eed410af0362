"""Looks at a text that is being written after each pause, off the window's thread. It never changes the text."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work

PAUSE_MS = 800
AFTER_OPENING_MS = 100


class TextWatch(QObject):
    """Lives on the window's thread beside one editor; ``look(text)`` is called on the lane for slow work.

    Signals: ``seen(object)`` what ``look`` made of the text as it stands: an answer about an older one is thrown away,
    and the pause after the change that made it old looks again. ``failed(Exception)``.
    """

    seen = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, editor: WritingEditor, look: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._editor, self._look = work, editor, look
        self._version, self._seen = 0, -1
        self._hurried = self._rests = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._check)
        editor.edited.connect(self._on_edited)

    def start(self) -> None:
        """Look at the whole text once the page is drawn."""
        self._rests = False
        self._pause.start(AFTER_OPENING_MS)

    def rest(self) -> None:
        """Look at nothing for now, whatever is typed: the page is not on show, or nobody wants to know."""
        self._rests = True
        self._pause.stop()

    def go_on(self) -> None:
        """The page is on show again."""
        self._rests = False
        if self._seen >= 0 and not self.is_up_to_date():
            self._pause.start(PAUSE_MS)

    def is_up_to_date(self) -> bool:
        """Whether the text as it stands was looked at."""
        return self._seen == self._version

    def look_now(self) -> None:
        """Do not wait for a pause. ``seen`` follows, also when somebody types meanwhile."""
        self._hurried = True
        self._check()

    def _on_edited(self) -> None:
        self._version += 1
        if not self._rests:
            self._pause.start(PAUSE_MS)

    def _check(self) -> None:
        self._pause.stop()
        self._work.run_aside(
            self._looked_at, self._version, self._editor.text(), then=self._on_answer, failed=self.failed.emit
        )

    def _looked_at(self, version: int, text: str) -> tuple[int, object]:
        """On the lane for slow work."""
        return version, self._look(text)

    def _on_answer(self, answer: tuple[int, object]) -> None:
        version, found = answer
        if version == self._version:
            self._seen, self._hurried = version, False
            self.seen.emit(found)
        elif self._hurried:
            self._check()
