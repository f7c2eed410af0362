"""Writing out the concerns alone, when their database cannot be mended where it is: only when a person asks for it.

Names then stand on the disk in files that anybody can read, so nothing else that is written out has them, and whoever
asks is warned in plain words first. Each concern is a sheet; what an editor held and nobody saved is one more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.concern_clock import clock_of
from desktop.domain.concern_numbers import numbers_for
from desktop.domain.concern_words import STEP_WORDS
from desktop.domain.concerns import Concern
from desktop.domain.inspections import ConcernLead
from desktop.domain.rows import InspectionEntry
from desktop.operations.concerns.sheets import rendered
from desktop.operations.concerns.to_hand import numbers_to_hand, times_to_hand
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.salvage import make_ready, write_new
from desktop.report.concern_sheet import concern_sheet
from desktop.vault.care.compartments import THE_CONCERNS
from desktop.vault.care.concern_reading import ReadOut, read_out_concerns
from desktop.vault.contents.notes import Notes
from desktop.vault.folder import Vault

WARNING = (
    "Each file names who may not be safe and what was said, and is not encrypted. Whoever gets the folder can read it, "
    "and a deleted file can often be brought back. Write it only to an encrypted drive, hand it to nobody but the "
    "person who must have it, and destroy it afterwards."
)


@dataclass(frozen=True, slots=True)
class SalvagedConcerns:
    """How many sheets were written: of what was saved, and of ``drafts``. ``unreadable`` counts what is lost so far."""

    concerns: int
    drafts: int
    unreadable: int

    def in_words(self, folder: str) -> str:
        """What was written, for a person."""
        if not self.concerns and not self.drafts:
            return "Nothing of the concerns could be read, so nothing was written."
        sheets = self.concerns + self.drafts
        count = "One sheet is" if sheets == 1 else f"{sheets} sheets are"
        lost = f" {self.unreadable} could not be read." if self.unreadable else ""
        return f"{count} in the new folder “{folder}”, and anybody who has it can read them.{lost}"


def salvage_concerns(vault: Vault, entry: InspectionEntry, out: Path, resources: Path) -> SalvagedConcerns:
    """Write a sheet of each concern that can be read into ``out``, a new or empty folder, readable by anybody.

    Nothing in the vault is changed but for a line in the audit trail. Raises Refused, StoreWriteFailed.
    """
    make_ready(out)
    with (
        vault.care(entry.id, THE_CONCERNS) as care,
        care.read_out(out / "salvage.db") as (connection, mended),
    ):
        found = read_out_concerns(connection, vault.clock)
        remembered = Notes(connection).get
        lead = numbers_to_hand(remembered) or ConcernLead()
        times = times_to_hand(remembered) or packs_at_hand(vault, resources).newest_concern_times()
    numbers = numbers_for(lead, entry.title)
    for number, (concern, name) in enumerate(_to_write(found), start=1):
        made = concern_sheet(concern, clock_of(concern, vault.clock(), times), numbers, entry.title, vault.clock())
        write_new(out / f"{number:02}-{name}.pdf", rendered(made, resources))
    written = SalvagedConcerns(len(found.concerns), len(found.drafts), mended.unreadable + found.unreadable)
    vault.profile.audit(
        "concerns written out", {"count": written.concerns + written.drafts, "unreadable": written.unreadable}
    )
    return written


def _to_write(found: ReadOut) -> Iterator[tuple[Concern, str]]:
    """Each sheet with its file's name, which says no more than the concern's code."""
    saved = {concern.id: concern for concern in found.concerns}
    for concern in found.concerns:
        yield concern, concern.code
    for draft in found.drafts:
        yield _in_full(draft, saved.get(draft.id)), f"{draft.code}-not-saved"


def _in_full(draft: Concern, saved: Concern | None) -> Concern:
    """What an editor held. A step that was begun in it is no step yet, so its words stand with what worries us."""
    taken = () if saved is None else saved.steps
    if len(draft.steps) <= len(taken):
        return draft
    begun = draft.steps[-1]
    words = ", ".join(filter(None, (begun.whom, begun.how, begun.words)))
    note = f"Begun and not recorded ({STEP_WORDS[begun.step]}): {words}"
    worries = "\n\n".join(filter(None, (draft.worries.strip(), note)))
    return draft.model_copy(update={"steps": draft.steps[:-1], "worries": worries})
