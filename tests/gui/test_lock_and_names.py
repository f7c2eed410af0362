"""Which name became which role, and which names the guard found, are forgotten when the window is locked."""

import gc
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.identifiers.model import PossibleIdentifier
from desktop.domain.lock_reasons import LockReason
from desktop.domain.role_pairs import RolePairs
from desktop.operations.desk import Desk
from tests.gui.concern_window import Hands
from tests.heap import every_object
from tests.teams import write_up

NAME = "Kayleigh MacInnes"


def test_locking_forgets_every_name_and_its_role(qtbot: QtBot, tmp_path: Path) -> None:
    made: list[UUID] = []

    def prepare(desk: Desk) -> None:
        made.append(write_up(desk, f"Then {NAME} said so.").id)

    hands = Hands(qtbot, tmp_path / "vault", prepare)
    guard = hands.open("interviews", made[0]).page.identifiers
    qtbot.waitUntil(guard.watch.is_up_to_date)
    guard.ask_next()
    hands.settle()
    qtbot.waitUntil(guard.box.isVisible)
    hands.press("1")
    assert NAME in {name for pairs in living(RolePairs) for name in pairs._roles}
    hands.press("Ctrl+Z")
    qtbot.waitUntil(guard.watch.is_up_to_date)
    assert NAME in {found.matched for found in living(PossibleIdentifier)}
    del guard
    hands.window.lock(LockReason.ASKED)
    hands.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hands.settle()
    gc.collect()
    assert NAME not in {name for pairs in living(RolePairs) for name in pairs._roles}
    assert NAME not in {found.matched for found in living(PossibleIdentifier)}
    hands.close()


def living(kind: type) -> list[Any]:
    return [one for one in every_object() if isinstance(one, kind)]
