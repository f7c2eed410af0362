"""What is measured of a review of records of one size, through the same operations that the window uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.agreement.measures import ReadTwice, agreement
from desktop.domain.results.groups import Way
from desktop.domain.review_rules import codes_of
from desktop.domain.reviews import Reading, RecordReview
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.paper_forms import FormOrder, forms, write_forms
from desktop.operations.records import board
from desktop.operations.releases import Wanted, gather, make_safe, offer
from desktop.operations.results import look_at_question, look_at_results
from desktop.operations.templates import look_into
from desktop.operations.today import today
from desktop.paths import resources_folder
from tests.benchmarks.figures import Figure, Taken, median, once
from tests.benchmarks.review_material import REF, fill_reviews, with_ninety
from tests.teams import Team, make_team

QUESTION, CROSSED = "q3_1", Way("answer:age_band", "Age band")
_FORM = Path(__file__).parents[1] / "unit" / "exchange" / "xlsforms" / "xlsform_spec_test.xlsx"
"""The largest of the public workbooks."""
_CROSSED_BY = frozenset(("sample:age_band", "sample:sex"))
"""What every question is crossed by in the set of tables that leaves."""


def all_figures() -> dict[str, Figure]:
    """Every figure by name, empty. Aims hold for 1,000 records; 10,000 take at most 12 times as long."""
    figures = (
        Figure("fill", "s"),
        Figure("board_read"),
        Figure("open_board", aim=150, aim_at=0),
        Figure("open_existing_review", aim=150, aim_at=0),
        Figure("open_new_review", aim=150, aim_at=0),
        Figure("answer_by_key", aim=50, aim_at=0),
        Figure("answer_by_key_p95", aim=16, aim_at=0),
        Figure("today"),
        Figure("question_results", aim=20, aim_at=0),
        Figure("question_results_crossed", aim=20, aim_at=0),
        Figure("all_results", aim=300, aim_at=0),
        Figure("agreement_all_questions", aim=1000, aim_at=0),
        Figure("tables_counted"),
        Figure("suppression", aim=10_000, aim_at=0),
        Figure("template_import", aim=1000, aim_at=0),
        Figure("blank_form", aim=1000, aim_at=0),
        Figure("export"),
        Figure("collate"),
    )
    return {figure.name: figure for figure in figures}


@dataclass
class Reviewed:
    """A team whose first inspector's laptop holds every review."""

    team: Team
    desk: Desk
    folder: Path


def review_team(folder: Path, records: int) -> tuple[Reviewed, float]:
    """The team, and how many seconds making the material took. Belongs to the thread it is made on."""
    team = make_team(folder, inspectors=1)
    desk = with_ninety(team.inspectors[0])
    taken, _ = once(lambda: fill_reviews(desk, records))
    return Reviewed(team, desk, folder), taken.wall_ms / 1000


def measure_reviews(
    reviewed: Reviewed, repeats: int, questions_hidden: int | None = None
) -> Iterator[tuple[str, Taken | float]]:
    """Every figure that needs no window, by name. So many questions' tables are suppressed; all of them for None."""
    desk = reviewed.desk
    reads: tuple[tuple[str, Callable[[], object]], ...] = (
        ("board_read", lambda: board(desk)),
        ("today", lambda: today(desk)),
        ("question_results", lambda: look_at_question(desk, QUESTION)),
        ("question_results_crossed", lambda: look_at_question(desk, QUESTION, CROSSED)),
        ("all_results", lambda: look_at_results(desk)),
        ("agreement_all_questions", lambda: _agreement(desk)),
        ("template_import", lambda: look_into(_FORM)),
        ("blank_form", lambda: _form(reviewed)),
    )
    for name, read in reads:
        read()
        yield name, median(read, repeats)
    yield from _leave(reviewed)
    yield from _suppression(with_ninety(reviewed.team.lead), questions_hidden)


def _agreement(desk: Desk) -> object:
    """Reading what was read twice and working out all figures of every question."""
    pairs: dict[str, dict[Reading, RecordReview]] = {}
    for row in desk.store.record_rows():
        if len(row.reviews) > 1:
            pairs[row.code] = {each.reading: desk.store.find(RecordReview, each.id) for each in row.reviews}
    return agreement(desk.template(REF).questions, [_read_twice(code, pair) for code, pair in pairs.items()], seed=1)


def _read_twice(code: str, pair: dict[Reading, RecordReview]) -> ReadTwice:
    first, second = pair[Reading.FIRST], pair[Reading.SECOND]
    given = [{key: codes_of(answer) for key, answer in review.answers.items()} for review in (first, second)]
    return ReadTwice(first.record_id, code, (first.reader, second.reader), given[0], given[1])


def _form(reviewed: Reviewed) -> None:
    write_forms(forms(reviewed.desk, FormOrder()), reviewed.folder / "form.pdf", resources_folder())


def _leave(reviewed: Reviewed) -> Iterator[tuple[str, Taken]]:
    """Export once (a second time there is nothing new), send, and collate at the lead's."""
    yield "export", once(lambda: make_bundle(reviewed.desk))[0]
    send_all(reviewed.desk)
    taken, result = once(lambda: collate(reviewed.team.lead))
    yield "collate", taken
    if result.set_aside or result.bundles != 1:
        raise AssertionError(f"the bundle was not taken in whole, so what was measured is not collation: {result}")


def _suppression(desk: Desk, questions: int | None) -> Iterator[tuple[str, Taken]]:
    """What the lead shares: every question by itself, and by age band and by sex."""
    offered = frozenset(one.id for one in offer(desk).questions[:questions])
    taken, material = once(lambda: gather(desk, Wanted(offered, _CROSSED_BY)))
    yield "tables_counted", taken
    yield "suppression", once(lambda: make_safe(material))[0]
