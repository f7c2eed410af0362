"""The head of every page of a paper form: whose record, who read it, which reading, and on which day."""

from reportlab.lib.pagesizes import A4

from desktop.domain.reviews import Reading
from desktop.report.paper_form import FormHead
from desktop.report.pdf.form_rows import Beside, Combs, Placed, Row, Rule, Ruled, Space, Ticks, Words
from desktop.report.pdf.form_type import FormType
from desktop.report.pdf.lettering import Lettering

_CODE_SHARE = 0.42
"""How much of the width the record code takes of the first line; the rest is the reader's."""
_READINGS = {Reading.FIRST: "First reading", Reading.SECOND: "Second reading"}


def head_rows(head: FormHead, lettering: Lettering, kind: FormType) -> tuple[Row, ...]:
    """The head's rows, from the top: two lines, or three where the second is too wide, and a rule."""
    width = A4[0] - 2 * kind.side
    split = width * _CODE_SHARE
    first = (
        *_named(lettering, kind, "Record code", head.code, (0, split - kind.gap)),
        *_named(lettering, kind, "Read by", head.reader, (split, width)),
    )
    label, day = _day(lettering, kind)
    readings = _readings(lettering, kind, head.reading, width)
    fits = _end_of(day, lettering) + kind.gap < readings.placed[0].x
    lines = (Beside((label, day, readings)),) if fits else (Beside((label, day)), readings)
    return (Beside(first), Space(3), *lines, Rule(width, 4), Space(kind.between))


def _end_of(day: Combs, lettering: Lettering) -> float:
    x, text = day.words[-1]
    return x + lettering.width(text, day.style)


def _named(lettering: Lettering, kind: FormType, label: str, value: str, room: tuple[float, float]) -> tuple[Row, ...]:
    """A label, and beside it what is known or a line to write on."""
    start, end = room
    at = start + lettering.width(label, kind.small) + 6
    label_row = Words(label, kind.small, start)
    if not value:
        return (label_row, Ruled(at, end, kind.writing))
    line = lettering.broken(value, kind.strong, end - at)[0]
    return (label_row, Words(line, kind.strong, at))


def day_combs(kind: FormType, x: float) -> Combs:
    """Boxes for a day: day, month and year, each with its word."""
    return _combs(kind, x, ((2, "day", 2.6), (2, "month", 3.8), (4, "year", 2.6)))


def time_combs(kind: FormType, x: float) -> Combs:
    """Boxes for a time: hours and minutes."""
    return _combs(kind, x, ((2, "hours", 3.8), (2, "minutes", 4)))


def _combs(kind: FormType, x: float, parts: tuple[tuple[int, str, float], ...]) -> Combs:
    """Groups of so many boxes with a word after each and room for it, counted in sizes of its letters."""
    width = kind.writing * 0.75
    groups, words = [], []
    for count, word, room in parts:
        groups.append((x, count))
        words.append((x + count * width + 3, word))
        x += count * width + kind.small.size * room
    return Combs(tuple(groups), tuple(words), kind.small, (width, kind.writing))


def _day(lettering: Lettering, kind: FormType) -> tuple[Words, Combs]:
    label = "Read on"
    return Words(label, kind.small), day_combs(kind, lettering.width(label, kind.small) + 6)


def _readings(lettering: Lettering, kind: FormType, reading: Reading | None, width: float) -> Ticks:
    """First or second, at the right edge."""
    placed, x = [], width
    for which, words in reversed(_READINGS.items()):
        text_x = x - lettering.width(words, kind.option)
        x = text_x - 4 - kind.tick
        placed.append(Placed(x, text_x, words, "", 0, ticked=reading is which))
        x -= kind.gap
    return Ticks(tuple(reversed(placed)), kind.option, kind.key, kind.tick)
