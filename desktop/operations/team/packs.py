"""Inspection packs: how an inspection gets from a lead to everybody on its roster.

A pack is encrypted to the team and comes with six words to compare with the office by voice: only then is whoever made
it believed. From then on every lead on its roster is; how newer packs come in is in ``pack_taking``.
"""

import io
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from desktop.bundle.contents import BundleContents
from desktop.bundle.header import BundleHeader, pack_header
from desktop.bundle.write import write_bundle
from desktop.domain.canonical import digest
from desktop.domain.draws import Draw
from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection, Member
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.registry import object_of
from desktop.domain.revisions import Revision
from desktop.domain.rosters import roster_fault
from desktop.operations.desk import Desk
from desktop.operations.inspections import my_identity, open_inspection
from desktop.operations.outgoing.bundles import framework_files, template_files
from desktop.operations.packs_at_hand import keep_packs, packs_at_hand
from desktop.operations.team.key_words import office_words
from desktop.operations.team.pack_checks import CheckedPack, check_first_pack
from desktop.operations.team.pack_numbers import highest_pack, note_pack
from desktop.operations.team.pack_taking import note_taken, take_newer_packs
from desktop.operations.team.store_in_packs import store_file, take_store
from desktop.report.evidence_html import evidence_html
from desktop.sync import names
from desktop.sync.stores import Store
from desktop.vault.folder import Vault

__all__ = ["OpenedPack", "Pack", "accept_pack", "open_pack", "publish_pack", "take_newer_packs", "write_pack"]

_PINNED = "offices_compared"


@dataclass(frozen=True, slots=True)
class Pack:
    """A written pack: its encrypted bytes, its number, and the words that each inspector compares."""

    sequence: int
    sha256: str
    data: bytes = field(repr=False)
    words: tuple[str, ...]


def write_pack(desk: Desk) -> Pack:
    """The inspection as it stands, its roster, sample, draws and schedule, framework and template, for all of it.

    Its number is one more than the highest that this laptop knows, whichever lead wrote that. Raises Refused for
    anybody who does not lead, and for an inspection that nobody else could follow.
    """
    if not desk.leads():
        raise Refused("Only the lead writes inspection packs.")
    if fault := roster_fault(desk.inspection()):
        raise Refused(f"Nobody could follow this pack: {fault}. Put that right in Settings, People.")
    inspection = desk.inspection()
    revisions = _revisions(desk, _travelling(desk, inspection))
    sequence = highest_pack(desk.vault, inspection.id) + 1
    header = pack_header(
        inspection_id=inspection.id,
        author=desk.me.designation,
        device=desk.me.device,
        sequence=sequence,
        revisions=revisions,
        made_at=desk.clock(),
    )
    data = _written(desk, inspection, header, revisions)
    note_pack(desk.vault, inspection.id, desk.me.device, sequence, digest(data))
    desk.vault.profile.audit("pack written", {"inspection": str(inspection.id), "sequence": sequence})
    return Pack(sequence, digest(data), data, office_words(inspection, desk.me.signing_key))


def _travelling(desk: Desk, inspection: Inspection) -> list[UUID]:
    """The inspection, its sample, the draws that the sample comes from with their reserves, and the schedule."""
    kinds: tuple[type[StoredObject], ...] = (Record, Draw, PlanEntry)
    return [inspection.id, *(item.id for kind in kinds for item in desk.store.all(kind))]


def words_in_pack(desk: Desk) -> tuple[StoredObject, ...]:
    """What of a pack holds words that somebody wrote: the schedule, and why a record cannot be read."""
    return (*desk.store.all(Record), *desk.store.all(PlanEntry))


def _revisions(desk: Desk, object_ids: list[UUID]) -> tuple[Revision, ...]:
    """Each object's history in the order it was written, with the bodies of what stands only.

    That is one, or every version that a person has yet to decide between: whoever gets this can then see the same.
    """
    at_odds = {head.id for contested in desk.store.contested() for head in contested.heads}
    found: list[Revision] = []
    for object_id in object_ids:
        head = desk.store.head(object_id)
        stands = at_odds if head is None else {head.id, *at_odds}
        history = desk.store.history(object_id)
        found += [revision if revision.id in stands else revision.without_body() for revision in history]
    return tuple(sorted(found, key=lambda revision: (revision.device, revision.device_sequence)))


