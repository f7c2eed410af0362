"""An inspection that has been judged: evidence of several kinds, claims on it, triage, frozen evaluations."""

from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.evaluations import Evaluation, Level, following_id, team_id
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.findings import Finding
from desktop.domain.interviews import Audience, Interview
from desktop.domain.triage import Triage, TriageState, triage_id
from desktop.operations.desk import Desk
from desktop.operations.evidence import withdraw
from desktop.vault.ids import new_id
from tests.desks import take

LISTENED, CHANGED, LATE, ASKED = (
    "They listened to me and changed the plan.",
    "My worker came when she said she would.",
    "Visits stop when school stops.",
    "Nobody asked us what we wanted.",
)


@dataclass
class Judged:
    """What was made, by a short name."""

    pieces: dict[str, Evidence] = field(default_factory=dict)
    claims: dict[str, Finding] = field(default_factory=dict)
    talks: dict[str, Interview] = field(default_factory=dict)
    evaluations: dict[str, Evaluation] = field(default_factory=dict)


def judge(desk: Desk) -> Judged:
    """Five pieces under 5.4 and 5.3, three claims, one theme left uncertain, 5.4 judged by team and then by panel."""
    made = Judged()
    for name, kind, words, indicator, theme, direction in (
        ("listened", SourceKind.YOUNG_PEOPLE, LISTENED, "5.4", "views_heard", Direction.STRENGTH),
        ("came", SourceKind.PARENTS, CHANGED, "5.4", "views_heard", Direction.STRENGTH),
        ("asked", SourceKind.STAFF, ASKED, "5.4", "views_heard", Direction.IMPROVEMENT),
        ("late", SourceKind.YOUNG_PEOPLE, LATE, "5.3", "visits_in_holidays", Direction.IMPROVEMENT),
        ("open", SourceKind.LEADERS, "We are looking into it.", "5.3", "chronology", Direction.UNCERTAINTY),
    ):
        made.talks[name] = a_talk(desk, kind, f"{kind.value.upper()}-{len(made.talks) + 1}", words)
        source = Source(source_kind=kind, object_id=made.talks[name].id, label=made.talks[name].title, place="10:04")
        mapping = Mapping(indicator=indicator, theme=theme)
        made.pieces[name] = take(
            desk, source, direction=direction, mappings=(mapping,), new_id=new_id, quote=words, verbatim=True
        )
    _claim(desk, made, "heard", "5.4", "Children are listened to.", ("listened", "came"), ("asked",), key_line="2")
    _claim(desk, made, "holidays", "5.3", "Help stops in the school holidays.", ("late",))
    _claim(desk, made, "nothing", "9.2", "Leaders know what is needed.", ())
    _settle(desk, made)
    return made


def a_talk(desk: Desk, kind: SourceKind, title: str, words: str) -> Interview:
    """A talk with one thing said in it."""
    from desktop.operations.interviews import start_interview

    audience = {
        SourceKind.YOUNG_PEOPLE: Audience.YOUNG_PEOPLE,
        SourceKind.PARENTS: Audience.PARENTS,
        SourceKind.STAFF: Audience.STAFF,
    }.get(kind, Audience.LEADERS)
    talk = start_interview(desk, audience, new_id=new_id).model_copy(update={"title": title, "text": words})
    desk.store.save(talk)
    return talk


def withdraw_piece(desk: Desk, made: Judged, name: str) -> None:
    withdraw(desk, made.pieces[name].id, "said by another")


def _claim(
    desk: Desk,
    made: Judged,
    name: str,
    indicator: str,
    words: str,
    supports: tuple[str, ...],
    against: tuple[str, ...] = (),
    key_line: str = "",
) -> None:
    made.claims[name] = Finding(
        id=new_id(),
        indicator=indicator,
        claim=words,
        key_line=key_line,
        supports=tuple(made.pieces[one].id for one in supports),
        against=tuple(made.pieces[one].id for one in against),
        weighed="One member of staff saw it otherwise." if against else "",
        author="Inspector 3",
        order=len(made.claims),
    )
    desk.store.save(made.claims[name])


def _settle(desk: Desk, made: Judged) -> None:
    inspection: UUID = desk.inspection().id
    desk.store.save(
        Triage(
            id=triage_id(inspection, "5.3", "chronology"),
            indicator="5.3",
            theme="chronology",
            state=TriageState.UNCERTAINTY,
            why="Leaders and staff differ.",
            set_by="Inspector 3",
            settle_by="Read further records.",
        )
    )
    team = Evaluation(
        id=team_id(inspection, "5.4"),
        indicator="5.4",
        level=Level.TEAM,
        by="Inspector 3",
        number=5,
        label_set="care_inspectorate",
        rationale="Children are heard and it changes what is done.",
        frozen_at=desk.clock(),
        frozen_by="Inspector 3",
    )
    panel = team.model_copy(
        update={
            "id": following_id(team.id, Level.PANEL),
            "level": Level.PANEL,
            "number": 4,
            "rationale": "Children are heard, though not all are asked.",
            "reason": "Staff saw it otherwise.",
            "follows": team.id,
            "panel": "Panel of spring",
        }
    )
    desk.store.save(team)
    desk.store.save(panel)
    made.evaluations.update(team=team, panel=panel)
