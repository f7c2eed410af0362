"""Raising a concern: the phone numbers are at hand on every page on which words are read or written, by one key."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.documents import Document
from desktop.domain.inspections import ConcernLead
from desktop.domain.interviews import Audience
from desktop.gui.concerns.phone_panel import PhonePanel
from desktop.gui.documents.screen import DocumentsScreen
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.today.screen import TodayScreen
from desktop.gui.widgets.text import Text
from desktop.operations.interviews import start_interview
from desktop.operations.settings import set_concern_lead
from desktop.vault.ids import new_id
from tests.desks import NOW

RAISE = Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEAD = ConcernLead(designation="Senior manager, children", phone="01632 960001", out_of_hours="01632 960002")


def a_document(desk):
    item = Document(id=new_id(), title="Visits policy", came_from="Item 12", received_at=NOW, text="Read page 2.")
    desk.store.save(item)
    return item.id


def an_interview(desk):
    return start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id).id


@pytest.fixture(
    params=[(TodayScreen, None), (DocumentsScreen, a_document), (InterviewsScreen, an_interview)],
    ids=["today", "document", "interview"],
)
def page(request, ask, work, desk, show, qapp):
    """The page on which a person reads or writes, on show with the keyboard in it."""
    screen_class, made = request.param
    ask(set_concern_lead, desk, LEAD)
    object_id = ask(made, desk) if made else None
    screen = screen_class(work, desk)
    screen.resize(1200, 752)
    show(screen)
    screen.refresh()
    if object_id is not None:
        screen.open_object(object_id)
    for _ in range(4):
        work.drain()
        qapp.processEvents()
    screen.setFocus()
    yield getattr(screen, "page", None) or screen
    screen.settle()
    work.drain()


def words_of(panel):
    return " ".join(label.text() for label in panel.findChildren(Text) if label.isVisible())


def test_the_numbers_come_with_one_key_and_ask_for_no_words(page, qtbot, work):
    assert page.phones.isHidden()
    qtbot.keyClick(page.window().focusWidget(), *RAISE)
    assert page.phones.isVisible()
    assert "999" in words_of(page.phones)  # at once, before the vault has answered
    work.drain()
    for number in ("01632 960001", "01632 960002", "101", "0800 1111"):
        assert number in words_of(page.phones)
    assert "Recording the concern itself comes with the Concerns screen" in words_of(page.phones)
    assert [type(child).__name__ for child in page.phones.findChildren(object) if hasattr(child, "setReadOnly")] == []


def test_esc_puts_the_numbers_away_and_gives_the_keyboard_back(page, qtbot):
    before = page.window().focusWidget()
    qtbot.keyClick(before, *RAISE)
    assert page.phones.isAncestorOf(page.window().focusWidget())
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.phones.isHidden()
    assert page.isVisible()
    assert page.window().focusWidget() is before


def test_they_move_nothing_and_lie_under_the_title_bar(page, qtbot, qapp):
    sizes = {child: child.geometry() for child in page.children() if hasattr(child, "geometry")}
    qtbot.keyClick(page.window().focusWidget(), *RAISE)
    qapp.processEvents()
    panel = page.phones
    assert {child: child.geometry() for child in sizes if child is not panel} == {
        child: rect for child, rect in sizes.items() if child is not panel
    }
    assert panel.geometry().right() == page.width() - 1
    assert panel.geometry().bottom() == page.height() - 1
    assert isinstance(panel, PhonePanel)
