"""Never leak one: what is on the disk, in a locked window, in a bundle and in a report."""

import json
import re
import shutil
from datetime import timedelta
from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytest_bdd import given, parsers, scenarios, then, when

from desktop import signing
from desktop.bundle.contents import BundleContents
from desktop.bundle.read import read_bundle
from desktop.bundle.write import write_bundle
from desktop.domain.errors import BadBundle, Damaged
from desktop.domain.figure_grids import HIDDEN
from desktop.domain.publications import ReportKind
from desktop.domain.registry import MODELS
from desktop.domain.reviews import RecordReview
from desktop.operations import reports, search
from desktop.operations.documents import add_document
from desktop.operations.history import item_of
from desktop.operations.incoming.collation import collate
from desktop.operations.publications.choosing import leave_out
from desktop.operations.vaults import unlock
from desktop.vault.connection import Connection
from desktop.vault.ids import new_id
from desktop.vault.keys.sealing import subkey
from tests.desks import NOW, PASSPHRASE
from tests.features.disk import places_of
from tests.features.laptops import add_records, open_desk, opened_by, sent_bundle, words_in
from tests.features.shared_file import read_as_an_attacker, tables_in
from tests.features.two_readers import make_first_reading, make_reading_of_a_colleague
from tests.judged import judge
from tests.ready_desk import ready_desk
from tests.signalling_laptop import SignallingLaptop
from tests.unit.disclosure.attacker import Attack
from tests.unit.operations.test_releases import read_records

scenarios("never_leak.feature")
WORDS = "She asks me what I want."
FORGOTTEN = "a phrase that has slipped my mind"


# the disk


@given(parsers.parse('a document that says "{word}" is in my vault'))
def _(me, tmp_path, word):
    paper = tmp_path / "elsewhere" / "paper.txt"
    paper.parent.mkdir()
    paper.write_text(f"The {word} policy.", encoding="utf-8")
    desk = open_desk(me.folder)
    add_document(desk, paper, "Policy", new_id=new_id, text=f"The {word} policy.")
    desk.vault.close()
    paper.unlink()


@given(parsers.parse('I have written up "{text}" a moment ago'))
def _(me, text):
    me.begins_an_interview()
    me.types(text)
    me.waits_until(lambda: me.asks_the_vault(lambda desk: desk.store.drafts()), "no draft was kept")


@when("somebody reads every byte of my laptop's disk and of the store", target_fixture="read")
def _(tmp_path):
    return lambda words: places_of(words, tmp_path)


@then(parsers.parse('they find none of "{words}"'))
def _(read, words):
    assert read(words.split(", ")) == {}
    assert read(["SQLite format 3"]) == {}


@then("each of them is in my vault")
def _(me):
    assert me.asks_the_vault(lambda desk: desk.store.search("quernstane"))
    assert me.asks_the_vault(lambda desk: desk.store.search("skelfbark"))
    (draft,) = me.asks_the_vault(lambda desk: desk.store.drafts())
    assert "glaikwater" in draft.item.text


# locked


@then("nothing in the window tells of it")
def _(me):
    QApplication.sendPostedEvents()
    for secret in (WORDS, "Young person 1", "Strathlennox", "week 8"):
        assert secret not in "\n".join(everything_in(me.window))


@then("no key shows anything of it")
def _(me):
    for key in ("Ctrl+1", "Ctrl+3", "Ctrl+K", "Ctrl+N", "F2", "Escape", "Tab"):
        me.presses(key)
        assert WORDS not in me.reads()
        assert me.window.shell.is_locked()


@given("my laptop tells programs when it goes to sleep and when its screen locks", target_fixture="laptop")
def _(me):
    with SignallingLaptop() as laptop:
        laptop.does("has_logind")
        laptop.does("has_saver gnome")
        me.laptop = laptop
        yield laptop
        me.closes_daybook()


@when("the laptop is about to go to sleep")
def _(me, laptop):
    me.waits_until(laptop.inhibitors, "Daybook did not ask to be waited for")
    laptop.does("sleeps yes")


@then("Daybook is locked before it does")
def _(me, laptop):
    """It sleeps when nobody holds it up any more; by then the vault is closed."""
    me.waits_until(lambda: not laptop.inhibitors(), "the laptop was kept awake")
    assert me.window.shell.is_locked()
    open_desk(me.folder).vault.close()


@when("the laptop wakes")
def _(laptop):
    laptop.does("sleeps no")


