"""What a lead asks stands on Today and above what it is about; it is answered and asked by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.domain.documents import Document
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.owed import Task
from desktop.domain.records import Record
from desktop.domain.remarks import Asks, Remark
from desktop.gui.documents.document_page import DocumentPage
from desktop.gui.remarks.strip import RemarkStrip
from desktop.gui.review.page import ReviewPage
from desktop.operations import reviews
from desktop.operations.documents import open_document
from desktop.operations.incoming import remarks
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.remarks import NEW_ANSWER
from desktop.operations.outgoing import bundles, sending
from desktop.operations.today import today
from desktop.operations.writing import words_begun
from desktop.vault.contents.begun_words import BegunWords
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import write_up

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def team(ask, tmp_path):
    made = ask(ready_team, tmp_path / "team", 1)
    yield made
    ask(made.close)


@pytest.fixture
def talk(ask, team):
    return ask(_sent_talk, team)


def _sent_talk(team):
    made = write_up(team.inspectors[0])
    bundles.make_bundle(team.inspectors[0])
    sending.send_all(team.inspectors[0])
    collate(team.lead)
    return made


def _asked(team, talk, asks=Asks.LOOK_AGAIN):
    (made,) = remarks.ask(team.lead, talk.id, ("Inspector 1",), "When was that?", asks, new_id=new_id)
    team.inspectors[0].store.append(team.lead.store.history(made.id))
    return made


class Page(QWidget):
    """A page with a strip, and something else that takes the keyboard."""

    def __init__(self, work, desk):
        super().__init__()
        self.strip = RemarkStrip(work, desk)
        self.other = QWidget()
        self.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.strip)
        column.addWidget(self.other)
        self.strip.bind(self)
        self.heard = []
        self.strip.said.connect(lambda text, _role: self.heard.append(text))
        self.setFocusProxy(self.other)


@pytest.fixture
def page_of(work, show):
    def shown(desk, object_id):
        page = Page(work, desk)
        page.resize(900, 500)
        show(page)
        page.other.setFocus()
        page.strip.show_about(object_id)
        settle(page, work)
        return page

    return shown


def settle(_page, work):
    work.drain()
    QApplication.processEvents()


def press(page, qtbot):
    qtbot.keyClick(QApplication.focusWidget() or page.other, Qt.Key.Key_L, CONTROL | SHIFT)


def test_today_says_what_the_lead_asks_and_where(ask, team, talk):
    made = ask(_asked, team, talk)
    (first, *_) = [one for one in ask(today, team.inspectors[0]).mine if one.task is Task.LOOK_AGAIN]
    assert first.title == f"The lead asks you to look again at {talk.title}"
    assert first.detail == "Lead inspector: When was that?"
    assert (first.opens, first.target_id, first.remark) == ("interview", talk.id, made.id)


def test_a_comment_is_told_as_one(ask, team, talk):
    ask(_asked, team, talk, Asks.COMMENT)
    assert f"The lead remarks on {talk.title}" in {one.title for one in ask(today, team.inspectors[0]).mine}


def test_nothing_is_shown_where_nothing_is_asked(team, talk, page_of):
    assert page_of(team.inspectors[0], talk.id).strip.isHidden()


def test_the_author_reads_it_and_answers_by_keys(ask, team, talk, page_of, work, qtbot):
    made = ask(_asked, team, talk)
    page = page_of(team.inspectors[0], talk.id)
    assert page.strip.words.text() == f"Lead inspector asks you to look again at {talk.title}: When was that?"
    press(page, qtbot)
    qtbot.keyClicks(page.strip.box.text, "On the 4th.")
    qtbot.keyClick(page.strip.box.text, Qt.Key.Key_Return, CONTROL)
    settle(page, work)
    assert ask(team.inspectors[0].store.find, Remark, made.id).answer == "On the 4th."
    assert page.heard == ["Done. Lead inspector reads it with your next bundle."]
    assert page.strip.isHidden()
    assert page.other.hasFocus()


def test_what_is_begun_is_kept_when_the_box_is_put_away(ask, team, talk, page_of, work, qtbot):
    ask(_asked, team, talk)
    page = page_of(team.inspectors[0], talk.id)
    press(page, qtbot)
    qtbot.keyClicks(page.strip.box.text, "On the")
    qtbot.keyClick(page.strip.box.text, Qt.Key.Key_Escape)
    settle(page, work)
    assert page.strip.box.isHidden()
    assert page.other.hasFocus()
    again = page_of(team.inspectors[0], talk.id)
    press(again, qtbot)
    assert again.strip.box.text.text() == "On the"


def test_what_comes_in_while_a_remark_is_written_does_not_take_its_words(ask, team, talk, page_of, work, qtbot):
    page = page_of(team.lead, talk.id)
    press(page, qtbot)
    qtbot.keyClicks(page.strip.box.text, "Which worker")
    made = ask(_asked, team, talk)
    ask(lambda: team.lead.store.save(made.model_copy(update={"id": new_id(), "to": "Lead inspector", "writer": "L 2"})))
    page.strip.read_again()
    settle(page, work)
    qtbot.keyClicks(page.strip.box.text, " was it?")
    qtbot.keyClick(page.strip.box.text, Qt.Key.Key_Return, CONTROL)
    settle(page, work)
    assert {one.text: (one.to, one.answer) for one in ask(team.lead.store.all, Remark)} == {
        "Which worker was it?": ("Inspector 1", ""),
        "When was that?": ("Lead inspector", ""),
    }
    assert "When was that?" in page.strip.words.text()  # it is shown once the box is gone


def test_an_answer_that_cannot_be_kept_is_told_stays_and_is_kept_later(
    ask, team, talk, page_of, work, qtbot, monkeypatch
):
    made = ask(_asked, team, talk)
    page = page_of(team.inspectors[0], talk.id)
    told, saved = [], []
    page.strip.failed.connect(told.append)
    page.strip.saved.connect(saved.append)
    press(page, qtbot)
    with monkeypatch.context() as full:
        full.setattr(BegunWords, "keep", full_disk)
        qtbot.keyClicks(page.strip.box.text, "On the")
        qtbot.keyClick(page.strip.box.text, Qt.Key.Key_Escape)
        settle(page, work)
        assert set(told) == {"The disk is full."}
        assert page.strip.is_failing()
        press(page, qtbot)
        assert page.strip.box.text.text() == "On the"
    page.strip.settle()
    settle(page, work)
    assert len(saved) == 1
    assert not page.strip.is_failing()
    assert ask(words_begun, team.inspectors[0], made.id) == {NEW_ANSWER: "On the"}


def full_disk(*_given):
    raise StoreWriteFailed("The disk is full.")


def test_a_lead_asks_by_keys_and_sees_that_it_is_not_answered(ask, team, talk, page_of, work, qtbot):
    page = page_of(team.lead, talk.id)
    assert page.strip.words.text() == "Written by Inspector 1."
    press(page, qtbot)
    qtbot.keyClicks(page.strip.box.text, "Was the supporter there?")
    qtbot.keyClick(page.strip.box.text, Qt.Key.Key_Return, CONTROL)
    settle(page, work)
    (made,) = ask(remarks.under_way, team.lead)
    assert (made.to, made.text, made.asks) == ("Inspector 1", "Was the supporter there?", Asks.LOOK_AGAIN)
    assert page.strip.words.text().endswith("“Was the supporter there?” Not answered yet.")


def test_a_name_is_refused_beside_the_box_and_nothing_is_lost(ask, team, talk, page_of, work, qtbot):
    page = page_of(team.lead, talk.id)
    press(page, qtbot)
    page.strip.box.text.set_text("Was it Kayleigh MacInnes?")
    qtbot.keyClick(page.strip.box.text, Qt.Key.Key_Return, CONTROL)
    settle(page, work)
    assert "write a role instead" in page.strip.box.field.error
    assert page.strip.box.text.text() == "Was it Kayleigh MacInnes?"
    assert ask(remarks.under_way, team.lead) == ()


def _remark_on(desk, item):
    desk.store.save(
        Remark(
            id=new_id(),
            about=item.id,
            about_kind=item.kind,
            to=desk.me.designation,
            writer="Lead inspector",
            asks=Asks.LOOK_AGAIN,
            text="When was that?",
            written_at=desk.clock(),
        )
    )


def _of_review(desk, work):
    record = Record(id=new_id(), code="R-014", first_reader=desk.me.designation)
    desk.store.save(record)
    opened = reviews.open_review(desk, record.id, new_id=new_id)
    _remark_on(desk, opened.review)
    return lambda: ReviewPage(work, desk, opened, "begun")


def _of_document(desk, work):
    document = Document(id=new_id(), title="Visits policy", received_at=desk.clock())
    desk.store.save(document)
    _remark_on(desk, document)
    opened = open_document(desk, document.id)
    return lambda: DocumentPage(work, desk, opened)


@pytest.mark.parametrize("make", [_of_review, _of_document], ids=["review", "document"])
def test_the_page_of_what_is_asked_about_shows_it_and_has_it_answered_by_keys(ask, desk, work, show, qtbot, make):
    page = show(ask(make, desk, work)())
    page.resize(1200, 760)
    work.drain()
    QApplication.processEvents()
    assert page.remarks.isVisible()
    assert "When was that?" in page.remarks.words.text()
    qtbot.keyClick(page.window().focusWidget() or page, Qt.Key.Key_L, CONTROL | SHIFT)
    qtbot.keyClicks(page.window().focusWidget(), "In March.")
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return, CONTROL)
    work.drain()
    (remark,) = ask(desk.store.remarks.all)
    assert remark.answer == "In March."
    assert not page.remarks.isVisible()
