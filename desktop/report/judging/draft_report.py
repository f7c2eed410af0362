"""The report, in the programme's order: the key lines of enquiry, then the evaluations."""

from collections.abc import Iterator

from desktop.domain.figure_grids import without_repeats
from desktop.report.judging.first_page import DRAFT, first_page
from desktop.report.judging.material import GradeGiven, IndicatorGiven, KeyLineGiven, LeavingGiven
from desktop.report.judging.running_text import as_blocks, claims_as_text, quotes
from desktop.report.judging.sections import AFTERWARDS, SUMMARY, indicator_section, key_line_section
from desktop.report.shared_figures import figures_of
from desktop.report.tree import Block, Grade, Paragraph, Report, Section

_NOTHING = Paragraph("Nothing is claimed here yet.", quiet=True)
_NOT_YET = Paragraph("It has not been evaluated yet.", quiet=True)


def draft_report(given: LeavingGiven) -> Report:
    """The report's tree."""
    partnership = given.partnership.text
    return Report(
        title=f"Inspection report: {partnership}",
        subtitle=given.programme,
        running_head=f"{partnership} · Inspection report",
        front=first_page(given),
        sections=tuple(_sections(given)),
        mark=given.mark,
        contents=2,
    )


def _sections(given: LeavingGiven) -> Iterator[Section]:
    summary = given.text_of(SUMMARY)
    in_short = (Section("In short", as_blocks(summary)),) if summary else ()
    found = (*in_short, *(_key_line(given, line) for line in given.key_lines))
    if found:
        yield Section("What we found", sections=found)
    yield Section("Our evaluations", sections=tuple(_indicator(given, one) for one in given.indicators))
    if given.figures is not None and given.figures.others:
        yield Section("Other figures from the records", tuple(map(figures_of, without_repeats(given.figures.others))))
    if afterwards := given.text_of(AFTERWARDS):
        yield Section("What happens next", as_blocks(afterwards))


def _key_line(given: LeavingGiven, line: KeyLineGiven) -> Section:
    blocks = (*as_blocks(given.text_of(key_line_section(line.id))), *claims_as_text(given.claims_of(line.id)))
    still_to_come = (_NOTHING,) if given.mark.state == DRAFT and not blocks else ()
    return Section(line.title, (Paragraph(line.text, quiet=True), *blocks, *still_to_come), hangs_on=line.id)


def _indicator(given: LeavingGiven, indicator: IndicatorGiven) -> Section:
    lines = {line.id for line in given.key_lines}
    own = [claim for claim in indicator.claims if claim.key_line not in lines]
    blocks: tuple[Block, ...] = (
        *_evaluation(given, indicator),
        *as_blocks(given.text_of(indicator_section(indicator.id))),
        *claims_as_text(own),
        *quotes(indicator.quotes),
    )
    figures = tuple(map(figures_of, without_repeats(indicator.grids)))
    below = (Section("How the records were answered", figures),) if figures else ()
    return Section(indicator.title, blocks, below, hangs_on=indicator.id)


def _evaluation(given: LeavingGiven, indicator: IndicatorGiven) -> tuple[Block, ...]:
    grade = indicator.grade
    if grade is None:
        return (_NOT_YET,)
    return (
        Grade(indicator.id, indicator.title, grade.word, grade.number, given.scale),
        *as_blocks(_rationale(grade)),
    )


def _rationale(grade: GradeGiven) -> str:
    return grade.rationale.text
