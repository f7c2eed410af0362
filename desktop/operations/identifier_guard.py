"""What the guard over a text that is being written has to know of the inspection, read in one go."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.roles import ListedRole
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import kept_words
from desktop.operations.roles import listed_roles


@dataclass(frozen=True, slots=True)
class GuardWords:
    """``kept`` is settled in this text, ``always`` shown in every one, ``roles`` offered in place of a name."""

    kept: frozenset[str] = frozenset()
    always: tuple[str, ...] = ()
    roles: tuple[ListedRole, ...] = ()


def guard_words(desk: Desk, object_id: UUID) -> GuardWords:
    """As they stand."""
    roles = tuple(role for role in listed_roles(desk) if not role.retired)
    return GuardWords(kept_words(desk, object_id), desk.store.own_words.all(), roles)
