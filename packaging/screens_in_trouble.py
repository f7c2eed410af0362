"""Pictures of what goes wrong, and of an inspection's end: words that cannot be saved, damage, clearing."""

from pathlib import Path
from typing import Any, cast

from driving import Act, Prepare, locked, now, press, settle, unlock, unlocked, wait_until, write
from PySide6.QtWidgets import QApplication
from screens_in_rooms import after, opened, room, section, section_named

from desktop.domain.copies import Unsaved
from desktop.domain.interviews import Interview, InterviewState
from desktop.gui.saving.unsaved_bar import UnsavedBar
from desktop.gui.window import Window
from desktop.operations.copies import save_copy
from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.desk import Desk
from desktop.operations.documents import add_document
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.recovered import keep_it
from desktop.operations.retention import ReportDates, set_report_dates
from desktop.operations.team.succession import take_over
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id


def _on_a_drive(demo: Path) -> Window:
    """Unlocked on a vault that can be pulled out from under it."""
    _plugged(demo).mkdir()
    (demo / "inspector-1").rename(_plugged(demo) / "inspector-1")
    window = unlocked(_plugged(demo) / "inspector-1")
    window.setProperty("demo", str(demo))
    return window


def _plugged(demo: Path) -> Path:
    return demo / "drive"


def _unsaved(key: str, kind: str, *keys: str) -> Prepare:
    """Something typed where nothing can be saved, and the line that says so."""

    def prepare(window: Window) -> None:
        opened(key, kind)(window)
        press(window, *keys)
        demo = Path(window.property("demo"))
        _plugged(demo).rename(demo / "pulled-out")
        write(window, "She asks what happens next. ")
        press(window, "Ctrl+S")
        wait_until(lambda: _bar() is not None)

    return prepare


def _bar() -> UnsavedBar | None:
    return next((one for one in QApplication.allWidgets() if isinstance(one, UnsavedBar) and one.isVisible()), None)


def _copied(window: Window) -> None:
    """A copy lies elsewhere."""
    guarding = cast("Any", window.screen_of("interviews")).page.guarding
    guarding.save_copy(Path(window.property("demo")) / "words.daybook-copy")
    wait_until(lambda: not guarding.bar.copied.isHidden())


def _with_a_copy(demo: Path) -> Window:
    """Words that were saved elsewhere and are not here."""
    desk = _desk(demo / "inspector-1")
    write_up = next(one for one in desk.store.all(Interview) if one.state is InterviewState.NOTES)
    longer = write_up.model_copy(update={"text": f"{write_up.text}\nShe asks what happens next."})
    head = desk.store.head(write_up.id)
    save_copy(desk, demo / "words.daybook-copy", [Unsaved(longer, head.id if head else None)], now())
    desk.vault.close()
    window = unlocked(demo / "inspector-1")
    window.setProperty("demo", str(demo))
    return window


def _look_into(window: Window) -> None:
    section("Bring back a copy")(window)
    section_named(window, "Bring back a copy").open_file(Path(window.property("demo")) / "words.daybook-copy")


def _damaged(demo: Path) -> Window:
    """With a database in which bits have flipped."""
    (database,) = (demo / "inspector-1").glob("inspections/*/evidence.db")
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    data[200] ^= 1
    database.write_bytes(data)
    return unlocked(demo / "inspector-1")


def _down(window: Window) -> None:
    """To what is known of the concern and the sheet, below the numbers."""
    page = window.gate.care.concerns.alone  # type: ignore[union-attr]
    page.bring(page.sheet)


def _well(demo: Path) -> Window:
    window = locked(demo / "inspector-1")
    press(window, "Alt+K")
    unlock(window)
    return window


