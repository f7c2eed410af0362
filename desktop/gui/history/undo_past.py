"""Leads undo on into the saved versions where an editor's own is used up, also after a restart."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.interviews import Part
from desktop.domain.spans import Span
from desktop.gui.dates import day_and_time, time_of_day
from desktop.gui.in_words import in_words
from desktop.gui.widgets.beyond import Beyond, SpansThatStood
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.undoing import EarlierText, text_before

NOTHING_BEFORE = "This is how it began: there is nothing before it to go back to."


class UndoPast(QObject):
    """One for each open text; lives on the window's thread.

    ``base`` is the version that the editor began with; ``read()`` is its text, and what points into it; ``part`` is
    which of an interview's two it is. Signals: ``said(text, role)``: where one is.
    """

    said = Signal(str, str)

    def __init__(
        self,
        work: Work,
        desk: Desk,
        base: UUID | None,
        beyond: Beyond,
        read: Callable[[], tuple[str, tuple[Span, ...]]],
        parent: QObject | None = None,
        *,
        part: Part = Part.NOTES,
    ) -> None:
        super().__init__(parent)
        self._work, self._desk, self._beyond, self._read, self._part = work, desk, beyond, read, part
        self._at, self._name = base, "where this session began"
        self._asked_with: str | None = None
        beyond.ran_out.connect(self._on_ran_out)
        beyond.went_back.connect(self._on_went_back)
        beyond.came_forward.connect(self._on_came_forward)

    def _on_ran_out(self) -> None:
        if self._asked_with is None:
            self._asked_with, spans = self._read()
            self._work.run(
                text_before, self._desk, self._at, self._asked_with, spans, self._part,
                then=self._on_found, failed=self._on_failed,
            )  # fmt: skip

    def _on_found(self, earlier: EarlierText | None) -> None:
        asked_with, self._asked_with = self._asked_with, None
        if asked_with != self._read()[0]:
            return  # something was written meanwhile, which comes first
        if earlier is None:
            self.said.emit(NOTHING_BEFORE, "accent")
            return
        leaving, self._at = self._name, earlier.version_id
        self._name = version_words(earlier.made_at, self._desk.clock().astimezone().date())
        self._beyond.go_back_to(earlier.changes, SpansThatStood(earlier.spans), leaving, self._name)

    def _on_went_back(self, name: str) -> None:
        self.said.emit(f"Undone back to {name}, before this session. Ctrl and Y comes forward again.", "accent")

    def _on_came_forward(self, name: str) -> None:
        self.said.emit(f"Forward again, to {name}.", "accent")

    def _on_failed(self, error: Exception) -> None:
        self._asked_with = None
        self.said.emit(in_words(error), "danger")


def version_words(at: datetime, today: date) -> str:
    """ "the version of 14:02", with its day unless that is today."""
    return f"the version of {time_of_day(at) if at.astimezone().date() == today else day_and_time(at)}"
