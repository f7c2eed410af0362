"""Large files on their way, each step in a process of its own so that its memory can be told; ``age`` beside it.

python -m tests.benchmarks.exchange_files export|take_in VAULT    what the benchmark starts
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.operations.desk import Desk
from desktop.operations.documents import add_document
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.vaults import desk_for, unlock
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.benchmarks.figures import Figure, Taken, once
from tests.teams import PASSPHRASE, Clock, make_team

_FILES = 4
_PIECE = 1 << 20
_TWICE = 2.0
"""At most twice as long as ``age`` on the same bytes: at least half of its throughput."""


def file_figures() -> dict[str, Figure]:
    """Files that cannot be made smaller, by MiB in all. Memory may not follow their size."""
    figures = (
        Figure("export_files"),
        Figure("take_in_files"),
        Figure("export_files_to_age", "times", _TWICE),
        Figure("take_in_files_to_age", "times", _TWICE),
        Figure("export_files_to_age_cpu", "times"),
        Figure("take_in_files_to_age_cpu", "times"),
        Figure("export_files_memory", "MiB", 300),
        Figure("take_in_files_memory", "MiB", 300),
    )
    return {figure.name: figure for figure in figures}


def measure_files(folder: Path, mebibytes: int) -> Iterator[tuple[str, Taken | float]]:
    """Export at the inspector's and taking in at the lead's, and ``age`` there and back over the same bytes."""
    whole = folder / "whole.bin"
    _prepare(folder, whole, mebibytes)
    secret = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True).stdout
    (folder / "key").write_text(secret, "utf-8")
    recipient = secret.split("public key: ")[1].split()[0]
    shut, back = folder / "whole.age", folder / "back.bin"
    for step, vault, command in (
        ("export", folder / "inspector-1", ["age", "-r", recipient, "-o", str(shut), str(whole)]),
        ("take_in", folder / "lead", ["age", "-d", "-i", str(folder / "key"), "-o", str(back), str(shut)]),
    ):
        before = _beside(command)
        found = json.loads(_ran([sys.executable, "-m", "tests.benchmarks.exchange_files", step, str(vault)]))
        after = _beside(command)
        yield f"{step}_files", Taken(found["wall_ms"], found["cpu_ms"], found["reference_ms"])
        yield f"{step}_files_to_age", found["wall_ms"] * 2 / (before[0] + after[0])
        yield f"{step}_files_to_age_cpu", found["cpu_ms"] * 2 / (before[1] + after[1])
        yield f"{step}_files_memory", found["memory_mib"]


def _prepare(folder: Path, whole: Path, mebibytes: int) -> None:
    """The team, four documents of random bytes at the inspector's, and the same bytes in one file."""
    team = make_team(folder, inspectors=1)
    with whole.open("wb") as all_of_it:
        for number in range(_FILES):
            path = folder / f"part-{number}.pdf"
            with path.open("wb") as part:
                for _ in range(max(1, mebibytes // _FILES)):
                    piece = os.urandom(_PIECE)
                    part.write(piece)
                    all_of_it.write(piece)
            add_document(team.inspectors[0], path, f"Plan {number}", new_id=new_id)
            path.unlink()
    team.close()


def _beside(command: list[str]) -> tuple[float, float]:
    """Milliseconds by the clock and of processors that another program takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = once(lambda: _ran(command))[0]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return taken.wall_ms, max(used * 1000, 1.0)


def _ran(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _export(desk: Desk) -> Taken:
    taken = once(lambda: make_bundle(desk))[0]
    send_all(desk)
    return taken


def _take_in(desk: Desk) -> Taken:
    taken, result = once(lambda: collate(desk))
    if result.set_aside or result.bundles != 1:
        raise AssertionError(f"it was not taken in whole, so what was measured is not that: {result}")
    return taken


def _most_memory_mib() -> float:
    """The most that this process held. Not ``ru_maxrss``, which on Linux counts who started it too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


_STEPS: dict[str, Callable[[Desk], Taken]] = {"export": _export, "take_in": _take_in}


def main(step: str, vault: str) -> int:
    """Take one step on a vault and print what it took, the most memory that this process ever held included."""
    desk = desk_for(unlock(Path(vault), PASSPHRASE, Clock()), resources_folder())
    taken = _STEPS[step](desk)
    desk.vault.close()
    told = {"wall_ms": taken.wall_ms, "cpu_ms": taken.cpu_ms, "reference_ms": taken.reference_ms}
    print(json.dumps({**told, "memory_mib": _most_memory_mib()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
