"""A clock that jumps by years, back and forth, between things and within them; held against a model without a clock.

Promised: what was written stands in the order in which it was written, the vault opens, no wait after wrong
passphrases is longer than 15 minutes, the newest snapshots stay, the day of destruction stays and no clock that
jumped is believed about it, and search, sending and receipts go on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from uuid import UUID

from desktop.domain.errors import WrongPassphrase
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.domain.registry import object_of
from desktop.domain.retention import Standing
from desktop.operations.desk import Desk
from desktop.operations.history import history
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import change
from desktop.operations.interviews import save_interview
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.retention import retention
from desktop.operations.search import search
from desktop.operations.today import today
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault, wait_before_next_try_s
from desktop.vault.keys import attempts
from tests.faults.chance import chance_of
from tests.faults.outcome import Outcome
from tests.teams import PASSPHRASE, Clock, Team, make_team, write_up

_NEWEST_SNAPSHOTS = 3
_LONGEST_WAIT_S = 900
_SUBMITTED, _DESTROY_BY = date(2026, 2, 20), date(2027, 2, 20)
_A_JUMP = timedelta(days=3 * 365)


class _Shut(Exception):
    """The vault opens no more, so nothing else can be done with it."""


class JumpingClock(Clock):
    """Goes on by a second at each look, and now and then by decades, either way."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance
        self.jumps = 0

    def __call__(self) -> datetime:
        if self._chance.random() < 0.3:
            self.jumps += 1
            self.now = datetime(self._chance.randrange(1970, 2100), 3, 17, 12, tzinfo=UTC)
            self.now += timedelta(seconds=self._chance.randrange(10**7))
        return super().__call__()


def torture(count: int, seed: int, folder: Path) -> Outcome:
    """Do ``count`` things by that clock, a hundred to a team."""
    outcome = Outcome("clocks", seed)
    for first in range(0, count, 100):
        world = World(folder / f"team-{first}", chance_of("clocks", seed, first), outcome)
        with world.time_of_its_own(), suppress(_Shut):
            for number in range(first, min(count, first + 100)):
                world.do_something(number)
        world.close()
        outcome.did["jumps"] += world.clock.jumps
    outcome.survived["things found as the model has them"] = outcome.did["looks"]
    return outcome


