"""Know where everything stands: Today, what was sent, the map, the search."""

import json
import re
from datetime import timedelta

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from desktop import signing
from desktop.domain.connection import Connection
from desktop.domain.lock_reasons import LockReason
from desktop.gui.records.pages import PAGES
from desktop.gui.review.gap_line import GapLine
from desktop.gui.send import screen as send_screen
from desktop.gui.send import sending_job
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import send_view, sending
from desktop.operations.retention import ReportDates, set_report_dates
from tests.desks import NOW
from tests.features.laptops import open_desk
from tests.features.way_out import SlowStore, ToldNetwork, made, network_is
from tests.unit.operations.test_results import a_record, a_review

scenarios("where_things_stand.feature")


# today


@when("I ask for all dates")
def _(me):
    me.presses("Ctrl+D")


@then("each of the 21 weeks has its date")
def _(me):
    dates = me.reads().split("\n")
    me.presses("Ctrl+End")
    dates += me.reads().split("\n")
    weeks = {line: dates[place + 1] for place, line in enumerate(dates) if line.isdecimal()}
    assert [week for week in map(str, range(1, 22)) if not re.search(r"\d{1,2} \w+ 2026", weeks.get(week, ""))] == []


@then("week 8 is the week of Monday 16 March 2026")
def _(me):
    me.presses("Ctrl+Home")
    assert re.search(r"\n8\nMon 16 March 2026, .*you are here\n", me.reads())


# what was sent


@given("the store is out of reach")
def _(tmp_path):
    (tmp_path / "store").rename(tmp_path / "unplugged")


@when("I press send")
def _(me):
    me.turns_to("Send")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()


@given("the team’s store is on the internet, and the hotel’s network asks me to sign in")
def _(by_network):
    network_is(Connection.SIGN_IN)


@given("the team’s store is on the internet, and I am on my phone’s metered hotspot")
def _(by_network):
    network_is(Connection.METERED)


@pytest.fixture
def by_network(monkeypatch):
    monkeypatch.setattr(send_screen, "LaptopNetwork", ToldNetwork)
    for module in (sending_job, send_view):
        monkeypatch.setattr(module, "is_by_network", lambda _desk: True)
    made.clear()
    yield
    made.clear()


@when("I have signed in on the hotel’s page")
def _(me):
    network_is(Connection.OPEN)
    me.waits_for_the_laptop()


@when("I look at Send")
def _(me):
    me.turns_to("Send")


