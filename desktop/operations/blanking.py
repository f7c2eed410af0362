"""Taking possible identifiers out of evidence that is about to leave the vault as plain text.

The vault's own text stays as it is. What somebody decided to keep, with a reason, stays here too.
"""

from dataclasses import replace
from uuid import UUID

from desktop.domain.identifiers import IdentifierFinder, IdentifierKind, PossibleIdentifier
from desktop.domain.inspections import Inspection
from desktop.domain.rows import EvidenceRow
from desktop.operations.identifier_check import name_lists

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
        return replace(
            row, quote=self._text(row.quote, row), says=self._text(row.says, row), label=self._text(row.label, row)
        )

    def _text(self, text: str, row: EvidenceRow) -> str:
        for one in reversed(self._found(text)):
            if not self._is_kept(one, row):
                text = f"{text[: one.start]}{_BLANKS[one.kind]}{text[one.end :]}"
                self.taken_out += 1
        return text

    def _found(self, text: str) -> tuple[PossibleIdentifier, ...]:
        """What stands in a text. The names of sources come back hundreds of times, so each is looked at once."""
        if text not in self._seen:
            self._seen[text] = self._finder.find(text)
        return self._seen[text]

    def _is_kept(self, one: PossibleIdentifier, row: EvidenceRow) -> bool:
        return bool({(where, one.matched) for where in (row.id, row.source_id, self._everywhere)} & self._kept)
