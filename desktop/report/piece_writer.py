"""What a report prints of one piece of evidence: its words, its source and what it is about, with codes taken out."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.evidence import SourceKind
from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.domain.rows import EvidenceRow
from desktop.report.masking import RecordCodes
from desktop.report.tree import Piece

_STRONG = 3
_UNNAMED = {**SOURCE_WORDS, SourceKind.RECORDS: "A record"}
"""What a source without a name of its own is called."""


@dataclass(frozen=True, slots=True)
class PieceWriter:
    """Turns evidence into what is printed of it. Each text goes through ``codes``."""

    codes: RecordCodes
    theme_titles: Mapping[str, str]
    question_texts: Mapping[str, str]

    def piece(self, row: EvidenceRow) -> Piece:
        """The piece as it is printed."""
        themes = dict.fromkeys(self.theme_titles.get(theme, theme) for _, _, theme in row.mappings if theme)
        where = self.question_texts.get(row.place, "" if row.source_kind is SourceKind.RECORDS else row.place)
        return Piece(
            direction=row.direction,
            hangs_on=self._source(row),
            about=" · ".join(filter(None, (*themes, where))),
            quote=self._quoted(row),
            says=self.codes.taken_out(row.says),
            strong=row.weight >= _STRONG,
        )

    def _source(self, row: EvidenceRow) -> str:
        if row.source_kind is SourceKind.RECORDS and not self.codes.are_shown:
            return _UNNAMED[SourceKind.RECORDS]
        return self.codes.taken_out(row.label) or _UNNAMED[row.source_kind]

    def _quoted(self, row: EvidenceRow) -> str:
        """What a person said stands in quotation marks; an inspector's own note does not."""
        quote = self.codes.taken_out(row.quote).strip()
        if row.verbatim and quote and quote[0] not in "“\"'‘":
            return f"“{quote}”"
        return quote
