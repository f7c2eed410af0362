"""Judging an indicator: views that are blind, the round's end, the team's evaluation and the panel's, all frozen."""

from datetime import date

import pytest

from desktop.domain.errors import NotFound, Refused
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.inspections import Role
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.operations import identifier_check, judging, restoring
from desktop.operations.desk import Desk
from desktop.operations.evaluation_versions import compare
from desktop.operations.evaluations import judgement_of, where_it_stands
from desktop.operations.history import history
from desktop.operations.incoming import conflicts
from desktop.operations.record_scores import record_scores
from desktop.operations.recovered import keep_it
from desktop.vault.ids import new_id
from tests.judging import ASKED, judged, own, view, with_colleagues, with_illustrations
from tests.readings import reading
from tests.unit.vault.contents.test_frozen_versions import of_another


def test_everybody_begins_with_their_own_view_and_freezes_it(desk: Desk) -> None:
    begun = judgement_of(desk, "5.4")
    assert begun.writing is not None
    assert (begun.writing.level, begun.writing.by, begun.writing.number) == (Level.INDIVIDUAL, "Inspector 3", None)
    assert desk.store.all(Evaluation) == ()
    mine = own(desk)
    after = judgement_of(desk, "5.4")
    assert (after.has_given_own, after.writing, after.current) == (True, None, None)
    assert [(one.by, one.number, one.word) for one in after.round.given] == [("Inspector 3", 4, "good")]
    assert (mine.frozen_by, mine.label_set) == ("Inspector 3", "care_inspectorate")


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"number": None}, "number"),
        ({"rationale": " "}, "why"),
        ({"number": 9}, "not on the framework’s scale"),
        ({"by": "Inspector 5"}, "Only they"),
    ],
)
def test_nothing_incomplete_is_frozen(desk: Desk, lacks: dict[str, object], says: str) -> None:
    begun = judgement_of(desk, "5.4").writing
    assert begun is not None
    whole = begun.model_copy(update={"number": 3, "rationale": "asked"})
    with pytest.raises(Refused, match=says):
        judging.freeze(desk, whole.model_copy(update=lacks))
    assert not judgement_of(desk, "5.4").round.given


def test_a_name_is_replaced_or_kept_before_freezing_because_nobody_could_afterwards(desk: Desk) -> None:
    begun = judgement_of(desk, "5.4").writing
    assert begun is not None
    named = begun.model_copy(update={"number": 3, "rationale": "Morven MacAllister was asked once."})
    desk.store.save(named)
    with pytest.raises(Refused, match="Morven MacAllister"):
        judging.freeze(desk, named)
    (found,) = [one for one in identifier_check.check_leaving(desk) if one.place.object_id == named.id]
    identifier_check.keep(desk, found, "the name of a service", new_id=new_id)
    judging.freeze(desk, named)
    with pytest.raises(Refused, match="frozen"):
        identifier_check.replace(desk, found, "the service")
    assert desk.store.find(Evaluation, named.id).rationale == named.rationale


def test_the_round_says_who_has_not_given_a_view_and_ends_when_the_lead_says_so(desk: Desk) -> None:
    with_colleagues(desk, "Inspector 5", "Inspector 8")
    with_colleagues(desk, "Volunteer 1", role=Role.VOLUNTEER)
    theirs = view(desk, "Inspector 5")
    assert judgement_of(desk, "5.4").round.missing == ("Inspector 3", "Inspector 8")
    own(desk)
    begun = judging.end_round(desk, "5.4")
    assert (len(begun.views), begun.without_view) == (2, ("Inspector 8",))
    assert theirs.id in begun.views
    view(desk, "Inspector 8", 5)
    after = judgement_of(desk, "5.4")
    assert (after.round.is_over, after.round.missing) == (True, ("Inspector 8",))
    late = {one.by: one.is_late for one in after.round.given}
    assert late == {"Inspector 3": False, "Inspector 5": False, "Inspector 8": True}
    assert after.writing == begun
    with pytest.raises(Refused, match="ended already"):
        judging.end_round(desk, "5.4")


def test_a_view_that_was_not_frozen_when_the_round_ended_is_no_part_of_it(desk: Desk) -> None:
    begun = judgement_of(desk, "5.4").writing
    assert begun is not None
    judging.end_round(desk, "5.4")
    with pytest.raises(Refused, match="round of views has ended"):
        judging.freeze(desk, begun.model_copy(update={"number": 3, "rationale": "late"}))


