"""Never lose a word: drafts, crashes, evidence in the text, hidden answers, two versions."""

import shutil
import subprocess
import sys
from datetime import date, timedelta
from threading import Event

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.errors import WrongPassphrase
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Audience, Interview
from desktop.domain.registry import object_of
from desktop.domain.reviews import RecordReview
from desktop.gui.work import Work
from desktop.operations.inspections import change
from desktop.operations.interviews import map_passage, save_interview, start_interview
from desktop.operations.packs_at_hand import keep_packs
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.damage import database, spoil
from tests.desks import PASSPHRASE
from tests.features import writer
from tests.features.disk import places_of
from tests.features.laptops import make_desk_with_records, open_desk
from tests.features.recovering import Office, code_on, in_the_dialog, make_desk_with_help
from tests.ready_desk import ready_desk

scenarios("never_lose.feature")

SAVED = "Saved "
WORDS = "She asks me what I want."


# within a second of a pause


class FirstDraft:
    """When the first draft is asked for, in tenths of a second as the window's own event loop counts them.

    A starved machine counts slower too. How long its disk then takes is its own affair, and measured in ``benchmarks``.
    """

    def __init__(self, monkeypatch):
        self.asked_after, self._count = None, 0
        self._timer = QTimer(interval=100, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tenth)
        self._timer.start()
        keep = Work.keep

        def noted(work, *given, **told):
            if self.asked_after is None:
                self.asked_after = self._count
            keep(work, *given, **told)

        monkeypatch.setattr(Work, "keep", noted)

    def _on_tenth(self):
        self._count += 1


@then("within a second the header says that it is saved", target_fixture="said")
def _(me, monkeypatch):
    draft = FirstDraft(monkeypatch)
    me.waits_until(lambda: me.header().startswith(SAVED), "the header did not say that it is saved")
    assert draft.asked_after < 8  # the rest of the second is for the disk
    return me.header()


@then(parsers.parse('the vault holds "{text}" from that very time'))
def _(me, said, text):
    (draft,) = me.asks_the_vault(lambda desk: desk.store.drafts())
    assert draft.item.text == text
    assert said == f"Saved {draft.saved_at.astimezone():%H:%M:%S} on this laptop"


@when("I type without a pause until the header says that it is saved", target_fixture="draft")
def _(me, monkeypatch):
    draft = FirstDraft(monkeypatch)

    def typed_on_until_saved():
        me.types("and then ")
        return me.header().startswith(SAVED)

    me.waits_until(typed_on_until_saved, "never saved")
    return draft


@then("no more than a second and a half has gone by")
def _(draft):
    assert draft.asked_after < 12


# while Daybook is busy


@pytest.fixture
def busy():
    ends = Event()
    yield ends
    ends.set()


@given("Daybook is busy with something that does not end")
def _(me, busy):
    me.waits_for_the_laptop()
    me.window.work.run(busy.wait)


@then("it is in the vault, though Daybook is still busy")
def _(me, busy):
    found = []
    me.window.work.keep(me.window.desk.store._kept.all, then=found.append)
    me.waits_until(lambda: found, "the drafts could not be read")
    assert [draft.item.text for draft in found[0]] == ["She asks me what I want to happen."]
    assert not busy.is_set()
    busy.set()


# what cannot be saved


@given("the drive with my vault is pulled out")
@when("the drive with my vault is pulled out")
def _(me):
    me.waits_for_the_laptop()
    me.folder.rename(me.folder.with_name("pulled out"))


@when("the drive is plugged in again")
def _(me):
    me.folder.with_name("pulled out").rename(me.folder)


@then(parsers.parse('the header says "{text}"'))
def _(me, text):
    assert me.header() == text


@then(parsers.parse('it still says "{text}" when I lock Daybook and unlock it'))
def _(me, text):
    me.presses("Ctrl+L")
    me.waits_for_the_laptop()
    me.unlocks()
    assert me.asks_the_vault(_texts) == [text]


# a copy elsewhere


@when("I keep a copy of my vault's folder", target_fixture="kept")
def _(me, tmp_path):
    me.waits_until(lambda: me.header().startswith(SAVED), "no draft was kept")  # nothing is written while it is copied
    me.waits_for_the_laptop()
    shutil.copytree(me.folder, tmp_path / "kept")
    return tmp_path / "kept"


