"""The one way JSON from strangers is read: whatever two readers could understand differently is refused.

UTF-8 without a byte order mark, each name once in an object, no NaN, no half of a surrogate pair, integers of at most
18 digits, at most 64 arrays and objects inside each other.
"""

import json
import re
from typing import Any, NoReturn

DEEPEST = 64
_MOST_DIGITS = 18
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")


def read_json(data: bytes) -> Any:
    """The value in ``data``. Raises ValueError, which repeats nothing of it."""
    try:
        found = _decode(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("too deep") from None
    except ValueError as error:
        raise ValueError(_WHY.get(str(error), "not JSON")) from None
    if data.count(b"[") + data.count(b"{") > DEEPEST and _depth(found) > DEEPEST:
        raise ValueError("too deep")
    if b"\\u" in data and _HALF_PAIR.search(json.dumps(found, ensure_ascii=False)):
        raise ValueError("half a surrogate pair")
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > _MOST_DIGITS:
        raise ValueError("a number is too long")
    return int(digits)


def _constant(_: str) -> NoReturn:
    raise ValueError("not a number")


_WHY = {says: says for says in ("a name stands twice", "a number is too long", "not a number")}
_decode = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=_constant).decode


def _depth(value: Any) -> int:
    """How many arrays and objects are inside each other."""
    depth, level = 0, [value]
    while level := [one for one in level if isinstance(one, dict | list)]:
        depth += 1
        level = [one for outer in level for one in (outer.values() if isinstance(outer, dict) else outer)]
    return depth
