"""Checking an inspection's concerns, part by part. Nothing is changed, and no sentence says anything of a concern."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from desktop.domain.rows import Finding
from desktop.vault.care.page_checks import check_pages
from desktop.vault.care.store_checks import check_revisions, check_schema, checked
from desktop.vault.connection import Connection
from desktop.vault.contents.kinds import CONCERNS
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.migrations import CONCERNS as SERIES

PARTS = 4
"""How many findings a database of concerns has."""

_HIGHEST = 2**53


def check_concerns(connection: Connection, device: UUID | None) -> Iterator[Finding]:
    """Pages, schema, revisions and this laptop's chain, one after another: there are ``PARTS`` of them.

    ``device`` is this laptop's, or None where what it wrote need not be whole.
    """
    log = RevisionLog(connection)
    yield of_concerns(check_pages(connection))
    yield of_concerns(checked("schema", lambda: check_schema(connection, SERIES)))
    yield of_concerns(checked("revisions", lambda: check_revisions(log, CONCERNS)))
    yield of_concerns(checked("device chain", lambda: _chain(log, device)))


def of_concerns(finding: Finding) -> Finding:
    """A finding under a name that tells it from the evidence's."""
    return replace(finding, name=f"concerns: {finding.name}")


def _chain(log: RevisionLog, device: UUID | None) -> tuple[bool, str]:
    """Whether all that this laptop wrote is here. Of others' concerns only some came, and nobody knows how many."""
    own = () if device is None else log.of_device(device, 1, _HIGHEST)
    known = {revision.hash: revision.device_sequence for revision in own}
    for revision in own:
        before = 0 if revision.previous_hash is None else known.get(revision.previous_hash)
        if before != revision.device_sequence - 1:
            return False, "Something is missing from the concerns that this laptop wrote."
    return True, "The concerns that this laptop wrote are here without a gap."
