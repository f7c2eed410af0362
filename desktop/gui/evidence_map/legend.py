"""What bars, patterns and dashes on the map mean, and which keys work on it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.gui.frame.footer_bar import key_hint
from desktop.gui.marks import fill_pattern
from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_DASH = "– nothing yet"
Keys = list[tuple[str, str]]


class _Swatch(QWidget):
    """A bit of bar in one direction's pattern."""

    def __init__(self, direction: Direction) -> None:
        super().__init__()
        self._direction = direction
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(26), theme().px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill_pattern(QPainter(self), QRectF(self.rect()), self._direction)


class Legend(QWidget):
    """The bar at the map's foot: pattern, mark and word for each direction and the dash, then the keys that work here.

    In one line, so that twelve themes have the height they need. ``show_bars(False)`` where no bar is on show, and the
    keys are ``table_keys`` in place of ``picture_keys``; ``show_panel_keys`` while there is a panel for them. With
    large text the keys are left out, as on every page.
    """

    def __init__(self, picture_keys: Keys, table_keys: Keys, keys: Keys, panel_keys: Keys) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        holder = QWidget()
        flow = Flow(holder, theme().px(12))
        self._bars = [*map(_entry, Direction), Text(_DASH, "small", tone="muted")]
        of_form = (picture_keys, table_keys, keys, panel_keys)
        self._of_picture, self._of_table, self._keys, self._panel_keys = (_hints(each) for each in of_form)
        self._with_bars, self._with_panel = True, False
        for part in (*self._bars, *self._of_picture, *self._of_table, *self._keys, *self._panel_keys):
            flow.addWidget(part)
        column.addWidget(holder)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def show_bars(self, shown: bool) -> None:
        """Say what bars and dashes mean, or not."""
        self._with_bars = shown
        self._fit()

    def show_panel_keys(self, shown: bool) -> None:
        """Tell the keys of the panel beside the map, or not."""
        self._with_panel = shown
        self._fit()

    def _fit(self) -> None:
        tells = not theme().is_large
        for parts, shown in (
            (self._bars, self._with_bars),
            (self._of_picture, tells and self._with_bars),
            (self._of_table, tells and not self._with_bars),
            (self._keys, tells),
            (self._panel_keys, tells and self._with_panel),
        ):
            for part in parts:
                part.setVisible(shown)
        if self.parentWidget() is not None:  # else it would be a window
            self.setVisible(self._with_bars or tells)


def _hints(keys: Keys) -> list[QWidget]:
    return [key_hint(*one) for one in keys]


def _entry(direction: Direction) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(_Swatch(direction))
    row.addWidget(Mark(direction))
    row.addWidget(Text(DIRECTION_WORDS[direction], "small"))
    return entry