@then("Daybook is ready for the next time")
def _(me, laptop):
    me.waits_until(laptop.inhibitors, "Daybook did not ask to be waited for again")


@when("I lock the laptop's screen")
def _(me, laptop):
    assert me.window._laptop.tells().screen  # asked of the bus after it was asked for the signal, so that is in place
    laptop.does("screen gnome yes")


@when("nobody touches it for ten minutes")
def _(me):
    assert me.window._lock.idle.interval() == 600_000
    me.window._lock.idle.timeout.emit()


@then("Daybook is locked")
def _(me):
    me.waits_until(me.window.shell.is_locked, "it did not lock")
    me.waits_for_the_laptop()


@when("I look at when it locks")
def _(me):
    me.turns_to_settings("Lock")


@when("I turn to Interviews")
def _(me):
    me.turns_to("Interviews")


@when("somebody types three wrong passphrases")
def _(me):
    me.clock.stand_still()
    seconds_stand_still(me)
    for guess in ("daybook", "password1", "letmein"):
        me.unlocks(guess)


@then("even the right passphrase has to wait, also after Daybook is started anew")
def _(me):
    me.unlocks()
    assert me.window.shell.is_locked()
    me.reopens_daybook()
    seconds_stand_still(me)
    me.unlocks()
    assert me.window.shell.is_locked()
    me.sees("You can try again in")


def seconds_stand_still(me):
    """On the unlock page too, which counts them down by itself: a slow machine would look when they are over."""
    me.window.gate.unlock._wait.setInterval(10 * 60_000)


@when("the wait is over")
def _(me):
    me.clock.pass_by(timedelta(minutes=15))
    me.reopens_daybook()


@then("all that I wrote is there")
def _(me):
    (interview,) = me.asks_the_vault(lambda desk: desk.store.interview_rows())
    assert me.asks_the_vault(lambda desk: desk.store.get(interview.id)).text == WORDS


@given("I wrote up an interview and forgot my passphrase", target_fixture="code")
def _(me):
    desk = ready_desk(me.folder)
    code = desk.vault.keys.new_recovery_code()
    desk.vault.close()
    me.opens_and_unlocks()
    me.begins_an_interview()
    me.types(WORDS)
    me.closes_daybook()
    return code


@when("I unlock it with the recovery code")
def _(me, code):
    me.presses("Alt+R")
    me.types(code.lower().replace("-", " "))
    me.presses("Return")
    me.waits_for_the_laptop()


# identifiers


@then("the header says that it is saved")
def _(me):
    me.waits_until(lambda: me.header().startswith("Saved "), "it was not saved")


@when("I turn to Send")
def _(me):
    me.turns_to("Send")


@then("I cannot send")
def _(me):
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    assert me.asks_the_vault(lambda desk: desk.store.outbox.items()) == ()


@when(parsers.parse('I replace it by "{role}"'))
def _(me, role):
    me.presses("R", "Ctrl+A")
    me.types(role)
    me.presses("Return")
    me.waits_for_the_laptop()


@when(parsers.parse('I keep it because "{reason}"'))
def _(me, reason):
    me.presses("K")
    me.types(reason)
    me.presses("Return")
    me.waits_for_the_laptop()


@then(parsers.parse('the bundle says "{words}" and not "{others}"'))
def _(tmp_path, laptops, words, others):
    held = words_in(opened_by(laptops["lead"], sent_bundle(tmp_path)))
    assert words in held
    assert others not in held


@then(parsers.parse('the bundle says "{words}" and "{others}"'))
def _(tmp_path, laptops, words, others):
    held = words_in(opened_by(laptops["lead"], sent_bundle(tmp_path)))
    assert words in held
    assert others in held


@when("I put the role that F7 offers in place of each name")
def _(me):
    identifiers = me.window.screen_of("interviews").page.identifiers
    me.waits_until(identifiers.watch.left, "no name was found")
    for _name in range(2):
        me.presses("F7")
        me.waits_until(identifiers.box.isVisible, "F7 asked nothing")
        me.presses("1")
    me.waits_until(lambda: identifiers.watch.is_up_to_date() and not identifiers.watch.left(), "a name is left")


@then(parsers.parse('the notes say "{words}"'))
def _(me, words):
    assert me.window.screen_of("interviews").page.editor.text().endswith(words)


