"""What people write: new items of several kinds, changes to any that they have, drafts, withdrawals, decisions."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from desktop.domain.documents import Document
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.records import Record
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.operations import evidence, plan, records, reviews
from desktop.operations.documents import add_document
from desktop.operations.incoming import conflicts
from desktop.operations.interviews import map_passage, save_interview, start_interview
from desktop.operations.writing import base_of
from desktop.vault.ids import new_id
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.world import World
from tests.readings import reading

BEARING = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))


def interview(world: World, laptop: Laptop, _: Random) -> None:
    """A talk written up, with a piece of evidence from its first words."""
    begun = start_interview(laptop.desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    saved = save_interview(laptop.desk, begun.model_copy(update={"text": world.new_words()}))
    map_passage(laptop.desk, saved, 0, 13, BEARING, new_id=new_id)


def record(world: World, laptop: Laptop, chance: Random) -> None:
    """The lead adds a record to the sample; some are read twice."""
    if not laptop.leads:
        return
    names = [one.desk.me.designation for one in world.laptops]
    first, second = chance.sample(names, 2)
    second = second if chance.random() < 0.7 else ""
    world.words += 1
    code = f"R-{world.words:03}"
    laptop.desk.store.save(Record(id=new_id(), code=code, first_reader=first, second_reader=second))


def plan_entry(world: World, laptop: Laptop, _: Random) -> None:
    entry = plan.new_entry(laptop.desk, laptop.clock.now, new_id=new_id)
    laptop.desk.store.save(entry.model_copy(update={"place": f"Room {world.words}"}))
    world.words += 1


def document(world: World, laptop: Laptop, chance: Random) -> None:
    """A file taken in; now and then the same as somebody else has."""
    path = world.folder / "document.txt"
    number = chance.randrange(4) if chance.random() < 0.3 else world.words
    path.write_bytes(f"document {number}\n".encode() * chance.choice((1, 40, 400)))
    added = add_document(laptop.desk, path, world.new_words(), new_id=new_id)
    if added.attachment is not None:
        world.files[added.attachment.sha256] = path.read_bytes()
        world.added_by.setdefault(added.attachment.sha256, set()).add(laptop)


def read_record(world: World, laptop: Laptop, chance: Random) -> None:
    """A reading of a record that is mine to read: begun, or gone through to the end."""
    me = laptop.desk.me.designation
    mine = [one for one in laptop.desk.store.all(Record) if me in {one.first_reader, one.second_reader}]
    if not mine:
        return
    one = chance.choice(mine)
    which = Reading.FIRST if one.first_reader == me else Reading.SECOND
    if any(row.reader == me for row in laptop.desk.store.whole.readings_of(one.id)):
        finish_reading(laptop, one)
        return
    reading(laptop.desk, one, me, which, world.new_words(), finished=chance.random() < 0.3)


def finish_reading(laptop: Laptop, one: Record) -> None:
    me = laptop.desk.me.designation
    begun = [each for each in laptop.desk.store.all(RecordReview) if each.record_id == one.id and each.reader == me]
    for review in begun:
        if review.state is ReviewState.READING:
            done = review.model_copy(update={"state": ReviewState.READ, "finished_at": laptop.clock()})
            laptop.desk.store.save(done)


def edit(world: World, laptop: Laptop, chance: Random) -> None:
    """Anything that stands here, whoever wrote it."""
    items = [item for kind in _EDITS for item in laptop.desk.store.all(kind) if item.id not in laptop.drafts]
    if items:
        item = chance.choice(sorted(items, key=lambda one: one.id))
        _EDITS[type(item)](world, laptop, item, chance)


def _edit_interview(world: World, laptop: Laptop, item: Interview, _: Random) -> None:
    save_interview(laptop.desk, item.model_copy(update={"text": f"{item.text} {world.new_words()}"}))


def _edit_record(world: World, laptop: Laptop, item: Record, chance: Random) -> None:
    reason = "" if item.unreadable and chance.random() < 0.3 else f"Not given, {world.new_words()}"
    records.mark_unreadable(laptop.desk, item.id, reason)


def _edit_document(world: World, laptop: Laptop, item: Document, _: Random) -> None:
    laptop.desk.store.save(item.model_copy(update={"text": world.new_words()}))


def _edit_entry(world: World, laptop: Laptop, item: PlanEntry, chance: Random) -> None:
    if chance.random() < 0.3:
        plan.cancel_entry(laptop.desk, item.id, world.new_words())
        return
    later = timedelta(hours=chance.randrange(1, 9))
    plan.move_entry(laptop.desk, item.id, item.starts_at + later, item.ends_at + later)


def _edit_evidence(world: World, laptop: Laptop, item: Evidence, chance: Random) -> None:
    if item.withdrawn:
        evidence.bring_back(laptop.desk, item.id)
    elif chance.random() < 0.4:
        evidence.withdraw(laptop.desk, item.id, world.new_words())
    else:
        evidence.change(laptop.desk, item.id, BEARING.model_copy(update={"says": world.new_words()}))


_EDITS: dict[type[StoredObject], Callable[..., None]] = {
    Interview: _edit_interview,
    Record: _edit_record,
    Document: _edit_document,
    PlanEntry: _edit_entry,
    Evidence: _edit_evidence,
}


def edit_together(world: World, laptop: Laptop, chance: Random) -> None:
    """What two laptops have is changed on one of them; the other changes it when it is its turn."""
    shared = [*laptop.desk.store.all(Record), *laptop.desk.store.all(PlanEntry)]
    shared = sorted((item for item in shared if item.id not in laptop.drafts), key=lambda one: one.id)[:4]
    if shared:
        item = chance.choice(shared)
        _EDITS[type(item)](world, laptop, item, chance)


def draft(world: World, laptop: Laptop, chance: Random) -> None:
    """Something is typed and stands in an editor."""
    items = laptop.desk.store.all(Interview)
    if items:
        item = chance.choice(items)
        text = f"{item.text} {world.new_words()}"
        laptop.desk.store.put_draft(item.model_copy(update={"text": text}), base_of(laptop.desk, item.id))
        laptop.drafts[item.id] = text


def save_draft(world: World, laptop: Laptop, chance: Random) -> None:
    """An editor is left, and what stands in it is saved; or it is thrown away."""
    if not laptop.drafts:
        return
    object_id = chance.choice(sorted(laptop.drafts))
    held = laptop.desk.store.draft(object_id)
    del laptop.drafts[object_id]
    if held is None:
        return  # whoever looks for drafts says so
    if chance.random() < 0.7:
        laptop.desk.store.save(held.item)
    else:
        laptop.desk.store.drop_draft(object_id)


def decide(world: World, laptop: Laptop, chance: Random) -> None:
    """A person decides on one conflict: a version that is there."""
    views = conflicts.conflicts(laptop.desk)
    if views:
        view = chance.choice(views)
        chosen = chance.choice(view.versions).item
        conflicts.decide(laptop.desk, view.object_id, chosen, f"Both were there, {world.new_words()}")


def open_reviews(laptop: Laptop) -> None:
    """Looks at whatever a reader may look at, as the board does."""
    records.board(laptop.desk)
    for review in laptop.desk.store.all(RecordReview):
        reviews.held(laptop.desk, review.id)
