"""What the first page of a report that leaves says: what may be done with it, of whom, on what its figures rest."""

from desktop.domain.figure_grids import HIDDEN
from desktop.domain.publications import ReportKind
from desktop.domain.wording import long_date
from desktop.report.judging.material import LeavingGiven
from desktop.report.shared_figures import how_to_read
from desktop.report.tree import Block, Facts, Mark, Notice, Paragraph

DRAFT, EMBARGOED, FINAL, PAST = "Draft", "Embargoed", "Final", "Embargo past"
"""How a report is marked. The last is an embargo whose day has come, of a report that nobody made final."""
_MAY = {
    DRAFT: "It is being written and may change. It is not to be passed on.",
    EMBARGOED: "It must not be published, quoted or passed on before that day.",
    FINAL: "It does not change any more.",
    PAST: "The day of its embargo has come and nobody has made it final. Ask the lead before you use it.",
}


def first_page(given: LeavingGiven) -> tuple[Block, ...]:
    """The blocks of the first page."""
    return (
        what_may_be_done(given.mark),
        Facts(
            (
                ("Partnership", given.partnership.text),
                ("Programme", given.programme),
                ("Made", long_date(given.made_on)),
                *_figures(given),
            )
        ),
        *(_notes(given)),
    )


def what_may_be_done(mark: Mark) -> Block:
    """What a reader may do with a paper that is marked so: in a frame unless it is final."""
    says = next((says for state, says in _MAY.items() if mark.state.startswith(state)), _MAY[DRAFT])
    return Paragraph(f"{FINAL}. {says}", quiet=True) if mark.state == FINAL else Notice(mark.words, says)


def _figures(given: LeavingGiven) -> tuple[tuple[str, str], ...]:
    figures = given.figures
    if figures is None:
        return ()
    return (
        ("Figures of", f"{long_date(figures.shared_on)}, from {figures.records:,} records"),
        (HIDDEN, how_to_read(figures.threshold)),
    )


def _notes(given: LeavingGiven) -> tuple[Paragraph, ...]:
    judged = "Evaluations are judgements that people make. No grade is worked out from numbers."
    is_judged = given.report is ReportKind.DRAFT_REPORT and any(one.grade for one in given.indicators)
    return (Paragraph(judged, quiet=True),) if is_judged else ()
