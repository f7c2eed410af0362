"""Pictures of who is on the team and what packs bring: my card, the roster, a lost laptop, a pack that takes away."""

from driving import Act, locked, press, settle, unlocked, write
from screens_in_rooms import after, section, section_named

from desktop.gui.window import Window
from desktop.operations.identities import new_identity
from desktop.operations.outgoing.by_hand import ShownCard
from desktop.operations.team.enrolment import card_as_text, read_card
from desktop.operations.team.giving_back import GivingBack
from desktop.operations.team.succession import Successor
from desktop.operations.team.what_changes import PEOPLE, RECORDS, Change, Changes, TakesMoreAway
from desktop.vault.ids import new_id

_NEW = new_identity("Inspector 7", new_id=new_id)
_STOPPED = TakesMoreAway(
    "Inspection pack 9",
    Changes(
        (
            Change(PEOPLE, ("Inspector 4", "Lead inspector, as a lead"), (), 2, 0),
            Change(RECORDS, ("R-003", "R-017"), ("R-061",), 2, 1),
        )
    ),
    "key",
)


def _begin(window: Window) -> None:
    page = window.gate.first_run.begin
    text = card_as_text(_NEW)
    page.show_card(ShownCard(_NEW.designation, read_card(text.encode()).words(), text))
    window.gate.addWidget(page)
    window.gate.setCurrentWidget(page)
    page.setFocus()


def _card_read(window: Window) -> None:
    section("People")(window)
    press(window, "Alt+P")
    section_named(window, "People").taking.text.setPlainText(card_as_text(_NEW))
    press(window, "Ctrl+Return")
    settle(window)


def _card_mistyped(window: Window) -> None:
    section("People")(window)
    press(window, "Alt+P")
    text = card_as_text(_NEW)
    section_named(window, "People").taking.text.setPlainText(text[:40] + ("A" if text[40] != "A" else "B") + text[41:])
    press(window, "Ctrl+Return")
    settle(window)


def _revoking(window: Window) -> None:
    section("People")(window)
    table = section_named(window, "People").table
    table.setFocus()
    press(window, "Down", "Alt+R")
    write(window, "Left on a train")


def _revoked(window: Window) -> None:
    _revoking(window)
    press(window, "Ctrl+Return")
    settle(window)


def _stopped(window: Window) -> None:
    section("Packs")(window)
    section_named(window, "Packs").box.ask(_STOPPED)


def _following(window: Window) -> None:
    section("Packs")(window)
    words = ("harbour", "lantern", "meadow", "copper", "thistle", "window")
    named = section_named(window, "Packs")
    named.taking_over.put_away()
    named.following.ask(Successor("Inspector 2", ("Lead inspector",), words, pack=None))  # type: ignore[arg-type]


def _giving_back(window: Window) -> None:
    section("Packs")(window)
    named = section_named(window, "Packs")
    named.following.put_away()
    named.giving.ask(("Lead inspector",))


def _gave_back(window: Window) -> None:
    section("Packs")(window)
    named = section_named(window, "Packs")
    named.giving.put_away()
    named.gave_back.show()
    named.lead_on_button.show()
    named.leading_on.ask()


def _given_back(window: Window) -> None:
    section("Packs")(window)
    words = ("harbour", "lantern", "meadow", "copper", "thistle", "window")
    section_named(window, "Packs").given.ask(
        GivingBack("Inspector 2", words, was_revoked=True, pack=None)  # type: ignore[arg-type]
    )


ENROLMENT = (
    Act(lambda demo: locked(demo / "new"), {"begin-card": _begin, "begin-code": after(_begin, "Alt+Q")}),
    Act(
        lambda demo: unlocked(demo / "inspector-1"),
        {
            "settings-new-keys": after(section("Me"), "Alt+N"),
            "settings-packs": section("Packs"),
            "settings-pack-stopped": _stopped,
            "settings-taking-over": after(section("Packs"), "Alt+O"),
            "settings-following": _following,
            "settings-giving-back": _giving_back,
            "settings-leading-on": _gave_back,
        },
    ),
    Act(
        lambda demo: unlocked(demo / "lead"),
        {
            "settings-people": section("People"),
            "settings-card-typed": _card_mistyped,
            "settings-card": _card_read,
            "settings-revoking": _revoking,
            "settings-pack": section("Inspection pack"),
            "settings-given-back": _given_back,
        },
    ),
    Act(lambda demo: unlocked(demo / "lead"), {"settings-revoked": _revoked}),
)
