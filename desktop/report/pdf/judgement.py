"""The blocks of a judgement as flowables: claims with their evidence, quotes, grades, points and pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.report.in_words import grade_title, grade_words
from desktop.report.pdf.graded import GradeFrame
from desktop.report.pdf.hanging import Entry
from desktop.report.pdf.lines import Lines, Text
from desktop.report.pdf.pictured import Pictured
from desktop.report.pdf.setting import Setting
from desktop.report.pdf.structure import Tag
from desktop.report.tree import BulletList, Claim, Grade, PictureBlock, Piece, Proof, Quote

_DEEPEST = 6
_LONGEST_BOOKMARK = 90
_BULLET_ROOM = 0.9
"""How far a bulleted point stands in, in sizes of its letters."""
_STRONG_PIECE = "Strong"


class JudgementStory:
    """Builds their flowables, each with a tag under the one that it is given."""

    def __init__(self, setting: Setting, lines: Lines) -> None:
        self.setting = setting
        self.lines = lines
        self.page_room = A4[1] - setting.type.top - setting.type.bottom

    def claim(self, claim: Claim, parent: Tag, entry: Entry) -> Iterator[Flowable]:
        """The claim as a heading, how it is supported, and the evidence on both sides. ``entry`` is its bookmark."""
        kind, level, tag = self.setting.type, entry.depth + 2, parent.child("Sect")
        bookmark = replace(entry, title=_shortened(claim.text))
        title = tag.child(f"H{min(level, _DEEPEST)}")
        yield self.lines.hung(
            claim.text, kind.claim, title, beside="", beside_style=kind.source, space=(14, 2), entry=bookmark
        )
        if claim.support_words:
            yield self.lines.text(f"Support: {claim.support_words}", kind.quiet, tag.child("P"), space=(0, 4))
        if claim.warning:
            yield self.lines.text(f"Look again: {claim.warning}", kind.warning, tag.child("P"), space=(0, 4))
        yield from self._side("Evidence for it", claim.pieces_for, tag, level + 1)
        yield from self._side("Evidence against it", claim.pieces_against, tag, level + 1)
        if claim.weighed:
            text = f"How this was weighed: {claim.weighed}"
            yield self.lines.text(text, kind.body, tag.child("P"), space=(0, kind.between))

    def _side(self, title: str, pieces: tuple[Piece, ...], parent: Tag, level: int) -> Iterator[Flowable]:
        if pieces:
            heading = parent.child(f"H{min(level, _DEEPEST)}")
            style = replace(self.setting.type.strong, role="muted")
            yield self.lines.text(title, style, heading, space=(4, 2), leads=True)
            yield from self.pieces(pieces, parent)

    def pieces(self, pieces: Iterable[Piece], parent: Tag) -> Iterator[Flowable]:
        """Pieces of evidence as a list."""
        listed = parent.child("L")
        for piece in pieces:
            yield self._piece(piece, listed.child("LI").child("LBody"))

    def _piece(self, piece: Piece, tag: Tag) -> Flowable:
        kind = self.setting.type
        source = f"{DIRECTION_WORDS[piece.direction]} · {piece.hangs_on}" if kind.one_column else piece.hangs_on
        about = " · ".join(filter(None, (_STRONG_PIECE if piece.strong else "", piece.about)))
        texts: list[Text] = [
            (piece.quote, kind.quote),
            (piece.says, kind.quiet if piece.quote else kind.body),
            (about, kind.small),
            *((line, kind.small) for line in (_proof_lines(piece.proof) if piece.proof else ())),
        ]
        return self.lines.hang(
            texts, tag, beside=(source, kind.source), mark=piece.direction, space=(0, kind.between + 1), whole=True
        )

    def quote(self, quote: Quote, parent: Tag) -> Flowable:
        """Somebody's words, and who said them."""
        kind = self.setting.type
        beside = (quote.said_by, kind.source)
        return self.lines.hang(
            [(f"“{quote.text}”", kind.quote)], parent.child("BlockQuote"), beside=beside, space=(2, kind.between + 2)
        )

    def grade(self, grade: Grade, parent: Tag) -> Iterator[Flowable]:
        """The evaluation in its frame, or as text where its title is longer than a page."""
        framed = GradeFrame(grade, self.setting, parent)
        if framed.height <= self.page_room:
            yield framed
        else:
            words = ": ".join(filter(None, (grade_title(grade), grade_words(grade))))
            yield self.lines.text(words, self.setting.type.body, framed.tag)

    def bullets(self, bullets: BulletList, parent: Tag) -> Iterator[Flowable]:
        """Short points."""
        kind, listed = self.setting.type, parent.child("L")
        for place, item in enumerate(bullets.items):
            after = kind.between if place == len(bullets.items) - 1 else kind.between / 3
            tag = listed.child("LI").child("LBody")
            indent = kind.body.size * _BULLET_ROOM
            yield self.lines.text(item, kind.body, tag, space=(0, after), indent=indent, bullet=True)

    def picture(self, block: PictureBlock, parent: Tag) -> Iterator[Flowable]:
        """A drawing with its words beside it, or beneath where they are longer than a page."""
        kind = self.setting.type
        if Pictured(block, self.setting, Tag(parent.tree, "Div", None)).height <= self.page_room:
            yield Pictured(block, self.setting, parent)
            return
        yield Pictured(replace(block, beside=()), self.setting, parent)
        for text in block.beside:
            yield self.lines.text(text, kind.body, parent.child("P"), space=(0, kind.between))


def _proof_lines(proof: Proof) -> Iterator[str]:
    """By what a piece can be checked, on two lines."""
    named = (("Bundle", proof.bundle), ("version", proof.version))
    yield " · ".join(f"{name} {value}" for name, value in named if value)
    if proof.hash:
        yield f"SHA-256 {proof.hash}"


def _shortened(text: str) -> str:
    """A claim as a bookmark: on one line and not too long to read."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_BOOKMARK else f"{words[:_LONGEST_BOOKMARK].rstrip()}…"
