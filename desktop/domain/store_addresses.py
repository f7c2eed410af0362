"""A store's address as text and in parts, and what opens the store: the one travels in the open, the other never.

    /media/stick/store                                            a folder
    s3://bucket/prefix?endpoint=https://…&region=eu-west-2        S3 and what speaks like it
    azure://account/container/prefix?endpoint=https://…           Azure Blob Storage
    gs://bucket/prefix?endpoint=https://…                         Google Cloud Storage
    sftp://user@host:22/folder?host_key=SHA256:…                  SFTP; /~/folder is below the user's own

An address never holds a secret. ``StoreAccess`` is the secret, and belongs in a vault or in a pack sealed to the team.
"""

import re
from enum import StrEnum
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from pydantic import Field

from desktop.domain.errors import Refused
from desktop.domain.objects import Model

SFTP_PORT: Final = 22


class StoreKind(StrEnum):
    """The kinds of store, by the scheme of their address."""

    FOLDER = "folder"
    S3 = "s3"
    AZURE = "azure"
    GOOGLE = "gs"
    SFTP = "sftp"


class StoreAddress(Model):
    """Where a store is. ``path`` is a folder, or the prefix of all names in object storage; without slashes at its ends
    there. ``host_key`` is the fingerprint of the server's key, ``SHA256:`` and 43 characters, or empty until a person
    compared it.
    """

    kind: StoreKind
    path: str = ""
    bucket: str = ""
    account: str = ""
    endpoint: str = ""
    region: str = ""
    user: str = ""
    host: str = ""
    port: int = SFTP_PORT
    host_key: str = ""

    def text(self) -> str:
        """The address as it is written down and travels."""
        if self.kind is StoreKind.FOLDER:
            return self.path
        if self.kind is StoreKind.SFTP:
            host = f"[{self.host}]" if ":" in self.host else self.host
            authority, parts = f"{quote(self.user, safe='')}@{host}:{self.port}", [self.path.removeprefix("/")]
        elif self.kind is StoreKind.AZURE:
            authority, parts = self.account, [self.bucket, self.path]
        else:
            authority, parts = self.bucket, [self.path]
        path = "/".join(quote(part, safe="/~") for part in parts if part)
        pairs = {"endpoint": self.endpoint, "region": self.region, "host_key": self.host_key}
        asked = urlencode({name: value for name, value in pairs.items() if value}, safe=":/", quote_via=quote)
        return f"{self.kind}://{authority}" + (f"/{path}" if path else "") + (f"?{asked}" if asked else "")

    @property
    def server(self) -> str:
        """What credentials are for: the same for all folders and prefixes there, another one for another endpoint."""
        told = {"path": "", "region": "", "host_key": ""}
        return "" if self.kind is StoreKind.FOLDER else self.model_copy(update=told).text()

    @property
    def needs_access(self) -> bool:
        """Whether nothing can be done there without credentials."""
        return self.kind is not StoreKind.FOLDER


class StoreAccess(Model):
    """Credentials for one store. Those of the other kinds are empty; none of it is in ``repr``.

    S3: ``access_key`` and ``secret_key``. Azure: ``account_key`` or ``sas_token``. Google: ``service_account``, the
    JSON of a key file. SFTP: ``private_key`` in OpenSSH's format, or ``agent`` for the laptop's own SSH agent.
    """

    access_key: str = Field(default="", max_length=4096, repr=False)
    secret_key: str = Field(default="", max_length=4096, repr=False)
    account_key: str = Field(default="", max_length=4096, repr=False)
    sas_token: str = Field(default="", max_length=4096, repr=False)
    service_account: str = Field(default="", max_length=64 * 1024, repr=False)
    private_key: str = Field(default="", max_length=64 * 1024, repr=False)
    agent: bool = Field(default=False, repr=False)

    def opens(self, kind: StoreKind) -> bool:
        """Whether there is what a store of this kind asks for. Says nothing about whether it is right."""
        return {
            StoreKind.FOLDER: True,
            StoreKind.S3: bool(self.access_key and self.secret_key),
            StoreKind.AZURE: bool(self.account_key or self.sas_token),
            StoreKind.GOOGLE: bool(self.service_account),
            StoreKind.SFTP: bool(self.private_key or self.agent),
        }[kind]


_LOOPBACK_NAMES = {"localhost"}
_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9]([A-Za-z0-9_-]{0,62}))*\.?")
_BUCKET = re.compile(r"[A-Za-z0-9$][A-Za-z0-9._-]{1,221}")
_ACCOUNT = re.compile(r"[a-z0-9]{3,24}")
_REGION = re.compile(r"[A-Za-z0-9-]{0,40}")
_HOST_KEY = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_ASKED = {
    StoreKind.S3: {"endpoint", "region"},
    StoreKind.AZURE: {"endpoint"},
    StoreKind.GOOGLE: {"endpoint"},
    StoreKind.SFTP: {"host_key"},
}


