"""Inspection packs: how an inspection gets from the lead to everybody on its roster, and stays up to date.

A pack is encrypted to the roster and comes with six words to compare with the office by voice: only then is
whoever made it believed. From then on only the same lead's packs are.
"""

import io
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from desktop.bundle.contents import BundleContents
from desktop.bundle.header import BundleHeader, Purpose, pack_header
from desktop.bundle.read import Bundle, read_bundle
from desktop.bundle.write import write_bundle
from desktop.domain.canonical import digest
from desktop.domain.draws import Draw
from desktop.domain.errors import BadFile, Refused
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.registry import object_of
from desktop.domain.revisions import Revision
from desktop.operations.bundles import framework_files, template_files
from desktop.operations.desk import Desk
from desktop.operations.inspections import my_identity, open_inspection
from desktop.operations.key_words import office_words
from desktop.operations.packs_at_hand import keep_packs, packs_at_hand
from desktop.report.evidence_html import evidence_html
from desktop.sync import names
from desktop.sync.stores import Store, read_whole
from desktop.vault.folder import Vault

LARGEST_PACK_BYTES = 256 * 1024 * 1024
_PINNED = "offices_compared"
_LAST_PACK = "last_pack"


@dataclass(frozen=True, slots=True)
class Pack:
    """A written pack: its encrypted bytes, its number, and the words that each inspector compares."""

    sequence: int
    sha256: str
    data: bytes = field(repr=False)
    words: tuple[str, ...]


def write_pack(desk: Desk) -> Pack:
    """The inspection as it stands, its roster, sample, draws and schedule, framework and template, for all of it.

    Raises Refused for anybody but the lead.
    """
    if not desk.leads():
        raise Refused("Only the lead writes inspection packs.")
    inspection = desk.inspection()
    revisions = _revisions(desk, _travelling(desk, inspection))
    sequence = _last_pack(desk.vault, inspection.id) + 1
    header = pack_header(
        inspection_id=inspection.id,
        author=desk.me.designation,
        device=desk.me.device,
        sequence=sequence,
        revisions=revisions,
        made_at=desk.clock(),
    )
    data = _written(desk, inspection, header, revisions)
    desk.vault.profile.set_setting(f"{_LAST_PACK}:{inspection.id}", sequence)
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
    """Each object's history with the body of its head only, in the order it was written."""
    found: list[Revision] = []
    for object_id in object_ids:
        head = desk.store.head(object_id)
        found += [
            revision if head is not None and revision.id == head.id else revision.without_body()
            for revision in desk.store.history(object_id)
        ]
    return tuple(sorted(found, key=lambda revision: (revision.device, revision.device_sequence)))


def _written(desk: Desk, inspection: Inspection, header: BundleHeader, revisions: tuple[Revision, ...]) -> bytes:
    objects = [object_of(revision.kind, revision.body) for revision in revisions if revision.body is not None]
    contents = BundleContents(
        header=header,
        revisions=revisions,
        page=evidence_html(objects, title=f"Inspection pack {header.sequence}", framework=desk.framework()),
        frameworks=framework_files(desk, inspection),
        templates=template_files(desk, [inspection.review_template]),
    )
    out = io.BytesIO()
    everybody = [*inspection.recipients, *(member.age_recipient for member in inspection.roster)]
    write_bundle(out, contents, recipients=everybody, signing_secret=desk.me.signing_secret)
    return out.getvalue()


def publish_pack(desk: Desk, store: Store, pack: Pack) -> None:
    """Put a pack into the store, where everybody's Daybook finds it. Raises StoreUnavailable."""
    store.put(names.pack(desk.inspection().id, pack.sequence, pack.sha256), (pack.data,))


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A pack that was read and not yet believed. ``words`` are to be compared with the office by voice."""

    inspection: Inspection
    lead: str
    words: tuple[str, ...]
    bundle: Bundle = field(repr=False)


def open_pack(vault: Vault, data: bytes) -> OpenedPack:
    """Read the pack of an inspection that is new here. Nothing is kept. Raises BadBundle, BadFile, Refused."""
    me = my_identity(vault)
    bundle = read_bundle(io.BytesIO(data), age_secret=me.age_secret)
    inspection = _inspection_in(bundle)
    lead = inspection.member_of_device(bundle.header.device)
    if lead is None or lead.role is not Role.LEAD or lead.signing_key != bundle.signing_key:
        raise BadFile("This pack is not signed by the inspection's own lead. Phone the office before you use it.")
    if inspection.member_of_device(me.device) is None:
        raise BadFile("You are not on this inspection's roster. Send the lead your enrolment card.")
    return OpenedPack(inspection, lead.designation, office_words(inspection, lead.signing_key), bundle)


def accept_pack(vault: Vault, opened: OpenedPack, resources: Path) -> Desk:
    """Take the inspection in, after the words were compared. Refused when it is here already."""
    inspection, bundle = opened.inspection, opened.bundle
    keep_packs(vault, bundle.frameworks, bundle.templates)
    store = vault.add_inspection(inspection.id, inspection.partnership)
    store.append(bundle.revisions)
    _pin(vault, inspection.id, bundle.signing_key)
    note_pack(vault, bundle)
    return open_inspection(vault, inspection.id, packs_at_hand(vault, resources))


@dataclass(frozen=True, slots=True, order=True)
class PackInStore:
    """A pack's number, its name in the store, and what its bytes' SHA-256 has to be."""

    sequence: int
    name: str
    sha256: str


def compared_on(desk: Desk) -> str:
    """When the office's words were compared, as an ISO date; empty where this laptop set the inspection up."""
    return _pins(desk.vault).get(str(desk.inspection().id), {}).get("on", "")


