"""Which name became which role while one text is open, and which ways of writing a name are one person.

**Never stored, sent or logged**: a list of names beside roles would undo what replacing is for. Whoever holds it
forgets it when the text is closed or the vault is locked.
"""

from collections.abc import Iterable

from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, comparable
from desktop.domain.identifiers.person_words import ROLE_BY_TITLE
from desktop.domain.roles import base_of, next_number

_TITLES = frozenset(comparable(title) for title in ROLE_BY_TITLE)
_PEOPLE = frozenset({IdentifierKind.NAME, IdentifierKind.INITIALS})
_NUMBERED_ROLES = frozenset(
    (
        *("young person", "social worker", "member of staff", "teacher", "doctor", "nurse", "police officer"),
        "brother or sister",
    )
)
"""Of these there are often several in one text, so the first has a number already."""


class RolePairs:
    """Lives as long as one open text."""

    def __init__(self) -> None:
        self._roles: dict[str, str] = {}

    def put(self, name: str, role: str) -> None:
        """Somebody wrote ``role`` in place of ``name``."""
        self._roles[name] = role

    def forget(self) -> None:
        """Let go of every name."""
        self._roles.clear()

    def role_of(self, name: str) -> str:
        """The role that this person has here already; empty when none has, or when it might be either of two."""
        if name in self._roles:
            return self._roles[name]
        found = {role for known, role in self._roles.items() if same_person(name, known)}
        return found.pop() if len(found) == 1 else ""

    def offered(self, found: PossibleIdentifier, *texts: str) -> tuple[str, ...]:
        """The roles to offer, the likeliest first: the one the person has, else each with a number that is free.

        ``texts`` are what stands in the interview and on the inspection's list, in which numbers are taken.
        """
        if found.kind not in _PEOPLE:
            return found.suggestions
        had = self.role_of(found.matched)
        free = tuple(self._free(role, texts) for role in found.suggestions)
        return tuple(dict.fromkeys(filter(None, (had, *free))))

    def _free(self, role: str, texts: tuple[str, ...]) -> str:
        base = base_of(role)
        if base in _NUMBERED_ROLES:
            return next_number(base, *texts, *self._roles.values())
        if role in self._roles.values():
            return next_number(base, f"{base} 1", *texts, *self._roles.values())
        return role


def same_person(one: str, other: str) -> bool:
    """Whether two ways of writing may be one person: "Kayleigh", "Kayleigh M", "KAYLEIGH MacInnes".

    A title must be the same, and of "Mrs X" and "Kayleigh X" nobody knows.
    """
    (title, names), (other_title, others) = _parts(one), _parts(other)
    if title != other_title or not names or not others:
        return False
    alone = len(names) == 1 or len(others) == 1
    if title:
        return names[-1] == others[-1] and (alone or _agree(names[0], others[0]))
    return _agree(names[0], others[0]) and (alone or _agree(names[-1], others[-1]))


def ways_of_writing(name: str, found: Iterable[PossibleIdentifier]) -> tuple[str, ...]:
    """The other ways in which ``found`` writes this person. None when it may be either of two, as of two Kayleighs."""
    people = dict.fromkeys(item.matched for item in found if item.kind in _PEOPLE)
    others = [each for each in people if each != name and same_person(name, each)]
    clash = any(not same_person(one, other) for one in others for other in others)
    return () if clash else tuple(others)


def _parts(written: str) -> tuple[str, tuple[str, ...]]:
    """ "Mrs MacInnes" → ("mrs", ("macinnes",))."""
    words = [comparable(word.strip(".")) for word in written.replace(".", ". ").split()]
    titles = [word for word in words if word in _TITLES]
    names = tuple(word for word in words if word and word not in _TITLES and not word.isdigit())
    return titles[0] if titles else "", names


def _agree(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))
