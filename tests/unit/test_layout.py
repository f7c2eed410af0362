"""The house rules that no tool checks by itself: what lies where, and what may be named where."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator, KeysView
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TOP_LEVEL = {"pyproject.toml", "desktop", "resources", "schema", "tests", "packaging", "README.md", "LICENSE"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "service", "services"}
LONGEST_FILE_LINES = 400

# Where packages come from is the machine's own setting. In pieces, so that this file names none either.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted",
    "npm" + "js",
    "yarn" + "pkg",
    "deb." + "debian.org",
    "archive." + "ubuntu.com",
    "crates" + ".io",
    "anaconda" + ".org",
    "ghcr" + ".io",
    "docker" + ".io",
    "proxy." + "golang.org",
    "ruby" + "gems.org",
]
HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
COLOUR_BY_NUMBERS = re.compile(r"QColor\(\s*(?:\d|0x)")


def tracked() -> list[Path]:
    """Every file that git tracks and that is there, relative to the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    return [path for path in tracked() if path.parts[0] == "desktop" and path.suffix == ".py"]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def modules_where(breaks: Callable[[Path], object]) -> list[str]:
    """The tracked modules that break a rule; also fails if there is nothing to look at."""
    looked_at = modules()
    assert looked_at
    return [str(path) for path in looked_at if breaks(path)]


def test_the_top_level_holds_only_what_belongs_there() -> None:
    names = {path.parts[0] for path in tracked()}
    strangers = {
        name for name in names - TOP_LEVEL if not name.startswith(".") and not re.fullmatch(r"CHANGELOG(\.\w+)?", name)
    }
    assert not strangers


def test_shipped_data_is_never_copied_into_the_checkout() -> None:
    # paths.py prefers it to resources/ and schema/, so a stale copy would hide every change.
    assert not (ROOT / "desktop" / "_data").exists()


def test_only_paths_looks_at_where_it_lies() -> None:
    def names_its_file(path: Path) -> bool:
        return "__file__" in text(path) and any(
            isinstance(node, ast.Name) and node.id == "__file__" for node in ast.walk(tree(path))
        )

    assert modules_where(names_its_file) == ["desktop/paths.py"]


@pytest.mark.parametrize("registry", REGISTRIES)
def test_no_file_names_a_package_registry(registry: str) -> None:
    needle = registry.encode()
    assert [str(path) for path in tracked() if needle in (ROOT / path).read_bytes().lower()] == []


def test_only_the_theme_names_colours() -> None:
    def names_a_colour(path: Path) -> bool:
        if path.parts[1] != "gui" or path == Path("desktop/gui/theme.py"):
            return False
        return bool(HEX_COLOUR.search(text(path)) or COLOUR_BY_NUMBERS.search(text(path)))

    assert modules_where(names_a_colour) == []


def test_no_module_is_a_drawer() -> None:
    def is_a_drawer(path: Path) -> bool:
        return bool(DRAWERS & set(path.with_suffix("").parts))

    assert modules_where(is_a_drawer) == []


def test_every_module_says_what_it_is_for() -> None:
    assert modules_where(lambda path: not ast.get_docstring(tree(path))) == []


def test_no_module_is_too_long_to_read() -> None:
    assert modules_where(lambda path: len(text(path).splitlines()) > LONGEST_FILE_LINES) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    # Also not for types alone, or inside a function: then neither can be read without the other.
    paths = {_name_of(path): path for path in modules()}
    imported = {name: set(_imported(tree(path), paths.keys())) - {name} for name, path in paths.items()}
    assert any(imported.values())
    try:
        tuple(TopologicalSorter(imported).static_order())
    except CycleError as error:
        pytest.fail(f"in a circle: {' is imported by '.join(error.args[1])}")


def _name_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(module: ast.Module, known: KeysView[str]) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in known else node.module for name in names if node.module in known)