def _received(demo: Path) -> Window:
    """An inspector's laptop of which everything has arrived."""
    desk, lead = _desk(demo / "inspector-2"), _desk(demo / "lead")
    for draft in desk.store.drafts():
        keep_it(desk, draft.item.id)
    for title, kilobytes in (("Improvement plan", 900), ("Minutes of the partnership’s meeting in March", 40)):
        plan = demo / "document.txt"
        plan.write_text(f"{title}\n" * (kilobytes * 1024 // len(title)), "utf-8")
        add_document(desk, plan, title, new_id=new_id)
    make_bundle(desk)
    send_all(desk)
    collate(lead)
    send_all(desk)
    for one in (desk, lead):
        one.vault.close()
    return unlocked(demo / "inspector-2")


def _desk(folder: Path) -> Desk:
    return desk_for(Vault.open(folder, PASSPHRASE, clock=now), resources_folder())


def _choose_files(window: Window) -> None:
    room("send")(window)
    settle(window)
    press(window, "Alt+W")
    press(window, "Space")


def _to_clear(window: Window) -> None:
    room("send")(window)
    settle(window)
    press(window, "Alt+C")


def _clear(window: Window) -> None:
    write(window, "Strathlennox")
    press(window, "Return")
    write(window, PASSPHRASE)
    press(window, "Return")


def _to_destroy(window: Window) -> None:
    section("Clearing")(window)
    press(window, "Alt+D")


def _destroy(window: Window) -> None:
    write(window, "Strathlennox")
    press(window, "Tab", "Space", "Tab")
    write(window, PASSPHRASE)
    press(window, "Return")


def _taken_over(demo: Path) -> Window:
    """The laptop of somebody who took over and never sent, once the report is submitted."""
    desk = _desk(demo / "inspector-2")
    for draft in desk.store.drafts():
        keep_it(desk, draft.item.id)
    take_over(desk, "The lead’s laptop was left on a train.")
    set_report_dates(desk, ReportDates(submitted_on=now().date()))
    desk.vault.close()
    return unlocked(demo / "inspector-2")


UNSAVED = Act(
    _on_a_drive,
    {
        "unsaved": _unsaved("interviews", "write-up", "Ctrl+Home"),
        "unsaved-copied": _copied,
        "covered": lambda window: press(window, "Ctrl+L"),
    },
    in_order=True,
)
UNSAVED_ELSEWHERE = (
    Act(_on_a_drive, {"unsaved-review": _unsaved("records", "review", "Ctrl+N")}),
    Act(_on_a_drive, {"unsaved-document": _unsaved("documents", "document")}),
)
COPY = Act(_with_a_copy, {"copy-looked-into": _look_into})
DAMAGED = Act(
    _damaged,
    {
        "damaged": lambda window: window.gate.care.shown.emit(window.gate.care.page),  # type: ignore[union-attr]
        "snapshots": lambda window: press(window, "Alt+G"),
        "salvage": lambda window: press(window, "Esc", "Alt+W"),
        "concerns-alone": lambda window: press(window, "Esc", "Alt+R"),
        "concerns-alone-below": _down,
        "concern-snapshots": lambda window: press(window, "Esc", "Alt+B"),
        "concern-salvage": lambda window: press(window, "Esc", "Alt+T"),
        "mended": lambda window: press(window, "Esc", "Return"),
    },
    in_order=True,
)
DESTROYING = Act(
    lambda demo: unlocked(demo / "inspector-2"),
    {"concerns-clearing": section("Clearing"), "concerns-clearing-asked": _to_destroy, "concerns-destroyed": _destroy},
    in_order=True,
)
CARE = Act(_well, {"look-after": settle})
CLEARING_LEAD = Act(
    _taken_over,
    {
        "clearing-alone": after(section("Clearing"), "Alt+C"),
        "clearing-lead-asked": lambda window: press(window, "Ctrl+Return"),
    },
    in_order=True,
)
CLEARING = Act(
    _received,
    {"clearing": room("send"), "clearing-files": _choose_files, "clearing-asked": _to_clear, "cleared": _clear},
    in_order=True,
)
