"""What was written, by whom, and where it has been seen since: the truth that vaults are held against."""

import json
from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.objects import Kind
from desktop.domain.revisions import NUMBERED_ANEW, Revision, revision_hash
from tests.faults.exchange.laptops import Laptop

_HELD = "SELECT r.id, r.hash, EXISTS (SELECT 1 FROM body AS b WHERE b.revision = r.position) FROM revision AS r"
_SHOWN = "SELECT heads, revision_id FROM object_head WHERE object_id = ?"


class Broken(Exception):
    """Something that must hold does not. ``str(error)`` says what, and of whom."""


@dataclass
class Ledger:
    """``held`` is what each laptop was last seen to hold, and whether with its words; ``at_leads`` ever held by whom.

    ``gone`` stood only on a laptop that somebody put back to an older state. ``decided`` are people's decisions.
    """

    written: dict[UUID, Revision] = field(default_factory=dict)
    held: dict[str, dict[UUID, bool]] = field(default_factory=dict)
    at_leads: dict[UUID, set[str]] = field(default_factory=dict)
    with_words_at_leads: dict[UUID, set[str]] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)
    decided: set[UUID] = field(default_factory=set)
    _changes: dict[str, object] = field(default_factory=dict)

    def notice(self, laptop: Laptop, *, went_back: bool = False, decides: bool = False) -> None:
        """Look at everything that a laptop holds now. Raises Broken."""
        connection = laptop.desk.store._connection
        if self._changes.get(laptop.name) == connection.changes:
            return
        before = self.held.get(laptop.name, {})
        now: dict[UUID, bool] = {}
        for stored, own_hash, has_words in connection.rows(_HELD):
            revision_id = UUID(bytes=stored)
            now[revision_id] = bool(has_words)
            known = self.written.get(revision_id)
            if known is not None and known.hash != own_hash.hex():
                raise Broken(f"{laptop}: a version stands there under another hash than it was written with")
        self._nothing_is_lost(laptop, before, now, went_back=went_back)
        self._take_note(laptop, [one for one in now if not went_back and one not in before], decides=decides)
        if laptop.leads:
            for revision_id, has_words in now.items():
                self.at_leads.setdefault(revision_id, set()).add(laptop.name)
                if has_words:
                    self.with_words_at_leads.setdefault(revision_id, set()).add(laptop.name)
        self.held[laptop.name] = now
        self._changes[laptop.name] = connection.changes

    def _nothing_is_lost(
        self, laptop: Laptop, before: dict[UUID, bool], now: dict[UUID, bool], *, went_back: bool
    ) -> None:
        lost = before.keys() - now.keys()
        if went_back:
            elsewhere = {one for name, held in self.held.items() if name != laptop.name for one in held}
            self.gone |= {one for one in lost if one not in elsewhere}
            return
        if lost:
            raise Broken(f"{laptop}: {len(lost)} versions that were here are gone")
        if any(has_words and not now[one] for one, has_words in before.items()):
            raise Broken(f"{laptop}: the words of a version that were here are gone")

    def _take_note(self, laptop: Laptop, new: list[UUID], *, decides: bool) -> None:
        log = laptop.desk.store._log
        fresh = sorted(filter(None, map(log.get, new)), key=lambda one: one.device_sequence)
        for revision in fresh:
            if revision.device == laptop.device and revision.id not in self.written:
                self._is_written(laptop, revision, decides=decides)
            elif revision.id not in self.written:
                raise Broken(f"{laptop}: a version that nobody wrote")
            _is_whole(laptop, revision)
        for object_id in {revision.object_id for revision in fresh}:
            _heads_are_true(laptop, object_id)

    def _is_written(self, laptop: Laptop, revision: Revision, *, decides: bool) -> None:
        if revision.merges and decides:
            self.decided.add(revision.id)
        elif revision.merges and not (revision.note == NUMBERED_ANEW and laptop.went_back):
            raise Broken(f"{laptop}: two versions became one, and nobody decided it")
        elif revision.note == NUMBERED_ANEW:
            self._merges_own_only(laptop, revision)
        self.written[revision.id] = revision

    def _merges_own_only(self, laptop: Laptop, revision: Revision) -> None:
        """Numbering anew closes what this laptop wrote, what a decision on it had closed, and what it goes back to.

        What lies between was lost here when the laptop went back; the truth that is kept here still has it.
        """
        closed = {merged for one in self.written.values() if one.id in self.decided for merged in one.merges}
        closed |= self._before(revision)
        for merged in revision.merges:
            known = self.written.get(merged)
            if known is not None and known.device != laptop.device and merged not in closed:
                raise Broken(f"{laptop}: numbering anew closed a version of somebody else")

    def _before(self, revision: Revision) -> set[UUID]:
        """Everything that the version it follows goes back to."""
        found, waiting = set[UUID](), [revision.parent_id]
        while waiting:
            current = self.written.get(waiting.pop() or revision.id)
            earlier = [] if current is None else [one for one in (current.parent_id, *current.merges) if one]
            waiting += [one for one in earlier if one not in found]
            found.update(earlier)
        return found


