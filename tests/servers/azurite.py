"""Azurite: Microsoft's own emulator of Azure Blob Storage. It is there where AZURITE_BLOB says so, or on the PATH."""

import base64
import hmac
import os
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path

from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from tests.servers.processes import ServerProcess, ask, free_port

CONTAINER, _ACCOUNT = "bundles", "teamstore"
_KEY = base64.b64encode(b"a key that is only ever used here").decode("ascii")
_VERSION = "2021-08-06"


def program() -> str | None:
    return os.environ.get("AZURITE_BLOB") or shutil.which("azurite-blob")


class Azurite:
    """Started at once, with one container."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        found = program()
        assert found is not None, "azurite-blob is not on the PATH"
        self.access = StoreAccess(account_key=_KEY)
        self.process = ServerProcess(
            [found, "--silent", "--location", str(folder), "--blobHost", "127.0.0.1", "--blobPort", str(self.port),
             "--skipApiVersionCheck", "--disableTelemetry"],
            self.port,
            folder / "log",
            env={"AZURITE_ACCOUNTS": f"{_ACCOUNT}:{_KEY}"},
        )  # fmt: skip
        self.process.start()
        self._make_container()

    def address(self, path: str = "", port: int | None = None, bucket: str = "") -> StoreAddress:
        return StoreAddress(
            kind=StoreKind.AZURE,
            account=_ACCOUNT,
            bucket=bucket or CONTAINER,
            path=path,
            endpoint=f"http://127.0.0.1:{port or self.port}/{_ACCOUNT}",
        )

    def make_place(self, _path: str) -> None:
        """Prefixes need no making."""

    def kill(self) -> None:
        self.process.kill()

    def start(self) -> None:
        self.process.start()

    def stop(self) -> None:
        self.process.stop()

    def _make_container(self) -> None:
        """By the signature that the service's documentation describes; nothing of what is tested has a hand in it."""
        when = format_datetime(datetime.now(UTC), usegmt=True)
        headers = {"x-ms-date": when, "x-ms-version": _VERSION}
        told = "".join(f"{name}:{value}\n" for name, value in sorted(headers.items()))
        to_sign = f"PUT{chr(10) * 12}{told}/{_ACCOUNT}/{_ACCOUNT}/{CONTAINER}\nrestype:container"
        made = hmac.new(base64.b64decode(_KEY), to_sign.encode(), sha256).digest()
        headers["Authorization"] = f"SharedKey {_ACCOUNT}:{base64.b64encode(made).decode()}"
        assert ask(self.port, "PUT", f"/{_ACCOUNT}/{CONTAINER}?restype=container", headers) == 201
