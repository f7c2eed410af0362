"""What is on a laptop or in the store, made and looked at while nobody has the window open."""

from io import BytesIO
from pathlib import Path

from desktop.bundle.read import Bundle, read_bundle
from desktop.domain.identity import Identity
from desktop.domain.records import Record
from desktop.operations.desk import Desk
from desktop.operations.vaults import desk_for, unlock
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE
from tests.ready_desk import ready_desk
from tests.ready_team import ready_team
from tests.teams import Team

CODES = ("R-014", "R-015")


def make_desk_with_records(folder: Path) -> None:
    """Inspector 3, who leads, has two records to read."""
    desk = ready_desk(folder)
    add_records(desk)
    desk.vault.close()


def add_records(desk: Desk) -> None:
    """Two records, both mine to read."""
    desk.store.save(
        *(
            Record(id=new_id(), code=code, position=place, first_reader=desk.me.designation)
            for place, code in enumerate(CODES)
        )
    )


def open_desk(folder: Path) -> Desk:
    """The desk of a laptop that nobody is using. Close its vault after."""
    return desk_for(unlock(folder, PASSPHRASE, lambda: NOW), resources_folder())


def make_laptops(folder: Path) -> dict[str, Identity]:
    """A lead and two inspectors with a laptop each, in ``folder``, and who they are, by the laptop's name."""
    team: Team = ready_team(folder)
    team.close()
    return {desk.vault.folder.name: desk.me for desk in (team.lead, *team.inspectors)}


def sent_bundle(folder: Path) -> bytes:
    """The one bundle in the store, which must be there whole."""
    (complete,) = (folder / "store").rglob("complete.json")
    return b"".join(part.read_bytes() for part in sorted(complete.parent.glob("part-*")))


def opened_by(reader: Identity, bundle: bytes) -> Bundle:
    """A bundle as somebody's key opens it. Raises BadBundle."""
    return read_bundle(BytesIO(bundle), age_secret=reader.age_secret)


def words_in(bundle: Bundle) -> str:
    """Everything a bundle says."""
    return "\n".join(revision.body.decode() for revision in bundle.revisions if revision.body)
