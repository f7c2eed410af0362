"""A small JSON file kept twice, so that losing or tearing either copy is survivable.

Each copy carries a generation number and a check over its content. The highest generation that checks out
is the truth; the other copy is brought up to it when next written. What the file holds is its owner's.
"""

import contextlib
import json
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.errors import Damaged, NewerVersion, StoreWriteFailed, VaultGone

if sys.platform == "darwin":
    import fcntl

FORMAT = 1
Content: TypeAlias = dict[str, Any]

_NOT_WRITTEN = "A file of this vault could not be written. Free some space or check the drive, and try again."
_NEWER = "This vault was written by a newer Daybook. Install the newer version to open it. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Copies:
    """What was read: the content that counts, and whether both copies say the same."""

    content: Content
    agree: bool


def copy_of(path: Path) -> Path:
    """Where the second copy of ``keys.json`` is: ``keys.copy.json``."""
    return path.with_name(f"{path.stem}.copy{path.suffix}")


def read_twins(path: Path) -> Copies:
    """The content of the newest good copy.

    Raises NewerVersion when either copy is of a later format, VaultGone when neither can be read just now, Damaged when
    neither can be used.
    """
    read = [_read_one(path), _read_one(copy_of(path))]
    good = [content for content in read if content is not None]
    both_answer = all(read) or (_answers(path) and _answers(copy_of(path)))
    if not good and not both_answer:
        raise VaultGone(
            "The vault’s key file cannot be read just now: its drive does not answer. "
            "Check that it is plugged in, and try again. Nothing was changed."
        )
    if not good:
        raise Damaged(
            "Both copies of this vault's key file are missing or damaged. "
            "Copy keys.json from a backup of this folder and try again. Nothing was changed."
        )
    newest = max(good, key=lambda content: int(content["generation"]))
    # A copy that cannot be read for a moment may be the newer one: it is not written over.
    return Copies(newest, agree=read[0] == read[1] or not both_answer)


def copy_states(path: Path) -> tuple[bool, bool]:
    """Whether the first and the second copy can be used, each by itself."""
    return _read_one(path) is not None, _read_one(copy_of(path)) is not None


def write_twins(path: Path, content: Content) -> Content:
    """Write both copies, one after the other, each whole or not at all. Returns the content with its new generation.

    Raises StoreWriteFailed when the first cannot be written, and then nothing has changed. From the first on it counts,
    so there is nothing to refuse any more when only the second cannot be written: the next opening writes it again.
    """
    sealed, data = _next(content)
    write_whole(path, data)
    with contextlib.suppress(StoreWriteFailed):
        write_whole(copy_of(path), data)
    return sealed


def replace_twins(path: Path, content: Content) -> None:
    """As ``write_twins``, when nothing of what stood there may be left: each old file is filled with noise first.

    At every moment one of the two can be read. So is what a writing that was cut short left behind removed. Raises
    StoreWriteFailed; then it can be done again.
    """
    _, data = _next(content)
    for one in (path, copy_of(path)):
        new = one.with_name(f"{one.name}.new")
        try:
            _fill_with_noise(new)
            with new.open("wb") as file:
                file.write(data)
                sync_file(file)
            _fill_with_noise(one)
            new.replace(one)
            sync_folder(one.parent)
        except OSError as error:
            raise StoreWriteFailed(_NOT_WRITTEN) from error


def _next(content: Content) -> tuple[Content, bytes]:
    """The content of the next generation with its check, and as it is written."""
    plain = {key: value for key, value in content.items() if key != "check"}
    plain["format"] = FORMAT
    plain["generation"] = int(plain.get("generation", 0)) + 1
    sealed = {**plain, "check": digest(canonical_json(plain))}
    return sealed, json.dumps(sealed, indent=1, sort_keys=True).encode()


def _fill_with_noise(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError), path.open("r+b") as file:
        file.write(secrets.token_bytes(os.fstat(file.fileno()).st_size))
        sync_file(file)


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that after a power cut there is the old file or the new one, never a mixture."""
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(data)
            sync_file(file)
        new.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink()
        raise StoreWriteFailed(_NOT_WRITTEN) from error
    with contextlib.suppress(OSError):  # it has its name now, so it is written; some network drives refuse the rest
        sync_folder(path.parent)


def sync_file(file: IO[bytes]) -> None:
    """Have what was written to a file on the disk, out of every cache. Raises OSError."""
    file.flush()
    if sys.platform == "darwin":  # there a mere fsync leaves it in the drive's own cache
        with contextlib.suppress(OSError):  # network drives refuse
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
            return
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows cannot open a folder for this and does not need it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _answers(path: Path) -> bool:
    """Whether the drive says anything at all about a file: what is in it, or that there is none."""
    try:
        path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return True
    except OSError:
        return False
    return True


def _read_one(path: Path) -> Content | None:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    if isinstance(content.get("format"), int) and content["format"] > FORMAT:
        raise NewerVersion(_NEWER)
    plain = {key: value for key, value in content.items() if key != "check"}
    try:
        checked = content.get("check") == digest(canonical_json(plain))
    except ValueError:
        return None
    return content if checked and isinstance(content.get("generation"), int) else None
