"""A disk that fails: full, read-only or broken, from each of its writes and reads on, or in that one alone.

Promised: at most a sentence for the person, nothing that was acknowledged is lost, and once the fault has gone the
same open vault goes on. What a person was told had not been done was not done.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.careless import NOT_CARELESS, Careless
from tests.faults.chance import chance_of
from tests.faults.children import Child, child
from tests.faults.jobs import work_through_faults
from tests.faults.ledger import Said
from tests.faults.outcome import Outcome
from tests.faults.small_disk import fill_it, read_only
from tests.faults.subjects import PASSPHRASE, Copy, Subject
from tests.faults.traced import beside, failing, read_trace

_STEPS = ["draft", "save", "attach", "concern draft", "concern", "draft", "bundle", "passphrase", "draft", "code"]
_STEPS += ["snapshot", "concern", "save"]
_ERRORS = {
    "pwrite64": ("ENOSPC", "EROFS", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "ftruncate": ("ENOSPC",),
    "fsync": ("EIO", "ENOSPC"),
    "rename": ("ENOSPC", "EROFS"),
    "unlink": ("EROFS",),
    "pread64": ("EIO",),
    "read": ("EIO",),
}
"""Calls of the disk that fail, each with what it may fail with."""
_WITHOUT_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Fault:
    """The ``number``-th call of its name fails, and with ``lasting`` every one after it."""

    call: str
    error: str
    number: int
    lasting: bool

    def __str__(self) -> str:
        return f"{self.error} at {self.call} {self.number}{' and after' if self.lasting else ''}"


def torture(count: int, seed: int, folder: Path, *, careless: Careless = NOT_CARELESS) -> Outcome:
    """Try ``count`` faults, or each there can be when there are not so many; and a small disk."""
    outcome = Outcome("disk", seed)
    chance = chance_of("disk", seed)
    subject = Subject(folder / "subject")
    faults = list(_all_faults(_calls_of_a_run(subject.copy(folder / "vault"), seed, folder / "trace")))
    outcome.survived |= {"faults there could be": len(faults)}
    sentences: Counter[str] = Counter()
    # the same ones again with the same seed, though a run makes a read more or less each time
    for fault in sorted(faults, key=lambda fault: chance_of(seed, fault).random())[:count]:
        copy = subject.copy(folder / "vault")
        outcome.did[fault.error] += 1
        outcome.add_faults(str(fault), _suffer(fault, copy, seed, chance, sentences, careless))
    for way in (fill_it, read_only):
        with child(way, str(subject.copy(folder / "vault").folder), str(folder / "small"), subject.code) as job:
            _hear_of(way.__name__, job, outcome, sentences)
    outcome.survived["sentences"] = dict(sentences.most_common())
    return outcome


def _calls_of_a_run(copy: Copy, seed: int, trace: Path) -> Counter[str]:
    """How often a run without faults makes each call."""
    options = ("-xx", "-s", "0", "-e", f"trace={','.join(_ERRORS)}", "-o", str(trace))
    with child(work_through_faults, str(copy.folder), PASSPHRASE, f"disk {seed}", _STEPS, NOT_CARELESS) as job:
        job.hears()
        with beside(job.pid, *options) as strace:
            job.tell("go")
            for _ in job.until(lambda said: "faulty" in said):
                pass
            strace.leaves()
    return Counter(call.name for call in read_trace(trace))


def _all_faults(calls: Counter[str]) -> Iterator[Fault]:
    for call, errors in _ERRORS.items():
        for number in range(1, calls[call] + 1):
            for error in errors:
                yield Fault(call, error, number, lasting=False)
                yield Fault(call, error, number, lasting=True)


def _suffer(
    fault: Fault, copy: Copy, seed: int, chance: Random, sentences: Counter[str], careless: Careless
) -> list[str]:
    wrong: list[str] = []
    with child(work_through_faults, str(copy.folder), PASSPHRASE, f"disk {seed}", _STEPS, careless) as job:
        job.hears()
        when = f"{fault.number}{'+' * fault.lasting}"
        with beside(job.pid, *failing(fault.call, fault.error, when)) as strace:
            job.tell("go")
            is_open = _listen(job, copy, wrong, sentences, until="faulty")
            strace.leaves()
        if is_open and chance.random() < 0.7:
            job.tell("go on")
            _listen(job, copy, wrong, sentences, until="closed")
        else:
            job.kill()
    return wrong + copy.faults()


def _listen(job: Child, copy: Copy, wrong: list[str], sentences: Counter[str], until: str) -> bool:
    """Take down what is said, up to a word; False when it ended before."""
    last: Said = {}
    for last in job.until(lambda said: until in said or "closed" in said):
        copy.ledger.note(last)
        _weigh(last, wrong, sentences)
    if "closed" not in last and until not in last:
        wrong.append("it ended in the middle")
    return until in last


def _weigh(said: Said, wrong: list[str], sentences: Counter[str]) -> None:
    if "bug" in said:
        wrong.append(f"a bug: {said['bug']}")
    if "sentence" in said:
        sentences[_WITHOUT_NUMBERS.sub("…", str(said["sentence"]))] += 1


def _hear_of(way: str, job: Child, outcome: Outcome, sentences: Counter[str]) -> None:
    """A torture that a child does by itself, because nobody else sees its disk."""
    wrong: list[str] = []
    ended_well = False
    for said in job.rest():
        _weigh(said, wrong, sentences)
        if "left_out" in said:
            outcome.left_out.append(f"{way}: {said['left_out']}")
        if "wrong" in said:
            wrong.append(str(said["wrong"]))
        outcome.did[str(said.get("did", way))] += "did" in said
        ended_well |= "over" in said
    if not ended_well:
        wrong.append("it ended in the middle")
    outcome.add_faults(way, wrong)
