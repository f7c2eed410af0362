"""A draft that came back, beside the version that was saved last before it, and what becomes of it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.revisions import Revision
from desktop.gui.dates import weekday
from desktop.gui.history.compare_view import CompareView
from desktop.gui.in_words import in_words
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.recovered import CameBack, go_back, keep_it, look_at

_LARGE_TEXT = 150
LOSES_NOTHING = "Your draft becomes a version first, so nothing of it is lost: both stand in the history."


class RecoveredPage(FirstFocus, QWidget):
    """``show_draft(object_id)``. Signals: ``opened(kind, object_id)``, ``left``, ``settled(words)``: it is a draft no
    more; ``said(text, role)``.
    """

    opened = Signal(str, object)
    left = Signal()
    settled = Signal(str)
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._wanted: UUID | None = None
        self._shown: CameBack | None = None
        self._pressed: Callable[[], None] | None = None
        self.title, self.when = Text("", "title", 600, wrap=True), Text("", tone="muted", wrap=True)
        self.compare = CompareView()
        self.keep = Button("Keep the draft", "Ctrl+Return", kind="main")
        self.open = Button("Open it", "Ctrl+O", icon="pencil")
        self.back = Button("Go back to the last saved version", "Ctrl+R", icon="undo-2")
        self.later = Button("Not now", "Esc")
        self.why_not = Text("", tone="muted", wrap=True)
        self.box = InlineBox("Go back to the last saved version?", "keep looking")
        self.yes = Button("Go back to it", "Ctrl+Return", kind="main")
        self._buttons = QWidget()
        self._lay_out()
        self.keep.clicked.connect(self._on_keep)
        self.open.clicked.connect(self._on_open)
        self.back.clicked.connect(self._on_back)
        self.yes.clicked.connect(self._on_yes)
        self.later.clicked.connect(self._on_later)
        self._escape = QShortcut(QKeySequence("Esc"), self.box)
        self._escape.activated.connect(self._put_away)
        self.setFocusProxy(self.keep)

    def show_draft(self, object_id: UUID) -> None:
        """Look at the draft of an object. A key that comes before it is there is pressed on it, and on no other."""
        self._wanted, self._shown, self._pressed = object_id, None, None
        self.title.setText("")
        self.when.setText("")
        self.compare.hide()
        self._work.run(look_at, self._desk, object_id, then=self._on_looked, failed=self._on_failed)

    def _on_looked(self, found: CameBack) -> None:
        if found.object_id != self._wanted:
            return  # somebody turned to another meanwhile, or left
        self._shown = found
        self.title.setText(f"{found.name} came back")
        kept = f"{found.kept_at.astimezone():%H:%M:%S} on {weekday(found.kept_at.astimezone().date())}"
        saved = "Nothing was saved before it."
        if found.saved_at is not None:
            at = found.saved_at.astimezone()
            saved = f"Beside it the version saved at {at:%H:%M:%S} on {weekday(at.date())}."
        self.when.setText(f"Your draft as it stood at {kept}. {saved}")
        self.compare.show_comparison(found.comparison, _alone(found))
        if found.why_not_back:
            self.back.refuse(found.why_not_back)
        else:
            self.back.allow()
        self.why_not.setText(found.why_not_back)
        self.why_not.setVisible(bool(found.why_not_back))
        self.compare.show()
        self._fit()
        self._put_away()
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            pressed()

    def _on_keep(self) -> None:
        if self._shown is None:
            self._pressed = self._on_keep
        else:
            self._work.run(keep_it, self._desk, self._shown.object_id, then=self._on_kept, failed=self._on_failed)

    def _on_kept(self, _made: Revision | None) -> None:
        self._settle("Your draft is a version now. Its history has what stood before.")

    def _on_open(self) -> None:
        if self._shown is None:
            self._pressed = self._on_open
        else:
            self.opened.emit(self._shown.kind, self._shown.object_id)

    def _on_back(self) -> None:
        self._buttons.hide()
        self.box.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        if self._shown is not None:
            self._work.run(go_back, self._desk, self._shown.object_id, then=self._on_gone_back, failed=self._on_failed)

    def _on_gone_back(self, _made: Revision) -> None:
        self._settle("Back at the last saved version. Your draft stands in the history.")

    def _on_later(self) -> None:
        self._wanted = self._pressed = None
        self.left.emit()

    def _settle(self, words: str) -> None:
        self._shown = None
        self._put_away()
        self.settled.emit(words)

    def _put_away(self) -> None:
        self.box.hide()
        self._buttons.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")
        self.left.emit()

    def _lay_out(self) -> None:
        set_ground(self, "surface")
        policy = self.compare.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.compare.setSizePolicy(policy)
        self.box.body.addWidget(Text(LOSES_NOTHING, wrap=True))
        self.box.body.addWidget(self.yes)
        self.box.hide()
        flow = Flow(self._buttons, theme().px(8))
        for button in (self.keep, self.open, self.back, self.later):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        side = theme().px(24)
        column.setContentsMargins(side, theme().px(16), side, theme().px(16))
        column.setSpacing(theme().px(8))
        for widget in (self.title, self.when):
            column.addWidget(widget)
        column.addWidget(self.compare, 1)
        column.addWidget(self.why_not)
        column.addWidget(self._buttons)
        column.addWidget(self.box)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def _fit(self) -> None:
        """Large text needs the room of what cannot be used: why stands there in words."""
        is_large = theme().scale >= _LARGE_TEXT
        self.compare.set_short(short=is_large)
        self.back.setVisible(not is_large or self.back.isEnabled())


def _alone(found: CameBack) -> str:
    if found.saved_at is None:
        return "All of it is new."
    return "It reads as the last saved version."
