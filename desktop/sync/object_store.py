"""A store in object storage, through obstore: what speaks S3, Azure Blob Storage, Google Cloud Storage.

No conditional write is asked for, because some servers refuse it and some ignore it: names are unique to their content.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress
from desktop.domain.store_faults import StoreFault
from desktop.sync.aside_loop import run_aside, within
from desktop.sync.names import is_safe
from desktop.sync.object_clients import client_for
from desktop.sync.object_faults import fault_in, has_reason
from desktop.sync.reaching import why_not_reached
from desktop.sync.stores import StoredFile

if TYPE_CHECKING:
    from obstore.store import ObjectStore as Client

_READ_BYTES: Final = 1024 * 1024
_IN_ONE_GO_BYTES: Final = 64 * 1024 * 1024
_SMALL_BYTES: Final = 256 * 1024
_SHORT_S, _LONG_S, _SILENT_S, _LIST_S = 45.0, 480.0, 60.0, 900.0
_LOOK_EACH_S, _LOOK_S, _DEAD_LOOKS = 15.0, 15.0, 2
_MOST_FILES, _TWICE = 2_000_000, 1000
_DEAD: Final = {
    StoreFault.UNREACHABLE,
    StoreFault.NO_NAME,
    StoreFault.CONNECTION_REFUSED,
    StoreFault.TIMED_OUT,
    StoreFault.CUT_OFF,
}
_UNCLEAR = {
    StoreFault.UNREACHABLE,
    StoreFault.SIGN_IN,
    StoreFault.NOT_A_STORE,
    StoreFault.CONNECTION_REFUSED,
    StoreFault.CERTIFICATE,
    StoreFault.NO_NAME,
}
"""A redirect to a sign-in page may look like each of them, and a wrong clock like a wrong secret."""


class ObjectStore:
    """Objects below the address's prefix. Any thread may use it, several at once.

    A request has 45 s, one that carries a part 8 minutes, for as long as the store answers others meanwhile: a slow
    line is waited for, a dead one for a minute. What comes may not stop for a minute. A request is tried again three
    times within a minute where that can do no harm. Nothing a server says is repeated: every fault is a
    StoreUnavailable with a sentence of its own.
    """

    def __init__(self, address: StoreAddress, access: StoreAccess) -> None:
        self._address, self._access = address, access
        self._is_one = False

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        _check(name)
        if self.has(name):
            return False
        waiting = iter(chunks)
        first = bytearray()
        for chunk in waiting:
            first += chunk
            if len(first) > _IN_ONE_GO_BYTES:
                break
        with self._said_plainly(StoreFault.MAY_NOT_WRITE):
            import obstore

            if len(first) > _IN_ONE_GO_BYTES:
                obstore.put(self._long, name, chain((bytes(first),), waiting), use_multipart=True)
            else:
                client = self._short if len(first) <= _SMALL_BYTES else self._long
                whole = bytes(first)
                run_aside(self._watched(name, lambda: obstore.put_async(client, name, whole, use_multipart=False)))
        return True

    def get(self, name: str) -> Iterator[bytes]:
        _check(name)
        with self._said_plainly(StoreFault.MAY_NOT_READ, StoreFault.MISSING_FILE):
            import obstore

            for chunk in obstore.get(self._reading, name).stream(min_chunk_size=_READ_BYTES):
                yield bytes(chunk)

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        _check(prefix)
        with self._said_plainly(StoreFault.MAY_NOT_READ):
            found = run_aside(self._listed(prefix))
        below = (one for one in found.items() if one[0].startswith(f"{prefix}/") and is_safe(one[0]))
        files = [StoredFile(*one) for one in below]
        if not found and not self._is_one:
            self.has(prefix)  # a sign-in page is read as an empty list; its answer to this gives it away
        self._is_one = True
        return tuple(sorted(files, key=lambda file: file.name))

    def has(self, name: str) -> bool:
        _check(name)
        with self._said_plainly(StoreFault.MAY_NOT_READ):
            import obstore

            try:
                found = obstore.head(self._short, name)
            except FileNotFoundError:
                return False
            if not found["e_tag"]:  # every store of these kinds gives one; a sign-in page says yes to everything
                raise StoreUnavailable(reason=why_not_reached(self._address) or StoreFault.NOT_A_STORE)
            return True

    @cached_property
    def _short(self) -> "Client":
        return client_for(self._address, self._access, limit_s=_SHORT_S)

    @cached_property
    def _long(self) -> "Client":
        return client_for(self._address, self._access, limit_s=_LONG_S)

    @cached_property
    def _reading(self) -> "Client":
        return client_for(self._address, self._access, limit_s=_LONG_S, silent_s=_SILENT_S)

    async def _listed(self, prefix: str) -> dict[str, int]:
        """Names below it, with sizes. A store that goes round in its pages, or never ends, is none."""
        import obstore

        found: dict[str, int] = {}
        read = 0
        try:
            async with asyncio.timeout(_LIST_S):
                async for some in obstore.list(self._short, prefix):
                    read += len(some)
                    found |= {one["path"]: one["size"] for one in some}
                    if read > min(2 * len(found) + _TWICE, _MOST_FILES):  # a name may come with a slash and without
                        raise StoreUnavailable(reason=StoreFault.NOT_A_STORE)
        except TimeoutError:
            raise StoreUnavailable(reason=StoreFault.TIMED_OUT) from None
        return found

    async def _watched(self, name: str, begin: Callable[[], Awaitable[Any]]) -> None:
        """Wait for something long, looking now and then whether the store still answers others."""
        doing, dead = asyncio.ensure_future(begin()), 0
        try:
            while not (await asyncio.wait({doing}, timeout=_LOOK_EACH_S))[0]:
                dead = 0 if await self._answers(name) else dead + 1
                if dead == _DEAD_LOOKS:
                    raise StoreUnavailable(reason=StoreFault.TIMED_OUT)
            await doing
        finally:
            doing.cancel()

    async def _answers(self, name: str) -> bool:
        """Whatever it answers."""
        import obstore

        try:
            await within(obstore.head_async(self._short, name), _LOOK_S)
        except TimeoutError:
            return False
        except Exception as error:
            if not _is_of_the_store(error):
                raise
            return fault_in(str(error)) not in _DEAD
        return True

    @contextlib.contextmanager
    def _said_plainly(self, not_allowed: StoreFault, missing: StoreFault = StoreFault.NO_BUCKET) -> Iterator[None]:
        """Turn what obstore says into what a person can do. The error itself, with its addresses, goes no further."""
        try:
            yield
        except StoreUnavailable:
            raise
        except Exception as error:
            if not _is_of_the_store(error):
                raise
            fault = self._explained(str(error))
        else:
            return
        means = {StoreFault.NOT_ALLOWED: not_allowed, StoreFault.MISSING_FILE: missing}
        raise StoreUnavailable(reason=means.get(fault, fault))

    def _explained(self, text: str) -> StoreFault:
        fault = fault_in(text)
        if fault is StoreFault.NOT_ALLOWED and not has_reason(text):
            fault = self._asked_again() or fault
        if fault in _UNCLEAR:
            return why_not_reached(self._address) or fault
        return fault

    def _asked_again(self) -> StoreFault | None:
        """A list's refusal says why; None where a list is not refused."""
        import obstore

        try:
            next(iter(obstore.list(self._short, "0", chunk_size=1)), None)
        except Exception as error:
            if not _is_of_the_store(error):
                raise
            return fault_in(str(error))
        return None


def _check(name: str) -> None:
    if not is_safe(name):
        raise ValueError("not a name for a store")


def _is_of_the_store(error: Exception) -> bool:
    """Whether obstore raised it, and not what gave us the bytes to put. Some of its errors are Python's own."""
    from obstore.exceptions import BaseError

    return isinstance(error, BaseError) or (isinstance(error, (OSError, ValueError)) and "Debug source:" in str(error))
