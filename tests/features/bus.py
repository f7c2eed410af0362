"""Just enough of D-Bus to ask a program what is on its screen, as a screen reader asks it. No library is needed.

Method calls with text arguments go out; whatever comes back is read by its signature (D-Bus specification 0.41).
"""

import os
import re
import socket
import struct
from collections.abc import Iterable
from itertools import count
from typing import Any

_CALL, _REPLY, _ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _DESTINATION, _SIGNATURE = 1, 2, 3, 5, 6, 8
_NUMBERS = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}


class BusError(Exception):
    """The other side could not answer: what was asked about has gone, for example."""


class Bus:
    """A connection to the bus at ``address``, as the bus itself prints it. One thread."""

    def __init__(self, address: str) -> None:
        found = re.match(r"unix:(path|abstract)=([^,]+)", address)
        assert found, address
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(120)  # a busy machine's program may take long to answer; one that hangs never does
        self._socket.connect(found[2] if found[1] == "path" else f"\0{found[2]}")
        self._serials = count(1)
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        assert self._socket.recv(200).startswith(b"OK")
        self._socket.sendall(b"BEGIN\r\n")
        self._answers = self._socket.makefile("rb")
        self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "Hello")

    def close(self) -> None:
        """Hang up."""
        self._answers.close()
        self._socket.close()

    def call(self, to: str, path: str, interface: str, member: str, *words: str) -> list[Any]:
        """Call a method and return what it returns. Raises BusError."""
        (values,) = self.call_all([(to, path, interface, member, *words)])
        return values

    def call_all(self, calls: Iterable[tuple[str, ...]]) -> list[list[Any]]:
        """Many calls, asked in one breath and answered one after the other. Raises BusError when one fails."""
        asked = [self._asked(*call) for call in calls]
        self._socket.sendall(b"".join(message for _serial, message in asked))
        answers: dict[int, tuple[int, list[Any]]] = {}
        waited_for = {serial for serial, _message in asked}
        while waited_for - answers.keys():
            kind, fields, values = self._next()
            answers[fields.get(_REPLY_TO, 0)] = (kind, values)
        for serial, _message in asked:
            if answers[serial][0] == _ERROR:
                raise BusError(answers[serial][1])
        return [answers[serial][1] for serial, _message in asked]

    def _asked(self, to: str, path: str, interface: str, member: str, *words: str) -> tuple[int, bytes]:
        """A call's number, and the call as it is written."""
        serial = next(self._serials)
        body = b""
        for word in words:
            body = _padded(body, 4) + _text(word)
        fields = [(_PATH, "o", path), (_INTERFACE, "s", interface), (_MEMBER, "s", member), (_DESTINATION, "s", to)]
        if words:
            fields.append((_SIGNATURE, "g", "s" * len(words)))
        head = b""
        for code, kind, value in fields:
            written = _signature(value) if kind == "g" else _text(value)
            head = _padded(head, 8) + bytes((code,)) + _signature(kind)
            head = (head if kind == "g" else _padded(head, 4)) + written
        start = struct.pack("<cBBBIII", b"l", _CALL, 0, 1, len(body), serial, len(head))
        return serial, _padded(start + head, 8) + body

    def _next(self) -> tuple[int, dict[int, Any], list[Any]]:
        start = self._take(16)
        assert start[:1] == b"l", "this bus is on the same machine"
        kind = start[1]
        body_size, _serial, head_size = struct.unpack("<III", start[4:])
        head = self._take(head_size + -head_size % 8)
        fields = dict(_Reader(start + head, 12).value("a(yv)"))
        return kind, fields, _Reader(self._take(body_size), 0).values(fields.get(_SIGNATURE, ""))

    def _take(self, size: int) -> bytes:
        taken = self._answers.read(size)
        if len(taken) < size:
            raise BusError("the bus has gone")
        return taken


class _Reader:
    """Reads values in turn from a message."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def values(self, signature: str) -> list[Any]:
        """Everything that a signature names."""
        found = []
        while signature:
            one = _first(signature)
            signature = signature[len(one) :]
            found.append(self.value(one))
        return found

    def value(self, kind: str) -> Any:
        """One value of one complete type."""
        if kind in _NUMBERS:
            size = struct.calcsize(_NUMBERS[kind])
            (number,) = struct.unpack("<" + _NUMBERS[kind], self._bytes(size, size))
            return number
        if kind in {"s", "o"}:
            return self._bytes(self.value("u") + 1, 1)[:-1].decode()
        if kind == "g":
            return self._bytes(self.value("y") + 1, 1)[:-1].decode()
        if kind == "v":
            return self.value(self.value("g"))
        if kind[0] in "({":
            self._align(8)
            return tuple(self.values(kind[1:-1]))
        size = self.value("u")
        self._align(8 if kind[1] in "({xtd" else 1)
        end, found = self._at + size, []
        while self._at < end:
            found.append(self.value(kind[1:]))
        return found

    def _bytes(self, size: int, align: int) -> bytes:
        self._align(align)
        self._at += size
        return self._data[self._at - size : self._at]

    def _align(self, to: int) -> None:
        self._at += -self._at % to


def _first(signature: str) -> str:
    """The first complete type of a signature."""
    if signature[0] == "a":
        return "a" + _first(signature[1:])
    if signature[0] not in "({":
        return signature[0]
    depth = 0
    for place, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if not depth:
            return signature[: place + 1]
    raise ValueError(signature)


def _padded(data: bytes, to: int) -> bytes:
    return data + bytes(-len(data) % to)


def _text(value: str) -> bytes:
    return struct.pack("<I", len(value.encode())) + value.encode() + b"\0"


def _signature(value: str) -> bytes:
    return bytes((len(value),)) + value.encode() + b"\0"
