"""Pictures of claims: with their evidence, while evidence is added, and where evidence was withdrawn since."""

from typing import Any, cast

from driving import Act, Prepare, press, settle, unlocked, wait_until, write

from desktop.domain.findings import Side
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.window import Window
from desktop.operations import evidence
from desktop.operations.desk import Desk
from desktop.operations.findings import add_evidence, new_claim, save_claim
from desktop.vault.ids import new_id

_CLAIMS = (
    "Children are asked for their views. Many are not told what was decided, or why.",
    "Advocacy is offered to most children over five, and makes a difference when it is taken up.",
    "Parents take part in meetings, and feel judged in some of them.",
    "Under-fives’ views are rarely sought.",
    "Communication needs are met when someone asks about them.",
)
_WEIGHED = (
    "The letters began in January. Most of what speaks against this is from after that; the records that were read are "
    "mostly from before."
)


def _claimed(desk: Desk) -> None:
    """Five claims about involving children, each with less evidence than the one before, the last with none."""
    rows = [row for row in desk.store.evidence_rows() if any(one == "5.4" for one, _, _ in row.mappings)]
    rows.sort(key=lambda row: (row.source_kind, row.id))
    spread = rows[:: max(1, len(rows) // 24)]
    for place, words in enumerate(_CLAIMS):
        made = new_claim(desk, "5.4", new_id=new_id).model_copy(update={"claim": words})
        held = spread[place : 18 - 4 * place] if place < 4 else []
        made = made.model_copy(update={"weighed": _WEIGHED if place == 0 else ""})
        save_claim(desk, made.with_pieces(Side.FOR, [row.id for row in held]))
        if place == 0:
            others = [row.id for row in rows if row.id not in made.with_pieces(Side.FOR, [r.id for r in held]).pieces]
            add_evidence(desk, made.id, Side.AGAINST, others[:4])


def _screen(window: Window) -> FindingsScreen:
    return cast("FindingsScreen", window.screen_of("findings"))


def claimed(window: Window) -> None:
    """Claims are there, made once."""
    desk: Any = window.desk
    if not window.property("claimed"):
        window.setProperty("claimed", True)  # noqa: FBT003
        window.work.run(_claimed, desk)


def _shown(window: Window) -> None:
    claimed(window)
    window.shell.show_page("findings")
    settle(window)
    _screen(window).choose("5.4")
    settle(window)
    wait_until(lambda: _screen(window).page is not None)


def _why(window: Window) -> None:
    _shown(window)
    press(window, "F1")


def _choosing(window: Window) -> None:
    _shown(window)
    press(window, "Ctrl+E")
    press(window, "Down", "Down")


def _withdrawn(window: Window) -> None:
    """The first two pieces of the first claim were withdrawn."""
    _shown(window)
    press(window, "Esc", "Esc")
    screen = _screen(window)
    screen.claims.list.choose(screen.claims.list.items.items[0].id)
    settle(window)
    page = screen.page
    supports = () if page is None else page.finding.supports
    for one, reason in zip(supports, ("Said of another child.", "Counted twice."), strict=False):
        window.work.run(evidence.withdraw, cast("Any", window.desk), one, reason)
    settle(window)
    _screen(window).refresh()
    settle(window)


def _without(window: Window) -> None:
    """A claim without evidence."""
    _shown(window)
    screen = _screen(window)
    screen.claims.list.choose(screen.claims.list.items.items[-1].id)
    settle(window)


def _asked_why(window: Window) -> None:
    _without(window)
    press(window, "Ctrl+Shift+W")
    write(window, "Nobody we spoke with said so.")


def _today(window: Window) -> None:
    window.shell.show_page("today")


def _none(window: Window) -> None:
    _shown(window)
    _screen(window).choose("9.2")


_SCREENS: dict[str, Prepare] = {
    "findings": _shown,
    "findings-why": _why,
    "findings-adding": _choosing,
    "findings-without-evidence": _without,
    "findings-withdrawing": _asked_why,
    "findings-rest-on-withdrawn": _withdrawn,
    "today-lost-claims": _today,
    "findings-none": _none,
}

FINDINGS = Act(lambda demo: unlocked(demo / "lead"), _SCREENS, in_order=True)
