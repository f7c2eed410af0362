"""The recovery code: 128 random bits as 26 letters and digits that a person can write down and read back.

Crockford's base32 has no I, L, O or U, so what looks like them is read as 1, 1 and 0. Case, spaces and
hyphens do not matter.
"""

from desktop.secret import Secret, forget, taken

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 26
_BITS = 128
_GROUPS = (5, 5, 5, 5, 6)


def written(secret: bytes | bytearray) -> str:
    """16 bytes as ``XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX``."""
    number = int.from_bytes(secret, "big")
    letters = "".join(_ALPHABET[(number >> shift) & 31] for shift in range((_LENGTH - 1) * 5, -1, -5))
    groups, start = [], 0
    for size in _GROUPS:
        groups.append(letters[start : start + size])
        start += size
    return "-".join(groups)


def read(typed: Secret) -> bytearray | None:
    """The 16 bytes of a code as typed, or None when it cannot be a code."""
    if isinstance(typed, str):
        return _read(typed)
    text = [typed.decode("utf-8", "replace")]
    try:
        return _read(text[0])
    finally:
        forget(taken(text.pop()))


def _read(text: str) -> bytearray | None:
    """Letter by letter, so that no cleaned copy of the code is made."""
    number, length = 0, 0
    for letter in text:
        if _is_gap(letter):
            continue
        value = _ALPHABET.find(letter.upper().translate(_LOOKALIKES))
        if value < 0:
            return None
        number, length = number << 5 | value, length + 1
    if length != _LENGTH or number >> _BITS:
        return None
    return bytearray(number.to_bytes(_BITS // 8, "big"))


def _is_gap(letter: str) -> bool:
    return letter.isspace() or letter in "-‐‑–—"
