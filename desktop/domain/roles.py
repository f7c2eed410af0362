"""One list of an inspection's roles: what to write in a text in place of a name, so that all of a team write the same.

A role says what somebody is and never who. Which name stands behind it is in no object and in no file: see
``role_pairs``. Two people who add the same label have two roles, and both are kept.
"""

import re
from typing import ClassVar

from pydantic import Field

from desktop.domain.objects import Kind, StoredObject

_NUMBERED = re.compile(r"(?P<base>.*?)[ \u00a0](?P<number>[0-9]{1,3})")
_ARTICLE = re.compile(r"(?:an?|the) ")


class ListedRole(StoredObject):
    """``label`` is what is written ("social worker 2"); ``stands_for`` tells it from others, without a name."""

    kind: ClassVar[Kind] = Kind.ROLE

    label: str = Field(min_length=1, max_length=60)
    stands_for: str = Field(default="", max_length=200)
    author: str
    retired: bool = False
    """No longer offered; texts that have it keep it."""

    def words(self) -> str:
        return " ".join(filter(None, (self.label, self.stands_for)))


def base_of(role: str) -> str:
    """ "social worker" of "social worker 2", "teacher" of "a teacher"."""
    found = _NUMBERED.fullmatch(role)
    return _ARTICLE.sub("", role if found is None else found.group("base"), count=1)


def next_number(base: str, *texts: str) -> str:
    """The role with the first number above all in the texts: "social worker 3". Letter case is passed over."""
    numbers = re.compile(rf"(?<!\w){re.escape(base)}[ \u00a0]([0-9]{{1,3}})(?!\w)", re.IGNORECASE)
    highest = max((int(found) for text in texts for found in numbers.findall(text)), default=0)
    return f"{base} {highest + 1}"
