"""Work together: what a lead decides, asks and sets aside, and what the inspector hears of it."""

from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.registry import object_of
from desktop.operations.inspections import change
from tests.features.laptops import open_desk

scenarios("work_together.feature")


@when("the lead sends back what waits")
def _(lead):
    lead.presses("Ctrl+R")
    lead.waits_for_the_laptop()
    lead.sees("1 sealed file went")


@when("I look for receipts again")
def _(me):
    me.comes_back()
    me.turns_to("Send")
    me.presses("F5")
    me.waits_for_the_laptop()


@then(parsers.parse('my interview says "{text}"'))
def _(me, text):
    me.turns_to("Interviews")
    me.sees(text)


@then(parsers.parse('"{text}" is still in its history, beside the reason "{reason}"'))
def _(me, text, reason):
    def history(desk):
        (row,) = desk.store.interview_rows()
        return desk.store.history(row.id)

    kept = me.asks_the_vault(history)
    assert text in {object_of(revision.kind, revision.body).text for revision in kept if revision.body}
    assert reason in {revision.note for revision in kept}


@when(parsers.parse('the lead collates, and asks about my interview "{question}"'))
def _(lead, question):
    lead.opens_and_unlocks()
    lead.turns_to("Collate")
    lead.presses("F5")
    lead.waits_for_the_laptop()
    lead.turns_to("Interviews")
    lead.presses("Return")
    lead.waits_for_the_laptop()
    lead.sees("Written by Inspector 1.")
    lead.presses("Ctrl+Shift+L")
    lead.types(question)
    lead.presses("Ctrl+Return")
    lead.waits_for_the_laptop()
    lead.turns_to("Collate")
    lead.presses("Ctrl+R")
    lead.sees("1 sealed file went")


@when(parsers.parse('I go to look, and answer "{answer}"'))
def _(me, answer):
    me.goes_to("Look: The lead asks you to look again at Young person 1")
    me.presses("Return")
    me.waits_for_the_laptop()
    me.sees("Lead inspector asks you to look again at Young person 1: Who else was there?")
    me.presses("Ctrl+Shift+L")
    me.types(answer)
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()


@then(parsers.parse('the lead reads "{answer}", and marks it as read'))
def _(lead, answer):
    lead.presses("Alt+3")
    lead.sees(answer)
    lead.presses("Alt+R")
    lead.waits_for_the_laptop()
    lead.sees("Answer read")


@given("on my laptop it is written that I lead")
def _(me):
    desk = open_desk(me.folder)
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in desk.inspection().roster]
    change(desk, roster=roster)
    desk.vault.close()


@then(parsers.parse('the lead has "{text}"'))
def _(lead, text):
    held = lead.asks_the_vault(lambda desk: desk.store.all(Interview))
    assert [interview.text for interview in held] == [text]


@when(parsers.parse('it is put on the roster that I lead, and the lead lets it in because "{reason}"'))
def _(lead, reason):
    def put(desk):
        roster = [member.model_copy(update={"role": Role.LEAD}) for member in desk.inspection().roster]
        change(desk, roster=roster)

    lead.asks_the_vault(put)
    lead.presses("Alt+2")
    lead.fills("Reason, kept with the decision and told to the sender", reason)
    lead.presses("Alt+T")
    lead.waits_for_the_laptop()


@then(parsers.parse('the lead does not see "{text}"'))
def _(lead, text):
    lead.does_not_see(text)