@when("I save a copy on a stick", target_fixture="stick")
def _(me, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(stick / given[2]), ""))
    me.presses("Ctrl+Shift+S")
    me.waits_for_the_laptop()
    me.sees("is in the place you chose")
    return stick


@then(parsers.parse('nobody can read "{text}" on the stick'))
def _(stick, text):
    assert len(list(stick.iterdir())) == 1
    assert not places_of([text, "Strathlennox", "Young person"], stick)


@when(parsers.parse('I close Daybook, open the kept folder and change the text to "{text}"'))
def _(me, kept, text):
    me.folder.with_name("pulled out").rename(me.folder)
    me.closes_daybook()
    me.folder = kept
    me.opens_and_unlocks()
    me.turns_to("Interviews")
    me.presses("Return")
    me.waits_for_the_laptop()
    me.presses("Ctrl+A")
    me.types(text)
    me.presses("Escape")
    me.waits_for_the_laptop()


@when("I bring the copy back from the stick")
def _(me, stick, monkeypatch):
    (copy,) = stick.iterdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(copy), ""))
    me.turns_to_settings("Bring back a copy")
    me.presses("Ctrl+O")
    me.sees("It was changed here since.")
    me.presses("Ctrl+Return")
    me.sees("Nothing that was here was overwritten.")


@then(parsers.parse('both "{one}" and "{other}" are in the history'))
def _(me, one, other):
    def history(desk):
        (row,) = desk.store.interview_rows()
        return [object_of(version.kind, version.body).text for version in desk.store.history(row.id)]

    assert {one, other} <= set(me.asks_the_vault(history))


@then(parsers.parse('the text says "{text}"'))
def _(me, text):
    assert me.asks_the_vault(_texts) == [text]


def _texts(desk):
    return [interview.text for interview in desk.store.all(Interview)]


# after a crash


@given(parsers.parse('the laptop died after the header said that "{text}" was saved'))
def _(me, text):
    with subprocess.Popen(
        [sys.executable, "-m", writer.__name__, str(me.folder), text], stdout=subprocess.PIPE, text=True
    ) as died:
        assert died.stdout.readline().startswith(SAVED)
        died.kill()


@when("I open what came back")
def _(me):
    me.goes_to("See Young person 1")
    me.presses("Return")
    me.waits_for_the_laptop()


@given("its draft is damaged")
def _(me):
    desk = open_desk(me.folder)
    desk.store._connection.run("UPDATE draft SET packing = 1, data = x'00ff'")
    desk.vault.close()


@then(parsers.parse('the interview is as it was saved, and the history still holds "{text}"'))
def _(me, text):
    def found(desk):
        (row,) = desk.store.interview_rows()
        texts = [object_of(each.kind, each.body).text for each in desk.store.history(row.id)]
        return desk.store.get(row.id).text, texts, desk.store.draft(row.id)

    assert me.asks_the_vault(found) == ("", ["", text, ""], None)


# text and evidence


@when(parsers.parse('I change "{old}" to "{new}" in the text'))
def _(me, old, new):
    line = me.window.focusWidget().text()
    me.presses("Ctrl+Home", *["Right"] * line.index(old), *["Shift+Right"] * len(old))
    me.types(new)


@when("I delete the whole text")
def _(me):
    me.presses("Ctrl+A", "Delete")


@then(parsers.parse('the evidence says "{quote}"'), target_fixture="quote")
def _(me, quote):
    me.turns_to("Map")
    me.turns_to("Interviews")
    me.sees(f"2.1, Strength, {quote}")
    return quote


@then("it still does when I lock Daybook and unlock it")
def _(me, quote):
    me.presses("Ctrl+L")
    me.waits_for_the_laptop()
    me.unlocks()
    (row,) = me.asks_the_vault(lambda desk: desk.store.evidence_rows())
    assert row.quote == quote


# hidden answers, newer templates


@given("I have rated the quality of the chronology 4")
def _(me):
    me.goes_to_question("1.1")
    me.presses("Y")
    me.goes_to_question("1.6")
    me.presses("4")


@when(parsers.re("I answer that there is (?P<whether>no|a) chronology"))
def _(me, whether):
    me.goes_to_question("1.1")
    me.presses("N" if whether == "no" else "Y")


@given("I have begun to read R-014")
def _(me):
    make_desk_with_records(me.folder)
    me.opens_and_unlocks()
    me.opens_record("R-014")
    me.presses("1")
    me.closes_daybook()


