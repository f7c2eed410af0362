"""schema/README.md is enough to write a reader from: one that imports nothing of Daybook says the same of every vector.

It has the standard library, and the programs ``age`` and ``zstd``.
"""

import ast
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.bundles import independent
from tests.bundles.independent import bag, layers, statements
from tests.bundles.independent.text import RefusedError, refuse

HERE = Path(next(iter(independent.__path__)))
BUNDLES = HERE.parent
INDEX = tomllib.loads((BUNDLES / "index.toml").read_text("utf-8"))
KEYS = INDEX["keys"]
LISTED: list[Mapping[str, Any]] = INDEX["vector"]


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "key"
    path.write_text(KEYS["age_secret"])
    return path


def says(vector: Mapping[str, Any], key: Path) -> tuple[str, list[int]]:
    """The code, and the lines that are set aside."""
    try:
        lines = list(read(BUNDLES / vector["file"], vector, key))
    except RefusedError as code:
        return str(code), []
    return ("set_aside" if lines else "read"), lines


def read(file: Path, vector: Mapping[str, Any], key: Path) -> tuple[int, ...]:
    match vector["kind"]:
        case "bundle":
            found = bag.read_bag(
                layers.files(layers.unpacked(layers.decrypted(file, key))), KEYS["roster"], KEYS["age_recipient"]
            )
            check_place(found.header, vector.get("place"))
            return found.set_aside
        case "completion":
            statements.read_completion(file.read_bytes(), vector["place"], KEYS["roster"])
        case "receipt":
            statements.read_receipt(file.read_bytes(), vector["place"], KEYS["lead"])
        case "card":
            statements.read_card(file.read_bytes())
        case "message":
            data = layers.decrypted(file, key)
            statements.read_message(data, KEYS["inspection"], KEYS["roster"], KEYS["age_recipient"])
    return ()


def check_place(header: Mapping[str, Any], place: str | None) -> None:
    header_place = "{inspection_id}/bundles/{device}/{sequence:06}-{bundle_id}".format(**header)
    if place not in {None, header_place}:
        refuse("readdressed")


@pytest.mark.parametrize("kind", sorted({vector["kind"] for vector in LISTED}))
def test_an_independent_reader_says_the_same(kind: str, key: Path) -> None:
    of_kind = [vector for vector in LISTED if vector["kind"] == kind]
    expected = {vector["file"]: (vector["code"], vector.get("lines", [])) for vector in of_kind}
    assert {vector["file"]: says(vector, key) for vector in of_kind} == expected


def test_it_imports_nothing_of_daybook() -> None:
    imported = set()
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set(names)
    ours = {
        name
        for name in imported
        if name.split(".")[0] in {"desktop", "pyrage", "zstandard", "cryptography", "pydantic"}
    }
    assert imported
    assert ours == set()
