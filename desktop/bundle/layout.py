"""Which files a bag holds, and in which order.

The order is part of the format: the tag files and the signature come first, so that a reader knows who signed
what before it looks at any payload, and ``data/bundle.json`` comes before the rest of it.
"""

import re

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "signature.json"
TAGS = (BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE)
LISTED_TAGS = (BAG_INFO, BAGIT, MANIFEST)
"""Tag files that the tag manifest lists. The signature covers the tag manifest, so it cannot be listed in it."""

PAYLOAD = "data/"
HEADER = "data/bundle.json"
FRAMEWORKS = "data/frameworks/"
TEMPLATES = "data/templates/"
STORE = "data/store.json"
"""In a pack only."""
REVISIONS = "data/revisions.jsonl"
PAGE = "data/evidence.html"
ATTACHMENTS = "data/attachments/"

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_PACK_FILE = re.compile(r"data/(frameworks|templates)/[A-Za-z0-9][A-Za-z0-9._-]*")
_ATTACHMENT = re.compile(r"data/attachments/[0-9a-f]{64}")


def is_known(name: str, *, of_pack: bool = False) -> bool:
    """True for a payload name that this version of the format has, in a pack or in any other bundle."""
    exact = name in {HEADER, REVISIONS, PAGE} or (of_pack and name == STORE)
    return exact or _PACK_FILE.fullmatch(name) is not None or _ATTACHMENT.fullmatch(name) is not None
