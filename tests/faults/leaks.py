"""A leak hunt: words are typed into the real window all day while every call that writes is recorded, then it crashes.

Promised: no word, name, passphrase, code or key stands in any file that the program wrote, for good or for a moment,
in what it sent or said, in its environment or arguments or those of what it started, or, after its time, on the
clipboard; and a crash leaves no dump.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from tests.faults.outcome import Outcome
from tests.faults.subjects import CHEAP
from tests.faults.traced import program, read_trace
from tests.features.demo_run import home_in
from tests.features.disk import forms_of, hidden_forms_of
from tests.features.laptops import add_records
from tests.teams import make_team

_ROOT = Path(__file__).parents[2]
_WRITES = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,sendfile,copy_file_range,splice,mq_timedsend"
_NAMES = "openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,memfd_create,execve,close"
_FOR_WRITING = re.compile("O_WRONLY|O_RDWR|O_CREAT")
_PLANT = {
    "word": "quernstanelamp",
    "note": "skelfbarkford",
    "name": "Aoife Glaikwater",
    "at risk": "Eilidh Crannoghaugh",
    "gaelic": "sgoltadh-ùrlair-cèile",
    "cyrillic": "голубицазаречная",
    "arabic": "زهرةالوادي",
    "chinese": "秘密の図書館員",
    "passphrase": "thole gloaming pirn wersh",
    "wrong": "stramash blether dwam oxter",
}
"""Words that stand nowhere else on a disk but in this file."""


@dataclass(frozen=True)
class Sought:
    """Everything that must be nowhere, in every form. Searched one by one: a pattern of all takes ten times as long."""

    forms: dict[str, list[bytes]]

    @classmethod
    def of(cls, texts: dict[str, str], keys: dict[str, bytes]) -> "Sought":
        forms = {name: [*forms_of(text)] for name, text in texts.items()}
        forms |= {name: [key, *hidden_forms_of(key)] for name, key in keys.items()}
        return cls(forms)

    def found_in(self, data: bytes) -> set[str]:
        return {name for name, forms in self.forms.items() if any(form in data for form in forms)}


def torture(count: int, seed: int, folder: Path, *, leaks: bool = False) -> Outcome:
    """``count`` days. With ``leaks`` the program leaks on purpose, so that it is seen that it would be seen."""
    outcome = Outcome("leaks", seed)
    for number in range(count):
        _one_day(folder / str(number), outcome, leaks=leaks)
    return outcome


def _one_day(folder: Path, outcome: Outcome, *, leaks: bool) -> None:
    home = home_in(folder / "home")
    vault, code = _make_vault(folder)
    plant = {**_PLANT, "code": code, "folder": str(vault)}
    parts, faults = _live(folder, home, plant, leaks=leaks)
    outcome.did["parts of a day"] += len(parts)
    sought = Sought.of({name: text for name, text in plant.items() if name != "folder"}, _keys_of(vault))
    sought_codes = Sought.of({"code": code.replace("-", " "), "code, joined": code.replace("-", "")}, {})
    faults += _in_calls(folder, sought, outcome) + _in_files(folder, sought, outcome) + _in_files(folder, sought_codes)
    faults += [f"a dump was left: {path.name}" for path in folder.rglob("core*") if path.is_file()]
    outcome.survived["forms of words and keys that were looked for"] = sum(map(len, sought.forms.values()))
    outcome.add_faults("a day", sorted(set(faults)))


def _make_vault(folder: Path) -> tuple[Path, str]:
    """An inspector's laptop in a team, with records to read."""
    team = make_team(folder, inspectors=1)
    (inspector,) = team.inspectors
    add_records(inspector)
    inspector.vault.keys.change_passphrase(_PLANT["passphrase"], cost=CHEAP)
    code = inspector.vault.keys.new_recovery_code()
    team.close()
    return inspector.vault.folder, code


