"""The way in for who has neither passphrase nor code: a request to the organisation, its answer, a new code."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Damaged, Refused, WrongPassphrase
from desktop.gui.gate.answer_page import AnswerPage
from desktop.gui.gate.neither_page import NeitherPage
from desktop.gui.gate.recovery_code_page import RecoveryCodePage
from desktop.gui.in_words import in_words
from desktop.gui.work import Work
from desktop.operations.passphrases import judge_typed
from desktop.operations.recovery import (
    Asked,
    ask_organisation,
    open_with_answer,
    request_under_way,
    save_request,
    whom_to_ask,
)
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault


class Recovery(QObject):
    """Its pages are made when they are first shown.

    Signals: ``shown(QWidget)`` the page to show now, ``vault_opened(Vault)`` once the answer opened it,
    ``done(Vault)`` when its new recovery code is kept too, ``left`` when the person turned back.
    ``opening_begun`` and ``opening_ended`` around looking at an answer.
    """

    shown = Signal(object)
    vault_opened = Signal(object)
    done = Signal(object)
    left = Signal()
    opening_begun = Signal()
    opening_ended = Signal()

    def __init__(self, work: Work, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._folder, self._clock = work, folder, clock
        self._vault: Vault | None = None

    def start(self) -> None:
        """Show the request that waits, or how to make one, or why there is nobody to ask."""
        self._work.run_aside(request_under_way, self._folder, then=self._on_looked, failed=self._on_not_looked)

    @cached_property
    def neither(self) -> NeitherPage:
        page = NeitherPage()
        page.left.connect(self.left)
        page.chosen.judge_asked.connect(
            lambda typed: self._work.run_aside(judge_typed, typed, then=page.chosen.show_strength)
        )
        page.passphrase_chosen.connect(self._on_passphrase_chosen)
        return page

    @cached_property
    def answer(self) -> AnswerPage:
        page = AnswerPage()
        page.left.connect(self.left)
        page.begin_again_asked.connect(self._begin)
        page.save_asked.connect(self.save_to)
        page.answer_given.connect(self._on_answer_given)
        return page

    @cached_property
    def code(self) -> RecoveryCodePage:
        page = RecoveryCodePage()
        page.set_margin("Unlocked")
        page.kept.connect(lambda: self.done.emit(self._vault))
        return page

    def save_to(self, path: Path) -> None:
        """Write the waiting request to a file."""
        says = "The request is saved. Send the file to your organisation, then phone them."
        self._work.run_aside(
            save_request,
            self._folder,
            path,
            then=lambda _done: self.answer.say(says),
            failed=lambda error: self.answer.say(in_words(error), "danger"),
        )

    def _begin(self) -> None:
        self._work.run_aside(whom_to_ask, self._folder, then=self._on_somebody, failed=self._on_nobody)

    def _on_looked(self, asked: Asked | None) -> None:
        if asked is None:
            self._begin()
        else:
            self._on_asked(asked)

    def _on_not_looked(self, error: Exception) -> None:
        if isinstance(error, Damaged):
            self._begin()
        else:
            self._on_nobody(error)

    def _on_somebody(self, words: tuple[str, ...]) -> None:
        self.neither.show_way(words)
        self.shown.emit(self.neither)

    def _on_nobody(self, error: Exception) -> None:
        self.neither.show_no_way(in_words(error))
        self.shown.emit(self.neither)

    def _on_passphrase_chosen(self, passphrase: bytearray) -> None:
        self._work.run_aside(
            ask_organisation,
            self._folder,
            passphrase,
            self._clock,
            then=self._on_asked,
            failed=lambda error: self.neither.refuse(in_words(error)),
        )

    def _on_asked(self, asked: Asked) -> None:
        self.answer.show_request(asked)
        self.shown.emit(self.answer)

    def _on_answer_given(self, passphrase: bytearray, path: Path) -> None:
        self.opening_begun.emit()
        self._work.run(
            open_with_answer,
            self._folder,
            passphrase,
            path,
            self._clock,
            then=self._on_opened,
            failed=self._on_not_opened,
        )

    def _on_not_opened(self, error: Exception) -> None:
        self.opening_ended.emit()
        self.answer.refuse(in_words(error), at_passphrase=isinstance(error, WrongPassphrase | Refused))

    def _on_opened(self, opened: tuple[Vault, str]) -> None:
        self._vault, code = opened
        self.opening_ended.emit()
        self.vault_opened.emit(self._vault)
        self.code.show_code(code)
        self.shown.emit(self.code)
