"""Saving results for the team: counts, absences, what each record's reader answered, and what every column means.

The files are pseudonymous (records by their code), unsuppressed and not encrypted: they stay within the team, and say
so. What may leave it is another thing (``desktop.disclosure``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.given_answers import NOT_ASKED, SampledRecord
from desktop.domain.proportions import percent_text
from desktop.domain.results.tallies import Tally
from desktop.domain.templates.questions import parts_of
from desktop.exchange.results_files import Sheet, Value, csv_files_of, workbook_of
from desktop.operations.desk import Desk
from desktop.operations.results import Material, Results, material_of, results_of
from desktop.vault.twin_file import write_whole

NOTICE = "For the team only. Small numbers stand as they are. Not to leave the team."
_NAME = "results for the team only"
_HIDDEN = "(not asked)"
_CANNOT = (
    "The files could not be written there. Check that the folder exists, has room and can be written to, or choose "
    "another."
)


@dataclass(frozen=True, slots=True)
class ResultsFiles:
    """What is to be written, read from the vault at one moment."""

    sheets: tuple[Sheet, ...]


def gather_results_files(desk: Desk) -> ResultsFiles:
    """Read everything that the files hold. A record that I must not see the results of is in none of them."""
    material = material_of(desk)
    results = results_of(desk, material)
    return ResultsFiles(
        (_notice(desk, results), _counts(results), _absent(results), _records(material), _dictionary(material))
    )


def write_results_files(files: ResultsFiles, folder: Path) -> tuple[Path, ...]:
    """Write a workbook, and a CSV for each of its sheets, over earlier ones. Raises StoreWriteFailed."""
    contents = {f"{_NAME}.xlsx": workbook_of(files.sheets, NOTICE)}
    contents |= {f"{_NAME}, {name.lower()}.csv": data for name, data in csv_files_of(files.sheets[1:]).items()}
    paths = []
    for name, data in contents.items():
        path = folder / name
        try:
            write_whole(path, data)
        except StoreWriteFailed as error:
            raise StoreWriteFailed(_CANNOT) from error
        paths.append(path)
    return tuple(paths)


def note_results_files(desk: Desk, files: tuple[Path, ...]) -> None:
    """Put into the audit trail that results left the vault. Neither their content nor where they went."""
    desk.vault.profile.audit("results written", {"files": len(files)})


def _notice(desk: Desk, results: Results) -> Sheet:
    basis, inspection = results.basis, desk.inspection()
    lines: tuple[tuple[str, Value], ...] = (
        ("Notice", NOTICE),
        ("Inspection", inspection.partnership),
        ("Made on", desk.clock().astimezone().date().isoformat()),
        ("Records that can be read", basis.sample),
        ("Records counted", basis.counted),
        ("Left out until both readers have finished", basis.withheld),
        ("Read with a template that is not here", basis.unknown),
        ("Words for proportions", results.words.name),
        ("No word where n is below", results.words.smallest_n),
    )
    return Sheet("Notice", ("What", "Value"), lines)


def _counts(results: Results) -> Sheet:
    columns = ("question", "number", "text", "versions", "code", "answer", "in n", "count", "n", "percent", "word")
    rows = (row for tally in results.tallies for row in _count_rows(tally, results))
    return Sheet("Counts", columns, tuple(rows))


def _count_rows(tally: Tally, results: Results) -> Iterator[tuple[Value, ...]]:
    asked = tally.question
    head = (asked.key, asked.question.number, asked.question.text, _versions(asked.versions))
    for answer in tally.answers:
        word = (results.words.word(answer.count, tally.n) if tally.n else None) or ""
        yield (*head, answer.code, answer.label, "yes", answer.count, tally.n, tally.percent(answer), word)
    outside = [(answer.code, answer.label, answer.count) for answer in tally.left_out]
    outside += [(_HIDDEN, "Not asked", tally.not_asked), ("", "No answer", tally.no_answer)]
    for code, label, count in outside:
        yield (*head, code, label, "no", count, tally.n, "", "")


def _absent(results: Results) -> Sheet:
    rows = (
        (one.says, one.question.question.number, one.count, one.n, percent_text(one.count, one.n))
        for one in results.absences
    )
    return Sheet("Absent", ("what was absent", "number", "count", "n", "percent"), tuple(rows))


def _records(material: Material) -> Sheet:
    """A row a record that counts, a column a question; of one that is asked again and again a column each time."""
    keys = _keys(material)
    details = sorted({name for record in material.records.values() for name in record.attributes})
    columns = ("record", "read by", "reading", "template", *(f"sample {name}" for name in details), *keys)
    codes = {key: material.counted.given.codes(key) for key in keys}
    rows = []
    for number in _in_order(material):
        review = material.counted.given.reviews[number]
        record = material.records.get(review.record_id)
        answers = (_codes(codes[key].get(number)) for key in keys)
        pin = f"{review.template.id} {review.template.version}"
        head = (record.code if record else "", review.reader, review.reading.value, pin)
        rows.append((*head, *_details(record, details), *answers))
    return Sheet("Records", columns, tuple(rows))


def _keys(material: Material) -> list[str]:
    """The ids of everything that can be counted, in the order of the form; instances among them."""
    places = {question.id: place for place, question in enumerate(material.questions)}
    found = {question.id: (places[question.id], 0) for question in material.questions if not question.is_of_instances}
    for key in material.counted.given.given:
        parts = parts_of(key)
        if parts is not None and parts[2] in places:
            found[key] = (places[parts[2]], parts[1])
    return sorted(found, key=lambda key: found[key])


def _in_order(material: Material) -> list[int]:
    places = {record_id: place for place, record_id in enumerate(material.records)}
    reviews = material.counted.given.reviews
    return sorted(
        material.counted.numbers, key=lambda number: (places.get(reviews[number].record_id, len(places)), number)
    )


def _details(record: SampledRecord | None, names: Iterable[str]) -> Iterator[str]:
    return (record.attributes.get(name, "") if record else "" for name in names)


def _codes(codes: tuple[str, ...] | None) -> str:
    """Several codes are joined by a semicolon; what was not asked says so, and no answer is empty."""
    return "" if codes is None else ";".join(code for code in codes if code != NOT_ASKED) or _HIDDEN


def _dictionary(material: Material) -> Sheet:
    columns = ("column", "number", "question", "section", "indicator", "kind", "versions", "code", "answer", "in n")
    rows: list[tuple[Value, ...]] = []
    for asked in material.questions:
        question, section = asked.question, asked.section
        head = (asked.id, question.number, question.text, section.title, section.indicator, question.kind.value)
        for option in question.options:
            in_n = "yes" if option.counted else "no"
            rows.append((*head, _versions(asked.versions), option.code, option.words, in_n))
        if not question.options:
            rows.append((*head, _versions(asked.versions), "", "a number", "yes"))
    return Sheet("Dictionary", columns, tuple(rows))


def _versions(versions: tuple[int, ...]) -> str:
    return ", ".join(map(str, versions))
