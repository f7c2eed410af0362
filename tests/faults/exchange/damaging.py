"""A bit turns over on one laptop: in a stored body, a piece of a file, a second copy. Somebody works on, then mends.

Promised: the doctor names it or nothing is wrong with what anybody sees; mending brings back all that another copy
holds; nothing of it went out as if it were whole, which the leads that take it in are looked at for (``checks``).
A file that no copy holds is added again from where it came from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from desktop.domain.documents import Document
from desktop.operations.doctor import Part, examine, repair
from desktop.operations.documents import add_document
from desktop.vault.ids import new_id
from desktop.vault.places import evidence_in
from tests.faults.exchange import exchanging, harming, writing
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken
from tests.faults.exchange.world import World
from tests.faults.pages import PAGE, page_classes
from tests.teams import PASSPHRASE

A_GAP = "Something is missing from what one laptop wrote"
"""As it is where a laptop went back, and later versions of what it wrote are there without those before."""
_STORED = ("body ", "attachment_chunk ")
_MOST_MEANWHILE = 6
_MEANWHILE = (
    *(exchanging.export, exchanging.send, exchanging.look, exchanging.collate, exchanging.round_trip),
    *(writing.interview, writing.edit, writing.draft, harming.snapshot, harming.crash, harming.reopen),
)


@dataclass(frozen=True)
class Place:
    """Where in a file a bit turns over: between two places of it. ``what`` says what lies there."""

    file: Path
    what: str
    first: int
    last: int

    def harm(self, chance: Random) -> None:
        data = bytearray(self.file.read_bytes())
        data[chance.randrange(self.first, self.last)] ^= 1 << chance.randrange(8)
        self.file.write_bytes(data)


def damage(world: World, laptop: Laptop, chance: Random) -> None:
    """It happens while the laptop is off. Its owner works on as far as it goes, and then has it looked after."""
    if chance.random() < 0.5:
        laptop.take_snapshot()
    files = {one.attachment.sha256 for one in laptop.desk.store.all(Document) if one.attachment is not None}
    files = {one for one in files if laptop.desk.store.has_attachment(one)}
    places = _places(laptop)
    what = chance.choice(sorted({place.what for place in places}))
    laptop.desk.vault.close()
    chance.choice([place for place in places if place.what == what]).harm(chance)
    world.damaged += 1
    if laptop.opens():
        _works_on(world, laptop, chance)
        laptop.desk.vault.close()
    if _not_well(examine(laptop.folder, PASSPHRASE, laptop.clock)):
        world.mended += 1
        wrong = _not_well(repair(laptop.folder, PASSPHRASE, laptop.clock).after)
        if any(not says.startswith(A_GAP) for says in wrong):
            raise Broken(f"{laptop}: its {what} was damaged, and after mending: {wrong[0]}")
    if not laptop.opens():
        raise Broken(f"{laptop}: its {what} was damaged, and it cannot be mended")
    _adds_again(world, laptop, files)


def _places(laptop: Laptop) -> list[Place]:
    """Pages that hold bodies and pieces of files, and whatever second copies there are. It is off meanwhile."""
    vault, inspection = laptop.desk.vault, laptop.desk.inspection().id
    folder, key = vault.inspection_folder(inspection), vault._held.key(inspection, "evidence")
    laptop.desk.vault.close()
    places = [*_pages(evidence_in(folder).database, key), *_second_copies(folder)]
    laptop.opens()
    return places


def _pages(database: Path, key: bytearray) -> Iterator[Place]:
    for name, numbers in page_classes(database, key).items():
        if name.startswith(_STORED):
            yield from (Place(database, name, (number - 1) * PAGE, number * PAGE) for number in numbers)


def _second_copies(folder: Path) -> Iterator[Place]:
    for copies in ("journal", "snapshots"):
        for path in sorted(path for path in (folder / copies).glob("*") if path.is_file() and path.stat().st_size):
            yield Place(path, copies, 0, path.stat().st_size)


def _works_on(world: World, laptop: Laptop, chance: Random) -> None:
    """Whatever cannot be read or done is said in a sentence; one that cannot open its vault any more stops."""
    for _ in range(chance.randrange(_MOST_MEANWHILE)):
        act = chance.choice(_MEANWHILE)
        said = exchanging.quietly(lambda act=act: act(world, laptop, chance))
        if said and not said.endswith((".", "?")):
            raise Broken(f"{laptop}: no sentence for a person: {said}")


def _adds_again(world: World, laptop: Laptop, files: Iterable[str]) -> None:
    """A file that is gone is taken in again from where it came from, by who has it; to a lead it comes again."""
    mine = {one for one in files if laptop in world.added_by.get(one, ())}
    for sha256 in sorted(one for one in mine if not laptop.desk.store.has_attachment(one)):
        path = world.folder / "document.txt"
        path.write_bytes(world.files[sha256])
        add_document(laptop.desk, path, world.new_words(), new_id=new_id)
        world.added_again += 1


def _not_well(parts: Iterable[Part]) -> list[str]:
    return [finding.says for part in parts for finding in part.findings if not finding.ok]
