"""Every drawing is there, stays on its square and is drawn alike by every renderer."""

import runpy
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop.paths import resources_folder
from desktop.report.html.picture_svg import picture_svg
from desktop.report.palette import load_palette
from desktop.report.pictures import SIDE, drawing
from desktop.report.tree import PictureName
from tests.unit.report.test_html import Page

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", PictureName)
def test_a_drawing_stays_on_its_square_and_uses_the_palette(name: PictureName) -> None:
    roles = load_palette(resources_folder() / "themes" / "light.toml").keys() | {""}
    paths = drawing(name)
    places = [place for path in paths for _, points in path.steps for point in points for place in point]
    assert places
    assert min(places) >= 0
    assert max(places) <= SIDE
    assert {role for path in paths for role in (path.fill, path.stroke)} <= roles
    assert all(path.steps[0][0] == "M" for path in paths)


def test_no_two_drawings_are_the_same() -> None:
    assert len({drawing(name) for name in PictureName}) == len(PictureName)


def test_a_drawing_is_read_aloud_as_its_description() -> None:
    (svg,) = Page(picture_svg(PictureName.EAR, 'An "ear" <listening>').encode()).named("svg")
    assert svg["role"] == "img"
    assert svg["aria-label"] == 'An "ear" <listening>'


@pytest.mark.parametrize("name", PictureName)
def test_the_file_for_word_documents_shows_the_drawing(name: PictureName) -> None:
    kept = Image.open(resources_folder() / "pictures" / f"{name}.png").convert("L")
    made = runpy.run_path(str(ROOT / "packaging" / "pictures.py"))["drawn"](name).convert("L")
    difference = ImageChops.difference(kept, made)
    assert ImageStat.Stat(difference).mean[0] < 2
