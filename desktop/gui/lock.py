"""Locking: everything readable goes at once, what is open is saved, then the vault is closed and its keys forgotten.

When something cannot be saved, closing would lose it. Then the vault is *covered*: nothing can be read or typed, the
screens and their words stay in memory, saving is tried again underneath. The passphrase brings the screens back; a
save that succeeds makes it a lock like any other.
"""

import gc
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.lock_reasons import LockReason
from desktop.gui.frame.shell import Shell
from desktop.gui.gate.gate import Gate
from desktop.gui.hiding import paint_over, put_away_other_windows
from desktop.gui.widgets.keyboard_back import give_keyboard_back
from desktop.gui.work import Work

if TYPE_CHECKING:
    from desktop.vault.folder import Vault

_LOCK_AT_FIRST_MS = 10 * 60_000
"""Until the vault's own setting is known."""
_SAVED = "Your drafts were saved first."
_HOW = {
    LockReason.IDLE: f"It locked by itself. {_SAVED}",
    LockReason.SLEEP: f"It locked before the laptop went to sleep. {_SAVED}",
    LockReason.SCREEN_LOCK: f"It locked together with the screen. {_SAVED}",
    LockReason.MINIMISED: f"It locked when its window was minimised. {_SAVED}",
    LockReason.SHUTDOWN: f"It locked because the laptop is being shut down. {_SAVED}",
}
AGAIN_TO_LEAVE = "Close again to leave without the last change."


class _State(Enum):
    SHUT = auto()
    OPEN = auto()
    SAVING = auto()
    COVERED = auto()


