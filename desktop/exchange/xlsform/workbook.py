"""A workbook that is not trusted, read by pyxform into the form it describes; and where in it each name stands.

Size and kind are checked before anything is parsed. pyxform, openpyxl and xlrd raise what they like on broken files;
whatever it is becomes one sentence.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.errors import BadFile
from desktop.exchange.sheet_size import has_too_many_rows
from desktop.exchange.unpacking import unpacks_to_too_much

LARGEST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
_LARGEST_UNPACKED_BYTES = 64 * 1024 * 1024
_LONGEST_SAID = 300
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_UNSAVED_FORMULA = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_LEARN_MORE = re.compile(r"\s*Learn more: \S+")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Workbook:
    """``form`` is what pyxform makes of the workbook (its JSON), ``rows`` the cells of a sheet by heading.

    Row 2 of a sheet is the first of its rows; blank ones are empty mappings.
    """

    form: Json = field(repr=False)
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(repr=False)
    has_entities: bool = False

    def heading(self, sheet: str, *names: str) -> str:
        """A sheet's own heading for a column that goes by one of these names; the first name if there is none."""
        wanted = {plain_heading(name) for name in names}
        headings = dict.fromkeys(heading for row in self.rows.get(sheet, ()) for heading in row)
        return next((heading for heading in headings if plain_heading(heading) in wanted), names[0])


def read_workbook(data: bytes, name: str) -> Workbook:
    """The form in a workbook (.xlsx or .xls). Raises BadFile with one sentence for anything else."""
    if len(data) > LARGEST_BYTES:
        raise BadFile(f"{name} is larger than 5 MB, so it is not a form. Choose the workbook of the form.")
    kind = _kind_of(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which a form does not need
            return _by_pyxform(data, kind, name.rsplit(".", 1)[0])
    except BadFile:
        raise
    except RecursionError as error:
        raise BadFile(f"{name} is nested too deeply to be read. Ask whoever made it for a simpler form.") from error
    except Exception as error:  # pyxform's own errors, and TypeError, KeyError … of what lies under it
        raise BadFile(_sentence(error, name)) from error


def _kind_of(data: bytes, name: str) -> str:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise BadFile(f"{name} is protected with a password. Save a copy without the password and try that.")
        return ".xls"
    if not data.startswith(_ZIP):
        raise BadFile(f"{name} is no workbook. Choose an .xlsx or .xls file with the sheets survey and choices.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_package(package, name)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadFile(_damaged(name)) from error
    return ".xlsx"


def _check_package(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if "xl/workbook.xml" not in package.namelist():
        raise BadFile(f"{name} is no workbook. Choose an .xlsx or .xls file with the sheets survey and choices.")
    if unpacks_to_too_much(parts, _LARGEST_UNPACKED_BYTES) or has_too_many_rows(package):
        raise BadFile(f"{name} unpacks to far more than a form holds, so it was not opened.")
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and _UNSAVED_FORMULA.search(package.read(part)):
            raise BadFile(
                f"{name} holds formulas whose results were not saved. "
                "Open it in a spreadsheet program, save it again and try that."
            )


def _by_pyxform(data: bytes, kind: str, stem: str) -> Workbook:
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    sheets = get_xlsform(io.BytesIO(data), file_type=kind)
    rows = {sheet: getattr(sheets, sheet) or [] for sheet in ("survey", "choices", "settings")}
    if not any(rows["survey"]):
        raise BadFile("This workbook has no sheet called survey with questions in it.")
    for sheet, of_sheet in rows.items():
        if len(of_sheet) > MOST_ROWS:
            raise BadFile(f"The sheet {sheet} has more than {MOST_ROWS:,} rows, far more than a form.")
    kept = {sheet: [{str(key): str(value) for key, value in row.items()} for row in rows[sheet]] for sheet in rows}
    form: Json = workbook_to_json(
        workbook_dict=sheets, form_name=_root_name(kept["survey"]), fallback_form_name=stem, warnings=[]
    )
    create_survey_element_from_dict(form).to_xml(validate=False, warnings=[])  # checks references and names
    return Workbook(form, kept, has_entities=any(sheets.entities or ()))


def _root_name(survey: Iterable[Mapping[str, str]]) -> str:
    """A name for the form's root that no question has, or a reference to that question would lead to both."""
    taken = {value.strip() for row in survey for value in row.values() if len(value) < 100}
    return next(name for name in ("data", *(f"data{number}" for number in range(MOST_ROWS + 1))) if name not in taken)


def _sentence(error: Exception, name: str) -> str:
    from pyxform.errors import PyXFormError

    if not isinstance(error, PyXFormError):
        return _damaged(name)
    says = " ".join(_LEARN_MORE.sub("", str(error)).split()).rstrip(".")
    return f"{name} is not a form that can be read: {says[:_LONGEST_SAID]}."


def _damaged(name: str) -> str:
    return f"{name} is damaged and cannot be read. Open it in a spreadsheet program, save it again and try that."


def plain_heading(heading: str) -> str:
    """A heading as pyxform compares it: small letters, _ for spaces, one colon before a language."""
    return re.sub(r"[\s_]+", "_", heading.strip().lower()).replace("::", ":")


def places_of(names: Iterable[str], rows: Sequence[Mapping[str, str]], heading: str) -> list[int]:
    """The row of each name, both in the form's order; one that pyxform made up has the row of the one before it."""
    found: list[int] = []
    last = 0
    for name in names:
        at = next((place for place in range(last, len(rows)) if rows[place].get(heading, "").strip() == name), None)
        last = last if at is None else at + 1
        found.append(max(last, 1) + 1)
    return found
