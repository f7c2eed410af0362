"""Where concerns show outside their own screen: Today, the rail, Settings; and where they must not: saved copies."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.inspections import ConcernLead
from desktop.gui.rooms import ROOMS
from desktop.gui.saving import guarding
from desktop.gui.today.open_concerns import OpenConcerns
from desktop.operations.concerns.begun import with_begun
from desktop.operations.concerns.steps import Given, open_concern, raise_concern
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.gui.concern_window import Hands, words_on

SECRET = "Zebedee Quill"


def raised(desk):
    return raise_concern(desk, new_id=new_id)


def left_by_a_crash(desk):
    concern = raised(desk)
    desk.concerns.keep_draft(concern.model_copy(update={"worries": SECRET}), desk.concerns.head(concern.id).id)


def with_a_begun_step(desk):
    concern = raised(desk)
    begun = Given(step=concern.state.__class__.DECIDED, at=NOW, whom="Inspection lead", words=SECRET)
    desk.concerns.put_draft(with_begun(concern, begun, "Inspector 3", NOW), desk.concerns.head(concern.id).id)


@pytest.fixture
def opened(qapp, qtbot: QtBot, tmp_path: Path):
    made = []

    def open_on(prepare):
        made.append(Hands(qtbot, tmp_path / "vault", prepare))
        return made[0]

    yield open_on
    for one in made:
        one.close()


def test_today_has_an_open_concern_first_with_its_clock_and_leads_to_it(opened):
    hands = opened(raised)
    today = hands.open("today")
    box = today.findChild(OpenConcerns)
    assert today._left.indexOf(box.parentWidget()) == 0
    assert "Concern C-1" in words_on(box)
    assert "Waiting for a decision" in words_on(box)
    hands.wait(days=2)
    today.refresh()
    hands.settle()
    late = today.findChildren(OpenConcerns)[-1]
    assert "late" in words_on(late).lower()
    button = next(one for one in late.findChildren(type(today.dates_button)) if one.isVisible())
    button.click()
    hands.settle()
    assert hands.window.shell.current_page() == "concerns"
    assert hands.screen.page is not None


def test_after_a_crash_today_says_that_the_draft_is_back_and_not_what_it_is(opened):
    hands = opened(left_by_a_crash)
    today = hands.open("today")
    words = words_on(today)
    assert "Concern C-1 is as it stood at" in words
    assert SECRET not in words
    today.beside.concern_chosen.emit(hands.concerns()[0].id)
    hands.settle()
    assert "Nothing was lost." in words_on(hands.screen.page)
    assert hands.screen.page.account.worries.text() == SECRET or SECRET in words_on(hands.screen.page)


def test_a_step_that_was_only_begun_is_no_crash(opened):
    hands = opened(with_a_begun_step)
    assert "closed without warning" not in words_on(hands.open("today"))
    hands.open("concerns", hands.concerns()[0].id)
    hands.screen.page.write_it_down(shown=False)
    assert hands.screen.page.form.words.text() == SECRET


def test_a_copy_saved_elsewhere_never_holds_a_concern(opened, tmp_path, monkeypatch):
    hands = opened(raised)
    hands.open("concerns", hands.concerns()[0].id)
    keeper = hands.screen.page.session.keeper
    monkeypatch.setattr(keeper, "flush", lambda: None)
    hands.write(SECRET)
    assert keeper.has_unsaved()
    given = []
    monkeypatch.setattr(guarding, "save_copy", lambda _desk, _path, unsaved, _at: given.extend(unsaved))
    guard = guarding.Guarding(hands.window.work, hands.window.desk, keeper)
    guard.bar.setParent(hands.window)
    monkeypatch.setattr(guard, "_on_copied", lambda _copy: None)
    assert keeper in guard._keepers()
    guard.save_copy(tmp_path / "words")
    hands.settle()
    assert given == []
    monkeypatch.undo()


def test_in_a_narrow_window_the_keyboard_begins_at_the_concern_so_that_it_is_in_sight(opened):
    hands = opened(raised)
    hands.open("today")
    assert hands.keyboard.accessibleName() != "Open concern C-1"
    hands.window.resize(900, 500)
    hands.settle()
    today = hands.open("today")
    today._shown = None
    today.refresh()
    hands.settle()
    assert hands.keyboard.accessibleName() == "Open concern C-1"
    assert not hands.keyboard.visibleRegion().isEmpty()


def test_concerns_stand_before_send_and_every_number_leads_where_it_says(opened):
    hands = opened(None)
    keys = [room.key for room in ROOMS]
    assert keys.index("concerns") == keys.index("send") - 1
    for number, room in enumerate((room for room in ROOMS if not room.at_foot), 1):
        hands.press(f"Ctrl+{number % 10}")
        assert hands.window.shell.current_page() == room.key


def test_keeping_the_numbers_keeps_every_one_of_them(opened):
    every = ConcernLead(**{name: f"01632 96000{place}" for place, name in enumerate(ConcernLead.model_fields)})

    hands = opened(lambda desk: desk.store.save(desk.inspection().model_copy(update={"concern_lead": every})))
    settings = hands.open("settings")
    part = next(one for one in settings.sections if one.accessibleName() == "Phones")
    part._on_phones()
    hands.settle()
    assert hands.ask(lambda desk: desk.inspection()).concern_lead == every


def test_a_file_that_is_no_message_is_said_and_changes_nothing(opened, tmp_path):
    hands = opened(raised)
    hands.open("concerns")
    junk = tmp_path / "message"
    junk.write_bytes(b"no message")
    hands.screen.choose_file = lambda: junk
    hands.press("Ctrl+I")
    assert hands.window.shell.strip.said() != ""
    assert len(hands.concerns()) == 1


def test_the_lead_sees_whose_times_they_are_and_takes_others_from_a_file(opened, tmp_path):
    hands = opened(lambda _desk: None)
    settings = hands.open("settings")
    part = next(one for one in settings.sections if one.accessibleName() == "Times of a concern")
    hands.settle()
    assert "derived" in words_on(part)
    assert part.table._model.rows[1].cells[1] == "4 h"
    shipped = (resources_folder() / "concerns" / "times.toml").read_text("utf-8")
    own = shipped.replace("due_minutes = 240", "due_minutes = 60").replace("derived = true", "derived = false")
    own = own.replace("Derived for Daybook; no published source", "Central team, 2026")
    (tmp_path / "times.toml").write_text(own, "utf-8")
    part.choose_file = lambda: tmp_path / "times.toml"
    part.file_button.click()
    hands.settle()
    assert "Central team, 2026" in words_on(part)
    assert part.table._model.rows[1].cells[1] == "1 h"
    concern = hands.ask(raised)
    assert hands.ask(open_concern, concern.id).clock.left.total_seconds() <= 3600
    part.default_button.click()
    hands.settle()
    assert "derived" in words_on(part)
