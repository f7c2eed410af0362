"""Which letters of a store this laptop has looked at, and which it looks at next.

Anybody who can write to the store can put letters there, as many and as large as they like. So one go opens so many
and no more, whose turn it is is left to chance, and one that did not hold is opened again only when that may have
changed: an update, a roster with another name on it, a concern that came back.
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from desktop.bundle.sealed_message import LARGEST_FILE_BYTES, VERSION
from desktop.domain.canonical import canonical_json, digest
from desktop.operations.desk import Desk
from desktop.operations.incoming.at_once import some_of
from desktop.sync.stores import StoredFile

MOST_AT_ONCE, MOST_BYTES_AT_ONCE = 200, 64 * 1024 * 1024
_READ = "letters_read"
_FOR_GOOD = ""
_MARK_LENGTH = 16


def unread(desk: Desk, letters: Iterable[StoredFile]) -> tuple[StoredFile, ...]:
    """Those to open in this go; none that is larger than a message can be."""
    possible = [file for file in letters if file.size_bytes <= LARGEST_FILE_BYTES]
    known = {shelf: _kept(desk, shelf) for shelf in {_shelf(file.name) for file in possible}}
    mark = _what_may_change(desk)
    waiting = [file for file in possible if known[_shelf(file.name)].get(_short(file.name)) not in {_FOR_GOOD, mark}]
    return some_of(waiting, MOST_AT_ONCE, MOST_BYTES_AT_ONCE)


def note_read(desk: Desk, letters: Iterable[str], *, again: bool = False) -> None:
    """Remember that they were looked at, by their names; ``again`` where it may hold once something has changed."""
    by_shelf: dict[str, list[str]] = defaultdict(list)
    for name in letters:
        by_shelf[_shelf(name)].append(_short(name))
    mark = _what_may_change(desk) if again else _FOR_GOOD
    for shelf, shorts in by_shelf.items():
        kept = {**_kept(desk, shelf), **dict.fromkeys(shorts, mark)}
        desk.vault.profile.set_setting(_setting(desk.inspection().id, shelf), kept)


def _what_may_change(desk: Desk) -> str:
    """What decides whether a letter of somebody unknown, or of a newer Daybook, holds; short, and of no content."""
    roster = sorted(f"{one.device} {one.signing_key} {one.role}" for one in desk.inspection().team())
    concerns = sorted(str(concern.id) for concern in desk.concerns.all())
    return digest(canonical_json({"version": VERSION, "roster": roster, "concerns": concerns}))[:_MARK_LENGTH]


def _kept(desk: Desk, shelf: str) -> dict[str, str]:
    kept = desk.vault.profile.setting(_setting(desk.inspection().id, shelf), {})
    return kept if isinstance(kept, dict) else {}


def _setting(inspection: UUID, shelf: str) -> str:
    return f"{_READ}:{inspection}:{shelf}"


def _shelf(name: str) -> str:
    """Names are kept on 256 shelves, so that remembering one writes few of the others anew."""
    return _short(name)[:2]


def _short(name: str) -> str:
    return name.rsplit("/", maxsplit=1)[-1]