@then(parsers.parse('nothing in my vault says "{one}" or "{other}"'))
def _(me, one, other):
    """Every version of everything, and every draft: what was typed was replaced before a version was made of it."""
    bodies = me.asks_the_vault(
        lambda desk: [
            *(item.body() for kind in MODELS.values() for item in desk.store.all(kind)),
            *(draft.item.body() for draft in desk.store.drafts()),
            *(
                item_of(desk, revision.id).body()
                for kind in MODELS.values()
                for item in desk.store.all(kind)
                for revision in desk.store.history(item.id)
            ),
        ]
    )
    assert len(bodies) > 2
    assert not [body for body in bodies if one.encode() in body or other.encode() in body]


# to whom, and from whom


@then("it opens for the lead, and says that Inspector 1 sent it")
def _(tmp_path, laptops):
    opened = opened_by(laptops["lead"], sent_bundle(tmp_path))
    sender = laptops["inspector-1"]
    assert (opened.header.author, opened.header.device) == ("Inspector 1", sender.device)
    assert opened.signing_key == sender.signing_key


@then("it does not open for Inspector 2")
def _(tmp_path, laptops):
    with pytest.raises(BadBundle, match="not for this laptop's key"):
        opened_by(laptops["inspector-2"], sent_bundle(tmp_path))


@then("it does not open for the lead once somebody has changed a byte of it")
def _(tmp_path, laptops):
    bundle = bytearray(sent_bundle(tmp_path))
    for place in (len(bundle) // 2, len(bundle) - 1):
        changed = bundle.copy()
        changed[place] ^= 1
        with pytest.raises(BadBundle):
            opened_by(laptops["lead"], bytes(changed))


@then("nobody else can sign it as Inspector 1")
def _(tmp_path, laptops):
    other, lead = laptops["inspector-2"], laptops["lead"]
    opened = opened_by(lead, sent_bundle(tmp_path))
    forged = BytesIO()
    contents = BundleContents(opened.header, opened.revisions, b"", opened.frameworks, opened.templates, ())
    write_bundle(forged, contents, recipients=opened.recipients, signing_secret=other.signing_secret)
    forged.seek(0)
    roster = {who.device: who.signing_key for who in laptops.values()}
    with pytest.raises(BadBundle, match="signed by"):
        read_bundle(forged, age_secret=lead.age_secret, trusted=roster)


# a report


@given(parsers.parse('I have taken "{says}" as evidence from record {code}'))
def _(me, says, code):
    desk = ready_desk(me.folder)
    add_records(desk)
    desk.vault.close()
    me.opens_and_unlocks()
    me.opens_record(code)
    me.presses("1", "Ctrl+E", "2", "S")
    me.types(says)
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    assert me.asks_the_vault(lambda desk: desk.store.evidence_rows())


@when(parsers.re("I make a report(?P<codes> with record codes)?"), target_fixture="report")
def _(me, tmp_path, codes):
    folder = tmp_path / "reports"
    folder.mkdir()
    me.turns_to("Report")
    me.fills("Folder for the files", str(folder))
    if codes:
        me.goes_to("Show record codes")
        me.presses("Space")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    return {"web page": web_text(folder / "report.html"), "PDF": pdf_text(folder / "report.pdf")}


@then(parsers.parse('it is a PDF and a web page, and neither says "Campbell", "Reid" or "R-014"'))
def _(report):
    for text in report.values():
        assert not [name for name in ("Campbell", "Reid", "R-014") if name in text]


@then("both say what the evidence shows")
def _(report):
    for text in report.values():
        assert "is safer." in text


@then(parsers.parse('both say "R-014", and neither says "Campbell" or "Reid"'))
def _(report):
    for text in report.values():
        assert "R-014" in text
        assert not [name for name in ("Campbell", "Reid") if name in text]


# shared figures


@given(parsers.parse("I lead an inspection in which {count:d} records are read"))
def _(me, count):
    desk = ready_desk(me.folder)
    read_records(desk, count)
    desk.vault.close()
    me.opens_and_unlocks()


@when(parsers.parse('I share the figures of "{question}" by "{group}" with "{who}"'), target_fixture="published")
def _(me, tmp_path, monkeypatch, question, group, who):
    file = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), "CSV (*.csv)"))
    me.turns_to("Records")
    me.goes_to("Share figures")
    me.presses("Return")
    me.waits_for_the_laptop()
    for name in (group, question):
        me.goes_to(name)
        me.presses("Space")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    me.fills("Who they are for", who)
    me.presses("Tab")  # to how it is saved: a list says what is chosen in it, not what it is for
    me.types("C")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    return tables_in(file)


