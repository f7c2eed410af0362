"""Pictures of the way in: a new laptop, unlocking, asking the organisation, a vault whose own database is damaged."""

from functools import partial
from pathlib import Path

from driving import Act, locked, now, press, write
from PySide6.QtWidgets import QWidget

from desktop.gui.gate.profile_page import ProfilePage
from desktop.gui.window import Window
from desktop.operations.passphrases import Strength
from desktop.operations.recovery import Asked

_WORDS = ("harbour", "violet", "candle", "orbit", "meadow", "seven")


def _put_up(window: Window, page: QWidget) -> None:
    window.gate.addWidget(page)
    window.gate.setCurrentWidget(page)
    page.setFocus()


def _first(name: str) -> "partial[None]":
    def show(window: Window) -> None:
        first = window.gate.first_run
        first.recovery_code.show_code("7K3M-Q9XT-2RWD-H5BN-8VJC-P4GZ-6F")
        _put_up(window, getattr(first, name))

    return partial(show)


def _unlock(window: Window) -> None:
    window.gate.show_locked("It locked by itself. Your drafts were saved first.")


def _refused(window: Window) -> None:
    _unlock(window)
    write(window, "wrong passphrase")
    press(window, "Return")


def _with_code(window: Window) -> None:
    _unlock(window)
    press(window, "Alt+R")


def _look_after(window: Window) -> None:
    _unlock(window)
    press(window, "Alt+K")


def _neither(window: Window) -> None:
    _unlock(window)
    press(window, "Alt+N")


def _ask(window: Window) -> None:
    page = window.gate.recovery.neither
    page.show_way(_WORDS)
    page.chosen.show_strength(Strength(0, "", ""))
    _put_up(window, page)


def _request(window: Window) -> None:
    page = window.gate.recovery.answer
    page.show_request(Asked(_WORDS, _WORDS, now()))
    _put_up(window, page)
    page.say("The request is saved. Send the file to your organisation, then phone them.")


def _answer(window: Window) -> None:
    _request(window)
    window.gate.recovery.answer.choose(Path("recovery-answer.json"))
    window.gate.recovery.answer.refuse(
        "That is not the new passphrase that you chose for this request.", at_passphrase=True
    )


NEW = Act(
    lambda demo: locked(demo / "new"),
    {
        "first-run": _first("new_vault"),
        "recovery-code": _first("recovery_code"),
        "who-i-am": _first("who_i_am"),
        "begin": _first("begin"),
        "set-up": _first("set_up"),
    },
)
GATE = Act(
    lambda demo: locked(demo / "inspector-1"),
    {
        "unlock": _unlock,
        "unlock-refused": _refused,
        "unlock-with-code": _with_code,
        "unlock-look-after": _look_after,
        "neither": _neither,
        "ask": _ask,
        "request": _request,
        "answer": _answer,
        "profile-damaged": lambda window: _put_up(window, ProfilePage("Passphrase")),
    },
)
