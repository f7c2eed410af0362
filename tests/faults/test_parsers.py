"""The short form of fuzzing: every vector, every input that broke a promise once, and some changes of each, in seconds.

The long form is guided by coverage: ``python -m tests.faults.parsers``.
"""

import pytest

from desktop.domain.strict_json import read_json
from tests.faults.chance import chance_of
from tests.faults.parsers.mutating import a_file, a_value, packed, some_bytes, unpacked
from tests.faults.parsers.target import BrokenError, Target
from tests.faults.parsers.targets import ALL, kept

CHANGES = 40


@pytest.mark.parametrize("name", ALL)
def test_a_reader_reads_or_refuses_whatever_it_is_given(name: str) -> None:
    target = ALL[name]
    seeds = target.seeds()
    assert seeds
    for data in kept(target):
        target.try_one(data)
    chance = chance_of(1, name)
    for _ in range(CHANGES):
        target.try_one(target.mutate(chance.choice(list(seeds.values())), chance))


@pytest.mark.parametrize("name", ["bag", "lines", "completion", "receipt", "card", "message", "spreadsheet", "csv"])
def test_what_is_put_right_again_after_a_change_is_often_read(name: str) -> None:
    """Else nothing behind the first layer would be tried."""
    target, chance = ALL[name], chance_of(2, name)
    seeds = [data for data in target.seeds().values() if _is_read(target, data)]
    assert sum(_is_read(target, target.mutate(chance.choice(seeds), chance)) for _ in range(60)) >= 3


def _is_read(target: Target, data: bytes) -> bool:
    return target.try_one(data)


def test_a_reader_that_raises_what_it_should_not_is_seen() -> None:
    def careless(data: bytes) -> object:
        return read_json(data)["format"]

    target = Target("careless", careless, dict, some_bytes)
    assert target.try_one(b'{"format":1}')
    for data in (b"[]", b"{}", b"\xff"):
        with pytest.raises((KeyError, TypeError, ValueError)):
            target.try_one(data)


def test_a_reader_that_takes_too_long_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.faults.parsers.target.LONGEST_S", -1)
    with pytest.raises(BrokenError, match="seconds"):
        Target("slow", len, dict, some_bytes).try_one(b"")


def test_files_in_an_input_come_out_as_they_went_in() -> None:
    files = [("data/a.json", b'{"a":1}'), ("é", b""), ("", b"\x00" * 300)]
    assert unpacked(packed(files)) == files
    chance = chance_of(3)
    changed = {a_file(packed(files), chance) for _ in range(50)}
    assert len(changed) > 30
    assert a_value(b'{"a":1}', chance) != b'{"a":1}'
