"""Looking into a codebook (.qdc) that somebody worked on, and making a new version of the framework of its new themes.

Codes below an indicator that this framework does not have become its themes; nothing that the framework has is changed
or taken out. An inspection stays on the framework that it began with: the file is for whoever keeps frameworks.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.frameworks import Framework, Theme
from desktop.exchange.refi.codebook import guessed
from desktop.exchange.refi.project import Code
from desktop.exchange.refi.reading import read_codebook, without_twins
from desktop.operations.carried_files import written_whole

_CANNOT_WRITE = "The framework could not be written there. Choose another place."
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LookedIntoBook:
    """A codebook beside the framework. ``known`` counts codes that it has; ``left_out`` are names of the others.

    ``framework`` is the one with the new themes, of the next version.
    """

    origin: str
    known: int
    new: tuple[Theme, ...]
    left_out: tuple[str, ...]
    framework: Framework


def look_into_codebook(path: Path, framework: Framework) -> LookedIntoBook:
    """Read a .qdc. Needs no vault. Raises BadFile."""
    project = read_codebook(path)
    codes = without_twins(project.codes)
    every = [code for top in codes for code in top.all()]
    guesses = guessed(every, framework)
    new: list[Theme] = []
    taken = {theme.id for theme in framework.themes}
    found = list(_unknown_below_indicators(codes, framework))
    for code, indicator in found:
        title = code.name.removeprefix(indicator).lstrip(" ·:-").strip()
        theme = Theme(id=_fresh(title, taken), title=title or "Theme", indicator=indicator)
        taken.add(theme.id)
        new.append(theme)
    as_themes = {code.guid for code, _ in found}
    left_out = [code.name for code in every if code.is_codable and code.guid not in guesses.keys() | as_themes]
    made = framework.model_copy(update={"version": framework.version + 1, "themes": (*framework.themes, *new)})
    known = sum(code.guid in guesses for code in every)
    return LookedIntoBook(project.origin, known, tuple(new), tuple(left_out), made)


def framework_file_name(looked: LookedIntoBook) -> str:
    """What the file is called: ``cso-at-home-2.json``."""
    return f"{looked.framework.id}-{looked.framework.version}.json"


def write_framework(looked: LookedIntoBook, file: Path) -> None:
    """Write the new version as a pack, over none that is there. Raises StoreWriteFailed."""
    with written_whole(file, _CANNOT_WRITE, over_another=True) as out:
        out.write(looked.framework.model_dump_json(indent=1).encode())


def _unknown_below_indicators(codes: tuple[Code, ...], framework: Framework) -> Iterator[tuple[Code, str]]:
    """Codes right below an indicator's that mean nothing here, with the indicator."""
    for top in codes:
        meaning = guessed([top], framework).get(top.guid)
        if meaning is not None and meaning.indicator and not meaning.theme:
            known = guessed(top.codes, framework)
            yield from ((code, meaning.indicator) for code in top.codes if code.guid not in known and code.name.strip())


def _fresh(title: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    name = _NO_LETTERS.sub("_", plain).strip("_")[:40] or "theme"
    number, fresh = 2, name
    while fresh in taken:
        fresh, number = f"{name}_{number}", number + 1
    return fresh
