"""Pictures of one indicator beside other inspections of the vault: two that can be read, and one that cannot."""

from datetime import date
from pathlib import Path
from typing import cast

from driving import PASSPHRASE, Act, Prepare, now, press, settle, unlocked, wait_until

from desktop.domain.evaluations import Evaluation, Level, team_id
from desktop.domain.evidence import Bearing, Direction, Mapping, Source, SourceKind
from desktop.domain.triage import Triage, TriageState, triage_id
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.window import Window
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence
from desktop.operations.inspections import NewInspection, open_inspection, set_up_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id

_SAID = (
    (SourceKind.RECORDS, Direction.STRENGTH, 9),
    (SourceKind.YOUNG_PEOPLE, Direction.STRENGTH, 4),
    (SourceKind.STAFF, Direction.IMPROVEMENT, 3),
    (SourceKind.LEADERS, Direction.UNCERTAINTY, 1),
)


def _with_others(folder: Path) -> Window:
    """The lead's vault with three inspections more in it, the demo's own opened last."""
    vault = Vault.open(folder, PASSPHRASE, clock=now)
    desk = desk_for(vault, resources_folder())
    pinned = desk.inspection()
    packs = packs_at_hand(vault, resources_folder())

    def begun(partnership: str, on: date) -> Desk:
        new = NewInspection(partnership, on, pinned.framework, pinned.review_template)
        return set_up_inspection(vault, packs, new, new_id=new_id)

    _judged(begun("Glen Afric", date(2025, 3, 3)))
    begun("Inverallan", date(2025, 9, 1))
    damaged = begun("Kilmorach", date(2024, 9, 2)).inspection().id
    open_inspection(vault, pinned.id, packs)
    (vault.inspection_folder(damaged) / "evidence.db").write_bytes(b"")
    vault.close()
    return unlocked(folder)


def _judged(desk: Desk) -> None:
    """Evidence of four kinds, a theme that is a concern, and the team's frozen evaluation."""
    for kind, direction, pieces in _SAID:
        for _ in range(pieces):
            bearing = Bearing(
                says="what it shows", direction=direction, mappings=(Mapping(indicator="5.4", theme="views_heard"),)
            )
            desk.store.save(new_evidence(desk, Source(source_kind=kind, object_id=new_id()), bearing, new_id=new_id))
    here, me = desk.inspection().id, desk.me.designation
    state = Triage(
        id=triage_id(here, "5.4", "views_heard"), indicator="5.4", theme="views_heard", state=TriageState.CONCERN,
        why="Told late.", set_by=me,
    )  # fmt: skip
    frozen = Evaluation(
        id=team_id(here, "5.4"), indicator="5.4", level=Level.TEAM, by=me, number=4,
        label_set=desk.framework().label_set, rationale="Heard.", frozen_at=now(), frozen_by=me,
    )  # fmt: skip
    desk.store.save(state, frozen)


def _screen(window: Window) -> FindingsScreen:
    return cast("FindingsScreen", window.screen_of("findings"))


def _compared(window: Window) -> None:
    window.shell.show_page("findings")
    settle(window)
    _screen(window).choose("5.4")
    settle(window)
    press(window, "Alt+C")
    wait_until(lambda: (page := _screen(window).beside_others.page) is not None and page.table is not None)


def _further(window: Window) -> None:
    press(window, *["Down"] * 30)


def _with_one(window: Window) -> None:
    page = _screen(window).beside_others.page
    if page is not None:
        page.which.setCurrentIndex(1)
        settle(window)


_SCREENS: dict[str, Prepare] = {
    "comparison": _compared,
    "comparison-further": _further,
    "comparison-with-one": _with_one,
}

COMPARING = Act(lambda demo: _with_others(demo / "lead"), _SCREENS, in_order=True)
