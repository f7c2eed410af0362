"""Pictures of the schedule in each of its views, of an activity that is open or moved, and of a talk's set-up."""

from typing import cast

from driving import Act, Prepare, press, settle, unlocked
from screens_in_rooms import opened

from desktop.domain.interviews import Mode, Refusal
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.window import Window


def schedule(*keys: str) -> Prepare:
    """The schedule, and then some keys."""

    def prepare(window: Window) -> None:
        window.shell.show_page("interviews")
        settle(window)
        interviews = cast("InterviewsScreen", window.screen_of("interviews"))
        interviews.show_page("schedule")
        settle(window)
        if interviews.schedule is not None:
            interviews.schedule.side.close_panel()
            interviews.schedule.views.choose("week")
            interviews.schedule.whose.choose("everyone")
            settle(window)
            interviews.schedule.setFocus()
        for key in keys:
            press(window, key)
            settle(window)

    return prepare


def set_up(mode: Mode, *refused: Refusal) -> Prepare:
    """The set-up of a talk in one way, with what people did not agree to."""

    def prepare(window: Window) -> None:
        opened("interviews", "write-up")(window)
        page = cast("InterviewsScreen", window.screen_of("interviews")).page
        if page is not None:
            page.set_up.show(shown=True)
            page.set_up.panel.mode.choose(mode)
            for what in refused:
                page.set_up.panel.agreed.refused[what].setChecked(True)
        settle(window)

    return prepare


TALKS = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "schedule": schedule("Home"),
        "schedule-mine": schedule("Home", "P"),
        "schedule-day": schedule("Home", "D"),
        "schedule-list": schedule("L"),
        "schedule-activity": schedule("Home", "PgDown", "E"),
        "schedule-moving": schedule("Home", "PgDown", "M", "Left", "Down"),
        "interview-set-up": set_up(Mode.IN_PERSON),
        "interview-set-up-phone": set_up(Mode.PHONE, Refusal.QUOTES),
    },
)
