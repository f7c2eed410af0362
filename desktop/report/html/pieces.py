"""Pieces of evidence in HTML: source in the margin, words, what they are about, and by what they can be checked."""

from collections.abc import Iterable
from html import escape

from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.report.tree import Piece, Proof

_MARKS = {
    direction: f'<svg class="mark" role="img" aria-label="{words}"><use href="#mark-{direction}"/></svg>'
    for direction, words in DIRECTION_WORDS.items()
}


def pieces_list(pieces: Iterable[Piece]) -> str:
    """The pieces as a list, one after the other."""
    return f'<ul class="pieces">{"".join(map(_piece, pieces))}</ul>'


def _piece(piece: Piece) -> str:
    strong = "Strong" if piece.strong else ""
    about = " · ".join(filter(None, (strong, piece.about)))
    return (
        f'<li><p class="source">{escape(piece.hangs_on)}{_MARKS[piece.direction]}</p><div>'
        + (f'<blockquote dir="auto">{escape(piece.quote)}</blockquote>' if piece.quote else "")
        + (f'<p class="{"quiet" if piece.quote else "says"}" dir="auto">{escape(piece.says)}</p>' if piece.says else "")
        + (f'<p class="about">{escape(about)}</p>' if about else "")
        + (_proof(piece.proof) if piece.proof else "")
        + "</div></li>"
    )


def _proof(proof: Proof) -> str:
    parts = (("Bundle", proof.bundle), ("version", proof.version), ("SHA-256", proof.hash))
    words = " · ".join(f"{name} <code>{escape(value)}</code>" for name, value in parts if value)
    return f'<p class="proof">{words}</p>' if words else ""
