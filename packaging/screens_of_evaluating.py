"""Pictures of judging an indicator: one’s own view, the round, the team’s evaluation, the panel’s, two compared."""

from datetime import date
from typing import Any, cast

from driving import Act, Prepare, press, settle, unlocked, wait_until, write

from desktop.gui.findings.panes import BESIDE
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.window import Window
from desktop.operations import judging
from desktop.operations.desk import Desk
from desktop.operations.evaluations import judgement_of

_WHY = (
    "Strengths just outweigh weaknesses. Views are sought in most records and advocacy works well. Being told what was "
    "decided, and why, is not yet reliable, and young people feel it."
)
_AFTER = _WHY.replace("is not yet reliable", "has become more reliable since the letters began")


def _screen(window: Window) -> FindingsScreen:
    return cast("FindingsScreen", window.screen_of("findings"))


def _run(window: Window, act: Any, *given: Any) -> None:
    window.work.run(act, cast("Any", window.desk), *given)
    settle(window)


def _judge(desk: Desk, **fields: Any) -> None:
    """Freeze what this person may write in now."""
    writing = judgement_of(desk, "5.4").writing
    if writing is not None:
        judging.freeze(desk, writing.model_copy(update=fields))


def _mine(window: Window) -> None:
    window.shell.show_page("findings")
    settle(window)
    _screen(window).choose("5.4")
    settle(window)
    wait_until(lambda: _screen(window).evaluation_pane.editor is not None)
    _screen(window).refresh()
    settle(window)
    _screen(window).panes.bring_up(BESIDE)
    _screen(window).evaluation_pane.setFocus()
    press(window, "4")


def _asked(window: Window) -> None:
    editor = _screen(window).evaluation_pane.editor
    if editor is not None:
        editor.why.setFocus()
    write(window, "Asked each time; told less often.")
    press(window, "Ctrl+Return")


def _given(window: Window) -> None:
    press(window, "Return")


def _ending(window: Window) -> None:
    press(window, "Alt+E")


def _team(window: Window) -> None:
    press(window, "Return")
    _screen(window).evaluation_pane.setFocus()
    press(window, "3")
    editor = _screen(window).evaluation_pane.editor
    if editor is not None:
        editor.why.setFocus()
    write(window, _WHY)


def _frozen(window: Window) -> None:
    press(window, "Ctrl+Return", "Return")


def _panel(window: Window) -> None:
    press(window, "Alt+P")
    _screen(window).evaluation_pane.setFocus()
    press(window, "4")


def _compared(window: Window) -> None:
    decided = {"number": 4, "rationale": _AFTER, "panel": "Chair, two inspectors", "decided_on": date(2026, 6, 1)}
    _screen(window).evaluation_pane.settle()
    reason = {"reason": "The letters began after most of the records were read."}
    _run(window, lambda desk: _judge(desk, **decided, **reason))
    _screen(window).refresh()
    settle(window)
    press(window, "Alt+V")


def _today(window: Window) -> None:
    press(window, "Esc")
    window.shell.show_page("today")
    settle(window)


def _left_over(window: Window) -> None:
    """What somebody had typed when the round ended elsewhere."""
    _mine(window)
    editor = _screen(window).evaluation_pane.editor
    if editor is not None:
        editor.why.setFocus()
    write(window, "Asked each time; told less often.")
    _run(window, judging.end_round, "5.4")
    _screen(window).refresh()
    settle(window)
    settle(window)


_SCREENS: dict[str, Prepare] = {
    "evaluation-mine": _mine,
    "evaluation-freezing": _asked,
    "evaluation-given": _given,
    "evaluation-ending-round": _ending,
    "evaluation-team": _team,
    "evaluation-frozen": _frozen,
    "evaluation-panel": _panel,
    "evaluation-compared": _compared,
    "evaluation-today": _today,
}

LEFT_OVER = Act(lambda demo: unlocked(demo / "lead"), {"evaluation-left-over": _left_over})
EVALUATING = Act(lambda demo: unlocked(demo / "lead"), _SCREENS, in_order=True)
