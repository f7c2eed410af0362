"""Which files a bag holds, in which order, and which names are safe.

The order is part of the format: the tag files and the signature come first, so that a reader knows who signed
what before it looks at any payload, and ``data/bundle.json`` comes before the rest of it.
"""

import re
import unicodedata

from desktop.bundle.faults import Fault, bad

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "signature.json"
TAGS = (BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE)
LISTED_TAGS = (BAG_INFO, BAGIT, MANIFEST)
"""Tag files that the tag manifest lists. The signature covers the tag manifest, so it cannot be listed in it."""

HEADER = "data/bundle.json"
FRAMEWORKS = "data/frameworks/"
TEMPLATES = "data/templates/"
REVISIONS = "data/revisions.jsonl"
PAGE = "data/evidence.html"
ATTACHMENTS = "data/attachments/"

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_PACK_FILE = re.compile(r"data/(frameworks|templates)/[A-Za-z0-9][A-Za-z0-9._-]*")
_ATTACHMENT = re.compile(r"data/attachments/[0-9a-f]{64}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:]")


def is_known(name: str) -> bool:
    """True for a payload name that this version of the format has."""
    exact = name in {HEADER, REVISIONS, PAGE}
    return exact or _PACK_FILE.fullmatch(name) is not None or _ATTACHMENT.fullmatch(name) is not None


class Names:
    """The names met so far in one bag. No two may be equal, also where case or Unicode form is folded."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._folded: set[str] = set()

    def take(self, name: str) -> None:
        """Accept the next name. Raises BadBundle for one that is unsafe, repeated or clashes."""
        check_safe(name)
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if name in self._seen:
            raise bad(Fault.DUPLICATE)
        if folded in self._folded:
            raise bad(Fault.NAME_CLASH)
        self._seen.add(name)
        self._folded.add(folded)


def check_safe(name: str) -> None:
    """Raises BadBundle for a name that could reach outside the bag on any system."""
    if _UNSAFE.search(name) or any(part in {"", ".", ".."} for part in name.split("/")):
        raise bad(Fault.UNSAFE_NAME)
