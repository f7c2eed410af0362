"""The functions of expressions: which there are, how many arguments each takes, and those that need only their values.

After the ODK XForms specification (XPath functions). What looks at the form, at the clock or at only some of its
arguments (``if``, ``once``, ``today`` …) is worked out in ``evaluating``.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from desktop.domain.expressions.dates import (
    date_text,
    days_and_fraction,
    formatted,
    fraction_of_day,
)
from desktop.domain.expressions.values import Node, Value, as_number, as_text, as_truth, words_of

Arguments = Sequence[Value]
Function = Callable[[Arguments], Value]
MANY = 1_000

REFUSED: Mapping[str, str] = {
    "pulldata": "reads a file that is not in the workbook",
    "random": "gives another value each time, so two readings could not be compared",
    "uuid": "gives another value each time",
    "randomize": "puts choices into another order each time",
    "area": "needs places on a map, which a review does not take",
    "distance": "needs places on a map, which a review does not take",
    "geofence": "needs places on a map, which a review does not take",
    "digest": "is not a function that Daybook works out",
    "property": "asks about the device",
    "version": "asks about the device",
}
"""Functions of XLSForms that are left out on purpose, and why."""


def numbers_in(arguments: Arguments) -> list[float]:
    """The numbers of every argument; a set of nodes gives each of its nodes'."""
    found: list[float] = []
    for argument in arguments:
        found += [as_number(node.value) for node in argument] if isinstance(argument, tuple) else [as_number(argument)]
    return found


def texts_in(arguments: Arguments) -> list[str]:
    """The texts of every argument; a set of nodes gives each of its nodes'."""
    found: list[str] = []
    for argument in arguments:
        found += [as_text(node.value) for node in argument] if isinstance(argument, tuple) else [as_text(argument)]
    return found


def nodes_of(argument: Value) -> tuple[Node, ...]:
    """A set of nodes; a plain value is a set of one."""
    return argument if isinstance(argument, tuple) else (Node(argument),)


def size_of(argument: Value) -> int:
    """How much there is to go through: the characters of a text, of nodes also how many there are."""
    if isinstance(argument, tuple):
        return sum(1 + (len(node.value) if isinstance(node.value, str) else 0) for node in argument)
    return len(argument) if isinstance(argument, str) else 0


def _text(change: Callable[[str], Value]) -> Function:
    return lambda arguments: change(as_text(arguments[0]))


def _texts(change: Callable[[str, str], Value]) -> Function:
    return lambda arguments: change(as_text(arguments[0]), as_text(arguments[1]))


def _number(change: Callable[[float], float]) -> Function:
    def work(arguments: Arguments) -> float:
        return _or_not_a_number(lambda: change(as_number(arguments[0])))

    return work


def _or_not_a_number(work: Callable[[], float]) -> float:
    try:
        return work()
    except OverflowError:
        return math.inf
    except ValueError:
        return math.nan


def _extreme(choose: Callable[[list[float]], float]) -> Function:
    def work(arguments: Arguments) -> float:
        numbers = numbers_in(arguments)
        return choose(numbers) if numbers and not any(map(math.isnan, numbers)) else math.nan

    return work


def whole(number: float) -> float:
    """``int()``: without what stands behind the point."""
    return float(math.trunc(number)) if math.isfinite(number) else number


def rounded(number: float, places: float = 0) -> float:
    """To the nearest; a half goes up, as in XPath 1.0. ``places`` behind the point, before it if negative."""
    if not math.isfinite(number) or not math.isfinite(places):
        return number if math.isfinite(places) or not math.isfinite(number) else math.nan
    digits = max(-30, min(30, int(places)))
    scaled = Decimal(repr(number)).scaleb(digits) + Decimal("0.5")
    return float(scaled.to_integral_value(ROUND_FLOOR).scaleb(-digits))


def _round(arguments: Arguments) -> float:
    return rounded(as_number(arguments[0]), as_number(arguments[1]) if len(arguments) > 1 else 0)


def _power(arguments: Arguments) -> float:
    base, exponent = as_number(arguments[0]), as_number(arguments[1])
    if base == 0 and exponent < 0:
        return math.inf
    return _or_not_a_number(lambda: math.pow(base, exponent))


