"""Where versions of one object differ, field by field, as a person reads it: for conflicts and for the history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.objects import StoredObject
from desktop.operations.desk import Desk
from desktop.operations.fields import Field, fields_of, missing_from


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which versions differ: its key, its name, and each version's value in words, in their order.

    ``short`` is the name for a list of many: a question's number without its words.
    """

    field: str
    label: str
    values: tuple[str, ...]
    short: str = ""


def differences(desk: Desk, items: Sequence[StoredObject]) -> Iterator[Difference]:
    """Every field that does not read the same in all versions of one object."""
    versions = [fields_of(desk, item) for item in items]
    named: dict[str, Field] = {key: field for version in reversed(versions) for key, field in version.items()}
    for key in _in_order(versions):
        values = tuple(
            version[key].words if key in version else missing_from(item, key)
            for version, item in zip(versions, items, strict=True)
        )
        if len(set(values)) > 1:
            yield Difference(key, named[key].label, values, named[key].short)


def _in_order(versions: Sequence[dict[str, Field]]) -> list[str]:
    """Every key once. One that the first version lacks stands behind the one it follows in its own."""
    order: list[str] = []
    for version in versions:
        after = -1
        for key in version:
            if key not in order:
                order.insert(after + 1, key)
            after = order.index(key)
    return order