@given(parsers.parse('the inspection has moved to version {version:d} of the template, which calls "{old}" "{new}"'))
def _(me, version, old, new):
    desk = open_desk(me.folder)
    (file,) = desk.packs.templates.values()
    newer = file.data.decode().replace("\nversion = 1\n", f"\nversion = {version}\n").replace(f'"{old}"', f'"{new}"')
    keep_packs(desk.vault, {}, {"newer.toml": newer.encode()})
    change(desk, review_template=PackRef(id=file.pack.id, version=version))
    desk.vault.close()


@when(parsers.re(r"I open (?P<code>R-[0-9]+)"))
def _(me, code):
    if me.is_open():
        me.presses("Escape")
    else:
        me.opens_and_unlocks()
    me.opens_record(code)


@then("my reading of R-014 holds the answer that I gave")
def _(me):
    assert reading_of_r014(me).answers["records_seen"].value == ("social_work",)


@then("my reading of R-014 is on version 1 again")
def _(me):
    review = reading_of_r014(me)
    assert review.template.version == 1
    assert review.answers["records_seen"].value == ("social_work",)


def reading_of_r014(me):
    me.waits_for_the_laptop()
    return me.asks_the_vault(lambda desk: desk.store.all(RecordReview))[0]


# every version


@given(parsers.parse('I have written "{text}" and left it'))
def _(me, text):
    me.types(text)
    me.presses("Escape")
    me.waits_for_the_laptop()


@given(parsers.parse('I have changed it to "{text}" and left it'))
def _(me, text):
    me.presses("Return")
    me.waits_for_the_laptop()
    me.presses("Ctrl+A")
    me.types(text)
    me.presses("Escape")
    me.waits_for_the_laptop()


@when(parsers.parse("I open it and press {keys}"))
def _(me, keys):
    me.presses("Return")
    me.waits_for_the_laptop()
    me.presses(keys)
    me.waits_for_the_laptop()


@when("I choose the version before")
def _(me):
    me.presses("Down")
    me.waits_for_the_laptop()


@when("I go back to the interview")
def _(me):
    me.turns_to("Interviews")
    me.presses("Return")
    me.waits_for_the_laptop()


@when(parsers.parse("I open {code} again at {number}"))
def _(me, code, number):
    me.opens_record(code)
    me.goes_to_question(number)


@then(parsers.re('the text is "(?P<text>.*)"'))
def _(me, text):
    me.waits_for_the_laptop()
    assert me.is_at() == "Notes"
    assert me.window.focusWidget().text() == text


@then(parsers.parse('the history still holds "{text}"'))
def _(me, text):
    def texts(desk):
        (row,) = desk.store.interview_rows()
        return [object_of(each.kind, each.body).text for each in desk.store.history(row.id)]

    assert text in me.asks_the_vault(texts)


# two versions


@then("the lead cannot settle it without a reason")
def _(lead):
    lead.presses("1", "Ctrl+Return")
    lead.waits_for_the_laptop()
    lead.sees("Give a reason.")


@then("both versions are still in the history, and the decision with its reason")
def _(lead):
    def history(desk):
        (row,) = desk.store.interview_rows()
        return desk.store.history(row.id)

    kept = lead.asks_the_vault(history)
    texts = [object_of(revision.kind, revision.body).text for revision in kept if revision.body]
    assert {"She asked me what I wanted.", "She always asks me what I want."} <= set(texts)
    (decision,) = [revision for revision in kept if revision.merges]
    assert decision.note == "she was there"


# passphrase and code are lost

NEW = "quiet gravel lantern opposite meadow"


@given("I let my organisation help and wrote up an interview", target_fixture="office")
def _(me, tmp_path):
    office = Office(tmp_path / "office")
    office.old_code = make_desk_with_help(me.folder, office)
    me.opens_and_unlocks()
    me.begins_an_interview()
    me.types(WORDS)
    me.closes_daybook()
    return office


@given("I have lost passphrase and code")
def _(me):
    me.passphrase = "what was it"


@when("I say that I have neither")
def _(me):
    me.presses("Alt+N")
    me.waits_for_the_laptop()


