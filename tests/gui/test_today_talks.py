"""Talks on Today: whom I see next, what is owed by shape and word, what follows until it is ticked off."""

from datetime import date, timedelta

import pytest

from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import Kind
from desktop.gui.today.screen import TodayScreen
from desktop.gui.today.task_row import TaskRow
from desktop.gui.widgets.button import Button
from desktop.operations.interviews import start_interview
from desktop.operations.plan import new_entry
from desktop.vault.ids import new_id
from tests.desks import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def screen(work, desk, show, qapp):
    made = TodayScreen(work, desk)
    made.resize(1200, 740)
    show(made)

    def look():
        made.refresh()
        for _ in range(3):
            work.drain()
            qapp.processEvents()
        return made

    return look


def held(ask, desk, hours, **details):
    def make():
        begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id, title=details.pop("title", ""))
        desk.store.save(begun.model_copy(update={"held_at": NOW - hours * HOUR, **details}))
        return begun.id

    return ask(make)


def margins(screen):
    return [row.margin.text() for row in screen.tasks.rows.rows]


def button_named(screen, name):
    return next(each for each in screen.findChildren(Button) if each.accessibleName() == name)


def test_late_and_very_late_differ_by_shape_and_word(ask, desk, screen):
    held(ask, desk, 1, title="Now", text="Notes")
    held(ask, desk, 49, title="Late")
    held(ask, desk, 24 * 8, title="Very late")
    shown = margins(screen())
    assert "▲ Late" in shown
    assert "■ Very late, 6 days" in shown


def test_my_next_talks_stand_beside_with_time_place_and_who(ask, desk, screen):
    entry = new_entry(desk, NOW + HOUR, new_id=new_id).model_copy(
        update={
            "title": "Young person 7",
            "place": "School 2",
            "volunteer": "Young volunteer 2",
        }
    )
    ask(desk.store.save, entry)
    shown = screen()
    asked = []
    shown.open_asked.connect(lambda *what: asked.append(what))
    words = " ".join(text.text() for text in shown.beside.findChildren(type(shown.tasks.heading.title)))
    assert "My next talks" in words
    assert "School 2, one-to-one discussion, with Young volunteer 2" in words
    at = f"{entry.starts_at.astimezone():%H:%M}"
    button_named(shown, f"Open Young person 7 at {at}").click()
    assert asked == [(Kind.PLAN_ENTRY, entry.id, "")]


def test_what_follows_stays_until_it_is_ticked_off_here(ask, desk, screen, work, qapp):
    follow_up = FollowUp(id=new_id(), what="Send the plan in symbols", due_on=date(2026, 3, 15))
    talk = held(ask, desk, 1, follow_ups=(follow_up,), title="Young person 7")
    shown = screen()
    asked, said = [], []
    shown.open_asked.connect(lambda *what: asked.append(what))
    shown.said.connect(lambda words, _role: said.append(words))
    assert "▲ 2 days late" in margins(shown)
    button_named(shown, "Open: Send the plan in symbols").click()
    assert asked == [(Kind.INTERVIEW, talk, str(follow_up.id))]
    button_named(shown, "Done: Send the plan in symbols").click()
    work.drain()
    qapp.processEvents()
    assert said == ["Done: Send the plan in symbols"]
    assert ask(desk.store.find, Interview, talk).follow_ups[0].done_on == date(2026, 3, 17)
    assert "Send the plan in symbols" not in [
        row.owed.title for row in screen().tasks.findChildren(TaskRow) if row.isVisible()
    ]


def test_what_was_planned_and_never_begun_leads_to_the_schedule(ask, desk, screen):
    entry = new_entry(desk, NOW - 50 * HOUR, new_id=new_id).model_copy(update={"title": "Parent 2"})
    ask(desk.store.save, entry)
    shown = screen()
    asked = []
    shown.open_asked.connect(lambda *what: asked.append(what))
    button_named(shown, "Begin: Parent 2").click()
    assert asked == [(Kind.PLAN_ENTRY, entry.id, "")]
