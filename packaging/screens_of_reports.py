"""Pictures of the judging's reports: what stops one, quotes, the summary as it is written, an embargo, the pack."""

from datetime import date
from typing import Any, cast

from driving import Act, Prepare, press, settle, unlocked, wait_until

from desktop.domain.publications import ReportKind
from desktop.gui.reports.publication_screen import PublicationScreen
from desktop.gui.reports.room_screen import ReportsRoom
from desktop.gui.window import Window
from desktop.operations.publications import states

_SUMMARY = (
    "Mrs Macdonald and her team visit within 15 days. Most young people were asked what they want.\n\n"
    "What was decided, and why, is not always told."
)
_GOOD = (
    "People ask you what you think.\n- The placement was reviewed and contact with your brothers and sisters was "
    "agreed, which made a difference.\n- You can have somebody who speaks for you."
)


def _page(window: Window, report: ReportKind) -> PublicationScreen:
    room = cast("ReportsRoom", window.screen_of("report"))
    settle(window)
    window.shell.show_page("report")
    room.show_page(report.value)
    settle(window)
    page = room.pages[report.value]
    wait_until(lambda: cast("PublicationScreen", page).opened is not None)
    return cast("PublicationScreen", page)


def _stopped(window: Window) -> None:
    page = _page(window, ReportKind.DRAFT_REPORT)
    page.texts.sections["summary"].box.set_text(_SUMMARY)
    page.look()
    settle(window)


def _keeping(window: Window) -> None:
    _stopped(window)
    press(window, "F7")
    page = _page(window, ReportKind.DRAFT_REPORT)
    row = next(row for row in page.stops.rows if not row.keep.isHidden())
    row.keep.click()


def _quotes(window: Window) -> None:
    page = _page(window, ReportKind.DRAFT_REPORT)
    press(window, "Ctrl+E")
    settle(window)
    page.body.ensureWidgetVisible(page.quotes.picker)


def _summary(window: Window) -> None:
    page = _page(window, ReportKind.YOUNG_SUMMARY)
    page.texts.sections["good"].box.set_text(_GOOD)
    page.look()
    settle(window)
    page.body.ensureWidgetVisible(page.texts.sections["good"].said)


def _embargoed(window: Window) -> None:
    page = _page(window, ReportKind.PARTNERSHIP_FEEDBACK)
    until = date(page.opened.today.year + 1, 6, 3) if page.opened else date.max
    window.work.run(states.embargo, cast("Any", window.desk), ReportKind.PARTNERSHIP_FEEDBACK, until)
    settle(window)
    page.refresh()


def _pack(window: Window) -> None:
    _page(window, ReportKind.PANEL_PACK)


def _today(window: Window) -> None:
    window.shell.show_page("today")


_SCREENS: dict[str, Prepare] = {
    "report-stopped": _stopped,
    "report-keeping": _keeping,
    "report-quotes": _quotes,
    "report-summary": _summary,
    "report-embargoed": _embargoed,
    "report-pack": _pack,
    "today-reports": _today,
}

REPORTS = Act(lambda demo: unlocked(demo / "lead"), _SCREENS, in_order=True)
