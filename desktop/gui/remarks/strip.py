"""A quiet strip above what somebody wrote: what a lead asks about it, the answer, and the way to ask.

It shows nothing where nothing is asked and nobody else may be.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.errors import PersonError
from desktop.domain.remarks import Asks, Remark, RemarkState
from desktop.domain.wording import in_a_row
from desktop.gui.remarks.box import RemarkBox
from desktop.gui.remarks.wording import asked_words, standing_words
from desktop.gui.remarks.words_and_box import WordsAndBox
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.keyboard_back import give_keyboard_back
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.incoming import remarks
from desktop.operations.incoming.remarks import NEW_ANSWER, NEW_REMARK, Remarked
from desktop.operations.writing import keep_begun
from desktop.vault.ids import new_id

KEY = "Ctrl+Shift+L"


class RemarkStrip(QWidget):
    """``show_about(object_id)``; ``part`` gives the field that a new remark is about, as ``operations.fields`` has it.

    Signals: ``said(text, role)``; ``saved(datetime)``, ``failed(str)`` as a keeper's; ``changed``.
    """

    said = Signal(str, str)
    saved = Signal(object)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, work: Work, desk: Desk, part: Callable[[], str] = str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._part = work, desk, part
        self.about: UUID | None = None
        self.shown: Remarked | None = None
        self._begun: Begun | None = None
        self._before: QWidget | None = None
        self._given_way: list[QWidget] = []
        set_ground(self, "accent-soft")
        self.words = Text("", wrap=True)
        self.count = Text("", "small", tone="muted")
        self.open = Button("Answer", KEY, kind="small")
        self.box = RemarkBox()
        self._lay_out()
        self.open.set_key(KEY, presses=False)  # the page has it, as nothing else there does
        self.open.clicked.connect(self.ask)
        self.box.given.connect(self._on_given)
        self.box.put_away.connect(self._on_put_away)
        self.box.edited.connect(self._on_edited)
        self.box.came_or_went.connect(self._make_way)
        self.hide()

    def bind(self, page: QWidget) -> None:
        """Give the page the key that answers or asks."""
        shortcut = QShortcut(QKeySequence(KEY), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ask)

    def show_about(self, object_id: UUID | None) -> None:
        """Show what is written about one object; nothing for None."""
        if object_id != self.about:
            self.settle()
            self.box.hide()
        self.about = object_id
        if object_id is None:
            self.hide()
        else:
            self._work.run(remarks.remarked, self._desk, object_id, then=self._on_read)

    def read_again(self) -> None:
        """Something may have come in meanwhile. What stands in the box stays."""
        if self.about is not None:
            self._work.run(remarks.remarked, self._desk, self.about, then=self._on_read)

    def ask(self) -> None:
        """Open the box: the author answers, a lead asks."""
        shown = self.shown
        if shown is None or not (shown.to_me or shown.authors):
            return
        self._before = self.window().focusWidget() if self.box.isHidden() else self._before
        if shown.to_me:
            self.box.ask_answer(self._words_begun())
        else:
            self.box.ask_remark(shown.authors, self._words_begun())

    def settle(self) -> None:
        """Keep what stands in the box."""
        if self._begun is not None:
            self._begun.flush()

    def is_failing(self) -> bool:
        """Whether the person was told that what stands in the box could not be kept, and it is not kept yet."""
        return any(begun.is_failing() for begun in self.findChildren(Begun))

    def event(self, event: QEvent) -> bool:
        """With the keyboard in the box, Esc and Ctrl Enter are the box's and not the page's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_mine(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.box.leave()
        else:
            self.box.give.click()

    def _is_mine(self, event: QKeyEvent) -> bool:
        if self.box.isHidden():
            return False
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return event.key() == Qt.Key.Key_Escape or (is_enter and with_control)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, theme().px(7), 0, 0)
        mark.addWidget(Mark("waiting", 14, "accent-soft"))
        mark.addStretch(1)
        line.addLayout(mark)
        line.addWidget(self.words, 1)
        line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        scroll = WordsAndBox()
        scroll.column.addLayout(line)
        scroll.column.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(20), theme().px(2), theme().px(20), theme().px(2))  # and the ring's 4
        column.addWidget(scroll)

    def _on_read(self, shown: Remarked) -> None:
        if shown.object_id != self.about or self._is_written_to_another(shown):
            return
        self.settle()
        self.shown = shown
        self._begun = self._begun_of(shown)
        self.words.setText(self._says(shown))
        self.count.setText(f"1 of {len(shown.to_me)}" if len(shown.to_me) > 1 else "")
        self.count.setVisible(bool(self.count.text()))
        self.open.setText("Answer" if shown.to_me else "Ask to look again")
        self.open.setVisible(self.box.isHidden() and self._may_write())
        self.setVisible(bool(shown.to_me or shown.authors or self._standing(shown)))

    def _is_written_to_another(self, shown: Remarked) -> bool:
        """Whether the box is open on something else than would come next: what stands in it stays with that, and this
        is read again once the box goes.
        """
        if self.shown is None or self.box.isHidden():
            return False
        return self.shown.object_id == shown.object_id and _next(self.shown) != _next(shown)

    def _begun_of(self, shown: Remarked) -> Begun:
        first = _next(shown)
        name = f"{_box(shown)} {first}"
        for begun in self.findChildren(Begun, name):
            if begun.is_failing():
                return begun  # what it holds is newer than what was read
        words = {_box(shown): shown.begun.get(first, "")}
        made = Begun(self._work, partial(keep_begun, self._desk, first), words, self)
        made.setObjectName(name)
        made.saved.connect(self._on_kept)
        made.failed.connect(self.failed)
        return made

    def _words_begun(self) -> str:
        return "" if self._begun is None or self.shown is None else self._begun.words(_box(self.shown))

    def _on_kept(self, at: datetime) -> None:
        if not self.is_failing():
            self.saved.emit(at)

    def _says(self, shown: Remarked) -> str:
        if shown.to_me:
            return f"{asked_words(shown.to_me[0])}: {shown.to_me[0].text}"
        standing = self._standing(shown)
        return standing_words(standing[-1]) if standing else f"Written by {' and '.join(shown.authors)}."

    def _standing(self, shown: Remarked) -> list[Remark]:
        """What is told of what was asked before: to a lead until the answer is read, to its author no longer."""
        return [one for one in shown.others if one.state is not RemarkState.SETTLED and one.to != shown.me]

    def _on_edited(self, words: str) -> None:
        if self._begun is not None and self.shown is not None:
            self._begun.typed(_box(self.shown), words)

    def _on_put_away(self) -> None:
        self.settle()
        self.show_about(self.about)
        self._give_back()

    def _on_given(self, words: str, to: tuple[str, ...], asks: Asks) -> None:
        shown = self.shown
        if shown is None:
            return
        if shown.to_me:
            given = shown.to_me[0].id, words
            self._work.run(remarks.answer, self._desk, *given, then=self._on_answered, failed=self._on_failed)
        else:
            ask = partial(remarks.ask, part=self._part(), new_id=new_id)
            given_ = shown.object_id, to, words, asks
            self._work.run(ask, self._desk, *given_, then=self._on_asked, failed=self._on_failed)

    def _on_answered(self, remark: Remark) -> None:
        self._done(f"Done. {remark.writer} reads it with your next bundle.")

    def _on_asked(self, made: tuple[Remark, ...]) -> None:
        names = in_a_row(one.to for one in made)
        self._done(f"{names} {'is' if len(made) == 1 else 'are'} asked.")

    def _done(self, words: str) -> None:
        if self._begun is not None and self.shown is not None:
            self._begun.done(_box(self.shown))
            self._begun.flush()
        self.box.hide()
        self.said.emit(words, "strength")
        self.saved.emit(self._desk.clock())
        self.changed.emit()
        self.show_about(self.about)
        self._give_back()

    def _may_write(self) -> bool:
        return self.shown is not None and bool(self.shown.to_me or self.shown.authors)

    def _make_way(self) -> None:
        """With large letters the box needs the room of what the page shows below it."""
        self.open.setVisible(self.box.isHidden() and self._may_write())
        for widget in self._given_way:
            if isValid(widget):
                widget.show()
        self._given_way = []
        page = self.parentWidget()
        layout = None if page is None else page.layout()
        if self.box.isHidden() or not theme().is_large or not isinstance(layout, QBoxLayout):
            return
        items = [layout.itemAt(place) for place in range(layout.count()) if layout.stretch(place)]
        self._given_way = [widget for item in items for widget in _widgets(item) if not widget.isHidden()]
        for widget in self._given_way:
            widget.hide()

    def _give_back(self) -> None:
        """The keyboard goes back to where it was before the box opened."""
        give_keyboard_back(self._before)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.box.field.set_error(str(error))
        else:
            self._work.failed.emit(error)


def _box(shown: Remarked) -> str:
    """The box in which it is begun: whoever was asked answers."""
    return NEW_ANSWER if shown.to_me else NEW_REMARK


def _next(shown: Remarked) -> UUID:
    """What the box opens on: what was asked first, else the object itself."""
    return shown.to_me[0].id if shown.to_me else shown.object_id


def _widgets(item: QLayoutItem | None) -> list[QWidget]:
    """What stands in one place of a layout."""
    if item is None:
        return []
    widget, inside = item.widget(), item.layout()
    if widget is not None:
        return [widget]
    return (
        [] if inside is None else [each for place in range(inside.count()) for each in _widgets(inside.itemAt(place))]
    )
