"""What words resemble when they are mapped: a line with the reason, nothing chosen, and nothing while it is off."""

import pytest

from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.suggestions import FEWEST, Suggestion
from desktop.gui.interviews.mapping.resemblance import NOT_CLEAR, in_words
from desktop.operations.interviews import map_passage, save_interview, start_interview
from desktop.operations.writing_help import set_suggestions
from desktop.vault.ids import new_id
from tests.gui.interview_keys import CTRL, SHIFT, Audience, Key, Keyboard, written

HEARD, PLANNED = "They asked her views and listened.", "The plan and its review had no dates."
TEXT = "She listened and asked for my views."


def mapped(desk, count):
    """So many pieces of 5.4 and of 5.3 in one interview."""
    talk = start_interview(desk, Audience.STAFF, new_id=new_id)
    talk = save_interview(desk, talk.model_copy(update={"text": f"{HEARD}\n{PLANNED}"}))
    for number in range(count):
        words, indicator = ((HEARD, "5.4"), (PLANNED, "5.3"))[number % 2]
        start = talk.text.index(words)
        talk, _ = map_passage(
            desk, talk, start, start + len(words),
            Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator=indicator),)), new_id=new_id,
        )  # fmt: skip


@pytest.fixture
def keyboard(work, show, desk, ask):
    keyboard = Keyboard(work, show, desk)
    keyboard.open(written(ask, desk, TEXT).id)
    return keyboard


def asked(keyboard):
    """Ctrl E on the whole text; what is said then."""
    keyboard.select(TEXT)
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.settle()
    box = keyboard.page.mapping.box
    assert box.isVisible()
    return box.resembles.text() if box.resembles.isVisible() else ""


def test_it_is_off_until_somebody_turns_it_on(keyboard, ask, desk):
    ask(mapped, desk, FEWEST)
    assert asked(keyboard) == ""


def test_it_says_what_words_resemble_and_why_and_chooses_nothing(keyboard, ask, desk):
    ask(set_suggestions, desk.vault, True)
    ask(mapped, desk, FEWEST)
    said = asked(keyboard)
    assert said.startswith("Resembles 5.4 Involving children, young people and families, because of ")
    assert "“listened”" in said
    assert "Most like Member of staff 1" in said
    panel = keyboard.page.mapping.box.panel
    assert panel.indicator == ""
    keyboard.press(Key.Key_2, Key.Key_A)
    assert keyboard.pieces()[0].label == "5.3"


def test_too_few_pieces_are_counted(keyboard, ask, desk):
    ask(set_suggestions, desk.vault, True)
    ask(mapped, desk, 4)
    assert asked(keyboard) == f"To say what it resembles, {FEWEST} mapped pieces are needed. There are 4."


def test_what_is_mapped_anew_gets_no_line(keyboard, ask, desk):
    ask(set_suggestions, desk.vault, True)
    ask(mapped, desk, FEWEST)
    assert asked(keyboard)
    keyboard.press(Key.Key_3, Key.Key_S)
    keyboard.select(TEXT)
    keyboard.press(Key.Key_E, modifier=CTRL | SHIFT)
    assert keyboard.page.mapping.box.piece is not None
    assert not keyboard.page.mapping.box.resembles.isVisible()


def test_the_line_says_theme_and_key_line_and_that_it_is_not_clear(desk, ask):
    framework = ask(desk.framework)
    piece = new_id()
    found = Suggestion(
        indicator="5.4", theme="views_heard", key_line="2", because=("asked", "views", "heard"), nearest=(piece,)
    )
    assert in_words(found, framework, {piece: "YP-7, 10:04"}) == (
        "Resembles 5.4 Involving children, young people and families (Views heard, key line 2), "
        "because of “asked”, “views” and “heard”. Most like YP-7, 10:04."
    )
    assert in_words(None, framework, {}) == NOT_CLEAR


def test_a_late_answer_about_other_words_is_not_shown(keyboard, ask, desk):
    ask(set_suggestions, desk.vault, True)
    ask(mapped, desk, FEWEST)
    box = keyboard.page.mapping.box
    box.ask(TEXT)
    box.ask("Trains.")
    keyboard.settle()
    assert box.resembles.text() == NOT_CLEAR
    box.show_resemblance("")
    keyboard.page.suggestions._on_answer((TEXT, None))
    assert not box.resembles.isVisible()
