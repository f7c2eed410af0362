"""Running text from what people wrote: paragraphs, points, claims as sentences, quotes with who said them."""

import re
from collections.abc import Iterable, Iterator

from desktop.domain.quoted_words import Faithful
from desktop.report.judging.material import ClaimGiven, QuoteGiven
from desktop.report.tree import Block, BulletList, Paragraph, Quote

_POINT = re.compile(r"^\s*[-–•*]\s+")
_ENDS = re.compile(r"[.!?…]['\"’”)]*$")
_QUOTATION_MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))
_HOW = {
    Faithful.AS_SAID: "",
    Faithful.SHORTENED: "shortened",
    Faithful.CHANGED: "not word for word, so that nobody can be recognised",
}


def as_blocks(text: str) -> tuple[Block, ...]:
    """Text as it was typed: lines that begin with a dash are points, blank lines part paragraphs."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    held: list[str] = []
    points: list[str] = []
    for line in (*text.splitlines(), ""):
        is_point = _POINT.match(line) is not None
        if points and not is_point:
            yield BulletList(tuple(points))
            points = []
        if held and (is_point or not line.strip()):
            yield Paragraph(" ".join(held))
            held = []
        if is_point:
            points.append(_POINT.sub("", line).strip())
        elif line.strip():
            held.append(line.strip())


def claims_as_text(claims: Iterable[ClaimGiven]) -> tuple[Block, ...]:
    """Claims as sentences, run together until one has quotes: these stand beneath it."""
    found: list[Block] = []
    held: list[str] = []
    for claim in claims:
        held.append(as_sentence(claim.words.text))
        if claim.quotes:
            found += [Paragraph(" ".join(held)), *quotes(claim.quotes)]
            held = []
    return (*found, *([Paragraph(" ".join(held))] if held else []))


def quotes(given: Iterable[QuoteGiven]) -> tuple[Quote, ...]:
    """Quotes as blocks. One that is not what was said says so."""
    return tuple(Quote(unquoted(quote.words.text), said_by(quote)) for quote in given)


def unquoted(text: str) -> str:
    """Somebody's words without the quotation marks around all of them: the page puts its own there."""
    words = text.strip()
    for opens, closes in _QUOTATION_MARKS:
        inner = words[1:-1]
        if len(words) > 1 and words[0] == opens and words[-1] == closes and not {opens, closes} & set(inner):
            return inner.strip() or words
    return words


def said_by(quote: QuoteGiven) -> str:
    """Who said it, and how near the wording is to what was said."""
    how = _HOW[quote.faithful]
    return f"{quote.said_by} ({how})" if how else quote.said_by


def as_sentence(text: str) -> str:
    """One line that ends as a sentence does."""
    line = " ".join(text.split())
    return line if not line or _ENDS.search(line) else f"{line}."