@when("I ask my organisation, with a new passphrase")
def _(me, tmp_path):
    me.presses("Alt+N")
    me.waits_for_the_laptop()
    me.fills("New passphrase", NEW)
    me.fills("The same again", NEW)
    me.waits_for_the_laptop()
    me.presses("Return")
    me.waits_for_the_laptop()
    me.sees("Your request")
    with in_the_dialog(tmp_path / "request.json"):
        me.presses("Alt+S")
    me.sees("The request is saved.")


@then("the office sees the same words as I do")
def _(me, office, tmp_path):
    seen = office.answers(tmp_path / "request.json", tmp_path / "only looked at")
    me.sees(" · ".join(seen))


@when("the office sends its answer")
def _(me, office, tmp_path):
    office.answers(tmp_path / "request.json", tmp_path / "answer.json")
    me.reopens_daybook()
    me.sees("Open the organisation’s answer")
    me.presses("Alt+N")
    me.waits_for_the_laptop()
    with in_the_dialog(tmp_path / "answer.json"):
        me.presses("Alt+O")


@when("I open the answer with the new passphrase")
def _(me):
    me.types(NEW)
    me.presses("Return")
    me.waits_for_the_laptop()


@when("somebody opens the answer with a guess")
def _(me):
    me.types("quiet gravel lantern")
    me.presses("Return")
    me.waits_for_the_laptop()


@when("I keep the new recovery code", target_fixture="code")
def _(me):
    me.sees("Your recovery code")
    code = code_on(me)
    me.fills("Type the last group of the code", code.split("-")[-1])
    me.presses("Return")
    me.waits_for_the_laptop()
    return code


@then("all that I wrote is there")
def _(me):
    (interview,) = me.asks_the_vault(lambda desk: desk.store.interview_rows())
    assert me.asks_the_vault(lambda desk: desk.store.get(interview.id)).text == WORDS


@then("the new passphrase and the new code open my vault, and the old ones do not")
def _(me, office, code):
    me.closes_daybook()
    Vault.open(me.folder, NEW, clock=me.clock).close()
    Vault.open_with_recovery_code(me.folder, code, clock=me.clock).close()
    with pytest.raises(WrongPassphrase):
        Vault.open(me.folder, PASSPHRASE, clock=me.clock)
    with pytest.raises(WrongPassphrase):
        Vault.open_with_recovery_code(me.folder, office.old_code, clock=me.clock)


# damage, and snapshots


@given("Daybook was closed, and bits have flipped in the inspection's database", target_fixture="as_found")
def _(me):
    me.closes_daybook()
    spoil(database(me.folder))
    return bytes_of(me.folder)


@given("Daybook was closed, and bits have flipped in the vault's own database")
def _(me):
    me.closes_daybook()
    spoil(me.folder / "profile.db")


def bytes_of(folder):
    """Every file of the inspections in a vault."""
    return {path: path.read_bytes() for path in (folder / "inspections").rglob("*") if path.is_file()}


def snapshots(me):
    return sorted((me.folder / "inspections").glob("*/snapshots/*.db"))


def waits_for_a_snapshot(me):
    """The next look for what is due comes now."""
    before = len(snapshots(me))
    me.window.snapshots.timer.start(0)
    me.waits_until(lambda: len(snapshots(me)) > before, "no snapshot was made")
    me.waits_until(me.window.snapshots.timer.isActive, "the round did not end")
    me.waits_for_the_laptop()


@given("I have locked Daybook and unlocked it")
def _(me):
    me.presses("Ctrl+L")
    me.waits_for_the_laptop()
    me.unlocks()


@given("Daybook has made a snapshot")
@then("Daybook makes another snapshot")
def _(me):
    waits_for_a_snapshot(me)


@when("an hour goes by")
def _(me):
    me.clock.pass_by(timedelta(hours=1))


@when("I enter my passphrase once more")
def _(me):
    me.unlocks()


