"""Triage: set on a theme, with why and what settles it, its history, its conflict, and what Today tells of it."""

from datetime import timedelta

import pytest

from desktop.domain.evidence import Direction, Mapping, Source, SourceKind
from desktop.domain.map_places import CellPlace, MapBy, MapFilter
from desktop.domain.triage import Triage, TriageState
from desktop.operations import plan
from desktop.operations.desk import Desk
from desktop.operations.evidence_map import cell_of, look_at_map
from desktop.operations.history import history
from desktop.operations.identifier_check import check_leaving
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.map_printing import map_sheet, narrowed_to
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.today import today
from desktop.operations.triage import OpenTriage, TriageWriting, open_triage, to_settle, triage_of
from desktop.report.tree import Figures, MapPicture
from desktop.vault.ids import new_id
from tests.desks import NOW, take
from tests.ready_team import ready_team

VIEWS = ("5.4", "views_heard")
WHY = "Staff say yes; young people say no."


def set_to(desk: Desk, state: TriageState, why: str = WHY, theme: tuple[str, str] = VIEWS, **more: object) -> Triage:
    opened = open_triage(desk, *theme)
    made = Triage(id=opened.id, indicator=theme[0], theme=theme[1], state=state, why=why, set_by=opened.me, **more)  # type: ignore[arg-type]
    TriageWriting(desk, opened.base).save(made)
    return made


def test_it_says_who_set_it_when_and_why_and_keeps_what_was_before(desk: Desk) -> None:
    assert open_triage(desk, *VIEWS).standing is None
    first = set_to(desk, TriageState.CONCERN)
    second = set_to(desk, TriageState.UNCERTAINTY, "One group is still to be seen.")
    assert first.id == second.id
    standing = triage_of(desk)[VIEWS]
    assert (standing.triage, standing.versions, standing.triage.set_by) == (second, 2, "Inspector 3")
    head = desk.store.head(second.id)
    assert head is not None
    assert standing.set_at == head.made_at
    assert len(history(desk, second.id).versions) == 2
    assert look_at_map(desk).triage[VIEWS].triage.state is TriageState.UNCERTAINTY


def test_what_is_written_and_not_saved_yet_is_a_draft(desk: Desk) -> None:
    opened = open_triage(desk, *VIEWS)
    made = Triage(
        id=opened.id, indicator="5.4", theme="views_heard", state=TriageState.CONCERN, why="half", set_by="Inspector 3"
    )
    TriageWriting(desk, opened.base).keep(made)
    again: OpenTriage = open_triage(desk, *VIEWS)
    assert again.triage == made
    assert again.recovered_at is not None
    assert triage_of(desk) == {}


def test_an_uncertainty_waits_on_today_with_what_settles_it_the_planned_first(desk: Desk) -> None:
    entry = plan.new_entry(desk, NOW + timedelta(days=2), new_id=new_id).model_copy(update={"title": "Group 3"})
    desk.store.save(entry)
    set_to(desk, TriageState.UNCERTAINTY, theme=("2.1", "wellbeing"))
    set_to(desk, TriageState.UNCERTAINTY, activity=entry.id)
    set_to(desk, TriageState.CONCERN, theme=("5.3", "chronology"))
    waiting = today(desk).to_settle
    assert [each.triage.theme for each in waiting] == ["views_heard", "wellbeing"]
    assert waiting[0].activity is not None
    assert waiting[0].activity.title == "Group 3"
    assert [each.title for each in open_triage(desk, *VIEWS).activities] == ["Group 3"]
    plan.cancel_entry(desk, entry.id, "nobody could come")
    assert to_settle(desk)[0].activity is None
    assert triage_of(desk)[VIEWS].triage.activity == entry.id


def test_it_opens_on_its_theme_and_its_words_are_looked_through_before_they_leave(desk: Desk) -> None:
    made = set_to(desk, TriageState.UNCERTAINTY, "Isla Macdonald said so.", settle_by="Ask Mrs Macdonald.")
    assert cell_of(desk, made.id) == CellPlace("5.4", "views_heard")
    assert {found.place.field for found in check_leaving(desk)} == {"why", "settle_by"}


@pytest.mark.parametrize("chosen", [0, 1])
def test_two_people_who_set_one_theme_are_a_conflict_that_a_person_decides(tmp_path, chosen: int) -> None:
    team = ready_team(tmp_path)
    try:
        states = (TriageState.CONCERN, TriageState.NO_SIGNIFICANT_CONCERN)
        for desk, state in zip(team.inspectors, states, strict=True):
            set_to(desk, state, f"It is {state.value}.")
            bundles.make_bundle(desk)
            send_all(desk)
        collate(team.lead)
        assert triage_of(team.lead)[VIEWS].is_contested
        (view,) = conflicts.conflicts(team.lead)
        assert view.title.startswith("Triage of 5.4 views heard")
        assert {"State", "Because", "Set by"} <= {each.label for each in view.differences}
        assert {each.field for each in conflicts.writable(view)} == {"why"}
        conflicts.decide(team.lead, view.object_id, view.versions[chosen].item, "We looked at it together.")
        standing = triage_of(team.lead)[VIEWS]
        assert (standing.is_contested, standing.triage) == (False, view.versions[chosen].item)
    finally:
        team.close()


def test_the_printed_map_says_what_the_screen_says_and_names_nobody(desk: Desk) -> None:
    for source, direction in ((SourceKind.STAFF, Direction.STRENGTH), (SourceKind.YOUNG_PEOPLE, Direction.IMPROVEMENT)):
        for _ in range(2):
            take(
                desk, Source(source_kind=source, object_id=new_id(), label="YP-7"), direction=direction,
                mappings=(Mapping(indicator="5.4", theme="views_heard", key_line="2"),), new_id=new_id, quote="q",
            )  # fmt: skip
    set_to(desk, TriageState.UNCERTAINTY, "Isla Macdonald said so.", settle_by="Group 3")
    for by in MapBy:
        report = map_sheet(desk, by, MapFilter())
        picture = next(
            block for section in report.sections for block in section.blocks if isinstance(block, MapPicture)
        )
        view = look_at_map(desk, by)
        shown = [row.counts.total for group in picture.groups for row in group.rows]
        assert shown == [row.counts.total for row in view.map.rows()]
        tables = [block for block in report.sections[1].blocks if isinstance(block, Figures)]
        printed = [row[2].split("\n")[0] for table in tables for row in table.rows]
        assert printed == [f"{total}" if total else "–" for total in shown]
        assert any("Contradicted" in row[1] for table in tables for row in table.rows)
    (triage,) = (block for block in report.sections[2].blocks if isinstance(block, Figures))
    assert triage.rows[0][:2] == ("5.4 Views heard", "Uncertainty")
    assert "Macdonald" not in str(report)
    assert "[name]" in triage.rows[0][3]
    only = MapFilter(author="Inspector 3", since=NOW)
    assert "taken by Inspector 3" in narrowed_to(only)
    assert "0 pieces of 4" in str(map_sheet(desk, MapBy.INDICATOR, MapFilter(author="Nobody")).front)
