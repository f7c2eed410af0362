"""Undo that goes on where an editor's own ends: back into what was saved before, and forward again from there.

An editor's own stack begins when it is opened and is lost when anything is put below it. So this keeps what was undone,
step by step, and does it again itself where the editor no longer can.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.domain.differences import Edit, edits
from desktop.domain.spans import trim_common


class Sheet(Protocol):
    """An editor as seen from here. ``places`` are its spans, in whatever form it takes them back."""

    def text(self) -> str: ...
    def places(self) -> object: ...
    def can_undo_itself(self) -> bool: ...
    def can_redo_itself(self) -> bool: ...
    def undo_itself(self) -> None: ...
    def redo_itself(self) -> None: ...
    def put(self, changes: Sequence[Edit], places: object) -> None:
        """Make edits, in the order of the text, that its own stack knows nothing of; then put its spans back."""


@dataclass(frozen=True, slots=True)
class Step:
    """From an older state to a newer: at ``at`` (code points) ``older`` words gave way to ``newer``.

    The names are what the states are called, empty where they were typed.
    """

    at: int
    older: str
    newer: str
    older_places: object
    newer_places: object
    older_name: str = ""
    newer_name: str = ""


class Beyond(QObject):
    """One for each editor; lives on the window's thread.

    Signals: ``ran_out``: there is nothing left to undo here, so an earlier version may be put below with
    ``go_back_to``; ``went_back(str)`` and ``came_forward(str)`` to a state that has a name.
    """

    ran_out = Signal()
    went_back = Signal(str)
    came_forward = Signal(str)

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._forward: list[Step] = []
        self._back: list[Step] = []
        self._is_moving = False

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to come forward to."""
        return bool(self._forward) or self._sheet.can_redo_itself()

    def forget(self) -> None:
        """Another text was put into the editor: nothing of before can be undone or done again from here."""
        self._forward.clear()
        self._back.clear()

    def typed(self) -> None:
        """The person changed the text: what was undone is not done again any more."""
        if not self._is_moving:
            self._forward.clear()

    def undo(self) -> None:
        """Take back one step, the editor's own first."""
        if self._sheet.can_undo_itself():
            self._forward.append(self._moved_back(self._sheet.undo_itself))
        elif self._back:
            step = self._back.pop()
            if self._put(step.at, step.newer, step.older, step.older_places):
                self._forward.append(step)
                self._tell(self.went_back, step.older_name)
        else:
            self.ran_out.emit()

    def redo(self) -> None:
        """Do one step again."""
        if self._sheet.can_redo_itself():
            self._move(self._sheet.redo_itself)
            if self._forward:
                self._forward.pop()
        elif self._forward:
            step = self._forward.pop()
            if self._put(step.at, step.older, step.newer, step.newer_places):
                self._back.append(step)
                self._tell(self.came_forward, step.newer_name)

    def go_back_to(self, text: str, places: object, leaving: str, reaching: str) -> None:
        """Put an earlier text in place of what stands here; both states are given names."""
        changes = edits(self._sheet.text(), text)
        step = self._moved_back(lambda: self._sheet.put(changes, places))
        self._forward.append(replace(step, older_name=reaching, newer_name=leaving))
        self._tell(self.went_back, reaching)

    @staticmethod
    def _tell(signal: SignalInstance, name: str) -> None:
        if name:
            signal.emit(name)

    def _moved_back(self, act: "_Act") -> Step:
        newer, newer_places = self._sheet.text(), self._sheet.places()
        self._move(act)
        older = self._sheet.text()
        start, end = trim_common(older, newer)
        return Step(
            start, older[start : len(older) - end], newer[start : len(newer) - end],
            self._sheet.places(), newer_places,
        )  # fmt: skip

    def _put(self, at: int, stands: str, instead: str, places: object) -> bool:
        """Replace words; where they do not stand any more, undo has nothing to hold on to and lets go."""
        if self._sheet.text()[at : at + len(stands)] != stands:
            self.forget()
            return False
        self._move(lambda: self._sheet.put((Edit(at, at + len(stands), instead),), places))
        return True

    def _move(self, act: "_Act") -> None:
        self._is_moving = True
        try:
            act()
        finally:
            self._is_moving = False


class _Act(Protocol):
    def __call__(self) -> None: ...
