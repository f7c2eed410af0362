"""A framework as a codebook that other programs show well, and what each of its codes says of a passage.

Each indicator is a code with its themes below it; a passage has the theme's code, or the indicator's where it has no
theme. Key lines, directions, weights and whose words they are stand in groups of their own, so that all of them can be
crossed. Names are said once only in a whole book: QualCoder keeps no second code of the same name. Ids follow from the
framework's, so two exports, from two laptops too, have the same codes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha1
from uuid import UUID

from desktop.domain.evidence import ORDINARY, WEIGHT_WORDS, Direction
from desktop.domain.evidence import Mapping as Mapped
from desktop.domain.frameworks import Framework
from desktop.exchange.refi.project import Code

OURS = UUID("5f0a4f0e-6f1b-5a52-9a0c-7d1c0b6f2a11")
"""The name space of all ids that follow from something."""
DIRECTION_NAMES = {
    Direction.STRENGTH: "Strength",
    Direction.IMPROVEMENT: "Area for improvement",
    Direction.UNCERTAINTY: "Uncertainty",
}
OWN_WORDS = "A person’s own words"
_LINE_WORDS = r"(?:key lines?(?: of (?:enquiry|inquiry))?|kles?)"
_OF_LINES = re.compile(_LINE_WORDS)
_A_LINE = re.compile(rf"{_LINE_WORDS}[ .:#-]*(?P<line>\w*\d\w*)(?![\w.]*\d)")
_NUMBERED = re.compile(rf"(?:{_LINE_WORDS}[ .:#-]*)?(?P<line>\w*\d\w*)(?![\w.]*\d)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says of a passage: one of these, and a theme always with its indicator."""

    indicator: str = ""
    theme: str = ""
    key_line: str = ""
    direction: Direction | None = None
    weight: int = 0
    own_words: bool = False

    @property
    def key(self) -> str:
        """The same as one word, for lists to choose from."""
        if self.indicator:
            return f"indicator {self.indicator} {self.theme}".strip()
        if self.key_line:
            return f"key_line {self.key_line}"
        if self.direction is not None:
            return f"direction {self.direction.value}"
        return f"weight {self.weight}" if self.weight else "own_words"


def derived(*names: str) -> UUID:
    """An id that follows from names, the same everywhere."""
    name = "\x1f".join(names).encode()
    digest = sha1(OURS.bytes + name, usedforsecurity=False).digest()  # what uuid5 does, in half its time
    return UUID(bytes=digest[:16], version=5)


def code_of(framework: Framework, meaning: Meaning) -> UUID:
    """The id of the code that says this."""
    return derived("code", framework.id, meaning.key)


def meanings_of(framework: Framework, used: Iterable[Mapped] = ()) -> dict[UUID, tuple[Meaning, str]]:
    """Every code's meaning with its name, by its id; ``used`` are mappings that may name what the framework lacks."""
    named: dict[Meaning, str] = {}
    for indicator in framework.indicators:
        named[Meaning(indicator=indicator.id)] = f"{indicator.id} {indicator.title}"
        for theme in framework.themes_of(indicator.id):
            named[Meaning(indicator=indicator.id, theme=theme.id)] = f"{indicator.id} · {theme.title}"
    for line in framework.key_lines:
        named[Meaning(key_line=line.id)] = f"Key line {line.id}: {line.title}"
    for one in used:
        named.setdefault(Meaning(indicator=one.indicator), one.indicator)
        if one.theme:
            named.setdefault(Meaning(indicator=one.indicator, theme=one.theme), f"{one.indicator} · {one.theme}")
        if one.key_line:
            named.setdefault(Meaning(key_line=one.key_line), f"Key line {one.key_line}")
    named |= {Meaning(direction=direction): name for direction, name in DIRECTION_NAMES.items()}
    named |= {Meaning(weight=weight): f"{WEIGHT_WORDS[weight]} weight" for weight in WEIGHT_WORDS if weight != ORDINARY}
    named[Meaning(own_words=True)] = OWN_WORDS
    return {code_of(framework, meaning): (meaning, name) for meaning, name in named.items()}


