"""What a concern names is in nothing that an inspection gives: every file is opened and every word of it looked at.

Words are planted in each field of concerns that are saved, changed and being written, and in the answer of a reading
that opens one. Each output has to have a word of its own too, so that looking at nothing finds nothing.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pypdfium2
import pytest

from desktop.domain.comparing import Comparison
from desktop.domain.map_places import MapBy, MapFilter
from desktop.domain.publications import ReportKind
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.operations import comparison, search
from desktop.operations.desk import Desk
from desktop.operations.exchange.qda_material import gather_qda
from desktop.operations.exchange.qda_out import make_project, write_codebook, write_project
from desktop.operations.exchange.tables import TableForm, make_tables, write_tables
from desktop.operations.exchange.tables_material import gather_tables
from desktop.operations.map_printing import map_sheet
from desktop.operations.publications.editions import NOW, compare, editions_of, sheet_of
from desktop.operations.publications.making import make_ready
from desktop.operations.reports import Form, gather, rendered, without_identifiers
from desktop.paths import resources_folder
from desktop.report.outline import evidence_report
from desktop.report.tree import Report
from desktop.vault.ids import new_id
from tests.judged import judge
from tests.unit.operations.concerns.test_concern_leaks import PLANTED, the_concern
from tests.unit.operations.publications.test_states import finalise
from tests.unit.vault.test_concern_store import told

ON_THE_FORM = "Zwirbelkluft"
WORDS = (*PLANTED, ON_THE_FORM)


@pytest.fixture
def planted(desk: Desk) -> Desk:
    """An inspection with the words in its concerns and on a form, judged, and one report final and opened since."""
    made = judge(desk)
    concern = the_concern()
    desk.concerns.save(concern)
    desk.concerns.save(told(concern), note=f"told about {PLANTED[0]}")
    desk.concerns.put_draft(told(told(concern)), None)
    record = Record(id=new_id(), code="R-009", position=3, first_reader=desk.me.designation)
    opens_one = Answer(value="yes", note=f"{ON_THE_FORM} is not safe")
    answers = {"immediate_concern": opens_one, "drift": Answer(value="yes", note="A delay of six weeks.")}
    template = desk.inspection().review_template
    review = RecordReview(
        id=new_id(), record_id=record.id, record_code="R-009", template=template, reader=desk.me.designation,
        answers=answers,
    )  # fmt: skip
    desk.store.save(record, review)
    finalise(desk, ReportKind.PANEL_PACK)
    desk.store.save(made.claims["heard"].model_copy(update={"claim": "Children are listened to and told."}))
    return desk


def _reports(desk: Desk) -> Iterator[tuple[str, Report, str]]:
    for kind in ReportKind:
        yield kind.value, make_ready(desk, kind).tree, "Strathlennox"
    yield "evidence", evidence_report(without_identifiers(gather(desk))), "listened"
    yield "map", map_sheet(desk, MapBy.INDICATOR, MapFilter()), "Strathlennox"
    here = comparison.summary_of(desk)
    compared = Comparison("5.4", here, (here,), ())
    yield "comparison", comparison.comparison_sheet(compared, desk.inspection().proportion_words, date.max), "ranking"
    first, *_ = editions_of(desk, ReportKind.PANEL_PACK)
    changed = compare(desk, ReportKind.PANEL_PACK, first.key, NOW)
    yield "editions", sheet_of(changed, "Pack", date.max), "listened"


def _files(desk: Desk, folder: Path) -> None:
    write_project(make_project(gather_qda(desk)), folder)
    write_codebook(desk.framework(), folder)
    tables = make_tables(gather_tables(desk))
    for form in TableForm:
        write_tables(tables, folder, form)


def _text_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join([*found, *document.get_metadata_dict().values(), *(one.get_title() for one in document.get_toc())])


def _text_of_zip(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _text_of_parquet(data: bytes, folder: Path) -> str:
    file = folder / "looked.parquet"
    file.write_bytes(data)
    return str(duckdb.sql(f"SELECT * FROM read_parquet('{file}')").fetchall())


OPENERS: dict[str, Callable[[bytes], str]] = {
    "pdf": _text_of_pdf, "html": _plain, "docx": _text_of_zip, "xlsx": _text_of_zip, "csv": _plain, "json": _plain,
    "qdpx": _text_of_zip, "qdc": _plain,
}  # fmt: skip
HAS = {"xlsx": "listened", "qdpx": "listened", "qdc": "Impact", "json": "evidence"}


def test_what_a_concern_names_is_in_no_report_no_project_no_table_and_is_not_found(
    planted: Desk, tmp_path: Path
) -> None:
    faults, looked = [], set[str]()

    def look(name: str, text: str, has: str) -> None:
        looked.add(name.rpartition(".")[2])
        said = " ".join(text.split())
        faults.extend(f"{word} in {name}" for word in WORDS if word.casefold() in said.casefold())
        if has not in said:
            faults.append(f"{name} was not read: {has} is not in it")

    for name, tree, has in _reports(planted):
        for form in Form:
            look(f"{name}.{form}", OPENERS[form](rendered(tree, form, resources_folder())), has)
    out = tmp_path / "out"
    out.mkdir()
    _files(planted, out)
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        ending, data = file.suffix[1:], file.read_bytes()
        text = _text_of_parquet(data, tmp_path) if ending == "parquet" else OPENERS[ending](data)
        look(file.name, text, "listened" if file.stem == "evidence" else HAS.get(ending, ""))
    assert looked == {*OPENERS, "parquet"}
    assert faults == []
    assert [word for word in PLANTED if search.search(planted, word).count] == []
    assert search.search(planted, "listened").count
