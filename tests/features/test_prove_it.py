"""Prove it: a bundle without Daybook, and the demo's counts."""

import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.draws import Draw
from desktop.domain.evidence import Evidence
from desktop.domain.outbox import SendState
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.gui.exchange.bring_section import BringSection
from desktop.gui.settings.templates import TemplatesSection
from desktop.operations.doctor import examine
from desktop.operations.vaults import unlock
from tests.desks import NOW, PASSPHRASE
from tests.features.claims import claims, opens_what_it_rests_on, withdraws_the_last_piece
from tests.features.demo_run import desk_of
from tests.features.laptops import open_desk, sent_bundle
from tests.features.two_readers import make_both_readings

scenarios("prove_it.feature")


# without Daybook


@when("the office opens the bundle with age, zstd and tar", target_fixture="bag")
def _(tmp_path, laptops):
    office = tmp_path / "office"
    (office / "bag").mkdir(parents=True)
    (office / "bundle").write_bytes(sent_bundle(tmp_path))
    (office / "key").write_text(laptops["lead"].age_secret)
    line = "age -d -i key bundle | zstd -d | tar x -C bag"
    done = subprocess.run(["sh", "-c", line], cwd=office, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return office / "bag"


@then("bagit finds it whole")
def _(bag):
    command = [Path(sys.executable).with_name("bagit.py"), "--validate", bag]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@then(parsers.parse('its page can be read in any browser, and says "{text}"'))
def _(bag, text):
    page = (bag / "data" / "evidence.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert text in page


# other programs


@when("I save a project for other programs", target_fixture="project")
def _(me, tmp_path):
    folder = tmp_path / "projects"
    folder.mkdir()
    me.turns_to_settings("Save for analysis")
    me.fills("Folder for the files", str(folder))
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    return folder / "evidence for the team only.qdpx"


@then(parsers.parse('in the project the only passage holds "{words}"'))
def _(project, words):
    with ZipFile(project) as archive:
        (passage,) = re.findall(r"<PlainTextSelection .*?>", archive.read("project.qde").decode())
        start, end = (int(re.search(rf'{name}="(\d+)"', passage)[1]) for name in ("startPosition", "endPosition"))
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")]
    assert [text[start:end] for text in texts] == [words]


@when("I bring that project in again")
def _(me, project):
    me.turns_to_settings("Bring in a project")
    me.window.screen_of("settings").section(BringSection).choose_file = lambda: project
    me.presses("Ctrl+O")
    me.waits_until(lambda: me.is_at().startswith("Bring it in"), "the project is not looked into")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()


# the sample


@when("I turn to the sample")
def _(me):
    me.turns_to("Records")
    me.presses("Alt+2")
    me.waits_for_the_laptop()


@when("I choose the partnership's return of 40 records", target_fixture="codes")
def _(me, tmp_path):
    codes = [f"SL-{number:03}" for number in range(1, 41)]
    path = tmp_path / "return.csv"
    path.write_text("Record code,Sex\n" + "".join(f"{code},F\n" for code in codes), encoding="utf-8")
    me.window.screen_of("records").page.import_panel.choose_file = lambda: path
    me.presses("Ctrl+I")
    me.waits_for_the_laptop()
    return codes


@then("sha256sum and sort draw the same 12 records from the same return, and the same 3 reserves")
def _(me, codes):
    lines = 'printf "blue heron 42\\n$code" | sha256sum | cut -c1-64 | sed "s/$/ $code/"'
    shell = f"for code in {' '.join(codes)}; do {lines}; done | sort | cut -d' ' -f2"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, check=True, text=True)
    order = done.stdout.split()
    me.closes_daybook()
    desk = open_desk(me.folder)
    (drawn,) = desk.store.all(Draw)
    assert drawn.strata[0].codes == tuple(order[:12])
    assert drawn.strata[0].reserves == tuple(order[12:15])
    assert {record.code for record in desk.store.all(Record)} == set(order[:12])
    desk.vault.close()


# the audit trail

MEDDLING = {
    "changes line 2": "UPDATE audit SET who = 'nobody' WHERE position = 2",
    "takes line 2 out": "DELETE FROM audit WHERE position = 2",
    "cuts off line 3 on": "DELETE FROM audit WHERE position >= 3",
}


@when("I look at the audit trail")
def _(me):
    me.turns_to("Settings")
    me.presses("End")
    me.waits_for_the_laptop()


@given(parsers.parse("somebody {meddles} in its audit trail"))
def _(me, meddles):
    vault = unlock(me.folder, PASSPHRASE, lambda: NOW)
    for trigger in ("audit_never_changes", "audit_never_shrinks"):
        vault.profile._connection.run(f"DROP TRIGGER store.{trigger}")
    vault.profile._connection.run(MEDDLING[meddles])
    vault.close()


@when("the doctor looks my vault over", target_fixture="found")
def _(me):
    whole, *_inspections = examine(me.folder, PASSPHRASE, lambda: NOW)
    return next(finding for finding in whole.findings if finding.name == "audit trail")


@then(parsers.parse('it says "{words}"'))
def _(found, words):
    assert not found.ok
    assert found.says.startswith(words)


# forms that others made

FORMS = Path(__file__).parents[1] / "unit" / "exchange" / "xlsforms"


@when(parsers.parse('I look into the form "{form}"'))
def _(me, form):
    me.turns_to_settings("Templates")
    section = me.window.screen_of("settings").section(TemplatesSection)
    section.choose_file = lambda: FORMS / form
    me.goes_to("Templates")
    me.presses("Ctrl+O")
    me.waits_until(lambda: me.is_at().startswith(("Import", "Close")), "the form is not looked into")


@when("I import it and new reviews start from it")
def _(me):
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    me.presses("Alt+N")
    me.waits_for_the_laptop()
    me.sees("New reviews start from this one.")


@when(parsers.parse("I open record {code}"))
def _(me, code):
    me.turns_to("Records")
    me.presses("G")
    me.types(code)
    me.presses("Return", "Return")
    me.waits_for_the_laptop()


@then("it cannot be imported")
def _(me):
    me.sees("It cannot be imported")
    assert me.is_at() == "Close"


# the demo


@given("the demo has run", target_fixture="summary")
def _(demo):
    return json.loads((demo / "summary.json").read_text(encoding="utf-8"))


@then("what was written, sent, collated, receipted and reported is the same number of items")
def _(summary):
    assert summary["agrees"] is True
    written = sum(sum(kinds.values()) for kinds in summary["written"])
    assert written == sum(sum(kinds.values()) for kinds in summary["in_bundles"])
    assert written == summary["collated"]["items"] > 100
    assert summary["receipts"] == [1, 1]
    assert sum(kinds["evidence"] for kinds in summary["written"]) == summary["report"]["evidence"]


@then("counting them again in its vaults and in its report gives the same")
def _(demo, tmp_path, summary):
    with desk_of(demo / "lead", tmp_path) as desk:
        held = len(desk.store.all(Evidence))
    with desk_of(demo / "inspector-1", tmp_path) as desk:
        mine = len(desk.store.all(Evidence))
        assert [bundle.state for bundle in desk.store.outbox.items()] == [SendState.RECEIVED] * 2
    assert (held, mine) == (summary["report"]["evidence"], summary["written"][0]["evidence"])
    assert re.search(rf"\b{held} pieces", (demo / "report.html").read_text(encoding="utf-8"))


# two readers


@given("two readers have finished R-014 and differ in two questions")
def _(me):
    make_both_readings(me.folder)


@then("both readings are kept as they were, and the agreed one says what, who and why")
def _(me):
    kept = {review.reading: review for review in me.asks_the_vault(lambda desk: desk.store.all(RecordReview))}
    assert (kept[Reading.FIRST].answers["visits"].value, kept[Reading.SECOND].answers["visits"].value) == (
        "yes",
        "partly",
    )
    agreed = kept[Reading.AGREED]
    assert agreed.state is ReviewState.READ
    assert [(entry.value, entry.by, entry.why) for entry in agreed.agreed] == [
        ("partly", "Inspector 3 and Local reader 2", "The letter of 3 March shows it."),
        ("4", "Inspector 3 and Local reader 2", "The register was read out."),
    ]


# claims


@given(parsers.parse('I have claimed "{words}" because of it'))
def _(me, words):
    claims(me, words)
    me.sees("1 for, 0 against")


@when("I turn to Findings")
def _(me):
    me.turns_to("Findings")


@when("I open the first thing it rests on")
def _(me):
    opens_what_it_rests_on(me)


@then(parsers.parse('"{words}" is selected in the interview'))
def _(me, words):
    assert me.is_at() == "Notes"
    assert me.selection() == words


@when(parsers.parse('I withdraw it because "{reason}"'))
def _(me, reason):
    withdraws_the_last_piece(me, reason)


@when("I open the claim from there")
def _(me):
    me.goes_to("Open the claim about 2.1: Young people are asked.")
    me.presses("Return")
    me.waits_for_the_laptop()
