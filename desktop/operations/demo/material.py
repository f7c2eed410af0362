"""The words of the demo, read from ``resources/demo``. Everything in them is invented."""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from random import Random

from pydantic import BaseModel, ConfigDict

from desktop.domain.evidence import Direction
from desktop.domain.interviews import Audience


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Passage(_Part):
    """What one person or group said: ``line`` leads up to it, ``quote`` is what evidence is made of."""

    audience: Audience
    indicator: str
    theme: str
    direction: Direction
    verbatim: bool
    line: str
    quote: str


class Reading(_Part):
    """What a record shows, under a section of the review template."""

    section: str
    indicator: str
    theme: str
    direction: Direction
    says: str


class Filler(_Part):
    """Lines that hold a talk together and are no evidence."""

    audience: Audience
    lines: tuple[str, ...]


class DemoDocument(_Part):
    """A document of the document return, from which a PDF is made."""

    title: str
    came_from: str
    paragraphs: tuple[str, ...]


class DocumentEvidence(_Part):
    """A sentence of the document that is evidence."""

    indicator: str
    theme: str
    direction: Direction
    quote: str


class Material(_Part):
    """All of it. ``words`` stand in these texts and nowhere else, for the search of files."""

    partnership: str
    words: tuple[str, ...]
    passage: tuple[Passage, ...]
    reading: tuple[Reading, ...]
    filler: tuple[Filler, ...]
    ratings: dict[str, str]
    document: DemoDocument
    document_evidence: tuple[DocumentEvidence, ...]

    @cached_property
    def by_section(self) -> dict[str, tuple[Reading, ...]]:
        """Readings by the section of the template they belong to."""
        sections = dict.fromkeys(reading.section for reading in self.reading)
        return {name: tuple(reading for reading in self.reading if reading.section == name) for name in sections}


_VARIANTS = re.compile(r"\{([^}]*)\}")


def varied(random: Random, text: str) -> str:
    """The text with one of each ``{this|that}`` drawn, so that no two records read quite alike."""
    return _VARIANTS.sub(lambda found: random.choice(found[1].split("|")), text)


def load_material(folder: Path) -> Material:
    """The demo's words from ``strathlennox.toml`` in ``folder``."""
    return Material.model_validate(tomllib.loads((folder / "strathlennox.toml").read_text(encoding="utf-8")))