@when("I have what can be read written to a stick, with a page to read", target_fixture="stick")
def _(me, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    me.presses("Alt+W")
    me.window.gate.care.salvage.choose_folder = lambda: str(stick)
    me.goes_to("Also a page that any browser shows")
    me.presses("Space")
    me.goes_to("Choose a folder and write")
    me.presses("Return")
    me.waits_for_the_laptop()
    return stick


@then(parsers.parse('the page on the stick says "{text}"'))
def _(stick, text):
    (page,) = stick.glob("*/evidence.html")
    assert text in page.read_text("utf-8")


@then("the vault is as it was, byte for byte")
def _(as_found):
    assert {path: path.read_bytes() for path in as_found} == as_found


@then("two snapshots can be chosen")
def _(me):
    assert me.reads().count("Good") == 2


@then(parsers.parse('"{text}" is there'))
def _(me, text):
    assert text in me.asks_the_vault(lambda desk: {interview.text for interview in desk.store.all(Interview)})


@then("the damaged database is kept")
def _(me, as_found):
    assert as_found[database(me.folder)] in bytes_of(me.folder).values()


# paper when the laptop fails


@given("I have printed the form of R-014", target_fixture="form")
def _(me, tmp_path, monkeypatch):
    form = tmp_path / "form.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(form), ""))
    me.turns_to("Records")
    me.presses("Ctrl+P", "Ctrl+Return")
    me.sees("1 form is in form.pdf.")
    me.presses("Escape")
    return form


@given("every question of the review is on it, under the record's code")
def _(me, form):
    document = pypdfium2.PdfDocument(form)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    questions = me.asks_the_vault(lambda desk: desk.template().questions)
    assert all("Record code R-014" in page for page in pages)
    assert [q.number for q in questions if f"{q.number} {q.text}" not in " ".join(pages)] == []


@then("the reading of R-014 in the vault is of 14 March 2026, with what I typed in")
def _(me):
    (review,) = me.asks_the_vault(lambda desk: desk.store.all(RecordReview))
    assert (review.record_code, review.read_on) == ("R-014", date(2026, 3, 14))
    assert (review.answers["records_seen"].value, review.answers["age_band"].value) == (("social_work",), "5-11")


@then("its history says that it was read on paper on 14 March 2026")
def _(me):
    me.opens_record("R-014")
    me.presses("Ctrl+Shift+H")
    me.waits_for_the_laptop()
    me.sees("Read on paper")
    me.sees("14 March 2026")


# a hundred pieces

_PIECES = 100


@given("I have an interview with a hundred pieces of evidence, each on a line about Ann")
def _(me):
    desk = ready_desk(me.folder)
    lines = [f"Ann said thing {number:03} 👧 òrdugh." for number in range(1, _PIECES + 1)]
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    interview = save_interview(desk, begun.model_copy(update={"text": "\n".join(lines)}))
    strong = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))
    for line in lines:
        start = interview.text.index(line)
        interview, _ = map_passage(desk, interview, start, start + len(line), strong, new_id=new_id)
    desk.vault.close()
    me.opens_and_unlocks()
    me.turns_to("Interviews")
    me.presses("Enter")
    me.waits_for_the_laptop()


@when('I write at its beginning, paste two lines over the tenth piece, and put "her sister" in place of every "Ann"')
def _(me):
    me.presses("Ctrl+Home")
    me.types("We met at the school.\n")
    me.presses(*["Down"] * 9, "Home", "Shift+End")
    assert "010" in me.selection()
    QApplication.clipboard().setText("Two lines\r\ninstead")
    me.presses("Ctrl+V", "Ctrl+H")
    me.types("ann")
    me.goes_to("Put in their place")
    me.types("her sister")
    me.presses("Alt+A", "Escape")
    me.sees(f"Replaced in {_PIECES - 1} places.")


@when("I take the last step back")
def _(me):
    me.presses("Ctrl+Z")


@when("I leave the interview, close Daybook and open it again")
def _(me):
    me.presses("Escape")
    me.waits_for_the_laptop()
    me.reopens_daybook()
    me.unlocks()
    me.turns_to("Interviews")
    me.presses("Enter")
    me.waits_for_the_laptop()


@then(parsers.parse("each piece but the tenth is on its own line about {whom}, and the tenth keeps its quote"))
def _(me, whom):
    me.waits_for_the_laptop()
    page = me.window.screen_of("interviews").page
    text, places = page.editor.text(), {span.evidence_id: span for span in page.editor.spans()}
    pieces = sorted(me.asks_the_vault(lambda desk: desk.store.all(Evidence)), key=lambda piece: piece.id)
    assert text.startswith("We met at the school.\n")
    for number, piece in enumerate(pieces, 1):
        span = places[piece.id]
        line = f"{whom} said thing {number:03} 👧 òrdugh."
        assert text[span.start : span.end] == ("" if number == 10 else line)
    assert pieces[9].quote == "Ann said thing 010 👧 òrdugh."
