"""Pictures of the judging's reports: what stops one, quotes, the summary as it is written, an embargo, the pack."""

from datetime import date
from typing import Any, cast

from driving import Act, Prepare, press, settle, unlocked, wait_until

from desktop.domain.publications import ReportKind, ReportState
from desktop.gui.reports.publication_screen import PublicationScreen
from desktop.gui.reports.room_screen import ReportsRoom
from desktop.gui.window import Window
from desktop.operations.desk import Desk
from desktop.operations.publications import states
from desktop.operations.publications.choosing import leave_out, publication_of, write_text
from desktop.operations.publications.editing import open_publication
from desktop.operations.publications.guard import Stop, Why
from desktop.operations.publications.making import make_ready, stops_of
from desktop.operations.publications.quotes import choose_quote, take_quote_out
from desktop.operations.publications.settling import keep_found, replace
from desktop.vault.ids import new_id

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


def _editions(window: Window) -> None:
    """The feedback was final once; what it says was changed since."""
    page = _page(window, ReportKind.PARTNERSHIP_FEEDBACK)
    window.work.run(_final_and_opened_again, cast("Any", window.desk))
    settle(window)
    page.refresh()
    settle(window)
    press(window, "Alt+C")
    room = cast("ReportsRoom", window.screen_of("report"))
    wait_until(lambda: room.editions.page is not None and bool(room.editions.page.rows))


def _final_asked(window: Window) -> None:
    """It is to be final again; a quote that the first edition had is not in it any more."""
    page = _page(window, ReportKind.PARTNERSHIP_FEEDBACK)
    press(window, "Alt+F")
    wait_until(page.state.question.isVisible)


def _final_and_opened_again(desk: Desk) -> None:
    report = ReportKind.PARTNERSHIP_FEEDBACK
    if publication_of(desk, report).state is not ReportState.DRAFT:
        states.back_to_draft(desk, report)
    write_text(desk, report, "thanks", "Thank you. Help comes late, and plans are hard to follow.")
    write_text(desk, report, "next", "The partnership writes a plan.")
    quotable = [line for line in open_publication(desk, report).quotable if line.claim is not None][:2]
    for line in quotable:
        choose_quote(desk, report, line.row.id, line.indicator, line.claim)
    for one in [stop for stop in stops_of(make_ready(desk, report)) if not stop.kept]:
        _settled(desk, report, one)
    states.make_final(desk, states.seal(make_ready(desk, report, as_final=True)))
    states.back_to_draft(desk, report, "The improvement plan came later than the feedback.")
    write_text(desk, report, "thanks", "Thank you for your time. Help can come late, and plans are hard to follow.")
    write_text(desk, report, "next", "")
    write_text(desk, report, "practice", "The youth forum writes to the board each month.")
    for line in quotable[:1]:
        take_quote_out(desk, report, line.row.id, line.indicator)


def _settled(desk: Desk, report: ReportKind, stop: Stop) -> None:
    if stop.why is Why.CLAIM and stop.spot is not None and stop.spot.about is not None:
        leave_out(desk, report, stop.spot.about)
    elif stop.can_be_kept:
        keep_found(desk, report, stop, "It says nothing of anybody.", new_id=new_id)
    elif stop.why is Why.QUOTE and stop.spot is not None and stop.spot.about is not None:
        take_quote_out(desk, report, stop.spot.about, stop.spot.key)
    else:
        replace(desk, report, stop, "some")


_SCREENS: dict[str, Prepare] = {
    "report-stopped": _stopped,
    "report-keeping": _keeping,
    "report-quotes": _quotes,
    "report-summary": _summary,
    "report-embargoed": _embargoed,
    "report-pack": _pack,
    "today-reports": _today,
    "report-editions": _editions,
    "report-final-asked": _final_asked,
}

REPORTS = Act(lambda demo: unlocked(demo / "lead"), _SCREENS, in_order=True)
