"""A bundle opens and checks with age, zstd, tar, bagit and check-jsonschema, and none of our code."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from desktop.bundle.write import write_bundle
from desktop.paths import schema_folder
from tests.bundles.world import FILE, FILE_HASH, LEAD, LEAD_SECRET, OTHER, SIGNING_SECRET, good_contents

SCHEMAS = schema_folder() / "bundle" / "1"
TOOLS = Path(sys.executable).parent


def run(*command: object, at: Path, given: bytes = b"") -> bytes:
    done = subprocess.run([str(part) for part in command], cwd=at, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good bundle, unpacked as a person without Daybook would."""
    folder = tmp_path_factory.mktemp("unpacked")
    with (folder / "bundle").open("wb") as out:
        write_bundle(out, good_contents(), recipients=(LEAD, OTHER), signing_secret=SIGNING_SECRET)
    (folder / "key").write_text(LEAD_SECRET)
    (folder / "bag").mkdir()
    tar = run("zstd", "-d", at=folder, given=run("age", "-d", "-i", "key", "bundle", at=folder))
    run("tar", "x", at=folder / "bag", given=tar)
    return folder / "bag"


def test_it_is_a_valid_bag(bag: Path) -> None:
    run(TOOLS / "bagit.py", "--validate", bag, at=bag)
    assert sorted(path.name for path in bag.iterdir()) == [
        "bag-info.txt",
        "bagit.txt",
        "data",
        "manifest-sha256.txt",
        "signature.json",
        "tagmanifest-sha256.txt",
    ]
    assert (bag / "data" / "attachments" / FILE_HASH).read_bytes() == FILE


def test_its_checksums_hold_with_sha256sum(bag: Path) -> None:
    run("sha256sum", "--check", "--strict", "manifest-sha256.txt", "tagmanifest-sha256.txt", at=bag)


def test_its_files_match_the_published_schemas(bag: Path, tmp_path: Path) -> None:
    check = TOOLS / "check-jsonschema"
    run(check, "--schemafile", SCHEMAS / "bundle.schema.json", bag / "data" / "bundle.json", at=bag)
    run(check, "--schemafile", SCHEMAS / "signature.schema.json", bag / "signature.json", at=bag)
    lines = [json.loads(line) for line in (bag / "data" / "revisions.jsonl").read_text().splitlines()]
    bodies: defaultdict[str, list[Path]] = defaultdict(list)
    for number, line in enumerate(lines):
        (tmp_path / f"line-{number}.json").write_text(json.dumps(line))
        if line.get("body"):
            body = tmp_path / f"body-{number}.json"
            body.write_text(json.dumps(line["body"]))
            bodies[line["kind"]].append(body)
    run(check, "--schemafile", SCHEMAS / "revision.schema.json", *sorted(tmp_path.glob("line-*.json")), at=bag)
    assert set(bodies) == {"interview", "evidence", "document"}
    for kind, files in bodies.items():
        run(check, "--schemafile", SCHEMAS / f"{kind}.schema.json", *files, at=bag)
