"""age keys as people hand them over: an identity in a file that ``age-keygen`` would write, a recipient as text."""

import re
from pathlib import Path

from desktop.domain.errors import BadFile, Refused
from desktop.vault.keys.age_sealing import is_recipient

_IDENTITY = b"AGE-SECRET-KEY-1"
_RECIPIENT = re.compile(r"\bage1[0-9a-z]{20,120}\b")
_LARGEST_BYTES = 64 * 1024


def identity_in(path: Path) -> bytearray:
    """The first age identity in a file, for the caller to wipe. Raises BadFile."""
    try:
        with path.open("rb", buffering=0) as file:
            lines = file.read(_LARGEST_BYTES).splitlines()
    except OSError as error:
        raise BadFile("The key file could not be read. Check that it is there and is an age identity.") from error
    found = next((bytearray(line.strip()) for line in lines if line.strip().startswith(_IDENTITY)), None)
    if found is None:
        raise BadFile("That file holds no age identity. It has a line that begins with AGE-SECRET-KEY-1.")
    return found


def recipient_file(path: Path) -> str:
    """What a file with a public key says, to be read by ``recipient_in``. Raises BadFile."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there.") from error


def recipient_in(text: str) -> str:
    """The one age recipient in a text. Refused for a private key; raises BadFile when there is none or several."""
    if _IDENTITY.decode() in text.upper():
        raise Refused(
            "This is the private key. It belongs in the office's safe and on no laptop. Choose the file with the "
            "public key, organisation-key.txt."
        )
    found: set[str] = set(_RECIPIENT.findall(text.lower()))
    if len(found) != 1 or not is_recipient(*found):
        raise BadFile("This is not one whole public key. It is a line that begins with age1; copy all of it.")
    return found.pop()
