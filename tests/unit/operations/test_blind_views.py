"""Nobody sees a colleague's view of an indicator before their own is frozen or the round has ended: every way is tried.

As with two readings of a record: words are planted in the other's view, and whatever an operation returns is looked
through to its last field. Then once one's own is frozen, where the words must come back.
"""

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from desktop.domain.errors import OutOfSight, PersonError
from desktop.domain.evaluations import Evaluation, Level, individual_id
from desktop.domain.remarks import Asks, Remark
from desktop.domain.rows import Hit
from desktop.operations import (
    evaluation_versions,
    evaluations,
    history,
    identifier_check,
    judging,
    recovered,
    reports,
    restoring,
    search,
    today,
    undoing,
)
from desktop.operations.desk import Desk
from desktop.operations.incoming import collate_view, conflicts, quarantine, remarks
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.returns import make_returns, write_returns
from desktop.operations.incoming.returns_taken import take_returns
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.stores.at_hand import store_of
from desktop.vault.contents import saving
from desktop.vault.ids import new_id
from tests.judging import AT, judged, own, view, with_colleagues
from tests.leads import with_second_lead
from tests.ready_team import ready_team
from tests.teams import Team
from tests.unit.operations.test_blind_reading import everything_in

WORDS = "zwillingsgeheim"
"""In the other's view."""
NUMBER = 6
"""What they gave; it is nowhere else, so that the number alone would be seen too."""


class Scene:
    """A colleague's frozen view of 5.4 on my laptop, and a remark that quotes it."""

    def __init__(self, desk: Desk) -> None:
        with_colleagues(desk, "Inspector 5", "Inspector 6")
        self.desk = desk
        self.hidden = view(desk, "Inspector 5", NUMBER, rationale=f"They said {WORDS} to each of us.")
        head = desk.store.whole.head(self.hidden.id)
        assert head is not None
        self.version = head.id
        self.remark = Remark(
            id=new_id(), about=self.hidden.id, about_kind="evaluation", to="Inspector 5", writer="Lead inspector",
            asks=Asks.LOOK_AGAIN, text=f"You wrote {WORDS}: in which talk?", written_at=AT,
        )  # fmt: skip
        desk.store.save(self.remark)
        self.own: UUID | None = None

    def give_mine(self) -> None:
        self.own = own(self.desk, 2, "mine").id


def hit_on(item: Evaluation | Remark) -> Hit:
    return Hit(item.id, item.kind, "", "", AT)


Way = Callable[[Scene], object]
WAYS: dict[str, Way] = {
    "evaluations.judgement_of": lambda s: evaluations.judgement_of(s.desk, "5.4"),
    "evaluations.where_it_stands": lambda s: evaluations.where_it_stands(s.desk),
    "evaluation_versions.compare": lambda s: evaluation_versions.compare(s.desk, (s.hidden.id,)),
    "search.search, a word": lambda s: search.search(s.desk, WORDS).groups,
    "search.search, half a word": lambda s: search.search(s.desk, WORDS[:6]).groups,
    "search.opens, a remark on it": lambda s: search.opens(s.desk, hit_on(s.remark)),
    "store.find": lambda s: s.desk.store.find(Evaluation, s.hidden.id),
    "store.all": lambda s: s.desk.store.all(Evaluation),
    "store.all, remarks": lambda s: s.desk.store.all(Remark),
    "store.revision": lambda s: s.desk.store.revision(s.version),
    "store.history": lambda s: s.desk.store.history(s.hidden.id),
    "store.drafts": lambda s: s.desk.store.drafts(),
    "history.history": lambda s: history.history(s.desk, s.hidden.id),
    "history.item_of": lambda s: history.item_of(s.desk, s.version),
    "history.compare": lambda s: history.compare(s.desk, s.version, None),
    "history.earlier_versions": lambda s: list(history.earlier_versions(s.desk, s.version)),
    "restoring.look_ahead": lambda s: restoring.look_ahead(s.desk, s.hidden.id, s.version),
    "undoing.text_before": lambda s: undoing.text_before(s.desk, s.version, "", ()),
    "recovered.look_at": lambda s: recovered.look_at(s.desk, s.hidden.id),
    "conflicts.conflicts": lambda s: conflicts.conflicts(s.desk),
    "collate_view.collate_view": lambda s: collate_view.collate_view(s.desk),
    "remarks.remarked": lambda s: remarks.remarked(s.desk, s.hidden.id),
    "remarks.under_way": lambda s: remarks.under_way(s.desk),
    "bundles.page_as_sent": lambda s: bundles.page_as_sent(s.desk),
    "bundles.what_leaves": lambda s: bundles.what_leaves(s.desk),
    "reports.gather": lambda s: reports.gather(s.desk),
    "today.today": lambda s: today.today(s.desk),
    "identifier_check.check_leaving": lambda s: identifier_check.check_leaving(s.desk),
    "judging.freeze": lambda s: judging.freeze(s.desk, s.hidden.model_copy(update={"rationale": ""})),
}
OTHERWISE = {
    "evaluations.where_it_stands": "who, never what",
    "restoring.look_ahead": "nothing to bring back",
    "undoing.text_before": "no text that points anywhere",
    "recovered.look_at": "no draft",
    "store.drafts": "no draft",
    "conflicts.conflicts": "no conflict",
    "bundles.what_leaves": "counts",
    "reports.gather": "frozen views are in no report",
    "today.today": "nothing of a colleague’s",
    "identifier_check.check_leaving": "no identifier",
    "judging.freeze": "only theirs",
}
"""Ways that do not lead to the planted words once mine is frozen, and what they lead to."""


