"""Every committed broken bundle is refused with the fault in its name, and the good one is read."""

import io
import threading
from pathlib import Path

import pytest

from desktop.bundle.limits import Limits
from desktop.bundle.read import read_bundle
from desktop.domain.errors import BadBundle
from tests.bundles import broken_bundles
from tests.bundles.world import LEAD_SECRET, ROSTER

COMMITTED = sorted((Path(broken_bundles.__file__).parent / "broken").glob("*.age"))
TIGHT = Limits(ratio_from_bytes=1024 * 1024, ratio=200)


def fault_of(data: bytes) -> str:
    with pytest.raises(BadBundle) as raised:
        read_bundle(io.BytesIO(data), age_secret=LEAD_SECRET, trusted=ROSTER, limits=TIGHT)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "data/" not in sentence
    return raised.value.fault


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_a_broken_bundle_is_refused_for_what_is_wrong_with_it(file: Path) -> None:
    assert fault_of(file.read_bytes()) == file.name.split(".")[0]


@pytest.mark.parametrize("name", broken_bundles.BROKEN)
def test_so_is_one_that_is_made_today(name: str) -> None:
    assert fault_of(broken_bundles.BROKEN[name]()) == name.split(".", maxsplit=1)[0]


def test_every_kind_of_breakage_is_committed() -> None:
    assert {file.stem for file in COMMITTED} == set(broken_bundles.BROKEN)


def test_the_good_bundle_of_the_first_version_still_reads() -> None:
    data = (Path(broken_bundles.__file__).parent / "good" / "evidence-1.0.age").read_bytes()
    bundle = read_bundle(io.BytesIO(data), age_secret=LEAD_SECRET, trusted=ROSTER)
    assert len(bundle.revisions) == 6
    assert bundle.refused == ()


def test_no_thread_is_left_behind_by_a_refused_bundle() -> None:
    fault_of(broken_bundles.bomb())
    assert "age" not in {thread.name for thread in threading.enumerate()}
