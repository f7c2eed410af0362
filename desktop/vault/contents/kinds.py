"""Which kinds of object one kind of database holds, and how it reads them.

An inspection's database takes no concern and the concerns' database takes nothing else, whoever hands it over: a
person's own work, a bundle, a sealed message, a damaged database that is mended.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.domain.concerns import Concern, ConcernKind
from desktop.domain.objects import Kept, StoredObject
from desktop.domain.registry import concern_of, object_of
from desktop.domain.revisions import KNOWN_KINDS

K = TypeVar("K", bound=Kept)

_CONCERNS = frozenset(map(str, ConcernKind))


@dataclass(frozen=True, slots=True)
class Kinds(Generic[K]):
    """``known`` are those that this version reads, by ``read(kind, body)``, which raises Damaged; ``model`` is theirs.

    ``takes(kind)`` is also true of kinds that a newer version may have and this one keeps untouched.
    """

    model: type[K]
    known: frozenset[str]
    takes: Callable[[str], bool]
    read: Callable[[str, bytes], K]

    def require(self, item: Kept) -> None:
        """Raises TypeError for an object that belongs elsewhere, and says nothing of what it holds."""
        if not isinstance(item, self.model):
            raise TypeError(f"a {type(item).__name__} belongs in another store")


OBJECTS: Kinds[StoredObject] = Kinds(StoredObject, KNOWN_KINDS, lambda kind: kind not in _CONCERNS, object_of)
CONCERNS: Kinds[Concern] = Kinds(Concern, _CONCERNS, lambda kind: kind in _CONCERNS, concern_of)
