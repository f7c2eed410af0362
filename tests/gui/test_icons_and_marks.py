"""Icons and marks are drawn, in the colour of their role, and told apart by shape."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

import desktop.gui
from desktop.gui.icons import icon_pixmap
from desktop.gui.marks import WORDS, fill_pattern, paint_book, paint_mark
from desktop.gui.theme import theme
from desktop.paths import resources_folder


def drawn(paint, size=48):
    """The picture that ``paint(painter, rect)`` makes on the surface."""
    picture = QImage(size, size, QImage.Format.Format_RGB32)
    picture.fill(theme().colour("surface"))
    painter = QPainter(picture)
    paint(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def ink(picture):
    """Where something is drawn, whatever its colour."""
    ground = theme().colour("surface").rgb()
    wide, high = picture.width(), picture.height()
    return frozenset((x, y) for x in range(wide) for y in range(high) if picture.pixel(x, y) != ground)


def test_marks_differ_in_shape_not_only_in_colour(qapp):
    same_shape_on_purpose = {"triage_concern"}
    shapes = {
        ink(drawn(lambda p, r, name=name: paint_mark(p, r, name))) for name in WORDS.keys() - same_shape_on_purpose
    }

    assert len(shapes) == len(WORDS) - 1


def test_bars_differ_in_pattern(qapp):
    def filled(direction):
        return drawn(lambda painter, rect: fill_pattern(painter, rect, direction))

    def is_flat(picture):
        return len({picture.pixel(x, y) for x in range(4, 44) for y in range(4, 44)}) == 1

    assert [is_flat(filled(direction)) for direction in ("strength", "improvement", "uncertainty")] == [
        True,
        False,
        False,
    ]


def test_the_book_is_drawn(qapp):
    assert len(ink(drawn(paint_book))) > 100


@pytest.mark.parametrize("role", ["text", "danger"])
def test_an_icon_takes_the_colour_of_its_role(qapp, role):
    picture = icon_pixmap("flag", role, 32).toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() == 255
    }

    assert colours == {theme().colour(role).name()}


def test_an_icon_is_crisp_at_twice_the_pixels(qapp):
    picture = icon_pixmap("flag", "text", 16, 2.0)

    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_every_icon_asked_for_is_shipped():
    shipped = {file.stem for file in (resources_folder() / "icons").glob("*.svg")}
    text = "".join(file.read_text("utf-8") for file in Path(desktop.gui.__path__[0]).rglob("*.py"))
    asked = set(re.findall(r'(?:IconLabel\(|icon=|set_icon\(|(?<!def )paint_icon\([^"\n]*?)"([a-z0-9-]+)"', text))

    assert asked
    assert asked <= shipped


def test_licences_stand_beside_what_they_cover():
    assert "SIL OPEN FONT LICENSE" in (resources_folder() / "fonts" / "OFL.txt").read_text("utf-8").upper()
    assert "ISC License" in (resources_folder() / "icons" / "LICENSE").read_text("utf-8")
