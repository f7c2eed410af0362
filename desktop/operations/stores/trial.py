"""Try this store: reach it, recognise it, sign in, list, write, read the same back. Stops at the first that fails.

Nothing of the vault is touched and nothing of an inspection is sent. It leaves one small file of chance behind, in the
inspection's own folder, because a store takes nothing back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from desktop.domain.errors import HostKeyRefused, StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from desktop.domain.store_faults import StoreFault
from desktop.operations.stores.at_hand import store_at
from desktop.sync import names
from desktop.sync.reaching import why_not_reached
from desktop.sync.stores import Store, read_whole


class TrialStep(StrEnum):
    """What is tried, in this order."""

    REACH = "reach"
    RECOGNISE = "recognise"
    SIGN_IN = "sign_in"
    LIST = "list"
    WRITE = "write"
    READ_BACK = "read_back"


@dataclass(frozen=True, slots=True)
class Tried:
    """One step: done when there is no ``fault``, else where it stopped. ``found`` is a key that nobody compared yet."""

    step: TrialStep
    says: str
    fault: StoreFault | None = None
    found: str = ""


_DONE = {
    TrialStep.REACH: "The store answers.",
    TrialStep.RECOGNISE: "It is the store that was agreed: its key or certificate is right.",
    TrialStep.SIGN_IN: "It lets this laptop in.",
    TrialStep.LIST: "What is there can be listed.",
    TrialStep.WRITE: "A small file was written.",
    TrialStep.READ_BACK: "The same file came back, byte for byte.",
}
_AT_RECOGNISING = {StoreFault.CERTIFICATE, StoreFault.HOST_KEY_UNKNOWN, StoreFault.HOST_KEY_CHANGED}
_AT_SIGNING_IN = {StoreFault.SIGN_IN, StoreFault.CLOCK, StoreFault.NO_ACCESS}
_AT_REACHING = {
    StoreFault.UNREACHABLE, StoreFault.NO_NAME, StoreFault.CONNECTION_REFUSED, StoreFault.TIMED_OUT, StoreFault.CUT_OFF,
    StoreFault.CAPTIVE, StoreFault.NOT_A_STORE, StoreFault.FOLDER_GONE,
}  # fmt: skip


def steps_of(kind: StoreKind) -> tuple[TrialStep, ...]:
    """What is tried of a kind of store: nobody signs in to a folder."""
    if kind is StoreKind.FOLDER:
        return (TrialStep.REACH, TrialStep.LIST, TrialStep.WRITE, TrialStep.READ_BACK)
    return tuple(TrialStep)


def trying(
    address: StoreAddress, access: StoreAccess | None, inspection: UUID, chance: Callable[[], bytes]
) -> Iterator[Tried]:
    """Each step as it is done; the last one given has a ``fault`` when something failed.

    ``chance`` gives 32 bytes: the file's name and content. Talks to the store, so never on the window's thread.
    """
    steps = list(steps_of(address.kind))
    try:
        for done in _one_after_another(address, access, inspection, chance):
            while steps[0] is not done:
                yield _done(steps.pop(0))
            yield _done(steps.pop(0))
    except StoreUnavailable as error:
        yield from _up_to(steps, error)


def _one_after_another(
    address: StoreAddress, access: StoreAccess | None, inspection: UUID, chance: Callable[[], bytes]
) -> Iterator[TrialStep]:
    """What was done last. Raises StoreUnavailable at the first that fails."""
    fault = why_not_reached(address)
    if fault is not None:
        raise StoreUnavailable(reason=fault)
    if address.kind is not StoreKind.FOLDER:
        yield TrialStep.REACH
    store = store_at(address, access)
    store.list(_folder(inspection))
    yield TrialStep.LIST
    name, data = _write(store, inspection, chance())
    yield TrialStep.WRITE
    if read_whole(store, name, len(data)) != data:
        raise StoreUnavailable(reason=StoreFault.ALTERED)
    yield TrialStep.READ_BACK


def _folder(inspection: UUID) -> str:
    return f"{inspection}/trials"


def _write(store: Store, inspection: UUID, chance: bytes) -> tuple[str, bytes]:
    data = b"Daybook tried this store: " + sha256(chance).hexdigest().encode("ascii")
    name = f"{_folder(inspection)}/{chance.hex()[:32]}"
    if not store.put(name, (data,)):
        raise StoreUnavailable(reason=StoreFault.NOT_A_STORE)  # nobody can have had that name
    return name, data


def _done(step: TrialStep) -> Tried:
    return Tried(step, _DONE[step])


def _up_to(steps: list[TrialStep], error: StoreUnavailable) -> Iterator[Tried]:
    """One request may show several steps at once: those that it shows done, and the one that it shows failed."""
    failed = _failed_step(steps[0], error.reason)
    while steps[0] is not failed and failed in steps:
        yield _done(steps.pop(0))
    found = error.found if isinstance(error, HostKeyRefused) else ""
    yield Tried(failed, str(error), error.reason, found)


def _failed_step(next_step: TrialStep, fault: StoreFault) -> TrialStep:
    if next_step in {TrialStep.WRITE, TrialStep.READ_BACK}:
        return next_step
    if fault in _AT_RECOGNISING:
        return TrialStep.RECOGNISE
    if fault in _AT_SIGNING_IN:
        return TrialStep.SIGN_IN
    return TrialStep.REACH if fault in _AT_REACHING else TrialStep.LIST


def is_of_a_trial(name: str) -> bool:
    """Whether an object of a store is what trying it left behind."""
    parts = name.split("/")
    return names.is_safe(name) and len(parts) == 3 and parts[1] == "trials"
