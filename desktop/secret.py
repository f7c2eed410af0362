"""What a person types to open a vault, held so that it can be overwritten once it was used.

A ``str`` cannot be wiped by rights, so a passphrase is a ``bytearray`` of UTF-8 from the field to the key. Plain text
is taken too, for scripts whose passphrase stands in a file anyway. What Qt, Python and OpenSSL copy on their own is
out of reach; schema/README.md says what was measured.
"""

import ctypes
import sys
import unicodedata
from typing import TypeAlias

Secret: TypeAlias = str | bytearray
"""A passphrase or a recovery code. Whoever uses it up calls ``forget``."""

_HELD_BY_US = 3
"""References to an object that nobody but ``taken`` holds, counted inside the function that it calls."""


def taken(text: str) -> bytearray:
    """``text`` as UTF-8, for the caller to wipe. Hand it over without keeping it: its own memory is overwritten."""
    secret = bytearray(text, "utf-8", "surrogatepass")
    _overwrite_text(text)
    return secret


def taken_bytes(data: bytes) -> bytearray:
    """The same for bytes that some library gave."""
    secret = bytearray(data)
    if len(data) > 1 and sys.getrefcount(data) < _HELD_BY_US:
        _overwrite(id(data) + bytes.__basicsize__ - 1, secret)
    return secret


def forget(secret: Secret) -> None:
    """Overwrite a secret where it stands. Text that a script gave is left to the script."""
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))


def normal(secret: Secret) -> bytearray:
    """A copy in NFKC, so that accents match however they were typed; for the caller to wipe."""
    if isinstance(secret, str):
        return bytearray(unicodedata.normalize("NFKC", secret), "utf-8", "surrogatepass")
    if secret.isascii():
        return bytearray(secret)
    return taken(unicodedata.normalize("NFKC", secret.decode("utf-8", "surrogatepass")))


def _overwrite_text(text: str) -> None:
    """Fill the characters of a text that nobody else holds with zeros. CPython keeps them at the object's end."""
    if len(text) < 2 or sys.getrefcount(text) > _HELD_BY_US:  # a single letter is one object for the whole program
        return
    widest, order = max(text), "le" if sys.byteorder == "little" else "be"
    if widest < "\u0100":
        held, size = bytearray(text, "latin-1"), 1
    elif widest < "\U00010000":
        held, size = bytearray(text, f"utf-16-{order}", "surrogatepass"), 2
    else:
        held, size = bytearray(text, f"utf-32-{order}", "surrogatepass"), 4
    _overwrite(id(text) + sys.getsizeof(text) - size - len(held), held)
    forget(held)


def _overwrite(address: int, held: bytearray) -> None:
    """Zeros at an address, if what is thought to stand there does. ``address`` lies inside an object that we hold."""
    if sys.implementation.name != "cpython":
        return
    there = (ctypes.c_char * len(held)).from_address(address)
    if memoryview(there).cast("B") == memoryview(held):
        ctypes.memset(address, 0, len(held))
