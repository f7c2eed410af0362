"""Reads the word lists of the identifier check from a folder: one text file for each field of ``NameLists``.

Words stand apart by white space; a line that begins with # is a comment. A missing file is an empty list, so
that a central team can ship only what it wants to replace beside the rest.
"""

from pathlib import Path

from desktop.domain.errors import BadFile
from desktop.domain.identifiers.model import NameLists

_LARGEST_BYTES = 4 * 1024 * 1024


def load_name_lists(folder: Path) -> NameLists:
    """The lists in ``folder``: forenames.txt, surnames.txt, also_words.txt, small_words.txt, places.txt.

    Raises BadFile naming the file when one is too large or not UTF-8 text.
    """
    return NameLists(**{field: _words(folder / f"{field}.txt") for field in NameLists.model_fields})


def _words(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    if path.stat().st_size > _LARGEST_BYTES:
        raise BadFile(f"The word list {path.name} is larger than 4 MB. Use a shorter one.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadFile(f"The word list {path.name} is not UTF-8 text. Save it as UTF-8 and try again.") from error
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
