"""What of a final report people wrote, so that it is looked through as it was before it was final.

An edition keeps its pages and not whose each text is. A text that is still in the vault as it was printed has its place
there, and what was kept in it counts. What else stands in the pages and is not the program's or the framework's own, or
a figure of the export, is looked through where it is printed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from desktop.report.judging.material import In, LeavingGiven, Spot, Written
from desktop.report.judging.running_text import as_blocks, as_sentence
from desktop.report.strings import strings_of, texts_in
from desktop.report.tree import Report

_APART = "\n\n"


def texts_of_final(
    tree: Report, given: LeavingGiven, outline: Callable[[LeavingGiven], Report], publication: UUID
) -> Iterator[Written]:
    """Every text in the pages of a final report that a person wrote. ``given`` is what it would be made of today."""
    own = {text for _, text in strings_of(outline(_without_words(given)))}
    pages = {text: heading for heading, text in strings_of(tree) if text not in own}
    for one in given.writings():
        printed = next((form for form in _forms(one.text) if all(map(_any_has(pages), form))), ())
        if printed:
            yield replace(one, is_stale=False)
            pages = {_without(page, printed): heading for page, heading in pages.items()}
    for page, heading in pages.items():
        if page.strip():
            yield Written(page, Spot(In.ELSEWHERE, ""), f"Under “{heading}”", settled_in=(publication,))


def _without_words(given: LeavingGiven) -> LeavingGiven:
    """The same without anything that a person wrote but the partnership's name."""
    indicators = (
        replace(
            one,
            claims=(),
            quotes=(),
            grade=one.grade and replace(one.grade, rationale=replace(one.grade.rationale, text="")),
        )
        for one in given.indicators
    )
    return replace(given, texts={}, indicators=tuple(indicators))


def _forms(text: str) -> Iterator[tuple[str, ...]]:
    """How a text may stand in the pages: in paragraphs and points, as a sentence, to the letter."""
    yield tuple(filter(None, texts_in(as_blocks(text))))
    yield from ((form,) for form in (as_sentence(text), text.strip()) if form)


def _any_has(pages: Iterable[str]) -> Callable[[str], bool]:
    return lambda part: any(part in page and _whole(part).search(page) for page in pages)


def _without(page: str, printed: tuple[str, ...]) -> str:
    for part in printed:
        page = _whole(part).sub(_APART, page) if part in page else page
    return page


def _whole(part: str) -> re.Pattern[str]:
    """A part where it is a text or a sentence by itself: "3." is no part of "13. May"."""
    return re.compile(rf"(?:^|(?<=[.!?…'\"’”)] )){re.escape(part)}(?= |$)")
