"""What leads decide about people and laptops, and what they ask authors; newer keys, and files that are cleared."""

from random import Random
from unittest.mock import patch

from desktop.domain.documents import Document
from desktop.domain.interviews import Interview
from desktop.domain.quarantine import HeldState
from desktop.domain.records import Record
from desktop.operations.incoming import quarantine, remarks
from desktop.operations.outgoing.by_hand import save_my_card
from desktop.operations.outgoing.clearing_files import clear_files, clearable_files
from desktop.operations.team import people
from desktop.operations.team.enrolment import read_card
from desktop.operations.team.new_keys import make_new_keys
from desktop.vault.ids import new_id
from tests.faults.exchange.keys import identity
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken
from tests.faults.exchange.world import World


def revoke(world: World, laptop: Laptop, chance: Random) -> None:
    """A laptop is lost; whoever has it goes on writing and sending. At most one of a team: an inspector's mostly."""
    if not laptop.leads or any(one.revoked for one in world.laptops):
        return
    takes_a_lead = laptop is world.leads[0] and chance.random() < 0.3
    lost = world.leads[1] if takes_a_lead else chance.choice(world.inspectors)
    people.revoke(laptop.desk, lost.device, f"Lost on a train, {world.new_words()}")
    lost.revoked = True


def release(world: World, laptop: Laptop, chance: Random) -> None:
    """A lead lets in, or keeps out for good, something that was set aside."""
    held = [one for one in quarantine.quarantined(laptop.desk) if not one.stays_out] if laptop.leads else []
    if not held:
        return
    one = chance.choice(held)
    if chance.random() < 0.3:
        quarantine.dismiss(laptop.desk, [one.number], f"It is not ours, {world.new_words()}")
    elif quarantine.release(laptop.desk, [one.number], f"It was hers, {world.new_words()}").taken:
        world.released.add(one.item.revision_id)


def let_in_as_leads(world: World, lead: Laptop) -> None:
    """Before rest: what somebody judged or asked while they led by a taking over, whatever was decided on it before."""
    for state in (HeldState.HELD, HeldState.DISMISSED):
        for one in quarantine.quarantined(lead.desk, state):
            if one.led:
                reason = f"They led then, {world.new_words()}"
                taken = quarantine.release(lead.desk, [one.number], reason).taken
                world.released |= {one.item.revision_id} if taken else set()


def ask(world: World, laptop: Laptop, chance: Random) -> None:
    """A lead asks an author to look at something again, or takes note of an answer, or takes back what was asked."""
    if not laptop.leads:
        return
    open_ones = remarks.under_way(laptop.desk)
    if open_ones and chance.random() < 0.3:
        one = chance.choice(open_ones)
        if chance.random() < 0.5:
            remarks.settle(laptop.desk, one.id)
        else:
            remarks.withdraw(laptop.desk, one.id, f"No need any more, {world.new_words()}")
        return
    store = laptop.desk.store
    items = sorted([*store.all(Interview), *store.all(Record), *store.all(Document)], key=lambda item: item.id)
    about = chance.choice(items).id if items else None
    authors = () if about is None else remarks.authors_of(laptop.desk, about)
    if about is not None and authors:
        words = f"Please say more, {world.new_words()}"
        remarks.ask(laptop.desk, about, [chance.choice(authors)], words, new_id=new_id)


def answer(world: World, laptop: Laptop, chance: Random) -> None:
    waiting = remarks.waiting_for_me(laptop.desk)
    if waiting:
        remarks.answer(laptop.desk, chance.choice(waiting).id, f"Done, {world.new_words()}")


def new_keys(world: World, laptop: Laptop, chance: Random) -> None:
    """Newer keys; a lead has them on the roster at once, anybody else once a lead took their card, now or later."""
    world.keys_made += 1
    name, device, generation = laptop.name, laptop.device, world.keys_made
    with patch("desktop.operations.team.new_keys.new_identity", lambda *_, **__: identity(name, device, generation)):
        laptop.desk = make_new_keys(laptop.desk)
    laptop.made_keys = True
    world.signing_keys[laptop.desk.me.signing_key] = laptop
    if not laptop.leads and chance.random() < 0.7:
        take_card(world, chance.choice(world.counting_leads), laptop)


def take_card(world: World, lead: Laptop, laptop: Laptop) -> None:
    """A lead compares the words of a card and has its newer keys on the roster."""
    world.carried += 1
    path = world.folder / f"card-{world.carried}"
    save_my_card(laptop.desk, path)
    member = lead.desk.inspection().member_of_device(laptop.device)
    if member is not None:
        people.add_card(lead.desk, read_card(path.read_bytes()), member.role)


def clear(world: World, laptop: Laptop, chance: Random) -> None:
    """A person lets files go that a lead has."""
    files = clearable_files(laptop.desk)
    if not files:
        return
    one = chance.choice(files)
    there = [lead for lead in world.leads if lead is not laptop and lead.desk.store.has_attachment(one.sha256)]
    if not there and not any(lead.went_back for lead in world.leads):
        raise Broken(f"{laptop}: a file may be cleared, and no lead has it")
    clear_files(laptop.desk, [one.sha256])
    world.files_cleared += 1
