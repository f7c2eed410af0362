"""Ended without a word, at random moments of everything that writes: typing, saving, sending, keys, migrating.

Promised: the vault opens every time, nothing that was acknowledged as saved is missing, and of what was typed at
most the last second is.
"""

from pathlib import Path
from random import Random

from tests.faults.careless import NOT_CARELESS, Careless
from tests.faults.chance import chance_of
from tests.faults.children import Child, child
from tests.faults.jobs import work_on
from tests.faults.migrating import OldVault
from tests.faults.outcome import Outcome
from tests.faults.subjects import Copy, Subject
from tests.faults.typist import type_away

KINDS = ("typing", "saving", "exporting", "keys", "snapshotting", "concerns", "migrating")
_STEPS = {
    "saving": ["draft", "draft", "save", "attach"],
    "exporting": ["bundle", "export", "draft"],
    "snapshotting": ["snapshot", "save", "draft"],
    "keys": ["passphrase", "code", "draft"],
    "concerns": ["concern draft", "concern draft", "concern", "snapshot"],
}
_KILLS_A_COPY = 12
_LONGEST_WAIT_S = 0.03
"""After the moment is due: so that it falls anywhere in what is being done, not only between two things said."""


def torture(
    count: int, seed: int, folder: Path, *, kinds: tuple[str, ...] = KINDS, careless: Careless = NOT_CARELESS
) -> Outcome:
    """End ``count`` programs, and look at what each left. ``careless`` leaves protections out."""
    outcome = Outcome("kills", seed)
    subject = Subject(folder / "subject")
    old = OldVault(folder / "old")
    copy = subject.copy(folder / "vault")
    worst_ms = acknowledged = 0
    for number in range(count):
        if number % _KILLS_A_COPY == 0:
            copy = subject.copy(folder / "vault")
        kind = kinds[number % len(kinds)]
        chance = chance_of("kills", seed, kind, number)  # its own: how long the one before took changes nothing in it
        if kind == "migrating":
            faults = old.killed_at(chance)
        else:
            faults = _killed(kind, copy, chance, f"{seed} {number}", careless)
            worst_ms = max(worst_ms, copy.ledger.worst_loss_ms)
            acknowledged += copy.ledger.acknowledged
            copy.ledger.acknowledged = 0
        outcome.did[f"killed while {kind}"] += 1
        outcome.add_faults(f"kill {number} while {kind}", faults)
    outcome.survived["acknowledged things still there"] = acknowledged
    outcome.survived["most that was lost of typing, ms"] = worst_ms
    return outcome


def _killed(kind: str, copy: Copy, chance: Random, seed: str, careless: Careless) -> list[str]:
    ledger = copy.ledger
    passphrase = ledger.passphrases[0]
    if kind == "typing":
        job = (type_away, str(copy.folder), passphrase, seed, careless)
        moment = chance.randrange(1, 80)
    else:
        steps = [chance.choice(_STEPS[kind]) for _ in range(40)]
        job = (work_on, str(copy.folder), passphrase, seed, steps, careless)
        moment = chance.randrange(1, 40)
    with child(*job) as victim:
        try:
            _wait_for(moment, victim, copy, chance)
        except EOFError:
            return ["it ended by itself", *copy.faults()]
        victim.kill()
        for event in victim.rest():
            ledger.note(event)
    return copy.faults(within_a_second=kind == "typing")


def _wait_for(moment: int, victim: Child, copy: Copy, chance: Random) -> None:
    """Until it has said so many things, and then a little. Raises EOFError when it ends before."""
    said = 0
    while said < moment:
        event = victim.hears()
        if event is None:
            raise EOFError
        copy.ledger.note(event)
        said += "tick" not in event
    while (event := victim.hears(chance.uniform(0, _LONGEST_WAIT_S))) is not None:
        copy.ledger.note(event)
        if chance.random() > 0.7:
            return
