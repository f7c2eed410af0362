"""Pictures of collating: versions at odds, what was set aside, what was asked; and of what the author sees of it."""

from pathlib import Path
from typing import Any, cast

from driving import Act, Prepare, now, press, settle, unlocked
from screens_in_rooms import room

from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.records import Record
from desktop.domain.remarks import RemarkState
from desktop.gui.window import Window
from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.remarks import ask
from desktop.operations.inspections import change
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.outgoing.sending import send_all
from desktop.operations.recovered import keep_it
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.packs import publish_pack, take_newer_packs, write_pack
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id

_WHY = (
    "The plan was not given to us by the health board until June.",
    "The plan was lost in a move, and a new one was agreed by phone in April.",
)


def _at_odds(demo: Path) -> tuple[Desk, list[Desk]]:
    """Two inspectors say apart from each other why a record cannot be read; one of them says that they lead."""
    lead = _desk(demo / "lead")
    others = [_desk(demo / f"inspector-{number}") for number in (1, 2)]
    record = Record(id=new_id(), code="R-061", position=60)
    lead.store.save(record)
    publish_pack(lead, store_of(lead), write_pack(lead))
    for desk, why in zip(others, _WHY, strict=True):
        for draft in desk.store.drafts():
            keep_it(desk, draft.item.id)
        take_newer_packs(desk, store_of(desk))
        desk.store.save(record.model_copy(update={"unreadable": why}))
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in others[1].inspection().roster]
    change(others[1], roster=roster)
    for desk in others:
        make_bundle(desk)
        send_all(desk)
    return lead, others


def _collating(demo: Path) -> Window:
    """The lead's window, with something of everything to decide, and a bundle on a stick."""
    lead, others = _at_odds(demo)
    collate(lead)
    _ask_author(lead)
    talk = others[0].store.all(Interview)[0]
    others[0].store.save(talk.model_copy(update={"title": f"{talk.title}, again"}))
    (demo / "stick").mkdir()
    export_to_file(others[0], demo / "stick" / "bundle.daybook")
    _close(lead, *others)
    window = unlocked(demo / "lead")
    window.setProperty("demo", str(demo))
    return window


def _asked(demo: Path) -> Window:
    """The window of an inspector whom the lead asked about an interview."""
    lead, others = _at_odds(demo)
    collate(lead)
    _ask_author(lead)
    collate(lead)
    look_back(others[0], store_of(others[0]))
    _close(lead, *others)
    return unlocked(demo / "inspector-1")


def _ask_author(lead: Desk) -> None:
    talk = next(one for one in lead.store.all(Interview) if one.led_by == "Inspector 1")
    ask(lead, talk.id, ("Inspector 1",), "Who else was in the room, and for how long?", new_id=new_id)


def _close(*desks: Desk) -> None:
    for desk in desks:
        desk.vault.close()


def _desk(folder: Path) -> Desk:
    return desk_for(Vault.open(folder, PASSPHRASE, clock=now), resources_folder())


def _after(*keys: str) -> Prepare:
    """Collate, and then some keys."""

    def then(window: Window) -> None:
        room("collate")(window)
        settle(window)
        press(window, *keys)

    return then


def _from_a_stick(window: Window) -> None:
    room("collate")(window)
    settle(window)
    screen = cast("Any", window.screen_of("collate"))
    screen.file.take_in(Path(window.property("demo")) / "stick" / "bundle.daybook")


def _looked_at(window: Window) -> None:
    """From Today to what is asked about, with the box for the answer."""
    window.work.run(_about, window.desk, then=lambda about: window.screen_of("interviews").open_object(about, ""))
    room("interviews")(window)
    settle(window)
    press(window, "Ctrl+Shift+L")


def _about(desk: Any) -> Any:
    return desk.store.remarks.to(desk.me.designation, RemarkState.OPEN)[0].about


COLLATING = Act(
    _collating,
    {
        "collate-conflict": _after(),
        "collate-asking": _after("4"),
        "collate-set-aside": _after("Alt+2"),
        "collate-asked": _after("Alt+3"),
        "collate-stick": _from_a_stick,
    },
)
ASKED = Act(_asked, {"today-asked": room("today"), "interview-asked": _looked_at})
