"""What this inspection's guard always shows (a school's nickname, a head teacher), and what it never shows, with why.

The first stay on this laptop, in the inspection's own database, and go with it: each may itself be an identifier. The
second are decisions about a word that is none, and travel like every word that is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.operations.desk import Desk
from desktop.operations.kept_words import kept_here

_LONGEST = 80
_MOST = 500


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``never`` are the words that are kept in the whole inspection."""

    always: tuple[str, ...]
    never: tuple[KeptIdentifier, ...]


def own_words(desk: Desk) -> OwnWords:
    """As they stand."""
    return OwnWords(desk.store.own_words.all(), kept_everywhere(desk))


def kept_everywhere(desk: Desk) -> tuple[KeptIdentifier, ...]:
    """What was decided for the whole inspection and counts here, by its words."""
    inspection = desk.inspection().id
    kept = (item for item in kept_here(desk) if item.object_id == inspection and item.reason)
    return tuple(sorted(kept, key=lambda item: item.matched.casefold()))


def always_show(desk: Desk, word: str) -> None:
    """Show a word wherever it stands. Raises Refused, saying why, when it is none."""
    word = " ".join(word.split())
    if sum(map(str.isalnum, word)) < 2:
        raise Refused("Write the word as it stands in the notes: at least two letters.")
    if len(word) > _LONGEST:
        raise Refused(f"A word for the guard has at most {_LONGEST} characters.")
    if len(desk.store.own_words.all()) >= _MOST:
        raise Refused(f"The guard takes at most {_MOST} words of your own. Take some away first.")
    desk.store.own_words.add(word)


def show_no_more(desk: Desk, word: str) -> None:
    """Take a word away again."""
    desk.store.own_words.remove(word)


def never_show(desk: Desk, word: str, reason: str, *, new_id: Callable[[], UUID]) -> None:
    """Keep a word in the whole inspection, with the reason. Raises Refused when either is missing."""
    word = " ".join(word.split())
    if not word:
        raise Refused("Write the word as it stands in the notes.")
    if not reason.strip():
        raise Refused("Give the reason, for example “the month, not a name”.")
    inspection = desk.inspection().id
    held = [item for item in kept_here(desk) if (item.object_id, item.matched) == (inspection, word)]
    kept = KeptIdentifier(
        id=held[0].id if held else new_id(),
        object_id=inspection,
        matched=word,
        identifier_kind=held[0].identifier_kind if held else "name",
        reason=reason.strip(),
        author=desk.me.designation,
    )
    desk.store.save(kept)