@given("the store takes its time over the third part of five", target_fixture="slow")
def _(tmp_path, monkeypatch):
    store, to_send = SlowStore(tmp_path / "store"), sending.to_send

    def in_five(desk):
        (item,) = desk.store.outbox.items() or (None,)
        return () if item is None else to_send(desk, part_size_bytes=-(-item.size_bytes // 5))

    monkeypatch.setattr(sending_job, "store_of", lambda _desk: store)
    monkeypatch.setattr(sending, "to_send", in_five)
    yield store
    store.let_go.set()


@when("I press send and two of five parts are there")
def _(me, slow):
    me.turns_to("Send")
    me.presses("Ctrl+Return")
    me.waits_until(slow.there.is_set, "two parts did not arrive")
    me.sees("Part 3 of 5")


@when("I close the lid")
def _(me):
    me.window.lock(LockReason.SLEEP)
    me.waits_for_the_laptop()


@then("I see nothing of it")
def _(me):
    assert "Part 3 of 5" not in me.reads()
    assert me.window.shell.is_locked()


@when("the store takes the rest, and I unlock")
def _(me, slow):
    slow.let_go.set()
    me.unlocks()


@then("the first two parts were sent once")
def _(slow):
    assert (slow.given["part-0001"], slow.given["part-0002"]) == (1, 1)
    assert slow.given["complete.json"] == 1


@when("the store can be reached again, and I try again")
def _(me, tmp_path):
    (tmp_path / "unplugged").rename(tmp_path / "store")
    me.presses("F5")
    me.waits_for_the_laptop()


@given("the lead has collated")
def _(tmp_path):
    desk = open_desk(tmp_path / "lead")
    assert collate(desk).bundles == 1
    desk.vault.close()


@when("the lead has collated, and I look for receipts")
def _(me, tmp_path):
    desk = open_desk(tmp_path / "lead")
    assert collate(desk).bundles == 1
    desk.vault.close()
    me.presses("F5")
    me.waits_for_the_laptop()


@given("somebody has left one revision out of my receipt and signed it again")
def _(tmp_path, laptops):
    (path,) = (tmp_path / "store").rglob("receipts/*/*.json")
    statement = json.loads(path.read_bytes())["statement"]
    assert statement["received"].pop()
    path.write_bytes(signing.signed(statement, laptops["lead"].signing_secret))


@when("I look for receipts")
def _(me):
    me.presses("F5")
    me.waits_for_the_laptop()


# the map


@given("I have mapped these")
def _(me, datatable):
    for words, indicator, direction in datatable[1:]:
        me.types(words)
        me.presses("Shift+Home", "Ctrl+E", indicator, direction, "End", "Return")
        me.waits_for_the_laptop()


@when("I turn to the map")
def _(me):
    me.turns_to("Map")


@when(parsers.parse('I sort "{theme}" as an uncertainty, because "{why}"'))
def _(me, theme, why):
    next(cell for cell in me.walks_the_table() if theme in cell)
    for key in ("T", "2"):
        me.presses(key)
        me.waits_for_the_laptop()
    me.types(why)
    me.presses("Escape")
    me.waits_for_the_laptop()


@then("every number on it opens as many pieces as it says")
def _(me):
    opened = 0
    for cell in me.walks_the_table():
        number = re.search(r": ([0-9]+) pieces?: ", cell)
        if number is not None:
            me.presses("Return")
            me.waits_for_the_laptop()
            assert me.reads().count("Open where this was taken: ") == int(number[1]), cell
            opened += int(number[1])
            me.presses("Escape")
    assert opened == 3


@then("from a piece I can go to the words it was taken from")
def _(me):
    next(cell for cell in me.walks_the_table() if "5.4" in cell and "2 pieces" in cell)
    me.presses("Return")
    me.waits_for_the_laptop()
    me.goes_to("Open where this was taken: Young person 1")
    me.presses("Return")
    me.waits_for_the_laptop()
    assert me.selection() in {"She asks me what I want.", "I never saw the plan."}


# results


@given("six records have been read, one of them without a child’s plan")
def _(me):
    me.opens_and_unlocks()
    me.asks_the_vault(_six_read)


def _six_read(desk):
    records = [a_record(number) for number in range(900, 906)]
    answers = ["no", *["yes"] * 3, *["partly"] * 2]
    reviews = [a_review(desk, record, plan_present=code) for record, code in zip(records, answers, strict=True)]
    desk.store.save(*records, *reviews)


@when("I look at the results")
def _(me):
    me.turns_to("Records")
    me.presses(f"Alt+{2 + [page.key for page in PAGES].index('results')}")
    me.waits_for_the_laptop()


@then("each answer to question 3.1 opens as many records as it says, out of six")
def _(me):
    while "3.1 Is there a current child’s plan?\nPercentages are of all 6 records (n = 6)." not in (
        screen := me.reads()
    ):
        me.presses("Down")
        me.waits_for_the_laptop()
        assert me.reads() != screen, screen
    me.presses("Return")
    me.waits_for_the_laptop()
    opened = 0
    for cell in me.walks_the_table():
        if cell.isdecimal():
            me.presses("Return")
            me.sees("1 record\n" if cell == "1" else f"{cell} records\n")
            opened += int(cell)
            me.presses("Escape")
    assert opened == 6


@then("a child’s plan was absent in 1 of 6, and I can go to the review that says so")
def _(me):
    me.presses("Escape", "Home")
    me.waits_for_the_laptop()
    me.sees("No current child’s plan\n1 of 6\n17 %")
    me.presses("Return")
    me.waits_for_the_laptop()
    next(cell for cell in me.walks_the_table() if cell == "No current child’s plan")
    me.presses("Return")
    me.waits_for_the_laptop()
    me.sees("R-900")
    me.presses("Return")
    me.sees("Guidance for")


# the search


@when(parsers.parse('I type "{text}" and leave the interview'))
def _(me, text):
    me.types(text)
    me.presses("Escape")


@then(parsers.parse('search finds "{word}" the moment its save has returned'))
def _(me, word):
    # the vault's one thread takes the question after the save that Esc asked for, and before anything else
    (hit,) = me.asks_the_vault(lambda desk: desk.store.search(word))
    assert hit.title == "Young person 1"


@when(parsers.parse('I press Ctrl+K, type "{word}" and press Enter'))
def _(me, word):
    me.presses("Ctrl+K")
    me.types(word)
    me.sees("By the hirpleton burn.")
    me.presses("Return")
    me.waits_for_the_laptop()


@then(parsers.parse('"{word}" is selected in the text'))
def _(me, word):
    screen = me.window.screen_of("interviews")
    me.waits_until(lambda: screen.page is not None and screen.page.texts.chosen().words == word, "nothing is selected")


@when(parsers.parse('I press Ctrl+K and type "{text}"'))
def _(me, text):
    me.presses("Ctrl+K")
    me.types(text)
    until_it_answers(me)


@when(parsers.parse('I type "{text}" there instead'))
def _(me, text):
    me.presses("Ctrl+A")
    me.types(text)
    until_it_answers(me)


@when(parsers.parse('I keep that search as "{name}" and come back to it'))
def _(me, name):
    me.presses("Ctrl+S")
    me.types(name)
    me.presses("Return")
    me.waits_for_the_laptop()
    me.presses("Escape", "Ctrl+K")
    me.waits_for_the_laptop()
    me.sees(name)
    me.presses("Return")
    until_it_answers(me)


def until_it_answers(me):
    """A search waits a moment for the next key."""
    panel = me.window.search
    me.waits_until(
        lambda: panel.found is not None and panel.found.text == panel.field.text(), "the search did not answer"
    )


# what a review still misses


def listed(me):
    """The lines of the check, as a screen reader has them."""
    return [line.accessibleName() for line in me.window.findChildren(GapLine) if line.isVisible()]


@then("I am at the third question that was listed", target_fixture="third")
def _(me):
    third = listed(me)[2]
    assert third.startswith(me.question()), (third, me.question())
    return third


@then("it is no longer listed")
def _(me, third):
    assert third not in listed(me)
    assert listed(me)


# until when


@given("its report was submitted on the day before")
def _(me):
    desk = open_desk(me.folder)
    set_report_dates(desk, ReportDates(submitted_on=NOW.date() - timedelta(days=1)))
    desk.vault.close()


@when(parsers.parse("{months} months have gone by"))
def _(me, months):
    me.clock.pass_by(timedelta(days={"eleven": 330, "two": 60}[months]))
    me.turns_to("Settings")
    me.turns_to("Today")


@then("everything is still there")
def _(me):
    assert me.asks_the_vault(lambda desk: desk.inspection().partnership) == "Strathlennox"


@when("the clock jumps ten years ahead")
def _(me):
    me.clock.pass_by(timedelta(days=3650))
    me.reopens_daybook()
    me.unlocks()
    me.turns_to("Today")


@when("the clock is set right again, and I say in Settings that it is")
def _(me):
    me.clock.pass_by(timedelta(days=-3650))
    me.reopens_daybook()
    me.unlocks()
    me.turns_to("Settings")
    for _section in range(20):
        if "17 March 2026 is right" in me.reads():
            break
        me.presses("Down")
        me.waits_for_the_laptop()
    me.presses("Alt+T")
    me.waits_for_the_laptop()
