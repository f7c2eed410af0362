"""obstore's clients, made from an address and what opens it, and from nothing else that lies about on this laptop."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind, is_this_laptop
from desktop.domain.store_faults import StoreFault

if TYPE_CHECKING:
    from obstore.store import ObjectStore as Client

_CONNECT_S, _RETRIES, _RETRY_WITHIN_S = 10, 3, 60
_SURROUNDINGS: Final = ("AWS_", "AZURE_", "GOOGLE_", "SERVICE_ACCOUNT", "OBJECT_STORE_")


def client_for(
    address: StoreAddress, access: StoreAccess, *, limit_s: float, silent_s: float | None = None
) -> "Client":
    """A client whose requests end after so many seconds, and after ``silent_s`` in which an answer does not come on.

    Nothing is reached yet. Raises StoreUnavailable where the credentials cannot be used.
    """
    _forget_surroundings()
    return _MAKERS[address.kind](address, access, _manners(address, limit_s, silent_s))


def _forget_surroundings() -> None:
    """obstore fills what it is not told from the environment: other credentials, another server, any certificate."""
    for name in list(os.environ):
        if name.upper().startswith(_SURROUNDINGS):
            del os.environ[name]


def _manners(address: StoreAddress, limit_s: float, silent_s: float | None) -> dict[str, Any]:
    return {
        "client_options": {
            "allow_http": is_this_laptop(urlsplit(address.endpoint).hostname or ""),
            "allow_invalid_certificates": False,
            "connect_timeout": timedelta(seconds=_CONNECT_S),
            "timeout": timedelta(seconds=limit_s),
            "user_agent": "Daybook",
            **({} if silent_s is None else {"read_timeout": timedelta(seconds=silent_s)}),
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
