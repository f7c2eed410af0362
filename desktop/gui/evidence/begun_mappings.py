"""The mappings of one piece while they are chosen: several, added and taken away one by one. Pure."""

from collections.abc import Sequence

from desktop.domain.evidence import Mapping
from desktop.domain.framework_finding import Part
from desktop.domain.frameworks import Framework


class BegunMappings:
    """One is current: what is chosen goes there. One that has no indicator yet is ``None`` and does not count.

    With an indicator comes the key line that the framework says, until a person chooses another, or none.
    """

    def __init__(self, framework: Framework, mappings: Sequence[Mapping] = ()) -> None:
        self._framework = framework
        self._each: list[Mapping | None] = list(mappings) or [None]
        self._at = 0
        self._line = ""

    @property
    def current(self) -> Mapping | None:
        """The one that is being chosen."""
        return self._each[self._at]

    @property
    def at(self) -> int:
        """Its place."""
        return self._at

    def each(self) -> tuple[Mapping | None, ...]:
        """All of them, in the order begun."""
        return tuple(self._each)

    def complete(self) -> tuple[Mapping, ...]:
        """Those that lead somewhere, each once."""
        return tuple(dict.fromkeys(mapping for mapping in self._each if mapping is not None))

    def go_to(self, place: int) -> None:
        """Make another one current."""
        self._at = min(max(place, 0), len(self._each) - 1)

    def choose(self, part: Part) -> bool:
        """Choose a part of the framework for the current one. False while that has no indicator: a key line is
        remembered until it has one.
        """
        mapping = part.added_to(self.current)
        if mapping is None:
            self._line = part.key_line
            return False
        if self.current is None or self.current.indicator != mapping.indicator:
            mapping = mapping.model_copy(update={"key_line": part.key_line or self._line_for(mapping.indicator)})
        self._each[self._at], self._line = mapping, ""
        return True

    def choose_indicator(self, indicator: str) -> None:
        """Choose what it speaks to; empty for nothing. A theme of another indicator is left behind."""
        if not indicator:
            self._each[self._at] = None
        elif self.current is None or self.current.indicator != indicator:
            mapping = Mapping(indicator=indicator, key_line=self._line_for(indicator))
            self._each[self._at], self._line = mapping, ""

    def choose_theme(self, theme: str) -> None:
        """Choose a theme of its indicator; empty for none."""
        self._update("theme", theme)

    def choose_key_line(self, key_line: str) -> None:
        """Choose a key line of enquiry; empty for none."""
        self._update("key_line", key_line)

    def another(self) -> bool:
        """Begin one more. False while the current one has no indicator."""
        if None in self._each:
            self._at = self._each.index(None)
            return False
        self._each.append(None)
        self._at = len(self._each) - 1
        return True

    def remove(self) -> None:
        """Take the current one away; the only one is emptied."""
        del self._each[self._at]
        self._each = self._each or [None]
        self._at = min(self._at, len(self._each) - 1)

    def _line_for(self, indicator: str) -> str:
        """The key line that a person chose; else the indicator's own, which another indicator's gives way to."""
        current = self.current
        if current is None:
            return self._line or self._framework.key_line_of(indicator)
        is_own = current.key_line == self._framework.key_line_of(current.indicator)
        return self._framework.key_line_of(indicator) if is_own else current.key_line

    def _update(self, field: str, value: str) -> None:
        if self.current is not None:
            self._each[self._at] = self.current.model_copy(update={field: value})
