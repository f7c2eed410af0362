"""The evidence map's rules: rows, words across sources, bars."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import NO_THEME, NOTHING_SPEAKS, Across, MapRow, bar, evidence_map
from desktop.domain.frameworks import Framework, Indicator, KeyLine, ScalePoint, Tenet, Theme
from desktop.domain.map_places import CellPlace, MapBy
from desktop.domain.rows import DirectionCounts, MapCount
from desktop.domain.triangulation import Cell

FRAMEWORK = Framework(
    id="f",
    version=1,
    title="Framework",
    short_title="F",
    source="test",
    indicators=(
        Indicator(id="5.4", title="Involving", short="Involving", tenet="t"),
        Indicator(id="9.2", title="Leadership", short="Leadership", tenet="t"),
    ),
    tenets=(Tenet(id="t", title="T"),),
    key_lines=(KeyLine(id="1", title="Safe", text="Safe."), KeyLine(id="2", title="Heard", text="Heard.")),
    themes=(
        Theme(id="views", title="Views heard", indicator="5.4"),
        Theme(id="waits", title="Gaps and waits", indicator="9.2"),
    ),
    scale=(ScalePoint(number=1, labels={"l": "one"}), ScalePoint(number=2, labels={"l": "two"})),
    label_set="l",
    weeks=21,
)


def row(**cells: tuple[int, int, int]) -> MapRow:
    filled = {SourceKind(kind): Cell(SourceKind(kind), DirectionCounts(*counts), 1) for kind, counts in cells.items()}
    return MapRow("5.4", "views", "Views heard", tuple(filled.get(kind, Cell(kind)) for kind in SourceKind))


@pytest.mark.parametrize(
    ("made", "across"),
    [
        (row(), Across.NOTHING_YET),
        (row(records=(9, 1, 0)), Across.ONE_SOURCE),
        (row(records=(0, 0, 3)), Across.ONE_SOURCE),
        (row(staff=(4, 0, 0), young_people=(5, 6, 0)), Across.CONTRADICTED),
        (row(staff=(4, 0, 0), young_people=(6, 5, 0)), Across.AGREES),
        (row(staff=(4, 0, 0), young_people=(0, 1, 0)), Across.AGREES),
        (row(staff=(4, 0, 0), young_people=(0, 0, 9)), Across.AGREES),
        (row(staff=(2, 2, 0), young_people=(0, 2, 0)), Across.AGREES),
    ],
)
def test_what_the_sources_say_together(made: MapRow, across: Across) -> None:
    assert made.across is across


def test_a_contradiction_says_who_says_what() -> None:
    made = row(staff=(4, 0, 0), leaders=(2, 0, 0), young_people=(5, 6, 0), observations=(0, 2, 0))
    assert (
        made.explained
        == "Staff and leaders lean to a strength; young people and observations to an area for improvement."
    )


def test_every_theme_has_a_row_and_pieces_without_one_stand_below() -> None:
    counts = [MapCount("5.4", "", SourceKind.STAFF, DirectionCounts(1, 0, 0), 1)]
    drawn = evidence_map(FRAMEWORK, counts)
    assert [[made.title for made in group.rows] for group in drawn.groups] == [
        ["Views heard", NO_THEME],
        ["Gaps and waits"],
    ]


def test_under_a_key_line_stand_the_themes_that_speak_to_it_and_one_without_any_is_seen() -> None:
    counts = [
        MapCount("9.2", "waits", SourceKind.STAFF, DirectionCounts(1, 0, 0), 1, key_line="2"),
        MapCount("5.4", "views", SourceKind.STAFF, DirectionCounts(2, 0, 0), 1, key_line="2"),
        MapCount("5.4", "views", SourceKind.PARENTS, DirectionCounts(0, 1, 0), 1),
        MapCount("5.4", "", SourceKind.PARENTS, DirectionCounts(0, 1, 0), 1, key_line="9"),
    ]
    drawn = evidence_map(FRAMEWORK, counts, MapBy.KEY_LINE)
    assert [(group.tag, [row.title for row in group.rows]) for group in drawn.groups] == [
        ("1", [NOTHING_SPEAKS]),
        ("2", ["5.4 Views heard", "9.2 Gaps and waits"]),
        ("9", [f"5.4 {NO_THEME}"]),
        ("", ["5.4 Views heard"]),
    ]
    assert drawn.groups[1].rows[0].place == CellPlace("5.4", "views", None, "2")
    assert sum(row.counts.total for row in drawn.rows()) == 5


def test_under_a_tenet_stand_its_indicators_whole() -> None:
    counts = [
        MapCount("9.2", "", SourceKind.STAFF, DirectionCounts(1, 0, 0), 1),
        MapCount("1.1", "", SourceKind.STAFF, DirectionCounts(0, 2, 0), 1),
    ]
    drawn = evidence_map(FRAMEWORK, counts, MapBy.TENET)
    assert [[row.indicator for row in group.rows] for group in drawn.groups] == [["5.4", "9.2"], ["1.1"]]
    assert drawn.groups[0].rows[1].place == CellPlace("9.2", None)
    assert [row.counts.total for row in drawn.rows()] == [0, 1, 2]


def test_nothing_drops_off_the_map() -> None:
    """A theme or an indicator of another framework version still has its row."""
    counts = [
        MapCount("5.4", "gone", SourceKind.STAFF, DirectionCounts(1, 0, 0), 1),
        MapCount("1.1", "", SourceKind.LEADERS, DirectionCounts(0, 2, 3), 1),
    ]
    drawn = evidence_map(FRAMEWORK, counts)
    assert sum(made.counts.total for made in drawn.rows()) == 6
    assert [group.indicator for group in drawn.groups] == ["5.4", "9.2", "1.1"]


NUMBERS = st.integers(0, 10_000)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_bar_shows_every_part_and_stays_in_its_room(
    strength: int, improvement: int, uncertainty: int, more: int
) -> None:
    counts = DirectionCounts(strength, improvement, uncertainty)
    parts = bar(counts, counts.total + more, 44)
    assert [part.direction for part in parts] == [
        direction for direction, count in zip(Direction, (strength, improvement, uncertainty), strict=True) if count
    ]
    assert all(part.length >= 3 for part in parts)
    assert all(part.start + part.length <= 44.001 for part in parts)
    assert all(one.start + one.length <= two.start for one, two in pairwise(parts))


def test_a_fuller_cell_has_the_longer_bar() -> None:
    ends = [bar(DirectionCounts(count, 0, 0), 400, 40)[-1].length for count in (1, 4, 100, 400)]
    assert ends == sorted(ends)
    assert ends[-1] == 40
    assert ends[2] == 20
