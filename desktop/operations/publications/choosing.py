"""What a person decides for a report: its texts, which claims and figures it takes, how it words them.

Nothing here is refused for what it says: what may not leave stops the writing (``guard``), never the saving.
"""

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.publications import (
    IS_FINAL,
    Publication,
    ReportKind,
    ReportState,
    Wording,
    fingerprint,
    publication_id,
)
from desktop.domain.releases import Release
from desktop.domain.report_states import States, are_at_odds, most_guarded, states_of
from desktop.operations.desk import Desk
from desktop.report.judging.sections import ToWrite, sections_to_write

CLAIM, RATIONALE = "claim", "rationale"
"""Texts of other objects that a report may word in its own way."""


def publication_of(desk: Desk, report: ReportKind) -> Publication:
    """What was decided for a report, in the state in which it is; where nothing was yet, one that is not saved."""
    found = publication_id(desk.inspection().id, report)
    if desk.store.head(found) is None:
        return Publication(id=found, report=report)
    states, shown = states_here(desk, report), desk.store.find(Publication, found)
    return shown.standing_as(most_guarded(states)) if states else shown


def states_here(desk: Desk, report: ReportKind) -> States:
    """The states in which a report is: none before anything was decided, several where its versions are at odds."""
    about = publication_id(desk.inspection().id, report)
    head, contested = desk.store.head(about), desk.store.contested_one(about)
    if head is None:
        return ()
    if contested is None and head.device in {member.device for member in desk.inspection().leads()}:
        return (desk.store.find(Publication, about),)  # a lead wrote it, and nobody is at odds with them
    heads = (head,) if contested is None else contested.heads
    return states_of(desk.store.history(about), (one.id for one in heads))


def states_at_odds(desk: Desk, report: ReportKind) -> States:
    """The states between which a person has to decide; none where nobody has to."""
    states = states_here(desk, report)
    return states if are_at_odds(states) else ()


def sections(desk: Desk, report: ReportKind) -> Sequence[ToWrite]:
    """The sections that a person writes for a report."""
    return sections_to_write(report, desk.framework())


def write_text(desk: Desk, report: ReportKind, section: str, text: str) -> Publication:
    """Keep what was written for a section. Raises Refused for a section that it does not have, and once it is final."""
    if section not in {one.id for one in sections(desk, report)}:
        raise Refused("This report has no such part.")
    return keep(desk, publication_of(desk, report).with_text(section, text))


def word_otherwise(desk: Desk, report: ReportKind, about: UUID, field: str, was: str, words: str) -> Publication:
    """Put this report's own words in place of another object's text; its own text again where they are empty or equal.

    ``was`` is the text that was on show.
    """
    held = publication_of(desk, report)
    others = tuple(one for one in held.wordings if (one.about, one.field) != (about, field))
    stripped = words.strip()
    if not stripped or stripped == was.strip():
        return keep(desk, held.model_copy(update={"wordings": others}))
    wording = Wording(about=about, field=field, was=fingerprint(was), words=stripped, by=desk.me.designation)
    return keep(desk, held.model_copy(update={"wordings": (*others, wording)}))


def leave_out(desk: Desk, report: ReportKind, claim: UUID) -> Publication:
    """Leave a claim out of this report."""
    held = publication_of(desk, report)
    return keep(desk, held.model_copy(update={"left_out": tuple(dict.fromkeys((*held.left_out, claim)))}))


def take_back_in(desk: Desk, report: ReportKind, claim: UUID) -> Publication:
    """Let a claim stand in this report again."""
    held = publication_of(desk, report)
    return keep(desk, held.model_copy(update={"left_out": tuple(one for one in held.left_out if one != claim)}))


def choose_figures(desk: Desk, report: ReportKind, release: UUID | None) -> Publication:
    """Show the figures of an export on record, or none. Raises NotFound for one that is not there."""
    if release is not None:
        desk.store.find(Release, release)
    return keep(desk, publication_of(desk, report).model_copy(update={"release": release}))


def keep(desk: Desk, changed: Publication, note: str = "") -> Publication:
    """Save what was decided. Raises Refused once the report is final."""
    if publication_of(desk, changed.report).state is ReportState.FINAL:
        raise Refused(IS_FINAL)
    desk.store.save(changed, note=note)
    return changed
