"""The map's numbers and a claim's support, on material drawn at random, against what is worked out piece by piece."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from uuid import UUID

import pytest

from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.findings import Side
from desktop.domain.interviews import Audience, Interview
from desktop.domain.map_places import MapBy, MapFilter
from desktop.domain.support import Strength
from desktop.operations import findings
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import look_at_map, pieces_behind
from desktop.operations.interviews import start_interview
from desktop.vault.ids import new_id
from tests.desks import take
from tests.faults.chance import chance_of
from tests.teams import make_team

ALL = 1_000
MAPPINGS = [
    Mapping(indicator=indicator, theme=theme, key_line=line)
    for indicator, theme in (("5.4", "views_heard"), ("5.4", ""), ("5.4", "gone"), ("2.1", ""), ("9.9", "gone"))
    for line in ("", "1", "an-old-line")
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict, list[Evidence]]]:
    """A vault with 80 pieces from few sources, some withdrawn, some by others, some under what no framework has."""
    team, chance = make_team(tmp_path_factory.mktemp("random"), inspectors=0), chance_of("judged", 7)
    desk = team.lead
    talks: list[Interview] = []
    for audience in (Audience.YOUNG_PEOPLE, Audience.PARENTS, Audience.YOUNG_PEOPLE):
        talks.append(start_interview(desk, audience, new_id=new_id))
        desk.store.save(talks[-1])
    others = [(kind, new_id()) for kind in (SourceKind.STAFF, SourceKind.RECORDS, SourceKind.DOCUMENTS) for _ in "12"]
    sources = [(SourceKind(talk.audience), talk.id) for talk in talks] + others
    pieces = [_piece(desk, chance, *chance.choice(sources)) for _ in range(80)]
    yield desk, {talk.id: talk.audience for talk in talks}, pieces
    team.close()


def _piece(desk: Desk, chance: Random, kind: SourceKind, source_id: UUID) -> Evidence:
    direction, weight = chance.choice(list(Direction)), chance.choice((1, 1, 2, 3))
    source = Source(source_kind=kind, object_id=source_id)
    made = take(
        desk,
        source,
        quote="So.",
        new_id=new_id,
        direction=direction,
        weight=weight,
        mappings=(Mapping(indicator="5.4"),),
    )
    changed = made.model_copy(
        update={
            "mappings": tuple(chance.sample(MAPPINGS, chance.randrange(1, 5))),
            "author": chance.choice((made.author, "Inspector 8")),
            "withdrawn": "twice" if chance.random() < 0.2 else "",
        }
    )
    desk.store.save(changed)
    return changed


@pytest.mark.parametrize("by", list(MapBy))
@pytest.mark.parametrize("narrowed", ["nothing", "author", "since", "until", "audience"])
def test_every_number_of_every_view_is_the_pieces_behind_it(made, by: MapBy, narrowed: str) -> None:
    desk, audiences, pieces = made
    taken = {row.id: desk.store.links(row.id)[0].made_at for row in desk.store.evidence_rows(limit=ALL)}
    middle = sorted(taken.values())[len(taken) // 2]
    only = {
        "nothing": MapFilter(),
        "author": MapFilter(author="Inspector 8"),
        "since": MapFilter(since=middle),
        "until": MapFilter(until=middle),
        "audience": MapFilter(audience=Audience.YOUNG_PEOPLE),
    }[narrowed]
    counting = {
        one.id: one
        for one in pieces
        if not one.withdrawn
        and (not only.author or one.author == only.author)
        and (only.since is None or taken[one.id] >= only.since)
        and (only.until is None or taken[one.id] < only.until)
        and (only.audience is None or audiences.get(one.source.object_id) == only.audience)
    }
    view = look_at_map(desk, by, only)
    assert view.pieces == len(counting) > 0
    assert view.all_pieces == sum(not one.withdrawn for one in pieces)
    reached = set()
    for row in view.map.rows():
        for kind, cell in zip(SourceKind, row.cells, strict=True):
            place = row.place.__class__(row.place.indicator, row.place.theme, kind, row.place.key_line)
            stands = {each.id for each in counting.values() if each.source.source_kind is kind and _speaks(each, place)}
            behind = [each.row.id for each in pieces_behind(desk, place, only, limit=ALL).pieces]
            assert (len(behind), set(behind)) == (cell.counts.total, stands)
            directions = Counter(counting[each].direction for each in behind)
            assert cell.counts.strength == directions[Direction.STRENGTH]
            assert cell.counts.improvement == directions[Direction.IMPROVEMENT]
            assert cell.sources == len({counting[each].source.object_id for each in behind})
            reached |= stands
    assert reached == counting.keys()


def _speaks(piece: Evidence, place) -> bool:
    return any(
        each.indicator == place.indicator
        and place.theme in {None, each.theme}
        and place.key_line in {None, each.key_line}
        for each in piece.mappings
    )


def test_support_is_what_the_rule_gives_worked_out_by_hand(made) -> None:
    desk, _, pieces = made
    chance, seen = chance_of("support", 3), set[Strength]()
    for _ in range(60):
        chosen = chance.sample(pieces, chance.randrange(9))
        against = chance.randrange(len(chosen) + 1) if chance.random() < 0.5 else 0
        begun = findings.new_claim(desk, "5.4", new_id=new_id).model_copy(update={"claim": "Children are asked."})
        for side, some in ((Side.AGAINST, chosen[:against]), (Side.FOR, chosen[against:])):
            begun = begun.with_pieces(side, [one.id for one in some])
        saved = findings.save_claim(desk, begun)
        expected = _by_hand(chosen[against:], chosen[:against])
        listed = next(one.support for one in findings.claims_of(desk, "5.4").claims if one.row.id == saved.id)
        assert listed == findings.open_claim(desk, saved.id).view.support
        assert listed.strength is expected, (chosen, against)
        seen.add(expected)
    assert len(seen) >= 6


def _by_hand(all_for: list[Evidence], all_against: list[Evidence]) -> Strength:
    stand_for = [one for one in all_for if not one.withdrawn]
    against = [one for one in all_against if not one.withdrawn]
    if not stand_for:
        return Strength.LOST if all_for else Strength.UNSUPPORTED
    if len(against) >= len(stand_for):
        return Strength.CONTESTED
    if len({one.source.object_id for one in stand_for}) == 1:
        return Strength.ONE_PERSON
    weights, for_it, against_it = Counter[str](), Counter[str](), Counter[str]()
    for one in stand_for:
        weights[one.source.source_kind] += one.weight
        for_it[one.source.source_kind] += 1
    for one in against:
        against_it[one.source.source_kind] += 1
    bear_out = sum(weight >= 2 for weight in weights.values())
    if bear_out < 3:
        return Strength.PARTLY if bear_out == 2 else Strength.ONE_SOURCE
    speaks = any(count >= 2 and count > for_it[kind] for kind, count in against_it.items())
    return Strength.WELL if speaks else Strength.STRONGLY
