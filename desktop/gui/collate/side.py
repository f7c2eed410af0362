"""What waits for the lead's decision: conflicts, what was set aside, and what was asked of authors."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.remarks import Remark, RemarkState
from desktop.gui.collate.asked_pane import AskedPane
from desktop.gui.collate.conflicts_in_turn import ConflictsInTurn
from desktop.gui.collate.held_pane import HeldPane
from desktop.gui.collate.wording import released_words
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.theme import theme
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming import quarantine, remarks
from desktop.operations.incoming.collate_view import CollateView
from desktop.operations.incoming.held_items import look_at_held

_PARTS = [("conflicts", "Conflicts"), ("held", "Set aside"), ("asked", "Asked")]


class CollateSide(QWidget):
    """``show_view(view)``. Signals: ``decided`` when what is shown has to be read again; ``said``, ``saved``,
    ``not_saved`` and ``open_asked`` as a Screen's.
    """

    decided = Signal()
    said = Signal(str, str)
    saved = Signal(object)
    not_saved = Signal(str)
    open_asked = Signal(str, object, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.switch = Segmented("What waits", _PARTS)
        for number, (key, _text) in enumerate(_PARTS, start=1):
            self.switch.segment(key).set_key(f"Alt+{number}")
        self.conflicts, self.held, self.asked = ConflictsInTurn(work, desk), HeldPane(work, desk), AskedPane(work, desk)
        self._parts = {"conflicts": self.conflicts, "held": self.held, "asked": self.asked}
        self._kept = (self.conflicts.kept, self.conflicts.third, self.held.kept, self.asked.kept)
        self.voice = OneVoice(*self._kept, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(16))
        column.addWidget(self.switch)
        for part in self._parts.values():
            column.addWidget(part)
        self._is_decided = False
        self._connect()
        self._on_part("conflicts")

    def show_view(self, view: CollateView) -> None:
        """Show what waits now."""
        answered = sum(remark.state is RemarkState.ANSWERED for remark in view.remarks)
        aside = len(view.held) + len(view.bundles_aside)
        for key, words, count in (
            ("conflicts", "Conflicts", len(view.conflicts)),
            ("held", "Set aside", aside),
            ("asked", "Answers" if answered else "Asked", answered or _open(view.remarks)),
        ):
            self.switch.segment(key).setText(f"{words} {count:,}" if count else words)
        self.conflicts.show_rows(view.conflicts)
        self.held.show_held(view.held, view.bundles_aside)
        self.asked.show_remarks(view.remarks)
        if self._is_decided:
            self._is_decided = False
            self._give_keyboard(self.switch.current())

    def settle(self) -> None:
        """Keep what stands in the boxes."""
        for kept in self._kept:
            kept.flush()

    def choose(self, place: int) -> bool:
        """Choose what stands at a number key, from 0. Returns whether there is something."""
        return self.conflicts.isVisible() and self.conflicts.choose(place)

    def show_author(self, author: str) -> None:
        """Go to what waits of one person: what was set aside first, then conflicts."""
        if self.held.choose_author(author):
            self.switch.choose("held")
            self.held.table.setFocus()
        elif self.conflicts.show_author(author):
            self.switch.choose("conflicts")
        else:
            self.said.emit(f"Nothing of {author} waits for a decision.", "strength")

    def _connect(self) -> None:
        self.switch.chosen.connect(self._on_part)
        self.voice.saved.connect(self.saved)
        self.voice.failed.connect(self.not_saved)
        self.conflicts.said.connect(self.said)
        self.conflicts.decided.connect(self._tell_decided)
        self.held.looked_at.connect(self._on_looked_at)
        self.held.released.connect(self._on_released)
        self.held.dismissed.connect(self._on_dismissed)
        self.asked.settled.connect(self._on_settled)
        self.asked.withdrawn.connect(self._on_withdrawn)
        self.asked.open_asked.connect(self._on_open)

    def _on_part(self, key: str) -> None:
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self._give_keyboard(key)

    def _give_keyboard(self, key: str) -> None:
        """The keyboard goes along: where columns stand below each other, this one is out of sight."""
        if self.isVisible():
            table = {"held": self.held.table, "asked": self.asked.table}.get(key)
            first = table if table is not None and table.isVisible() else self.switch.segment(key)
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell_decided(self) -> None:
        self._is_decided = True
        self.decided.emit()

    def _on_looked_at(self, number: int) -> None:
        self._work.run(look_at_held, self._desk, number, then=self.held.show_item, failed=self._on_failed)

    def _on_released(self, numbers: tuple[int, ...], reason: str) -> None:
        self._work.run(quarantine.release, self._desk, numbers, reason, then=self._on_release, failed=self._on_failed)

    def _on_release(self, released: quarantine.Released) -> None:
        self.said.emit(*released_words(released))
        self.held.decided(released.taken)
        self._tell_decided()

    def _on_dismissed(self, numbers: tuple[int, ...], reason: str) -> None:
        done = partial(self._on_dismiss, numbers)
        self._work.run(quarantine.dismiss, self._desk, numbers, reason, then=done, failed=self._on_failed)

    def _on_dismiss(self, numbers: tuple[int, ...], count: int) -> None:
        what = "It stays" if count == 1 else f"{count} items stay"
        self.said.emit(f"{what} out. The sender reads why in the next receipt.", "strength")
        self.held.decided(numbers)
        self._tell_decided()

    def _on_open(self, remark: Remark) -> None:
        self.open_asked.emit(remark.about_kind, remark.about, remark.place)

    def _on_settled(self, remark_id: UUID) -> None:
        self._work.run(remarks.settle, self._desk, remark_id, then=self._on_done, failed=self._on_failed)

    def _on_withdrawn(self, remark_id: UUID, why: str) -> None:
        self._work.run(remarks.withdraw, self._desk, remark_id, why, then=self._on_done, failed=self._on_failed)

    def _on_done(self, remark: Remark) -> None:
        self.asked.kept.done(remark.id)
        self._tell_decided()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.said.emit(str(error), "improvement")
        else:
            self._work.failed.emit(error)


def _open(found: tuple[Remark, ...]) -> int:
    return sum(remark.state is RemarkState.OPEN for remark in found)
