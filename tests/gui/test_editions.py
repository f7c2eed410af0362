"""The comparison of two editions on the page: how much comes in at a time, and what waits for its reading."""

import pytest

from desktop.domain.differences import Piece
from desktop.domain.publications import ReportKind
from desktop.gui.reports.editions.page import EditionsPage
from desktop.operations.in_stretches import stretch
from desktop.operations.publications import editions, states
from desktop.operations.publications.editions import NOW, EditionComparison, EditionRow
from desktop.operations.publications.making import make_ready
from desktop.report.judging.edition_differences import Change, EditionDifference
from desktop.report.judging.edition_lines import Says
from tests.judged import judge

REPORT, PACK = ReportKind.DRAFT_REPORT, ReportKind.PANEL_PACK


def added(number):
    return EditionDifference(Change.ADDED, Says.TEXT, "Part", "", now=(Piece(f"{number}", differs=False),))


def final_pack(desk):
    judge(desk)
    states.make_final(desk, states.seal(make_ready(desk, PACK, as_final=True)))


def test_of_many_differences_a_page_is_shown_and_the_keyboard_goes_on_with_the_next(work, desk, qtbot):
    """All of two hundred together kept the window from answering for six seconds."""
    page = EditionsPage(work, desk, REPORT)
    qtbot.addWidget(page)
    page.show()
    many = tuple(map(added, range(50)))
    rows = EditionRow("1", "One", stands=False), EditionRow("2", "Two", stands=True)
    page._on_compared(EditionComparison(REPORT, *rows, many, keeps_words=True))
    qtbot.waitUntil(lambda: not page.more.isHidden())
    assert (len(page.rows), page.more.text()) == (20, "Show 20 more of 30")
    page.more.click()
    qtbot.waitUntil(lambda: not page.more.isHidden())
    assert page.focusWidget() is page.rows[20]
    assert [row.difference for row in page.rows] == list(many[:40])
    page.more.click()
    qtbot.waitUntil(lambda: len(page.rows) == len(many))
    assert page.more.isHidden()


def test_a_pack_as_it_would_be_now_is_read_in_stretches_so_that_no_note_waits(work, ask, desk, qtbot, monkeypatch):
    ask(final_pack, desk)
    ran, run = [], work.run
    monkeypatch.setattr(work, "run", lambda what, *given, **how: (ran.append(what), run(what, *given, **how)))
    monkeypatch.setattr(editions, "make_ready", lambda *_given, **_how: pytest.fail("It was read in one go."))
    page = EditionsPage(work, desk, PACK)
    qtbot.addWidget(page)
    page.read()
    qtbot.waitUntil(lambda: page.compared is not None)
    assert page.compared.now.key == NOW
    assert ran.count(stretch) > len(ask(desk.framework).indicators)
