"""What happens to laptops and what somebody does who can write to the store."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import UUID

from desktop.sync import names
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.world import World


def skew(world: World, laptop: Laptop, chance: Random) -> None:
    laptop.clock.jump(chance)


def crash(world: World, laptop: Laptop, _: Random) -> None:
    laptop.crash()


def reopen(world: World, laptop: Laptop, _: Random) -> None:
    laptop.reopen()


def back_up(world: World, laptop: Laptop, _: Random) -> None:
    if len(laptop.copies) < 3:
        laptop.back_up()


def go_back(world: World, laptop: Laptop, chance: Random) -> None:
    if laptop.copies:
        laptop.go_back(chance)
        world.ledger.notice(laptop, went_back=True)


def snapshot(world: World, laptop: Laptop, _: Random) -> None:
    laptop.take_snapshot()


def restore_snapshot(world: World, laptop: Laptop, chance: Random) -> None:
    laptop.restore_snapshot(chance)


def mend(world: World, laptop: Laptop, _: Random) -> None:
    laptop.mend()


def replay(world: World, _: Laptop, chance: Random) -> None:
    """Somebody puts an old file or bundle into the store again, under another name."""
    kind = chance.choice(("bundles", "packs", "receipts"))
    files = world.place.files(f"{world.inspection}/{kind}")
    if not files:
        return
    path = chance.choice(files)
    if kind == "bundles":
        _replay_bundle(world, path.parent, chance)
    elif kind == "packs":
        _replay_pack(world, path, chance)
    else:
        _replay_receipt(world, path, chance)


def _replay_bundle(world: World, folder: Path, chance: Random) -> None:
    """As another one of the same laptop, as one of another, or in a folder that has its own id."""
    if folder.parent.parent.name != "bundles":
        return
    sequence, bundle_id = folder.name.split("-", 1)
    device = folder.parent.name
    match chance.randrange(3):
        case 0:
            sequence = f"{int(sequence) + chance.randrange(1, 30):06d}"
        case 1:
            device = str(chance.choice(world.laptops).device)
        case _:
            bundle_id = str(UUID(bytes=chance.randbytes(16)))
    target = folder.parent.parent / device / f"{sequence}-{bundle_id}"
    if target != folder and not target.exists():
        shutil.copytree(folder, target)
        world.spoiled.add(bundle_id)
        world.moved.add((device, int(sequence), bundle_id))
        world.spoiled.add(folder.name.split("-", 1)[1])
        world.undo.append(lambda: shutil.rmtree(target, ignore_errors=True))


def _replay_pack(world: World, path: Path, chance: Random) -> None:
    """An old pack under a higher number."""
    sequence, digest = path.name.split("-")
    higher = path.with_name(f"{int(sequence) + chance.randrange(1, 5):06d}-{digest}")
    _put_new(world, higher, path.read_bytes())


def _replay_receipt(world: World, path: Path, chance: Random) -> None:
    """One bundle's receipt in the place of another's that has none yet."""
    complete = [one.parent for one in world.place.files(f"{world.inspection}/bundles") if one.name == names.COMPLETE]
    places = [path.parent.parent / one.parent.name / f"{one.name.split('-', 1)[1]}.json" for one in complete]
    without = [place for place in places if not place.exists()]
    if without:
        _put_new(world, chance.choice(without), path.read_bytes())


def forge(world: World, _: Laptop, chance: Random) -> None:
    """Somebody who has no key puts a receipt, a pack or a part there."""
    folders = [one for one in world.place.files(f"{world.inspection}/bundles") if one.name == names.COMPLETE]
    noise = chance.randbytes(300)
    pack = f"{world.inspection}/packs/{chance.randrange(1, 60):06d}-{sha256(noise).hexdigest()}"
    targets = [world.place.folder / pack]
    if folders:
        folder = chance.choice(folders).parent
        receipts = world.place.folder / f"{world.inspection}/receipts" / folder.parent.name
        targets.append(receipts / f"{folder.name.split('-', 1)[1]}.json")
    _put_new(world, chance.choice(targets), noise)


def spoil(world: World, _: Laptop, chance: Random) -> None:
    """A file in the store is cut short, altered, or exchanged with another of its folder, and put right at the end."""
    files = world.place.files()
    if not files:
        return
    path = chance.choice(files)
    whole = path.read_bytes()
    harm = chance.choice((_cut, _flip, _exchange))
    path.write_bytes(harm(path, whole, chance))
    world.spoiled.add(path.parent.name.split("-", 1)[-1])
    world.undo.append(lambda: _put_right(path, whole))


def _cut(_: Path, whole: bytes, chance: Random) -> bytes:
    return whole[: chance.randrange(len(whole) + 1)]


def _flip(_: Path, whole: bytes, chance: Random) -> bytes:
    if not whole:
        return b"x"
    place = chance.randrange(len(whole))
    return whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]


def _exchange(path: Path, _: bytes, chance: Random) -> bytes:
    return chance.choice(sorted(path.parent.iterdir())).read_bytes()


def _put_right(path: Path, whole: bytes) -> None:
    if path.parent.is_dir():
        path.write_bytes(whole)


def _put_new(world: World, path: Path, data: bytes) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        world.undo.append(lambda: _take_out(path, data))


def _take_out(path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        path.unlink()


Harm = Callable[[World, Laptop, Random], None]
