"""Keep somebody safe: a concern from somebody's words to its outcome, on two laptops, with and without a network."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.concern_sending import Reached
from desktop.domain.concerns import Decision, Step
from desktop.gui.concerns import sheet_pane
from desktop.gui.concerns.printing import Printers
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.list import list_concerns
from desktop.operations.concerns.sending import sending_of
from desktop.operations.concerns.steps import raise_concern
from desktop.vault.ids import new_id
from tests.features.laptops import open_desk
from tests.planted import Keys, look

scenarios("keep_safe.feature")


@pytest.fixture
def store(tmp_path) -> Path:
    """The folder where bundles go, as the laptops know it."""
    return tmp_path / "store"


@pytest.fixture
def stick(tmp_path, monkeypatch) -> Path:
    """A USB stick: whatever is saved or taken in by hand is on it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    message = str(folder / "letter")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (message, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kwargs: (message, ""))
    return folder


@pytest.fixture
def printed(monkeypatch) -> list[bytes]:
    """What came to the printer."""
    sheets: list[bytes] = []
    monkeypatch.setattr(sheet_pane, "printers", lambda: Printers(("Hotel",)))
    monkeypatch.setattr(sheet_pane, "print_pdf", lambda pdf, _printer: sheets.append(pdf))
    return sheets


def concern(person):
    (held,) = person.asks_the_vault(lambda desk: desk.concerns.all())
    return held


def page(person):
    return person.window.screen_of("concerns").page


@given("the store cannot be reached")
def _(store):
    store.rename(store.with_name("unplugged"))


@when("the store can be reached again")
def _(store):
    store.with_name("unplugged").rename(store)


# from words to outcome


@given(parsers.parse('I have typed "{words}" in a talk with a young person'))
def _(me, printed, words):
    me.begins_an_interview()
    me.presses("Ctrl+T")
    me.types(words)


@when("I select the line and press Ctrl+Shift+C and Enter")
def _(me):
    me.presses("Shift+Home", "Ctrl+Shift+C", "Enter")
    me.waits_for_the_laptop()


@then("the words are in it, word for word")
def _(me):
    (heard,) = concern(me).heard
    assert "I told them he was back." in heard.words
    assert heard.at.astimezone().strftime("%H:%M") == concern(me).passage.place
    assert me.asks_the_vault(lambda desk: list_concerns(desk)[0].source) == "Young person 1"


@when("I go on to write it down")
def _(me):
    me.presses("Enter")
    me.waits_for_the_laptop()


@when(parsers.parse('I fill in that "{who}" may not be safe'))
def _(me, who):
    me.fills("Their name, age and where they are now, as far as you know", who)


@when("I record that I told the lead by phone")
def _(me):
    me.presses("Ctrl+Enter")
    me.waits_for_the_laptop()
    assert [taken.step for taken in concern(me).steps] == [Step.RAISED, Step.LEAD_TOLD]


@when("I print it")
def _(me, printed):
    me.waits_until(lambda: page(me).beside.sheet._pdf, "no sheet was made")
    me.presses("Ctrl+P")
    me.waits_until(lambda: printed, "nothing came to the printer")


@then(
    parsers.parse('the sheet has "{who}" and "{words}" and room to sign, and no file was made of it'),
)
def _(printed, tmp_path, who, words):
    (sheet,) = pypdfium2.PdfDocument(printed[-1])
    text = " ".join(sheet.get_textpage().get_text_bounded().split())
    for told in (who, words, "Taken over by", "Lead told", "999", "0800 1111"):
        assert told in text
    assert not list(tmp_path.rglob("*.pdf"))


@when("I save a sealed message for the lead on a stick")
def _(me, stick):
    me.goes_to("Save a sealed message…")
    me.presses("Space")
    me.waits_until((stick / "letter").exists, "no message was saved")
    me.waits_for_the_laptop()


@when("the lead takes it in at another laptop, and decides to pass it on")
def _(lead, stick):
    lead.opens_and_unlocks()
    lead.turns_to("Concerns")
    lead.presses("Ctrl+I")
    lead.waits_until(lambda: page(lead) is not None, "the concern did not open")
    lead.waits_for_the_laptop()
    lead.presses("1", "Ctrl+Enter")
    lead.waits_until(lambda: concern(lead).decision is Decision.ESCALATE, "nothing was decided")
    (stick / "letter").unlink()
    lead.goes_to("Save a sealed message…")
    lead.presses("Space")
    lead.waits_until((stick / "letter").exists, "no answer was saved")
    lead.closes_daybook()


