"""An enrolment card as one line of letters and digits: short enough for a QR code, to paste, and if need be to type.

``DAYBOOK1:`` and Crockford's base32 (no I, L, O or U; what looks like them is read as 1, 1 and 0) of the card's bytes.
Every 24 letters are followed by one that checks them, so that whoever types is told which line is wrong. Case, spaces,
hyphens and line ends do not matter. The bytes hold what the file holds and its signature, which is over the same.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from desktop.domain.errors import BadFile

PREFIX = "DAYBOOK1:"
LINE = 25
"""Letters a line, the one that checks the others included."""
_BEGINS = re.compile(r"\s*D\s*A\s*Y\s*B\s*O\s*O\s*K\s*1\s*:", re.IGNORECASE)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OIL", "011")
_GAPS = re.compile(r"[\s\-‐‑–—]+")
_MOST_LETTERS = 8_000
_AGE = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_AGE_LETTERS, _AGE_BYTES = 58, 37
_FIRST_DAY = date(2020, 1, 1)
_VERSION = 1


@dataclass(frozen=True, slots=True)
class CardParts:
    """What a card holds, and the signature over it as a file's statement. ``earlier`` are keys given up before."""

    designation: str
    device: UUID
    signing_key: str
    age_recipient: str
    signature: str
    earlier: tuple["EarlierParts", ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierParts:
    """Keys that were given up, as in ``EarlierKeys``."""

    signing_key: str
    age_recipient: str
    until: date
    last_bundle: int
    last_pack: int
    signature: str


def looks_like_one(text: str) -> bool:
    """Whether somebody meant a card by a text."""
    return _BEGINS.match(text) is not None


def written(parts: CardParts) -> str:
    """A card as one line."""
    name = parts.designation.encode()
    head = bytes([_VERSION, len(parts.earlier), len(name)]) + name + parts.device.bytes
    keys = bytes.fromhex(parts.signing_key) + _age_out(parts.age_recipient) + bytes.fromhex(parts.signature)
    return PREFIX + _checked(_letters(head + keys + b"".join(map(_earlier_out, parts.earlier))))


def in_lines(text: str) -> str:
    """A card's line in short lines of groups of five, numbered, to be typed from."""
    letters = text.removeprefix(PREFIX)
    lines = [letters[at : at + LINE] for at in range(0, len(letters), LINE)]
    grouped = [" ".join(line[at : at + 5] for at in range(0, len(line), 5)) for line in lines]
    return "\n".join([PREFIX, *grouped])


def read(text: str) -> CardParts:
    """The card in a text. Raises BadFile, with the line that was mistyped where one can be told."""
    body = _GAPS.sub("", text[_end_of_prefix(text) :][:_MOST_LETTERS]).upper().translate(_LOOKALIKES)
    data = _bytes(_unchecked(body))
    try:
        return _parts(_Reader(data))
    except (ValueError, IndexError, OverflowError) as error:
        raise BadFile("This is not a whole enrolment card. Copy or type all of it again.") from error


def _end_of_prefix(text: str) -> int:
    found = _BEGINS.match(text)
    if found is None:
        raise BadFile(f"An enrolment card as text begins with {PREFIX} Copy or type all of it.")
    return found.end()


def _checked(letters: str) -> str:
    step = LINE - 1
    lines = [letters[at : at + step] for at in range(0, len(letters), step)]
    return "".join(line + _check(place, line) for place, line in enumerate(lines))


def _unchecked(text: str) -> str:
    lines = [text[at : at + LINE] for at in range(0, len(text), LINE)]
    if not lines or len(lines[-1]) < 2:
        raise BadFile("This is not a whole enrolment card. Copy or type all of it again.")
    for place, line in enumerate(lines):
        if any(letter not in _ALPHABET for letter in line) or _check(place, line[:-1]) != line[-1]:
            first, last = place * LINE + 1, place * LINE + len(line)
            raise BadFile(
                f"Line {place + 1} of the card as it is printed, its letters {first} to {last}, is not as written. "
                "Compare it letter by letter."
            )
    return "".join(line[:-1] for line in lines)


def _check(place: int, line: str) -> str:
    """A letter that is another one when a letter of the line is, and nearly always when two have changed places."""
    total = place
    for at, letter in enumerate(line):
        total += (2 * at + 1) * _ALPHABET.index(letter)
    return _ALPHABET[total % 32]


def _letters(data: bytes) -> str:
    length = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (length * 5 - len(data) * 8)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range((length - 1) * 5, -1, -5))


def _bytes(letters: str) -> bytes:
    size = len(letters) * 5 // 8
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    return (number >> (len(letters) * 5 - size * 8)).to_bytes(size, "big")


def _age_out(recipient: str) -> bytes:
    """The 58 letters after ``age1``, five bits each, its own check among them."""
    letters = recipient.removeprefix("age1")
    if len(letters) != _AGE_LETTERS:
        raise ValueError("not an X25519 recipient")
    number = 0
    for letter in letters:
        number = number << 5 | _AGE.index(letter)
    return number.to_bytes(_AGE_BYTES, "big")


def _age_in(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    return "age1" + "".join(_AGE[number >> shift & 31] for shift in range((_AGE_LETTERS - 1) * 5, -1, -5))


def _earlier_out(earlier: EarlierParts) -> bytes:
    numbers = ((earlier.until - _FIRST_DAY).days, 2), (earlier.last_bundle, 3), (earlier.last_pack, 3)
    keys = bytes.fromhex(earlier.signing_key) + _age_out(earlier.age_recipient)
    return keys + b"".join(number.to_bytes(size, "big") for number, size in numbers) + bytes.fromhex(earlier.signature)


class _Reader:
    """Takes bytes off the front of a card's."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) < size:
            raise IndexError("the card is cut short")
        self._at += size
        return taken

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    @property
    def left(self) -> int:
        return len(self._data) - self._at


def _parts(reader: _Reader) -> CardParts:
    if reader.number(1) != _VERSION:
        raise BadFile("This card was made by a newer Daybook. Update this one, then take it again.")
    earlier, name = reader.number(1), reader.take(reader.number(1)).decode()
    device = UUID(bytes=reader.take(16))
    signing_key, age_recipient = reader.take(32).hex(), _age_in(reader.take(_AGE_BYTES))
    signature = reader.take(64).hex()
    before = tuple(_earlier_in(reader) for _ in range(earlier))
    if reader.left:
        raise ValueError("more follows than a card holds")
    return CardParts(name, device, signing_key, age_recipient, signature, before)


def _earlier_in(reader: _Reader) -> EarlierParts:
    signing_key, age_recipient = reader.take(32).hex(), _age_in(reader.take(_AGE_BYTES))
    until = _FIRST_DAY + timedelta(days=reader.number(2))
    last_bundle, last_pack = reader.number(3), reader.number(3)
    return EarlierParts(signing_key, age_recipient, until, last_bundle, last_pack, reader.take(64).hex())
