"""A rule broken on purpose is seen: a model that no carelessness could turn red would prove nothing."""

import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import signing
from desktop.domain.rows import Appended
from desktop.sync.parts import Completion, Label
from desktop.sync.receipts import Receipt
from desktop.sync.stores import Store, read_whole
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.revision_log import RevisionLog
from tests.faults.exchange import running

SEED = 1

_WRITING = ("interview", "edit_together", "record", "read_record")
_EXCHANGE = ("round", "lead_round")


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="daybook-exchange-", dir=running.memory_folder()) as made:
        yield Path(made)


def _newest_by_clock(log: RevisionLog, object_id: Any) -> Any:
    found = _HEADS(log, object_id)
    return (max(found, key=lambda head: head.made_at),) if found else found


def _drops_the_last(self: Appending, revisions: Any, device: Any) -> Appended:
    return _APPEND(self, list(revisions)[:-1], device)


def _without_looking(data: bytes, **_: object) -> tuple[str, Receipt]:
    statement, key = signing.opened(data)
    return key, Receipt.model_validate(statement)


def _of_whatever_bundle(store: Store, label: Label, _: object) -> Completion:
    data = read_whole(store, f"{label.folder}/complete.json", 10**6)
    return Completion.model_validate(signing.opened(data)[0])


_HEADS, _APPEND = RevisionLog.heads, Appending.append


@dataclass(frozen=True)
class Broken:
    """A rule taken out, what is done then, and what must be said."""

    name: str
    patches: Sequence[tuple[str, object]]
    steps: Collection[str]
    says: str
    seen_in: int = 0
    """The world that is tried first, because it was seen there."""


RULES = (
    Broken(
        "of two versions the one with the later time wins",
        [("desktop.vault.contents.revision_log.RevisionLog.heads", _newest_by_clock)],
        ("edit_together", *_EXCHANGE),
        "versions that none follows, and the list says",
    ),
    Broken(
        "a receipt is written for what was not kept",
        [("desktop.vault.contents.appending.Appending.append", _drops_the_last)],
        (*_WRITING, *_EXCHANGE),
        "a receipt lists a version that is not in the lead's vault",
    ),
    Broken(
        "any receipt is believed",
        [
            ("desktop.operations.outgoing.sending.verified_receipt", _without_looking),
            ("desktop.operations.outgoing.sending._check_complete", lambda *_: {}),
        ],
        {"interview": 4, "round": 8, "replay": 8, "lead_round": 2},
        "counts as received, and a lead lacks a version in it",
    ),
    Broken(
        "a bundle is taken in wherever somebody put it",
        [
            ("desktop.operations.incoming.collation.check_is", lambda *_: None),
            ("desktop.operations.incoming.collation.read_completion", _of_whatever_bundle),
        ],
        ("interview", "replay", *_EXCHANGE),
        "a bundle that somebody moved was taken in",
        seen_in=1,
    ),
    Broken(
        "both readers see each other's answers",
        [("desktop.vault.contents.sight.out_of_sight", lambda *_: frozenset())],
        ("read_record", *_EXCHANGE),
        "a reading is listed that must not be seen yet",
    ),
    Broken(
        "a laptop may be cleared at any time",
        [
            ("desktop.operations.clearance._for_others", lambda *_: iter(())),
            ("desktop.operations.clearance._for_everybody", lambda *_: iter(())),
        ],
        ("interview", "ask_to_clear", *_EXCHANGE),
        "it may be cleared, and no lead has the words",
    ),
    Broken(
        "what a laptop that went back wrote under used numbers is not numbered anew",
        [("desktop.operations.outgoing.sending._number_anew", lambda *_: 0)],
        {"interview": 2, "edit_together": 3, "back_up": 2, "go_back": 2, "round": 6, "lead_round": 3},
        "never arrived|other newest versions|may not be cleared",
        seen_in=1,
    ),
    Broken(
        "a decision between two versions of a claim keeps the evidence of one",
        [("desktop.operations.incoming.conflicts.with_evidence_of", lambda chosen, *_: chosen)],
        {"interview": 3, "claim": 2, "change_claim": 10, "round": 5, "lead_round": 5, "decide": 4},
        "a piece fell out of a claim, and nobody took it away",
        seen_in=1,
    ),
    Broken(
        "what is frozen gives way to what was being written",
        [("desktop.vault.contents.projections.before_others", lambda heads, _: heads)],
        {"judge": 10, "end_round": 4, "round": 5, "lead_round": 5},
        "another is shown than the own or the first|not frozen any more",
        seen_in=2,
    ),
    Broken(
        "everybody sees what the others think before they say it",
        [("desktop.vault.contents.sight.views_out_of_sight", lambda *_: frozenset())],
        {"judge": 6, "round": 4, "lead_round": 4},
        "somebody's view is listed that must not be seen yet",
    ),
    Broken(
        "a lead vouches for what is their own",
        [("desktop.operations.incoming.collation._left_to_other_leads", lambda *_: set())],
        ("interview", *_EXCHANGE),
        "counts as received, and a lead lacks a version in it",
    ),
    Broken(
        "what only a lead had who is lost, or gave back, does not go again",
        [("desktop.operations.outgoing.lost_with_leads._lost", lambda *_: iter(()))],
        {"interview": 4, "take_over": 2, "follow": 2, "give_back": 1, "round": 6, "lead_round": 4},
        "never arrived|may not be cleared|counts as received, and a lead lacks",
        seen_in=1,
    ),
    Broken(
        "mending passes over the second copy",
        [("desktop.vault.care.mending.Mending._take_journal", lambda *_: None)],
        {"interview": 4, "damage": 2},
        "the words of a version that were here are gone",
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_that_is_broken_is_seen(rule: Broken, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, instead in rule.patches:
        monkeypatch.setattr(place, instead)
    others = set(range(6)) - {rule.seen_in}
    worlds = (running.one_world(SEED, one, range(60), folder, only=rule.steps) for one in (rule.seen_in, *others))
    fault = next(filter(None, worlds), None)
    assert fault is not None
    assert re.search(rule.says, fault.says), fault


def test_progress_says_what_broke_before_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {1, 3}
    monkeypatch.setattr(
        running,
        "one_world",
        lambda _, number, *__, **___: running.Fault(number, "Gone", ()) if number in broken else None,
    )
    told: list[str] = []
    outcome = running.torture(500, SEED, folder, shrinks=False, tell=told.append)
    assert [re.sub(r".* s of a processor, ", "", line) for line in told] == [
        "no fault so far",
        "1 fault so far; world 1: Gone",
        "1 fault so far",
        "2 faults so far; world 3: Gone",
        "2 faults so far",
    ]
    assert len(outcome.faults) == 2
    assert outcome.survived["worlds that came to rest with the same everywhere"] == 3
