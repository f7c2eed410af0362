"""Which saved versions are frozen, so that the database itself refuses others behind them (``domain.freezing``)."""

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.freezing import changes_what_is_frozen, is_frozen, standing
from desktop.domain.objects import Kind
from desktop.domain.revisions import Revision
from desktop.vault.connection import Connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.contents.stored_form import hash_in, time_in

TABLE = "frozen_version"
STAYS = "This evaluation is frozen, so it stays as it is. Begin a new version that takes its place."


def would_change_frozen(log: RevisionLog, revision: Revision) -> bool:
    """Whether a revision that is not in the log yet would put other words behind frozen ones."""
    if revision.kind != Kind.EVALUATION or (revision.parent_id is None and not revision.merges):
        return False
    return changes_what_is_frozen(revision, log.of_object(revision.object_id))


def refuse_draft(connection: Connection, object_id: UUID) -> None:
    """Raises Refused where something of this object is frozen: nobody writes in it any more."""
    if connection.row(f"SELECT 1 FROM {TABLE} WHERE object_id = ?", (object_id.bytes,)) is not None:
        raise Refused(STAYS)


def refuse_beside_frozen(log: RevisionLog, heads: Sequence[Revision], body_hash: str) -> None:
    """Raises Refused where frozen words stand at an object's heads, and these are others.

    An editor may have begun before they came in; what it holds is not saved beside them.
    """
    if heads and heads[0].kind == Kind.EVALUATION:
        history = log.of_object(heads[0].object_id)
        stand = {one.body_hash for head in heads if is_frozen(one := standing(head, history))}
        if stand and body_hash not in stand:
            raise Refused(STAYS)


def before_others(heads: Sequence[Revision], history: Sequence[Revision]) -> Sequence[Revision]:
    """Of several heads those at which frozen words stand; all where none does."""
    return [head for head in heads if is_frozen(standing(head, history))] or heads


def note_frozen(connection: Connection, history: Sequence[Revision]) -> None:
    """Make the rows of one object's frozen versions. The caller has removed those from before."""
    for one in history:
        if is_frozen(one):
            connection.run(
                f"INSERT OR REPLACE INTO {TABLE} VALUES (?, ?, ?, ?)",
                (one.id.bytes, one.object_id.bytes, hash_in(one.body_hash), time_in(one.made_at)),
            )
