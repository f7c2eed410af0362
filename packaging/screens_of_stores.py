"""Pictures of Settings > Store: a folder tried, a server that is not there, a key to compare, a move to copy."""

import tempfile

from driving import Act, Prepare, press, settle, unlocked, wait_until
from PySide6.QtWidgets import QScrollArea
from screens_in_rooms import section, section_named

from desktop.domain.store_addresses import StoreAddress, StoreKind
from desktop.domain.store_faults import StoreFault, sentence
from desktop.gui.window import Window
from desktop.operations.stores.trial import TrialStep, Tried


def _store_tried(kind: str, told: dict[str, str]) -> Prepare:
    """The store's section, filled in and tried."""

    def prepare(window: Window) -> None:
        section("Store")(window)
        part = section_named(window, "Store")
        if kind:
            part.form.kind.choose(kind)
            part.form.kind.activated.emit(part.form.kind.currentIndex())
        for name, value in told.items():
            part.form.lines[name].setText(value)
        press(window, "Alt+T")
        wait_until(lambda: part.try_button.isEnabled() and bool(part.trial.told))
        _to_its_end(part)

    return prepare


def _store_to_compare(window: Window) -> None:
    """A server whose key nobody has compared yet; no server is needed to see how that is asked."""
    section("Store")(window)
    part = section_named(window, "Store")
    told = {"kind": StoreKind.SFTP, "host": "files.example.org", "user": "inspections", "path": "/srv/bundles"}
    part.form.show_address(StoreAddress(**told))
    part.form.edited.emit()
    found = "SHA256:uNiVztksCsDhcc0u9e8BrQKV0OB6Wd6mCa3mHzLtcqs"
    part.stepped.emit(Tried(TrialStep.REACH, "The store answers."))
    fault = StoreFault.HOST_KEY_UNKNOWN
    part.stepped.emit(Tried(TrialStep.RECOGNISE, sentence(fault), fault, found))
    settle(window)
    _to_its_end(part)


def _store_moved(window: Window) -> None:
    """A new folder is kept; what is in the one before is not there yet."""
    section("Store")(window)
    part = section_named(window, "Store")
    part.form.show_address(StoreAddress(kind=StoreKind.FOLDER))
    part.form.edited.emit()
    with tempfile.TemporaryDirectory() as folder:
        part.form.lines["folder"].setText(folder)
        press(window, "Ctrl+Return")
        wait_until(part.before.isVisible)
    _to_its_end(part)


def _to_its_end(part: QScrollArea) -> None:
    part.verticalScrollBar().setValue(part.verticalScrollBar().maximum())


STORES = Act(
    lambda demo: unlocked(demo / "lead"),
    {
        "settings-store": _store_tried("", {}),
        "settings-store-refused": _store_tried(
            "s3",
            {"bucket": "bundles", "endpoint": "https://store.example.invalid", "access_key": "k", "secret_key": "s"},
        ),
        "settings-store-key": _store_to_compare,
        "settings-store-moved": _store_moved,
    },
)