@then("no number from 1 to 4 stands in the file, and nothing beside a gap")
def _(published):
    cells = [cell for rows in published.values() for row in rows.values() for cell in row.values()]
    assert not {count for count, _ in cells if count in {"1", "2", "3", "4"}}
    gaps = [beside for count, beside in cells if count == HIDDEN]
    assert gaps
    assert not any(gaps)


@then("somebody who reckons with all its totals learns none that is hidden")
def _(published):
    attack = Attack([read_as_an_attacker(rows) for title, rows in published.items() if " By " in title])
    gaps = list(attack.gaps())
    assert gaps
    for gap in gaps:
        least, most = attack.range_of({gap: 1.0}, whole=True)
        assert most - least >= 1
        assert most >= 5 or least == 0


@when(parsers.parse("{count:d} more records are read"))
def _(me, count):
    me.asks_the_vault(lambda desk: read_records(desk, count, seed=2, start=60))


@when("I work out the same figures again")
def _(me):
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()


@when("I ask for a report to leave the team")
def _(me):
    me.turns_to("Report")
    me.goes_to("For the team")
    me.presses("Right")


@then(parsers.parse("the way to Share figures is one key away"))
def _(me):
    me.goes_to("Go to Share figures")
    me.presses("Return")
    me.sees("Work out what can be shared")


@when("I make a report to leave the team", target_fixture="report")
def _(me, tmp_path):
    me.turns_to("Report")
    me.goes_to("For the team")
    me.presses("Right")
    folder = tmp_path / "reports"
    folder.mkdir()
    me.fills("Folder for the files", str(folder))
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    name = "report to leave the team"
    return {"web page": web_text(folder / f"{name}.html"), "PDF": pdf_text(folder / f"{name}.pdf")}


@then(parsers.parse('it says "{counted}" records are counted, and nothing of "{read}"'))
def _(report, counted, read):
    for text in report.values():
        words = re.sub(r"<[^>]+>", " ", text.partition("<main")[2] or text)
        assert re.search(rf"Records counted\s+{counted}\b", words)
        assert not re.search(rf"\b{read}\b(?! %)", words)


@then("its figures are those of the file I shared")
def _(report, published):
    for rows in published.values():
        for row, cells in rows.items():
            for count, _percentage in cells.values():
                assert count in report["web page"], row


# reports of the judging


@given("I lead an inspection that has been judged")
def _(me):
    desk = ready_desk(me.folder)
    made = judge(desk)
    leave_out(desk, ReportKind.PARTNERSHIP_FEEDBACK, made.claims["nothing"].id)
    desk.vault.close()
    me.opens_and_unlocks()


@when(parsers.parse('I thank "{name}" in the feedback to the partnership'))
def _(me, name):
    me.turns_to("Report")
    me.presses("Alt+5")
    me.waits_for_the_laptop()
    me.goes_to("To begin with")
    me.types(f"Thanks to {name}")


@when("I make the feedback", target_fixture="made_files")
def _(me, tmp_path):
    folder = tmp_path / "feedback"
    folder.mkdir(exist_ok=True)
    me.fills("Folder for the files", str(folder))
    me.presses("Ctrl+Return")
    for _ in range(3):
        me.waits_for_the_laptop()
    return sorted(folder.iterdir())


@then(parsers.parse('no file is written, and I see that "{name}" may name a person'))
def _(me, made_files, name):
    assert made_files == []
    me.sees(f"“{name}” may name a person.")


@when(parsers.parse('I write "{words}" instead'))
def _(me, words):
    me.presses("F7", "Return")
    me.types(words)
    me.presses("Return")
    for _ in range(3):
        me.waits_for_the_laptop()


@then(parsers.parse('it is written, and says "{words}" and nothing of "{name}"'))
def _(made_files, words, name):
    pages = [file.read_text("utf-8") for file in made_files if file.suffix == ".html"]
    assert len(made_files) >= 2
    assert all(words in page and name not in page for page in pages)
    assert pages


# clearing


@then("I am not asked for the partnership's name")
def _(me):
    me.does_not_see("Type the name of the partnership")


@given("a colleague has written the lead's receipt and signed it")
def _(tmp_path, laptops):
    desk = open_desk(tmp_path / "lead")
    assert collate(desk).bundles == 1
    desk.vault.close()
    (path,) = (tmp_path / "store").rglob("receipts/*/*.json")
    statement = json.loads(path.read_bytes())["statement"]
    path.write_bytes(signing.signed(statement, laptops["inspector-2"].signing_secret))


