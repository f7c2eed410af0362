"""OpenSSH's own server on loopback, for whoever runs the tests: a real and independent SFTP server."""

import getpass
import os
import shutil
import subprocess
from pathlib import Path

from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from tests.servers.processes import ServerProcess, free_port, limited_to

PROGRAM = "/usr/sbin/sshd"


def is_there() -> bool:
    return Path(PROGRAM).exists() and shutil.which("ssh-keygen") is not None


def make_key(path: Path) -> Path:
    """A private key at ``path``, its public half beside it."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


def fingerprint(public: Path) -> str:
    """As ``ssh-keygen`` says it: SHA256 and 43 characters."""
    said = subprocess.run(["ssh-keygen", "-lf", str(public)], capture_output=True, text=True, check=True).stdout
    return said.split()[1]


class OpenSsh:
    """Started at once. ``root`` is the folder that stores are made in; ``largest_file_bytes`` makes it refuse more."""

    def __init__(self, folder: Path, largest_file_bytes: int | None = None) -> None:
        self.root, self._folder = folder / "files", folder
        self.root.mkdir(parents=True)
        self._client_key = make_key(folder / "client")
        self.port = free_port()
        self._config = folder / "sshd_config"
        self.new_host_key()
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        command = [PROGRAM, "-D", "-e", "-f", str(self._config)]
        self.process = ServerProcess([*limited_to(largest_file_bytes), *command], self.port, folder / "log")
        self.process.start()

    @property
    def access(self) -> StoreAccess:
        return StoreAccess(private_key=self._client_key.read_text("ascii"))

    def address(self, path: str = "", port: int | None = None) -> StoreAddress:
        return StoreAddress(
            kind=StoreKind.SFTP,
            user=getpass.getuser(),
            host="127.0.0.1",
            port=port or self.port,
            path=f"{self.root}/{path}".rstrip("/"),
            host_key=self.host_key,
        )

    def make_place(self, path: str) -> None:
        (self.root / path).mkdir(parents=True)

    def new_host_key(self) -> None:
        """Another key from the next start on: another computer, for all that anybody can tell."""
        key = self._folder / "host"
        for old in (key, key.with_suffix(".pub")):
            old.unlink(missing_ok=True)
        make_key(key)
        self.host_key = fingerprint(key.with_suffix(".pub"))
        self._config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {key}\nAuthorizedKeysFile {self._client_key}.pub\n"
            "StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            f"PidFile none\nPermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\nMaxStartups 100\n",
            "utf-8",
        )

    def kill(self) -> None:
        self.process.kill()

    def start(self) -> None:
        self.process.start()

    def stop(self) -> None:
        self.process.stop()
