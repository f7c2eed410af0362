"""Undo that goes on where an editor's own ends: back into what was saved before, and forward again from there.

An editor's own stack begins when it is opened and is lost when anything is put below it. So this keeps what was undone,
step by step, and does it again itself where the editor no longer can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.domain.differences import Edit, edits
from desktop.domain.spans import Span, trim_common


@dataclass(frozen=True, slots=True)
class SpansThatStood:
    """Where spans stood in an earlier version, in code points: one form in which a sheet takes its places."""

    spans: tuple[Span, ...]


class Sheet(Protocol):
    """An editor as seen from here. ``places`` are its spans, in whatever form it takes them back."""

    def text(self) -> str: ...
    def places(self) -> object: ...
    def can_undo_itself(self) -> bool: ...
    def can_redo_itself(self) -> bool: ...
    def undo_itself(self) -> None: ...
    def redo_itself(self) -> None: ...
    def put(self, changes: Sequence[Edit], places: object) -> None:
        """Make edits, in the order of the text, that its own stack knows nothing of; then put its spans there."""


@dataclass(frozen=True, slots=True)
class Step:
    """Between an older state and a newer: ``back`` are the edits that make the older of the newer, ``forward`` the same
    the other way, pair by pair.

    The names are what the states are called, empty where they were typed.
    """

    back: tuple[Edit, ...]
    forward: tuple[Edit, ...]
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
            self._forward.append(self._undone())
        elif self._back:
            step = self._back.pop()
            if self._put(step.back, step.forward, step.older_places):
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
            if self._put(step.forward, step.back, step.newer_places):
                self._back.append(step)
                self._tell(self.came_forward, step.newer_name)

    def go_back_to(self, changes: tuple[Edit, ...], places: object, leaving: str, reaching: str) -> None:
        """Make an earlier text of what stands here; both states are given names."""
        forward, newer_places = _inverse(changes, self._sheet.text()), self._sheet.places()
        self._move(lambda: self._sheet.put(changes, places))
        self._forward.append(Step(changes, forward, self._sheet.places(), newer_places, reaching, leaving))
        self._tell(self.went_back, reaching)

    @staticmethod
    def _tell(signal: SignalInstance, name: str) -> None:
        if name:
            signal.emit(name)

    def _undone(self) -> Step:
        """Let the editor take back one step of its own; what it was."""
        newer, newer_places = self._sheet.text(), self._sheet.places()
        self._move(self._sheet.undo_itself)
        older = self._sheet.text()
        start, end = trim_common(newer, older)
        back = (Edit(start, len(newer) - end, older[start : len(older) - end]),)
        return Step(back, _inverse(back, newer), self._sheet.places(), newer_places)

    def _put(self, changes: tuple[Edit, ...], opposite: tuple[Edit, ...], places: object) -> bool:
        """Make edits; where the words that they replace do not stand any more, undo has no hold and lets go."""
        text = self._sheet.text()
        if any(text[one.start : one.end] != other.words for one, other in zip(changes, opposite, strict=True)):
            self.forget()
            return False
        narrow = tuple(edit for change in changes for edit in _narrowed(change, text))
        self._move(lambda: self._sheet.put(narrow, places))
        return True

    def _move(self, act: "_Act") -> None:
        self._is_moving = True
        try:
            act()
        finally:
            self._is_moving = False


class _Act(Protocol):
    def __call__(self) -> None: ...


def _narrowed(change: Edit, text: str) -> tuple[Edit, ...]:
    """The same change word by word: what was mapped since on words that it leaves as they are stays on them."""
    at = change.start
    return tuple(Edit(at + one.start, at + one.end, one.words) for one in edits(text[at : change.end], change.words))


def _inverse(changes: tuple[Edit, ...], text: str) -> tuple[Edit, ...]:
    """The edits that undo these, which are to be made to ``text``."""
    found, moved = [], 0
    for start, end, words in changes:
        found.append(Edit(start + moved, start + moved + len(words), text[start:end]))
        moved += len(words) - (end - start)
    return tuple(found)
