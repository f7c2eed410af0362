"""Sharing figures outside of the team: what may leave is worked out with all that left before, and kept on record.

Reading and recording need the vault; making safe and writing do not, and may take seconds. Only a lead shares: what two
people shared apart could not be checked together.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.disclosure.choosing import TooTight
from desktop.disclosure.facts import Earlier
from desktop.disclosure.merging import as_groups, merge_small, without_empty
from desktop.disclosure.rules import Rules, occurring, reason_words, whole_groups
from desktop.disclosure.suppressing import NotEnoughRecords, Suppressed, suppress
from desktop.domain.count_tables import OF_OPTION, CellKey, CountTable, TableSet
from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.domain.figure_grids import Grid, grid_of
from desktop.domain.proportions import ProportionWords
from desktop.domain.releases import SHOWN, Release, released
from desktop.domain.shared_tables import (
    counted_beneath,
    fingerprint_of,
    question_of,
    questions_and_groups,
    tables_of,
    ties_of,
    told_beside,
)
from desktop.exchange.figures_out import figures_csv, figures_xlsx
from desktop.operations.desk import Desk
from desktop.operations.publications.beside_figures import told_cells
from desktop.operations.publications.other_papers import OtherPaper, left_or_prepared
from desktop.operations.reports import Form, rendered
from desktop.operations.results import records_in_tables
from desktop.report.shared_figures import notes_on, shared_report
from desktop.vault.twin_file import write_whole

BUDGET_S = 8.0
"""How long the least to hide is looked for. What was found until then is as safe."""
DEFAULT_RULES = Rules()
_TIGHT = (
    "These tables name so many answers of so few records that a small number could be told whatever is hidden. Choose "
    "fewer, or wait until more records are read."
)
_TIGHT_AFTER_OTHERS = (
    "With what was shared before, and with the numbers in the texts of reports, these tables could give away a small "
    "number whatever is hidden. Choose fewer tables, or save again what was shared before."
)
OnProgress = Callable[[int, int], None]


class ShareForm(StrEnum):
    """A file that shared figures can be written as, by the end of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Offered:
    """A question or a detail of the sample that can be shared. ``id`` finds it; several options have one."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """An earlier export as its list shows it."""

    id: UUID
    release: Release


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be shared. ``refusal`` says why nothing can, empty where it can."""

    questions: tuple[Offered, ...]
    groups: tuple[Offered, ...]
    records: int
    refusal: str
    earlier: tuple[ReleaseRow, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person chose. ``merge`` makes groups too small to say anything of larger first."""

    questions: frozenset[str]
    groups: frozenset[str]
    rules: Rules = DEFAULT_RULES
    merge: bool = True


@dataclass(frozen=True)
class Material:
    """Everything that making safe needs, read from the vault."""

    tables: TableSet
    beneath: tuple[CountTable, ...]
    earlier: tuple[Earlier, ...]
    readings: str
    records: int
    rules: Rules
    words: ProportionWords
    partnership: str
    programme: str
    merged: tuple[str, ...]


@dataclass(frozen=True)
class SafeFigures:
    """Figures as they may leave. ``reasons`` are for the team alone: outside, no gap says which it is."""

    material: Material
    outcome: Suppressed
    grids: tuple[Grid, ...]
    reasons: Mapping[CellKey, str]

    @property
    def hidden(self) -> int:
        return len(self.outcome.hidden)

    @property
    def shown(self) -> int:
        return len(self.outcome.shown)


def offer(desk: Desk) -> Offer:
    """What can be shared as things stand, and what was shared before, the last first."""
    dimensions, records = records_in_tables(desk)
    asked, groups = questions_and_groups(desk.template(), dimensions)
    titles = {question_of(one): one.title.rsplit(OF_OPTION, 1)[0] if "=" in one.id else one.title for one in asked}
    return Offer(
        questions=tuple(Offered(name, title) for name, title in titles.items()),
        groups=tuple(Offered(one.id, one.title) for one in groups),
        records=len(records),
        refusal=_refusal(desk),
        earlier=tuple(ReleaseRow(one.id, one) for one in shared_before(desk)[::-1]),
    )


def gather(desk: Desk, wanted: Wanted) -> Material:
    """Read and count what was chosen. Raises Refused to all but a lead, and when nothing is chosen."""
    if refusal := _refusal(desk):
        raise Refused(refusal)
    dimensions, records = records_in_tables(desk)
    asked, groups = questions_and_groups(desk.template(), dimensions)
    asked = [one for one in asked if question_of(one) in wanted.questions]
    if not asked:
        raise Refused("Choose at least one question.")
    earlier = shared_before(desk)
    papers = left_or_prepared(desk)
    tallies = {one.id: Counter(record[one.id] for record in records) for one in dimensions}
    beside = told_beside(desk.template(), dimensions, wanted.questions, earlier)
    beside = [without_empty(one, tallies[one.id]) for one in beside]
    asked = [without_empty(one, tallies[one.id]) for one in asked]
    groups = [as_groups(one, tallies[one.id]) for one in groups if one.id in wanted.groups]
    coarse = [merge_small(one, tallies[one.id], wanted.rules.small_group) if wanted.merge else one for one in groups]
    return Material(
        tables=TableSet(
            tuple(tables_of(asked, coarse, records)),
            ties_of(desk.template(), dimensions, (*asked, *beside, *groups), records),
        ),
        beneath=tuple(counted_beneath(asked, beside, groups, coarse, records)),
        earlier=tuple(_earlier(one, papers) for one in earlier),
        readings=fingerprint_of(dimensions, records),
        records=len(records),
        rules=wanted.rules,
        words=desk.inspection().proportion_words,
        partnership=desk.inspection().partnership,
        programme=desk.framework().title,
        merged=tuple(one.title for one, whole in zip(coarse, groups, strict=True) if one != whole),
    )


def make_safe(
    material: Material, stop: Event | None = None, progress: OnProgress = lambda _done, _of: None
) -> SafeFigures:
    """Work out what may leave. Touches no vault. Raises Refused with what to do; Stopped when ``stop`` was set."""
    try:
        outcome = suppress(
            material.tables,
            material.rules,
            beneath=material.beneath,
            earlier=material.earlier,
            fingerprint=material.readings,
            seconds=BUDGET_S,
            stop=stop,
            progress=progress,
        )
    except NotEnoughRecords as error:
        raise Refused(_not_enough(error)) from error
    except TooTight as error:
        raise Refused(_TIGHT_AFTER_OTHERS if material.earlier else _TIGHT) from error
    grids = tuple(grid_of(table, outcome.shown, material.words) for table in material.tables.tables)
    reasons = {key: reason_words(reason, material.rules) for key, reason in outcome.hidden.items()}
    return SafeFigures(material, outcome, grids, reasons)


def share(
    desk: Desk, figures: SafeFigures, made_for: str, file: Path, data: bytes, *, new_id: Callable[[], UUID]
) -> Release:
    """Put the export on record, then write the file: what may have left is always known of.

    Raises Refused when somebody shared figures, or changed what reports tell of them, since these were made safe;
    StoreWriteFailed when the file cannot be written; it can be written again from the record then.
    """
    material = figures.material
    if not made_for.strip():
        raise Refused("Say who the figures are for.")
    papers = left_or_prepared(desk)
    if tuple(_earlier(one, papers) for one in shared_before(desk)) != material.earlier:
        raise Refused(
            "Since these were worked out, figures were shared or a number in the text of a report has changed. Work "
            "them out again."
        )
    fates = dict.fromkeys(figures.outcome.shown, SHOWN) | {
        key: reason[0] for key, reason in figures.outcome.hidden.items()
    }
    dimensions, tables, within = released(material.tables, material.beneath, fates)
    release = Release(
        id=new_id(),
        made_at=desk.clock(),
        author=desk.me.designation,
        made_for=made_for.strip(),
        threshold=material.rules.threshold,
        small_group=material.rules.small_group,
        readings=material.readings,
        records=material.records,
        dimensions=dimensions,
        tables=tables,
        within=within,
    )
    desk.store.save(release)
    desk.vault.profile.audit("figures shared", {"tables": len(tables), "hidden": figures.hidden})
    _write(file, data)
    return release


def share_again(desk: Desk, release_id: UUID, file: Path, data: bytes) -> None:
    """Write an earlier export once more, as it was: that tells nothing new, whatever was read since."""
    desk.store.find(Release, release_id)
    _write(file, data)
    desk.vault.profile.audit("figures shared again", {})


def file_of(figures: SafeFigures, form: ShareForm, resources: Path, made_on: date) -> bytes:
    """The file's bytes. Touches no vault."""
    material = figures.material
    notes = notes_on(material.partnership, material.records, material.rules.threshold, made_on)
    return _bytes(figures.grids, notes, form, resources, (material.partnership, material.programme))


def file_again(desk: Desk, release_id: UUID, form: ShareForm, resources: Path) -> bytes:
    """The bytes of an earlier export, from its record."""
    release = desk.store.find(Release, release_id)
    shown = release.shown()
    words = desk.inspection().proportion_words
    grids = tuple(grid_of(table, shown, words) for table in release.count_tables(published=True))
    partnership = desk.inspection().partnership
    notes = notes_on(partnership, release.records, release.threshold, release.made_at.astimezone().date())
    return _bytes(grids, notes, form, resources, (partnership, desk.framework().title))


def _bytes(
    grids: Sequence[Grid],
    notes: Sequence[tuple[str, str]],
    form: ShareForm,
    resources: Path,
    titles: tuple[str, str],
) -> bytes:
    if form is ShareForm.XLSX:
        return figures_xlsx(grids, notes)
    if form is ShareForm.CSV:
        return figures_csv(grids, notes)
    report = shared_report(grids, notes, f"Record review: {titles[0]}", titles[1])
    return rendered(report, Form(form), resources)


def _write(file: Path, data: bytes) -> None:
    try:
        write_whole(file, data)
    except StoreWriteFailed as error:
        raise StoreWriteFailed(
            "The file could not be written there. Check the place and its free room, then save the export again from "
            "the list of what was shared."
        ) from error


def _refusal(desk: Desk) -> str:
    if desk.leads():
        return ""
    return "The inspection lead shares figures: what two people shared apart could not be checked together."


def _not_enough(error: NotEnoughRecords) -> str:
    more = f"{error.more} more {'record is' if error.more == 1 else 'records are'} read"
    if error.since_earlier:
        return (
            "Since figures were last shared too few records were added: the difference would tell of them. Wait until "
            f"at least {more}, or save again what was shared before."
        )
    return f"Too few records are counted to share anything. Wait until at least {more}."


def shared_before(desk: Desk) -> list[Release]:
    """Every export on record, the first first."""
    return sorted(desk.store.all(Release), key=lambda one: (one.made_at, one.id))


def _earlier(release: Release, papers: Sequence[OtherPaper]) -> Earlier:
    tables = (*release.count_tables(published=True), *release.count_tables(published=False))
    counts = {key: count for table in tables for key, count in table.counts.items()}
    rules = Rules(release.threshold, release.small_group)
    return Earlier(
        fingerprint=release.readings,
        counts=counts,
        published=frozenset(release.shown()),
        codes={dimension.id: dimension.codes for table in tables for dimension in table.dimensions},
        rules=rules,
        within=release.known_of_template(),
        groups=tuple(dict.fromkeys(group for table in tables for group in whole_groups(table, rules, counts))),
        occurring=frozenset(key for table in release.count_tables(published=True) for key in occurring(table)),
        told=told_cells(release, papers),
    )
