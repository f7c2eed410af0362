"""What is typed leaves its text behind as zeros, and nobody else's text is ever touched."""

import ctypes
import sys

import pytest

from desktop.secret import _overwrite, forget, normal, taken, taken_bytes

TEXTS = ("quiet gravel lantern", "Mòrag lantern", "ключ от сейфа", "key 🔑 lock")
CONSTANT = "correct horse"


def fresh(text: str) -> str:
    """The same letters in an object of its own."""
    return "".join([*text])


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_that_was_taken_is_overwritten_where_it_stood(text: str) -> None:
    held = [fresh(text)]
    address, size = id(held[0]), sys.getsizeof(held[0])
    before = ctypes.string_at(address, size)
    secret = taken(held.pop())
    after = ctypes.string_at(address, size)
    assert secret.decode() == text
    for codec in ("utf-8", "latin-1", "utf-16-le", "utf-32-le"):
        written = text.encode(codec, "ignore")[-8:]
        assert written not in after
    assert before != after


def test_bytes_are_overwritten_too(monkeypatch) -> None:
    left: list[bytes] = []

    def watched(address: int, held: bytearray) -> None:
        """Looks while the bytes are still there: memory that is free soon holds something else anyway."""
        _overwrite(address, held)
        left.append(ctypes.string_at(address, len(held)))

    monkeypatch.setattr("desktop.secret._overwrite", watched)
    held = [bytes(bytearray(b"AGE-SECRET-KEY-1QUIET"))]
    secret = taken_bytes(held.pop())  # not within an assert, which would hold it too
    assert secret == b"AGE-SECRET-KEY-1QUIET"
    assert left == [bytes(len(secret))]


def test_a_text_that_somebody_else_holds_stays_as_it_is() -> None:
    local, data = fresh(CONSTANT), bytes(bytearray(b"some bytes"))
    also, also_data = local, data
    for _ in range(2):
        assert taken(local) == taken(CONSTANT) == taken("correct horse") == b"correct horse"
        assert taken_bytes(data) == b"some bytes"
        assert taken_bytes(b"other bytes") == b"other bytes"
    assert (CONSTANT, also, also_data) == ("correct horse", "correct " + "horse", b"some " + b"bytes")
    assert [taken(letter) for letter in ("", "a", "ò")] == [b"", b"a", "ò".encode()]
    assert "ba"[1] == "a"


@pytest.mark.parametrize(
    "typed", ["Mo\u0300rag", "M\u00f2rag", bytearray("Mo\u0300rag", "utf-8"), "quiet", bytearray(b"quiet")]
)
def test_the_normal_form_is_a_copy_and_leaves_what_was_typed(typed: str | bytearray) -> None:
    before = typed if isinstance(typed, str) else bytes(typed)
    made = normal(typed)
    assert made.decode() in ("M\u00f2rag", "quiet")
    forget(made)
    assert made == bytes(len(made))
    assert typed == before


def test_to_forget_wipes_in_place_and_leaves_a_script_its_text() -> None:
    secret = also = bytearray(b"quiet gravel")
    forget(secret)
    assert also == bytes(12)
    forget(CONSTANT)
    assert CONSTANT == "correct " + "horse"