def test_who_does_not_lead_gives_a_view_and_ends_and_judges_nothing(desk: Desk) -> None:
    judging.end_round(desk, "5.4")
    roster = tuple(one.model_copy(update={"role": Role.INSPECTOR}) for one in desk.inspection().roster)
    desk.store.save(desk.inspection().model_copy(update={"roster": roster}))
    assert judgement_of(desk, "5.4").writing is None
    for act in (
        lambda: judging.end_round(desk, "2.1"),
        lambda: judging.begin_next(desk, "5.4", Level.PANEL),
        lambda: judging.freeze(desk, desk.store.all(Evaluation)[0]),
    ):
        with pytest.raises(Refused, match="lead"):
            act()
    own(desk, indicator="2.1")


def test_the_panel_judges_with_a_reason_who_sat_and_when_and_the_teams_stays_as_it_was(desk: Desk) -> None:
    team = judged(desk)
    assert judgement_of(desk, "5.4").current == team
    panel = judging.begin_next(desk, "5.4", Level.PANEL)
    assert (panel.number, panel.rationale, panel.follows) == (3, team.rationale, team.id)
    for lacks, says in (
        ({}, "who sat"),
        ({"panel": "Chair, two inspectors"}, "which day"),
        ({"panel": "Chair", "decided_on": date(2026, 6, 1), "number": 2}, "why it differs"),
    ):
        with pytest.raises(Refused, match=says):
            judging.freeze(desk, panel.model_copy(update=lacks))
    sat = {"panel": "Chair, two inspectors", "decided_on": date(2026, 6, 1)}
    changed = panel.model_copy(update=sat | {"number": 2, "reason": "the letters came after the records were read"})
    frozen = judging.freeze(desk, changed)
    after = judgement_of(desk, "5.4")
    assert (after.current, after.word) == (frozen, "weak")
    assert [(one.level, one.number, one.is_current) for one in after.versions] == [
        (Level.TEAM, 3, False),
        (Level.PANEL, 2, True),
    ]
    assert desk.store.find(Evaluation, team.id) == team
    with pytest.raises(Refused, match="the panel’s too"):
        judging.begin_next(desk, "5.4", Level.TEAM)


def test_a_panel_that_confirms_needs_no_reason_for_a_difference(desk: Desk) -> None:
    judged(desk)
    panel = judging.begin_next(desk, "5.4", Level.PANEL)
    confirmed = panel.model_copy(update={"panel": "Chair", "decided_on": date(2026, 6, 1)})
    assert judging.freeze(desk, confirmed).reason == ""


def test_a_later_version_takes_the_place_of_a_frozen_one_and_says_why(desk: Desk) -> None:
    first = judged(desk)
    with pytest.raises(Refused, match="Freeze the team’s evaluation first"):
        judging.begin_next(desk, "2.1", Level.PANEL)
    second = judging.begin_next(desk, "5.4", Level.TEAM)
    with pytest.raises(Refused, match="being written already"):
        judging.begin_next(desk, "5.4", Level.PANEL)
    assert judgement_of(desk, "5.4").current == first
    with pytest.raises(Refused, match="why it differs"):
        judging.freeze(desk, second)
    frozen = judging.freeze(desk, second.model_copy(update={"reason": "two more records were read"}))
    after = judgement_of(desk, "5.4")
    assert after.current == frozen
    assert [one.id for one in after.versions] == [first.id, second.id]
    assert judgement_of(desk, "5.4").versions[0].is_frozen


def test_nothing_that_the_window_offers_changes_what_is_frozen(desk: Desk) -> None:
    """Restoring, keeping a draft that came back, saving: each way that an operation goes."""
    begun = judging.end_round(desk, "5.4")
    (before,) = desk.store.history(begun.id)
    team = judging.freeze(desk, begun.model_copy(update={"number": 3, "rationale": "asked"}))
    with pytest.raises(Refused, match="frozen"):
        restoring.restore(desk, team.id, before.id)
    assert "frozen" in history(desk, team.id).why_not_restored
    with pytest.raises(Refused, match="frozen"):
        desk.store.put_draft(begun.model_copy(update={"number": 6}), before.id)
    assert keep_it(desk, team.id) is None
    with pytest.raises(Refused, match="frozen already"):
        judging.freeze(desk, team)
    with pytest.raises(Refused, match="frozen"):
        desk.store.save(team.model_copy(update={"number": 6}))
    assert desk.store.find(Evaluation, team.id) == team


