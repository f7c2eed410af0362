"""The inspection's list of roles: read, added to, changed. It travels as everything else does."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.roles import ListedRole
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import name_lists

_LONGEST_LABEL, _LONGEST_MEANING = 60, 200


def listed_roles(desk: Desk) -> tuple[ListedRole, ...]:
    """Every role, the retired among them last, each group by its label. Two of one label are both there."""
    return tuple(sorted(desk.store.all(ListedRole), key=lambda role: (role.retired, role.label.casefold(), role.id)))


def add_role(desk: Desk, label: str, stands_for: str, *, new_id: Callable[[], UUID]) -> ListedRole:
    """Put a role on the list. Raises Refused when a name stands in it, or when I put it there already."""
    role = ListedRole(id=new_id(), **_checked(desk, label, stands_for), author=desk.me.designation)
    mine = (held for held in listed_roles(desk) if held.author == role.author and not held.retired)
    if any(held.label.casefold() == role.label.casefold() for held in mine):
        raise Refused(f"“{role.label}” is on the list already. Change what it stands for there, or use another number.")
    desk.store.save(role)
    return role


def change_role(desk: Desk, role_id: UUID, label: str, stands_for: str) -> None:
    """Another label, or another meaning. Texts that have the old label keep it."""
    role = desk.store.find(ListedRole, role_id)
    desk.store.save(role.model_copy(update=_checked(desk, label, stands_for)))


def retire_role(desk: Desk, role_id: UUID, *, retired: bool) -> None:
    """Offer it no more, or again."""
    desk.store.save(desk.store.find(ListedRole, role_id).model_copy(update={"retired": retired}))


def _checked(desk: Desk, label: str, stands_for: str) -> dict[str, str]:
    label, stands_for = " ".join(label.split()), " ".join(stands_for.split())
    if not label:
        raise Refused("Write the role, for example “social worker 2”.")
    if len(label) > _LONGEST_LABEL or len(stands_for) > _LONGEST_MEANING:
        raise Refused(f"A role has at most {_LONGEST_LABEL} characters, and what it stands for {_LONGEST_MEANING}.")
    finder = IdentifierFinder(name_lists(), (desk.inspection().partnership,), desk.store.own_words.all())
    for written in (label, stands_for):
        for found in finder.find(written):
            raise Refused(f"“{found.matched}” {found.says}. A role says what somebody is, and never who.")
    return {"label": label, "stands_for": stands_for}
