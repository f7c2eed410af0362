"""All targets by name, and the inputs that once broke a promise."""

from collections.abc import Iterator
from pathlib import Path

from tests.faults.parsers.of_bundles import BUNDLES
from tests.faults.parsers.of_files import FILES
from tests.faults.parsers.of_statements import STATEMENTS
from tests.faults.parsers.target import Target

KEPT = Path(__file__).parent / "kept"
ALL: dict[str, Target] = {target.name: target for target in (*BUNDLES, *STATEMENTS, *FILES)}


def kept(target: Target) -> Iterator[bytes]:
    """Inputs that broke a promise once. They are tried first."""
    folder = KEPT / target.name
    return (path.read_bytes() for path in sorted(folder.iterdir())) if folder.is_dir() else iter(())
