"""First run: a passphrase worth having, a recovery code that is really kept, who I am, and an inspection."""

import re

from pytest_bdd import parsers, scenarios, then, when

from desktop.vault.presence import holds_vault
from tests.features.recovering import code_on

scenarios("first_run.feature")


@when(parsers.re(r'I choose the passphrase "(?P<phrase>[^"]*)"'))
def _(me, phrase):
    _type_twice(me, phrase, phrase)


@when(parsers.re(r'I choose the passphrase "(?P<phrase>[^"]*)" and then type "(?P<again>[^"]*)"'))
def _(me, phrase, again):
    _type_twice(me, phrase, again)


@then("Enter goes no further than the passphrase")
def _(me):
    me.goes_to("Passphrase")
    me.presses("Return")
    assert me.is_at() == "Passphrase"


@when("I make the vault")
def _(me):
    me.presses("Return")
    me.waits_for_the_laptop()


@then("there is no vault on this laptop")
def _(me):
    me.presses("Return")
    me.waits_for_the_laptop()
    assert not holds_vault(me.folder)


@then("I see a recovery code of 26 letters and numbers", target_fixture="code")
def _(me):
    me.sees("Your recovery code")
    return code_on(me)


@when("I type the wrong last group of it")
def _(me, code):
    me.fills("Type the last group of the code", code.split("-")[0] + "X")
    me.presses("Return")


@when("I type its last group")
def _(me, code):
    me.fills("Type the last group of the code", re.split(r"[ -]", code)[-1].lower())
    me.presses("Return")


@when(parsers.parse('I say that I am "{designation}"'))
def _(me, designation):
    me.fills("Designation", designation)
    me.presses("Return")
    me.waits_for_the_laptop()


@when(parsers.parse('I set up an inspection of "{partnership}"'))
def _(me, partnership):
    me.presses("Alt+S")
    me.fills("Partnership", partnership)
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()


def _type_twice(me, phrase, again):
    me.fills("Passphrase", phrase)
    me.fills("The same again", again)
    me.waits_for_the_laptop()
