"""Judge what stands up: views that are blind, and judgements that nobody changes once they are frozen."""

import gc
import re
from contextlib import contextmanager

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.comparing import Comparison, InspectionSummary
from desktop.domain.errors import Refused
from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.publications import ReportKind, ReportState
from desktop.operations import judging
from desktop.operations.evaluations import judgement_of
from desktop.operations.inspections import NewInspection, open_inspection, set_up_inspection
from desktop.operations.publications.choosing import publication_of
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import PASSPHRASE
from tests.features.person import LaptopClock, Person
from tests.heap import every_object
from tests.judged import judge

scenarios("stand_up.feature")


def turns_to_evaluation(person, indicator):
    person.turns_to("Findings")
    person.waits_for_the_laptop()
    person.goes_to("2.1 Impact, 0 claims")
    while not person.is_at().startswith(indicator):
        person.presses("Right")
    person.waits_for_the_laptop()
    person.presses("F6", "F6")


def judges(person, number, why):
    person.presses(number)
    person.goes_to(person.window.screen_of("findings").evaluation_pane.editor.why_field.label.text())
    person.types(why)


def freezes(person):
    person.presses("Ctrl+Enter")
    person.sees("From then on nobody can change it")
    person.presses("Enter")
    person.waits_for_the_laptop()


@when(parsers.parse('I give {indicator} a {number} because "{why}"'))
def _(me, indicator, number, why):
    turns_to_evaluation(me, indicator)
    judges(me, number, why)
    freezes(me)
    me.sees("My view, frozen")


@then(parsers.parse("the lead sees that {who} has given a view of {indicator}, and not which"))
def _(lead, who, indicator):
    turns_to_evaluation(lead, indicator)
    lead.sees("1 of 3 have frozen a view.")
    lead.sees(who)
    lead.does_not_see(f"{who} 2")
    lead.does_not_see("rarely told")


@when(parsers.parse('the lead gives {indicator} a {number} because "{why}"'))
def _(lead, indicator, number, why):
    judges(lead, number, why)
    freezes(lead)


@when(parsers.parse('I end the round, and the team gives a {number} because "{why}"'))
def _(me, number, why):
    me.presses("Alt+E")
    me.sees("the team’s evaluation begins")
    me.presses("Enter")
    me.waits_for_the_laptop()
    judges(me, number, why)
    freezes(me)
    me.sees("Team, frozen")


@when(parsers.parse('the panel, "{who}", makes it a {number} because "{why}"'))
def _(me, who, number, why):
    adjusts(me, who, number, why)


def adjusts(person, who, number, why):
    person.presses("Alt+P")
    person.waits_for_the_laptop()
    person.presses(number)
    person.goes_to("Why it differs from the one before")
    person.types(why)
    person.goes_to("Who sat on the panel, by designation")
    person.types(who)
    freezes(person)


@then(parsers.parse("nobody can change the team's {number:d} any more"))
def _(me, number):
    def tried(desk):
        (team,) = [one for one in desk.store.all(Evaluation) if one.level is Level.TEAM]
        with pytest.raises(Refused, match="frozen"):
            desk.store.save(team.model_copy(update={"number": 6}))
        return desk.store.find(Evaluation, team.id).number

    assert me.asks_the_vault(tried) == number


@when("I compare the versions")
def _(me):
    me.presses("Alt+V")
    me.waits_for_the_laptop()


# from evidence to a report, on three laptops


@contextmanager
def at_work(person):
    """Somebody opens their laptop, and closes it when they are done."""
    person.opens_and_unlocks()
    yield
    person.closes_daybook()


@pytest.fixture
def inspectors(qapp, tmp_path):
    people = [Person(tmp_path / f"inspector-{number}") for number in (1, 2)]
    yield people
    for person in people:
        person.closes_daybook()


def sends(person):
    person.turns_to("Send")
    person.presses("Ctrl+Return")
    person.waits_for_the_laptop()
    person.sees("All of it is in the store")


@given(parsers.parse('two inspectors have each written up "{words}", mapped it and sent it'))
def _(inspectors, words):
    for person in inspectors:
        with at_work(person):
            person.begins_an_interview()
            person.types(words)
            person.presses("Shift+Home", "Ctrl+E", "1", "S")
            person.waits_for_the_laptop()
            sends(person)


