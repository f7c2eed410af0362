"""Which decisions to keep a word count on this laptop.

What somebody keeps in one text counts for that text, wherever it is read. What is kept in the whole inspection silences
a word in everybody's texts, so it counts where it was decided, and everywhere only when a lead decided it: one reader's
"Grace, the building" must not hide another's child.
"""

from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.operations.desk import Desk


def kept_here(desk: Desk) -> tuple[KeptIdentifier, ...]:
    """Every decision that counts here."""
    inspection = desk.inspection()
    deciding = {desk.me.device, *(member.device for member in inspection.leads())}

    def counts(item: KeptIdentifier) -> bool:
        head = desk.store.head(item.id)
        return item.object_id != inspection.id or (head is not None and head.device in deciding)

    return tuple(item for item in desk.store.all(KeptIdentifier) if counts(item))
