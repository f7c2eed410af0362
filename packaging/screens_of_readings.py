"""Pictures of two readings: records that the demo's inspector and a local reader have both read, made for them."""

from typing import cast

from driving import Prepare, press, settle, wait_until, write

from desktop.domain.records import Record
from desktop.domain.review_rules import what_follows
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.gui.readings.screen import ReadingsScreen
from desktop.gui.records.screen import RecordsScreen
from desktop.gui.window import Window
from desktop.operations.desk import Desk
from desktop.vault.ids import new_id

_LOCAL_READER = "Local reader 2"
_RECORDS = 14


def readings(*keys: str) -> Prepare:
    """The page of records that are read twice, and then some keys."""

    def prepare(window: Window) -> None:
        window.work.run(_read_twice, window.desk)
        window.shell.show_page("records")
        settle(window)
        page = _page_of(window, show=True)
        if page.compare is not None:  # of the picture before
            page.compare.go_back()
        settle(window)
        press(window, *keys)
        settle(window)

    return prepare


def agreed_in_part(window: Window) -> None:
    """Both readings side by side, the first difference agreed and a reason being written for the next."""
    readings("Return", "2")(window)
    write(window, "The chronology ends in May, and two reviews were put back.")
    press(window, "Return", "1")
    write(window, "Seen again together: ")


def how_far_they_agree(window: Window) -> None:
    """The figures, the least agreement first."""
    readings("Alt+H")(window)
    page = _page_of(window).agreement
    wait_until(lambda: page is not None and page.measured is not None)
    if page is not None:
        page.order.choose("worst")


def _page_of(window: Window, *, show: bool = False) -> ReadingsScreen:
    records = cast("RecordsScreen", window.screen_of("records"))
    if show:
        records.show_page("readings")
    return cast("ReadingsScreen", records.page)


def _read_twice(desk: Desk) -> None:
    """A local reader's reading beside the first of my finished ones, with some answers of their own; once."""
    if any(review.reading is Reading.SECOND for review in desk.store.all(RecordReview)):
        return
    mine = [review for review in desk.store.all(RecordReview) if review.state is ReviewState.READ][:_RECORDS]
    for number, first in enumerate(mine):
        record = desk.store.find(Record, first.record_id).model_copy(update={"second_reader": _LOCAL_READER})
        desk.store.save(record, _second(desk, first, number))


def _second(desk: Desk, first: RecordReview, number: int) -> RecordReview:
    template, answers = desk.template(first.template), dict(first.answers)
    choices = [one for one in template.questions if one.answers and one.answers.ordered and one.id in answers]
    for question in choices[number % 3 :: 9]:
        codes = [option.code for option in question.options]
        held = answers[question.id]
        other = codes[(codes.index(str(held.value)) + 1) % 3] if held.value in codes else codes[0]
        answers[question.id] = held.model_copy(update={"value": other})
    made = {"id": new_id(), "reader": _LOCAL_READER, "typed_by": desk.me.designation, "reading": Reading.SECOND}
    return first.model_copy(update={**made, "answers": answers, **what_follows(template, answers)})
