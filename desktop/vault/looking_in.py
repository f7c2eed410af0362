"""Looking into another inspection of a vault while one is open: its evidence as it stands, and nothing of it changed.

It is read through a connection that refuses whatever would write. What only opening it in earnest may do is left for
that: bringing it up to date, finishing what mending began, taking back what its journal knows. Its concerns are not
opened, and no key of theirs is asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from desktop.domain.errors import Refused
from desktop.vault.care.log_check import check_log
from desktop.vault.care.swapping import swap_waits
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys.key_derivation import wiped
from desktop.vault.migrations import EVIDENCE, open_as_it_is
from desktop.vault.places import Places
from desktop.vault.store_opening import Whose

OPEN_IT_ONCE = "Something waits to be done there when it is opened. Open it once, then it can be compared."


@contextmanager
def looked_into(places: Places, key: Callable[[], bytearray], whose: Whose) -> Iterator[InspectionStore]:
    """A store to read from, closed when the block ends. ``key`` gives a copy of the evidence's key.

    Raises Damaged, NewerVersion; Refused where it has to be opened in earnest first.
    """
    if swap_waits(places) or not check_log(places.database).ok:
        raise Refused(OPEN_IT_ONCE)
    with wiped(key()) as held:
        connection = open_as_it_is(places.database, held, EVIDENCE, _nobody_may)
    with closing(connection), closing(InspectionStore(connection, whose.profile, whose.clock)) as store:
        yield store


def _nobody_may() -> None:
    raise Refused("This inspection is only looked into. Open it to change anything.")
