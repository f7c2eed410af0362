"""Pictures of claims: with their evidence, while evidence is added, and where evidence was withdrawn since."""

from typing import Any, cast

from driving import Act, Prepare, press, settle, unlocked, wait_until, write

from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.window import Window
from desktop.operations import evidence


def _screen(window: Window) -> FindingsScreen:
    return cast("FindingsScreen", window.screen_of("findings"))


def _shown(window: Window) -> None:
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
}

FINDINGS = Act(lambda demo: unlocked(demo / "lead"), _SCREENS, in_order=True)
NOT_CLAIMED = Act(lambda demo: unlocked(demo / "inspector-1"), {"findings-none": _none})
