"""The promise of a store on every server there is: ``python -m tests.servers [pytest's arguments]``.

Beside what every run has (folder, OpenSSH, rclone, moto, Google's API), Azurite and OpenStack Swift. One that is not on
this machine is named, and the status is 1.
"""

import json
import os
import subprocess
import sys

from tests.servers import azurite, openssh, swift
from tests.servers.at_hand import EVERY


def main() -> int:
    missing = {
        name: says
        for name, there, says in (
            ("openssh", openssh.is_there(), "apt: openssh-server"),
            ("azurite", azurite.program() is not None, "npm: azurite; then AZURITE_BLOB, or azurite-blob on the PATH"),
            ("swift", swift.is_there(), f"apt: {swift.PACKAGES}"),
        )
        if not there
    }
    here = [name for name in EVERY if name not in missing]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/sync/test_every_store.py"]
    done = subprocess.run([*command, *sys.argv[1:]], env={**os.environ, "DAYBOOK_SERVERS": ",".join(here)}, check=False)
    print(json.dumps({"ran": here, "not_here": missing, "status": done.returncode}, indent=2))
    return 1 if missing or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
