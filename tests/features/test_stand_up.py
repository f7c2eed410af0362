"""Judge what stands up: views that are blind, and judgements that nobody changes once they are frozen."""

import pytest
from pytest_bdd import parsers, scenarios, then, when

from desktop.domain.errors import Refused
from desktop.domain.evaluations import Evaluation, Level

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
    me.presses("Alt+P")
    me.waits_for_the_laptop()
    me.presses(number)
    me.goes_to("Why it differs from the one before")
    me.types(why)
    me.goes_to("Who sat on the panel, by designation")
    me.types(who)
    freezes(me)


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
