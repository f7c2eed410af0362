"""Names and roles in Settings, by keyboard: each list is added to, and what is wrong is said beside its field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.roles import ListedRole
from desktop.gui.settings.names import NamesSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.operations.own_words import own_words
from desktop.operations.roles import listed_roles
from desktop.vault.ids import new_id

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def section(work, desk, show):
    screen = SettingsScreen(work, desk)
    screen.resize(1200, 752)
    show(screen)
    screen.changed.connect(screen.refresh)  # as the window does
    screen.refresh()
    work.drain()
    made = screen.section(NamesSection)
    made.setFocus()
    return made


def typed(field, words):
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, words)


def pressed(section, key):
    QTest.keyClick(section.window().focusWidget(), key, ALT)
    for _ in range(3):
        section.work.drain()


def rows(table):
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_role_is_added_changed_and_offered_no_more(section, ask, desk):
    typed(section.label, "social worker 2")
    typed(section.meaning, "since spring")
    pressed(section, Qt.Key.Key_A)
    assert rows(section.roles) == ["social worker 2 · since spring"]
    section.roles.choose(str(ask(listed_roles, desk)[0].id))
    typed(section.meaning, "since May")
    pressed(section, Qt.Key.Key_C)
    pressed(section, Qt.Key.Key_O)
    assert rows(section.roles) == ["social worker 2 · since May (offered no more)"]
    assert section.retire_button.text() == "Offer it again"


def test_a_name_is_refused_beside_the_field_and_what_was_typed_stays(section, ask, desk):
    typed(section.label, "Kayleigh")
    pressed(section, Qt.Key.Key_A)
    assert section.label_field.error == "“Kayleigh” may name a person. A role says what somebody is, and never who."
    assert section.label.text() == "Kayleigh"
    assert ask(listed_roles, desk) == ()


def test_the_same_label_of_two_people_stands_there_twice(section, ask, desk):
    typed(section.label, "support worker 1")
    pressed(section, Qt.Key.Key_A)
    ask(desk.store.save, ListedRole(id=new_id(), label="support worker 1", author="Inspector 2"))
    section.show_settings(None)
    section.work.drain()
    assert rows(section.roles) == ["support worker 1", "support worker 1"]


def test_a_word_is_always_shown_until_it_is_taken_away(section, ask, desk):
    typed(section.word, "-")
    pressed(section, Qt.Key.Key_W)
    assert section.word_field.error == "Write the word as it stands in the notes: at least two letters."
    typed(section.word, "the wee hoose")
    pressed(section, Qt.Key.Key_W)
    assert (rows(section.always), section.word.text()) == (["the wee hoose"], "")
    section.always.choose("the wee hoose")
    pressed(section, Qt.Key.Key_T)
    assert ask(own_words, desk).always == ()


def test_a_word_is_kept_everywhere_only_with_a_reason(section, ask, desk):
    typed(section.calm, "Morag")
    pressed(section, Qt.Key.Key_K)
    assert section.reason_field.error == "Give the reason, for example “the month, not a name”."
    typed(section.reason, "the ferry")
    pressed(section, Qt.Key.Key_K)
    assert [(item.matched, item.reason) for item in ask(own_words, desk).never] == [("Morag", "the ferry")]
    assert rows(section.never) == ["Morag"]
