"""Pictures of what is seldom drawn: an inspection with a long name and nothing in it, forty claims, other letters."""

from pathlib import Path
from typing import Any, cast

from driving import PASSPHRASE, Act, Prepare, now, press, settle, unlocked, wait_until, write

from desktop.domain.documents import Document
from desktop.domain.findings import Side
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.reports.room_screen import ReportsRoom
from desktop.gui.window import Window
from desktop.operations.desk import Desk
from desktop.operations.findings import new_claim, save_claim
from desktop.operations.inspections import NewInspection, set_up_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id

_PARTNERSHIP = "Comhairle nan Eilean Siar, Orkney and Shetland Islands Health and Social Care Partnership"
_LONG = (
    "Children and young people who live at home under a supervision order are asked for their views before most "
    "meetings, by somebody whom they know, in a way that suits their age; but what was decided, by whom, for how long "
    "and why is told to fewer than half of them, in words that many did not follow, weeks after the meeting, and where "
    "English is not the language of the home it is seldom told in any other, so that several found out from a parent, "
    "a brother or a sister, or when the next visit did not happen, and none could say whom to ask to have it changed."
)
_SHORT = "Claim {number}: a plan says who does what by when."
_TITLES = (
    "מדיניות ההגנה על ילדים של הרשות, גרסה שלישית",
    "Poileasaidh dìon-chloinne: còir gach pàiste a bhith sàbhailte aig an taigh",
    "Żółć, Übergröße, Ångström and Nguyễn: how names are spelled in our records, and what to do where they are not",
)


def _empty(folder: Path) -> Window:
    """The lead's vault, opened on an inspection that has just been set up."""
    vault = Vault.open(folder, PASSPHRASE, clock=now)
    pinned = desk_for(vault, resources_folder()).inspection()
    new = NewInspection(_PARTNERSHIP, now().date(), pinned.framework, pinned.review_template)
    set_up_inspection(vault, packs_at_hand(vault, resources_folder()), new, new_id=new_id)
    vault.close()
    return unlocked(folder)


def _room(key: str) -> Prepare:
    def prepare(window: Window) -> None:
        window.shell.show_page(key)
        settle(window)

    return prepare


def _report(page: str) -> Prepare:
    def prepare(window: Window) -> None:
        _room("report")(window)
        room = cast("ReportsRoom", window.screen_of("report"))
        room.show_page(page)
        settle(window)
        wait_until(lambda: cast("Any", room.pages[page]).opened is not None)
        settle(window)

    return prepare


def _compare(window: Window) -> None:
    _room("findings")(window)
    press(window, "Alt+C")
    settle(window)


def _nothing_found(window: Window) -> None:
    _room("map")(window)
    press(window, "Ctrl+K")
    write(window, "oxterwise")
    panel = window.search
    wait_until(lambda: panel is not None and panel.found is not None)


def _many(folder: Path) -> Window:
    """Forty claims about one indicator, the first of them as long as it may be, and documents in other letters."""
    window = unlocked(folder)
    window.work.run(_claim_much, cast("Any", window.desk))
    settle(window)
    return window


def _claim_much(desk: Desk) -> None:
    pieces = [row.id for row in desk.store.evidence_rows(indicator="2.1")][:12]
    for number in range(40):
        claim = new_claim(desk, "2.1", new_id=new_id)
        words = _LONG if number == 0 else _SHORT.format(number=number + 1)
        save_claim(desk, claim.model_copy(update={"claim": words}).with_pieces(Side.FOR, tuple(pieces[: number % 5])))
    for title in _TITLES:
        desk.store.save(Document(id=new_id(), title=title, came_from="Ministère de l’Éducation", received_at=now()))


def _claimed(window: Window) -> None:
    _room("findings")(window)
    screen = cast("FindingsScreen", window.screen_of("findings"))
    screen.choose("2.1")
    settle(window)
    wait_until(lambda: any(_LONG[:60] in one.words for one in screen.claims.list.items.items))
    first = next(one for one in screen.claims.list.items.items if _LONG[:60] in one.words)
    screen.claims.list.choose(first.id)
    settle(window)


NOTHING_YET = Act(
    lambda demo: _empty(demo / "lead"),
    {
        "empty-today": _room("today"),
        "empty-records": _room("records"),
        "empty-interviews": _room("interviews"),
        "empty-documents": _room("documents"),
        "empty-map": _room("map"),
        "empty-findings": _room("findings"),
        "empty-comparison": _compare,
        "empty-report": _room("report"),
        "empty-panel-pack": _report("panel_pack"),
        "empty-draft-report": _report("draft_report"),
        "empty-concerns": _room("concerns"),
        "empty-send": _room("send"),
        "empty-collate": _room("collate"),
        "empty-search": _nothing_found,
    },
    in_order=True,
)
MUCH = Act(
    lambda demo: _many(demo / "lead"),
    {"findings-forty": _claimed, "documents-other-letters": _room("documents")},
    in_order=True,
)
