"""JSON that two readers could understand differently is refused; all else is read as ``json`` reads it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.strict_json import DEEPEST, read_json

TEXTS = st.text(st.characters(codec="utf-8"))
NUMBERS = st.integers(-(10**18) + 1, 10**18 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_what_json_writes_is_read(value: object, ascii_only: bool) -> None:
    assert read_json(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"{} {}",
        b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"),
        b'"\xff"',
        b'{"a":1,"a":1}',
        b'{"a":1,"\\u0061":2}',
        b"NaN",
        b"[-Infinity]",
        b"9" * 19,
        b"-" + b"9" * 5000,
        b'"\\ud800"',
        b'{"\\udfff":1}',
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError) as raised:
        read_json(data)
    assert str(raised.value) in {
        "not JSON",
        "a name stands twice",
        "a number is too long",
        "not a number",
        "half a surrogate pair",
        "too deep",
    }


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"9" * 18, 10**18 - 1),
        (b'"\\ud83d\\ude42"', "🙂"),
        (b'"[[["', "[[["),
        (b'["' + b"{" * 200 + b'"]', ["{" * 200]),
    ],
)
def test_what_only_looks_like_it_is_read(data: bytes, value: object) -> None:
    assert read_json(data) == value


def test_as_deep_as_may_be_is_read() -> None:
    deepest = b"[" * DEEPEST + b"]" * DEEPEST
    assert json.loads(deepest) == read_json(deepest)
