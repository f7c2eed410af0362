"""The bar at the top of a page: its title, the one large thing; what it is about; what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.gui.frame.title_switch import TitleSwitch
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.elided_label import ElidedLabel

_LEAST_TITLE, _LEAST_SUBTITLE = 96, 64


class TitleBar(QWidget):
    """``TitleBar("Send", "Bundle 10, …")``; ``add`` puts widgets at the right, ``add_beside`` next to the title.

    Where there is little room these give way, in this order: what was added as ``spare``, the caps on the buttons,
    the subtitle, the words of buttons that have an icon, and the title's end. Of caps, and of words, the first added go
    first. Titles say what a page is, subtitles only more of it. With ``keys_first`` the end of the subtitle goes before
    the caps do.

    ``put_first`` puts a switch between pages in the title's place: what it says of the page on show is the title then.
    """

    def __init__(
        self, title: str, subtitle: str = "", parent: QWidget | None = None, *, keys_first: bool = False
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, "title", 600)
        self.subtitle = ElidedLabel(subtitle, tone="muted")
        self._added: list[QWidget] = []
        self._beside: list[QWidget] = []
        self._spare: list[QWidget] = []
        self._switch: TitleSwitch | None = None
        self._keys_first = keys_first
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle, 1)
        self._row.addStretch(0)  # keeps the rest at the right where the subtitle is left out
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change both."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._give_way()

    def add(self, widget: QWidget, *, spare: bool = False) -> None:
        """Put a widget at the right end. A ``spare`` one is on show only where there is room for everything."""
        self._row.addWidget(widget)
        (self._spare if spare else self._added).append(widget)
        self._give_way()

    def add_beside(self, widget: QWidget) -> None:
        """Put a widget between the title and the subtitle: a state, a tag, a switch."""
        self._row.insertWidget(self._row.indexOf(self.subtitle), widget)
        self._beside.append(widget)
        self._give_way()

    def put_first(self, switch: TitleSwitch) -> None:
        """Put a switch between pages in the place of the title."""
        self.title.hide()
        self._row.insertWidget(0, switch)
        self._beside.append(switch)
        self._switch = switch
        self._order_before_the_rest(switch.findChildren(QPushButton))
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        """Its parts give way before the window has to grow."""
        return QSize(theme().px(320), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button came, went or has other words
            self._give_way()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_way()  # out of reach it has no clothes, and was measured in other letters

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))

    def _order_before_the_rest(self, buttons: list[QPushButton]) -> None:
        """Tab comes to these before the rest of the bar. Qt puts nothing behind what Tab leaves out, as the bar is."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        before: QWidget = self
        for button in buttons:
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(before, button)
                before = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _give_way(self) -> None:
        """Find what there is room for, from everything downwards. Asked again at every size and scale."""
        title = 0 if self.title.isHidden() else self.title.sizeHint().width()
        subtitle = self.subtitle.sizeHint().width()
        shown = [widget for widget in (*self._beside, *self._added) if not widget.isHidden()]
        buttons = [widget for widget in shown if isinstance(widget, Button)]
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing() * (1 + len(shown))
        others = [widget for widget in shown if widget not in buttons and widget is not self._switch]
        room -= sum(_needs(widget) for widget in others)
        if self._switch is not None:
            least = sum(button.width_with(key=False, words=False) for button in buttons)
            self._switch.set_whole(whole=self._switch.whole_width() + least <= room)
            room -= self._switch.sizeHint().width()
        left = room - sum(button.width_with(key=True, words=True) for button in buttons) - title - subtitle
        for widget in reversed(self._spare):
            left -= widget.sizeHint().width() + self._row.spacing()
            _set_shown(widget, shown=left >= 0)
        beside = min(subtitle, theme().px(_LEAST_SUBTITLE)) if self._keys_first else subtitle
        widths = _give_caps_up(buttons, room - title - beside)
        room -= min(title, self.width() // 2)  # a longer one is cut before the words of buttons go
        for number, button in enumerate(buttons):
            words = sum(widths) <= room
            widths[number] = widths[number] if words else button.width_with(key=False, words=False)
            button.set_words_shown(words)
        left = room - sum(widths) + min(title, self.width() // 2) - title
        fits = left >= min(subtitle, theme().px(_LEAST_SUBTITLE))
        _set_shown(self.subtitle, shown=fits and bool(self.subtitle.text()))
        width = max(min(title, theme().px(_LEAST_TITLE)), title + min(0, left))
        if self.title.maximumWidth() != width:
            self.title.setFixedWidth(width)

    def _fit(self) -> None:
        self._row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8) + 1)
        self._row.setSpacing(theme().px(12))
        self.setMinimumHeight(theme().px(60))
        self._give_way()


def _give_caps_up(buttons: Sequence[Button], room: int) -> list[int]:
    """Leave caps out until the buttons fit, first added first, so that the last keep theirs; how wide each is then."""
    widths = [button.width_with(key=True, words=True) for button in buttons]
    for number, button in enumerate(buttons):
        shown = sum(widths) <= room
        button.set_key_shown(shown)
        if not shown:
            widths[number] = button.width_with(key=False, words=True)
    return widths


def _needs(widget: QWidget) -> int:
    """The width it must have, in pixels: what grows with the room that is left needs its least."""
    grows = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
    hint = widget.minimumSizeHint() if grows else widget.sizeHint()
    return min(hint.width(), widget.maximumWidth())


def _set_shown(widget: QWidget, *, shown: bool) -> None:
    if widget.isHidden() is shown:
        widget.setVisible(shown)
