"""The way in: first run, unlocking, saying who one is, and beginning an inspection, one page at a time."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.errors import PersonError, WrongPassphrase
from desktop.domain.inspections import ConcernLead
from desktop.gui.gate.begin_page import BeginPage
from desktop.gui.gate.compare_page import ComparePage
from desktop.gui.gate.new_vault_page import NewVaultPage
from desktop.gui.gate.recovery_code_page import RecoveryCodePage
from desktop.gui.gate.set_up_page import SetUpPage
from desktop.gui.gate.unlock_page import UnlockPage
from desktop.gui.gate.who_i_am_page import WhoIAmPage
from desktop.gui.widgets.focus_ring import FocusRing
from desktop.gui.work import Work
from desktop.operations.by_hand import open_pack_file, save_card
from desktop.operations.desk import Desk
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, my_identity, newest_packs, set_up_inspection
from desktop.operations.key_words import spoken
from desktop.operations.packs import OpenedPack, accept_pack
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.passphrases import judge
from desktop.operations.vaults import desk_of_last_inspection, make_vault, unlock, unlock_with_code
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault, holds_vault
from desktop.vault.ids import new_id

_UNEXPECTED = "Something went wrong in Daybook. Nothing was changed. Close it and open it again."


class Gate(QStackedWidget):
    """Signals: ``vault_opened(Vault)`` as soon as there is one, ``opened(Desk)`` when there is an inspection too."""

    opened = Signal(object)
    vault_opened = Signal(object)

    def __init__(self, work: Work, folder: Path, resources: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._folder, self._resources, self._clock = work, folder, resources, clock
        self._vault: Vault | None = None
        self._pack: OpenedPack | None = None
        self.new_vault, self.recovery_code, self.who_i_am = NewVaultPage(), RecoveryCodePage(), WhoIAmPage()
        self.unlock, self.begin, self.set_up, self.compare = UnlockPage(), BeginPage(), SetUpPage(), ComparePage()
        pages = (self.unlock, self.new_vault, self.recovery_code, self.who_i_am, self.begin, self.set_up, self.compare)
        for page in pages:
            self.addWidget(page)
        self._connect()
        self.ring = FocusRing(self)

    def start(self) -> None:
        """Ask for the passphrase, or make a vault where there is none."""
        if holds_vault(self._folder):
            self.show_locked("")
        else:
            self._show(self.new_vault)

    def show_saving(self) -> None:
        """Show nothing yet but that what is open is being saved."""
        self._show(self.unlock)
        self.unlock.show_locked("")
        self.unlock.set_busy(busy=True, says="Saving what you wrote…")

    def show_locked(self, why: str) -> None:
        """Ready to unlock. ``why`` says how it came to be locked."""
        self._vault = None
        self._show(self.unlock)
        self.unlock.show_locked(why)

    def _connect(self) -> None:
        self.unlock.passphrase_given.connect(self._on_passphrase_given)
        self.unlock.code_given.connect(self._on_code_given)
        self.new_vault.judge_asked.connect(self._on_judge_asked)
        self.new_vault.passphrase_chosen.connect(self._on_passphrase_chosen)
        self.recovery_code.kept.connect(lambda: self._show(self.who_i_am))
        self.who_i_am.said.connect(self._on_said)
        self.begin.card_asked.connect(self._on_card_asked)
        self.begin.pack_chosen.connect(self._on_pack_chosen)
        self.compare.accepted.connect(self._on_accepted)
        self.compare.refused.connect(self._on_refused)
        self.begin.set_up_asked.connect(lambda: self._show(self.set_up))
        self.set_up.left.connect(lambda: self._show(self.begin))
        self.set_up.asked.connect(self._on_set_up_asked)

    def _on_passphrase_given(self, passphrase: str) -> None:
        self._work.run(
            unlock, self._folder, passphrase, self._clock, then=self._on_unlocked, failed=self._on_not_unlocked
        )

    def _on_code_given(self, code: str) -> None:
        self._work.run(
            unlock_with_code, self._folder, code, self._clock, then=self._on_unlocked, failed=self._on_not_unlocked
        )

    def _on_not_unlocked(self, error: Exception) -> None:
        wait_s = error.wait_s if isinstance(error, WrongPassphrase) else 0.0
        self.unlock.refuse(in_words(error), wait_s)

    def _on_judge_asked(self, passphrase: str) -> None:
        self._work.run_aside(judge, passphrase, then=self.new_vault.show_strength)

    def _on_passphrase_chosen(self, passphrase: str) -> None:
        self._work.run(
            make_vault,
            self._folder,
            passphrase,
            self._clock,
            then=self._on_made,
            failed=lambda error: self.new_vault.refuse(in_words(error)),
        )

    def _on_made(self, made: tuple[Vault, str]) -> None:
        self._vault, code = made
        self.vault_opened.emit(self._vault)
        self.recovery_code.show_code(code)
        self._show(self.recovery_code)

    def _on_unlocked(self, vault: Vault) -> None:
        self._vault = vault
        self.vault_opened.emit(vault)
        self._work.run(_next_step, vault, self._resources, then=self._on_next_step, failed=self._on_not_unlocked)

    def _on_next_step(self, step: "Desk | str") -> None:
        if isinstance(step, Desk):
            self.opened.emit(step)
        else:
            self._show(self.who_i_am if step == "who" else self.begin)

    def _on_said(self, designation: str) -> None:
        self._work.run(
            _say_who,
            self._the_vault(),
            designation,
            then=lambda _identity: self._show(self.begin),
            failed=lambda error: self.who_i_am.refuse(in_words(error)),
        )

    def _on_card_asked(self, path: Path) -> None:
        self._work.run(
            _save_card,
            self._the_vault(),
            path,
            then=lambda words: self.begin.say(f"Your card is saved. The lead will ask for its words: {spoken(words)}."),
            failed=self._say_at_begin,
        )

    def _on_pack_chosen(self, path: Path) -> None:
        self._work.run(open_pack_file, self._the_vault(), path, then=self._on_pack_opened, failed=self._say_at_begin)

    def _on_pack_opened(self, pack: OpenedPack) -> None:
        self._pack = pack
        self.compare.show_pack(pack)
        self._show(self.compare)

    def _on_accepted(self) -> None:
        if self._pack is not None:
            pack, self._pack = self._pack, None
            self._work.run(
                accept_pack, self._the_vault(), pack, self._resources, then=self.opened.emit, failed=self._say_at_begin
            )

    def _on_refused(self) -> None:
        self._pack = None
        self._show(self.begin)
        self.begin.say("The pack was not used and nothing was kept. Ask the lead how it reached you.", "improvement")

    def _say_at_begin(self, error: Exception) -> None:
        self._show(self.begin)
        self.begin.say(in_words(error), "danger")

    def _on_set_up_asked(self, partnership: str, notified_on: date, store: str, lead: ConcernLead) -> None:
        self._work.run(
            _set_up,
            self._the_vault(),
            self._resources,
            (partnership, notified_on, store, lead),
            then=self.opened.emit,
            failed=lambda error: self.set_up.refuse(in_words(error)),
        )

    def _the_vault(self) -> Vault:
        if self._vault is None:
            raise RuntimeError("this page is shown only while a vault is open")
        return self._vault

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        page.setFocus()


def in_words(error: Exception) -> str:
    """The sentence for an error: its own when the person can act on it, else that it was our fault."""
    return str(error) if isinstance(error, PersonError) else _UNEXPECTED


def _next_step(vault: Vault, resources: Path) -> "Desk | str":
    if vault.profile.identity() is None:
        return "who"
    return desk_of_last_inspection(vault, resources) or "begin"


def _save_card(vault: Vault, path: Path) -> tuple[str, ...]:
    return save_card(my_identity(vault), path)


def _say_who(vault: Vault, designation: str) -> None:
    say_who_i_am(vault, designation, new_id=new_id)


def _set_up(vault: Vault, resources: Path, given: tuple[str, date, str, ConcernLead]) -> Desk:
    partnership, notified_on, store, lead = given
    packs = packs_at_hand(vault, resources)
    framework, template = newest_packs(packs)
    new = NewInspection(partnership, notified_on, framework, template, store, concern_lead=lead)
    return set_up_inspection(vault, packs, new, new_id=new_id)