def parse_address(text: str) -> StoreAddress:
    """An address in its parts. Raises Refused, with what to change, for one that no store can have."""
    text = text.strip()
    if not text:
        raise Refused("This inspection has no store yet. Choose one in Settings, or use a USB stick.")
    if _CONTROL.search(text):
        raise Refused("The store’s address holds a character that no address has. Type it again.")
    if "://" not in text:
        return StoreAddress(kind=StoreKind.FOLDER, path=text)
    try:
        parts = urlsplit(text)
        kind = StoreKind(parts.scheme)
        port = parts.port
    except ValueError as error:
        raise Refused(
            "This Daybook does not know that kind of store. An address begins with s3://, azure://, gs:// or sftp://, "
            "or is a folder."
        ) from error
    if kind is StoreKind.FOLDER:
        raise Refused("A folder’s address is just its path, without folder:// before it.")
    asked = _asked(kind, parts)
    if kind is StoreKind.SFTP:
        return _sftp(parts, SFTP_PORT if port is None else port, asked)
    if parts.username is not None or port is not None:
        raise Refused("The store’s address names a user or a port where a name belongs. Credentials go in below it.")
    return _objects(kind, parts, asked)


def _asked(kind: StoreKind, parts: SplitResult) -> dict[str, str]:
    """What stands after the question mark. Never shown: somebody may have put a secret there."""
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.password is not None or asked.keys() - _ASKED[kind] or parts.fragment:
        raise Refused("The store’s address holds something that does not belong there. Credentials go in below it.")
    return asked


def _objects(kind: StoreKind, parts: SplitResult, asked: dict[str, str]) -> StoreAddress:
    named, path = unquote(parts.netloc), _inside(parts.path)
    account = ""
    if kind is StoreKind.AZURE:
        account, (named, _, path) = named, path.partition("/")
        if not _ACCOUNT.fullmatch(account):
            raise Refused("An Azure storage account has 3 to 24 small letters and digits. Check its name.")
    if not _BUCKET.fullmatch(named):
        raise Refused("The bucket or container has no name that a store can have. Check it.")
    endpoint = asked.get("endpoint", "").rstrip("/")
    region = asked.get("region", "")
    if endpoint:
        _check_endpoint(endpoint)
    elif kind is StoreKind.S3 and not region:
        raise Refused("Say the store’s region, for example eu-west-2, or the address of its server.")
    if not _REGION.fullmatch(region):
        raise Refused("A region has letters, digits and hyphens only, for example eu-west-2.")
    return StoreAddress(kind=kind, bucket=named, account=account, path=path, endpoint=endpoint, region=region)


def _inside(path: str) -> str:
    """A prefix without slashes at its ends. Raises Refused for one that means different things to different stores."""
    plain = unquote(path).strip("/")
    if any(part in {"", ".", ".."} for part in plain.split("/")) and plain:
        raise Refused("The folder inside the store may not hold empty parts, “.” or “..”.")
    return plain


def _check_endpoint(endpoint: str) -> None:
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused("The address of the server is not one. It looks like https://store.example.org.") from error
    if parts.scheme not in {"http", "https"} or not is_host(host) or parts.query or parts.fragment or parts.username:
        raise Refused("The address of the server looks like https://store.example.org, without anything secret in it.")
    if parts.scheme == "http" and not is_this_laptop(host):
        raise Refused("The address of the server must begin with https://, so that nobody on the way can listen.")


def _sftp(parts: SplitResult, port: int, asked: dict[str, str]) -> StoreAddress:
    host, host_key = parts.hostname or "", asked.get("host_key", "")
    if not is_host(host):
        raise Refused("The server has no name that a computer can have. It looks like files.example.org.")
    if not parts.username:
        raise Refused("Say the user’s name on the server too.")
    if not 1 <= port <= 65535:
        raise Refused("A port is a number from 1 to 65535. SFTP’s usual one is 22.")
    if host_key and not _HOST_KEY.fullmatch(host_key):
        raise Refused("The server’s key is not a whole fingerprint: SHA256: and 43 characters after it.")
    path = _inside(parts.path)
    path = path if path == "~" or path.startswith("~/") else f"/{path}"
    return StoreAddress(
        kind=StoreKind.SFTP, user=unquote(parts.username), host=host, port=port, path=path, host_key=host_key
    )


def is_host(text: str) -> bool:
    """Whether a computer can have this name or number."""
    return bool(_HOST.fullmatch(text)) or _is_number(text)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_this_laptop(host: str) -> bool:
    """Whether the name or number is the loopback's, which nobody on a network can listen to."""
    return host in _LOOPBACK_NAMES or (_is_number(host) and ip_address(host).is_loopback)
