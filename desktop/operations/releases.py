"""Sharing figures outside of the team: what may leave is worked out with all that left before, and kept on record.

Reading and recording need the vault; making safe and writing do not, and may take seconds. Only a lead shares: what two
people shared apart could not be checked together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.disclosure.choosing import TooTight
from desktop.disclosure.facts import Earlier
from desktop.disclosure.merging import as_groups, merge_small, without_empty
from desktop.disclosure.rules import Rules, reason_words, whole_groups
from desktop.disclosure.suppressing import NotEnoughRecords, Suppressed, suppress
from desktop.domain.asked_within import asked_within
from desktop.domain.count_tables import CellKey, CountTable, Dimension, RecordCodes, TableSet, Within, count_table
from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.domain.figure_grids import Grid, grid_of
from desktop.domain.proportions import ProportionWords
from desktop.domain.releases import SHOWN, Release, released
from desktop.domain.results.tables import NOT_ASKED_CODE
from desktop.domain.templates import Template
from desktop.exchange.figures_out import figures_csv, figures_xlsx
from desktop.operations.desk import Desk
from desktop.operations.reports import Form, rendered
from desktop.operations.results import records_in_tables
from desktop.report.shared_figures import notes_on, shared_report
from desktop.vault.twin_file import write_whole

MOST_GROUPS = 30
"""A detail of the sample with more values than this is no group: a code, a date."""
BUDGET_S = 8.0
"""How long the least to hide is looked for. What was found until then is as safe."""
DEFAULT_RULES = Rules()
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
    asked, groups = _questions_and_groups(desk, dimensions)
    titles = {_question_of(one): one.title.rsplit(":", 1)[0] if "=" in one.id else one.title for one in asked}
    return Offer(
        questions=tuple(Offered(name, title) for name, title in titles.items()),
        groups=tuple(Offered(one.id, one.title) for one in groups),
        records=len(records),
        refusal=_refusal(desk),
        earlier=tuple(ReleaseRow(one.id, one) for one in _releases(desk)[::-1]),
    )


def gather(desk: Desk, wanted: Wanted) -> Material:
    """Read and count what was chosen. Raises Refused to all but a lead, and when nothing is chosen."""
    if refusal := _refusal(desk):
        raise Refused(refusal)
    dimensions, records = records_in_tables(desk)
    asked, groups = _questions_and_groups(desk, dimensions)
    asked = [one for one in asked if _question_of(one) in wanted.questions]
    if not asked:
        raise Refused("Choose at least one question.")
    tallies = {one.id: Counter(record[one.id] for record in records) for one in dimensions}
    asked = [without_empty(one, tallies[one.id]) for one in asked]
    groups = [as_groups(one, tallies[one.id]) for one in groups if one.id in wanted.groups]
    coarse = [merge_small(one, tallies[one.id], wanted.rules.small_group) if wanted.merge else one for one in groups]
    return Material(
        tables=TableSet(tuple(_tables(asked, coarse, records)), _ties(desk, dimensions, asked, records)),
        beneath=tuple(_beneath(asked, groups, coarse, records)),
        earlier=tuple(_earlier(one) for one in _releases(desk)),
        readings=_fingerprint(dimensions, records),
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
        raise Refused(
            "With what was shared before, these tables could give away a small number whatever is hidden. Choose fewer "
            "tables, or save again what was shared before."
        ) from error
    grids = tuple(grid_of(table, outcome.shown, material.words) for table in material.tables.tables)
    reasons = {key: reason_words(reason, material.rules) for key, reason in outcome.hidden.items()}
    return SafeFigures(material, outcome, grids, reasons)


def share(
    desk: Desk, figures: SafeFigures, made_for: str, file: Path, data: bytes, *, new_id: Callable[[], UUID]
) -> Release:
    """Put the export on record, then write the file: what may have left is always known of.

    Raises Refused when somebody shared figures since these were made safe, StoreWriteFailed when the file cannot be
    written; it can be written again from the record then.
    """
    material = figures.material
    if not made_for.strip():
        raise Refused("Say who the figures are for.")
    if tuple(map(_earlier, _releases(desk))) != material.earlier:
        raise Refused("Figures were shared since these were worked out. Work them out again.")
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
    shown = shown_in(release)
    words = desk.inspection().proportion_words
    grids = tuple(grid_of(table, shown, words) for table in release.count_tables(published=True))
    partnership = desk.inspection().partnership
    notes = notes_on(partnership, release.records, release.threshold, release.made_at.astimezone().date())
    return _bytes(grids, notes, form, resources, (partnership, desk.framework().title))


def shown_in(release: Release) -> dict[CellKey, int]:
    """The cells that an earlier export published."""
    fates = release.fates()
    counts = {key: count for table in release.count_tables(published=True) for key, count in table.counts.items()}
    return {key: count for key, count in counts.items() if fates[key] == SHOWN}


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


def _releases(desk: Desk) -> list[Release]:
    return sorted(desk.store.all(Release), key=lambda one: (one.made_at, one.id))


def _earlier(release: Release) -> Earlier:
    tables = (*release.count_tables(published=True), *release.count_tables(published=False))
    counts = {key: count for table in tables for key, count in table.counts.items()}
    rules = Rules(release.threshold, release.small_group)
    return Earlier(
        fingerprint=release.readings,
        counts=counts,
        published=frozenset(shown_in(release)),
        codes={dimension.id: dimension.codes for table in tables for dimension in table.dimensions},
        rules=rules,
        within=release.known_of_template(),
        groups=tuple(dict.fromkeys(group for table in tables for group in whole_groups(table, rules, counts))),
    )


def _question_of(dimension: Dimension) -> str:
    return dimension.id.partition("=")[0]


def _questions_and_groups(desk: Desk, dimensions: Sequence[Dimension]) -> tuple[list[Dimension], list[Dimension]]:
    """What is asked of a record, and what tells one record from another: the sample's details, and section 0.

    A detail that both the sample and the template know is one thing to whoever reads figures, so it is offered once.
    """
    template = desk.template()
    about = {
        question.id
        for section in template.sections
        if not section.number
        for question in template.questions_of(section.id)
    }
    sampled = [_as_template_orders(template, one) for one in dimensions if not one.sensitive]
    known = {one.id.partition(":")[2] for one in sampled}
    asked = [one for one in dimensions if one.sensitive and one.id not in known]
    groups = [*sampled, *(one for one in asked if one.id in about)]
    few = [one for one in groups if len(one.categories) <= MOST_GROUPS]
    return [one for one in asked if one.id not in about], few


def _as_template_orders(template: Template, sampled: Dimension) -> Dimension:
    """A detail of the sample with the order and the words of the template's question of that name, if there is one."""
    question = template.question(sampled.id.partition(":")[2])
    words = {option.code: option.label for option in question.options} if question else {}
    place = {code: number for number, code in enumerate(words)}
    categories = sorted(sampled.categories, key=lambda one: place.get(one.codes[0], len(place)))
    worded = tuple(replace(one, label=words.get(one.codes[0], one.label)) for one in categories)
    return Dimension(sampled.id, sampled.title, worded, sampled.sensitive)


