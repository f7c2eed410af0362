"""A vault that is being made: until that is acknowledged it opens, or can be made; from then on it opens."""

from pathlib import Path

from desktop.domain.errors import PersonError
from desktop.domain.interviews import Interview
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import set_up_inspection
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.paths import resources_folder
from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.presence import holds_vault
from tests.faults.careless import Careless
from tests.faults.children import Line
from tests.faults.ledger import Said
from tests.faults.subjects import CHEAP, NEW, PASSPHRASE, desk_in, doctor_says
from tests.teams import write_up


def make_when_told(line: Line, folder: str, careless: Careless) -> None:
    """Make a vault and an inspection in it, and write in it."""
    careless.begins()
    line.say(ready=True)
    line.wait()
    vault, _ = Vault.create(Path(folder), PASSPHRASE, clock=utc_now, cost=CHEAP)
    line.say(made="vault")
    say_who_i_am(vault, "Inspector 3", new_id=new_id)
    desk = set_up_inspection(vault, packs_at_hand(vault, resources_folder()), NEW, new_id=new_id)
    line.say(made="inspection")
    line.say(made=write_up(desk).text)
    vault.close()
    line.say(closed=True)


def making_faults(folder: Path, said: list[Said]) -> list[str]:
    """What is wrong with what a cut left of it."""
    made = [one["made"] for one in said if "made" in one]
    try:
        if not made and not holds_vault(folder):
            Vault.create(folder, PASSPHRASE, clock=utc_now, cost=CHEAP)[0].close()
        Vault.open(folder, PASSPHRASE, clock=utc_now).close()
        if len(made) > 1:
            with desk_in(folder) as desk:
                texts = {interview.text for interview in desk.store.all(Interview)}
            return [*(["what was written is missing"] if set(made[2:]) - texts else []), *doctor_says(folder)]
    except PersonError as error:
        return [f"made so far: {len(made)} things, and it does not open: {error}"]
    return []
