"""The whole way in a real window on a real screen: from a new laptop to a bundle in the store, by keyboard alone."""

import re
from pathlib import Path

import pytest

from desktop.domain.evidence import Direction, Evidence
from desktop.domain.registry import object_of
from desktop.operations.vaults import unlock
from desktop.vault.clock import utc_now
from tests.features.laptops import opened_by, sent_bundle, words_in
from tests.features.real_screen import RealScreen

PASSPHRASE = "kelp lantern ninety gable"
WORDS = "She asks me what I want to happen."


@pytest.mark.xvfb
@pytest.mark.timeout(600)
def test_from_a_new_laptop_to_a_sent_bundle(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    with RealScreen(tmp_path / "screen") as me:
        me.opens(tmp_path / "vault")
        make_the_vault(me)
        set_up_the_inspection(me, tmp_path / "store")
        write_up_an_interview(me)
        send(me)
        complaints = me.locks_and_ends()

    assert "Traceback" not in complaints, complaints
    assert WORDS not in complaints
    vault = unlock(tmp_path / "vault", PASSPHRASE, utc_now)
    sender = vault.profile.identity()
    vault.close()
    assert sender is not None
    bundle = opened_by(sender, sent_bundle(tmp_path))
    assert bundle.header.author == "Inspector 3"
    assert bundle.signing_key == sender.signing_key
    assert WORDS in words_in(bundle)
    (piece,) = [
        object_of(revision.kind, revision.body)
        for revision in bundle.revisions
        if revision.kind == Evidence.kind and revision.body
    ]
    assert isinstance(piece, Evidence)
    assert (piece.quote, piece.direction) == (WORDS, Direction.STRENGTH)


def make_the_vault(me: RealScreen) -> None:
    me.hears("Make your vault")
    me.types(PASSPHRASE)
    me.hears(r"Strong\.")
    me.presses("Return")
    me.types(PASSPHRASE)
    me.presses("Return")
    code = me.hears(r"(?m)^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$")
    me.types(code.split("-")[-1].lower())
    me.presses("Return")
    me.hears("Who are you")
    me.types("Inspector 3")
    me.presses("Return")


def set_up_the_inspection(me: RealScreen, store: Path) -> None:
    me.hears("Begin an inspection")
    me.presses("alt+s")
    me.hears("Folder where bundles go")
    me.types("Strathlennox")
    me.goes_to("Folder where bundles go")
    me.types(str(store))
    me.presses("ctrl+Return")
    me.hears("Mine, by when it is due")


def write_up_an_interview(me: RealScreen) -> None:
    me.presses("ctrl+3")
    me.hears("No interviews yet")
    me.presses("ctrl+n")
    me.hears("Who will you talk with")
    me.presses("1")
    me.hears("Who, how and when")
    me.presses("Escape")
    me.waits_until(lambda: me.is_at() == "Notes", "the cursor is not in the text")
    me.types(WORDS)
    me.hears(r"Saved \d\d:\d\d:\d\d on this laptop")
    me.presses("shift+Home", "ctrl+e")
    me.hears("(?m)^Mapping$")
    me.presses("1", "s")
    me.hears(f"2.1, Strength, {re.escape(WORDS)}")
    me.presses("ctrl+Return")
    me.hears("Take it up again|Take up again")


def send(me: RealScreen) -> None:
    me.presses("ctrl+9")
    me.hears("Send bundle 1")
    me.hears("Nothing found that could identify somebody")
    me.presses("ctrl+Return")
    me.hears("All of it is in the store")
