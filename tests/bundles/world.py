"""A small invented world to make bundles from: fixed keys, an inspector's revisions, a lead. Test material only."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pyrage

from desktop import signing
from desktop.bundle.contents import AttachmentSource, BundleContents
from desktop.bundle.header import evidence_header
from desktop.domain.canonical import canonical_json, digest
from desktop.domain.documents import Attachment, Document
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.inspections import Inspection, Member, PackRef, Role
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import StoredObject
from desktop.domain.revisions import Revision, sealed

INSPECTION = UUID("01970000-0000-7000-8000-000000000001")
DEVICE = UUID("01970000-0000-7000-8000-0000000000d3")
STRANGER_DEVICE = UUID("01970000-0000-7000-8000-0000000000ee")
STARTED = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)

SIGNING_SECRET = bytes(range(32))
STRANGER_SECRET = bytes(range(1, 33))
SIGNING_KEY = signing.public_key(SIGNING_SECRET)
ROSTER = {DEVICE: SIGNING_KEY}

# Throw-away keys, made for these tests with age-keygen. They open nothing else.
LEAD_SECRET = "AGE-SECRET-KEY-1R9JC0RTCQWDTA9WLKZU6EJXJKPEV5V8KFG9GGWMKDYLHKMXVNFKSYDVYFX"
OTHER_SECRET = "AGE-SECRET-KEY-13XTATE4KTCTDKDWVAJLM84D8RHQ227WH6ND4T23LDRCNP5RDM8NSA373RA"

LEAD = str(pyrage.x25519.Identity.from_str(LEAD_SECRET).to_public())
OTHER = str(pyrage.x25519.Identity.from_str(OTHER_SECRET).to_public())

FILE = b"%PDF-1.7 an invented report\n" * 40
FILE_HASH = digest(FILE)


def object_id(number: int) -> UUID:
    """A UUIDv7-shaped id that says which object it is."""
    return UUID(int=(0x01970000_0000_7000_8000 << 48) + 0x10000 + number)


def revision_id(number: int) -> UUID:
    """Like ``object_id``, for revisions."""
    return UUID(int=(0x01970000_0000_7001_8000 << 48) + number)


def note(number: int, text: str = "The plan was written with the family.") -> Evidence:
    """One piece of evidence."""
    return Evidence(
        id=object_id(number),
        source=Source(source_kind=SourceKind.YOUNG_PEOPLE, object_id=object_id(900), label="YP-7"),
        quote=text,
        verbatim=True,
        says="Involved in planning.",
        direction=Direction.STRENGTH,
        mappings=(Mapping(indicator="5.4", theme="views"),),
        author="Inspector 3",
    )


def talk() -> Interview:
    """The interview that the notes come from."""
    return Interview(
        id=object_id(900), title="Young person 7", audience=Audience.YOUNG_PEOPLE, held_at=STARTED, led_by="Inspector 3"
    )


def document() -> Document:
    """A document with a file."""
    attachment = Attachment(sha256=FILE_HASH, size_bytes=len(FILE), media_type="application/pdf")
    return Document(id=object_id(901), title="Improvement plan", received_at=STARTED, attachment=attachment)


def inspection() -> Inspection:
    """The inspection that a pack brings, with a lead whose keys are the inspector's: there is one signer here."""
    lead = Member(designation="Inspector 3", role=Role.LEAD, device=DEVICE, signing_key=SIGNING_KEY, age_recipient=LEAD)
    return Inspection(
        id=INSPECTION,
        partnership="Strathlennox",
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        notified_on=STARTED.date(),
        roster=(lead,),
        recipients=(LEAD,),
        store="/mnt/share",
    )


def chain(*items: StoredObject, device: UUID = DEVICE, author: str = "Inspector 3") -> tuple[Revision, ...]:
    """The items as one device's saved revisions, a minute apart. The same id twice is a second version."""
    made: list[Revision] = []
    for number, item in enumerate(items, start=1):
        parent = next((earlier for earlier in reversed(made) if earlier.object_id == item.id), None)
        blank = Revision(
            id=revision_id(number),
            object_id=item.id,
            kind=item.kind,
            parent_id=parent.id if parent else None,
            parent_hash=parent.hash if parent else None,
            merges=(),
            author=author,
            device=device,
            device_sequence=number,
            previous_hash=made[-1].hash if made else None,
            made_at=STARTED + timedelta(minutes=number),
            note="",
            body_hash="",
            hash="",
            body=item.body(),
        )
        made.append(sealed(blank))
    return tuple(made)


def latest_only(revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """The same run with a body only where it is the object's last."""
    last = {revision.object_id: revision.id for revision in revisions}
    return tuple(r if last[r.object_id] == r.id else r.without_body() for r in revisions)


def contents_of(revisions: tuple[Revision, ...], **changes: object) -> BundleContents:
    """A bundle's contents with one attachment, one framework and one template."""
    header = evidence_header(
        inspection_id=INSPECTION,
        author="Inspector 3",
        device=DEVICE,
        sequence=10,
        previous_bundle_id=None,
        revisions=revisions,
        made_at=STARTED + timedelta(days=1),
    )
    contents = BundleContents(
        header=header,
        revisions=revisions,
        page=b"<!doctype html><title>Evidence</title>",
        frameworks={"cso-at-home-1.json": canonical_json({"id": "cso-at-home"})},
        templates={"cso-record-review-1.json": canonical_json({"id": "cso-record-review"})},
        attachments=(AttachmentSource(FILE_HASH, len(FILE), lambda: (FILE,)),),
    )
    return replace(contents, **changes)  # type: ignore[arg-type]


def good_contents() -> BundleContents:
    """Six revisions of five objects: one note was changed, so its first version is a link only."""
    revisions = chain(
        talk(), note(1), note(2, "‘They listened’, said in Gàidhlig 🙂"), note(1, "Changed."), document(), note(3)
    )
    return contents_of(latest_only(revisions))
