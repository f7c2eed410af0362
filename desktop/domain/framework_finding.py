"""Finding a part of a framework by what a person types: an indicator, a key line of enquiry, a theme, an illustration.

Pure. Works the same for four indicators and for forty.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from desktop.domain.evidence import Mapping
from desktop.domain.frameworks import Framework

MOST = 12


class PartKind(StrEnum):
    INDICATOR = "Indicator"
    THEME = "Theme"
    KEY_LINE = "Key line of enquiry"
    ILLUSTRATION = "Illustration"


_ORDER = {kind: place for place, kind in enumerate(PartKind)}


@dataclass(frozen=True)
class Part:
    """A part of a framework as a list shows it. ``path`` leads to it from the top, without its own words.

    ``indicator``, ``theme`` and ``key_line`` are what choosing it says of a mapping, empty where it says nothing.
    """

    kind: PartKind
    id: str
    words: str
    path: str = ""
    more: str = ""
    indicator: str = ""
    theme: str = ""
    key_line: str = ""

    def added_to(self, mapping: Mapping | None) -> Mapping | None:
        """A mapping once this part was chosen for it; None while there is no indicator.

        A theme of another indicator brings that indicator with it; another indicator leaves the old theme behind.
        """
        indicator = self.indicator or (mapping.indicator if mapping else "")
        if not indicator:
            return None
        kept = mapping if mapping is not None and mapping.indicator == indicator else None
        return Mapping(
            indicator=indicator,
            theme=self.theme or (kept.theme if kept else ""),
            key_line=self.key_line or (mapping.key_line if mapping else ""),
        )

    @cached_property
    def folded(self) -> tuple[str, str]:
        """Its own words, and those with everything around it, as they are compared."""
        own = folded(f"{self.id} {self.words}" if self.kind is PartKind.INDICATOR else self.words)
        return own, folded(f"{own} {self.path} {self.more}")


def parts(framework: Framework) -> tuple[Part, ...]:
    """Everything in a framework that evidence can be mapped to, in its order: each indicator with what it has."""
    return tuple(_parts(framework))


def found(every: Sequence[Part], text: str, recent: Sequence[str] = ()) -> tuple[Part, ...]:
    """The parts that a text may mean, the likeliest first, at most twelve.

    Each word must begin some word of the part or of its path; accents and case do not matter. A part whose number or
    words begin with the text comes first, then those that say it themselves, then those beneath something that does;
    within each, what was used lately (keys of ``key_of``, the latest first). With no text: what was used lately, then
    the indicators.
    """
    lately = {key: place for place, key in enumerate(recent)}
    wanted = folded(text).split()
    if not wanted:
        used = [part for part in every if key_of(part) in lately]
        others = [part for part in every if part.kind is PartKind.INDICATOR and key_of(part) not in lately]
        return tuple([*sorted(used, key=lambda part: lately[key_of(part)]), *others][:MOST])
    ranked = [
        (rank, lately.get(key_of(part), len(lately)), _ORDER[part.kind], place)
        for place, part in enumerate(every)
        if (rank := _rank(part, wanted)) is not None
    ]
    return tuple(every[place] for *_, place in sorted(ranked)[:MOST])


def key_of(part: Part) -> str:
    """What tells a part from every other of its framework."""
    return f"{part.kind}/{part.indicator}/{part.id}"


def folded(text: str) -> str:
    """Words as they are compared: no accents, no case, no marks between them but the point in a number."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\d+(?:\.\d+)*|\w+", bare.casefold()))


def _rank(part: Part, wanted: Sequence[str]) -> int | None:
    own, around = part.folded
    if folded(part.id) == " ".join(wanted) and part.kind is PartKind.INDICATOR:
        return 0
    if own.startswith(" ".join(wanted)):
        return 1
    if _says(own, wanted):
        return 2
    return 3 if _says(around, wanted) else None


def _says(words: str, wanted: Iterable[str]) -> bool:
    each = words.split()
    return all(any(word.startswith(part) for word in each) for part in wanted)


def _parts(framework: Framework) -> Iterator[Part]:
    for indicator in framework.indicators:
        path = f"{indicator.id} {indicator.short}"
        yield Part(PartKind.INDICATOR, indicator.id, indicator.title, more=indicator.short, indicator=indicator.id)
        titles = {}
        for theme in framework.themes_of(indicator.id):
            titles[theme.id] = theme.title
            yield Part(PartKind.THEME, theme.id, theme.title, path, indicator=indicator.id, theme=theme.id)
        for shown in framework.illustrations_of(indicator.id):
            way = " › ".join(filter(None, (path, titles.get(shown.theme), shown.level)))
            yield Part(PartKind.ILLUSTRATION, shown.id, shown.text, way, indicator=indicator.id, theme=shown.theme)
    for line in framework.key_lines:
        yield Part(PartKind.KEY_LINE, line.id, line.title, f"Key line {line.id}", line.text, key_line=line.id)
