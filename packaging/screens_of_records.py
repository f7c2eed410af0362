"""Pictures of the review of records: the board and the pages beside it, and the form on an inspector's laptop."""

from typing import Any, cast
from uuid import UUID

from driving import Act, Prepare, press, settle, unlocked, wait_until, write
from screens_in_rooms import after, opened, room

from desktop.domain.readings import PairState
from desktop.gui.readings.screen import ReadingsScreen
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.releases.screen import ReleasesScreen
from desktop.gui.results.screen import ResultsScreen
from desktop.gui.sample.screen import SampleScreen
from desktop.gui.window import Window
from desktop.operations.readings import list_pairs

_REVIEW = opened("records", "review")


def page(key: str, *keys: str) -> Prepare:
    """A page of Records, and then some keys."""

    def prepare(window: Window) -> None:
        _page(window, key)
        press(window, *keys)

    return prepare


def results(key: str, by: str = "") -> Prepare:
    """The page of results at one line of its list, and by a detail of the sample."""

    def prepare(window: Window) -> None:
        shown = cast("ResultsScreen", _page(window, "results"))
        shown.questions.choose(key)
        settle(window)
        shown.question.cross.picker.choose(by)
        settle(window)
        if by:
            shown.question.ensureWidgetVisible(shown.question.cross, 0, 0)

    return prepare


def _page(window: Window, key: str) -> Any:
    window.shell.show_page("records")
    settle(window)
    records = cast("RecordsScreen", window.screen_of("records"))
    records.show_page(key)
    settle(window)
    return records.page


def _as_a_table(window: Window) -> None:
    room("records")(window)
    settle(window)
    cast("RecordsScreen", window.screen_of("records")).board.filters.views.choose("table")


def _return_taken_in(window: Window) -> None:
    """The area's return taken in once more, with another draw asked for by groups."""
    sample = cast("SampleScreen", _page(window, "sample"))
    sample.import_panel.choose_file = lambda: window.desk.vault.folder.parent / "return.xlsx"
    press(window, "Ctrl+I")
    sample.form.how_many.setText("20")
    sample.form.groups["sex"].setChecked(True)
    sample.form.seed.setText("blue heron 42")


def _side_by_side(window: Window) -> None:
    """A record that is half agreed, with a reason being written for the next difference."""
    shown = cast("ReadingsScreen", _page(window, "readings"))
    window.work.run(_half_agreed, window.desk, then=shown.open_pair)
    settle(window)
    press(window, "1")
    write(window, "Seen again together: ")


def _half_agreed(desk: Any) -> UUID:
    return next(pair.record_id for pair in list_pairs(desk) if pair.state is PairState.AGREEING)


def _how_far_they_agree(window: Window) -> None:
    """The figures, the least agreement first."""
    shown = cast("ReadingsScreen", _page(window, "readings"))
    if shown.compare is not None:  # of the picture before
        shown.compare.go_back()
        settle(window)
    press(window, "Alt+H")
    figures = shown.agreement
    wait_until(lambda: figures is not None and figures.measured is not None)
    if figures is not None:
        figures.order.choose("worst")


def _shared(window: Window) -> None:
    """What may leave of some more questions by sex, worked out with what left before."""
    sharing = cast("ReleasesScreen", _page(window, "releases"))
    sharing.choosing.groups["sample:sex"].setChecked(True)
    for name in ("chronology_sw", "plan_present", "visits", "oversight"):
        sharing.choosing.questions[name].setChecked(True)
    sharing.choosing.work_out.click()
    wait_until(lambda: sharing.figures is not None)
    press(window, "Down")


READING = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "records": room("records"),
        "records-readers": after(room("records"), "Space", "Down", "Space", "Alt+A"),
        "records-unreadable": after(room("records"), "Alt+U"),
        "readings-mine": page("readings"),
        "paper-print": after(room("records"), "Ctrl+P"),
        "paper-type-in": after(room("records"), "Ctrl+T"),
        "review": _REVIEW,
        "review-check": after(_REVIEW, "Ctrl+Shift+G"),
        "review-keys": after(_REVIEW, "F1", "F1"),
        "review-go-to": after(_REVIEW, "Ctrl+J"),
        "review-document": after(_REVIEW, "Ctrl+D"),
        "review-history": after(_REVIEW, "Ctrl+Shift+H"),
    },
)
UPGRADING = Act(
    lambda demo: unlocked(demo / "inspector-2"),
    {"upgrade-offered": _REVIEW, "upgrade": after(_REVIEW, "Ctrl+Shift+U")},
)
LEADING = Act(
    lambda demo: unlocked(demo / "lead"),
    {
        "records-lead": room("records"),
        "records-table": _as_a_table,
        "sample": page("sample"),
        "sample-repeated": page("sample", "Ctrl+R"),
        "sample-return": _return_taken_in,
        "readings": page("readings"),
        "readings-side-by-side": _side_by_side,
        "readings-agreement": _how_far_they_agree,
        "results": results("plan_quality"),
        "results-by-sex": results("plan_quality", "answer:sex"),
        "results-ratings": results("ratings:5.3"),
        "results-absent": results("absent:"),
        "share": page("releases"),
        "share-preview": _shared,
    },
)
