"""Checking one inspection's database, part by part. Nothing is changed."""

from collections.abc import Callable, Iterator
from typing import TypeVar
from uuid import UUID

from desktop.domain.errors import Damaged, PersonError
from desktop.domain.objects import Kept
from desktop.domain.revisions import broken_link, first_fault
from desktop.domain.rows import Finding
from desktop.vault.care.page_checks import check_pages
from desktop.vault.connection import Connection
from desktop.vault.contents.attachments import Attachments
from desktop.vault.contents.intake import Intake
from desktop.vault.contents.kinds import OBJECTS, Kinds
from desktop.vault.contents.projections import Projections
from desktop.vault.contents.quarantine import Quarantine
from desktop.vault.contents.returns import Returns
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.migrations import EVIDENCE, latest_version, schema_version

K = TypeVar("K", bound=Kept)

PARTS = 7
"""How many findings a database has."""


def check_store(
    connection: Connection, log: RevisionLog, projections: Projections, attachments: Attachments, device: UUID | None
) -> tuple[Finding, ...]:
    """Pages, schema, revisions, device chains, projections, search index and attachments, in this order."""
    return tuple(_each(connection, log, projections, attachments, device))


def store_checks(connection: Connection, device: UUID | None) -> Iterator[Finding]:
    """The same of a database that nobody else has open, one after another: there are ``PARTS`` of them."""
    log = RevisionLog(connection)
    return _each(connection, log, Projections(connection, log), Attachments(connection), device)


def _each(
    connection: Connection, log: RevisionLog, projections: Projections, attachments: Attachments, device: UUID | None
) -> Iterator[Finding]:
    yield check_pages(connection)
    yield checked("schema", lambda: check_schema(connection, EVIDENCE))
    yield checked("revisions", lambda: check_revisions(log, OBJECTS))
    yield checked("device chains", lambda: _chains(log, _whole_until(connection, log, device)))
    yield checked("projections", lambda: _projections(connection, projections, device))
    yield checked("search index", lambda: _search_index(connection))
    yield checked("attachments", lambda: _attachments(attachments))


def checked(name: str, check: Callable[[], tuple[bool, str]]) -> Finding:
    """One finding: what ``check`` says, or the sentence that it was ended by."""
    try:
        ok, says = check()
    except PersonError as error:
        ok, says = False, str(error)
    return Finding(name, ok, says)


def check_schema(connection: Connection, series: str) -> tuple[bool, str]:
    """Whether a database is of this version."""
    version, latest = schema_version(connection), latest_version(series)
    return version == latest, f"The database has schema version {version}; this Daybook writes {latest}."


def check_revisions(log: RevisionLog, kinds: Kinds[K]) -> tuple[bool, str]:
    """Whether every saved version matches its hashes and can be read."""
    faults, bodiless, count = 0, 0, 0
    for object_id in log.object_ids():
        for revision in log.of_object(object_id):
            count += 1
            bodiless += revision.body is None
            faults += first_fault(revision) is not None or not _is_readable(kinds, revision.kind, revision.body)
    if faults:
        return False, f"{faults} of {count} saved versions are altered or cannot be read."
    came = f" {bodiless} of them came without their text, as they should." if bodiless else ""
    return True, f"All {count} saved versions are as they were written.{came}"


def _is_readable(kinds: Kinds[K], kind: str, body: bytes | None) -> bool:
    if body is None or kind not in kinds.known:
        return True
    try:
        kinds.read(kind, body)
    except Damaged:
        return False
    return True


def _whole_until(connection: Connection, log: RevisionLog, device: UUID | None) -> dict[UUID, int]:
    """Whose every revision should be here, and up to which: this laptop's all, and what came in bundles.

    Those of a device all have to have come in, with nothing set aside. What a lead sent back brings single revisions of
    anybody's.
    """
    if Returns(connection).any_taken():
        return {}
    aside, brought = Quarantine(connection).devices(), Intake(connection).whole_until()
    tail = None if device is None else log.tail(device)
    own = {} if device is None or tail is None else {device: tail.device_sequence}
    return {sender: last for sender, last in brought.items() if sender not in aside} | own


def _chains(log: RevisionLog, whole_until: dict[UUID, int]) -> tuple[bool, str]:
    """Of each device nothing may lack up to the number given; of what is later, and of others, only some came."""
    devices = log.devices()
    for device in devices:
        tail = log.tail(device)
        last = 0 if tail is None else tail.device_sequence
        chain, whole = log.of_device(device, 1, last), whole_until.get(device, 0)
        early = [one for one in chain if one.device_sequence <= whole]
        late = chain[len(early) :]
        broken = broken_link(early) or broken_link(late, early[-1] if early else None, may_have_gaps=True)
        if broken is not None:
            return (
                False,
                f"Something is missing from what one laptop wrote, before its number {broken.device_sequence}.",
            )
    return True, f"What each laptop wrote is here without a gap; {len(devices)} wrote here."


def _projections(connection: Connection, projections: Projections, device: UUID | None) -> tuple[bool, str]:
    before = projections.fingerprint()
    with connection.trial():
        projections.rebuild(device)
        after = projections.fingerprint()
    if before != after:
        return (
            False,
            "What the screens show does not agree with what was saved. It can be made again from the versions.",
        )
    return True, "What the screens show agrees with what was saved."


def _search_index(connection: Connection) -> tuple[bool, str]:
    connection.run("INSERT INTO passage_index (passage_index, rank) VALUES ('integrity-check', 1)")
    return True, "The search index agrees with the text."


def _attachments(attachments: Attachments) -> tuple[bool, str]:
    damaged = 0
    everything = attachments.all()
    for digest in everything:
        try:
            for _ in attachments.read(digest):
                pass
        except Damaged:
            damaged += 1
    if damaged:
        return False, f"{damaged} of {len(everything)} files are damaged. Add them again from where they came from."
    return True, f"All {len(everything)} files are as they were."
