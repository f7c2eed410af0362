"""The button, with its key standing on it as a cap. A button that cannot be used keeps its place, dashed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import key_cap_size, key_text, paint_key_cap
from desktop.gui.widgets.pressable import Pressable

_KINDS = ("normal", "main", "plain", "small", "danger")


class Button(Pressable):
    """Kinds: ``normal`` 32 high; ``main`` filled, one a screen; ``plain`` no frame; ``small`` 28 high; ``danger`` red.

    ``key`` is spelt as Qt does (``Ctrl+Return``); it is shown and pressed. ``icon`` names a Lucide icon.
    ``refuse(reason)`` makes it dashed and unusable (ReasonedButton shows the reason beside it), ``allow()`` undoes it.
    """

    def __init__(
        self,
        text: str,
        key: str | None = None,
        icon: str | None = None,
        kind: str = "normal",
        parent: QWidget | None = None,
    ) -> None:
        if kind not in _KINDS:
            raise ValueError(kind)
        self._kind, self._icon, self._key_first = kind, icon, False
        self._key_shown = self._words_shown = True
        self._gave_to: Pressable | None = None
        super().__init__(text, key, parent)
        self._describe("")

    def refuse(self, reason: str) -> None:
        """It cannot be used now; ``reason`` says why and what to do. The keyboard comes back with ``allow``."""
        had_keyboard = self.hasFocus()
        self.setEnabled(False)
        if had_keyboard:
            self._gave_to = _button_at_the_keyboard()
        self._describe(reason)
        self.setToolTip(reason)

    def allow(self) -> None:
        """It can be used again."""
        self.setEnabled(True)
        self._describe("")
        self.setToolTip("")
        if self._gave_to is not None and self._gave_to is _button_at_the_keyboard() and self.isVisible():
            self.setFocus()  # nobody has gone anywhere meanwhile: it was Qt that passed the keyboard on
        self._gave_to = None

    def put_key_first(self) -> None:
        """Show the cap before the words, for numbered choices and for "back"."""
        self._key_first = True
        self.update()

    def set_key_shown(self, shown: bool) -> None:
        """Leave the cap out where there is no room; the key still works."""
        if self._key_shown != shown:
            self._key_shown = shown
            self.updateGeometry()
            self.update()

    def set_words_shown(self, shown: bool) -> None:
        """Leave the words to the tool tip where there is no room for more than the icon. Without an icon they stay."""
        if self._words_shown != (shown or not self._icon):
            self._words_shown = shown or not self._icon
            self.setToolTip("" if self._words_shown else self.text())
            self.updateGeometry()
            self.update()

    def width_with(self, *, key: bool, words: bool) -> int:
        """How wide it is with or without its cap and its words, in pixels."""
        parts = [self._words_width()] if words or not self._icon else []
        if self._icon:
            parts.append(theme().px(16))
        if key and self.key:
            parts.append(key_cap_size(self.key).width())
        width = sum(parts) + theme().px(8) * (len(parts) - 1) + 2 * self._side() + 2
        return self.at_least(width, 0).width()

    def sizeHint(self) -> QSize:
        width = self.width_with(key=self._key_shown, words=self._words_shown)
        return self.at_least(width, theme().px(28 if self._kind == "small" else 32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        x = (self.width() - self.sizeHint().width()) / 2 + self._side() + 1
        if self._cap() and self._key_first:
            x += self._paint_cap(painter, x, ink)
        if self._icon:
            size = theme().px(16)
            paint_icon(painter, QRectF(x, (self.height() - size) / 2, size, size), self._icon, ink)
            x += size + theme().px(8)
        if self._words_shown:
            painter.setFont(theme().font("body", 500))
            painter.setPen(theme().colour(ink))
            width = self._words_width()
            painter.drawText(QRectF(x, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
            x += width + theme().px(8)
        if self._cap() and not self._key_first:
            self._paint_cap(painter, x, ink)

    def _paint_ground(self, painter: QPainter) -> str:
        """Frame and fill; returns the role of the words."""
        fill, frame, ink = {
            "main": ("accent", "accent", "on-accent"),
            "plain": ("", "", "accent"),
            "danger": ("surface", "danger", "danger"),
        }.get(self._kind, ("surface", "edge", "text"))
        pen = QPen(theme().colour(frame), 1) if frame else QPen(Qt.PenStyle.NoPen)
        if not self.isEnabled():
            fill, ink = "sunken", "muted"
            pen = QPen(theme().colour("edge"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        elif self.underMouse() or self.isDown():
            fill = {"accent": "accent", "": "accent-soft"}.get(fill, "accent-soft" if self.isDown() else "sunken")
            pen.setWidthF(1 if self._kind == "plain" else 1.5)
        painter.setPen(pen)
        painter.setBrush(theme().colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        return ink

    def _paint_cap(self, painter: QPainter, x: float, ink: str) -> float:
        size = key_cap_size(self._cap())
        rect = QRectF(x, (self.height() - size.height()) / 2, size.width(), size.height())
        paint_key_cap(painter, rect, self._cap(), "on-accent" if ink == "on-accent" else "")
        return size.width() + theme().px(8)

    def _cap(self) -> str:
        return self.key if self._key_shown else ""

    def _side(self) -> int:
        return theme().px(8 if self._kind == "small" else 12)

    def _words_width(self) -> int:
        return round(QFontMetricsF(theme().font("body", 500)).horizontalAdvance(self.text()) + 0.5)

    def _describe(self, reason: str) -> None:
        self.setAccessibleDescription(reason or (f"Key {key_text(self.key)}" if self.key else ""))


def _button_at_the_keyboard() -> Pressable | None:
    """Not a field: somebody may have begun to type in it."""
    at = QApplication.focusWidget()
    return at if isinstance(at, Pressable) else None
