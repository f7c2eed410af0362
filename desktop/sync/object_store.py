"""A store in object storage, through obstore: what speaks S3, Azure Blob Storage, Google Cloud Storage.

No conditional write is asked for, because some servers refuse it and some ignore it: names are unique to their content.
"""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind, is_this_laptop
from desktop.domain.store_faults import StoreFault
from desktop.sync.names import is_safe
from desktop.sync.object_faults import fault_in, has_reason
from desktop.sync.reaching import why_not_reached
from desktop.sync.stores import StoredFile

if TYPE_CHECKING:
    from obstore.store import ObjectStore as Client

_READ_BYTES: Final = 1024 * 1024
_IN_ONE_GO_BYTES: Final = 64 * 1024 * 1024
_SMALL_BYTES: Final = 256 * 1024
_CONNECT_S, _SHORT_S, _LONG_S, _RETRIES, _RETRY_WITHIN_S = 10, 45, 300, 3, 60
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

    A request has 45 s, one that carries a part 5 minutes; it is tried again three times within a minute where that can
    do no harm. Nothing a server says is repeated: every fault is a StoreUnavailable with a sentence of its own.
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
                obstore.put(client, name, bytes(first), use_multipart=False)
        return True

    def get(self, name: str) -> Iterator[bytes]:
        _check(name)
        with self._said_plainly(StoreFault.MAY_NOT_READ, StoreFault.MISSING_FILE):
            import obstore

            for chunk in obstore.get(self._long, name).stream(min_chunk_size=_READ_BYTES):
                yield bytes(chunk)

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        _check(prefix)
        found = []
        with self._said_plainly(StoreFault.MAY_NOT_READ):
            import obstore

            for some in obstore.list(self._short, prefix):
                found += [StoredFile(one["path"], one["size"]) for one in some if is_safe(one["path"])]
        if not found and not self._is_one:
            self.has(prefix)  # a sign-in page is read as an empty list; its answer to this gives it away
        self._is_one = True
        return tuple(sorted(found, key=lambda file: file.name))

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
        return self._client(_SHORT_S)

    @cached_property
    def _long(self) -> "Client":
        return self._client(_LONG_S)

    def _client(self, limit_s: int) -> "Client":
        return _MAKERS[self._address.kind](self._address, self._access, _manners(self._address, limit_s))

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


def _manners(address: StoreAddress, limit_s: int) -> dict[str, Any]:
    return {
        "client_options": {
            "allow_http": is_this_laptop(urlsplit(address.endpoint).hostname or ""),
            "connect_timeout": timedelta(seconds=_CONNECT_S),
            "timeout": timedelta(seconds=limit_s),
            "user_agent": "Daybook",
        },
        "retry_config": {
            "max_retries": _RETRIES,
            "retry_timeout": timedelta(seconds=_RETRY_WITHIN_S),
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=5),
                "base": 2,
            },
        },
    }


def _s3(address: StoreAddress, access: StoreAccess, manners: dict[str, Any]) -> "Client":
    from obstore.store import S3Store

    told: dict[str, Any] = {"endpoint": address.endpoint, "virtual_hosted_style_request": False}
    return S3Store(
        address.bucket,
        prefix=address.path or None,
        region=address.region or "us-east-1",
        access_key_id=access.access_key,
        secret_access_key=access.secret_key,
        **(told if address.endpoint else {}),
        **manners,
    )


def _azure(address: StoreAddress, access: StoreAccess, manners: dict[str, Any]) -> "Client":
    from obstore.store import AzureStore

    key = {"account_key": access.account_key} if access.account_key else {"sas_key": access.sas_token.lstrip("?")}
    return AzureStore(
        address.bucket,
        prefix=address.path or None,
        account_name=address.account,
        **cast("Any", key),
        **cast("Any", {"endpoint": address.endpoint} if address.endpoint else {}),
        **manners,
    )


def _google(address: StoreAddress, access: StoreAccess, manners: dict[str, Any]) -> "Client":
    from obstore.store import GCSStore

    return GCSStore(
        address.bucket, prefix=address.path or None, service_account_key=_key_file(address, access), **manners
    )


def _key_file(address: StoreAddress, access: StoreAccess) -> str:
    """The key file's JSON, with where to go taken from the address alone: a key file can name a server too."""
    try:
        held = json.loads(access.service_account)
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise StoreUnavailable(reason=StoreFault.SIGN_IN)
    told = {name: value for name, value in held.items() if name not in {"gcs_base_url", "disable_oauth"}}
    if address.endpoint:
        told["gcs_base_url"] = address.endpoint
        told["disable_oauth"] = is_this_laptop(urlsplit(address.endpoint).hostname or "")
    return json.dumps(told)


_MAKERS: Final[dict[StoreKind, Callable[[StoreAddress, StoreAccess, dict[str, Any]], "Client"]]] = {
    StoreKind.S3: _s3,
    StoreKind.AZURE: _azure,
    StoreKind.GOOGLE: _google,
}
