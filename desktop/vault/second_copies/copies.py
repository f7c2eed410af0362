"""The format of a copy saved elsewhere: a sealed file that only this inspection in this vault can open again.

JSON: a header that says what it is and whose, with counts and no content, and ``body``, the packed and sealed JSON of
the objects, bound to the header. Its key comes from the inspection's evidence key, so that clearing the inspection
makes every such copy unreadable too.
"""

import json
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

import zstandard

from desktop.domain.canonical import canonical_json
from desktop.domain.copies import SavedCopy, Unsaved
from desktop.domain.errors import BadFile, Damaged, NewerVersion
from desktop.domain.registry import object_of
from desktop.domain.revisions import time_text
from desktop.vault.contents.kinds import OBJECTS
from desktop.vault.keys.key_derivation import wipe
from desktop.vault.keys.sealing import WrongKey, seal_bytes, unseal_bytes

PURPOSE = "copies elsewhere"
FORMAT, VERSION = "daybook copy", 1
LARGEST_BYTES = 256 * 1024 * 1024

_Header: TypeAlias = dict[str, Any]
_BEGINS = b'{"format":"daybook copy"'

_NOT_ONE = "This is not a copy that Daybook saved. Choose a file whose name ends in .daybook-copy."
_TORN = "This copy is not whole: it was cut short or damaged. Copy the file here again from where it was saved."
_ALTERED = "This copy was changed or damaged after it was saved, so nothing of it was used."
_NEWER = "This copy was saved by a newer Daybook. Install the newer version, then bring it back."
_OTHER_VAULT = "This copy belongs to another vault. Open the vault that it was saved from, and bring it back there."
_OTHER_INSPECTION = "This copy belongs to another inspection. Open that inspection, and bring it back there."
TOO_LARGE = "This file is far too large to be a copy that Daybook saved. Choose another file."


class Copies:
    """Seals and opens copies of one open inspection. Holds their key until ``close``. Any thread may use it."""

    def __init__(self, key: bytearray, vault_id: UUID, inspection_id: UUID) -> None:
        """Takes over the key, which it wipes."""
        self._key = key
        self._whose = {"vault": str(vault_id), "inspection": str(inspection_id)}

    def seal(self, copy: SavedCopy) -> bytes:
        """The whole file. Raises TypeError for a concern: none ever lies outside of its own database."""
        for unsaved in copy.items:
            OBJECTS.require(unsaved.item)
        header: _Header = {
            "format": FORMAT,
            "version": VERSION,
            **self._whose,
            "made_at": time_text(copy.made_at),
            "counts": copy.counts(),
        }
        plain = zstandard.compress(canonical_json({"items": [_written(unsaved) for unsaved in copy.items]}))
        body = b64encode(seal_bytes(self._key, plain, canonical_json(header))).decode()
        return json.dumps({**header, "body": body}, separators=(",", ":")).encode()

    def open(self, data: bytes) -> SavedCopy:
        """What a file holds. Raises BadFile, NewerVersion, each with the one thing that is wrong."""
        envelope = _envelope(data)
        if envelope["version"] > VERSION:
            raise NewerVersion(_NEWER)
        for name, says in (("vault", _OTHER_VAULT), ("inspection", _OTHER_INSPECTION)):
            if envelope.get(name) != self._whose[name]:
                raise BadFile(says)
        header = {name: value for name, value in envelope.items() if name != "body"}
        try:
            sealed = b64decode(envelope["body"], validate=True)
            items = json.loads(zstandard.decompress(unseal_bytes(self._key, sealed, canonical_json(header))))["items"]
            return SavedCopy(datetime.fromisoformat(header["made_at"]), tuple(map(_read, items)))
        except (WrongKey, KeyError, TypeError, ValueError, zstandard.ZstdError, Damaged) as error:
            raise BadFile(_ALTERED) from error

    def close(self) -> None:
        """Forget the key; nothing can be sealed or opened after."""
        wipe(self._key)


def _envelope(data: bytes) -> _Header:
    try:
        envelope = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFile(_TORN if data.startswith(_BEGINS) else _NOT_ONE) from error
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        raise BadFile(_NOT_ONE)
    if not isinstance(envelope.get("version"), int):
        raise BadFile(_ALTERED)
    return envelope


def _written(unsaved: Unsaved) -> dict[str, Any]:
    base = None if unsaved.base is None else str(unsaved.base)
    return {"kind": unsaved.item.kind.value, "base": base, "body": json.loads(unsaved.item.body())}


def _read(written: dict[str, Any]) -> Unsaved:
    base = written["base"]
    item = object_of(written["kind"], canonical_json(written["body"]))
    return Unsaved(item, None if base is None else UUID(base))
