"""One piece of evidence as the pack prints it: its words, where, when and from what kind of source, its proof."""

from dataclasses import replace

from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.domain.wording import long_date
from desktop.report.judging.pack_material import PackGiven, PackPiece
from desktop.report.masking import RecordCodes
from desktop.report.piece_writer import PieceWriter
from desktop.report.tree import Piece, Proof


class PackPieces:
    """Turns pieces into what is printed of them, with the words of the framework."""

    def __init__(self, given: PackGiven) -> None:
        self.codes = RecordCodes(given.codes, are_shown=given.record_codes)
        self._writer = PieceWriter(self.codes, given.theme_titles, {})

    def piece(self, item: PackPiece) -> Piece:
        """The piece as it is printed."""
        row = item.row
        printed = self._writer.piece(replace(row, place=""))
        said = (
            printed.about,
            self.codes.taken_out(item.place),
            SOURCE_WORDS[row.source_kind],
            f"taken by {row.author}, {long_date(row.made_at.astimezone().date())}",
        )
        about = " · ".join(filter(None, said))
        hashes = f"{item.hash}, of its text {item.text_hash}"
        return replace(printed, about=about, proof=Proof(item.bundle, hashes, str(item.version)))
