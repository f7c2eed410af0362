"""Collating without anybody there: one inspection of a vault, or each that its person leads, one after another.

What is wrong with one inspection, or with its store, stops no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.domain.errors import NotFound, PersonError, StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, parse_address
from desktop.operations.desk import Desk
from desktop.operations.incoming.collated import NOTHING_COLLATED, CollationResult
from desktop.operations.incoming.collation import collate_until
from desktop.operations.stores.access import access_for
from desktop.operations.stores.at_hand import store_at
from desktop.operations.vaults import desk_for
from desktop.sync.stores import Store
from desktop.vault.folder import Vault


class HowFar(StrEnum):
    """How far the collation of one inspection came. Part of what ``daybook collate --json`` promises."""

    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    NOT_LED = "not_led"
    """Its person does not lead it: there is nothing for them to collate."""


@dataclass(frozen=True, slots=True)
class CollatedInspection:
    """One inspection's part of a round. ``why`` is empty unless it failed, ``fault`` a store's code."""

    inspection: UUID
    state: HowFar
    result: CollationResult = NOTHING_COLLATED
    why: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Stores:
    """Where to look: each inspection's own store, or the one at ``address``, and what opens it if the vault does not
    know. Both may be left out."""

    address: str = ""
    access: StoreAccess | None = None

    def of(self, desk: Desk) -> Store:
        """The store of one inspection. Raises Refused, StoreUnavailable."""
        inspection = desk.inspection()
        where = parse_address(self.address or inspection.store)
        return store_at(where, self.access or access_for(desk.vault, inspection.id, where))


def collate_inspections(
    vault: Vault, resources: Path, stores: Stores, stop: Event, only: UUID | None = None
) -> Iterator[CollatedInspection]:
    """Collate one inspection, or all; the one that was open last comes last, so that it is still that. NotFound."""
    ids = [entry.id for entry in reversed(vault.inspections())]
    if only is not None and only not in ids:
        raise NotFound("This inspection is not in your vault.")
    for inspection in ids if only is None else [only]:
        if stop.is_set():
            yield CollatedInspection(inspection, HowFar.STOPPED)
        else:
            yield _collated(inspection, partial(desk_for, vault, resources, inspection), stores, stop)


def _collated(inspection: UUID, opened: Callable[[], Desk], stores: Stores, stop: Event) -> CollatedInspection:
    try:
        desk = opened()
        if not desk.leads():
            return CollatedInspection(inspection, HowFar.NOT_LED)
        done = collate_until(desk, stores.of(desk), stop)
    except PersonError as error:
        return CollatedInspection(inspection, HowFar.FAILED, why=str(error), fault=_code(error))
    if done.error is not None:
        return CollatedInspection(inspection, HowFar.FAILED, done.result, str(done.error), _code(done.error))
    return CollatedInspection(inspection, HowFar.STOPPED if done.stopped else HowFar.DONE, done.result)


def _code(error: PersonError) -> str:
    return error.reason.value if isinstance(error, StoreUnavailable) else ""