@pytest.fixture
def scene(desk: Desk) -> Scene:
    return Scene(desk)


def told(way: Way, scene: Scene) -> str:
    try:
        return "\n".join(everything_in(way(scene)))
    except PersonError as error:
        return str(error)


def test_nothing_of_a_colleagues_view_is_seen_whichever_way_one_looks(scene: Scene) -> None:
    seen = {name for name, way in WAYS.items() if WORDS in told(way, scene)}
    assert not seen
    (given,) = evaluations.judgement_of(scene.desk, "5.4").round.given
    assert (given.by, given.number, given.word) == ("Inspector 5", None, "")
    with pytest.raises(OutOfSight, match="own view"):
        scene.desk.store.get(scene.hidden.id)
    scene.give_mine()
    after = {name: told(way, scene) for name, way in WAYS.items()}
    found = {name for name, said in after.items() if WORDS in said or str(scene.hidden.id) in said}
    assert found == WAYS.keys() - OTHERWISE.keys()


def test_a_view_that_is_not_frozen_is_nobody_elses_whatever_they_have_given(desk: Desk) -> None:
    with_colleagues(desk, "Inspector 5")
    theirs = view(desk, "Inspector 5", NUMBER, frozen=False, rationale=WORDS)
    own(desk)
    judged(desk)
    with pytest.raises(OutOfSight):
        desk.store.get(theirs.id)
    assert search.search(desk, WORDS).count == 0
    assert evaluations.judgement_of(desk, "5.4").round.missing == ("Inspector 5",)


def test_my_view_of_one_indicator_shows_nothing_of_another(desk: Desk) -> None:
    with_colleagues(desk, "Inspector 5")
    theirs = view(desk, "Inspector 5", indicator="2.1")
    own(desk)
    with pytest.raises(OutOfSight):
        desk.store.get(theirs.id)


def test_once_the_lead_has_ended_the_round_all_frozen_views_are_seen(scene: Scene) -> None:
    judging.end_round(scene.desk, "5.4")
    (given,) = evaluations.judgement_of(scene.desk, "5.4").round.given
    assert (given.number, given.word) == (NUMBER, "excellent")
    assert scene.desk.store.find(Evaluation, scene.hidden.id) == scene.hidden


def test_who_must_not_see_it_is_worked_out_for_others_too(scene: Scene) -> None:
    store = scene.desk.store
    assert scene.hidden.id in store.out_of_sight_of("Inspector 6")
    assert scene.hidden.id not in store.out_of_sight_of("Inspector 5")
    view(scene.desk, "Inspector 6", 1)
    assert scene.hidden.id not in store.out_of_sight_of("Inspector 6")