def _written(desk: Desk, inspection: Inspection, header: BundleHeader, revisions: tuple[Revision, ...]) -> bytes:
    objects = [object_of(revision.kind, revision.body) for revision in revisions if revision.body is not None]
    contents = BundleContents(
        header=header,
        revisions=revisions,
        page=evidence_html(objects, title=f"Inspection pack {header.sequence}", framework=desk.framework()),
        frameworks=framework_files(desk, inspection),
        templates=template_files(desk, [inspection.review_template]),
        store=store_file(desk),
    )
    out = io.BytesIO()
    everybody = [*inspection.recipients, *(member.age_recipient for member in inspection.team())]
    write_bundle(out, contents, recipients=everybody, signing_secret=desk.me.signing_secret)
    return out.getvalue()


def publish_pack(desk: Desk, store: Store, pack: Pack) -> None:
    """Put a pack into the store, where everybody's Daybook finds it. Raises StoreUnavailable."""
    put_pack(store, desk.inspection().id, pack)


def put_pack(store: Store, inspection: UUID, pack: Pack) -> None:
    """The same without a desk, beside the vault."""
    store.put(names.pack(inspection, pack.sequence, pack.sha256), (pack.data,))


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A pack that was read and not yet believed. ``words`` are to be compared with the office by voice."""

    inspection: Inspection
    lead: str
    words: tuple[str, ...]
    pack: CheckedPack = field(repr=False)


def open_pack(vault: Vault, data: bytes) -> OpenedPack:
    """Read the pack of an inspection that is new here. Nothing is kept. Raises BadBundle, BadFile, Refused."""
    pack = check_first_pack(vault, my_identity(vault), data)
    return OpenedPack(pack.inspection, pack.lead.designation, words_of(pack.inspection, pack.lead), pack)


def accept_pack(vault: Vault, opened: OpenedPack, resources: Path) -> Desk:
    """Take the inspection in, after the words were compared. Refused when it is here already."""
    inspection, bundle = opened.inspection, opened.pack.bundle
    keep_packs(vault, bundle.frameworks, bundle.templates)
    store = vault.add_inspection(inspection.id, inspection.partnership)
    store.append(bundle.revisions)
    pin(vault, inspection.id, opened.pack.lead)
    desk = open_inspection(vault, inspection.id, packs_at_hand(vault, resources))
    note_taken(desk, opened.pack)
    take_store(vault, inspection, bundle.store, (opened.pack.sequence, opened.pack.sha256))
    return desk


def compared_on(desk: Desk) -> str:
    """When the office's words were compared, as an ISO date; empty where this laptop set the inspection up."""
    return _pins(desk.vault).get(str(desk.inspection().id), {}).get("on", "")


def words_of_office(desk: Desk) -> tuple[str, ...]:
    """The office's words as they follow from the inspection now: they change if its keys do.

    Of several leads those are meant whose words were compared here, while they lead, else the first on the roster.
    """
    inspection = desk.inspection()
    device = _pins(desk.vault).get(str(inspection.id), {}).get("device", "")
    leads = sorted(inspection.leads(), key=lambda member: str(member.device) != device)
    return words_of(inspection, leads[0]) if leads else ()


def words_of(inspection: Inspection, lead: Member) -> tuple[str, ...]:
    """What is compared by voice with one of the leads."""
    return office_words(inspection, lead.signing_key)


def _pins(vault: Vault) -> dict[str, dict[str, str]]:
    held = vault.profile.setting(_PINNED, {})
    return held if isinstance(held, dict) else {}


def pin(vault: Vault, inspection: UUID, lead: Member) -> None:
    """Remember with which lead the words were compared, and when."""
    compared = {"signing_key": lead.signing_key, "device": str(lead.device), "on": vault.clock().date().isoformat()}
    vault.profile.set_setting(_PINNED, {**_pins(vault), str(inspection): compared})
    vault.profile.audit("office compared", {"inspection": str(inspection)})
