"""Whatever is done to an interview, each piece of evidence keeps one place and quotes what stands there."""

import pytest

from desktop.operations.desk import Desk
from tests.unit.operations.any_interview import live


@pytest.mark.parametrize("seed", range(4))
def test_every_piece_keeps_its_place_and_its_quote(desk: Desk, seed: int) -> None:
    live(desk, seed, 60)
