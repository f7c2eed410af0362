"""Record-review templates at hand: importing one from a file, choosing where new reviews start, saving one as a file.

What is imported is kept in this vault and travels with the inspection's packs. Reviews that were begun stay on the
version that they pin.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.answered_in_full import takes_too_long
from desktop.domain.errors import BadFile, Refused, StoreWriteFailed
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.templates import QuestionKind, Template
from desktop.exchange.packs import load_pack
from desktop.exchange.template_text import template_toml
from desktop.exchange.xlsform import Remark, read_xlsform
from desktop.exchange.xlsform.workbook import LARGEST_BYTES
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.packs_at_hand import keep_packs
from desktop.vault.twin_file import write_whole

ENDINGS = (".toml", ".json", ".xlsx", ".xls")
_WORKBOOKS = (".xlsx", ".xls", ".xlsm")
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class TemplateAtHand:
    """A template as Settings lists it. ``shipped`` came with Daybook; ``reviews`` are the saved ones pinned to it."""

    ref: PackRef
    title: str
    source: str
    shipped: bool
    questions: int
    reviews: int
    starts_reviews: bool


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """What a file would bring. ``template`` is None where it is refused; ``language`` is empty for other files.

    ``data`` is the file as it would be kept, under ``kept_as``.
    """

    path: Path
    template: Template | None
    kept_as: str = ""
    data: bytes = field(default=b"", repr=False)
    language: str = ""
    languages: tuple[str, ...] = ()
    refused: tuple[Remark, ...] = ()
    left_out: tuple[Remark, ...] = ()


def templates(desk: Desk) -> tuple[TemplateAtHand, ...]:
    """Every template at hand, the one that new reviews start from first, then by title, the newest version first."""
    counts, pin = desk.store.answers.reviews_on(), desk.inspection().review_template
    found = [
        TemplateAtHand(
            ref=ref,
            title=file.pack.title,
            source=file.pack.source,
            shipped=ref in desk.packs.shipped,
            questions=questions_in(file.pack),
            reviews=counts.get(ref, 0),
            starts_reviews=ref == pin,
        )
        for ref, file in desk.packs.templates.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.starts_reviews, one.title, one.ref.id, -one.ref.version)))


def questions_in(template: Template) -> int:
    """How many questions there are to answer, those of a repeated group once."""
    return sum(question.is_asked and question.kind is not QuestionKind.REPEAT for question in template.questions)


def look_into(path: Path, language: str = "") -> TemplatePreview:
    """What a template's file or an XLSForm workbook would bring; needs no vault. Raises BadFile where it is neither."""
    if path.suffix.lower() not in _WORKBOOKS:
        file = load_pack(path, Template)
        if takes_too_long(file.pack):
            raise BadFile(f"{path.name}: its rules take too long to work out while somebody types. Make them simpler.")
        return TemplatePreview(path, file.pack, _kept_as(file.pack, path.suffix.lower()), file.data)
    form = read_xlsform(_bytes_of(path), path.name, language)
    text = template_toml(form.template) if form.template else ""
    return TemplatePreview(
        path=path,
        template=form.template,
        kept_as=_kept_as(form.template, ".toml") if form.template else "",
        data=text.encode(),
        language=form.language,
        languages=form.languages if len(form.languages) > 1 else (),
        refused=form.refused,
        left_out=form.left_out,
    )


def import_template(desk: Desk, preview: TemplatePreview) -> PackRef:
    """Keep a template that was looked into. Refused where it is refused there, or is here already."""
    template = preview.template
    if template is None:
        raise Refused("This form is refused, for the reasons shown. Change the workbook and open it again.")
    if not _SAFE_ID.fullmatch(template.id):
        raise BadFile("The template’s id may hold letters, digits and . _ - only. Change it in the file.")
    ref = PackRef(id=template.id, version=template.version)
    if (held := desk.packs.templates.get(ref)) is not None:
        if held.pack == template:
            raise Refused("This template is here already, word for word.")
        raise Refused(
            f"Another template {ref.id} version {ref.version} is here already. "
            "Give this one a higher version and open it again."
        )
    desk.packs.take_up(keep_packs(desk.vault, {}, {preview.kept_as: preview.data}))
    _audit(desk, "template imported", ref, left_out=len(preview.left_out))
    return ref


def start_reviews_from(desk: Desk, ref: PackRef) -> Inspection:
    """New reviews of this inspection start from this template; those that were begun stay on theirs. For the lead."""
    if not desk.leads():
        raise Refused("Only the inspection’s lead chooses the template.")
    desk.packs.template(ref)
    changed = change(desk, review_template=ref)
    _audit(desk, "template chosen", ref)
    return changed


def save_template(desk: Desk, ref: PackRef, out: Path) -> None:
    """Write a template's file, as it is kept, over one that is there. Raises BadFile, StoreWriteFailed."""
    desk.packs.template(ref)
    _write(out, desk.packs.templates[ref].data)
    _audit(desk, "template saved", ref)


def write_preview(preview: TemplatePreview, out: Path) -> None:
    """Write what was looked into as a template's file. Raises StoreWriteFailed."""
    _write(out, preview.data)


def file_name(desk: Desk, ref: PackRef) -> str:
    """What to call a template's file: its id, its version and the ending it was kept with."""
    return f"{ref.id}-{ref.version}{Path(desk.packs.templates[ref].name).suffix}"


def places_of(remarks: tuple[Remark, ...]) -> tuple[tuple[str, str], ...]:
    """Remarks that say the same of the same column together: where ("survey, column “label”, rows 4, 7"), and what."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for remark in remarks:
        rows.setdefault((remark.sheet, remark.column, remark.says), []).append(remark.row)
    return tuple((_place(sheet, column, at), says) for (sheet, column, says), at in rows.items())


def _place(sheet: str, column: str, rows: list[int]) -> str:
    numbers = [str(row) for row in dict.fromkeys(rows) if row]
    where = f"{'row' if len(numbers) == 1 else 'rows'} {', '.join(numbers)}" if numbers else ""
    return ", ".join(filter(None, (sheet, f"column “{column}”" if column else "", where)))


def _write(out: Path, data: bytes) -> None:
    try:
        write_whole(out, data)
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The template could not be written there. Check the place and its free room.") from error


def _kept_as(template: Template, ending: str) -> str:
    return f"{template.id}-{template.version}{ending}"


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path.name} could not be read. Check that it is still there.") from error


def _audit(desk: Desk, action: str, ref: PackRef, **detail: object) -> None:
    inspection = str(desk.inspection().id)
    desk.vault.profile.audit(action, {"inspection": inspection, "template": ref.id, "version": ref.version, **detail})
