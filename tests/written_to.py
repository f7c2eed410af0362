"""Where a run writes: to memory where there is room for it, because making a vault waits for the disk most of its time.

Programs and tests make the same calls there as on a disk, syncing among them. A test that wants a disk itself, a
full or a torn one, makes one (``faults/drives.py``, ``faults/small_disk.py``).
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 3 * 1024**3
"""Some times what a run has there at once, and what its programs need besides."""


def in_memory_where_it_fits() -> None:
    """Temporary files go to memory from here on, in each process that is started too, unless TMPDIR says where."""
    if "TMPDIR" not in os.environ and _has_room():
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # what Python found before is forgotten


def _has_room() -> bool:
    if sys.platform != "linux" or not os.access(_MEMORY, os.W_OK | os.X_OK):
        return False
    if os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:  # some tests write a program and start it
        return False
    return min(shutil.disk_usage(_MEMORY).free, _free_memory()) >= _ROOM_BYTES


def _free_memory() -> int:
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    kib = next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    return kib * 1024