class World:
    """A team whose laptops share that clock, and beside it what an order without times says."""

    def __init__(self, folder: Path, chance: Random, outcome: Outcome) -> None:
        self.clock, self._chance, self._outcome = JumpingClock(chance), chance, outcome
        self._team: Team = make_team(folder, inspectors=1, clock=self.clock)
        self._desk: Desk = self._team.inspectors[0]
        self._folder = self._desk.vault.folder
        self._waited_s = 0.0
        change(self._team.lead, submitted_on=_SUBMITTED)
        self._texts: dict[UUID, list[str]] = {}
        self._words = 0
        self._do: tuple[Callable[[], None], ...] = (
            self.write, self.write, self.write, self.begin, self.guess, self.reopen, self.snapshot, self.send,
        )  # fmt: skip
        self.begin()

    @contextmanager
    def time_of_its_own(self) -> Iterator[None]:
        """Seconds that nobody can set pass when somebody waits, and only then."""
        kept, attempts.monotonic = attempts.monotonic, lambda: self._waited_s
        try:
            yield
        finally:
            attempts.monotonic = kept

    def do_something(self, number: int) -> None:
        act = self._chance.choice(self._do)
        act()
        self._outcome.did[act.__name__] += 1
        self.look(number)

    def close(self) -> None:
        self._team.lead.vault.close()
        self._desk.vault.close()

    # what is done

    def begin(self) -> None:
        interview = write_up(self._desk, self._new_words())
        self._texts[interview.id] = [interview.text]

    def write(self) -> None:
        item = self._chance.choice(list(self._texts))
        text = f"{self._texts[item][-1]} {self._new_words()}"
        save_interview(self._desk, self._desk.store.find(Interview, item).model_copy(update={"text": text}))
        self._texts[item].append(text)

    def _new_words(self) -> str:
        self._words += 1
        return f"word{self._words:04}x."

    def guess(self) -> None:
        """Somebody guesses, and waits as long as they are told, by a clock that jumps while they wait."""
        self._desk.vault.close()
        for _ in range(self._chance.randrange(1, 8)):
            self._wait_out()
            try:
                Vault.open(self._folder, "a guess", clock=self.clock).close()
            except WrongPassphrase:
                pass
            else:
                self._wrong("a wrong passphrase opens the vault")
        self._wait_out()
        self._open()

    def _wait_out(self) -> None:
        """At most two waits, however the clock jumps; a program that is started anew in between begins one again."""
        for _ in range(5):
            wait_s = wait_before_next_try_s(self._folder, clock=self.clock)
            if wait_s > _LONGEST_WAIT_S:
                self._wrong(f"a wait of {wait_s} s")
            if wait_s == 0:
                return
            self.clock.now += timedelta(seconds=wait_s)
            self._waited_s += wait_s
        self._wrong("the wait never ends")

    def reopen(self) -> None:
        self._desk.vault.close()
        self._open()

    def _open(self) -> None:
        if self._chance.random() < 0.5:  # the program is started anew, and knows only what stands in the folder
            attempts._last_of_this_run.clear()
        for _ in range(5):
            try:
                self._desk = desk_for(Vault.open(self._folder, PASSPHRASE, clock=self.clock), resources_folder())
            except WrongPassphrase:  # the clock jumped between the end of the wait and now
                self._wait_out()
            else:
                return
        self._wrong("the right passphrase does not open the vault")
        raise _Shut

    def snapshot(self) -> None:
        before = self._snapshots()
        job = self._desk.vault.snapshot_job(whether_due_or_not=True)
        if job is not None:
            self._desk.vault.note_snapshots(job.run())
        after = self._snapshots()
        if after[-1:] <= before[-1:]:
            self._wrong("the newest snapshot is not the one that was just made")
        if not set(sorted({*before, *after})[-_NEWEST_SNAPSHOTS:]) <= set(after):
            self._wrong("one of the newest snapshots was thrown away")

    def _snapshots(self) -> list[int]:
        folder = self._desk.vault.inspection_folder(self._desk.inspection().id) / "snapshots"
        return sorted(int(path.name.split("-")[0]) for path in folder.glob("*.db"))

    def send(self) -> None:
        write_up(self._desk, self._new_words())
        make_bundle(self._desk)
        if send_all(self._desk).waiting:
            self._wrong("a bundle was not sent")
        collate(self._team.lead)
        fetch_receipts(self._desk)
        if any(item.state is not SendState.RECEIVED for item in self._desk.store.outbox.items()):
            self._wrong("a bundle has no receipt")
        for item, texts in self._texts.items():
            if self._team.lead.store.find(Interview, item).text != texts[-1]:
                self._wrong("the lead sees an older text")

    # what must hold

    def look(self, number: int) -> None:
        """The thing changed last and another, against the model."""
        self._number = number
        self._outcome.did["looks"] += 1
        today(self._desk, self.clock())
        for item in {list(self._texts)[-1], self._chance.choice(list(self._texts))}:
            self._look_at(item)
        found = search(self._desk, f"word{self._words:04}x")
        if not found.count:
            self._wrong("search does not find what was written last")
        self._look_at_the_date()
        if number % 25 == 0 and not all(finding.ok for finding in self._desk.store.check()):
            self._wrong("the doctor is not content")

    def _look_at_the_date(self) -> None:
        """The day by which it must be destroyed stays, and is held against no clock that has been seen to jump."""
        lead = self._team.lead
        now = retention(lead)
        if now.destroy_by != _DESTROY_BY:
            self._wrong("the day by which it must be destroyed has moved")
        times = [entry.at for entry in lead.vault.profile.trail.newest(1_000)]
        has_jumped = any(abs(one - other) > _A_JUMP for one, other in pairwise(times))
        if has_jumped and now.standing is not Standing.UNKNOWN:
            self._wrong("a clock that jumped is believed")

    def _look_at(self, item: UUID) -> None:
        texts = self._texts[item]
        if self._desk.store.find(Interview, item).text != texts[-1]:
            self._wrong("what is shown is not what was written last")
        versions = [self._desk.store.revision(version.id) for version in history(self._desk, item).versions]
        seen = [object_of(one.kind, one.body) for one in versions if one is not None and one.body]
        ordered = [one.text for one in reversed(seen) if isinstance(one, Interview) and one.text]
        if list(dict.fromkeys(ordered)) != texts:
            self._wrong("the history is not in the order of writing")

    def _wrong(self, what: str) -> None:
        self._outcome.add_faults(f"thing {getattr(self, '_number', 0)}", [what])
