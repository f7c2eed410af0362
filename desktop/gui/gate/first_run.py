"""The way in on a new laptop: a vault and its recovery code, who I am, and how to begin an inspection."""

from datetime import date
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.inspections import ConcernLead
from desktop.gui.gate.begin_page import BeginPage
from desktop.gui.gate.compare_page import ComparePage
from desktop.gui.gate.new_vault_page import NewVaultPage
from desktop.gui.gate.recovery_code_page import RecoveryCodePage
from desktop.gui.gate.set_up_page import SetUpPage
from desktop.gui.gate.who_i_am_page import WhoIAmPage
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, my_identity, newest_packs, set_up_inspection
from desktop.operations.outgoing.by_hand import card_to_show, open_pack_file, save_card
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.passphrases import judge_typed
from desktop.operations.team.key_words import spoken
from desktop.operations.team.packs import OpenedPack, accept_pack
from desktop.operations.vaults import make_vault
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id


class FirstRun(QObject):
    """Its pages are made when they are first shown.

    Signals: ``shown(QWidget)`` the page to show now, ``vault_opened(Vault)`` when one was made, ``opened(Desk)`` when
    there is an inspection; ``said_who(Vault)`` when somebody has said who they are whose vault has inspections already,
    as one has that was mended.
    """

    shown = Signal(object)
    vault_opened = Signal(object)
    opened = Signal(object)
    said_who = Signal(object)

    def __init__(self, work: Work, folder: Path, resources: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._folder, self._resources, self._clock = work, folder, resources, clock
        self._vault: Vault | None = None
        self._pack: OpenedPack | None = None

    def start(self) -> None:
        """Where there is no vault yet: ask for a passphrase for one."""
        self.shown.emit(self.new_vault)

    def go_on(self, vault: Vault) -> None:
        """Where there is a vault and no inspection in it: ask who I am unless that is known, then how to begin."""
        self._vault = vault
        self._work.run(_is_known, vault, then=self._on_known)

    @cached_property
    def new_vault(self) -> NewVaultPage:
        page = NewVaultPage()
        page.chosen.judge_asked.connect(self._on_judge_asked)
        page.passphrase_chosen.connect(self._on_passphrase_chosen)
        return page

    @cached_property
    def recovery_code(self) -> RecoveryCodePage:
        page = RecoveryCodePage()
        page.kept.connect(lambda: self.shown.emit(self.who_i_am))
        return page

    @cached_property
    def who_i_am(self) -> WhoIAmPage:
        page = WhoIAmPage()
        page.said.connect(self._on_said)
        return page

    @cached_property
    def begin(self) -> BeginPage:
        page = BeginPage()
        page.card_asked.connect(self._on_card_asked)
        page.pack_chosen.connect(self._on_pack_chosen)
        page.set_up_asked.connect(lambda: self.shown.emit(self.set_up))
        return page

    @cached_property
    def set_up(self) -> SetUpPage:
        page = SetUpPage()
        page.left.connect(lambda: self.shown.emit(self.begin))
        page.asked.connect(self._on_set_up_asked)
        return page

    @cached_property
    def compare(self) -> ComparePage:
        page = ComparePage()
        page.accepted.connect(self._on_accepted)
        page.refused.connect(self._on_refused)
        return page

    def _on_judge_asked(self, typed: bytearray) -> None:
        self._work.run_aside(judge_typed, typed, then=self.new_vault.chosen.show_strength)

    def _on_passphrase_chosen(self, passphrase: bytearray) -> None:
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
        self.shown.emit(self.recovery_code)

    def _on_known(self, known: bool) -> None:
        if known:
            self._show_begin()
        else:
            self.shown.emit(self.who_i_am)

    def _show_begin(self) -> None:
        self.shown.emit(self.begin)
        self._work.run(card_to_show, self._the_vault(), then=self.begin.show_card)

    def _on_said(self, designation: str) -> None:
        self._work.run(
            _say_who,
            self._the_vault(),
            designation,
            then=self._on_said_who,
            failed=lambda error: self.who_i_am.refuse(in_words(error)),
        )

    def _on_said_who(self, has_inspections: bool) -> None:
        if has_inspections:
            self.said_who.emit(self._the_vault())
        else:
            self._show_begin()

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
        self.shown.emit(self.compare)

    def _on_accepted(self) -> None:
        if self._pack is not None:
            pack, self._pack = self._pack, None
            self._work.run(
                accept_pack, self._the_vault(), pack, self._resources, then=self.opened.emit, failed=self._say_at_begin
            )

    def _on_refused(self) -> None:
        self._pack = None
        self.shown.emit(self.begin)
        self.begin.say("The pack was not used and nothing was kept. Ask the lead how it reached you.", "improvement")

    def _say_at_begin(self, error: Exception) -> None:
        self.shown.emit(self.begin)
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


def _is_known(vault: Vault) -> bool:
    return vault.profile.identity() is not None


def _save_card(vault: Vault, path: Path) -> tuple[str, ...]:
    return save_card(my_identity(vault), path)


def _say_who(vault: Vault, designation: str) -> bool:
    """Returns whether there is an inspection already."""
    say_who_i_am(vault, designation, new_id=new_id)
    return bool(vault.inspections())


def _set_up(vault: Vault, resources: Path, given: tuple[str, date, str, ConcernLead]) -> Desk:
    partnership, notified_on, store, lead = given
    packs = packs_at_hand(vault, resources)
    framework, template = newest_packs(packs)
    new = NewInspection(partnership, notified_on, framework, template, store, concern_lead=lead)
    return set_up_inspection(vault, packs, new, new_id=new_id)