def _live(folder: Path, home: dict[str, str], plant: dict[str, str], *, leaks: bool) -> tuple[list[str], list[str]]:
    """Run the day. Returns the parts it came to, and what was wrong while it stood still at its end."""
    hears, heard = os.pipe()
    command = [
        program(), "-f", "--seccomp-bpf", "-qq", "-v", "-xx", "-s", str(1 << 26), "-o", str(folder / "trace"),
        "-e", f"trace={_NAMES},{_WRITES}", sys.executable, "-m", "tests.faults.day", str(heard), *["leaks"] * leaks,
    ]  # fmt: skip
    env = {**os.environ, **home, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    said = folder / "home" / "said"
    with said.open("wb") as out, subprocess.Popen(
        command, env=env, cwd=folder / "home", stdin=subprocess.PIPE, stdout=out, stderr=out, pass_fds=(heard,)
    ) as watched:  # fmt: skip
        os.close(heard)
        assert watched.stdin is not None
        watched.stdin.write(json.dumps(plant).encode() + b"\n")
        watched.stdin.flush()
        with os.fdopen(hears, encoding="utf-8") as lines:
            parts = []
            for line in lines:
                parts.append(line.strip())
                if line.startswith("at rest"):
                    break
            faults = _at_rest(folder, parts, watched.pid, plant)
    if not parts or not parts[-1].startswith("at rest"):
        faults.append(f"the day ended after {parts[-1:]}: {said.read_text('utf-8', 'replace')[-400:]}")
    return parts, faults


def _at_rest(folder: Path, parts: list[str], watcher: int, plant: dict[str, str]) -> list[str]:
    """The program stands still with words on its screen."""
    faults = [part for part in parts if "holds words" in part or (part.startswith("at rest") and part != _AS_IT_SHOULD)]
    sought = Sought.of({name: text for name, text in plant.items() if name != "folder"}, {})
    for process in _below(watcher):
        for what in ("environ", "cmdline"):
            try:
                held = (Path("/proc") / str(process) / what).read_bytes()
            except OSError:  # a process that cannot be dumped shows these to nobody but an administrator
                continue
            faults += [f"{name} stands in {what}" for name in sought.found_in(held)]
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
            if "Max core file size        0" not in (Path("/proc") / str(process) / "limits").read_text("ascii"):
                faults.append("a crash could be dumped")
    return faults


_AS_IT_SHOULD = "at rest, dumpable 0"


def _below(watcher: int) -> Iterator[int]:
    """The processes that another started, and those that they did."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text("utf-8").rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent == watcher:
            yield int(path.parent.name)
            yield from _below(int(path.parent.name))


def _in_calls(folder: Path, sought: Sought, outcome: Outcome) -> list[str]:
    """In anything that was ever written, sent, or named, also if it has gone since; whole, or in pieces."""
    faults: list[str] = []
    streams: dict[int, bytes] = {}
    for call in read_trace(folder / "trace"):
        outcome.did["calls looked at"] += 1
        faults += [f"{name} in {call.name}" for text in call.strings for name in sought.found_in(text)]
        if call.name == "close":
            streams.pop(call.first, None)
        elif call.name in {"write", "sendto"} and call.strings:
            stream = streams.get(call.first, b"")[-4096:] + call.strings[0]
            faults += [f"{name} in {call.name}, in pieces" for name in sought.found_in(stream)]
            streams[call.first] = stream
    return faults


def _in_files(folder: Path, sought: Sought, outcome: Outcome | None = None) -> list[str]:
    """In anything that is there now, here or wherever it wrote to."""
    files = {path for path in folder.rglob("*") if path.is_file() and path.name != "trace"}
    for call in read_trace(folder / "trace"):
        if call.name in {"openat", "creat"} and call.result >= 0 and _FOR_WRITING.search(call.given):
            path = folder / "home" / call.strings[0].decode()
            files |= {path} if path.is_file() else set()
    if outcome is not None:
        outcome.did["files looked at"] += len(files)
    found = [f"{name} in a file" for path in files for name in sought.found_in(path.read_bytes())]
    return found + [f"{name} in the name of a file" for path in files for name in sought.found_in(str(path).encode())]


def _keys_of(folder: Path) -> dict[str, bytes]:
    vault = Vault.open(folder, _PLANT["passphrase"], clock=utc_now)
    me = vault.profile.identity()
    assert me is not None
    inspection = vault.inspections()[0].id
    keys = {
        "the master key": bytes(vault._master),
        "the evidence key": bytes(vault._held.key(inspection, "evidence")),
        "the concerns' key": bytes(vault._held.key(inspection, "concerns")),
        "the profile's key": bytes(vault._profile_key()),
        "the signing key": bytes(me.signing_secret),
        "the age key": me.age_secret.encode(),
    }
    vault.close()
    return keys