def words_of_office(desk: Desk) -> tuple[str, ...]:
    """The office's words as they follow from the inspection now: they change if its keys do."""
    lead = next(iter(desk.inspection().leads()), None)
    return () if lead is None else office_words(desk.inspection(), lead.signing_key)


def take_newer_packs(desk: Desk, store: Store) -> int:
    """Bring the inspection up to date from packs in the store, from the pinned lead only. Returns how many.

    One that cannot be used does not stop those after it; why is raised when all have been looked at.
    """
    inspection = desk.inspection()
    pinned = _pins(desk.vault).get(str(inspection.id), {}).get("signing_key")
    lead = next((member for member in inspection.leads() if member.signing_key == pinned), None)
    if lead is None or lead.device == desk.me.device:
        return 0
    taken, fault = 0, None
    for waiting in newer_packs(desk, store):
        try:
            bundle = read_pack(desk, lead, store, waiting)
        except BadFile as error:
            fault = fault or error
        else:
            desk.packs.take_up(keep_packs(desk.vault, bundle.frameworks, bundle.templates))
            desk.store.append(bundle.revisions)
            note_pack(desk.vault, bundle)
            taken += 1
    if fault is not None:
        raise fault
    return taken


def read_pack(desk: Desk, lead: Member, store: Store, waiting: PackInStore) -> Bundle:
    """A pack in the store, if it is a lead's and what its place says. Raises BadFile, StoreUnavailable."""
    data, sequence = read_whole(store, waiting.name, LARGEST_PACK_BYTES), waiting.sequence
    if digest(data) != waiting.sha256:
        raise BadFile(f"Inspection pack {sequence} was changed or damaged in the store. Ask the lead for it again.")
    bundle = read_bundle(io.BytesIO(data), age_secret=desk.me.age_secret, trusted={lead.device: lead.signing_key})
    _check_pack(bundle, desk.inspection().id)
    if bundle.header.sequence != sequence:
        raise BadFile(f"Inspection pack {sequence} in the store was made under another number. Tell the lead.")
    return bundle


def newer_packs(desk: Desk, store: Store) -> list[PackInStore]:
    """Those in the store that this laptop has neither written nor taken in, in their order."""
    inspection = desk.inspection().id
    last = _last_pack(desk.vault, inspection)
    found = [(names.pack_file(stored.name), stored.name) for stored in store.list(names.packs(inspection))]
    return sorted(PackInStore(file[0], name, file[1]) for file, name in found if file is not None and file[0] > last)


def _inspection_in(bundle: Bundle) -> Inspection:
    _check_pack(bundle, bundle.header.inspection_id)
    for revision in bundle.revisions:
        if revision.kind == Inspection.kind and revision.body is not None:
            item = object_of(revision.kind, revision.body)
            if isinstance(item, Inspection) and item.id == bundle.header.inspection_id:
                return item
    raise BadFile("This pack holds no inspection. Ask the lead for it again.")


def _check_pack(bundle: Bundle, inspection: UUID) -> None:
    if bundle.header.purpose is not Purpose.PACK:
        raise BadFile("This is a bundle of evidence and not an inspection pack.")
    if bundle.header.inspection_id != inspection:
        raise BadFile("This pack belongs to another inspection.")


def _pins(vault: Vault) -> dict[str, dict[str, str]]:
    held = vault.profile.setting(_PINNED, {})
    return held if isinstance(held, dict) else {}


def _pin(vault: Vault, inspection: UUID, signing_key: str) -> None:
    pin = {"signing_key": signing_key, "on": vault.clock().date().isoformat()}
    vault.profile.set_setting(_PINNED, {**_pins(vault), str(inspection): pin})
    vault.profile.audit("office compared", {"inspection": str(inspection)})


def _last_pack(vault: Vault, inspection: UUID) -> int:
    held = vault.profile.setting(f"{_LAST_PACK}:{inspection}", 0)
    return held if isinstance(held, int) else 0


def note_pack(vault: Vault, bundle: Bundle) -> None:
    """Remember that a pack is taken in."""
    inspection, sequence = bundle.header.inspection_id, bundle.header.sequence
    vault.profile.set_setting(f"{_LAST_PACK}:{inspection}", sequence)
    vault.profile.audit("pack taken in", {"inspection": str(inspection), "sequence": sequence})
