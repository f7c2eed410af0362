"""The demo goes on into judging: triage, claims, blind views, the team's and the panel's evaluations, kept searches.

The inspectors write claims and give their views on their own laptops and send once more; all else the lead does once
that has come in.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.findings import Finding, Side
from desktop.domain.rows import EvidenceRow
from desktop.domain.triage import Triage
from desktop.operations import evaluations, evidence, findings, judging
from desktop.operations.demo.judging_material import (
    Choice,
    DemoClaim,
    DemoJudgement,
    DemoTriage,
    Judged,
    JudgingMaterial,
)
from desktop.operations.demo.scene import Scene
from desktop.operations.demo.team import Team
from desktop.operations.desk import Desk
from desktop.operations.incoming import collation
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.saved_searches import keep_search
from desktop.operations.stores.at_hand import store_of
from desktop.operations.triage import TriageWriting, open_triage

_SET_BEFORE = timedelta(minutes=30)
"""So long before now the lead judges: after what two readers saw differently was agreed."""


@dataclass(frozen=True, slots=True)
class Judging:
    """``send`` makes a bundle of what is new on a laptop and sends it."""

    scene: Scene
    team: Team
    told: JudgingMaterial
    send: Callable[[Desk], object]

    def judge(self) -> None:
        """The whole way of every indicator, as far as it has come."""
        for desk in self.team.inspectors:
            self._claim(desk, desk.me.designation)
            self._give_views(desk)
            self.send(desk)
        lead = self.team.lead
        self.scene.clock.set(self.scene.calendar.now - _SET_BEFORE)
        collation.collate(lead)
        for triage in self.told.triage:
            _sort(lead, triage)
        self._add_what_others_found()
        self._claim(lead, "")
        self._give_views(lead)
        for judgement in self.told.judgement:
            self._judge_together(judgement)
        for search in self.told.search:
            keep_search(lead, search.name, search.asked)

    def give_back(self) -> None:
        """What the team and the panel judged goes back to everybody, with their receipts."""
        collation.collate(self.team.lead)
        for desk in self.team.inspectors:
            look_back(desk, store_of(desk))

    def _claim(self, desk: Desk, by: str) -> None:
        """Write somebody's claims on their laptop; what was relied on and counts no longer is withdrawn after."""
        for told in self.told.claim:
            if told.by == by:
                begun = findings.new_claim(desk, told.indicator, told.theme, new_id=self.scene.new_id)
                words = {"claim": told.says, "weighed": told.weighed, "key_line": told.key_line}
                claim = begun.model_copy(update=words)
                for side, choices in _sides(told):
                    claim = claim.with_pieces(side, _ids(desk, told.indicator, choices))
                findings.save_claim(desk, claim)
                if told.withdraws is not None:
                    first = next(chosen(desk, told.indicator, told.withdraws))
                    evidence.withdraw(desk, first.id, told.withdraws.because)

    def _add_what_others_found(self) -> None:
        lead = self.team.lead
        for told in self.told.claim:
            if told.by:
                claim = claim_of(lead, told)
                for side, choices in _sides(told):
                    held = claim.on(side)
                    findings.add_evidence(lead, claim.id, side, (*held, *_ids(lead, told.indicator, choices)))

    def _give_views(self, desk: Desk) -> None:
        for judgement in self.told.judgement:
            for view in judgement.views:
                if view.by == desk.me.designation:
                    _freeze(desk, judgement.indicator, _said(view))

    def _judge_together(self, told: DemoJudgement) -> None:
        lead, today = self.team.lead, self.scene.calendar.now.date()
        if told.team is not None:
            judging.end_round(lead, told.indicator)
            _freeze(lead, told.indicator, _said(told.team))
        if told.panel is not None:
            judging.begin_next(lead, told.indicator, Level.PANEL)
            decided = {**_said(told.panel), "reason": told.panel.reason}
            _freeze(lead, told.indicator, {**decided, "panel": told.panel.sat, "decided_on": today})


def chosen(desk: Desk, indicator: str, choice: Choice) -> Iterator[EvidenceRow]:
    """Pieces of evidence that count and are as wanted, kind by kind and the oldest first."""
    for source in choice.sources:
        yield from desk.store.evidence_rows(
            indicator=indicator,
            theme=choice.theme,
            source_kind=source,
            direction=choice.direction,
            limit=choice.most or None,
        )


def claim_of(desk: Desk, told: DemoClaim) -> Finding:
    """A claim as it stands on a laptop."""
    held = findings.findings_of(desk, told.indicator)
    return next(view.finding for view in held if view.finding.claim == told.says)


def _sides(told: DemoClaim) -> tuple[tuple[Side, tuple[Choice, ...]], ...]:
    return (Side.FOR, told.supports), (Side.AGAINST, told.against)


def _ids(desk: Desk, indicator: str, choices: Iterable[Choice]) -> list[UUID]:
    return [row.id for choice in choices for row in chosen(desk, indicator, choice)]


def _sort(desk: Desk, told: DemoTriage) -> None:
    """Set how a theme stands, one version after another."""
    for step in told.step:
        opened = open_triage(desk, told.indicator, told.theme)
        activity = next((each.id for each in opened.activities if each.title == step.activity), None)
        item = Triage(
            id=opened.id,
            indicator=told.indicator,
            theme=told.theme,
            state=step.state,
            why=step.why,
            set_by=opened.me,
            settle_by=step.settle_by,
            activity=activity,
        )
        TriageWriting(desk, opened.base).save(item)


def _said(told: Judged) -> dict[str, object]:
    return {"number": told.number, "rationale": told.why, "illustrations": told.met}


def _freeze(desk: Desk, indicator: str, said: dict[str, object]) -> None:
    begun = evaluations.judgement_of(desk, indicator).writing
    if begun is None:
        raise ValueError(f"{desk.me.designation} has nothing to write about {indicator}")
    judging.freeze(desk, Evaluation.model_validate(begun.model_dump() | said))
