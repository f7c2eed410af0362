"""What one item that was set aside holds, as far as it may be shown. Nothing is decided here."""

from dataclasses import dataclass
from textwrap import shorten

from desktop.bundle.lines import revisions_in
from desktop.domain.errors import Damaged
from desktop.domain.objects import Kind
from desktop.domain.registry import object_of
from desktop.domain.revisions import KNOWN_KINDS, Revision
from desktop.operations.desk import Desk
from desktop.operations.fields import fields_of, moment

_NEVER = {Kind.REVIEW, Kind.EVIDENCE, Kind.REMARK}
"""Kinds whose words may be those of a reading that its lead must not see before their own."""
_MOST, _LONGEST = 8, 240


@dataclass(frozen=True, slots=True)
class HeldView:
    """``facts`` are labels with words, long ones cut; ``not_shown`` says why the words are not among them."""

    number: int
    facts: tuple[tuple[str, str], ...]
    not_shown: str


def look_at_held(desk: Desk, number: int) -> HeldView:
    """One item, by its number in the quarantine. Raises NotFound."""
    item = desk.store.quarantine.item(number)
    (read,) = revisions_in([item.data])
    if not isinstance(read, Revision):
        return HeldView(number, (), "It cannot be read, so there is nothing to show of it.")
    facts = [("Written by", read.author), ("Says it was written", moment(read.made_at))]
    if read.note:
        facts.append(("Note", shorten(read.note, _LONGEST, placeholder=" …")))
    words, why = _words(desk, read)
    return HeldView(number, (*facts, *words), why)


def _words(desk: Desk, revision: Revision) -> tuple[tuple[tuple[str, str], ...], str]:
    if revision.body is None:
        return (), "Only the trace of this version came, not its words."
    if revision.kind not in KNOWN_KINDS:
        return (), "A newer Daybook wrote it. Install the newer version to read it."
    if revision.kind in _NEVER:
        return (), "Its words are not shown: they may be of a reading that is made without sight of yours."
    try:
        fields = fields_of(desk, object_of(revision.kind, revision.body)).values()
    except Damaged:
        return (), "Its words are not what its kind says, so they are not shown."
    shown = [(field.label, _in_line(field.words)) for field in fields if field.words]
    return tuple(shown[:_MOST]), ""


def _in_line(words: str) -> str:
    """The lines of a field one after another, each told from the next."""
    return shorten("; ".join(line for line in words.splitlines() if line.strip()), _LONGEST, placeholder=" …")
