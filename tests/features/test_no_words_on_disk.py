"""Nothing of an inspection lies about unencrypted: words that stand in the demo and nowhere else are looked for.

What is typed into the window, and what is written only for a moment, ``tests/faults/leaks.py`` looks for. Left out
are the files that the demo makes for people to read: its report, its summary, shared figures, the area's own document
and return.
"""

from base64 import b64encode
from pathlib import Path

import pytest

from desktop.operations.demo.material import load_material
from desktop.operations.search import search
from desktop.paths import resources_folder
from tests.features.demo_run import desk_of
from tests.features.disk import places_of

SUMMARY = "summary for children and young people.html"
WORDS = load_material(resources_folder() / "demo").words
FOR_PEOPLE = {"report.pdf", "report.html", "document.pdf", "return.xlsx", "shared-figures.xlsx", SUMMARY}


@pytest.fixture(scope="module")
def looked_at(demo: Path) -> tuple[Path, ...]:
    """Every file of the run but those for people: vaults, store, summary, log, caches, and what it said."""
    return (*(path for path in demo.iterdir() if path.name not in FOR_PEOPLE), demo.parent / "home")


def test_the_words_are_in_the_vaults(demo: Path, tmp_path: Path) -> None:
    with desk_of(demo / "lead", tmp_path) as desk:
        found = [word for word in WORDS if search(desk, word).count]
    assert len(found) >= len(WORDS) // 2


def test_and_in_none_of_the_files(looked_at: tuple[Path, ...]) -> None:
    assert sum(path.is_file() for folder in looked_at for path in folder.rglob("*")) > 15
    assert places_of(WORDS, *looked_at) == {}


def test_and_the_search_finds_what_is_there(demo: Path, tmp_path: Path) -> None:
    """The search itself can fail: a word left in a file is found, however it is written."""
    for name, encoding in (("a", "utf-8"), ("b", "utf-16-le"), ("c", "utf-16-be")):
        (tmp_path / name).write_bytes(b"\0\xff" + WORDS[0].encode(encoding))
    for name, before in (("d", b""), ("e", b"1"), ("f", b"22")):
        (tmp_path / name).write_bytes(b64encode(before + WORDS[0].encode() + b" and more"))
    (tmp_path / "g").write_text(WORDS[0].encode().hex(), "ascii")
    assert len(places_of(WORDS, tmp_path)[WORDS[0]]) == 7
    assert places_of(WORDS, demo)


def test_no_file_is_an_open_database(looked_at: tuple[Path, ...]) -> None:
    assert places_of(["SQLite format 3"], *looked_at) == {}