@when(parsers.parse('the lead claims "{claim}" because of both'))
def _(lead, claim):
    lead.turns_to("Findings")
    lead.presses("Alt+1", "Ctrl+N")
    lead.waits_for_the_laptop()
    lead.types(claim)
    lead.presses("Ctrl+E", "Down")
    for _ in range(2):
        lead.waits_for_the_laptop()
        lead.presses("F")
    lead.presses("Escape")
    lead.waits_for_the_laptop()


@when("the inspectors and the lead give 2.1 a 4, a 3 and a 4, none of them seeing another's")
def _(lead, inspectors):
    for person, number in zip(inspectors, ("4", "3"), strict=True):
        with at_work(person):
            gives_a_view_of_the_first(person, number)
            sends(person)
    lead.comes_back()
    lead.turns_to("Collate")
    lead.presses("F5")
    lead.waits_for_the_laptop()
    turns_to_the_first(lead)
    lead.sees("2 of 3 have frozen a view.")
    seen = lead.asks_the_vault(lambda desk: [one.number for one in judgement_of(desk, "2.1").round.given])
    assert seen == [None, None]
    gives_a_view_of_the_first(lead, "4")
    seen = lead.asks_the_vault(lambda desk: [one.number for one in judgement_of(desk, "2.1").round.given])
    assert seen == [4, 4, 3]


def turns_to_the_first(person):
    """The evaluation of the first indicator, wherever the keyboard was on Findings."""
    person.turns_to("Findings")
    person.presses("Alt+1")
    person.waits_for_the_laptop()
    for _ in range(3):
        if person.window.screen_of("findings").evaluation_pane.isAncestorOf(QApplication.focusWidget()):
            return
        person.presses("F6")
        person.waits_for_the_laptop()
    raise AssertionError(f"F6 never came to the evaluation, but to {person.is_at()}")


def gives_a_view_of_the_first(person, number):
    turns_to_the_first(person)
    judges(person, number, f"What I saw is a {number}.")
    freezes(person)
    person.sees("My view, frozen")


@when(parsers.parse('the lead ends the round, and the team gives a {number} because "{why}"'))
def _(lead, number, why):
    lead.presses("Alt+E")
    lead.presses("Enter")
    lead.waits_for_the_laptop()
    judges(lead, number, why)
    freezes(lead)
    lead.sees("Team, frozen")


@when(parsers.parse('before the lead the panel, "{who}", makes it a {number} because "{why}"'))
def _(lead, who, number, why):
    adjusts(lead, who, number, why)
    lead.sees("Panel, frozen")


@when("the other indicators are judged")
def _(lead):
    def judged(desk):
        for indicator in ("5.3", "5.4", "9.2"):
            begun = judging.end_round(desk, indicator)
            judging.freeze(desk, begun.model_copy(update={"number": 4, "rationale": "Judged before."}))

    lead.asks_the_vault(judged)


@when(parsers.parse('the lead begins the report with "{words}"'))
def _(lead, words):
    lead.turns_to("Report")
    lead.presses("Alt+3")
    lead.waits_for_the_laptop()
    lead.goes_to("In short")
    lead.types(words)


def makes_final(lead):
    lead.goes_to("Make it final")
    lead.presses("Return")
    for _ in range(3):
        lead.waits_for_the_laptop()


def state_of(lead):
    publication = lead.asks_the_vault(lambda desk: publication_of(desk, ReportKind.DRAFT_REPORT))
    return publication.state


@then("it cannot be final while a key line of enquiry says nothing")
def _(lead):
    makes_final(lead)
    lead.sees("Key line 1 says nothing: write what you found, or why nothing can be said.")
    assert state_of(lead) is ReportState.DRAFT


@when("the lead writes under each key line what was looked at")
def _(lead):
    for line in lead.asks_the_vault(lambda desk: desk.framework().key_lines):
        lead.goes_to(f"Key line {line.id}: {line.title}")
        lead.types("We looked at plans, and asked young people.")


@then(parsers.parse('it cannot be final while it names "{name}"'))
def _(lead, name):
    makes_final(lead)
    lead.sees(f"“{name}” may name a person.")
    assert state_of(lead) is ReportState.DRAFT