def _tables(
    asked: Iterable[Dimension], groups: Sequence[Dimension], records: Sequence[RecordCodes]
) -> Iterable[CountTable]:
    for one in asked:
        yield count_table(one.title, (one,), records)
        for group in groups:
            yield count_table(_by(one, group), (one, group), records)
    for group in groups:
        yield count_table(group.title, (group,), records)


def _by(asked: Dimension, group: Dimension) -> str:
    """What a cross-table is called: "Is there a plan? By age band", "Records seen: Health, by age band"."""
    joint = " By " if asked.title.endswith(("?", ".")) else ", by "
    return f"{asked.title}{joint}{group.title[:1].lower()}{group.title[1:]}"


def _beneath(
    asked: Sequence[Dimension], groups: Sequence[Dimension], coarse: Sequence[Dimension], records: Sequence[RecordCodes]
) -> Iterable[CountTable]:
    """The tables before their groups were merged: a later export may merge them otherwise."""
    for group, merged_group in zip(groups, coarse, strict=True):
        if group != merged_group:
            yield from (count_table(one.title, (one, group), records) for one in asked)


def _ties(
    desk: Desk, dimensions: Sequence[Dimension], asked: Sequence[Dimension], records: Sequence[RecordCodes]
) -> tuple[Within, ...]:
    ids = {one.id for one in asked}
    return asked_within(desk.template(), [one for one in dimensions if one.id in ids], records, NOT_ASKED_CODE)


def _fingerprint(dimensions: Sequence[Dimension], records: Sequence[RecordCodes]) -> str:
    """The same for the very same answers, in whatever order they were read."""
    ids = sorted(one.id for one in dimensions)
    lines = sorted("\x1f".join(record[one] for one in ids) for record in records)
    return sha256("\x1e".join(["\x1f".join(ids), *lines]).encode()).hexdigest()
