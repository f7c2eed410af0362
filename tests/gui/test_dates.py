"""How days are written: the one rule for all screens, and that no screen writes its own."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import desktop.gui
from desktop.gui import dates
from desktop.gui.interviews.wording import when

ON = date(2026, 3, 19)
AT = datetime.combine(ON, time(13, 47)).astimezone(UTC)
OF_ITS_OWN = re.compile(r"\{day\([^{}]*\)\},? \{|whole_day\([^{}]*\)\}, \{time_of_day|long_date\(|strftime\(")


def test_a_day_is_written_in_one_of_four_ways() -> None:
    written = dates.day(ON), dates.day_and_year(ON), dates.weekday(ON), dates.whole_day(ON)
    assert written == ("19 March", "19 March 2026", "Thu 19 March", "Thursday 19 March 2026")


def test_a_moment_has_its_weekday_in_a_talk_too() -> None:
    assert dates.day_and_time(AT) == when(AT) == "Thu 19 March, 13:47"


def test_no_screen_puts_a_year_or_a_time_behind_a_day_by_itself() -> None:
    folder = Path(desktop.gui.__file__).parent
    own = {
        path.name: found.group()
        for path in folder.rglob("*.py")
        if path.name != "dates.py" and (found := OF_ITS_OWN.search(path.read_text(encoding="utf-8")))
    }
    assert own == {}
