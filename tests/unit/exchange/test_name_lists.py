"""The word lists of the identifier check, read from a folder."""

from pathlib import Path

import pytest

from desktop.domain.errors import BadFile
from desktop.exchange.name_lists import load_name_lists


def test_comments_and_missing_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "forenames.txt").write_text("# not this\nCallum  Màiri\n\nO’Hara\n", encoding="utf-8")
    lists = load_name_lists(tmp_path)
    assert lists.forenames == {"callum", "mairi", "o'hara"}
    assert lists.surnames == frozenset()


def test_a_list_that_is_no_text_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "places.txt").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(BadFile, match=r"places\.txt is not UTF-8"):
        load_name_lists(tmp_path)


def test_a_list_that_is_too_large_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "surnames.txt").write_bytes(b"a " * (2 * 1024 * 1024 + 1))
    with pytest.raises(BadFile, match=r"surnames\.txt is larger"):
        load_name_lists(tmp_path)
