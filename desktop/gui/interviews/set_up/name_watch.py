"""Says gently beside the fields of a set-up when something in them looks like a name. Nothing is refused."""

from PySide6.QtCore import QObject, QTimer

from desktop.domain.identifiers.finder import find_identifiers
from desktop.gui.interviews.set_up.set_up_panel import SetUpPanel
from desktop.gui.work import Work
from desktop.operations.identifier_check import name_lists

PAUSE_MS = 600


class NameWatch(QObject):
    """Lives on the window's thread beside one set-up; looks after a pause, on the lane for slow work."""

    def __init__(self, work: Work, partnership: str, panel: SetUpPanel) -> None:
        super().__init__(panel)
        self._work, self._places, self._panel = work, (partnership,), panel
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        panel.edited.connect(self._pause.start)

    def _look(self) -> None:
        if not self._panel.isVisible():
            return
        words = tuple(words for _, words in self._panel.written())
        self._work.run_aside(_looks_like_names, words, self._places, then=self._on_looked)

    def _on_looked(self, named: dict[str, bool]) -> None:
        self._panel.show_names({field: named.get(words, False) for field, words in self._panel.written()})


def _looks_like_names(words: tuple[str, ...], places: tuple[str, ...]) -> dict[str, bool]:
    lists = name_lists()
    return {each: bool(find_identifiers(each, lists=lists, known_places=places)) for each in words}
