"""Colours by role, text sizes and the one style sheet. The only module of the window that names a colour.

A theme is a TOML file of role = colour (``resources/themes``). Widgets never ask for a hue but for a role::

    theme().colour("accent")         a QColor, when painting
    theme().font("small", 500)       Inter at a text size of ours, scaled
    theme().px(12)                   a length at 100 %, scaled with the text
    set_ground(widget, "sunken")     the background of a plain widget or frame

Style-sheet template (``daybook.qss``): ``@role`` becomes a colour, ``12sp`` a length that scales with the text.
It is put on each window (``dress``) and not on the application. A widget of a dressed application is matched with the
whole sheet each time that it gets a parent, with all its children: a screen, which is put together from the inside out,
would be dressed a dozen times over. So it is plain while it is made, and dressed once, when it comes into the window.

``apply`` sets a new style sheet, so Qt sends every widget a StyleChange, which repaints it and asks for its
size again: a painted widget that reads the theme in ``paintEvent`` and ``sizeHint`` needs nothing more. What
fixes a size or caches a picture listens to ``theme_changed``.
"""

import re
import tomllib
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.fonts import FAMILY, FAMILY_IN_FILE, load_fonts
from desktop.paths import resources_folder

NAMES = ("light", "dark", "contrast")
SCALES = (100, 125, 150, 175, 200)
SIZES = {"small": (12, 16), "body": (14, 20), "title": (20, 28), "writing": (16, 26)}
"""Text sizes in pixels at 100 %: letter height and line height."""

# Tabular figures, an l with a tail (so that l, I and 1 differ in codes), round quotes.
_FEATURES = ("tnum", "cv05", "ss03")
_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
}
_LARGE_TEXT = 150


class Theme(QObject):
    """The colours and sizes in use. Lives on the window's thread; one exists (``theme()``).

    ``theme_changed`` is sent after the style sheet and the palette of the application have changed.
    """

    theme_changed = Signal()
    _sheet_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = "light"
        self.scale = 100
        self._roles = load_roles("light")
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._sheet = ""

    def colour(self, role: str) -> QColor:
        """The colour of a role. KeyError for a role that no theme has: a bug."""
        return QColor(self._roles[role])

    def on_paper(self, role: str) -> QColor:
        """The colour of a role dark on light, in every theme: on paper, and for cameras."""
        return QColor(_paper_roles()[role])

    @property
    def is_large(self) -> bool:
        """Whether text is so large that what only helps gives its room to what is needed."""
        return self.scale >= _LARGE_TEXT

    def px(self, length: float) -> int:
        """A length in pixels at 100 %, scaled with the text."""
        return round(length * self.scale / 100)

    def pane(self, width: float) -> int:
        """The width of a side pane: it grows half as fast as the text, so that room is left for the page."""
        return round(width * (100 + self.scale) / 200)

    def line(self, size: str) -> int:
        """The line height of a text size, scaled."""
        return self.px(SIZES[size][1])

    def font(self, size: str = "body", weight: int = 400) -> QFont:
        """Inter at one of ``SIZES``, scaled, with tabular figures; ``weight`` is 400, 500 or 600.

        A copy of one made once: painting asks for fonts hundreds of times, and Qt matches each new one anew.
        """
        if (size, weight) not in self._fonts:
            self._fonts[size, weight] = self._made_font(size, weight)
        return QFont(self._fonts[size, weight])

    def _made_font(self, size: str, weight: int) -> QFont:
        font = QFont([FAMILY, FAMILY_IN_FILE])
        font.setPixelSize(self.px(SIZES[size][0]))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for feature in _FEATURES:
            font.setFeature(QFont.Tag.fromString(feature), 1)
        return font

    def apply(self, app: QApplication, name: str, scale: int = 100) -> None:
        """Dress the whole application: palette, font and each window. ``name`` is one of ``NAMES``.

        ``scale`` is per cent, 100 to 200.
        """
        load_fonts()
        self.name, self.scale, self._roles = name, scale, load_roles(name)
        self._fonts.clear()
        if app.style().name() != "fusion":
            app.setStyle("fusion")
        app.setPalette(self._palette())
        app.setFont(self.font())
        self._sheet = self.fill((resources_folder() / "themes" / "daybook.qss").read_text("utf-8"))
        self._sheet_changed.emit(self._sheet)
        self.theme_changed.emit()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on a window and all that is or comes into it, now and whenever it changes.

        For what has no parent; whatever has one is dressed with it.
        """
        window.setStyleSheet(self._sheet)
        self._sheet_changed.connect(window.setStyleSheet)

    def fill(self, template: str) -> str:
        """A style-sheet template with every ``@role`` and every ``12sp`` filled in."""
        coloured = re.sub(r"@([a-z]+(?:-[a-z]+)*)", lambda found: self.colour(found[1]).name(), template)
        return re.sub(r"(\d+)sp\b", lambda found: f"{self.px(int(found[1]))}px", coloured)

    def _palette(self) -> QPalette:
        palette = QPalette()
        for colour_role, role in _PALETTE.items():
            palette.setColor(colour_role, self.colour(role))
        for colour_role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, colour_role, self.colour("muted"))
        return palette


@cache
def theme() -> Theme:
    """The theme in use."""
    return Theme()


@cache
def _paper_roles() -> dict[str, str]:
    return load_roles("light")


def load_roles(name: str) -> dict[str, str]:
    """Role → ``#RRGGBB`` of a shipped theme."""
    with (resources_folder() / "themes" / f"{name}.toml").open("rb") as file:
        roles: dict[str, str] = tomllib.load(file)["roles"]
    return roles


def theme_title(name: str) -> str:
    """What a theme is called on screen."""
    with (resources_folder() / "themes" / f"{name}.toml").open("rb") as file:
        return str(tomllib.load(file)["name"])


def set_ground(widget: QWidget, role: str) -> None:
    """Fill a widget with ``surface``, ``sunken``, ``window`` or ``accent-soft``; an empty role makes it clear."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, bool(role))
    set_property(widget, "ground", role)


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects on, and have the widget dressed again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two ``#RRGGBB`` colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