class Lock(QObject):
    """Lives on the window's thread. From ``take(vault)`` to ``shut`` it owns the open vault.

    ``settle`` has every screen queue its saves, ``forget`` lets every screen go; the window gives both.
    Signals: ``hidden`` everything is about to be hidden, so what lies over the screens has to go. ``secured`` nothing
    is readable and what could be saved is: the laptop may sleep. ``saved_all`` nothing is unsaved any more.
    """

    hidden = Signal()
    secured = Signal()
    saved_all = Signal()

    def __init__(
        self, window: QWidget, work: Work, shell: Shell, gate: Gate,
        settle: Callable[[], None], forget: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._work, self._shell, self._gate = window, work, shell, gate
        self._settle_screens, self._forget_screens = settle, forget
        self._vault: Vault | None = None
        self._state = _State.SHUT
        self._reason = LockReason.ASKED
        self._once_open: LockReason | None = None
        self._unsaved: dict[str, str] = {}
        self._warned = False
        self._noted = False
        self._focus_before: QWidget | None = None
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(lambda: self.lock(LockReason.IDLE))
        gate.confirmed.connect(self._on_confirmed)
        gate.not_confirmed.connect(self._go_on_if_saved)

    @property
    def is_open(self) -> bool:
        """Whether the person is in: screens may be made and shown."""
        return self._state is _State.OPEN

    @property
    def is_shut(self) -> bool:
        """Whether no vault is open, not even under a cover."""
        return self._state is _State.SHUT

    def take(self, vault: "Vault") -> None:
        """A vault was opened. Its pages lock like any other: one of the first shows the recovery code."""
        self._vault, self._state = vault, _State.OPEN
        if self._once_open is not None:
            self.lock(self._once_open)
            return
        self.idle.start(_LOCK_AT_FIRST_MS)

    def lock_after(self, minutes: int) -> None:
        """After how many minutes without a key or a click, from now on."""
        self.idle.setInterval(minutes * 60_000)
        self.stir()

    def stir(self) -> None:
        """Somebody is there."""
        if self._state is _State.OPEN:
            self.idle.start()

    def lock(self, reason: LockReason) -> None:
        """Show nothing of the content from now on, save what is open, then close the vault; or keep it covered."""
        if self._state is _State.OPEN:
            self._reason, self._noted, self._once_open = reason, False, None
            self._hide()
            self._settle()
        elif self._state is not _State.SAVING:
            self._once_open = reason if self._gate.is_opening else None
            self.secured.emit()

    # what is saved

    def note_unsaved(self, screen: str, why: str) -> None:
        """What a screen holds could not be saved, and why. It tries again."""
        self._unsaved[screen] = why
        if self._state is _State.COVERED:
            self._gate.say_covered(why)

    def note_saved(self, screen: str) -> bool:
        """A screen has saved. Returns whether all have: what one saved says nothing of what another could not."""
        had_some = bool(self._unsaved)
        self._unsaved.pop(screen, None)
        if self._unsaved:
            return False
        self._warned = False
        self._go_on_if_saved()
        if had_some:
            self.saved_all.emit()
        return True

    # leaving

    def leave(self) -> bool:
        """The window is to be closed: save, and close the vault. False, once, when something cannot be saved."""
        was_open = self.is_open
        if was_open:
            self._reason = LockReason.CLOSED
            self._hide()
        self._settle_screens()
        self._work.drain()
        if self._unsaved and not self._warned:
            self._warned = True
            self._warn(was_open=was_open)
            return False
        self._shut()
        return True

    def _warn(self, *, was_open: bool) -> None:
        says = f"{self._why_unsaved()} {AGAIN_TO_LEAVE}"
        if was_open:
            self._uncover()
            self._shell.say(says, "danger")
        else:
            self._gate.say_covered(says)

    # from open to shut or covered

    def _hide(self) -> None:
        self._state = _State.SAVING
        self.idle.stop()
        self._focus_before = self._window.focusWidget()
        put_away_other_windows(self._window)
        self.hidden.emit()
        self._shell.set_locked(True)
        self._gate.show_saving()
        paint_over(self._window)

    def _settle(self) -> None:
        self._settle_screens()
        self._work.run(_nothing, then=self._on_settled)

    def _on_settled(self, _nothing: None) -> None:
        if self._state is not _State.SAVING:  # the program is being closed, which has seen to it
            return
        if self._unsaved:
            self._cover()
        else:
            self._shut()

    def _cover(self) -> None:
        if self._vault is None:
            return
        self._state = _State.COVERED
        self._shell.set_out_of_reach(out=True)
        self._gate.show_covered(self._vault, self._why_unsaved())
        if not self._noted:
            from desktop.operations.locking import note_locked

            self._noted = True
            self._work.run(note_locked, self._vault, self._reason)
        self.secured.emit()

    def _go_on_if_saved(self) -> None:
        """Covered, and all is saved now: close. Not while a passphrase is looked at, which may be the right one."""
        if self._state is _State.COVERED and not self._unsaved and not self._gate.is_opening:
            self._state = _State.SAVING
            self._gate.say_saving()
            self._settle()

    def _shut(self) -> None:
        from desktop.operations.locking import lock

        vault, self._vault = self._vault, None
        self.idle.stop()
        self._unsaved, self._focus_before = {}, None
        self._shell.set_locked(True)
        self._forget_screens()
        self._shell.set_out_of_reach(out=False)
        if self._state is not _State.SHUT:
            self._gate.show_locked(_HOW.get(self._reason, _SAVED))
        if vault is None:
            self._state = _State.SHUT
        elif self._noted:
            self._work.run(vault.close, then=self._on_shut)
        else:
            self._work.run(lock, vault, self._reason, then=self._on_shut)

    def _on_shut(self, _nothing: None) -> None:
        from desktop.vault.keys.sweeping import sweep

        self._state = _State.SHUT
        gc.collect()  # what the screens held goes now, not when Python happens to look
        self._work.run(sweep, then=self._on_swept)  # on the thread whose memory held the pages

    def _on_swept(self, _nothing: None) -> None:
        self.secured.emit()

    # back

    def _on_confirmed(self) -> None:
        if self._state is _State.COVERED:
            self._uncover()

    def _uncover(self) -> None:
        self._state = _State.OPEN
        self._shell.set_out_of_reach(out=False)
        self._shell.set_locked(False)
        give_keyboard_back(self._focus_before)
        self.idle.start()

    def _why_unsaved(self) -> str:
        return next(iter(self._unsaved.values()))


def _nothing() -> None:
    """Comes back when everything that was asked of the vault before has been done."""
