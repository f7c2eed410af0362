"""The HTML as a browser and a screen reader take it."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from desktop.paths import resources_folder
from desktop.report.html.render import render_html
from desktop.report.outline import evidence_report
from desktop.report.palette import load_palette
from desktop.report.tree import Report
from tests.unit.report.material import given, piece, pieces

VOID = {"meta", "rect", "circle", "path", "use", "br"}
HOSTILE = "<script>alert(1)</script>\"'&amp;<img src=x onerror=y>"


class Page(HTMLParser):
    """Checks nesting while reading, and keeps what the tests ask about."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(data.decode())
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def html_of(report: Report) -> bytes:
    themes = resources_folder() / "themes"
    return render_html(report, light=load_palette(themes / "light.toml"), dark=load_palette(themes / "dark.toml"))


@pytest.fixture(scope="module")
def data() -> bytes:
    return html_of(evidence_report(given(pieces(120))))


@pytest.fixture(scope="module")
def page(data: bytes) -> Page:
    return Page(data)


def test_nothing_runs_and_nothing_is_fetched(data: bytes, page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not re.search(rb"https?:|//[a-z]|@import|url\((?!#)", data)
    policies = [
        attrs["content"] for attrs in page.named("meta") if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies[0].startswith("default-src 'none'")


def test_landmarks_language_and_one_main_heading(page: Page) -> None:
    assert page.named("html")[0]["lang"] == "en-GB"
    assert [len(page.named(tag)) for tag in ("header", "nav", "main", "footer", "h1", "title")][:5] == [1] * 5
    sections = [attrs.get("aria-label") or attrs["aria-labelledby"] for attrs in page.named("section")]
    assert len(sections) == len(set(sections)) > 1


def test_headings_never_skip_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes(page: Page) -> None:
    assert len(page.named("caption")) == len(page.named("table")) > 0
    assert all(attrs.get("scope") in {"col", "row", "rowgroup"} for attrs in page.named("th"))


def test_pictures_have_a_title_and_a_description_and_the_same_as_a_table(page: Page) -> None:
    maps = [attrs for attrs in page.named("svg") if attrs.get("class") == "map"]
    ids = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    assert len(maps) == len(page.named("details")) == 5
    assert all(set((attrs["aria-labelledby"] or "").split()) <= ids for attrs in maps)


def test_ids_are_unique_and_links_lead_somewhere(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for attrs in [*page.named("a"), *page.named("use")]]
    assert {(link or "")[1:] for link in links} <= set(ids)


def test_text_from_outside_stays_text() -> None:
    row = piece(1, quote=HOSTILE, says=HOSTILE, label=HOSTILE, mappings=(("5.4", "", HOSTILE),))
    made = Page(html_of(evidence_report(given([row]))))
    assert not made.named("script")
    assert not made.named("img")
    assert sum(HOSTILE in text for text in made.text) >= 4


def test_any_script_is_kept() -> None:
    assert "她说 سلام" in html_of(evidence_report(given([piece(1, quote="她说 سلام")]))).decode()


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    assert html_of(evidence_report(given(pieces(120)))) == data


def test_colours_come_only_from_the_themes(data: bytes) -> None:
    themes = [load_palette(resources_folder() / "themes" / f"{name}.toml") for name in ("light", "dark")]
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}\b", data.decode()))
    assert colours == {colour for theme in themes for colour in theme.values()}
