"""The pins are complete, hashed and free of addresses; run.sh does no more than it must and says what is wrong.

The scripts are run for real, in a copy of the packaging folder whose ``.venv`` holds a stand-in for Python that
notes what it was asked to do. So nothing is installed, and the checkout's own ``.venv`` is left alone.
"""

import importlib.metadata
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PIN = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;]+)(?: ;[^\\]+)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)
# The programs the scripts use; apt-get and sudo are left out, so nothing can be installed by a test.
SHELL_TOOLS = ["basename", "cat", "cmp", "cp", "dirname", "id", "mkdir", "uname"]


# --- the pins ------------------------------------------------------------------------------------


def pins(lock: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Version and hashes by normalised name. Fails on any line that is not a hashed pin."""
    lines = (PACKAGING / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = {}
    for line in (" ".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("#")):
        pin = PIN.fullmatch(line)
        assert pin, f"not a pin with hashes: {line[:80]}"
        found[canonicalize_name(pin["name"])] = (pin["version"], frozenset(pin["hashes"].split()))
    assert found
    return found


def requirements(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [Requirement(line) for line in lines]


def environment(system: tuple[str, str, str], python: str) -> dict[str, str]:
    """The markers of one platform; `system` is sys.platform, os.name and platform.system()."""
    sys_platform, os_name, platform_system = system
    return {
        "sys_platform": sys_platform,
        "os_name": os_name,
        "platform_system": platform_system,
        "python_version": python,
        "python_full_version": f"{python}.1",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def needed(roots: list[Requirement], markers: dict[str, str]) -> set[str]:
    """Every distribution these need on that platform, as the installed ones' own metadata says."""

    def wanted(requirement: Requirement, extras: set[str]) -> bool:
        marker = requirement.marker
        return marker is None or any(marker.evaluate({**markers, "extra": extra}) for extra in extras | {""})

    waiting = [root for root in roots if wanted(root, set())]
    seen: dict[str, set[str]] = {}
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in seen and requirement.extras <= seen[name]:
            continue
        seen[name] = seen.get(name, set()) | requirement.extras
        try:
            lines = importlib.metadata.requires(requirement.name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # a package for another platform; whether it is pinned is what the test asks
        waiting += [child for child in map(Requirement, lines) if wanted(child, seen[name])]
    return set(seen)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_with_hashes(lock: str) -> None:
    assert all(hashes for _version, hashes in pins(lock).values())


@pytest.mark.parametrize("lock", LOCKS)
def test_no_pin_carries_an_address_or_a_path(lock: str) -> None:
    text = (PACKAGING / lock).read_text(encoding="utf-8")
    options = re.findall(r"^\s*--(?!hash=)\S+", text, re.MULTILINE)
    assert not options
    assert not re.search(r"://|file:|\s/\w|[A-Za-z]:\\\w|~/", text)


def test_working_on_it_uses_the_same_versions_as_running_it() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_the_pins_fit_what_the_project_asks_for() -> None:
    held = pins("requirements-dev.txt")
    for requirement in requirements("checkout", "dev"):
        version, _hashes = held[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize(
    "system",
    [("linux", "posix", "Linux"), ("win32", "nt", "Windows"), ("darwin", "posix", "Darwin")],
    ids=["linux", "windows", "macos"],
)
def test_the_pins_are_complete_on_every_platform(system: tuple[str, str, str], python: str) -> None:
    # pip is told to follow no dependencies, so one that is missing here would be missing on the laptop.
    markers = environment(system, python)
    assert needed(requirements("checkout"), markers) <= pins("requirements.txt").keys()
    assert needed(requirements("checkout", "dev"), markers) <= pins("requirements-dev.txt").keys()


@pytest.mark.parametrize("name", ["pyside6-essentials", "shiboken6"])
def test_qt_stays_below_the_version_that_ends_the_process(name: str) -> None:
    version, _hashes = pins("requirements.txt")[name]
    assert Version(version) < Version("6.12")


# --- the scripts ---------------------------------------------------------------------------------


class Checkout:
    """A copy of the packaging folder with a stand-in for Python; `asked` is what that was asked to do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "asked.log"
        self.tools = folder / "tools"
        self.tools.mkdir()
        for tool in SHELL_TOOLS:
            (self.tools / tool).symlink_to(str(shutil.which(tool)))
        shutil.copytree(PACKAGING, folder / "packaging")
        shutil.copy(ROOT / "pyproject.toml", folder)

    def write_python(self, path: Path, body: str = "exit 0") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "$*" >>"{self.log}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    def with_venv(self) -> "Checkout":
        self.write_python(self.folder / ".venv/bin/python")
        return self

    def run(self, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        self.log.write_text("", encoding="utf-8")
        shell = str(shutil.which("dash") or shutil.which("sh"))  # dash accepts the least
        return subprocess.run(
            [shell, str(self.folder / "packaging/run.sh"), *arguments],
            env={"PATH": os.fspath(self.tools), **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    @property
    def asked(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()

    @property
    def installs(self) -> list[str]:
        return [line for line in self.asked if " install " in line]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize("arguments", [[], ["demo"]])
def test_without_a_display_it_says_so_and_names_the_other_way(checkout: Checkout, arguments: list[str]) -> None:
    finished = checkout.with_venv().run(*arguments)
    assert finished.returncode == 2
    assert "There is no display here" in finished.stderr
    assert "sh packaging/run.sh demo --headless --out DIR" in finished.stderr
    assert not checkout.asked


@pytest.mark.parametrize(
    "arguments", ["demo --headless --out DIR", "verify a.bundle", "--help", "demo --help", "doctor vault --json"]
)
def test_what_needs_no_window_runs_without_a_display(checkout: Checkout, arguments: str) -> None:
    finished = checkout.with_venv().run(*arguments.split())
    assert finished.returncode == 0, finished.stderr
    assert checkout.asked[-1] == f"-m desktop {arguments}"


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_it_opens_the_window(checkout: Checkout, display: str) -> None:
    finished = checkout.with_venv().run(**{display: ":0"})
    assert finished.returncode == 0, finished.stderr
    assert checkout.asked[-1] == "-m desktop"


def test_the_programs_exit_status_is_passed_on(checkout: Checkout) -> None:
    checkout.write_python(checkout.folder / ".venv/bin/python", '[ "$2" = desktop ] && exit 7\nexit 0')
    assert checkout.run("verify", "a.bundle").returncode == 7


def test_setting_up_stops_before_the_program_and_is_not_done_twice(checkout: Checkout) -> None:
    assert checkout.with_venv().run("--setup-only").returncode == 0
    assert len(checkout.installs) == 2
    assert "--require-hashes" in checkout.installs[0]
    assert not [line for line in checkout.asked if line.startswith("-m desktop")]

    assert checkout.run("--setup-only").returncode == 0
    assert not checkout.installs


def test_changed_pins_are_installed(checkout: Checkout) -> None:
    checkout.with_venv().run("--setup-only")
    with (checkout.folder / "packaging/requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    checkout.run("--setup-only")
    assert len(checkout.installs) == 1
    assert "--require-hashes" in checkout.installs[0]


def test_what_failed_to_install_is_tried_again(checkout: Checkout) -> None:
    venv_python = checkout.folder / ".venv/bin/python"
    checkout.write_python(venv_python, 'case "$*" in *require-hashes*) exit 9 ;; esac')
    finished = checkout.run("--setup-only")
    assert finished.returncode == 1
    assert "Setting up stopped" in finished.stderr
    checkout.write_python(venv_python)
    assert checkout.run("--setup-only").returncode == 0
    assert "--require-hashes" in checkout.installs[0]


def test_without_python_it_says_what_to_install(checkout: Checkout) -> None:
    finished = checkout.run("--setup-only")
    assert finished.returncode == 1
    assert "Daybook needs Python 3.11 or newer" in finished.stderr


def test_a_python_without_venv_gets_the_exact_command(checkout: Checkout) -> None:
    body = 'case "$*" in *ensurepip*) exit 1 ;; *print*) echo python3.11-venv ;; esac'
    checkout.write_python(checkout.tools / "python3", body)
    finished = checkout.run("--setup-only")
    assert finished.returncode == 1
    assert "sudo apt-get install --no-install-recommends python3.11-venv" in finished.stderr


def test_missing_libraries_get_the_exact_command(checkout: Checkout) -> None:
    checkout.write_python(checkout.folder / ".venv/bin/python", '[ "$1" = - ] && exit 1\nexit 0')
    finished = checkout.run(DISPLAY=":0")
    assert finished.returncode == 1
    assert re.search(r"^sudo apt-get install .*\blibegl1 .*\blibxcb-cursor0\b", finished.stderr, re.MULTILINE)
    assert not [line for line in checkout.asked if line.startswith("-m desktop")]
