"""Giving the team what it waits for, a step at a time: receipts, decisions, remarks.

What touches the vault (``begin``, ``from_other_leads``, ``take``, ``owed``, ``to_put``, ``note_put``) belongs on its
thread; what talks to the store (``look``, ``read``, ``putting.put``) takes no desk and may run beside it. One file is
held at a time, however many there are. ``collation.answer`` does it all in a row.
"""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.operations.desk import Desk
from desktop.operations.incoming.putting import Lies, Owed
from desktop.operations.incoming.receipts import note_receipt, owed_receipts, receipt_to_put
from desktop.operations.incoming.returns import note_return, owed_returns, return_to_put
from desktop.operations.incoming.returns_taken import LARGEST_RETURN_BYTES, new_returns, returns_of_other_leads
from desktop.sync import names
from desktop.sync.fetched import Fetched, listed
from desktop.sync.stores import Store


@dataclass(frozen=True, slots=True)
class Lacking:
    """A file that the store lacks: the receipt for a bundle, or a return."""

    bundle_id: UUID
    is_return: bool


def begin(desk: Desk) -> UUID:
    """The inspection. Raises Refused for anybody but the lead."""
    if not desk.leads():
        raise Refused("Only the lead gives receipts, and sends decisions and remarks back.")
    return desk.inspection().id


def look(store: Store, inspection: UUID) -> Fetched:
    """What lies in the store of receipts and returns, by name. Raises StoreUnavailable."""
    return listed(store, (names.receipts(inspection), names.returns(inspection)))


def from_other_leads(desk: Desk, found: Fetched) -> tuple[str, ...]:
    """The names of what other leads sent me and was not looked at yet."""
    return tuple(file.name for file in new_returns(desk, found))


def read(store: Store, found: Fetched, name: str) -> Fetched:
    """One of them. When it cannot be read that is said as it is taken in."""
    came = found.only(name)
    came.read(store, (name,), LARGEST_RETURN_BYTES)
    return came


def take(desk: Desk, came: Fetched) -> str:
    """Take in what another lead sent, before what goes back is made. Returns what was not, as a sentence."""
    return returns_of_other_leads(desk, came)


def owed(desk: Desk, found: Fetched) -> tuple[Lacking, ...]:
    """What the store lacks, going by what was found in it. What lay there and is gone is owed again."""
    receipts = (Lacking(bundle_id, is_return=False) for bundle_id in owed_receipts(desk, found))
    returns = (Lacking(bundle_id, is_return=True) for bundle_id in owed_returns(desk, found))
    return (*receipts, *returns)


def receipt_of(desk: Desk, bundle_id: UUID) -> Lacking | None:
    """The receipt for one bundle, unless it lies in the store; None where there is none."""
    is_owed = bundle_id not in desk.store.intake.given() and desk.store.intake.receipt(bundle_id)
    return Lacking(bundle_id, is_return=False) if is_owed else None


def to_put(desk: Desk, lacking: Lacking) -> Owed:
    """The file for the store. Raises NotFound."""
    return (return_to_put if lacking.is_return else receipt_to_put)(desk, lacking.bundle_id)


def note_put(desk: Desk, lacking: Lacking, lies: Lies) -> None:
    """Remember that it lies in the store now."""
    (note_return if lacking.is_return else note_receipt)(desk, lies)
