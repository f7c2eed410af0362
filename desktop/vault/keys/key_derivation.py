"""From a passphrase to key bytes: Argon2id, with a cost that is measured on the machine that will pay it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.domain.errors import NotEnoughMemory
from desktop.secret import Secret, normal

KEY_SIZE_BYTES = 32
SALT_SIZE_BYTES = 16

_MAX_MEMORY_KIB = 4 * 1024 * 1024
_MAX_ITERATIONS = 64
_MAX_LANES = 64


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess costs. Argon2id wants at least 8 KiB of memory a lane."""

    memory_kib: int
    iterations: int
    lanes: int

    def at_least(self, other: "KdfCost") -> "KdfCost":
        """This cost, but in nothing below another: a slower laptop never weakens what a faster one chose."""
        return KdfCost(
            max(self.memory_kib, other.memory_kib),
            max(self.iterations, other.iterations),
            max(self.lanes, other.lanes),
        )

    def is_payable(self) -> bool:
        """False for a cost no honest key file holds: it would only hang or exhaust the laptop."""
        return (
            8 * self.lanes <= self.memory_kib <= _MAX_MEMORY_KIB
            and 1 <= self.iterations <= _MAX_ITERATIONS
            and 1 <= self.lanes <= _MAX_LANES
        )


FLOOR = KdfCost(memory_kib=64 * 1024, iterations=3, lanes=4)
"""Never below this on a vault that a person makes (DESIGN §3; RFC 9106's second recommendation)."""

_LARGEST_MEMORY_KIB = 512 * 1024
_CHEAPEST = KdfCost(memory_kib=8, iterations=1, lanes=1)
_TIMES_BURIED = 32


def calibrate(target_s: float = 0.7) -> KdfCost:
    """The cost that takes about ``target_s`` here: memory is doubled first, then passes are added.

    Never below the floor. Raises NotEnoughMemory where not even that can be had.
    """
    cost = FLOOR
    taken_s = _time_of(cost)
    while taken_s * 2 <= target_s and cost.memory_kib * 2 <= _LARGEST_MEMORY_KIB:
        try:
            taken_s = _time_of(replace(cost, memory_kib=cost.memory_kib * 2))
        except NotEnoughMemory:
            break
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
    passes = int(target_s / (taken_s / cost.iterations))
    return replace(cost, iterations=min(max(passes, FLOOR.iterations), _MAX_ITERATIONS))


def _time_of(cost: KdfCost) -> float:
    started = time.perf_counter()
    wipe(derive("calibration", bytes(SALT_SIZE_BYTES), cost))
    return max(time.perf_counter() - started, 1e-6)


def derive(passphrase: Secret, salt: bytes, cost: KdfCost) -> bytearray:
    """32 key bytes for the caller to wipe. The passphrase is taken in NFKC, so that accents match however typed.

    Raises NotEnoughMemory.
    """
    secret = normal(passphrase)
    key = bytearray(KEY_SIZE_BYTES)
    try:
        _argon2id(secret, salt, cost, key)
    except MemoryError:
        needed = cost.memory_kib // 1024
        # Without "from": the frames of the first error would be kept with it, and what they hold.
        raise NotEnoughMemory(
            f"This laptop has too little free memory to check a passphrase: {needed} MB are needed. "
            "Close other programs and try again. Nothing was changed."
        ) from None
    finally:
        wipe(secret)
        _bury(len(secret))
    return key


def _bury(length: int) -> None:
    """OpenSSL leaves one copy of what it was given in memory that it gave back; something of that length goes there.

    Where it goes is the allocator's choice: this is care and no promise. Takes about a millisecond.
    """
    with suppress(MemoryError):
        for _ in range(_TIMES_BURIED):
            _argon2id(bytearray(length), bytes(SALT_SIZE_BYTES), _CHEAPEST, bytearray(KEY_SIZE_BYTES))


def _argon2id(secret: bytearray, salt: bytes, cost: KdfCost, key: bytearray) -> None:
    Argon2id(
        salt=salt, length=KEY_SIZE_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive_into(secret, key)  # type: ignore[arg-type]  # takes any buffer; only its stub says bytes


def wipe(secret: bytearray) -> None:
    """Overwrite a secret where it stands."""
    secret[:] = bytes(len(secret))


@contextmanager
def wiped(*secrets: bytearray) -> Iterator[bytearray]:
    """A block that has some secrets, of which it gives the first, and after which they are overwritten."""
    try:
        yield secrets[0]
    finally:
        for secret in secrets:
            wipe(secret)
