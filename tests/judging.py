"""A team that judges, on one laptop: colleagues who are on the roster, and views that came in from them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.domain.evaluations import Evaluation, Level, individual_id
from desktop.domain.frameworks import Framework, Illustration
from desktop.domain.inspections import Member, Role
from desktop.exchange.packs import PackFile
from desktop.operations import judging
from desktop.operations.desk import Desk
from desktop.operations.evaluations import judgement_of
from desktop.operations.inspections import change, newest_packs

AT = datetime(2026, 5, 1, 10, tzinfo=UTC)
LABELS = "care_inspectorate"
ASKED = (
    Illustration(id="asked", indicator="5.4", text="Children are asked before each meeting.", level="good"),
    Illustration(id="told", indicator="5.4", text="Children are told what was decided, and why.", level="very good"),
)


def with_colleagues(desk: Desk, *designations: str, role: Role = Role.INSPECTOR) -> None:
    """More people on the roster. Their laptops are nowhere."""
    inspection = desk.inspection()
    (mine,) = [one for one in inspection.roster if one.device == desk.me.device]
    more = [
        Member(
            designation=designation,
            role=role,
            device=UUID(int=1000 + number),
            signing_key=f"{number + 1:064x}",
            age_recipient=mine.age_recipient,
        )
        for number, designation in enumerate(designations, start=len(inspection.roster))
    ]
    change(desk, roster=(*inspection.roster, *more))


def view(desk: Desk, by: str, number: int | None = 3, *, frozen: bool = True, **fields: Any) -> Evaluation:
    """Somebody's own view of 5.4, as it came in."""
    made = {"rationale": f"what {by} found", "indicator": "5.4", "label_set": LABELS} | fields
    item = Evaluation(
        id=individual_id(desk.inspection().id, made["indicator"], by),
        level=Level.INDIVIDUAL,
        by=by,
        number=number,
        frozen_at=AT if frozen else None,
        frozen_by=by if frozen else "",
        **made,
    )
    desk.store.save(item)
    return item


def own(desk: Desk, number: int = 4, rationale: str = "asked, and seldom told", indicator: str = "5.4") -> Evaluation:
    """My own view, frozen."""
    begun = judgement_of(desk, indicator).writing
    assert begun is not None
    assert begun.level is Level.INDIVIDUAL
    return judging.freeze(desk, begun.model_copy(update={"number": number, "rationale": rationale}))


def judged(desk: Desk, number: int = 3, rationale: str = "strengths just outweigh weaknesses") -> Evaluation:
    """The team's evaluation of 5.4, frozen; the round is ended for it."""
    begun = judging.end_round(desk, "5.4")
    return judging.freeze(desk, begun.model_copy(update={"number": number, "rationale": rationale}))


def with_illustrations(desk: Desk, *shown: Illustration) -> None:
    """The framework gets illustrations of its own; without any, those that ship with its newest version."""
    ref = desk.inspection().framework
    framework: Framework = desk.framework()
    newest = desk.packs.framework(newest_packs(desk.packs)[0])
    source = "" if shown else newest.illustrations_source
    richer = framework.model_copy(
        update={"illustrations": shown or newest.illustrations, "illustrations_source": source}
    )
    desk.packs.frameworks[ref] = PackFile(richer, "with-illustrations.toml", b"")
