"""Salvage: whatever can still be read of an inspection, written out for a person and for the central team.

For when a vault cannot be mended where it is. The page can be read by anybody who has it, so a person decides on it;
the bundles open for the central team, or for this vault's owner alone while a possible identifier is not settled.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.bundle.write import write_bundle
from desktop.domain.documents import Document
from desktop.domain.draws import Draw
from desktop.domain.errors import NotFound, PersonError, Refused, StoreWriteFailed
from desktop.domain.evaluations import Evaluation
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.publications import Publication
from desktop.domain.records import Record
from desktop.domain.releases import Release
from desktop.domain.remarks import Remark
from desktop.domain.reviews import RecordReview
from desktop.domain.revisions import Revision
from desktop.domain.roles import ListedRole
from desktop.domain.triage import Triage
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_settled
from desktop.operations.inspections import my_identity
from desktop.operations.outgoing.bundles import contents_of, page_of
from desktop.operations.outgoing.leaving import Gathered, gather_run, written_whole
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.report.evidence_html import evidence_html
from desktop.vault.concern_opening import Nowhere
from desktop.vault.concern_store import ConcernStore
from desktop.vault.folder import Vault

PAGE = "evidence.html"
_HIGHEST = 2**53
_KINDS = (
    *(Inspection, Interview, PlanEntry, RecordReview, Finding, Evidence, Document, Record, Draw, Release),
    *(Evaluation, Remark, Publication, ListedRole, KeptIdentifier, Triage),
)

CONCERNS_LEFT_OUT = (
    "Concerns were left out, because names are in them. They stay in this vault. Where you look after it, the open "
    "ones can be read and printed by themselves."
)
"""What a person is told where there are any."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was written. ``unreadable`` counts rows that could not be read.

    ``for_the_team`` is False when only this vault's owner can open the bundles. ``concerns_left_out`` when there are
    concerns: names are in them, so they stay in the vault and are in nothing that is written here.
    """

    items: int
    drafts: int
    files: int
    bundles: int
    unreadable: int
    for_the_team: bool
    concerns_left_out: bool


def salvage(vault: Vault, inspection_id: UUID, out: Path, resources: Path, *, page: bool = True) -> Salvaged:
    """Write what can be read into ``out``, a new or empty folder; ``page`` is the page that anybody can read.

    Nothing in the vault is changed but for a line in the audit trail. Raises Refused, StoreWriteFailed.
    """
    make_ready(out)
    with (
        vault.care(inspection_id) as care,
        care.salvaged(out / "salvage.db", vault.profile, vault.clock) as (store, mended),
    ):
        none = ConcernStore(Nowhere(), vault.profile)
        desk = Desk(vault, store, packs_at_hand(vault, resources), my_identity(vault), none)
        objects = tuple(item for kind in _KINDS for item in store.all(kind))
        drafts = tuple(draft.item for draft in store.drafts())
        if page:
            write_new(out / PAGE, _page(desk, (*objects, *drafts)))
        settled = _is_settled(desk, objects)
        bundles = list(_bundles(desk))
        _write_bundles(desk, bundles, out, for_the_team=settled)
    vault.profile.audit("salvaged", {"count": len(objects), "unreadable": mended.unreadable})
    left_out = vault.have_concerns(inspection_id)
    return Salvaged(len(objects), len(drafts), mended.files, len(bundles), mended.unreadable, settled, left_out)


def make_ready(out: Path) -> None:
    """Make the folder that is written into. Raises Refused for one that is not empty, StoreWriteFailed."""
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise Refused("That folder is not empty. Choose a new or an empty one; nothing was overwritten.")
    except OSError as error:
        raise StoreWriteFailed("Nothing can be written there. Choose another place.") from error


def write_new(path: Path, data: bytes) -> None:
    """A file that only this person can read, and that was not there. Raises StoreWriteFailed."""
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(data)
    except OSError as error:
        raise StoreWriteFailed("There is no room there for all of it. Choose another place.") from error


def _page(desk: Desk, objects: Iterable[StoredObject]) -> bytes:
    title = "What could be read of this inspection"
    try:
        return page_of(desk, objects, title)
    except PersonError:  # without the inspection itself its framework is not known: ids instead of words
        return evidence_html(objects, title=title)


def _is_settled(desk: Desk, objects: tuple[StoredObject, ...]) -> bool:
    """Whether the central team may have it: that there are recipients, and no identifier waits to be decided on."""
    try:
        require_settled(desk, objects)
        return bool(desk.inspection().recipients)
    except (Refused, NotFound):
        return False


def _bundles(desk: Desk) -> Iterator[Gathered]:
    """What goes into each bundle; none without the inspection itself, which says how its bundles are read."""
    if desk.store.all(Inspection):
        for run in _runs(desk.store.revisions_of_device(desk.me.device, 1, _HIGHEST)):
            yield gather_run(desk, run[0].device_sequence, run[-1].device_sequence)


def _runs(revisions: Iterable[Revision]) -> Iterator[list[Revision]]:
    """Unbroken runs of one device: a bundle carries one, and what was lost may have left gaps."""
    run: list[Revision] = []
    for revision in revisions:
        if run and revision.previous_hash != run[-1].hash:
            yield run
            run = []
        run.append(revision)
    if run:
        yield run


def _write_bundles(desk: Desk, bundles: list[Gathered], out: Path, *, for_the_team: bool) -> None:
    recipients = desk.inspection().recipients if for_the_team else (desk.me.age_recipient,)
    for number, gathered in enumerate(bundles, start=1):
        try:
            with (out / f"salvage-{number}.age").open("xb") as file:
                written_whole(gathered, partial(_write, desk, file, number, recipients))
        except OSError as error:
            raise StoreWriteFailed("There is no room there for all of it. Choose another place.") from error


def _write(desk: Desk, file: BinaryIO, number: int, recipients: Sequence[str], gathered: Gathered) -> None:
    file.seek(0)
    file.truncate()
    contents = contents_of(desk, gathered, number, None)
    write_bundle(file, contents, recipients=recipients, signing_secret=desk.me.signing_secret)
