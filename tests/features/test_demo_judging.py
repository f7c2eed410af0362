"""The demo's judging, counted apart from Daybook's own counting: from what is saved, object by object."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.interviews import Interview
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.domain.publications import Publication, ReportKind, ReportState
from desktop.domain.triage import Triage, TriageState
from desktop.operations.desk import Desk
from desktop.operations.evaluations import judgement_of
from desktop.operations.saved_searches import saved_searches
from desktop.operations.search import search
from tests.features.demo_run import desk_of

INDICATORS = ("2.1", "5.3", "5.4", "9.2")
ALL = ("Inspector 1", "Inspector 2", "Lead inspector")


@pytest.fixture(scope="module")
def lead(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(demo / "lead", tmp_path_factory.mktemp("judging")) as desk:
        yield desk


@pytest.fixture(scope="module")
def judged(demo: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((demo / "summary.json").read_text(encoding="utf-8"))["judged"]
    return found


def test_what_it_says_of_the_judging_is_what_is_saved(lead: Desk, judged: dict[str, Any]) -> None:
    claims, evaluations = lead.store.all(Finding), lead.store.whole.all(Evaluation)
    withdrawn = {piece.id for piece in lead.store.all(Evidence) if piece.withdrawn}
    triage, reports = lead.store.all(Triage), lead.store.all(Publication)
    levels = Counter(one.level for one in evaluations if one.frozen_at is not None)
    assert len(evaluations) == levels.total()
    assert sum(judged["support"].values()) == len(claims)
    assert {key: value for key, value in judged.items() if key != "support"} == {
        "themes_sorted": len(triage),
        "to_settle": sum(one.state is TriageState.UNCERTAINTY for one in triage),
        "claims": len(claims),
        "on_withdrawn": sum(bool(withdrawn & set(claim.supports)) for claim in claims),
        "views": levels[Level.INDIVIDUAL],
        "by_the_team": levels[Level.TEAM],
        "by_the_panel": levels[Level.PANEL],
        "reports": {"draft_report": "draft", "young_summary": "embargoed"},
        "quotes": sum(len(one.quotes) for one in reports),
        "kept_searches": len(saved_searches(lead)),
    }
    assert min(value for value in judged.values() if isinstance(value, int)) > 0


def test_each_indicator_has_claims_and_what_speaks_against_one(lead: Desk) -> None:
    pieces = {piece.id: piece for piece in lead.store.all(Evidence)}
    claims = lead.store.all(Finding)
    for indicator in INDICATORS:
        assert any(claim.supports and claim.against for claim in claims if claim.indicator == indicator)
    kinds = [{pieces[one].source.source_kind for one in claim.supports} for claim in claims]
    assert any(not claim.pieces for claim in claims), "one has no evidence"
    assert any(len(found) == 1 for found in kinds), "one rests on a single kind of source"
    assert any(len(claim.against) >= len(claim.supports) > 0 for claim in claims), "one is contradicted"
    lost = [one for claim in claims for one in claim.supports if pieces[one].withdrawn]
    assert len(lost) == 1
    assert {claim.author for claim in claims} == set(ALL)
    for claim in claims:
        assert {mapping.indicator for one in claim.pieces for mapping in pieces[one].mappings} <= {claim.indicator}


def test_a_theme_that_is_unclear_has_what_settles_it_and_one_was_settled(lead: Desk) -> None:
    triage = lead.store.all(Triage)
    planned = {entry.id: entry for entry in lead.store.all(PlanEntry)}
    activities = [planned[one.activity] for one in triage if one.activity is not None]
    assert len(activities) == 2
    assert all(entry.state is PlanState.PLANNED for entry in activities)
    assert sorted(len(lead.store.history(one.id)) for one in triage)[-2:] == [2, 2]
    assert all(one.why and one.set_by == "Lead inspector" for one in triage)


def test_views_came_from_three_laptops_and_are_blind_until_ones_own_is_given(lead: Desk) -> None:
    own = {one.indicator for one in lead.store.all(Evaluation) if one.level is Level.INDIVIDUAL}
    given = [one for one in lead.store.whole.all(Evaluation) if one.level is Level.INDIVIDUAL]
    by = {indicator: {one.by for one in given if one.indicator == indicator} for indicator in INDICATORS}
    assert by == {one: set(ALL) for one in INDICATORS} | {"5.4": {"Inspector 1", "Inspector 2"}}
    assert own == set(INDICATORS) - {"5.4"}
    devices = {head.device for one in given if (head := lead.store.whole.head(one.id)) is not None}
    assert len(devices) == 3
    assert {one.number for one in judgement_of(lead, "5.4").round.given} == {None}


@pytest.mark.parametrize("whose", ["lead", "inspector-1", "inspector-2"])
def test_what_the_panel_changed_stands_beside_the_teams_on_every_laptop(demo: Path, tmp_path: Path, whose: str) -> None:
    with desk_of(demo / whose, tmp_path) as desk:
        together = [one for one in desk.store.all(Evaluation) if one.level is not Level.INDIVIDUAL]
        (panel,) = [one for one in together if one.level is Level.PANEL]
        team = {one.indicator: one for one in together if one.level is Level.TEAM}
    assert set(team) == set(INDICATORS) - {"5.4"}
    assert all(one.frozen_at is not None and one.without_view == () for one in team.values())
    assert (panel.follows, panel.indicator) == (team["5.3"].id, "5.3")
    assert panel.number != team["5.3"].number
    assert panel.reason
    assert panel.panel
    assert panel.decided_on is not None


def test_reports_quote_only_what_was_said_and_the_summary_is_under_embargo(demo: Path, lead: Desk) -> None:
    held = {one.report: one for one in lead.store.all(Publication)}
    pieces = {piece.id: piece for piece in lead.store.all(Evidence)}
    claims = {claim.id: claim for claim in lead.store.all(Finding)}
    for quote in held[ReportKind.DRAFT_REPORT].quotes:
        assert quote.claim is not None
        assert quote.evidence in claims[quote.claim].supports
        assert pieces[quote.evidence].verbatim
        assert quote.words == pieces[quote.evidence].quote
    (standing,) = held[ReportKind.YOUNG_SUMMARY].standings
    assert standing.state is ReportState.EMBARGOED
    assert standing.embargoed_until is not None
    assert standing.embargoed_until > (datetime.now(UTC) + timedelta(weeks=7)).date()
    page = (demo / "summary for children and young people.html").read_text(encoding="utf-8")
    assert "Embargoed until" in page
    assert "You should be told what was decided, and why." in page
    codes = {piece.source.label for piece in pieces.values() if piece.source.label.startswith("R-")}
    titles = {talk.title for talk in lead.store.all(Interview)}
    assert not [name for name in codes | titles if name in page]


def test_every_kept_search_finds_something(lead: Desk) -> None:
    assert all(search(lead, kept.asked).count for kept in saved_searches(lead))
