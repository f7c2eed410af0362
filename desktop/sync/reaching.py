"""Whether a store's computer can be reached at all, step by step: its name, its port, its certificate, its clock.

Asked by "Try this store", and when a store's own error does not say enough. Nothing secret is sent.
"""

import http.client
import socket
import ssl
from contextlib import closing
from email.utils import parsedate_to_datetime
from time import time
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from desktop.domain.store_addresses import StoreAddress, StoreKind
from desktop.domain.store_faults import StoreFault

_WITHIN_S: Final = 10
_SKEW_S: Final = 15 * 60
"""What S3 and Azure allow between their clock and ours."""


def server_of(address: StoreAddress) -> tuple[str, int, bool]:
    """The computer that is spoken to: its host, port, and whether by TLS. A folder has none: ("", 0, False)."""
    if address.kind is StoreKind.FOLDER:
        return "", 0, False
    if address.kind is StoreKind.SFTP:
        return address.host, address.port, False
    url = (
        address.endpoint
        or {
            StoreKind.S3: f"https://s3.{address.region}.amazonaws.com",
            StoreKind.AZURE: f"https://{address.account}.blob.core.windows.net",
            StoreKind.GOOGLE: "https://storage.googleapis.com",
        }[address.kind]
    )
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return parts.hostname or "", parts.port or (443 if secure else 80), secure


def why_not_reached(address: StoreAddress) -> StoreFault | None:
    """What stands between here and the store's computer, or None where nothing does. Takes 20 s at most.

    Through a proxy nothing of it can be asked.
    """
    host, port, secure = server_of(address)
    if not host or _by_proxy(host, secure):
        return None
    try:
        with closing(socket.create_connection((host, port), timeout=_WITHIN_S)) as line:
            return None if address.kind is StoreKind.SFTP else _spoken(line, host, secure, address.bucket)
    except (OSError, UnicodeError) as error:
        return network_fault(error)


def network_fault(error: OSError | UnicodeError) -> StoreFault:
    """What the system's own error on the way to a server means."""
    return next((fault for kind, fault in _MEANS if isinstance(error, kind)), StoreFault.UNREACHABLE)


_MEANS: Final = (
    ((socket.gaierror, UnicodeError), StoreFault.NO_NAME),
    ((ssl.SSLError,), StoreFault.CERTIFICATE),
    ((TimeoutError,), StoreFault.TIMED_OUT),
    ((ConnectionRefusedError,), StoreFault.CONNECTION_REFUSED),
    ((ConnectionError,), StoreFault.CUT_OFF),
)


def _by_proxy(host: str, secure: bool) -> bool:
    return ("https" if secure else "http") in getproxies() and not proxy_bypass(host)


def _spoken(line: socket.socket, host: str, secure: bool, bucket: str) -> StoreFault | None:
    """Ask for the bucket without signing in: a store refuses, a sign-in page answers or leads to itself."""
    if secure:
        line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    asked = http.client.HTTPConnection(host)
    asked.sock = line
    try:
        asked.request("HEAD", f"/{bucket}", headers={"User-Agent": "Daybook"})
        answer = asked.getresponse()
    except http.client.HTTPException:
        return StoreFault.NOT_A_STORE
    finally:
        asked.close()
    if _is_a_sign_in_page(answer):
        return StoreFault.CAPTIVE
    return StoreFault.CLOCK if _is_far_off(answer.getheader("Date", "")) else None


def _is_a_sign_in_page(answer: http.client.HTTPResponse) -> bool:
    if answer.status == http.HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
        return True
    of_a_store = any(name.lower().startswith(("x-amz-", "x-ms-", "x-goog-")) for name, _value in answer.getheaders())
    if of_a_store:
        return False
    elsewhere = urlsplit(answer.getheader("Location", "")).hostname
    if 300 <= answer.status < 400:
        return elsewhere is not None
    return answer.status == http.HTTPStatus.OK and "html" in answer.getheader("Content-Type", "")


def _is_far_off(date: str) -> bool:
    try:
        told = parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError):
        return False
    return abs(told - time()) > _SKEW_S
