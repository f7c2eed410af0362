"""The passphrase of a command: asked for at a terminal, or read from a file or the input, and overwritten after use."""

import argparse
import codecs
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import PersonError
from desktop.secret import forget, taken, taken_bytes


@contextmanager
def passphrase_for(given: argparse.Namespace) -> Iterator[bytearray]:
    """The passphrase, which is overwritten as soon as it was used."""
    passphrase = _given_passphrase(given)
    try:
        yield passphrase
    finally:
        forget(passphrase)


def _given_passphrase(given: argparse.Namespace) -> bytearray:
    if given.passphrase_file is None:
        if not sys.stdin.isatty():
            raise PersonError("Give the passphrase in a file: --passphrase-file FILE, or - to read it from input.")
        return _asked_for_passphrase()
    try:
        from_input = str(given.passphrase_file) == "-"
        return _first_line(sys.stdin.buffer.readline() if from_input else Path(given.passphrase_file).read_bytes())
    except (OSError, UnicodeDecodeError):
        # Without "from": such an error holds what could not be read.
        raise PersonError(
            "The passphrase could not be read. Put it, as text, into the first line of the file."
        ) from None


def _first_line(data: bytes) -> bytearray:
    whole = taken_bytes(data)
    end = whole.find(b"\n") if b"\n" in whole else len(whole)
    end -= whole[:end].endswith(b"\r")
    begin = len(codecs.BOM_UTF8) if whole.startswith(codecs.BOM_UTF8) else 0  # some editors begin a text file with it
    line = whole[begin:end]
    forget(whole)
    forget(taken(line.decode("utf-8")))  # is it text at all?
    return line


def _asked_for_passphrase() -> bytearray:
    try:
        return taken(getpass.getpass("Passphrase: "))
    except EOFError as error:
        raise PersonError("No passphrase was given. Run the command again and type it.") from error
