"""Test vectors: what each is, what a reader must say of it, and the command that makes them and their index again.

python -m tests.bundles.vectors

Those that are there already and hold the same inside stay as they are: age encrypts differently each time. Vectors of
versions that are out are never made again.
"""

from collections.abc import Iterator
from pathlib import Path

import pyrage

from tests.bundles import world
from tests.bundles.broken_bags import BAG, SIGNATURE
from tests.bundles.broken_headers import HEADER
from tests.bundles.broken_lines import LINES
from tests.bundles.broken_names import NAMES
from tests.bundles.broken_outside import AGE, ZSTD
from tests.bundles.broken_statements import PLACES, STATEMENTS
from tests.bundles.broken_tars import TAR
from tests.bundles.good_bundles import FIRST_RELEASE, GOOD
from tests.bundles.making import Made, Vector

HERE = Path(__file__).parent
INDEX = HERE / "index.toml"
BROKEN = [*AGE, *ZSTD, *TAR, *SIGNATURE, *BAG, *NAMES, *HEADER, *LINES, *PLACES, *STATEMENTS]
FROZEN = (Vector(f"read.{FIRST_RELEASE}", "", "a bundle of evidence written by Daybook 0.1.0", lambda: Made(b"")),)

_HEAD = """\
# Test vectors of the bundle, version 1, and of the signed statements around it. schema/README.md says what they mean.
# Made by `python -m tests.bundles.vectors`. The keys are invented for these files and open nothing else.

[keys]
age_secret = "{secret}"
age_recipient = "{recipient}"
inspection = "{inspection}"
lead = "{lead}" # who signs receipts
[keys.roster] # signing keys by device
"{device}" = "{lead}"
"""


def path_of(vector: Vector) -> Path:
    """Where a vector is kept."""
    return HERE / ("good" if vector.code == "read" else "broken") / vector.file_name.removeprefix("read.")


def index() -> str:
    """The index, as it is committed."""
    head = _HEAD.format(
        secret=world.LEAD_SECRET,
        recipient=world.LEAD,
        inspection=world.INSPECTION,
        lead=world.SIGNING_KEY,
        device=world.DEVICE,
    )
    return head + "".join(_entry(vector) for vector in (*FROZEN, *GOOD, *BROKEN))


def _entry(vector: Vector) -> str:
    return "\n".join(["", "[[vector]]", *_fields(vector)]) + "\n"


def _fields(vector: Vector) -> Iterator[str]:
    yield f'file = "{path_of(vector).relative_to(HERE).as_posix()}"'
    yield f'kind = "{vector.kind}"'
    if vector.place:
        yield f'place = "{vector.place}"'
    yield f'code = "{vector.code}"'
    if vector.lines:
        yield f"lines = {list(vector.lines)}"
    if vector.layer:
        yield f'layer = "{vector.layer}"'
    yield f"says = '{vector.says}'" if '"' in vector.says or "\\" in vector.says else f'says = "{vector.says}"'


def is_made_already(vector: Vector) -> bool:
    """True when what is committed is, apart from age, what the recipe makes."""
    path = path_of(vector)
    if not path.is_file():
        return False
    made = vector.made()
    return made.spoiled is not None or inside_of(path.read_bytes(), made) == made.inside


def inside_of(data: bytes, made: Made) -> bytes:
    """What is inside of age. What was spoiled cannot be looked into."""
    if not made.to:
        return data
    secret = {world.LEAD: world.LEAD_SECRET, world.OTHER: world.OTHER_SECRET}[made.to]
    return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(secret)]))


def main() -> None:
    """Write the index, and every vector that is new or has another inside."""
    for vector in (*GOOD, *BROKEN):
        if not is_made_already(vector):
            path_of(vector).write_bytes(vector.made().file())
    wanted = {path_of(vector) for vector in (*FROZEN, *GOOD, *BROKEN)}
    for path in (*(HERE / "good").iterdir(), *(HERE / "broken").iterdir()):
        if path not in wanted:
            path.unlink()
    INDEX.write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main()
