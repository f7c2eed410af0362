"""JSON, hashes and signed statements as schema/README.md tells them. Imports nothing of Daybook."""

import json
import re
from hashlib import sha256
from typing import Any, NoReturn

from tests.bundles.independent import ed25519

_HEX_64, _HEX_128 = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{128}")
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


class RefusedError(Exception):
    """The code is the message."""


def refuse(code: str) -> NoReturn:
    raise RefusedError(code)


def strict(data: bytes) -> Any:
    """Strict JSON. Raises ValueError."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError
        return dict(pairs)

    def whole(digits: str) -> int:
        if len(digits.removeprefix("-")) > 18:
            raise ValueError
        return int(digits)

    def none(_: str) -> NoReturn:
        raise ValueError

    text = data.decode("utf-8")
    if _deepest(text) > 64:
        raise ValueError
    value = json.loads(text, object_pairs_hook=once, parse_int=whole, parse_constant=none)
    canonical(value, allow_nan=True)  # fails for half a surrogate pair
    return value


def _deepest(text: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', text):
        depth += 1 if sign in "[{" else -1 if sign in "]}" else 0
        deepest = max(depth, deepest)
    return deepest


def canonical(value: Any, *, allow_nan: bool = False) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=allow_nan)
    return text.encode("utf-8")


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def is_hash(value: Any) -> bool:
    return isinstance(value, str) and _HEX_64.fullmatch(value) is not None


def is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_number(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def is_time(value: Any) -> bool:
    """A time with its zone that in UTC is in the years 1 to 9999."""
    return (
        isinstance(value, str) and _TIME.fullmatch(value) is not None and not value.startswith("0001-01-01T00:00:00+")
    )


def opened(data: bytes) -> tuple[dict[str, Any], str]:
    """A signed statement and its key. Raises RefusedError("bad_signature")."""
    try:
        envelope = strict(data)
        statement, key, signature = envelope["statement"], envelope["signing_key"], envelope["signature"]
        is_one = is_hash(key) and _HEX_128.fullmatch(signature) and isinstance(statement["format"], str)
        if is_one and ed25519.holds(bytes.fromhex(key), canonical(statement), bytes.fromhex(signature)):
            return statement, key
    except (ValueError, KeyError, TypeError):
        pass
    refuse("bad_signature")


def is_later(statement: dict[str, Any]) -> bool:
    version = statement.get("version")
    return type(version) is int and version > 1
