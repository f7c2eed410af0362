"""The bar at the top of a page: what gives way first where there is little room."""

import pytest

from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button


@pytest.fixture
def bar(show):
    made = TitleBar("Schedule", "Week 12")
    made.buttons = [
        Button("Print", "Ctrl+P", icon="printer"),
        Button("Import", "Ctrl+I", icon="upload"),
        Button("New activity", "Ctrl+N", icon="plus", kind="main"),
    ]
    for button in made.buttons:
        made.add(button)
    show(made)
    return made


def shown(bar, width):
    """What is on show at a width: of each button whether its words and its cap are."""
    bar.resize(width, bar.height())
    return [(button._words_shown, bool(button._cap())) for button in bar.buttons]


def test_caps_go_one_after_another_before_any_words(bar):
    whole, without_caps = [(True, True)] * 3, [(True, False)] * 3
    seen = [shown(bar, width) for width in range(1000, 400, -4)]
    found = [each for number, each in enumerate(seen) if number == 0 or each != seen[number - 1]]
    one_cap_less, one_cap = [(True, False), *whole[1:]], [*without_caps[:2], (True, True)]
    assert found[:4] == [whole, one_cap_less, one_cap, without_caps]
    assert all(not cap for _, cap in found[-1])


def test_a_title_that_became_short_again_gives_its_room_back(bar):
    before = shown(bar, 1000), bar.title.width()
    bar.set_title("Young person 12, who said on the way that the room at the back is warm", "Week 12")
    assert shown(bar, 1000) != before[0]
    bar.set_title("Schedule", "Week 12")
    assert (shown(bar, 1000), bar.title.width()) == before


def test_a_title_that_has_room_is_shown_to_its_last_letter(qtbot, show):
    bar = TitleBar("")
    qtbot.addWidget(bar)
    theme().dress(bar)
    bar.resize(900, 60)
    show(bar)
    for title in ("Today", "Records", "Evidence map", "Findings", "Collate", "Young person 12", "R-213"):
        bar.set_title(title, "week 13 of 21")
        bar.grab()
        assert (bar.title.toolTip(), bar.subtitle.toolTip()) == ("", ""), title
