"""The ring around what has the keyboard: 3 px of ``focus`` and a clear gap of 2 px (QSS has no outline offset).

One ring a window, drawn above everything; it follows the focus through scrolling and resizing and is cut where a
scroll area cuts the focused widget. What gets the keyboard is scrolled into sight, and stays there while its page is
still being filled: until the person presses a key or scrolls.

A widget that draws its own focus (a list, by ``row_frame``; the writing page) says ``setProperty("ring", "none")``; one
with rounder corners sets the attribute ``ring_radius``.
"""

from typing import cast

import shiboken6
from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from desktop.gui.theme import theme

_GAP, _WIDTH = 2, 3
_TAKEN_OVER = frozenset((QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Wheel))
"""The person goes on: where they look is theirs now."""
_MOVES = frozenset(
    (
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    )
)


class FocusRing(QWidget):
    """Lives in a window, above its other children, and lets every click through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._is_settling = self._has_grown = False
        # Several moves arrive in one layout; the ring is placed once, after them.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_moved)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, window.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """The widget that the ring is around, if any."""
        return self._target if not self.isHidden() else None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for old in self._watched:
            if shiboken6.isValid(old):  # Qt also tells of a focus lost because its widget is being deleted
                old.removeEventFilter(self)
        self._watched.clear()
        self._target = new if new is not None and self._ours(new) else None
        widget: QWidget | None = self._target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget is self._window else widget.parentWidget()
        self._is_settling = True
        self._place()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Qt scrolls to what Tab came to; this to what got the keyboard otherwise and is out of sight."""
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is pressed must not move away under the pointer
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            if isinstance(widget, QScrollArea) and self._seen(target, target.rect()).size() != target.size():
                widget.ensureWidgetVisible(target, theme().px(24), theme().px(16))
            widget = widget.parentWidget()

    def _ours(self, widget: QWidget) -> bool:
        return self._window.isAncestorOf(widget) and widget.property("ring") != "none"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._has_grown |= event.type() == QEvent.Type.Resize
            self._later.start()
        elif event.type() in _TAKEN_OVER:
            self._is_settling = False
        return super().eventFilter(watched, event)

    def _on_moved(self) -> None:
        self._place()
        has_grown, self._has_grown = self._has_grown, False
        if has_grown and self._is_settling:
            self._bring_into_sight()

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self.hide()
            return
        out = _GAP + _WIDTH
        frame = self._seen(target, target.rect().adjusted(-out, -out, out, out))
        self.setVisible(not frame.isEmpty())
        whole = QRect(
            target.mapTo(self._window, QPoint(-out, -out)), target.size().grownBy(QMargins(out, out, out, out))
        )
        self.setGeometry(whole)
        inner = self.rect().adjusted(out, out, -out, -out)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)) & QRegion(frame.translated(-whole.topLeft())))
        self.raise_()
        self.update()

    def _seen(self, target: QWidget, rect: QRect) -> QRect:
        """The part of a rectangle around the target that no scroll area cuts off, in the window's coordinates."""
        window = self._window
        seen = QRect(target.mapTo(window, rect.topLeft()), rect.size())
        widget: QWidget | None = target.parentWidget()
        while widget is not None and widget is not window:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                seen = seen.intersected(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
            widget = area
        return seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), _WIDTH))
        half = _WIDTH / 2
        radius = getattr(self._target, "ring_radius", 4) + _GAP + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
