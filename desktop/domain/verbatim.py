"""Whether a passage of a text is somebody's own words: all of it stands between quotation marks. Pure."""

from collections.abc import Iterator, Sequence

from desktop.domain.heads import CLOSING_QUOTE, OPENING_QUOTE, head_of

_STRAIGHT = '"'


def is_quoted(text: str, start: int, end: int, speakers: Sequence[str] = ()) -> bool:
    """Whether every word of ``text[start:end]`` is inside quotation marks; offsets are code points.

    Marks count within one paragraph, since a quote of several paragraphs opens anew in each; one that is not closed
    goes to the end of its paragraph. The heads of lines, the marks themselves and white space are nobody's words.
    """
    is_any = False
    for line_start, line in _lines(text, start, end):
        quoted = _inside(line)
        first = max(start - line_start, head_of(line, speakers).speaker_end)
        for place in range(first, min(end - line_start, len(line))):
            if line[place].isalnum():
                if not quoted[place]:
                    return False
                is_any = True
    return is_any


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The paragraphs that a passage touches, each whole, with where it starts."""
    at = text.rfind("\n", 0, start) + 1
    while at < max(end, start + 1) and at <= len(text):
        until = text.find("\n", at)
        until = len(text) if until < 0 else until
        yield at, text[at:until]
        at = until + 1


def _inside(line: str) -> list[bool]:
    """For each character of a paragraph whether it stands between marks."""
    inside, depth, is_straight = [], 0, False
    for letter in line:
        if letter == OPENING_QUOTE:
            depth += 1
        elif letter == CLOSING_QUOTE:
            depth = max(0, depth - 1)
        elif letter == _STRAIGHT:
            is_straight = not is_straight
        inside.append(depth > 0 or is_straight)
    return inside
