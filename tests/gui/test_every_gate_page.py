"""What must hold on every page of the gate, at 100 and 200 %: words are whole, keys reach everything, focus is seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.domain.concern_clock import clock_of
from desktop.domain.concern_numbers import numbers_for
from desktop.domain.concern_times import ConcernTimes
from desktop.domain.concerns import Concern, Step, Taken
from desktop.domain.destruction import Clearing, finished
from desktop.domain.inspections import ConcernLead
from desktop.domain.rows import InspectionEntry
from desktop.exchange.packs import load_pack
from desktop.gui.gate.answer_page import AnswerPage
from desktop.gui.gate.care_done_page import CareDonePage
from desktop.gui.gate.care_page import CarePage
from desktop.gui.gate.cleared_page import ClearedPage
from desktop.gui.gate.concern_salvage_page import ConcernSalvagePage
from desktop.gui.gate.concerns_alone_page import ConcernsAlonePage
from desktop.gui.gate.gate import Gate
from desktop.gui.gate.neither_page import NeitherPage
from desktop.gui.gate.profile_page import ProfilePage
from desktop.gui.gate.salvage_page import SalvagePage
from desktop.gui.gate.sheet import Sheet
from desktop.gui.gate.snapshots_page import SnapshotsPage
from desktop.gui.gate.unlock_page import UnlockPage
from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import Pressable
from desktop.gui.widgets.text import Text
from desktop.operations.concerns.alone import Alone, ReadConcern
from desktop.operations.recovery import Asked
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW

WORDS = ("harbour", "violet", "candle", "orbit", "meadow", "seven")
LONG = "The vault’s folder is not where it was. Plug its drive in again, or put the folder back. If you cannot, wait."


def with_code() -> Sheet:
    page = UnlockPage()
    page.show_locked("It locked by itself. Your drafts were saved first.")
    page.use_code.link.click()
    page.setFocusProxy(page.code.editor)
    return page


def neither(*, possible: bool) -> Sheet:
    page = NeitherPage()
    if possible:
        page.show_way(WORDS)
    else:
        page.show_no_way(LONG)
    return page


def answer() -> Sheet:
    page = AnswerPage()
    page.show_request(Asked(WORDS, WORDS, NOW))
    page.say(LONG)
    return page


def refused() -> Sheet:
    page = ProfilePage("Passphrase")
    page.refuse(LONG)
    return page


def done() -> Sheet:
    page = CareDonePage()
    page.show_done("The inspection is mended", LONG)
    return page


def cleared() -> Sheet:
    page = ClearedPage()
    begun = Clearing("20260317-5D67470C", new_id(), "Strathlennox", {}, NOW, "Inspector 3", "a receipt")
    page.show_done(finished(begun, NOW))
    return page


def snapshots() -> Sheet:
    page = SnapshotsPage()
    page.show_snapshots(())
    return page


def alone(work) -> Sheet:
    page = ConcernsAlonePage(work, lambda: NOW)
    raised = Taken(step=Step.RAISED, at=NOW, recorded_at=NOW, by="Inspector 3")
    one = Concern(id=new_id(), code="C-1", raised_at=NOW, raised_by="Inspector 3", raised_on=new_id(), steps=(raised,))
    one = one.model_copy(update={"worries": LONG, "at_risk": LONG})
    two = one.model_copy(update={"id": new_id(), "code": "C-2"})
    times = load_pack(resources_folder() / "concerns" / "times.toml", ConcernTimes).pack
    read = tuple(ReadConcern(each, clock_of(each, NOW, times)) for each in (one, two))
    page.show_alone(Alone("Strathlennox", read, 0, 1, numbers_for(ConcernLead(), "Strathlennox"), area_known=False))
    return page


def concern_salvage() -> Sheet:
    page = ConcernSalvagePage()
    page.begin()
    return page


def care_with_concerns() -> Sheet:
    page = CarePage()
    entry = InspectionEntry(new_id(), "Strathlennox", NOW)
    page.show_inspections((entry,), entry.id, frozenset({entry.id}), frozenset({entry.id}))
    return page


PAGES = {
    "unlock": UnlockPage,
    "covered": UnlockPage,
    "code": with_code,
    "ask": lambda: neither(possible=True),
    "nobody": lambda: neither(possible=False),
    "answer": answer,
    "profile": refused,
    "care": CarePage,
    "snapshots": snapshots,
    "salvage": SalvagePage,
    "alone": alone,
    "concern salvage": concern_salvage,
    "care with concerns": care_with_concerns,
    "done": done,
    "cleared": cleared,
}


@pytest.fixture(scope="module", params=[100, 200])
def scale(request, qapp):
    """Every page at one size, then at the other: a change of theme goes through every widget alive."""
    theme().apply(qapp, "light", request.param)
    yield request.param
    theme().apply(qapp, "light", 100)


@pytest.fixture(params=PAGES)
def page(request, scale, show, work, tmp_path: Path, qapp):
    gate = Gate(work, tmp_path / "vault", resources_folder(), lambda: NOW)
    gate.resize(1280, 800)
    show(gate)
    make = PAGES[request.param]
    made = make(work) if make is alone else make()
    gate._show(made)
    turns(qapp)
    if request.param == "covered":  # said when it is on show already, which moves the field down
        made.say_covered(LONG * 2)
        turns(qapp)
    return made


def turns(qapp) -> None:
    for _turn in range(4):
        qapp.processEvents()


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_where_the_keyboard_begins_is_seen_whole(page, qapp):
    at = qapp.focusWidget()
    assert page.isAncestorOf(at)
    assert is_whole(at), f"{at.accessibleName()} is out of sight"


def test_tab_comes_to_every_button_and_the_ring_is_seen_around_it(page, qapp):
    came_to, ring = set(), page.parentWidget().ring
    while (at := qapp.focusWidget()) not in came_to:
        came_to.add(at)
        assert ring.target is at
        assert is_whole(at), f"{at.accessibleName()} is out of sight"
        QTest.keyClick(at, Qt.Key.Key_Tab)
        turns(qapp)
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page) and one.isEnabled()]
    assert [one.accessibleName() for one in buttons if one not in came_to] == []


def test_no_words_are_cut(page):
    words = [text for text in page.findChildren(Text) if not text.wordWrap()]
    parts = [one for one in (*words, *page.findChildren(Pressable)) if one.isVisibleTo(page)]
    assert [one.text() for one in parts if one.width() < one.sizeHint().width() - 1] == []


def test_why_a_passphrase_did_not_open_it_is_seen_in_the_lowest_window(scale, show, work, tmp_path: Path, qapp):
    gate = Gate(work, tmp_path / "vault", resources_folder(), lambda: NOW)
    gate.resize(1280, 720)
    show(gate)
    page = UnlockPage()
    gate._show(page)
    page.show_locked("It locked by itself. Your drafts were saved first.")
    turns(qapp)

    page.refuse("That passphrase does not open this vault.", 0)
    turns(qapp)

    said = next(text for text in page.findChildren(Text) if text.text().startswith("That passphrase"))
    assert is_whole(said)
    assert any("999" in text.text() for text in page.findChildren(Text) if is_whole(text))