def _logarithm(of: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else of(number)


def _round_to(change: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: float(change(number)) if math.isfinite(number) else number


def _substring(arguments: Arguments) -> str:
    """XPath 1.0 §4.2: positions from 1, each end rounded; NaN takes nothing."""
    text, start = as_text(arguments[0]), rounded(as_number(arguments[1]))
    end = start + rounded(as_number(arguments[2])) if len(arguments) > 2 else math.inf
    if math.isnan(start) or math.isnan(end):
        return ""
    low, high = (int(max(0.0, min(place - 1, len(text)))) for place in (start, end))
    return text[low:high]


def _substr(arguments: Arguments) -> str:
    """From 0, the end not in; negative places count from the end, as ODK Collect has it."""
    text = as_text(arguments[0])
    start = as_number(arguments[1])
    end = as_number(arguments[2]) if len(arguments) > 2 else math.inf
    if math.isnan(start) or math.isnan(end):
        return ""
    low, high = (max(0.0, place + len(text)) if place < 0 else min(place, len(text)) for place in (start, end))
    return text[int(low) : int(high)]


def _translate(arguments: Arguments) -> str:
    text, old, new = (as_text(argument) for argument in arguments)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(old):
        table.setdefault(ord(sign), new[place] if place < len(new) else None)
    return text.translate(table)


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def _after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def _selected_at(arguments: Arguments) -> str:
    words, place = words_of(arguments[0]), as_number(arguments[1])
    return words[int(place)] if 0 <= place < len(words) else ""


def _checklist(arguments: Arguments) -> bool:
    low, high, *marks = numbers_in(arguments)
    return _between(sum(mark > 0 for mark in marks), low, high)


def _weighted_checklist(arguments: Arguments) -> bool:
    low, high, *rest = numbers_in(arguments)
    return _between(sum(weight for mark, weight in zip(rest[::2], rest[1::2], strict=False) if mark > 0), low, high)


def _between(number: float, low: float, high: float) -> bool:
    return (low < 0 or number >= low) and (high < 0 or number <= high)


def _boolean_from_string(text: str) -> bool:
    return text in {"true", "1"}


PLAIN: Mapping[str, tuple[int, int, Function]] = {
    "string": (1, 1, lambda arguments: as_text(arguments[0])),
    "concat": (1, MANY, lambda arguments: "".join(texts_in(arguments))),
    "join": (1, MANY, lambda arguments: as_text(arguments[0]).join(texts_in(arguments[1:]))),
    "substring": (2, 3, _substring),
    "substr": (2, 3, _substr),
    "substring-before": (2, 2, _texts(_before)),
    "substring-after": (2, 2, _texts(_after)),
    "translate": (3, 3, _translate),
    "string-length": (1, 1, _text(lambda text: float(len(text)))),
    "normalize-space": (1, 1, _text(lambda text: " ".join(text.split()))),
    "contains": (2, 2, _texts(lambda text, part: part in text)),
    "starts-with": (2, 2, _texts(str.startswith)),
    "ends-with": (2, 2, _texts(str.endswith)),
    "upper-case": (1, 1, _text(str.upper)),
    "lower-case": (1, 1, _text(str.lower)),
    "true": (0, 0, lambda _: True),
    "false": (0, 0, lambda _: False),
    "boolean": (1, 1, lambda arguments: as_truth(arguments[0])),
    "boolean-from-string": (1, 1, _text(_boolean_from_string)),
    "not": (1, 1, lambda arguments: not as_truth(arguments[0])),
    "checklist": (2, MANY, _checklist),
    "weighted-checklist": (2, MANY, _weighted_checklist),
    "number": (1, 1, lambda arguments: as_number(arguments[0])),
    "int": (1, 1, _number(whole)),
    "round": (1, 2, _round),
    "floor": (1, 1, _number(_round_to(math.floor))),
    "ceiling": (1, 1, _number(_round_to(math.ceil))),
    "abs": (1, 1, _number(abs)),
    "sum": (1, 1, lambda arguments: float(sum(numbers_in(arguments)))),
    "min": (1, MANY, _extreme(min)),
    "max": (1, MANY, _extreme(max)),
    "pow": (2, 2, _power),
    "log": (1, 1, _number(_logarithm(math.log))),
    "log10": (1, 1, _number(_logarithm(math.log10))),
    "exp": (1, 1, _number(math.exp)),
    "exp10": (1, 1, _number(lambda number: math.pow(10, number))),
    "sqrt": (1, 1, _number(math.sqrt)),
    "sin": (1, 1, _number(math.sin)),
    "cos": (1, 1, _number(math.cos)),
    "tan": (1, 1, _number(math.tan)),
    "asin": (1, 1, _number(math.asin)),
    "acos": (1, 1, _number(math.acos)),
    "atan": (1, 1, _number(math.atan)),
    "atan2": (2, 2, lambda arguments: math.atan2(as_number(arguments[0]), as_number(arguments[1]))),
    "pi": (0, 0, lambda _: math.pi),
    "count": (1, 1, lambda arguments: float(len(nodes_of(arguments[0])))),
    "count-non-empty": (1, 1, lambda arguments: float(sum(bool(text) for text in texts_in(arguments)))),
    "selected": (2, 2, lambda arguments: as_text(arguments[1]).strip() in words_of(arguments[0])),
    "selected-at": (2, 2, _selected_at),
    "count-selected": (1, 1, lambda arguments: float(len(words_of(arguments[0])))),
    "date": (1, 1, lambda arguments: date_text(arguments[0], with_time=False)),
    "date-time": (1, 1, lambda arguments: date_text(arguments[0], with_time=True)),
    "format-date": (2, 2, lambda arguments: formatted(arguments[0], as_text(arguments[1]))),
    "format-date-time": (2, 2, lambda arguments: formatted(arguments[0], as_text(arguments[1]))),
    "decimal-date-time": (1, 1, lambda arguments: days_and_fraction(arguments[0])),
    "decimal-time": (1, 1, lambda arguments: fraction_of_day(arguments[0])),
}
"""Least and most arguments, and what is done with their values."""

COUNTS: Mapping[str, tuple[int, int]] = {
    **{name: (least, most) for name, (least, most, _) in PLAIN.items()},
    "if": (3, 3),
    "coalesce": (2, 2),
    "once": (1, 1),
    "today": (0, 0),
    "now": (0, 0),
    "regex": (2, 2),
    "position": (0, 1),
    "last": (0, 0),
    "current": (0, 0),
    "instance": (1, 1),
    "indexed-repeat": (3, 3),
    "jr:choice-name": (2, 2),
}
"""Every function that is worked out, with the least and the most arguments."""
