"""S3 by people who know nothing of each other: rclone's server, which ignores conditional writes, and moto's."""

import shutil
import sys
from pathlib import Path

from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from tests.servers.processes import ServerProcess, ask, free_port, limited_to

BUCKET = "bundles"
_KEY, _SECRET = "TESTKEYTESTKEYTESTKE", "testsecrettestsecrettestsecrettestsecret"


def _program(name: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


class S3Server:
    """Where an S3 server is on loopback, and what opens it."""

    port: int
    process: ServerProcess
    access = StoreAccess(access_key=_KEY, secret_key=_SECRET)
    bucket = BUCKET

    def address(self, path: str = "", port: int | None = None, bucket: str = "") -> StoreAddress:
        return StoreAddress(
            kind=StoreKind.S3,
            bucket=bucket or self.bucket,
            path=path,
            endpoint=f"http://127.0.0.1:{port or self.port}",
            region="us-east-1",
        )

    def make_place(self, _path: str) -> None:
        """Prefixes need no making."""

    def kill(self) -> None:
        self.process.kill()

    def start(self) -> None:
        self.process.start()

    def stop(self) -> None:
        self.process.stop()


class Rclone(S3Server):
    """``rclone serve s3`` over a folder. What it holds outlives being killed. Anybody may in when ``open_to_all``."""

    def __init__(self, folder: Path, *, open_to_all: bool = False, largest_file_bytes: int | None = None) -> None:
        self.root = folder / "buckets"
        (self.root / BUCKET).mkdir(parents=True)
        self.port = free_port()
        program = _program("rclone")
        assert program is not None, "rclone comes with the development requirements"
        command = [program, "serve", "s3", "--addr", f"127.0.0.1:{self.port}", "--config", str(folder / "none")]
        keys = {} if open_to_all else {"RCLONE_AUTH_KEY": f'"{_KEY},{_SECRET}"'}
        # With --dir-cache-time 0s it goes round and round once a folder was asked for before it was there (v1.75).
        self.process = ServerProcess(
            [*limited_to(largest_file_bytes), *command, str(self.root)],
            self.port,
            folder / "log",
            env={**keys, "RCLONE_CACHE_DIR": str(folder / "cache")},
        )
        self.process.start()


class Moto(S3Server):
    """``moto_server``, all in its memory: killed, it has forgotten everything but the bucket, which is made again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        program = _program("moto_server")
        assert program is not None, "moto comes with the development requirements"
        self.process = ServerProcess([program, "-H", "127.0.0.1", "-p", str(self.port)], self.port, folder / "log")
        self.start()

    def start(self) -> None:
        self.process.start()
        assert ask(self.port, "PUT", f"/{BUCKET}") == 200


class Google(Rclone):
    """What speaks to Google Cloud Storage, before rclone's server without sign-in: the requests are those of S3's API.

    So this shows what we ask and how we read the answers, and nothing about Google's sign-in.
    """

    access = StoreAccess(service_account='{"client_email": "", "private_key": "", "private_key_id": ""}')

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, open_to_all=True)

    def address(self, path: str = "", port: int | None = None, bucket: str = "") -> StoreAddress:
        told = {"kind": StoreKind.GOOGLE, "region": ""}
        return super().address(path, port, bucket).model_copy(update=told)
