"""What a concern raised from an interview is about: the words that are selected, or the line that is being written."""

import re

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.concerns import Passage
from desktop.gui.interviews.page_parts import PageParts
from desktop.operations.concerns.passages import from_interview

_TIME_MARK = re.compile(r"\[[0-2]\d:[0-5]\d\] ")
"""What stands before a turn. The passage has its time as its place, so its words begin after it."""


class PageConcern(QObject):
    """Lives as long as the page. ``passage()`` is asked by whatever raises a concern, and changes nothing here."""

    def __init__(self, parts: PageParts, page: QWidget) -> None:
        super().__init__(page)
        self._parts = parts

    def passage(self) -> Passage:
        """Where a concern raised now comes from, with its words; they are empty on an empty line."""
        texts = self._parts.texts
        interview = texts.applied_to(self._parts.session.interview)
        chosen = texts.chosen()
        start, end = chosen.start, chosen.end
        if not chosen.words:
            start, end = _line_around(texts.current.text(), chosen.start)
        return from_interview(interview, start, end, chosen.part)


def _line_around(text: str, position: int) -> tuple[int, int]:
    """The line that a position is in, without the time mark before it."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    mark = _TIME_MARK.match(text, start, end)
    return (start if mark is None else mark.end()), end
