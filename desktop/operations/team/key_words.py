"""Six words that stand for a key, so that two people can compare it by voice.

About 64 bits of the SHA-256 of what is compared: enough that nobody can make another key with the same words.
"""

from functools import cache
from hashlib import sha256

from desktop.domain.inspections import Inspection, Member
from desktop.paths import resources_folder

WORDS = 6


def key_words(*parts: str) -> tuple[str, ...]:
    """The words for some public text. Order matters."""
    words = _words()
    number = int.from_bytes(sha256("\n".join(parts).encode()).digest(), "big")
    chosen = []
    for _ in range(WORDS):
        number, place = divmod(number, len(words))
        chosen.append(words[place])
    return tuple(chosen)


def office_words(inspection: Inspection, signing_key: str) -> tuple[str, ...]:
    """What an inspector compares with the office: who signs the packs, and to whom bundles will be encrypted."""
    return key_words("office", signing_key, *sorted(inspection.recipients))


def member_words(member: Member) -> tuple[str, ...]:
    """What the lead compares with a colleague before they go on the roster."""
    return key_words("member", str(member.device), member.signing_key, member.age_recipient)


def organisation_words(recipient: str) -> tuple[str, ...]:
    """What is compared with the organisation before it is let into a vault: whose key that is."""
    return key_words("organisation", recipient)


def spoken(words: tuple[str, ...]) -> str:
    """The words as they are shown."""
    return " · ".join(words)


@cache
def _words() -> tuple[str, ...]:
    return tuple((resources_folder() / "words" / "key_words.txt").read_text(encoding="utf-8").split())
