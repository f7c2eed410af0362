"""OpenStack Swift with its S3 interface: a real, independent S3 server that answers 501 to conditional writes."""

import os
import shutil
import subprocess
from pathlib import Path

from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from tests.servers.processes import ServerProcess, ask_for, free_port

PACKAGES = "swift-proxy swift-account swift-container swift-object memcached"
BUCKET = "bundles"
_PIPELINE = (
    "catch_errors gatekeeper proxy-logging cache listing_formats bulk s3api tempauth slo dlo proxy-logging proxy-server"
)
_FILTERS = (
    "catch_errors", "gatekeeper", "cache", "listing_formats", "bulk", "s3api", "tempauth", "slo", "dlo",
)  # fmt: skip
_SETTINGS = Path("/etc/swift/swift.conf")


def is_there() -> bool:
    return all(shutil.which(program) for program in ("swift-proxy-server", "swift-ring-builder", "memcached"))


class Swift:
    """Started at once: three storage servers, the proxy and memcached. Needs the administrator's own machine, because
    Swift reads its hash prefix from one fixed place.
    """

    access = StoreAccess(access_key="test:tester", secret_key="testing")

    def __init__(self, folder: Path) -> None:
        assert is_there(), f"not here: {PACKAGES}"
        self._folder = folder
        (folder / "devices" / "d1").mkdir(parents=True)
        _SETTINGS.parent.mkdir(exist_ok=True)
        if not _SETTINGS.exists() or "swift_hash_path_suffix" not in _SETTINGS.read_text("utf-8"):
            _SETTINGS.write_text("[swift-hash]\nswift_hash_path_prefix = a\nswift_hash_path_suffix = b\n", "utf-8")
        self.port, memory = free_port(), free_port()
        user = "root" if os.getuid() == 0 else os.environ["USER"]
        self._processes = [
            ServerProcess(
                ["memcached", "-u", user, "-l", "127.0.0.1", "-p", str(memory)], memory, folder / "memcached.log"
            )
        ]
        for kind in ("account", "container", "object"):
            self._processes.append(self._storage(kind, user))
        self._processes.append(self._proxy(memory, user))
        self.start()
        self._make_bucket()

    def address(self, path: str = "", port: int | None = None, bucket: str = "") -> StoreAddress:
        return StoreAddress(
            kind=StoreKind.S3,
            bucket=bucket or BUCKET,
            path=path,
            endpoint=f"http://127.0.0.1:{port or self.port}",
            region="us-east-1",
        )

    def make_place(self, _path: str) -> None:
        """Prefixes need no making."""

    def start(self) -> None:
        for process in self._processes:
            process.start()

    def kill(self) -> None:
        for process in reversed(self._processes):
            process.kill()

    def stop(self) -> None:
        for process in reversed(self._processes):
            process.stop()

    def _storage(self, kind: str, user: str) -> ServerProcess:
        port = free_port()
        self._ring(kind, port)
        config = self._folder / f"{kind}.conf"
        config.write_text(
            f"[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = {port}\nworkers = 0\nuser = {user}\n"
            f"swift_dir = {self._folder}\ndevices = {self._folder}/devices\nmount_check = false\n"
            f"fallocate_reserve = 0\n[pipeline:main]\npipeline = {kind}-server\n"
            f"[app:{kind}-server]\nuse = egg:swift#{kind}\n",
            "utf-8",
        )
        return ServerProcess([f"swift-{kind}-server", str(config), "-v"], port, self._folder / f"{kind}.log")

    def _ring(self, kind: str, port: int) -> None:
        builder = str(self._folder / f"{kind}.builder")
        for step in (["create", "4", "1", "1"], ["add", f"r1z1-127.0.0.1:{port}/d1", "1"], ["rebalance"]):
            done = subprocess.run(["swift-ring-builder", builder, *step], capture_output=True, text=True, check=False)
            assert done.returncode in {0, 1}, done.stdout  # 1 is a warning

    def _proxy(self, memory: int, user: str) -> ServerProcess:
        config = self._folder / "proxy.conf"
        more = {"cache": f"memcache_servers = 127.0.0.1:{memory}\n", "tempauth": "user_test_tester = testing .admin\n"}
        names = {"cache": "memcache"}
        filters = "".join(
            f"[filter:{name}]\nuse = egg:swift#{names.get(name, name)}\n{more.get(name, '')}" for name in _FILTERS
        )
        config.write_text(
            f"[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = {self.port}\nworkers = 0\nuser = {user}\n"
            f"swift_dir = {self._folder}\n[pipeline:main]\npipeline = {_PIPELINE}\n{filters}"
            "[filter:proxy-logging]\nuse = egg:swift#proxy_logging\n"
            "[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n",
            "utf-8",
        )
        return ServerProcess(["swift-proxy-server", str(config), "-v"], self.port, self._folder / "proxy.log")

    def _make_bucket(self) -> None:
        """By Swift's own API: none of what is tested has a hand in it."""
        _, told = ask_for(self.port, "GET", "/auth/v1.0", {"X-Auth-User": "test:tester", "X-Auth-Key": "testing"})
        status, _ = ask_for(self.port, "PUT", f"/v1/AUTH_test/{BUCKET}", {"X-Auth-Token": told["x-auth-token"]})
        assert status in {201, 202}
