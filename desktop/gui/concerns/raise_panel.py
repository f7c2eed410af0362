"""What comes with Ctrl Shift C over any screen: whom to phone, the words that are attached, and the one button.

It asks for no words, so there is nothing in it to lose. What lies under it stays as it was and goes on after it.
"""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.concerns import Concern, Passage
from desktop.gui.concerns.held_keys import HeldKeys, step_in
from desktop.gui.concerns.passage_box import PassageBox
from desktop.gui.concerns.phone_list import PhoneList
from desktop.gui.concerns.told_box import ToldBox
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text

_WIDTH, _LEAST_LEFT, _SIDE_BY_SIDE = 780, 240, 640
"""Pixels at 100 %: how wide it is, what the page under it keeps, and from where its halves stand side by side."""
RULE = "Phone first if it cannot wait. Do not look into it yourself, and promise nobody that it stays between you."
THEN = "Everything else can be written down afterwards, in peace."


class RaisePanel(QWidget):
    """Lies over ``around``, from the foot of ``below`` down; ``open(passage)`` shows it, the button at the keyboard.

    Signals: ``raise_asked``; ``told_asked(UUID)``: somebody who spoke anonymously was told where to turn;
    ``concern_chosen(UUID)``: go to it; ``closed_elsewhere``: it is put away, and where the keyboard was is gone.
    """

    raise_asked = Signal()
    told_asked = Signal(object)
    concern_chosen = Signal(object)
    closed_elsewhere = Signal()

    def __init__(self, around: QWidget, below: QWidget) -> None:
        super().__init__(around)
        self._around, self._below = around, below
        self._before: QWidget | None = None
        self.passage: Passage | None = None
        self.concern: Concern | None = None
        set_ground(self, "surface")
        self.setAccessibleName("Raise a concern")
        self.title, self.says = Text("", "title", 600, "danger", wrap=True), Text("", wrap=True)
        self.words, self.told, self.phones = PassageBox(), ToldBox(), PhoneList()
        self.failed = NoteBox("", "danger")
        self.raise_button = Button("Raise it now", "Return", icon="flag", kind="main")
        self.open_button = Button("Write down what is known", "Return", kind="main")
        self.back = Button("Go back", "Esc")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._keys = HeldKeys(self)
        self._keys.watch(self.raise_button, self.open_button, self.back, self.told.tick)
        self.raise_button.clicked.connect(self._on_raise)
        self.open_button.clicked.connect(self._on_open)
        self.back.clicked.connect(self.put_away)
        self.told.ticked.connect(self._on_told)
        around.installEventFilter(self)
        theme().theme_changed.connect(self._place)
        self.hide()

    def open(self, passage: Passage | None) -> None:
        """Show it for these words. While one is being saved, or the keyboard is in it already, nothing changes."""
        at = self.window().focusWidget()
        if not self.isHidden() and (self._is_saving() or (at is not None and self.isAncestorOf(at))):
            return
        self._before = at
        self.passage, self.concern = passage, None
        self.title.setText("Raise a concern")
        self.says.setText(RULE)
        self.words.show_passage(passage)
        self._show_state()
        self._place()
        self.show()
        self.raise_()
        self.raise_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_raised(self, concern: Concern) -> None:
        """It is in the vault. Said with its time; the keyboard goes to what comes next."""
        self.concern = concern
        self.title.setText(f"Concern {concern.code} is raised")
        self.says.setText(f"Saved at {_to_the_second(concern.raised_at)} on this laptop. Now tell the inspection lead.")
        self.told.show_concern(concern)
        self._show_state()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failed(self, why: str) -> None:
        """It could not be saved: why, with the button there again."""
        self.failed.say(f"{why} Nothing was raised yet. Write it on paper, and phone.", "Not saved")
        self.failed.show()
        self.raise_button.allow()
        self.raise_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hide it and give the keyboard back to where it was."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed_elsewhere.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self._on_raise if self.concern is None else self._on_open)()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here: what lies below is not to be used now."""
        step_in(self, forward=forward)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, theme().px(4), self.height(), theme().colour("danger"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("edge"))

    def _on_raise(self) -> None:
        if self.raise_button.isEnabled() and self.concern is None:
            self.failed.hide()
            self.raise_button.refuse("It is being saved.")
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.raise_asked.emit()

    def _on_open(self) -> None:
        if self.concern is not None:
            concern_id = self.concern.id
            self._before = None  # the keyboard goes to the concern's page
            self.put_away()
            self.concern_chosen.emit(concern_id)

    def _is_saving(self) -> bool:
        return self.concern is None and not self.raise_button.isEnabled()

    def _on_told(self) -> None:
        if self.concern is not None:
            self.told_asked.emit(self.concern.id)

    def _show_state(self) -> None:
        raised = self.concern is not None
        self.raise_button.setVisible(not raised)
        self.raise_button.allow()
        self.open_button.setVisible(raised)
        self.told.setVisible(self.concern is not None and self.concern.anonymous)
        self._then.setVisible(not raised)
        self.failed.hide()

    def _place(self) -> None:
        top = self._below.geometry().bottom() + 1
        width = theme().pane(_WIDTH)
        if self._around.width() - width < theme().px(_LEAST_LEFT):
            width = self._around.width()
        self.setGeometry(self._around.width() - width, top, width, self._around.height() - top)
        beside = width >= theme().px(_SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _lay_out(self) -> None:
        self._then = Text(THEN, tone="muted", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(24), theme().px(16), theme().px(24), theme().px(4))
        head.setSpacing(theme().px(8))
        head.addWidget(IconLabel("flag", "danger", 20))
        head.addWidget(self.title, 1)
        left = QVBoxLayout()
        left.setSpacing(theme().px(12))
        for part in (self.says, self.failed, self.told, self.words, self._then):
            left.addWidget(part)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.phones)
        right.addStretch(1)
        self._halves.setSpacing(theme().px(24))
        self._halves.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(16))
        self._halves.addLayout(left, 4)
        self._halves.addLayout(right, 5)
        inside = QWidget()
        inside.setLayout(self._halves)
        scroll = ScrollPage("surface", 0)
        scroll.add(inside)
        foot = QWidget()
        buttons = Flow(foot, theme().px(12))
        buttons.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), theme().px(16))
        for button in (self.raise_button, self.open_button, self.back):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(4), 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(Hairline())
        column.addWidget(foot)


def _to_the_second(at: datetime) -> str:
    return f"{at.astimezone():%H:%M:%S}"
