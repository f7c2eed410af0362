"""The theme: contrast as mocks and WCAG ask, one place for colours, scaling."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

import desktop.gui
from desktop.gui.fonts import FAMILY
from desktop.gui.theme import NAMES, SIZES, contrast_ratio, load_roles, theme, theme_title
from desktop.paths import resources_folder

GROUNDS = ("surface", "sunken", "window", "accent-soft")
TEXTS = ("text", "muted", "accent", "strength", "improvement", "uncertainty", "danger")
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
DIRECTIONS = ("strength", "improvement", "uncertainty", "danger")
PAIRS = [
    *((ink, ground, 4.5) for ink, ground in product(TEXTS, GROUNDS)),
    *((role, f"{role}-soft", 4.5) for role in DIRECTIONS),
    *(("text", f"{role}-soft", 4.5) for role in DIRECTIONS),
    ("on-accent", "accent", 4.5),
    *((mark, ground, 3.0) for mark, ground in product(("edge", "focus"), GROUNDS)),
]


@pytest.fixture
def restored(qapp):
    yield qapp
    theme().apply(qapp, "light", 100)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_pair_of_roles_can_be_told_apart(name, ink, ground, least):
    roles = load_roles(name)

    assert contrast_ratio(roles[ink], roles[ground]) >= least


@pytest.mark.parametrize(("one", "other", "ratio"), [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48)])
def test_contrast_is_measured_as_wcag_does(one, other, ratio):
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.01)


def test_all_themes_have_the_same_roles():
    assert len({tuple(load_roles(name)) for name in NAMES}) == 1
    assert [theme_title(name) for name in NAMES] == ["Light", "Dark", "High contrast"]


def test_only_the_theme_names_colours():
    folder = Path(desktop.gui.__path__[0])
    named = re.compile(r"#[0-9A-Fa-f]{6}\b|GlobalColor\.(?!transparent)|QColor\(\s*\d")
    guilty = [
        file.name for file in folder.rglob("*.py") if file.name != "theme.py" and named.search(file.read_text("utf-8"))
    ]

    assert guilty == []


def test_the_style_sheet_names_roles_and_scaled_lengths_only():
    template = (resources_folder() / "themes" / "daybook.qss").read_text("utf-8")

    assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", template)
    assert "@" not in theme().fill(template)
    assert not re.search(r"\dsp\b", theme().fill(template))


def test_an_unknown_role_is_refused():
    with pytest.raises(KeyError):
        theme().fill("QLabel { color: @purple }")


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_text_scales(restored, scale):
    theme().apply(restored, "light", scale)

    assert [theme().font(size).pixelSize() for size in SIZES] == [SIZES[size][0] * scale // 100 for size in SIZES]
    assert theme().px(12) == 12 * scale // 100


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_the_bundled_font_is_used_in_every_weight_even_where_inter_is_installed(restored, weight):
    theme().apply(restored, "light")
    font = theme().font("body", weight)
    file = (resources_folder() / "fonts" / f"Inter-{WEIGHTS[weight]}.ttf").read_bytes()

    assert (QFontInfo(font).family(), QFontInfo(font).weight()) == (FAMILY, weight)
    assert bytes(QRawFont.fromFont(font).fontTable("glyf")) in file


def test_a_change_reaches_widgets_that_are_open(restored, qtbot):
    label = QLabel("Saved")
    qtbot.addWidget(label)
    label.setProperty("tone", "danger")
    theme().apply(restored, "light")
    label.show()

    with qtbot.waitSignal(theme().theme_changed):
        theme().apply(restored, "dark", 200)

    assert label.palette().windowText().color() == theme().colour("danger")
    assert label.fontInfo().pixelSize() == 28


class Dressings(QObject):
    """Counts how often a widget is given a style."""

    def __init__(self, widget):
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_what_is_put_together_from_the_inside_out_is_dressed_once(restored, qtbot):
    theme().apply(restored, "light")
    label = QLabel("Saved")
    label.setProperty("tone", "danger")
    dressed = Dressings(label)
    inner = label
    for _ in range(6):
        outer = QWidget()
        QVBoxLayout(outer).addWidget(inner)
        inner.ensurePolished()  # as showing or measuring it would
        inner = outer
    made_with = dressed.count
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(inner)
    window.show()

    assert (made_with, dressed.count) == (0, 1)
    assert label.palette().windowText().color() == theme().colour("danger")


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_figures_are_of_one_width_and_a_hyphen_pulls_no_word_apart(restored, weight):
    theme().apply(restored, "light")
    metrics, words = QFontMetricsF(theme().font("title", weight)), theme().font("title", weight)
    words.unsetFeature(QFont.Tag.fromString("tnum"))

    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    assert metrics.horizontalAdvance("-") == QFontMetricsF(words).horizontalAdvance("-")


def test_no_text_asks_for_a_bold_that_we_have_no_font_for():
    folder = Path(desktop.gui.__path__[0])

    assert [file.name for file in folder.rglob("*.py") if re.search(r"<b[ >]|<strong", file.read_text("utf-8"))] == [
        "text.py"
    ]
