"""What leaves this laptop: looking at it first, and making the bundle.

A bundle carries everything since the last receipt. What cannot be exported is left out and named; concerns and
drafts stay.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from desktop.bundle.contents import BundleContents
from desktop.bundle.header import BundleHeader, evidence_header
from desktop.bundle.write import WrittenBundle, write_bundle
from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.objects import Kind, StoredObject
from desktop.domain.outbox import OutboxItem, SendState
from desktop.domain.reviews import RecordReview
from desktop.domain.templates import Template
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of
from desktop.operations.outgoing.leaving import Gathered, LeftOut, gather, written_whole
from desktop.report.evidence_html import evidence_html
from desktop.vault.contents.bundle_traces import BundleTrace
from desktop.vault.twin_file import sync_file, sync_folder

ATTACHMENTS = "attachment"
"""How previews and counts call files, beside the kinds of object."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """One kind in the preview: how many the central team has not seen, how many it has, and their size."""

    kind: str
    new: int
    changed: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave now. ``drafts`` and ``concerns`` are what stays, by name; ``since`` is the receipt's bundle.

    Nothing would leave when ``first_sequence`` is after ``last_sequence``; ``on_its_way`` is True when all of it is
    in a bundle that has no receipt yet.
    """

    sequence: int
    since: int | None
    first_sequence: int
    last_sequence: int
    kinds: tuple[Leaving, ...]
    drafts: tuple[str, ...]
    concerns: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    recipients: int
    on_its_way: bool

    @property
    def is_empty(self) -> bool:
        """True when the central team has everything, or it is on its way."""
        return self.last_sequence < self.first_sequence or self.on_its_way


def what_leaves(desk: Desk) -> Preview:
    """Look at what a bundle made now would carry."""
    return preview_of(desk, gather(desk))


def preview_of(desk: Desk, gathered: Gathered) -> Preview:
    """What a bundle of this would carry."""
    outbox = desk.store.outbox.items()
    received = [item for item in outbox if item.state is SendState.RECEIVED]
    after = desk.store.outbox.last_received_sequence()
    first = gathered.revisions[0].device_sequence if gathered.revisions else after + 1
    last = gathered.revisions[-1].device_sequence if gathered.revisions else after
    return Preview(
        sequence=desk.store.outbox.next_bundle_sequence(),
        since=max((item.sequence for item in received), default=None),
        first_sequence=first,
        last_sequence=last,
        kinds=tuple(_kinds(gathered)),
        drafts=tuple(name_of(draft.item) for draft in desk.store.drafts()),
        concerns=_concerns(desk),
        left_out=gathered.left_out,
        recipients=len(desk.inspection().recipients),
        on_its_way=any(
            item.first_sequence <= first and item.last_sequence >= last for item in outbox if _is_under_way(item)
        ),
    )


def page_as_sent(desk: Desk) -> bytes:
    """``data/evidence.html`` as the central team will read it. For the window only: never written to disk.

    What must not be seen yet on this laptop is left out here, and is in the page that is sent.
    """
    shown = [item for item in gather(desk).objects if item.id not in desk.store.unseen]
    return page_of(desk, shown, f"Bundle {desk.store.outbox.next_bundle_sequence()}")


def make_bundle(desk: Desk, gathered: Gathered | None = None) -> OutboxItem:
    """Make, sign and encrypt a bundle, and queue it. Raises Refused when there is nothing, or nobody, to send to.

    ``gathered`` is what leaves, where it was just read.
    """
    gathered = gathered or gather(desk)
    preview = preview_of(desk, gathered)
    if preview.is_empty:
        raise Refused("There is nothing new to send.")
    item, trace = written_whole(gathered, partial(_made, desk, preview.sequence))
    with desk.store.together():
        desk.store.outbox.add(item)
        desk.store.traces.note(trace)
    desk.vault.profile.audit("bundle made", {"bundle": str(item.bundle_id), "sequence": item.sequence})
    return item


def contents_of(desk: Desk, gathered: Gathered, sequence: int, previous: UUID | None) -> BundleContents:
    """A bundle of what was gathered, which is not empty, before it is written."""
    return BundleContents(
        header=evidence_header(
            inspection_id=desk.inspection().id,
            author=desk.me.designation,
            device=desk.me.device,
            sequence=sequence,
            previous_bundle_id=previous,
            revisions=gathered.revisions,
            made_at=desk.clock(),
        ),
        revisions=gathered.revisions,
        page=page_of(desk, gathered.objects, f"Bundle {sequence}"),
        frameworks=framework_files(desk, desk.inspection()),
        templates=template_files(desk, _templates_in(gathered.objects)),
        attachments=gathered.attachments,
    )


