"""Several at one vault: processes that race for it, one that sleeps while its lock is taken, threads in one process.

Promised: one process has a vault at a time and the others read a sentence; whoever ends or is killed leaves it free;
whoever wakes after somebody else came in writes no more; and threads that write side by side lose nothing.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from threading import Lock, Thread

from desktop.domain.errors import PersonError, VaultInUse
from desktop.domain.interviews import Audience, Interview
from desktop.operations.desk import Desk
from desktop.operations.interviews import InterviewWriting, start_interview
from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.faults.careless import NOT_CARELESS, Careless
from tests.faults.chance import chance_of
from tests.faults.children import Child, Line, child
from tests.faults.jobs import Worker
from tests.faults.ledger import Said
from tests.faults.outcome import Outcome
from tests.faults.subjects import PASSPHRASE, Copy, Subject, desk_in

_RACING = 3
_STEPS = ("draft", "save", "attach")


def torture(count: int, seed: int, folder: Path, *, careless: Careless = NOT_CARELESS) -> Outcome:
    """``count`` rounds, of each kind in turn."""
    outcome = Outcome("processes", seed)
    subject = Subject(folder / "subject")
    ways = (_race, _sleep, _forget, _threads)
    for number in range(count):
        way = ways[number % len(ways)]
        copy = subject.copy(folder / "vault")
        faults = [*way(copy, careless, chance_of("processes", seed, number)), *copy.faults()]
        outcome.did[way.__name__.removeprefix("_")] += 1
        outcome.survived["acknowledged"] = int(str(outcome.survived.get("acknowledged", 0))) + copy.ledger.acknowledged
        outcome.add_faults(f"round {number}, {way.__name__}", faults)
    return outcome


class Holder:
    """A process that does with the vault what it is told, a word at a time."""

    def __init__(self, stack: ExitStack, copy: Copy, careless: Careless, seed: str) -> None:
        self._copy = copy
        self.process: Child = stack.enter_context(child(obey, str(copy.folder), seed, careless))

    def ask(self, word: str) -> None:
        self.process.tell(word)

    def answer(self) -> Said:
        """What came of it; what it acknowledged meanwhile is taken down."""
        last: Said = {}
        for last in self.process.until(lambda said: "answer" in said):
            self._copy.ledger.note(last)
        return last

    def does(self, word: str) -> bool:
        """True when it was done, False when the person reads a sentence instead."""
        self.ask(word)
        answer = self.answer()
        return answer.get("answer") == "done"


def obey(line: Line, folder: str, seed: str, careless: Careless) -> None:
    """Open, write, close, as words come."""
    careless.begins()
    held: dict[str, ExitStack | Worker] = {}
    while True:
        word = line.wait()
        try:
            if word == "open":
                stack = ExitStack()
                desk = stack.enter_context(desk_in(Path(folder)))
                held = {"vault": stack, "worker": Worker(desk, line, seed)}
            elif word == "close":
                vault = held.pop("vault")
                assert isinstance(vault, ExitStack)
                vault.close()
            else:
                worker = held["worker"]
                assert isinstance(worker, Worker)
                worker.steps[word]()
        except PersonError as error:
            line.say(answer="sentence", sentence=str(error), whose=type(error).__name__)
        except Exception as error:  # noqa: BLE001  anything else than a sentence is a bug, and is what is looked for
            line.say(answer="bug", bug=f"{word}: {type(error).__name__}: {error}")
        else:
            line.say(answer="done")


def _race(copy: Copy, careless: Careless, chance: Random) -> Iterator[str]:
    """Several start at once; one gets in. It is killed or closes, and another gets in at once."""
    with ExitStack() as stack:
        holders = [Holder(stack, copy, careless, f"racer {number} {chance.random()}") for number in range(_RACING)]
        while len(holders) > 1:
            for holder in holders:
                holder.ask("open")
            answers = [holder.answer().get("answer") for holder in holders]
            if answers.count("done") != 1 or answers.count("sentence") != len(holders) - 1:
                yield f"of {len(holders)} that opened it at once: {answers}"
                return
            winner = holders.pop(answers.index("done"))
            if not winner.does(chance.choice(_STEPS)):
                yield "the one that has the vault cannot write"
            if chance.random() < 0.5:
                winner.process.kill()
            elif not winner.does("close"):
                yield "it could not be closed"


def _sleep(copy: Copy, careless: Careless, chance: Random) -> Iterator[str]:
    """Suspended, it keeps its lock, and goes on when it wakes."""
    with ExitStack() as stack:
        sleeper, other = Holder(stack, copy, careless, "sleeper"), Holder(stack, copy, careless, "other")
        if not (sleeper.does("open") and sleeper.does(chance.choice(_STEPS))):
            yield "it could not be opened"
        sleeper.process.stop()
        if other.does("open"):
            yield "another process got in while one that sleeps has it open"
        sleeper.process.wake()
        if not (sleeper.does(chance.choice(_STEPS)) and sleeper.does("close") and other.does("open")):
            yield "after waking it cannot go on"


def _forget(copy: Copy, careless: Careless, chance: Random) -> Iterator[str]:
    """Suspended, it loses its lock, as a drive on the network may forget one; another comes in; it wakes."""
    with ExitStack() as stack:
        sleeper, other = Holder(stack, copy, careless, "sleeper"), Holder(stack, copy, careless, "other")
        if not (sleeper.does("open") and sleeper.does(chance.choice(_STEPS))):
            yield "it could not be opened"
        sleeper.process.stop()
        (copy.folder / "lock").unlink()
        if not (other.does("open") and other.does(chance.choice(_STEPS))):
            yield "a vault whose lock was forgotten cannot be opened"
        sleeper.process.wake()
        for step in chance.sample(_STEPS, len(_STEPS)):
            if sleeper.does(step):
                yield f"it writes ({step}) though another has come in"
        if not other.does(chance.choice(_STEPS)):
            yield "the one that came in cannot write any more"
        if not (sleeper.does("close") and other.does(chance.choice(_STEPS)) and other.does("close")):
            yield "they could not be closed"


def _threads(copy: Copy, careless: Careless, chance: Random) -> Iterator[str]:
    """Drafts on one thread, saves on another, a snapshot on a third, and a fourth that may do nothing."""
    with child(write_on_threads, str(copy.folder), chance.randrange(10**6), careless) as job:
        for said in job.rest():
            copy.ledger.note(said)
            if "wrong" in said:
                yield str(said["wrong"])
        if job.joined() != 0:
            yield "it ended in the middle"


def write_on_threads(line: Line, folder: str, seed: int, careless: Careless) -> None:
    """What ``_threads`` says, in one process."""
    careless.begins()
    line = _Shared(line)
    with desk_in(Path(folder)) as desk:
        writings = [_begun(desk, line), _begun(desk, line)]
        job = desk.vault.snapshot_job(whether_due_or_not=True)
        assert job is not None
        drafting = Thread(target=_write, args=(line, *writings[0], "keep", seed % 20 + 20))
        copying = Thread(target=job.run)
        drafting.start()
        copying.start()
        _write(line, *writings[1], "save", 20)
        for thread in (drafting, copying):
            thread.join()
        _try_to_meddle(desk, line)
    _open_twice(line, Path(folder))


class _Shared(Line):
    """For several threads to speak through."""

    def __init__(self, line: Line) -> None:
        self._line, self._lock = line, Lock()

    def say(self, **said: object) -> None:
        with self._lock:
            self._line.say(**said)


def _begun(desk: Desk, line: Line) -> tuple[InterviewWriting, Interview]:
    interview = start_interview(desk, Audience.PARENTS, new_id=new_id)
    line.say(wrote=interview.text, **{"in": str(interview.id)})
    head = desk.store.head(interview.id)
    return InterviewWriting(desk, None if head is None else head.id), interview


def _write(line: Line, writing: InterviewWriting, interview: Interview, way: str, times: int) -> None:
    for number in range(times):
        interview = interview.model_copy(update={"text": f"{interview.text}{number} they listened. "})
        line.say(wrote=interview.text, **{"in": str(interview.id)})
        (writing.keep if way == "keep" else writing.save)(interview)
        line.say(saved=interview.text, **{"in": str(interview.id)})


def _try_to_meddle(desk: Desk, line: Line) -> None:
    """A thread that does not own the vault: refused by the library itself, before it touches anything."""
    refused: list[str] = []

    def meddle() -> None:
        try:
            desk.store.drop_draft(desk.store.drafts()[0].item.id)
        except Exception as error:  # noqa: BLE001  whatever stops it
            refused.append(type(error).__name__)

    thread = Thread(target=meddle)
    thread.start()
    thread.join()
    if refused != ["ProgrammingError"]:
        line.say(wrong=f"a thread that does not own the vault was not refused: {refused}")


def _open_twice(line: Line, folder: Path) -> None:
    """Two windows of one process."""
    first = Vault.open(folder, PASSPHRASE, clock=utc_now)
    try:
        Vault.open(folder, PASSPHRASE, clock=utc_now).close()
    except VaultInUse:
        pass
    else:
        line.say(wrong="one process opened a vault twice")
    first.close()
