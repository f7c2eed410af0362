"""Taking possible identifiers out of evidence, or of the schedule, about to leave the vault as plain text.

The vault's own text stays as it is. What somebody decided to keep, with a reason, stays here too.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.rows import EvidenceRow
from desktop.operations.identifier_check import name_lists
from desktop.operations.talk_texts import set_up_texts, with_set_up_text

Kept = frozenset[tuple[UUID, str]]
"""What somebody decided to keep: the object, and the words in it."""

_BLANKS = {
    IdentifierKind.EMAIL: "[e-mail address]",
    IdentifierKind.CHI: "[health number]",
    IdentifierKind.CANDIDATE_NUMBER: "[candidate number]",
    IdentifierKind.NI_NUMBER: "[National Insurance number]",
    IdentifierKind.PHONE: "[phone number]",
    IdentifierKind.POSTCODE: "[postcode]",
    IdentifierKind.DATE_OF_BIRTH: "[date of birth]",
    IdentifierKind.REFERENCE: "[reference]",
    IdentifierKind.SCHOOL: "[school]",
    IdentifierKind.STREET: "[street]",
    IdentifierKind.NAME: "[name]",
    IdentifierKind.INITIALS: "[initials]",
}


class Blank(NamedTuple):
    """``text[start:end]`` gives way to ``words``."""

    start: int
    end: int
    words: str


class Blanking:
    """Replaces possible identifiers by their kind, such as [name], and counts them in ``taken_out``."""

    def __init__(self, kept: Kept, inspection: Inspection, always: tuple[str, ...]) -> None:
        """``always`` are the words that this inspection's guard always shows."""
        self._kept, self._everywhere = kept, inspection.id
        self._finder = IdentifierFinder(name_lists(), (inspection.partnership,), always)
        self._seen: dict[str, tuple[PossibleIdentifier, ...]] = {"": ()}
        self.taken_out = 0

    def cleaned(self, row: EvidenceRow) -> EvidenceRow:
        """The piece without what was found. What was kept in its source, in itself or in the whole inspection stays."""
        objects = row.id, row.source_id
        words = row.quote, row.says, row.label
        quote, says, label = (self._without(text, objects) for text in words)
        return row if words == (quote, says, label) else replace(row, quote=quote, says=says, label=label)

    def of_entry(self, entry: PlanEntry) -> PlanEntry:
        """An activity of the schedule without what was found in any of its words."""
        cleaned: Interview | PlanEntry = entry
        for field, key, text in set_up_texts(entry):
            clean = self._without(text, (entry.id,))
            if clean != text:
                cleaned = with_set_up_text(cleaned, field, key, clean)
        return entry.model_copy(update=dict(cleaned))

    def text(self, text: str, *objects: UUID) -> str:
        """Words of some objects without what was found and not kept in any of them."""
        return self._without(text, objects)

    def blanks(self, text: str, *objects: UUID) -> tuple[Blank, ...]:
        """What ``text`` would do, place by place, the first first; it counts as taken out."""
        return self.blanks_by_place(text, lambda _place: objects)

    def blanks_by_place(self, text: str, objects_at: Callable[[int], tuple[UUID, ...]]) -> tuple[Blank, ...]:
        """As ``blanks``, for a text of several objects' words: whose stand at a place."""
        found = [one for one in self._found(text) if not self._is_kept(one, objects_at(one.start))]
        self.taken_out += len(found)
        return tuple(Blank(one.start, one.end, _BLANKS[one.kind]) for one in found)

    def _is_kept(self, one: PossibleIdentifier, objects: tuple[UUID, ...]) -> bool:
        return any((each, one.matched) in self._kept for each in (*objects, self._everywhere))

    def _without(self, text: str, objects: tuple[UUID, ...]) -> str:
        if not self._found(text):
            return text
        for one in reversed(self.blanks(text, *objects)):
            text = f"{text[: one.start]}{one.words}{text[one.end :]}"
        return text

    def _found(self, text: str) -> tuple[PossibleIdentifier, ...]:
        """What stands in a text. The names of sources come back hundreds of times, so each is looked at once."""
        if text not in self._seen:
            self._seen[text] = self._finder.find(text)
        return self._seen[text]
