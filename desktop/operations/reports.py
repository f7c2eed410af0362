"""Making the evidence report: gathering it, taking out what may identify somebody, and writing it to a folder.

A report leaves the vault unencrypted, because a person asked for it and chose where. It carries no possible
identifier that nobody decided to keep: each is replaced by its kind in brackets, and the front page counts them.
The vault's own text stays as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.domain.answer_counts import question_counts
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.evidence_map import evidence_map
from desktop.domain.interviews import Audience
from desktop.domain.rows import InterviewRow
from desktop.operations.blanking import Blanking, Kept
from desktop.operations.desk import Desk
from desktop.operations.kept_words import kept_here
from desktop.operations.results import Results, look_at_results
from desktop.report.docx.render import render_docx
from desktop.report.front_page import rests_on_lines
from desktop.report.given import Given, RestsOn, Talks
from desktop.report.html.render import render_html
from desktop.report.outline import evidence_report
from desktop.report.palette import load_palette
from desktop.report.tree import Report

OnPage = Callable[[int], None]


class Form(StrEnum):
    """A file a report can be written as."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"


TO_READ: tuple[Form, ...] = (Form.PDF, Form.HTML)
"""What a report is written as unless somebody asks for a document to edit."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report rests on, as it stood. ``kept`` are identifiers somebody decided to keep, by object and words.

    ``always`` are words that the guard of this inspection always shows.
    """

    given: Given
    kept: Kept
    always: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The files, and how many possible identifiers were taken out of the text on the way."""

    files: tuple[Path, ...]
    taken_out: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a report made now would rest on, in the words of its first page, and the indicators by id and title."""

    partnership: str
    lines: tuple[tuple[str, str], ...]
    indicators: tuple[tuple[str, str], ...] = ()


def look_ahead(desk: Desk) -> Outlook:
    """What a report made now would rest on."""
    pieces = sum(counts.total for counts in desk.store.evidence_counts().values())
    lines = rests_on_lines(_rests_on(desk, look_at_results(desk)), pieces)
    indicators = tuple((one.id, f"{one.id} {one.title}") for one in desk.framework().indicators)
    return Outlook(desk.inspection().partnership, tuple(lines), indicators)


def gather(desk: Desk, *, record_codes: bool = False, indicator: str = "") -> Gathered:
    """Read everything that a report needs from the vault: of every indicator, or of one by its id."""
    framework, rows = desk.framework(), desk.store.evidence_rows(indicator=indicator or None, withdrawn=True)
    current = [row for row in rows if not row.withdrawn]
    results = look_at_results(desk)
    given = Given(
        inspection=desk.inspection(),
        framework=framework,
        evidence=current,
        map=evidence_map(framework, desk.store.map_counts()),
        answers=tuple(question_counts(tally) for tally in results.tallies if tally.of and tally.answers),
        words=results.words,
        rests_on=_rests_on(desk, results),
        made_on=desk.clock().astimezone().date(),
        codes=tuple(row.code for row in desk.store.record_rows()),
        withdrawn=len(rows) - len(current),
        record_codes=record_codes,
        question_texts=_question_texts(desk),
        indicator=indicator,
    )
    kept = frozenset((item.object_id, item.matched) for item in kept_here(desk))
    return Gathered(given, kept, desk.store.own_words.all())


def without_identifiers(gathered: Gathered) -> Given:
    """The same with every possible identifier taken out of the evidence that nobody decided to keep."""
    blanking = Blanking(gathered.kept, gathered.given.inspection, gathered.always)
    evidence = [blanking.cleaned(row) for row in gathered.given.evidence]
    return replace(gathered.given, evidence=evidence, taken_out=blanking.taken_out)


def write_report(
    given: Given,
    folder: Path,
    resources: Path,
    forms: Iterable[Form] = TO_READ,
    on_page: OnPage = lambda _page: None,
) -> WrittenReport:
    """Write ``report.pdf`` and ``report.html`` into a folder, together and whole or not at all, over earlier ones.

    ``on_page`` hears each page of the PDF as it begins and may raise to stop. Raises StoreWriteFailed when the
    folder is gone, full or read-only.
    """
    files = write_files(evidence_report(given), folder / "report", resources, forms, on_page)
    return WrittenReport(files, given.taken_out)


def write_files(
    report: Report, name: Path, resources: Path, forms: Iterable[Form], on_page: OnPage = lambda _page: None
) -> tuple[Path, ...]:
    """Write a report under this name in each form. See ``write_report``."""
    files = {name.with_name(f"{name.name}.{form}"): rendered(report, form, resources, on_page) for form in forms}
    _write_together(files)
    return tuple(files)


def make_report(desk: Desk, folder: Path, resources: Path, *, record_codes: bool = False) -> WrittenReport:
    """Gather, take identifiers out, and write both files: everything in one go, for the command line."""
    written = write_report(without_identifiers(gather(desk, record_codes=record_codes)), folder, resources)
    note_written(desk, written)
    return written


def rendered(report: Report, form: Form, resources: Path, on_page: OnPage = lambda _page: None) -> bytes:
    """The report's bytes in one form."""
    light = load_palette(resources / "themes" / "light.toml")
    if form is Form.HTML:
        return render_html(report, light=light, dark=load_palette(resources / "themes" / "dark.toml"))
    if form is Form.DOCX:
        return render_docx(report, pictures=resources / "pictures", palette=light)
    from desktop.report.pdf.render import render_pdf  # reportlab takes a quarter of a second to load

    return render_pdf(report, fonts=resources / "fonts", palette=light, on_page=on_page)


def note_written(desk: Desk, written: WrittenReport) -> None:
    """Put into the audit trail that a report left the vault. Neither its content nor where it went."""
    desk.vault.profile.audit("report written", {"files": len(written.files), "taken_out": written.taken_out})


def _rests_on(desk: Desk, results: Results) -> RestsOn:
    records = desk.store.record_rows()
    return RestsOn(
        records=len(records),
        answered=results.basis.counted,
        unreadable=sum(bool(row.unreadable) for row in records),
        documents=len(desk.store.documents()),
        talks=_talks(desk.store.interview_rows()),
    )


def _talks(rows: Sequence[InterviewRow]) -> tuple[Talks, ...]:
    talks = Counter(row.audience for row in rows)
    people = Counter[str]()
    for row in rows:
        people[row.audience] += row.people
    return tuple(Talks(audience, talks[audience], people[audience]) for audience in Audience if talks[audience])


def _question_texts(desk: Desk) -> Mapping[str, str]:
    """Question id → its number and text, of every template that a review here is on."""
    pins = sorted(desk.store.answers.templates() & desk.packs.templates.keys(), key=lambda pin: (pin.id, pin.version))
    return {
        question.id: f"{question.number} {question.text}" for pin in pins for question in desk.template(pin).questions
    }


def _write_together(files: dict[Path, bytes]) -> None:
    """All are written beside their places before the first takes its own: none is there that nobody was told of."""
    parts = {file: file.with_name(f".{file.name}.part") for file in files}
    try:
        for file, part in parts.items():
            part.write_bytes(files[file])
        for file, part in parts.items():
            part.replace(file)
    except OSError as error:
        raise StoreWriteFailed(
            "The report could not be written there. Check that the folder exists, has room and can be written to, "
            "or choose another."
        ) from error
    finally:
        for part in parts.values():
            _forget(part)


def _forget(temporary: Path) -> None:
    """Leave no half-written file behind, also where the folder itself has gone."""
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        return
