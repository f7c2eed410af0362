"""A list of words that somebody put in the place of ours: read, or refused with one sentence."""

from pathlib import Path

import pytest

from desktop.domain.errors import BadFile
from desktop.exchange.word_lists import load_plain_words

GOOD = """id = "mine"
version = 1
title = "Mine"
source = "Mine"
[[hints]]
id = "a"
why = "w"
[hints.write]
"x" = ["y"]
"""


def test_one_that_is_written_right_is_read(tmp_path: Path) -> None:
    (tmp_path / "hints.toml").write_text(f"\ufeff{GOOD}", "utf-8")
    assert load_plain_words(tmp_path / "hints.toml").hints[0].write == {"x": ("y",)}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"[[hints", "is not TOML"),
        (GOOD.replace("why", "wy").encode(), r"cannot be used\. hints\.0"),
        (GOOD.replace('"mine"', "7").encode(), r"cannot be used\. id"),
        (GOOD.replace('"x" =', '"…" =').encode(), "is not one to 8 words"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_one_that_is_not_is_refused_with_its_name_and_what_is_wrong(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "hints.toml"
    path.write_bytes(data)
    with pytest.raises(BadFile, match=rf"The list of words hints\.toml.*{sentence}"):
        load_plain_words(path)


def test_one_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        load_plain_words(tmp_path / "hints.toml")
