"""Nobody leads any more: somebody takes over, others follow or do not yet, and now and then it is given back."""

from functools import partial
from pathlib import Path
from random import Random

from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.team import giving_back, succession
from desktop.operations.team.pack_taking import take_pack_file
from tests.faults.exchange import exchanging
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken
from tests.faults.exchange.weather import RoughStore
from tests.faults.exchange.world import World


def take_over(world: World, laptop: Laptop, chance: Random) -> None:
    """Both leads' laptops are lost; whoever has them goes on. Once in a world, where no other laptop was lost."""
    if laptop.leads or not laptop.counts or laptop.made_keys or world.took_over or _anybody_is_lost(world):
        return
    succession.take_over(laptop.desk, f"Lost on a train, {world.new_words()}")
    for lead in world.leads:
        lead.revoked = True
    world.took_over = world.successor = laptop
    world.inspectors.remove(laptop)
    world.leads.insert(0, laptop)
    laptop.leads = True
    laptop.copies.clear()  # to go back to before it is to have taken nothing over
    follow(world, chance.choice(world.inspectors), chance)


def follow(world: World, laptop: Laptop, _: Random) -> None:
    """The words of who took over are compared, and they are followed."""
    successor = world.successor
    if successor is None or laptop.leads or _follows(laptop, successor):
        return
    path = _pack(world, successor)
    before = laptop.desk.inspection()
    if not exchanging.quietly(partial(_takes_as_any, laptop, path)):
        raise Broken(f"{laptop}: it followed who took over, and nobody compared words")
    if laptop.desk.inspection().leads() != before.leads():
        raise Broken(f"{laptop}: somebody else leads, and nobody compared words")
    seen = succession.look_at_successor(laptop.desk, path)
    if seen is None:
        raise Broken(f"{laptop}: who took over cannot be followed")
    succession.accept_successor(laptop.desk, seen, agreed=True)


def give_back(world: World, laptop: Laptop, chance: Random) -> None:
    """The lost laptops are found. Who took over gives back, and the first lead ends it, once both compared words.

    Now and then they are lost after all, and who gave back leads on.
    """
    successor = world.successor
    if successor is None:
        return
    lead = next(one for one in world.leads if one is not successor)
    if not _can_end(world, lead):
        return
    giving_back.give_back(successor.desk)
    exchanging.quietly(partial(exchanging.looks, successor, RoughStore(world.place, successor.name, chance)))
    path = _pack(world, successor)
    if chance.random() < 0.3:
        _leads_on(world, successor)
        return
    before = lead.desk.inspection()
    seen = giving_back.look_at_giving_back(lead.desk, path)
    if seen is None:
        raise Broken(f"{lead}: what was given back cannot be had")
    if lead.desk.inspection() != before:
        raise Broken(f"{lead}: what was given back changed something, and nobody compared words")
    world.ledger.notice(successor)
    giving_back.accept_giving_back(lead.desk, seen)
    world.ledger.notice(lead, decides=True)
    write_pack_file(lead.desk, world.folder / f"ended-{world.carried}")
    _all_as_before(world, successor)


def _leads_on(world: World, successor: Laptop) -> None:
    giving_back.lead_on(successor.desk)
    world.led_on += 1
    _pack(world, successor)
    successor.copies.clear()  # as after taking over


def bring_together(world: World, chance: Random) -> None:
    """Before rest: everybody follows who took over."""
    for laptop in (one for one in world.inspectors if one.counts):
        follow(world, laptop, chance)


def _all_as_before(world: World, successor: Laptop) -> None:
    world.successor = None
    world.former.append(successor)
    for lead in world.leads:
        lead.revoked = False
        lead.copies.clear()
    world.leads.remove(successor)
    world.inspectors.append(successor)
    successor.leads = False
    successor.copies.clear()


def _can_end(world: World, lead: Laptop) -> bool:
    return not (lead.lost_keys or lead.desk.store.contested_one(world.inspection) is not None)


def _pack(world: World, laptop: Laptop) -> Path:
    world.carried += 1
    path = world.folder / f"pack-{world.carried}"
    write_pack_file(laptop.desk, path)
    return path


def _takes_as_any(laptop: Laptop, path: Path) -> None:
    take_pack_file(laptop.desk, path)


def _follows(laptop: Laptop, successor: Laptop) -> bool:
    return successor.device in {one.device for one in laptop.desk.inspection().leads()}


def _anybody_is_lost(world: World) -> bool:
    return any(not one.counts for one in world.laptops)
