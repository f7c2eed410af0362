"""A bundle of the demo, opened and checked by the very commands in ``schema/README.md``, with none of our code."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from desktop.paths import schema_folder

HEADING = "### Opening one without Daybook"


def commands() -> list[str]:
    """The lines of the code block under the heading; what stands behind “or:” is a line of its own."""
    text = (schema_folder() / "README.md").read_text(encoding="utf-8")
    block = re.search(rf"^{HEADING}\n```(?:sh)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert block is not None, "the document no longer says how"
    return [part.strip() for line in block[1].splitlines() for part in re.split(r"#\s*or:", line)]


def run(command: str, at: Path) -> subprocess.CompletedProcess[str]:
    # The tools beside this Python come first, and the package itself must be of no help.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PATH": path}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command], cwd=at, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def office(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what somebody without Daybook has: the bundle's parts put together, the key, the schemas."""
    folder = tmp_path_factory.mktemp("office")
    complete = min((demo / "store").rglob("complete.json"))
    parts = sorted(complete.parent.glob("part-*"))
    (folder / "bundle").write_bytes(b"".join(part.read_bytes() for part in parts))
    (folder / "KEY").write_text((demo / "bundle-key.txt").read_text(encoding="utf-8"))
    (folder / "schema").symlink_to(schema_folder())
    for command in commands():
        done = run(command, folder)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return folder


def test_the_document_names_every_tool() -> None:
    whole = "\n".join(commands())
    for tool in ("age -d", "zstd -d", "tar x", "bagit.py --validate", "sha256sum -c", "check-jsonschema"):
        assert tool in whole


def test_every_command_succeeds_and_there_is_something_to_read(office: Path) -> None:
    assert "Strathlennox" in (office / "data" / "evidence.html").read_text(encoding="utf-8")
    assert len((office / "data" / "revisions.jsonl").read_text(encoding="utf-8").splitlines()) > 100


def test_the_commands_notice_a_changed_byte(office: Path) -> None:
    header = office / "data" / "bundle.json"
    whole = header.read_bytes()
    header.write_bytes(whole + b" ")
    checks = [command for command in commands() if command.startswith(("bagit.py", "sha256sum"))]
    statuses = [run(command, office).returncode for command in checks]
    header.write_bytes(whole)
    assert len(checks) == 2
    assert all(statuses)


def test_every_file_and_every_line_matches_its_published_schema(office: Path, tmp_path: Path) -> None:
    files = defaultdict(list, {"signature": [office / "signature.json"]})
    for number, line in enumerate((office / "data" / "revisions.jsonl").read_text(encoding="utf-8").splitlines()):
        revision = json.loads(line)
        files["revision"].append(tmp_path / f"{number}.json")
        files["revision"][-1].write_text(line)
        if revision.get("body"):
            files[revision["kind"]].append(tmp_path / f"{number}-body.json")
            files[revision["kind"]][-1].write_text(json.dumps(revision["body"]))
    assert {"evidence", "interview", "review"} < set(files)
    for kind, instances in files.items():
        done = run(
            f"check-jsonschema --schemafile schema/bundle/1/{kind}.schema.json {' '.join(map(str, instances))}", office
        )
        assert done.returncode == 0, f"{kind}: {done.stdout}{done.stderr}"
