"""A concern sealed to the lead from one laptop's screen, decided on the lead's, and the decision back; and at odds."""

import pytest
from PySide6.QtTest import QTest

from desktop.domain.concern_sending import Reached
from desktop.domain.concerns import Decision, Risk, Step
from desktop.domain.errors import StoreUnavailable
from desktop.gui.concerns.screen import ConcernsScreen
from desktop.operations.concerns.messages import open_message
from desktop.operations.concerns.sending import sending_of
from desktop.operations.concerns.steps import ConcernWriting, open_concern, raise_concern
from desktop.sync import names
from desktop.sync.folder_store import FolderStore
from desktop.vault.ids import new_id
from tests.gui.concern_window import words_on
from tests.ready_team import ready_team


@pytest.fixture
def team(ask, tmp_path):
    made = ask(lambda: ready_team(tmp_path, inspectors=1))
    yield made
    ask(made.close)


@pytest.fixture
def settle(work, qapp):
    def settled():
        for _turn in range(12):
            work.drain()
            qapp.processEvents()

    return settled


@pytest.fixture
def concern(ask, team):
    return ask(lambda: raise_concern(team.inspectors[0], new_id=new_id))


@pytest.fixture
def screen_of(work, show, settle):
    def shown(desk, concern_id=None):
        made = ConcernsScreen(work, desk)
        made.resize(1200, 752)
        show(made)
        made.refresh()
        if concern_id is not None:
            made.open_object(concern_id)
        settle()
        return made

    return shown


def test_sealed_through_the_store_decided_by_the_lead_and_back(team, concern, screen_of, settle, ask):
    mine = screen_of(team.inspectors[0], concern.id)
    mine.page.beside.sending.send.click()
    settle()
    assert "Sent" in words_on(mine.page.beside.sending)
    theirs = screen_of(team.lead)
    theirs.post.start()
    settle()
    theirs.refresh()
    theirs.open_object(concern.id)
    settle()
    assert "What did the lead decide?" in words_on(theirs.page)
    theirs.page.form.choices[Decision.ESCALATE].click()
    theirs.page.form.words.set_text("A child is in the home.")
    theirs.page.form.record.click()
    settle()
    theirs.page.beside.sending.send.click()
    settle()
    mine.post.start()
    settle()
    held = ask(lambda: team.inspectors[0].concerns.get(concern.id))
    assert (held.state, held.decision) == (Step.DECIDED, Decision.ESCALATE)
    mine.page.write_it_down(shown=False)
    settle()
    assert "A child is in the home." in words_on(mine.page)
    assert "The lead has it" in words_on(mine.page.beside.sending)


def test_a_letter_that_cannot_be_read_stops_nothing(team, concern, screen_of, settle, ask, monkeypatch):
    """Anybody who can write to the store can put one there."""
    inspection, read = ask(team.lead.inspection).id, FolderStore.get
    spoilt = names.letter(inspection, "0" * 32)
    FolderStore(team.store).put(spoilt, (b"x",))

    def get(store, name):
        if name == spoilt:
            raise StoreUnavailable("It cannot be read.")
        return read(store, name)

    monkeypatch.setattr(FolderStore, "get", get)
    mine = screen_of(team.inspectors[0], concern.id)
    mine.page.beside.sending.send.click()
    settle()
    assert "Sent" in words_on(mine.page.beside.sending)
    theirs, came = screen_of(team.lead), []
    theirs.post.finished.connect(lambda *given: came.append(given))
    theirs.post.start()
    settle()
    ((taken, sent, why),) = came
    assert ([one.concern_id for one in taken], sent, why) == ([concern.id], 1, "It cannot be read.")


def test_with_no_store_it_waits_and_says_why(team, concern, screen_of, settle, tmp_path):
    team.store.rename(tmp_path / "gone")
    mine = screen_of(team.inspectors[0], concern.id)
    mine.page.beside.sending.send.click()
    settle()
    assert "Waiting to be sent" in words_on(mine.page.beside.sending)
    assert mine.page.form.isVisible() or mine.page.account.isVisible()


def test_a_sealed_file_is_taken_in_on_the_leads_screen(team, concern, screen_of, settle, tmp_path):
    mine = screen_of(team.inspectors[0], concern.id)
    mine.page.beside.sending.choose_file = lambda _name: tmp_path / "message"
    mine.page.beside.sending.save.click()
    settle()
    theirs, said = screen_of(team.lead), []
    theirs.said.connect(lambda words, _role: said.append(words))
    theirs.choose_file = lambda: tmp_path / "message"
    theirs.list.take_in.click()
    settle()
    assert said == ["C-1 from Inspector 1 came in."]
    assert theirs.page.session.concern_id == concern.id


def test_two_laptops_at_odds_are_put_side_by_side_and_decided_with_a_reason(
    team, concern, screen_of, settle, ask, tmp_path
):
    def write(desk, words):
        opened = open_concern(desk, concern.id)
        ConcernWriting(desk, opened.base).save(opened.concern.model_copy(update={"risk": words}))

    inspector, lead = team.inspectors[0], team.lead
    mine = screen_of(inspector, concern.id)
    mine.page.beside.sending.choose_file = lambda _name: tmp_path / "message"
    mine.page.beside.sending.save.click()
    settle()
    ask(lambda: open_message(lead, tmp_path / "message"))
    ask(lambda: write(inspector, Risk.ADULT))
    ask(lambda: write(lead, Risk.CHILD_NOW))
    mine.page.beside.sending.save.click()
    settle()
    ask(lambda: open_message(lead, tmp_path / "message"))
    theirs = screen_of(lead, concern.id)
    box = theirs.page.deciding.box
    assert box.isVisible()
    assert "An adult" in words_on(box)
    assert "A child or young person, now" in words_on(box)
    box.decide.click()
    assert box.why.error
    QTest.keyClicks(box.reason, "The inspector was")
    theirs.settle()
    settle()
    theirs = screen_of(lead, concern.id)
    box = theirs.page.deciding.box
    assert box.reason.text() == "The inspector was"
    QTest.keyClicks(box.reason, " there.")
    box._choices["risk"][1].click()
    box.decide.click()
    settle()
    assert box.isHidden()
    assert ask(lambda: lead.concerns.get(concern.id)).risk is Risk.ADULT
    assert len(ask(lambda: lead.concerns.heads(concern.id))) == 1
    assert ask(lambda: lead.concerns.remembered(f"why of two versions {concern.id}")) == ""


def test_what_waits_goes_by_itself_once_the_store_is_back_and_leaves_the_keyboard_alone(
    team, concern, screen_of, settle, ask, tmp_path
):
    away = team.store.rename(tmp_path / "gone")
    mine = screen_of(team.inspectors[0], concern.id)
    mine.page.beside.sending.send.click()
    settle()
    assert "tried again by itself" in words_on(mine.page.beside.sending)
    assert mine.post.again.isActive()
    assert mine.post.again.interval() >= 10_000
    mine.page.write_it_down(shown=False)
    settle()
    mine.page.form.words.setFocus()
    mine.page.form.words.set_text("The lead asks")
    away.rename(team.store)
    mine.post.again.timeout.emit()
    settle()
    assert ask(lambda: sending_of(team.inspectors[0], concern.id)).reached is Reached.SENT
    assert "Sent" in words_on(mine.page.beside.sending)
    assert mine.page.form.words.hasFocus()
    assert mine.page.form.words.text() == "The lead asks"
    assert not mine.post.again.isActive()