def heads_at(laptop: Laptop, object_id: UUID) -> dict[UUID, Revision]:
    """The versions of an object that none follows, worked out from the links alone."""
    links = {link.id: link for link in laptop.desk.store._log.links_of_object(object_id)}
    followed = {link.parent_id for link in links.values()} | {m for link in links.values() for m in link.merges}
    return {one: link for one, link in links.items() if one not in followed}


def objects_at(laptop: Laptop) -> tuple[UUID, ...]:
    return laptop.desk.store._log.object_ids()


def _is_whole(laptop: Laptop, revision: Revision) -> None:
    """By itself, and with those that stand around it. Raises Broken."""
    if revision_hash(revision) != revision.hash:
        raise Broken(f"{laptop}: the details of a version do not match its hash")
    if revision.body is not None and digest(revision.body) != revision.body_hash:
        raise Broken(f"{laptop}: the words of a version do not match its hash")
    place = laptop.desk.store._log.place_of(revision)
    if place.number_taken_by != revision.hash:
        raise Broken(f"{laptop}: two versions bear one number")
    if place.before is not None and place.before != revision.previous_hash:
        raise Broken(f"{laptop}: a version does not follow the one before it")
    if place.named_by_next is not None and place.named_by_next != revision.hash:
        raise Broken(f"{laptop}: a version is not the one that the next follows")
    if place.parent is not None and place.parent != (revision.object_id, revision.parent_hash):
        raise Broken(f"{laptop}: a version follows one of another object")


def _heads_are_true(laptop: Laptop, object_id: UUID) -> None:
    heads = heads_at(laptop, object_id)
    row = laptop.desk.store._connection.row(_SHOWN, (object_id.bytes,))
    if row is None:
        raise Broken(f"{laptop}: an item is not shown")
    count, shown = row
    if count != len(heads):
        raise Broken(f"{laptop}: an item has {len(heads)} versions that none follows, and the list says {count}")
    stand = _frozen_among(laptop, list(heads.values()))
    own = [link for link in stand if link.device == laptop.device]
    rightly = max(own, key=lambda link: link.device_sequence) if own else min(stand, key=lambda link: link.id)
    if UUID(bytes=shown) != rightly.id:
        raise Broken(f"{laptop}: of several versions another is shown than the own or the first")


def _frozen_among(laptop: Laptop, heads: list[Revision]) -> list[Revision]:
    """Of several versions those that are frozen, which are shown before others; all where none is."""
    if len(heads) < 2 or heads[0].kind != Kind.EVALUATION:
        return heads
    bodies = {head.id: getattr(laptop.desk.store._log.get(head.id), "body", None) for head in heads}
    return [head for head in heads if json.loads(bodies[head.id] or b"{}").get("frozen_at")] or heads
