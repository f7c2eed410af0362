"""A receipt that came as a file, by mail or on a stick, taken in as one from the store is."""

from pathlib import Path

from pydantic import ValidationError

from desktop import signing
from desktop.domain.errors import BadFile, NotFound, Refused
from desktop.domain.outbox import SendState
from desktop.operations.carried_files import read_at_most
from desktop.operations.desk import Desk
from desktop.operations.outgoing.sending import LARGEST_RECEIPT_BYTES, TakenReceipt, take_receipt
from desktop.sync.receipts import Receipt

_NONE = "That file is no receipt. Choose the file that the lead gave you; its name ends in .json."


def take_receipt_file(desk: Desk, path: Path) -> TakenReceipt:
    """Take in a receipt from a file. Raises BadFile, and Refused for one that is here already."""
    data = read_at_most(path, LARGEST_RECEIPT_BYTES, _NONE)
    receipt = _looked_at(data)
    if receipt.inspection_id != desk.inspection().id:
        raise BadFile("This receipt belongs to another inspection. Open that inspection and take it in there.")
    if receipt.device != desk.me.device:
        raise BadFile("This receipt is for somebody else’s bundle. Give it to whoever sent that.")
    try:
        item = desk.store.outbox.item(receipt.bundle_id)
    except NotFound as error:
        raise BadFile("This receipt is for a bundle that this laptop knows nothing of. Tell the lead.") from error
    if item.state is SendState.RECEIVED and data in desk.store.outbox.receipts(item.bundle_id):
        raise Refused(f"The receipt for bundle {item.sequence} is here already.")
    return take_receipt(desk, receipt.bundle_id, data)


def _looked_at(data: bytes) -> Receipt:
    """What the file says it is; whether that is so is checked when it is taken in."""
    try:
        return Receipt.model_validate(signing.opened(data)[0])
    except (ValidationError, ValueError) as error:
        raise BadFile(_NONE) from error
