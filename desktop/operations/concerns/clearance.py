"""What concerns put in the way of clearing an inspection, and how long what is kept of them is kept.

No inspection is cleared while a concern is open; nor, on an inspector's laptop, before the lead's laptop signed that it
holds each as it stands. Clearing destroys the concerns here with the rest: their key goes with the inspection's.
"""

from collections.abc import Iterator

from desktop.domain.errors import PersonError
from desktop.operations.concerns.post import owed
from desktop.operations.concerns.sending import sending_of
from desktop.operations.concerns.steps import name_here
from desktop.operations.desk import Desk

_KEPT_BY_OTHERS = (
    "What was passed on is kept by the local service in its own records. The inspection lead’s organisation keeps the "
    "concern as its rule for safeguarding records says, which may be for longer than the inspection."
)
_GO_TOO = "The concerns on this laptop go with the inspection, and while one is open it cannot be cleared."
_LEAD_KEEPS = (
    "Concerns have a retention of their own. Before you clear this laptop, see that your organisation holds what its "
    "rule for safeguarding records asks for: print each sheet, or hand over each concern as the rule says."
)


def concern_obstacles(desk: Desk) -> Iterator[str]:
    """A sentence for each thing in the way. None says what a concern is, or whom it is about."""
    try:
        yield from _obstacles(desk)
    except PersonError as error:
        yield f"Whether a concern is open cannot be told. {error}"


def concerns_in_words(desk: Desk) -> str:
    """How long concerns are kept, and by whom; empty where there never was one, or none can be read."""
    try:
        if not desk.concerns.all():
            return ""
    except PersonError:
        return ""
    return f"{_GO_TOO} {_LEAD_KEEPS if desk.leads() else _KEPT_BY_OTHERS}"


def concern_basis(desk: Desk) -> str:
    """What the grounds for clearing say of concerns, by how many there were; empty where there was none."""
    number = len(desk.concerns.all())
    if not number:
        return ""
    closed = "One concern is closed" if number == 1 else f"{number} concerns are closed"
    signed = "" if desk.leads() else ", and the lead’s laptop signed that it holds " + ("it" if number == 1 else "each")
    return f" {closed}{signed}."


def _obstacles(desk: Desk) -> Iterator[str]:
    unreadable = len(desk.concerns.unreadable()) + len(desk.concerns.unreadable_drafts())
    if unreadable:
        yield "A concern cannot be read. Run “daybook doctor” on this vault’s folder before you clear it."
    drafted = {draft.item.id for draft in desk.concerns.drafts()}
    for concern in sorted(desk.concerns.all(), key=lambda one: (one.raised_at, one.id)):
        name = f"Concern {name_here(desk, concern)}"
        if not concern.is_closed:
            yield f"{name} is open. Close it with its outcome, or with the inspection lead’s reason."
        if concern.id in drafted:
            yield f"{name} has something that is not finished. Open it and leave it again."
        if len(desk.concerns.heads(concern.id)) > 1:
            yield f"{name} has two versions. Open it and decide between them."
        if not desk.leads() and not sending_of(desk, concern.id).is_held:
            yield f"{name} has no signed answer from the lead’s laptop. Send it to the lead, then look for the answer."
    if desk.leads() and owed(desk):
        yield "The answer to a colleague’s concern was not sent. Collate once more, or hand it over as a file."
