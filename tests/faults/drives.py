"""Real drives to spoil: small file systems that are filled, turned read-only after an error, and pulled out."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Drive:
    """A file system of its own, mounted on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Until not a byte fits."""
        with self._ballast.open("wb") as file:
            try:
                while True:
                    os.write(file.fileno(), bytes(4096))
            except OSError:
                pass

    def make_room(self) -> None:
        self._ballast.unlink()

    def pull_out(self) -> None:
        """As a stick: nothing is at its path any more, though what has files open can still write to them."""
        _call("umount", "--lazy", str(self.folder))

    def fail(self) -> None:
        """As after an error of the drive: the system lets nothing more be written, files that are open included."""
        _call("mount", "-o", "remount,abort", str(self.folder))

    def put_in_again(self, image: Path) -> None:
        """Mount what is on it anew."""
        self.pull_out()
        _call("mount", "-o", "loop", str(image), str(self.folder))


@contextmanager
def a_drive(folder: Path, size_kib: int = 4096) -> Iterator[Drive]:
    """One in memory, mounted while the block runs. Skips the test where this user may not mount anything."""
    options = f"size={size_kib}k,mode=700"
    with _mounted(folder, "-t", "tmpfs", "-o", options, "none") as made:
        yield made


@contextmanager
def a_disk(folder: Path, image: Path, size_mib: int = 16) -> Iterator[Drive]:
    """One with a real file system in a file, likewise."""
    image.write_bytes(b"")
    os.truncate(image, size_mib * 1024 * 1024)
    if subprocess.run(["mkfs.ext4", "-q", image], capture_output=True, check=False).returncode:
        pytest.skip("a file system cannot be made here")
    with _mounted(folder, "-o", "loop", str(image)) as made:
        yield made


@contextmanager
def _mounted(folder: Path, *how: str) -> Iterator[Drive]:
    folder.mkdir()
    if subprocess.run(["mount", *how, folder], capture_output=True, check=False).returncode:
        pytest.skip("only an administrator may mount a drive")
    try:
        yield Drive(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], capture_output=True, check=False)


def _call(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