@given("the lead has collated it and I have the receipt")
def _(me, tmp_path):
    desk = open_desk(tmp_path / "lead")
    assert collate(desk).bundles == 1
    desk.vault.close()
    me.presses("F5")
    me.sees("It may be cleared")


@given("somebody has copied my vault's databases, snapshots and bundles", target_fixture="copied")
def _(me, tmp_path):
    me.asks_the_vault(lambda desk: desk.vault.note_snapshots(desk.vault.snapshot_job(whether_due_or_not=True).run()))
    copied = tmp_path / "copied"
    shutil.copytree(me.folder / "inspections", copied, ignore=shutil.ignore_patterns("keys*"))
    assert {path.parent.name for path in copied.rglob("*") if path.is_file()} >= {"snapshots", "outbox", "journal"}
    return copied


@when(parsers.parse('I type "{name}" and {whose} passphrase'))
def _(me, name, whose):
    me.types(name)
    me.presses("Return")
    me.types(me.passphrase if whose == "my" else "not at all")
    me.presses("Return")
    me.waits_for_the_laptop()


@then("all that I wrote is still there")
def _(me):
    assert me.asks_the_vault(lambda desk: desk.store.search("quernstane"))


@when("I save the certificate", target_fixture="certificate")
def _(me, tmp_path):
    me.window.gate.cleared.choose_file = lambda _number: str(tmp_path / "certificate.pdf")
    me.presses("Ctrl+S")
    me.sees("The certificate is saved.")
    return " ".join(pdf_text(tmp_path / "certificate.pdf").split())


@then("it says what was destroyed, when, by whom and how, and nothing of what it held")
def _(certificate):
    for part in ("Strathlennox", "Interviews: 1", "17 March 2026", "Inspector 1", "were overwritten and deleted"):
        assert part in certificate
    assert [word for word in ("quernstane", "Young person") if word in certificate] == []


@then("no key in my vault opens what somebody copied")
def _(me, copied, laptops):
    me.closes_daybook()
    vault = unlock(me.folder, PASSPHRASE, lambda: NOW)
    keys = [vault._profile_key(), vault._master, subkey(vault._master, "audit trail")]
    keys += [subkey(vault._master, f"inspection {folder.name}") for folder in copied.iterdir()]
    databases = [*copied.rglob("*.db")]
    assert {path.parent.name for path in databases} >= {"snapshots"}
    for database in databases:
        for key in keys:
            with pytest.raises(Damaged):
                Connection(database, key)
    vault.close()
    for bundle in copied.rglob("*.age"):
        with pytest.raises(BadBundle, match="not for this laptop's key"):
            opened_by(laptops["inspector-1"], bundle.read_bytes())
    me.opens_daybook()
    me.unlocks()


@then(parsers.parse('somebody who reads every byte of my laptop finds none of "{words}"'))
def _(me, words):
    assert places_of(words.split(", "), me.folder) == {}


@when("I go on")
def _(me):
    me.presses("Alt+G")
    me.waits_for_the_laptop()


def web_text(path):
    return path.read_text(encoding="utf-8")


def pdf_text(path):
    with PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def everything_in(window):
    """Every text that any part of the window holds, on show or not."""
    for widget in window.findChildren(QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        for reading in ("text", "toPlainText"):
            read = getattr(type(widget), reading, None)
            if callable(read):
                yield str(read(widget))


# two readers


@given(parsers.parse('I have finished the first reading of R-014, with "{word}" in every note'))
def _(me, word):
    make_first_reading(me.folder, word)


@given(parsers.parse('somebody else\'s finished reading of R-014 has come in, with "{word}" in every note'))
def _(me, word):
    make_reading_of_a_colleague(me.folder, word)


@when("I lend my laptop for the second reading")
def _(me):
    me.presses("Alt+L")
    me.waits_for_the_laptop()


@then(parsers.parse('nowhere in Daybook do I find "{word}"'))
def _(me, word):
    assert word in me.asks_the_vault(lambda desk: repr(desk.store.whole.all(RecordReview)))
    for screen in ("Today", "Records", "Map", "Send", "Collate"):
        me.turns_to(screen)
        assert word not in me.reads(), screen
    me.presses("Ctrl+K")
    me.types(word)
    me.waits_for_the_laptop()
    assert "R-014" not in me.reads()
    me.presses("Escape")
    for read in (everything_reported, everything_found):
        assert word not in me.asks_the_vault(lambda desk, read=read: read(desk, word))


def everything_reported(desk, _word):
    return repr(reports.gather(desk))


def everything_found(desk, word):
    return repr(search.search(desk, word).groups)
