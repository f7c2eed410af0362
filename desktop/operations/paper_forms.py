"""Blank forms of a template as a PDF: for records of the sample, with what is known ticked, or for any record.

A form leaves the vault unencrypted, because a person asked for it: it holds record codes and what the sample says,
and never an answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import BadFile, NotFound, Refused, StoreWriteFailed
from desktop.domain.inspections import PackRef
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.domain.templates import Template
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.templates import look_into
from desktop.report.palette import load_palette
from desktop.report.paper_form import FormHead, PaperForm, paper_form
from desktop.report.print_size import PrintSize
from desktop.vault.twin_file import write_whole

MOST_FORMS = 500
OnPage = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FormOrder:
    """Which forms are wanted: one for each of ``records``, or so many ``copies`` without a code.

    ``template`` is None for the one that new reviews start from.
    """

    records: tuple[UUID, ...] = ()
    copies: int = 1
    template: PackRef | None = None


def forms(desk: Desk, order: FormOrder) -> tuple[PaperForm, ...]:
    """The forms that were ordered, in the sample's order. Raises Refused for none or too many, NotFound, BadFile."""
    template, inspection = desk.template(order.template), desk.inspection()
    _refuse_number(len(order.records) or order.copies)
    if not order.records:
        blank = paper_form(template, partnership=inspection.partnership, concern_lead=inspection.concern_lead)
        return (blank,) * order.copies
    records = sorted((desk.store.find(Record, name) for name in order.records), key=lambda record: record.position)
    return tuple(
        paper_form(
            template,
            _head(record, desk.me.designation),
            known=record.attributes,
            given=reviews.given_values(template, record, record.first_reader),
            partnership=inspection.partnership,
            concern_lead=inspection.concern_lead,
        )
        for record in records
    )


def records_with_codes(desk: Desk, codes: Sequence[str]) -> tuple[UUID, ...]:
    """The records with these codes, in whatever case they are written. Raises NotFound for one that is not there."""
    held = {record.code.casefold(): record.id for record in desk.store.all(Record)}
    for code in codes:
        if code.casefold() not in held:
            raise NotFound("One of those codes is not in the sample. Look at the board for how it is written.")
    return tuple(held[code.casefold()] for code in codes)


def blank_forms(template: Template, copies: int = 1) -> tuple[PaperForm, ...]:
    """Forms of a template without a vault. Raises Refused for none or too many."""
    _refuse_number(copies)
    return (paper_form(template),) * copies


def template_in(path: Path) -> Template:
    """The template in a template's file or an XLSForm workbook. Raises BadFile with the first thing that is wrong."""
    preview = look_into(path)
    if preview.template is None:
        first = preview.refused[0]
        raise BadFile(f"{path.name} is refused: {first.place}: {first.says}")
    return preview.template


def write_forms(
    wanted: Sequence[PaperForm],
    out: Path,
    resources: Path,
    size: PrintSize = PrintSize.NORMAL,
    on_page: OnPage = lambda _page: None,
) -> None:
    """Write forms to a PDF file, whole or not at all. Needs no vault. Raises StoreWriteFailed."""
    from desktop.report.pdf.form_render import render_forms  # reportlab takes a quarter of a second to load

    palette = load_palette(resources / "themes" / "light.toml")
    data = render_forms(wanted, fonts=resources / "fonts", palette=palette, size=size, on_page=on_page)
    try:
        write_whole(out, data)
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The forms could not be written there. Choose another place.") from error


def print_blank(desk: Desk, template: PackRef, out: Path, resources: Path) -> None:
    """Write a blank form of any template at hand to a file. Raises BadFile, StoreWriteFailed."""
    made = forms(desk, FormOrder(template=template))
    write_forms(made, out, resources)
    note_written(desk, len(made))


def note_written(desk: Desk, count: int) -> None:
    """Put into the audit trail that forms left the vault. Neither whose nor where they went."""
    desk.vault.profile.audit("paper forms written", {"forms": count})


def _head(record: Record, me: str) -> FormHead:
    """Mine is filled in as far as I am one of the record's readers; else whoever takes the paper writes it in."""
    readings = {record.second_reader: Reading.SECOND, record.first_reader: Reading.FIRST}
    reading = readings.get(me)
    return FormHead(record.code, me if reading else "", reading)


def _refuse_number(count: int) -> None:
    if not 1 <= count <= MOST_FORMS:
        raise Refused(f"Choose from 1 to {MOST_FORMS} forms for one file.")