def test_two_versions_of_the_teams_evaluation_that_are_not_frozen_are_a_conflict_like_any_other(desk: Desk) -> None:
    begun = judging.end_round(desk, "5.4")
    (first,) = desk.store.history(begun.id)
    ours = begun.model_copy(update={"number": 3, "rationale": "asked, and seldom told"})
    desk.store.save(ours)
    theirs = begun.model_copy(update={"number": 4, "rationale": "asked, and told by letter"})
    desk.store.append([of_another(theirs, 1, None, first)])
    assert [one.is_contested for one in judgement_of(desk, "5.4").versions] == [True]
    with pytest.raises(Refused, match="Collate"):
        judging.freeze(desk, ours)
    assert not desk.store.find(Evaluation, begun.id).is_frozen
    (view_of,) = conflicts.conflicts(desk)
    assert {one.label for one in view_of.differences} == {"Number on the scale", "Why"}
    conflicts.decide(desk, begun.id, theirs, "we agreed on it together")
    assert judging.freeze(desk, theirs).number == 4


def test_frozen_versions_are_put_side_by_side_word_by_word(desk: Desk) -> None:
    with_illustrations(desk, *ASKED)
    begun = judging.end_round(desk, "5.4")
    team = judging.freeze(
        desk, begun.model_copy(update={"number": 3, "rationale": "Being told is rare.", "illustrations": ("asked",)})
    )
    sat = {"panel": "Chair", "decided_on": date(2026, 6, 1), "reason": "letters", "number": 4}
    panel = judging.begin_next(desk, "5.4", Level.PANEL).model_copy(
        update=sat | {"rationale": "Being told is not rare.", "illustrations": ("asked", "told")}
    )
    with pytest.raises(NotFound, match="Only frozen"):
        compare(desk, (team.id, panel.id))
    judging.freeze(desk, panel)
    beside = {line.label: line for line in compare(desk, (team.id, panel.id)).lines}
    assert "".join(piece.text for piece in beside["Number"].texts[0]) == "3 adequate"
    assert [piece.text for piece in beside["Why"].texts[1] if piece.differs] == ["not "]
    assert not [piece for piece in beside["Why"].texts[0] if piece.differs]
    met = "".join(piece.text for piece in beside["Illustrations met"].texts[1])
    assert met.splitlines() == list(desk.framework().illustration_words("5.4", ("asked", "told")))
    assert "told what was decided" in met
    assert "Gave no view of their own" in beside


def test_the_overview_says_for_each_indicator_how_far_it_is(desk: Desk) -> None:
    with_colleagues(desk, "Inspector 5")
    view(desk, "Inspector 5")
    judged(desk, 3)
    own(desk, indicator="2.1")
    stand = {one.indicator.id: one for one in where_it_stands(desk)}
    assert stand["5.4"].team is not None
    assert (stand["5.4"].team.word, stand["5.4"].is_mine_due, stand["5.4"].panel) == ("adequate", False, None)
    assert (stand["2.1"].given, stand["2.1"].missing) == (("Inspector 3",), ("Inspector 5",))
    assert (stand["2.1"].is_mine_due, stand["9.2"].is_mine_due) == (False, True)


def test_record_scores_are_of_the_questions_in_the_indicators_sections_and_no_grade_comes_of_them(desk: Desk) -> None:
    for number, (child, parents) in enumerate((("4", "2"), ("4", "none"), ("3", "2")), start=1):
        record = Record(id=new_id(), code=f"R-00{number}", first_reader="Inspector 3")
        desk.store.save(record)
        reading(
            desk, record, "Inspector 3", Reading.FIRST, "read", involving_child_quality=child,
            involving_parents_quality=parents,
        )  # fmt: skip
    scores = record_scores(desk, "5.4")
    asked = {one.question.id: one for one in scores.tallies}
    assert list(asked) == ["involving_child_quality", "involving_parents_quality"]
    child, parents = scores.tallies
    assert ({one.code: one.count for one in child.answers if one.count}, child.n) == ({"4": 2, "3": 1}, 3)
    assert ({one.code: one.count for one in parents.answers if one.count}, parents.n) == ({"2": 2}, 2)
    assert all(one.question.section.indicator == "5.4" for one in scores.tallies)
    assert record_scores(desk, "9.2").tallies == ()
    assert scores.basis.counted == 3
    begun = judgement_of(desk, "5.4").writing
    assert begun is not None
    assert begun.number is None
