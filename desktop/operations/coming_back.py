"""What comes back from the store once bundles have gone: newer packs, what a lead sent back, messages, receipts.

One stops no other.
"""

from dataclasses import replace

from desktop.domain.errors import PersonError
from desktop.operations.concern_post import exchange
from desktop.operations.desk import Desk
from desktop.operations.packs import take_newer_packs
from desktop.operations.returns_taken import take_returns
from desktop.operations.sending import SendResult, fetch_receipts
from desktop.sync.stores import Store


def look_back(desk: Desk, store: Store) -> SendResult:
    """The inspection as the lead has it now, decisions and remarks, sealed messages both ways, and receipts.

    ``why`` says what is wrong.

    Anybody who can write to the store can put a file there that is called as a pack is, so a bad one is said, and what
    it has nothing to do with goes on.
    """
    why = ""
    try:
        take_newer_packs(desk, store)
    except PersonError as error:
        why = str(error)
    try:
        why = why or take_returns(desk, store).why
    except PersonError as error:
        why = why or str(error)
    exchange(desk, store)
    found = fetch_receipts(desk, store)
    return replace(found, why=found.why or why)
