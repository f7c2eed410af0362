"""The way in: unlocking, and on a new laptop the first run. One page at a time.

It is all there is at the start, so it loads no more than that needs: the operations come when a passphrase does, or
sooner, with the first screens that the window loads while a person types.
"""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.errors import Damaged, ProfileDamaged, WrongPassphrase
from desktop.gui.gate.unlock_page import UnlockPage
from desktop.gui.in_words import in_words
from desktop.gui.widgets.focus_ring import FocusRing
from desktop.gui.work import Work
from desktop.vault.clock import Clock
from desktop.vault.presence import holds_vault, waits_for_answer

if TYPE_CHECKING:
    from desktop.domain.destruction import Destruction
    from desktop.gui.gate.care import Care
    from desktop.gui.gate.cleared_page import ClearedPage
    from desktop.gui.gate.first_run import FirstRun
    from desktop.gui.gate.profile_page import ProfilePage
    from desktop.gui.gate.recovery import Recovery
    from desktop.operations.desk import Desk
    from desktop.secret import Secret
    from desktop.vault.folder import Vault


class Gate(QStackedWidget):
    """Signals: ``vault_opened(Vault)`` as soon as there is one, ``opened(Desk)`` when there is an inspection too.

    In front of a vault that is covered and not closed: ``confirmed`` when it was the person who knows the passphrase,
    ``not_confirmed`` when not. ``is_opening`` while what was typed is looked at.
    ``lock_asked`` on a page that comes after unlocking.
    """

    opened = Signal(object)
    vault_opened = Signal(object)
    confirmed = Signal()
    not_confirmed = Signal()
    lock_asked = Signal()

    def __init__(self, work: Work, folder: Path, resources: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._folder, self._resources, self._clock = work, folder, resources, clock
        self._vault: Vault | None = None
        self._covered: Vault | None = None
        self._is_shut = False
        self.is_opening = False
        self.care: Care | None = None
        self._care_asked = False
        self.unlock = UnlockPage()
        self.unlock.passphrase_given.connect(self._on_passphrase_given)
        self.unlock.code_given.connect(self._on_code_given)
        self.unlock.neither_asked.connect(self._on_neither_asked)
        self.unlock.care_asked.connect(lambda asked: self._set_care_asked(asked=asked))
        self.addWidget(self.unlock)
        self.ring = FocusRing(self)

    @cached_property
    def first_run(self) -> "FirstRun":
        """The pages of a new laptop."""
        from desktop.gui.gate.first_run import FirstRun

        first_run = FirstRun(self._work, self._folder, self._resources, self._clock, self)
        first_run.shown.connect(self._show)
        first_run.vault_opened.connect(self.vault_opened)
        first_run.opened.connect(self.opened)
        first_run.said_who.connect(self._go_in)
        return first_run

    @cached_property
    def recovery(self) -> "Recovery":
        """The pages for who has neither passphrase nor code."""
        from desktop.gui.gate.recovery import Recovery

        recovery = Recovery(self._work, self._folder, self._clock, self)
        recovery.shown.connect(self._show)
        recovery.left.connect(lambda: self.show_locked(""))
        recovery.opening_begun.connect(self._on_opening_begun)
        recovery.opening_ended.connect(self._on_opening_ended)
        recovery.vault_opened.connect(self.vault_opened)
        recovery.done.connect(self._go_in)
        return recovery

    @cached_property
    def cleared(self) -> "ClearedPage":
        """The page after a clearing."""
        from desktop.gui.gate.cleared_page import ClearedPage

        page = ClearedPage()
        page.save_asked.connect(self._on_certificate_asked)
        page.left.connect(self._on_cleared_left)
        return page

    def start(self) -> None:
        """Ask for the passphrase, or make a vault where there is none."""
        if holds_vault(self._folder):
            self.show_locked("")
        else:
            self.first_run.start()

    def ask_for_care(self) -> None:
        """The next passphrase leads to where a vault is looked after, and not into an inspection."""
        self._set_care_asked(asked=True)

    def _set_care_asked(self, *, asked: bool) -> None:
        self._care_asked = asked
        self.unlock.set_care_asked(asked=asked)

    def show_saving(self) -> None:
        """Show nothing yet but that what is open is being saved."""
        self._vault, self._is_shut = None, False
        self._end_care()
        self._show(self.unlock)
        self.unlock.show_locked("")
        self.say_saving()

    def say_saving(self) -> None:
        """The same, while what is being typed stays."""
        self.unlock.set_busy(busy=True, says="Saving what you wrote…")

    def show_locked(self, why: str) -> None:
        """Ready to unlock. ``why`` says how it came to be locked. What was being typed stays if it was covered."""
        was_covered, self._vault, self._covered = self._covered is not None, None, None
        self._is_shut = True
        if was_covered:
            self.unlock.say_locked(why)
            return
        self._end_care()
        self._show(self.unlock)
        self.unlock.set_waiting(waiting=waits_for_answer(self._folder))
        self.unlock.show_locked(why)

    def show_covered(self, vault: "Vault", why: str) -> None:
        """Ready to confirm who is there. ``why`` says why the last change could not be saved."""
        self._covered = vault
        self.unlock.set_busy(busy=False)
        self.say_covered(why)

    def say_covered(self, why: str) -> None:
        """Another reason, or a warning; what is being typed stays."""
        self.unlock.say_covered(why)

    def show_cleared(self, vault: "Vault", done: "Destruction") -> None:
        """An inspection of this open vault is gone: its certificate, and the way on."""
        self._vault = vault
        self.cleared.show_done(done)
        self._show(self.cleared)

    def _on_certificate_asked(self, number: str, out: Path) -> None:
        from desktop.operations.certificates import save_certificate

        self._work.run(
            save_certificate,
            self._the_vault(),
            number,
            out,
            self._resources,
            then=lambda _done: self.cleared.say("The certificate is saved."),
            failed=lambda error: self.cleared.say(in_words(error), "danger"),
        )

    def _on_cleared_left(self) -> None:
        self._go_in(self._the_vault())

    def _the_vault(self) -> "Vault":
        if self._vault is None:
            raise RuntimeError("this page is shown only while a vault is open")
        return self._vault

    def _on_passphrase_given(self, passphrase: "Secret") -> None:
        from desktop.operations.locking import come_back
        from desktop.operations.vaults import unlock

        self.is_opening = True
        if self._covered is not None:
            self._work.run(come_back, self._covered, passphrase, then=self._on_confirmed, failed=self._on_not_confirmed)
            return
        self._work.run(
            unlock, self._folder, passphrase, self._clock, then=self._on_unlocked, failed=self._on_not_unlocked
        )

    def _on_code_given(self, code: "Secret") -> None:
        from desktop.operations.locking import come_back_with_code
        from desktop.operations.vaults import unlock_with_code

        self.is_opening = True
        if self._covered is not None:
            self._work.run(
                come_back_with_code, self._covered, code, then=self._on_confirmed, failed=self._on_not_confirmed
            )
            return
        self._work.run(
            unlock_with_code,
            self._folder,
            code,
            self._clock,
            then=self._on_unlocked,
            failed=partial(self._on_not_unlocked, with_code=True),
        )

    def _on_neither_asked(self) -> None:
        if self._is_shut:  # while something is being saved the vault is open, and its pages may come back
            self._set_care_asked(asked=False)
            self.recovery.start()

    def _on_opening_begun(self) -> None:
        self.is_opening = True

    def _on_opening_ended(self) -> None:
        self.is_opening = False

    def _on_confirmed(self, _nothing: None) -> None:
        self.is_opening, self._covered = False, None
        self._set_care_asked(asked=False)
        self.unlock.set_busy(busy=False)
        self.confirmed.emit()

    def _on_not_confirmed(self, error: Exception) -> None:
        self._on_not_unlocked(error)
        self.not_confirmed.emit()

    def _on_not_unlocked(self, error: Exception, *, with_code: bool = False) -> None:
        self.is_opening = False
        if isinstance(error, ProfileDamaged):
            self._show_profile_damaged(with_code=with_code)
            return
        wait_s = error.wait_s if isinstance(error, WrongPassphrase) else 0.0
        self.unlock.refuse(in_words(error), wait_s)

    def _on_unlocked(self, vault: "Vault") -> None:
        self.is_opening = False
        self.vault_opened.emit(vault)
        if self._care_asked:
            self._set_care_asked(asked=False)
            self._begin_care(vault).begin(damaged=False)
        else:
            self._go_in(vault)

    def _go_in(self, vault: "Vault") -> None:
        from desktop.operations.vaults import desk_of_last_inspection

        self._vault = vault
        self._work.run(desk_of_last_inspection, vault, self._resources, then=self._on_desk, failed=self._on_not_opened)

    def _on_not_opened(self, error: Exception) -> None:
        if isinstance(error, Damaged) and self._vault is not None:
            self._begin_care(self._vault).begin(damaged=True)
        else:
            self._on_not_unlocked(error)

    def _on_desk(self, desk: "Desk | None") -> None:
        if desk is not None:
            self.opened.emit(desk)
        elif self._vault is not None:
            self.first_run.go_on(self._vault)

    # a damaged vault, and restoring

    def _begin_care(self, vault: "Vault") -> "Care":
        from desktop.gui.gate.care import Care

        self._end_care()
        self.care = Care(self._work, vault, self._resources, self)
        self.care.shown.connect(self._show)
        self.care.opened.connect(self.opened)
        self.care.first_run_asked.connect(self._on_first_run_asked)
        self.care.lock_asked.connect(self.lock_asked)
        return self.care

    def _on_first_run_asked(self, vault: "Vault") -> None:
        self.first_run.go_on(vault)

    def _end_care(self) -> None:
        if self.care is not None:
            self.care.end()
            self.care = None

    def _show_profile_damaged(self, *, with_code: bool) -> None:
        from desktop.gui.gate.profile_page import ProfilePage
        from desktop.operations.vaults import unlock, unlock_with_code

        page = ProfilePage("Recovery code" if with_code else "Passphrase")
        mend = partial(unlock_with_code if with_code else unlock, mend=True)
        page.given.connect(lambda secret: self._mend_profile(mend, secret, page))
        page.left.connect(lambda: self._leave(page))
        self._show(page)

    def _mend_profile(
        self, mend: "Callable[[Path, Secret, Clock], Vault]", secret: "Secret", page: "ProfilePage"
    ) -> None:
        self.is_opening = True
        self._work.run(
            mend,
            self._folder,
            secret,
            self._clock,
            then=partial(self._on_profile_mended, page),
            failed=partial(self._on_profile_not_mended, page),
        )

    def _on_profile_not_mended(self, page: "ProfilePage", error: Exception) -> None:
        self.is_opening = False
        page.refuse(in_words(error))

    def _on_profile_mended(self, page: QWidget, vault: "Vault") -> None:
        self.is_opening, self._vault = False, vault
        self.vault_opened.emit(vault)
        self._begin_care(vault).say_profile_is_mended()
        page.deleteLater()

    def _leave(self, page: QWidget) -> None:
        self.show_locked("")
        page.deleteLater()

    def _show(self, page: QWidget) -> None:
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()