@when(parsers.parse('the lead puts "{words}" in its place and makes the report final'), target_fixture="published")
def _(lead, tmp_path, words):
    lead.presses("F7", "Return")
    lead.presses("Ctrl+A")
    lead.types(words)
    lead.presses("Return")
    for _ in range(3):
        lead.waits_for_the_laptop()
    makes_final(lead)
    lead.sees("Make this report final?")
    lead.presses("Return")  # of a tired hand: what has the keyboard is to leave it
    assert state_of(lead) is ReportState.DRAFT
    makes_final(lead)
    lead.goes_to("Yes, make it final")
    lead.presses("Return")
    for _ in range(3):
        lead.waits_for_the_laptop()
    assert state_of(lead) is ReportState.FINAL, lead.reads()
    folder = tmp_path / "published"
    folder.mkdir()
    lead.fills("Folder for the files", str(folder))
    lead.presses("Ctrl+Return")
    for _ in range(3):
        lead.waits_for_the_laptop()
    (page,), (pdf,) = folder.glob("*.html"), folder.glob("*.pdf")
    with PdfDocument(pdf) as opened:
        printed = "\n".join(each.get_textpage().get_text_range() for each in opened)
    return re.sub(r"<[^>]+>", " ", page.read_text("utf-8").partition("<main")[2]), printed


@then("its web page and its PDF say that 2.1 is adequate, as the panel judged, and name nobody")
def _(published):
    for text, grade in zip(published, ("adequate (3)", "Adequate (3)"), strict=True):
        words = " ".join(text.split())
        assert "A young person was heard." in words
        assert f"2.1 Impact on children and young people {grade}" in words
        assert "Young people are asked what they want." in words
        assert not [name for name in ("Campbell", "Inspector", "Young person 1", "Not all were told") if name in words]


@then("what became of 2.1 is on both inspectors' laptops once they look")
def _(lead, inspectors):
    lead.turns_to("Collate")
    lead.presses("Ctrl+R")
    lead.waits_for_the_laptop()
    for person in inspectors:
        with at_work(person):
            person.turns_to("Send")
            person.presses("F5")
            person.waits_for_the_laptop()
            turns_to_the_first(person)
            person.sees("Panel, frozen")
            person.sees("Not all were told.")


# beside other inspections


@given(
    parsers.parse('{name}, another inspection of mine, heard "{words}", and its panel gave {indicator} a {number:d}'),
    target_fixture="other",
)
def _(me, name, words, indicator, number):
    vault = Vault.open(me.folder, PASSPHRASE, clock=LaptopClock())
    mine = desk_for(vault, resources_folder())
    pinned = mine.inspection()
    new = NewInspection(name, pinned.notified_on, pinned.framework, pinned.review_template)
    made = judge(set_up_inspection(vault, mine.packs, new, new_id=new_id))
    assert words in {piece.quote for piece in made.pieces.values()}
    panel = made.evaluations["panel"]
    assert (panel.indicator, panel.level, panel.number) == (indicator, Level.PANEL, number)
    open_inspection(vault, pinned.id, mine.packs)
    vault.close()
    return made


@when(parsers.parse("I compare {indicator} with my other inspections"))
def _(me, indicator):
    turns_to_evaluation(me, indicator)
    me.presses("Alt+C")
    page = me.window.screen_of("findings").beside_others.page
    me.waits_until(lambda: page.table is not None, "the others were not read")


@then("I see nothing of what was said or written in Glen Afric")
def _(me, other):
    written = [piece.quote for piece in other.pieces.values()] + [one.claim for one in other.claims.values()]
    written += [words for one in other.evaluations.values() for words in (one.rationale, one.reason, one.panel)]
    written += [talk.title for talk in other.talks.values()]
    for words in filter(None, written):
        me.does_not_see(words)


@then("nothing of Glen Afric is on the screen or in memory")
def _(me):
    me.does_not_see("Glen Afric")
    me.does_not_see("4 good")

    def left():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return [one for one in every_object() if isinstance(one, InspectionSummary | Comparison)]

    me.waits_until(lambda: not left(), "a summary of it is in memory")