@pytest.fixture
def team(tmp_path):
    made = ready_team(tmp_path, inspectors=2)
    yield made
    made.close()


def send(desk: Desk) -> None:
    bundles.make_bundle(desk)
    send_all(desk)


def given_by(desk: Desk) -> dict[str, int | None]:
    return {one.by: one.number for one in evaluations.judgement_of(desk, "5.4").round.given}


def test_views_reach_the_leads_by_ordinary_bundles_and_stay_blind_on_each_laptop(team: Team) -> None:
    lead, second = with_second_lead(team)
    (_, inspector) = team.inspectors
    own(inspector, 2, f"told {WORDS}")
    send(inspector)
    for desk in (lead, second):
        collate(desk)
        assert given_by(desk) == {"Inspector 2": None}
        assert search.search(desk, WORDS).count == 0
    own(second, 5, "asked each time")
    assert given_by(second) == {"Inspector 2": 2, "Inspector 1": 5}
    assert search.search(second, WORDS).count > 0
    send(second)
    collate(lead)
    assert given_by(lead) == {"Inspector 2": None, "Inspector 1": None}
    begun = judging.end_round(lead, "5.4")
    assert begun.without_view == ("Lead inspector",)
    assert given_by(lead) == {"Inspector 2": 2, "Inspector 1": 5}
    send(lead)
    collate(second)
    assert evaluations.judgement_of(second, "5.4").round.is_over
    assert evaluations.judgement_of(second, "5.4").writing == begun


def test_what_is_not_theirs_to_judge_or_would_change_what_is_frozen_is_set_aside(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An altered Daybook on an inspector's laptop: each line is kept as it came, with its code, and nothing changes."""
    inspector, lead = team.inspectors[0], team.lead
    mine = own(inspector, 4, "asked, seldom told")
    judging_of_all = mine.model_copy(update={"id": new_id(), "level": Level.TEAM, "frozen_by": "Inspector 1"})
    of_another = mine.model_copy(
        update={"id": individual_id(inspector.inspection().id, "5.4", "Inspector 2"), "by": "Inspector 2"}
    )
    inspector.store.save(judging_of_all, of_another)
    send(inspector)
    collate(lead)
    held = {one.item.code: one for one in quarantine.quarantined(lead)}
    assert held.keys() == {"not_to_judge", "not_own"}
    assert not evaluations.judgement_of(lead, "5.4").round.is_over
    monkeypatch.setattr(saving, "would_change_frozen", lambda *_: False)
    monkeypatch.setattr(saving, "refuse_beside_frozen", lambda *_: None)
    inspector.store._connection.run("DROP TRIGGER frozen_takes_no_other_words")
    inspector.store.save(mine.model_copy(update={"number": 6, "rationale": "better after all"}))
    send(inspector)
    collate(lead)
    (frozen,) = [one for one in quarantine.quarantined(lead) if one.item.code == "frozen"]
    assert frozen.item.why == "it would change an evaluation that is frozen"
    assert re.search("frozen.* stays as it is", frozen.stays_out)
    (not_taken,) = quarantine.release(lead, [frozen.number], "let it in").not_taken
    assert not_taken == (frozen.number, frozen.stays_out)
    judging.end_round(lead, "5.4")
    assert given_by(lead) == {"Inspector 1": 4}
    assert lead.store.find(Evaluation, mine.id) == mine


def test_what_the_team_judged_goes_back_to_everybody_and_no_view_with_it(team: Team) -> None:
    lead, (first, second) = team.lead, team.inspectors
    own(first, 2, f"told {WORDS}")
    send(first)
    collate(lead)
    begun = judging.end_round(lead, "5.4")
    assert make_returns(lead) == 0
    judged_now = judging.freeze(lead, begun.model_copy(update={"number": 3, "rationale": "asked"}))
    assert make_returns(lead) == 2
    write_returns(lead, store_of(lead))
    assert make_returns(lead) == 0
    for desk in (first, second):
        assert take_returns(desk, store_of(desk)).returns == 1
        there = evaluations.judgement_of(desk, "5.4")
        assert there.current == judged_now
        assert there.round.is_over
        assert there.writing is None
    assert [one.by for one in second.store.whole.all(Evaluation)] == ["Lead inspector"]