@when("I take in the lead's answer")
def _(me):
    me.comes_back()
    me.presses("Escape", "Escape")
    me.turns_to("Concerns")
    me.presses("Ctrl+I")
    me.waits_until(lambda: page(me) is not None, "the concern did not open")
    me.waits_for_the_laptop()


@then("Daybook says that the lead has it")
def _(me):
    sending = me.asks_the_vault(lambda desk: sending_of(desk, desk.concerns.all()[0].id))
    assert (sending.reached, sending.is_held) == (Reached.HELD, True)


@when(parsers.parse('I record that it was passed on and acknowledged, that "{outcome}", and close it'))
def _(me, outcome):
    for _step in (Step.PASSED_ON, Step.ACKNOWLEDGED):
        form = page(me).form
        form.whom.setText(form.whom.text() or "Duty manager")
        me.presses("Ctrl+Enter")
        me.waits_for_the_laptop()
    me.fills("What was done, and how the person is now", outcome)
    me.presses("Ctrl+Enter")
    me.waits_for_the_laptop()
    me.presses("Ctrl+Enter")
    me.waits_for_the_laptop()


@then("it is closed, with every step it took on both laptops")
def _(me):
    assert [taken.step for taken in concern(me).steps] == list(Step)
    by = {taken.step: taken.by for taken in concern(me).steps}
    assert (by[Step.LEAD_TOLD], by[Step.DECIDED]) == ("Inspector 1", "Lead inspector")
    assert len(me.asks_the_vault(lambda desk: desk.concerns.heads(desk.concerns.all()[0].id))) == 1


@then(parsers.parse('"{words}" stand in both databases of concerns and in no other file'))
def _(me, lead, tmp_path, words):
    me.closes_daybook()
    for person in (me, lead):
        desk = open_desk(person.folder)
        keys = Keys.of(desk.vault)
        desk.vault.close()
        looked = look(person.folder, keys, words.split(", "), tmp_path / "work")
        assert looked.stands_in == []
        assert looked.in_concerns == set(words.split(", "))
    for path in (*tmp_path.glob("unplugged/**/*"), *tmp_path.glob("stick/*")):
        if path.is_file():
            assert not [word for word in words.split(", ") if word.encode() in path.read_bytes()]


# through the store


@given(parsers.parse('I raised a concern about "{who}" and asked to send it'), target_fixture="desk")
def _(me, who):
    desk = open_desk(me.folder)
    raised = raise_concern(desk, new_id=new_id)
    desk.concerns.save(raised.model_copy(update={"at_risk": who}))
    concern_post.ask_to_send(desk, raised.id)
    desk.vault.close()


@when("I send", target_fixture="sent")
def _(me):
    desk = open_desk(me.folder)
    sent = concern_post.exchange(desk)
    desk.vault.close()
    return sent


@then("it waits, and says when it is tried again")
def _(me, sent):
    desk = open_desk(me.folder)
    sending = sending_of(desk, desk.concerns.all()[0].id)
    desk.vault.close()
    assert (sent.sent, sent.waiting, sending.reached) == (0, 1, Reached.WAITING)
    assert sending.why == sent.why
    assert sending.next_try_at is not None


@when("the lead fetches")
def _(lead):
    desk = open_desk(lead.folder)
    came = concern_post.exchange(desk)
    desk.vault.close()
    assert [taken.sender for taken in came.taken] == ["Inspector 1"]


@then("the lead has it, and Daybook says so")
def _(me, lead):
    for person, reached in ((me, Reached.HELD), (lead, Reached.HERE)):
        desk = open_desk(person.folder)
        (held,) = desk.concerns.all()
        assert held.at_risk == "Rowan Glaikwater"
        assert sending_of(desk, held.id).reached is reached
        desk.vault.close()


@then("a colleague who fetches sees nothing of it")
def _(tmp_path):
    desk = open_desk(tmp_path / "inspector-2")
    came = concern_post.exchange(desk)
    assert (came.taken, came.refused, desk.concerns.all()) == ((), 0, ())
    desk.vault.close()


@then(parsers.parse('nobody who reads the store finds "{name}", "{word}" or whose it is'))
def _(me, store, tmp_path, name, word):
    desk = open_desk(me.folder)
    mine = (str(desk.me.device), desk.me.age_recipient, desk.me.signing_key, desk.me.designation)
    desk.vault.close()
    copied = Path(shutil.copytree(next(store.glob("*/letters")), tmp_path / "copied"))
    letters = list(copied.iterdir())
    assert len(letters) == 2
    for letter in letters:
        assert letter.name.isalnum()
        data = letter.read_bytes()
        assert not [told for told in (name, word, *mine) if told.encode() in data]
