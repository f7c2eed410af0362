"""Pictures of Send while bundles are on their way: under way, paused, held up by a network, received, asked about."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any, cast
from uuid import UUID

from driving import Act, Prepare, now, settle, unlocked
from screens_in_rooms import section

from desktop.domain.connection import Connection, waits_for
from desktop.domain.outbox import OutboxItem, SendState
from desktop.gui.network import Network
from desktop.gui.window import Window
from desktop.operations.outgoing.receipt_view import Aside, ReceiptView
from desktop.operations.outgoing.send_view import SendView, send_view
from desktop.operations.outgoing.sending_habits import SendingHabits
from desktop.operations.team.what_changes import RECORDS, Change, Changes, TakesMoreAway
from desktop.sync.pace import Pace
from desktop.sync.parts import Moved

_MIB = 1024 * 1024


class _Told(Network):
    """A network that is as a picture wants it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def connection(self) -> Connection:
        return self._connection


def _item(sequence: int, state: SendState, items: int, mib: float, **rest: Any) -> OutboxItem:
    made = now() - timedelta(hours=12 - sequence)
    return OutboxItem(
        UUID(int=sequence), sequence, state, made, 1, 2, {"evidence": items}, round(mib * _MIB), **rest
    )  # fmt: skip


def _outbox(eight: OutboxItem) -> tuple[OutboxItem, ...]:
    received = now() - timedelta(days=1)
    return (
        _item(9, SendState.QUEUED, 62, 4.1),
        eight,
        _item(7, SendState.SENT, 48, 2.2, parts=1, parts_sent=1),
        _item(6, SendState.RECEIVED, 214, 21.0, received_at=received),
        _item(5, SendState.RECEIVED, 97, 6.4, received_at=received),
        _item(4, SendState.RECEIVED, 55, 3.9, received_at=received, set_aside=1),
    )


def _shown(
    eight: OutboxItem, connection: Connection, habits: SendingHabits | None = None, *, going: bool = False
) -> Prepare:
    """Send with bundle 8 in some state."""

    def prepare(window: Window) -> None:
        screen = cast("Any", window.screen_of("send"))
        screen.job.start = lambda *_, **__: None  # what is shown here has no files
        window.shell.show_page("send")
        settle(window)
        views: list[SendView] = []
        window.work.run(send_view, window.desk, then=views.append)
        settle(window)
        screen.control.network = _Told(connection)
        screen.job.is_running = lambda: going
        screen.way.receipt_wanted.disconnect(screen.control.show_receipt_of)
        screen.control.show_view(
            replace(views[0], outbox=_outbox(eight), habits=habits or SendingHabits(), by_network=True)
        )
        screen.way.receipt_wanted.connect(screen.control.show_receipt_of)
        if going:
            _move(screen, eight)
        screen.way.receipt.show_receipt(_receipt())

    return prepare


def _move(screen: Any, eight: OutboxItem) -> None:
    seconds = count()
    screen.way.pace = Pace(lambda: float(next(seconds)))
    for step in range(12):
        sent = round(eight.size_bytes * (0.48 + step * 0.01))
        screen.way.show_moved(eight.bundle_id, Moved(2, 5, 2, sent, eight.size_bytes))


def _receipt(*, all_here: bool = True) -> ReceiptView:
    aside = (
        Aside("YP-7", "it was damaged on this laptop or on its way"),
        Aside("Evidence from Parent 3", "it was not written by you on this laptop"),
    )
    return ReceiptView(
        UUID(int=6), 6, now() - timedelta(days=1), "Lead inspector", 214, () if all_here else aside, "2026-01-26"
    )


def _not_all(window: Window) -> None:
    _shown(_SENDING, Connection.OPEN)(window)
    cast("Any", window.screen_of("send")).way.receipt.show_receipt(_receipt(all_here=False))


def _below(window: Window) -> None:
    """Down to what is on its way, which large text puts below what leaves."""
    _shown(_SENDING, Connection.OPEN, going=True)(window)
    settle(window)
    screen = cast("Any", window.screen_of("send"))
    screen.panes.ensureWidgetVisible(screen.way.receipt, 0, 0)


def _lost(window: Window) -> None:
    """Bundle 7 went by stick five days ago, and nobody has answered."""
    _shown(_SENDING, Connection.OPEN)(window)
    sent = now() - timedelta(days=5)
    seven = _item(7, SendState.SENT, 48, 2.2, parts=1, parts_sent=1, sent_at=sent, by_hand=True)
    screen = cast("Any", window.screen_of("send"))
    screen.way.receipt_wanted.disconnect()  # what is shown here has none
    screen.way.show_outbox((seven, *_outbox(_SENDING)[3:]))
    settle(window)
    screen.panes.ensureWidgetVisible(screen.way.again, 0, 0)


def _guard(window: Window) -> None:
    gone = tuple(f"R-{number:03d}" for number in range(21, 36))
    changes = Changes(
        (
            Change("People on the roster", ("Inspector 4",), (), 1, 0),
            Change(RECORDS, gone, ("R-036", "R-037"), 15, 2),
        )
    )
    cast("Any", window.screen_of("send")).control.asked.emit(TakesMoreAway("Inspection pack 4", changes, "key"))


_SENDING = _item(8, SendState.SENDING, 131, 18.6, parts=5, parts_sent=2)


def _waiting(connection: Connection) -> OutboxItem:
    return _item(8, SendState.WAITING, 131, 18.6, parts=5, parts_sent=2, why=waits_for(connection))


SENDING = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "send-under-way": _shown(_SENDING, Connection.OPEN, going=True),
        "send-under-way-below": _below,
        "send-slowly": _shown(_SENDING, Connection.OPEN, SendingHabits(slowly=True), going=True),
        "send-paused": _shown(_SENDING, Connection.OPEN, SendingHabits(paused=True), going=True),
        "send-metered": _shown(_waiting(Connection.METERED), Connection.METERED),
        "send-sign-in": _shown(_waiting(Connection.SIGN_IN), Connection.SIGN_IN),
        "send-offline": _shown(_waiting(Connection.OFFLINE), Connection.OFFLINE),
        "send-not-all-arrived": _not_all,
        "send-may-be-lost": _lost,
        "send-asks-first": _guard,
        "settings-sending": section("Sending"),
    },
)
