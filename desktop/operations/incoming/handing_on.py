"""What came before somebody led: bundles are sealed to who leads when they are made, so a later lead cannot open those.

Whoever can has them, and hands on what was in them, as returns for the later lead alone: every version by hash, with
all words that are here, and the files. Somebody with a new laptop is a later lead, too. Which keys a bundle was sealed
to is in its signature, and noted as it is taken in; what is not known to have reached them is handed on.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.domain.documents import Document
from desktop.domain.inspections import Member
from desktop.domain.outbox import SendState
from desktop.domain.registry import object_in
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.incoming.return_making import MOST_FILES_BYTES, make_return

LARGEST_FILE_BYTES = 192 * 1024 * 1024
"""A larger one stays with whoever has it: a return is held whole in memory on both sides."""
MOST_OBJECTS, _MOST_WORDS_BYTES = 250, 16 * 1024 * 1024
"""In one return, so that what somebody types is saved between two of them."""

Run = tuple[int, int]
"""Numbers of one device's versions, both ends included."""


def handing_on(desk: Desk) -> Iterator[bool]:
    """Make what is owed to each later lead, a return in a stretch: True after each."""
    for member in desk.inspection().others_who_lead(desk.me.device):
        for histories in _in_returns(desk, member, _owed(desk, member)):
            given = [revision.id for history in histories for revision in history]
            make_return(desk, member, histories, given, largest_file_bytes=LARGEST_FILE_BYTES)
            yield True


def owed_on(desk: Desk) -> set[UUID]:
    """The laptops to which something has to be handed on."""
    others = desk.inspection().others_who_lead(desk.me.device)
    return {member.device for member in others if next(_owed(desk, member), None) is not None}


def handed_on_here(desk: Desk) -> set[UUID]:
    """Bundles that cannot be opened here and of which everything came otherwise.

    That is known once a later bundle of the same laptop came: it says with which number it begins, and all before that
    is here.
    """
    closed = [item for item in desk.store.intake.items() if item.why and item.fault == Fault.WRONG_KEY]
    traces = desk.store.traces.all() if closed else ()
    found = set[UUID]()
    for item in closed:
        later = (one for one in traces if one.device == item.device and one.sequence > item.sequence)
        begins = next((one.first_sequence for one in later), 1)
        if begins > 1 and desk.store.returns.count_of(item.device, begins - 1) == begins - 1:
            found.add(item.bundle_id)
    return found


def without(everything: Run, runs: Iterable[Run]) -> Iterator[Run]:
    """What of a run is in none of these."""
    first, last = everything
    edges = [(0, first - 1), *sorted(runs), (last + 1, last + 1)]
    reached = first - 1
    for (_, before), (begins, _) in pairwise(edges):
        reached = max(reached, before)
        if reached + 1 <= min(begins - 1, last):
            yield reached + 1, min(begins - 1, last)


def _owed(desk: Desk, member: Member) -> Iterator[UUID]:
    """Objects with a version that is in no bundle which that lead can open, and was not handed on."""
    found = set[UUID]()
    for device, run in _runs_closed_to(desk, member):
        for object_id in desk.store.returns.not_given(member.device, device, *run):
            if object_id not in found:
                found.add(object_id)
                yield object_id


def _runs_closed_to(desk: Desk, member: Member) -> Iterator[tuple[UUID, Run]]:
    keys = set(member.age_keys())
    opened: dict[UUID, list[Run]] = {}
    for trace in desk.store.traces.all():
        if keys.intersection(trace.sealed_to):
            opened.setdefault(trace.device, []).append((trace.first_sequence, trace.last_sequence))
    for device in {one.device for one in desk.inspection().roster} - {member.device}:
        for whole in _runs_here(desk, device):
            for run in without(whole, opened.get(device, ())):
                yield device, run


def _runs_here(desk: Desk, device: UUID) -> Iterator[Run]:
    """All that is here of a device; of my own what a lead has, since the rest is in my next bundle, once it is made."""
    if device == desk.me.device:
        yield from _mine_received(desk)
    elif (tail := desk.store.device_tail(device)) is not None:
        yield 1, tail.device_sequence


def _mine_received(desk: Desk) -> Iterator[Run]:
    sent = desk.store.outbox.items()
    yield from ((one.first_sequence, one.last_sequence) for one in sent if one.state is SendState.RECEIVED)


def _without_unsent(history: Sequence[Revision], me: UUID, sent: Sequence[Run]) -> tuple[Revision, ...]:
    """A history but for my own versions of which nobody has any: what leaves is looked through for names on Send.

    One that somebody else's version follows went back to them, and stays.
    """
    kept, followed = list[Revision](), set[UUID | None]()
    for one in reversed(history):
        is_out = any(first <= one.device_sequence <= last for first, last in sent)
        if one.device != me or is_out or one.id in followed:
            kept.append(one)
            followed |= {one.parent_id, *one.merges}
    return tuple(reversed(kept))


def _in_returns(desk: Desk, member: Member, owed: Iterator[UUID]) -> Iterator[list[tuple[Revision, ...]]]:
    """Objects' histories, as many together as go into one return; what that lead was given before without its words.

    Else each further version would have all those before it handed on once more.
    """
    given = desk.store.returns.given_to(member.device)
    together, words, files = list[tuple[Revision, ...]](), 0, 0
    sent = list(_mine_received(desk))
    for object_id in list(owed):
        whole = _without_unsent(desk.store.whole.history(object_id), desk.me.device, sent)
        history = tuple(one.without_body() if one.id in given else one for one in whole)
        its_words, its_files = sum(len(one.body or b"") for one in history), _files_bytes(history)
        too_much = words + its_words > _MOST_WORDS_BYTES or files + its_files > MOST_FILES_BYTES
        if together and (too_much or len(together) == MOST_OBJECTS):
            yield together
            together, words, files = [], 0, 0
        together.append(history)
        words, files = words + its_words, files + its_files
    if together:
        yield together


def _files_bytes(history: Iterable[Revision]) -> int:
    items = (object_in(one) for one in history)
    held = {one.attachment for one in items if isinstance(one, Document) and one.attachment is not None}
    return sum(file.size_bytes for file in held if file.size_bytes <= LARGEST_FILE_BYTES)
