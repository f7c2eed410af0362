"""Lucide icons in the colour of a role, crisp at any pixel ratio. State marks are not here but in ``marks``.

``paint_icon(painter, rect, "flag", "danger")`` inside a paintEvent; ``icon_pixmap("flag")`` for a label;
``icon("flag")`` where Qt wants a QIcon (menus). Names are the files of ``resources/icons`` without ``.svg``.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.gui.theme import theme
from desktop.paths import resources_folder

# Lucide draws lines of 2 in a box of 24; the mock-ups' 1.8 is calmer beside Inter at 14 px.
_STROKE = 'stroke-width="1.8"'


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str = "text") -> None:
    """Draw an icon into a square of logical pixels."""
    ratio = painter.device().devicePixelRatioF()
    pixels = _render(name, theme().colour(role).name(), round(rect.width() * ratio))
    painter.drawPixmap(rect, pixels, QRectF(pixels.rect()))


def icon_pixmap(name: str, role: str = "text", size: float = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture; ``size`` is its width in pixels at 100 % text."""
    pixels = QPixmap(_render(name, theme().colour(role).name(), round(theme().px(size) * ratio)))
    pixels.setDevicePixelRatio(ratio)
    return pixels


def icon(name: str, role: str = "text", size: float = 16) -> QIcon:
    """An icon for Qt's own menus and actions."""
    return QIcon(icon_pixmap(name, role, size, 2.0))


@cache
def _source(name: str) -> str:
    text = (resources_folder() / "icons" / f"{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', _STROKE)


@lru_cache(maxsize=512)
def _render(name: str, colour: str, pixels: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(pixels, pixels)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture
