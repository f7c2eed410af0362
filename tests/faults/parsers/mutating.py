"""How an input becomes another one: bytes at random, a value in a JSON tree, a file in a folder of files.

What is sealed, hashed or signed would stop blind bytes at its first layer. So an input is what lies inside, and the
target puts the layers round it again after it was changed.
"""

import json
import struct
from collections.abc import Callable
from random import Random
from typing import Any

Mutate = Callable[[bytes, Random], bytes]

_TOKENS = (
    b"",
    b"\x00",
    b"\xff" * 8,
    b"\xef\xbb\xbf",
    b"../",
    b"\\",
    b"NaN",
    b"1e999",
    b"9" * 400,
    b'"\\ud800"',
    b"[" * 200,
    b'{"":' * 70,
    b"\n",
    b"\r\n",
    b"null",
    b"0001-01-01T00:00:00+14:00",
    b"\xe2\x80\xae",
    "K\u0130\u0131".encode(),
    b"=1+1",
    b"<!ENTITY a 'b'>",
)
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**53,
    10**17,
    1.5,
    -0.0,
    1e300,
    "",
    "\x00",
    "\u202e",
    "0" * 64,
    "9999-12-31T23:59:59-14:00",
    "00000000-0000-0000-0000-000000000000",
    "x" * 5_000,
    [],
    {},
    [[]] * 3,
)
_LONGEST = 1 << 20


def some_bytes(data: bytes, chance: Random) -> bytes:
    """One to four small changes anywhere."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0 if made:
                made[at % len(made)] ^= 1 << chance.randrange(8)
            case 1:
                made[at:at] = chance.choice(_TOKENS)
            case 2:
                del made[at : at + chance.randrange(1, 64)]
            case 3:
                piece = made[at : at + chance.randrange(1, 256)]
                made[at:at] = piece * chance.randint(1, 8)
            case 4:
                made[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 255, 65_535, 2**31, 2**32 - 1)))
            case _:
                del made[at:]
    return bytes(made[:_LONGEST])


def a_value(data: bytes, chance: Random) -> bytes:
    """One value of a JSON text replaced, put in twice, left out or renamed; bytes where it is none."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return some_bytes(data, chance)
    if chance.random() < 0.15:
        return some_bytes(data, chance)
    places = _places(tree)
    if places:
        for _ in range(chance.randint(1, 2)):
            _change(*chance.choice(places), chance)
    return json.dumps(tree, separators=(",", ":"), ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Each place in the tree as what holds it and under which key."""
    found, waiting = [], [tree]
    while waiting and len(found) < 5_000:
        value = waiting.pop()
        if isinstance(value, dict | list):
            keys = list(value) if isinstance(value, dict) else list(range(len(value)))
            found += [(value, key) for key in keys]
            waiting += [value[key] for key in keys]
    return found


def _change(holder: Any, key: Any, chance: Random) -> None:
    if (isinstance(holder, dict) and key not in holder) or (isinstance(holder, list) and key >= len(holder)):
        return  # the change before took it away
    match chance.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder[key], str):
            holder[key] = some_bytes(holder[key].encode("utf-8", "replace"), chance).decode("utf-8", "replace")
        case 2 if isinstance(holder, list):
            holder += [holder[key]] * chance.randint(1, 40)
        case 3 if isinstance(holder, dict):
            holder[chance.choice(("", "x", "format", "id"))] = holder[key]
        case _:
            holder[key] = chance.choice(_VALUES)


Files = list[tuple[str, bytes]]


def packed(files: Files) -> bytes:
    """Files as one input: each a length, a name, a length, its bytes."""
    return b"".join(
        struct.pack("<H", len(raw)) + raw + struct.pack("<I", len(data)) + data
        for raw, data in ((name.encode("utf-8", "surrogatepass")[:65_535], data) for name, data in files)
    )


def unpacked(data: bytes) -> Files:
    """The files in an input, as far as it can be read."""
    files: Files = []
    at = 0
    while at + 2 <= len(data):
        length = struct.unpack_from("<H", data, at)[0]
        name, at = data[at + 2 : at + 2 + length], at + 2 + length
        if at + 4 > len(data):
            break
        size = struct.unpack_from("<I", data, at)[0]
        files.append((name.decode("utf-8", "replace"), data[at + 4 : at + 4 + size]))
        at += 4 + size
    return files


def a_file(data: bytes, chance: Random) -> bytes:
    """One file changed within, renamed, left out, put in twice or elsewhere."""
    files = unpacked(data)
    if not files:
        return some_bytes(data, chance)
    at = chance.randrange(len(files))
    name, content = files[at]
    match chance.randrange(10):
        case 0:
            files[at] = (some_bytes(name.encode(), chance).decode("utf-8", "replace"), content)
        case 1:
            del files[at]
        case 2:
            files.insert(chance.randrange(len(files) + 1), (name, content))
        case 3:
            files.insert(chance.randrange(len(files) + 1), files.pop(at))
        case _:
            files[at] = (name, _within(name, content, chance))
    return packed(files)


def _within(name: str, content: bytes, chance: Random) -> bytes:
    if name.endswith(".jsonl"):
        lines = content.split(b"\n")
        at = chance.randrange(len(lines))
        lines[at] = a_value(lines[at], chance)
        return b"\n".join(lines)
    return a_value(content, chance) if name.endswith(".json") else some_bytes(content, chance)