def outbox_file(desk: Desk, bundle_id: UUID) -> Path:
    """Where the encrypted bytes of a bundle of ours are."""
    return desk.vault.inspection_folder(desk.inspection().id) / "outbox" / f"{bundle_id}.age"


def _kinds(gathered: Gathered) -> Iterator[Leaving]:
    new = {revision.object_id for revision in gathered.revisions if revision.parent_id is None}
    fresh, changed, sizes = Counter[str](), Counter[str](), Counter[str]()
    for revision in gathered.revisions:
        if revision.body is not None:
            (fresh if revision.object_id in new else changed)[revision.kind] += 1
            sizes[revision.kind] += len(revision.body)
    for kind in Kind:
        if kind in sizes:
            yield Leaving(kind, fresh[kind], changed[kind], sizes[kind])
    if gathered.attachments:
        size = sum(source.size_bytes for source in gathered.attachments)
        yield Leaving(ATTACHMENTS, len(gathered.attachments), 0, size)


def _concerns(desk: Desk) -> tuple[str, ...]:
    """Records whose review raised a concern: that there is one travels, what it is does not."""
    rows = desk.store.record_rows()
    return tuple(row.code for row in rows if any(review.concern for review in row.reviews))


def _is_under_way(item: OutboxItem) -> bool:
    return item.state not in {SendState.RECEIVED, SendState.REFUSED}


def _previous(desk: Desk) -> UUID | None:
    return next((item.bundle_id for item in desk.store.outbox.items()), None)


def _templates_in(objects: Iterable[StoredObject]) -> list[PackRef]:
    refs = {item.template for item in objects if isinstance(item, RecordReview)}
    return sorted(refs, key=lambda ref: (ref.id, ref.version))


def framework_files(desk: Desk, inspection: Inspection) -> dict[str, bytes]:
    """The framework that the inspection pins, as a bundle carries it."""
    file = desk.packs.frameworks[inspection.framework]
    return {_file_name(inspection.framework, file.name): file.data}


def template_files(desk: Desk, refs: Iterable[PackRef]) -> dict[str, bytes]:
    """Templates as a bundle carries them. One that is not at hand is left out; its reviews still go."""
    held = desk.packs.templates
    return {_file_name(ref, held[ref].name): held[ref].data for ref in refs if ref in held}


def _file_name(ref: PackRef, name: str) -> str:
    return f"{ref.id}-{ref.version}{Path(name).suffix}"


def page_of(desk: Desk, objects: Iterable[StoredObject], title: str) -> bytes:
    """Objects as one readable page, in the words of the framework and the templates."""
    inspection = desk.inspection()
    facts = [("Inspection", inspection.partnership), ("From", desk.me.designation)]
    return evidence_html(
        objects, title=title, facts=facts, framework=desk.framework(), template_of=partial(_template, desk)
    )


def _template(desk: Desk, ref: PackRef) -> Template | None:
    return desk.template(ref) if ref in desk.packs.templates else None


def _made(desk: Desk, sequence: int, gathered: Gathered) -> tuple[OutboxItem, BundleTrace]:
    contents = contents_of(desk, gathered, sequence, _previous(desk))
    written = _written(desk, contents)
    item = _queued(contents.header, written, len(gathered.attachments))
    run = item.first_sequence, item.last_sequence
    sealed_to = desk.inspection().recipients
    return item, BundleTrace(item.bundle_id, desk.me.device, sequence, *run, written.tagmanifest_sha256, sealed_to)


def _written(desk: Desk, contents: BundleContents) -> WrittenBundle:
    """Write the encrypted file whole or not at all, and durably: what is listed as queued must not be gone."""
    path = outbox_file(desk, contents.header.bundle_id)
    temporary = path.with_suffix(".tmp")
    desk.vault.check_is_ours()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as out:
            written = write_bundle(
                out, contents, recipients=desk.inspection().recipients, signing_secret=desk.me.signing_secret
            )
            sync_file(out)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreWriteFailed("The bundle could not be written on this laptop. Make room, then try again.") from error
    finally:
        with suppress(OSError):  # where its folder is gone there is nothing to remove
            temporary.unlink(missing_ok=True)
    return written


def _queued(header: BundleHeader, written: WrittenBundle, attachments: int) -> OutboxItem:
    if header.run is None:
        raise ValueError("a bundle of evidence has a run")
    counts = Counter(header.counts)
    if attachments:
        counts[ATTACHMENTS] = attachments
    return OutboxItem(
        bundle_id=header.bundle_id,
        sequence=header.sequence,
        state=SendState.QUEUED,
        made_at=header.made_at,
        first_sequence=header.run.first_sequence,
        last_sequence=header.run.last_sequence,
        counts=dict(counts),
        size_bytes=written.size_bytes,
    )
