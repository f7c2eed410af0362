"""Every concern that stands in an open database of concerns, as it stands, for who reads one out of a damaged vault."""

from dataclasses import dataclass, field

from desktop.domain.concerns import Concern
from desktop.domain.errors import Damaged
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.kinds import CONCERNS
from desktop.vault.contents.revision_log import RevisionLog


@dataclass(frozen=True, slots=True)
class ReadOut:
    """``concerns`` as saved, one for each version that none follows; ``drafts`` as editors left them.

    ``unreadable`` counts versions and drafts that are there and cannot be read.
    """

    concerns: tuple[Concern, ...] = field(repr=False)
    drafts: tuple[Concern, ...] = field(repr=False)
    unreadable: int


def read_out_concerns(connection: Connection, clock: Clock) -> ReadOut:
    """All of them, the one raised first first."""
    log, drafts = RevisionLog(connection), Drafts(connection, clock, CONCERNS)
    found: list[Concern] = []
    unreadable = len(drafts.unreadable())
    for concern_id in log.object_ids():
        for head in log.heads(concern_id):
            body = log.nearest_with_body(head)
            try:
                if body is None or body.body is None:
                    unreadable += 1
                else:
                    found.append(CONCERNS.read(body.kind, body.body))
            except Damaged:
                unreadable += 1
    in_order = tuple(sorted(found, key=lambda one: (one.raised_at, one.id)))
    return ReadOut(in_order, tuple(draft.item for draft in drafts.all()), unreadable)