def codes_of(framework: Framework, used: Iterable[Mapped] = ()) -> tuple[Code, ...]:
    """The codebook."""
    known = meanings_of(framework, used)
    descriptions = _descriptions(framework)

    def made(guid: UUID, below: tuple[Code, ...] = ()) -> Code:
        meaning, name = known[guid]
        return Code(guid, name, descriptions.get(meaning, ""), codes=below)

    themes: dict[str, list[Code]] = {}
    groups: dict[str, list[Code]] = {"Key lines of enquiry": [], "Direction": [], "Weight": [], "Whose words": []}
    indicators = []
    for guid, (meaning, _) in known.items():
        if meaning.theme:
            themes.setdefault(meaning.indicator, []).append(made(guid))
        elif meaning.indicator:
            indicators.append((guid, meaning.indicator))
        else:
            groups[_group(meaning)].append(made(guid))
    top = [made(guid, tuple(themes.get(indicator, ()))) for guid, indicator in indicators]
    for name, codes in groups.items():
        if codes:
            top.append(Code(derived("group", framework.id, name), name, is_codable=False, codes=tuple(codes)))
    return tuple(top)


def guessed(
    codes: Iterable[Code], framework: Framework, under: Mapping[UUID, str] | None = None
) -> Mapping[UUID, Meaning]:
    """What codes of any program mean here, as far as their id or their name says so; the others are in no answer.

    ``under`` names what each code stands under: below “Key lines of enquiry” a key line’s number is enough.
    """
    known = meanings_of(framework)
    by_name = _by_name(framework, known)
    found = {}
    for code in codes:
        if code.guid in known:
            found[code.guid] = known[code.guid][0]
        elif code.is_codable and (meaning := by_name.get(_plain(code.name))) is not None:
            found[code.guid] = meaning
        elif code.is_codable and (line := _line_of(code.name, (under or {}).get(code.guid, ""))) is not None:
            meant = next((one for one in framework.key_lines if _plain(one.id) == line), None)
            if meant is not None:
                found[code.guid] = Meaning(key_line=meant.id)
    return found


def names_a_key_line(name: str, under: str) -> bool:
    """Whether a code is called a key line of enquiry, of this framework or of another."""
    return _line_of(name, under) is not None


def _line_of(name: str, under: str) -> str | None:
    """The number of the key line that a code is called, as "Key line 2: …", "KLE 2" or, below their group, "2. …"."""
    below = _OF_LINES.fullmatch(_plain(under)) is not None
    found = (_NUMBERED if below else _A_LINE).match(_plain(name))
    return None if found is None else found["line"]


def _by_name(framework: Framework, known: Mapping[UUID, tuple[Meaning, str]]) -> dict[str, Meaning]:
    """What somebody may call it, where that is one thing only."""
    names: dict[str, set[Meaning]] = {}
    for meaning, name in known.values():
        names.setdefault(_plain(name), set()).add(meaning)
    for indicator in framework.indicators:
        for name in (indicator.id, indicator.title, indicator.short):
            names.setdefault(_plain(name), set()).add(Meaning(indicator=indicator.id))
    for theme in framework.themes:
        names.setdefault(_plain(theme.title), set()).add(Meaning(indicator=theme.indicator, theme=theme.id))
    for line in framework.key_lines:
        for name in filter(None, (line.title, line.text)):
            names.setdefault(_plain(name), set()).add(Meaning(key_line=line.id))
    return {name: next(iter(meanings)) for name, meanings in names.items() if len(meanings) == 1}


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _group(meaning: Meaning) -> str:
    if meaning.key_line:
        return "Key lines of enquiry"
    if meaning.direction is not None:
        return "Direction"
    return "Weight" if meaning.weight else "Whose words"


def _descriptions(framework: Framework) -> dict[Meaning, str]:
    tenets = {tenet.id: tenet.title for tenet in framework.tenets}
    said = {Meaning(indicator=one.id): f"Tenet: {tenets[one.tenet]}." for one in framework.indicators}
    said |= {Meaning(key_line=line.id): line.text for line in framework.key_lines}
    said |= {Meaning(weight=1): "A piece that counts for less than an ordinary one."}
    said |= {Meaning(weight=3): "A piece that counts for more than an ordinary one."}
    said[Meaning(own_words=True)] = "What a person said, and not the inspector’s own words."
    return said
