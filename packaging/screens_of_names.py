"""Pictures of the identifier guard: what it asks, a role, why something stays; its lists."""

from functools import partial
from typing import cast

from driving import Act, Prepare, press, settle, unlocked, wait_until, write
from screens_in_rooms import opened, section

from desktop.gui.interviews.editor_page import EditorPage
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.window import Window
from desktop.operations.own_words import always_show, never_show
from desktop.operations.roles import add_role
from desktop.vault.ids import new_id

_INTERVIEW = opened("interviews", "write-up")
_WORDS = "Her teacher at Lennoxbrae Primary walks with her. Kayleigh MacInnes said so, and Kayleigh M was there."


def asked(*keys: str) -> Prepare:
    """Names at the end of the notes, asked about, and some keys after."""

    def prepare(window: Window) -> None:
        _with_lists(window)
        _INTERVIEW(window)
        page = cast("EditorPage", cast("InterviewsScreen", window.screen_of("interviews")).page)
        page.columns.put_boxes_away()
        page.editor.setFocus()
        press(window, "Ctrl+End", "Return")
        write(window, _WORDS)
        wait_until(page.identifiers.watch.is_up_to_date)
        page.editor.select(len(page.editor.text()) - 40, len(page.editor.text()) - 40)
        press(window, "F7", *keys)

    return prepare


def _with_lists(window: Window) -> None:
    desk = window.desk
    if desk is None:
        return
    window.work.run(partial(add_role, new_id=new_id), desk, "social worker 1", "until the summer", failed=print)
    window.work.run(
        partial(add_role, new_id=new_id), desk, "social worker 2", "the second one, since then", failed=print
    )
    window.work.run(always_show, desk, "the wee hoose")
    window.work.run(partial(never_show, new_id=new_id), desk, "Morag", "the ferry, not a person")
    settle(window)


def _typed(window: Window) -> None:
    asked("3")(window)
    write(window, "social")


def _settings(window: Window) -> None:
    _with_lists(window)
    section("Names and roles")(window)


NAMES = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "names-asked": asked(),
        "names-role": _typed,
        "names-kept": asked("4"),
        "names-settings": _settings,
    },
)
