"""What is being done to a vault when something happens to it: the jobs of a child, each told and acknowledged.

Every step stands for something that a person does, through the operations that the window calls.
"""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from uuid import UUID

from desktop.domain.concerns import Concern
from desktop.domain.errors import PersonError
from desktop.domain.interviews import Audience, Interview
from desktop.log import start_log
from desktop.operations.desk import Desk
from desktop.operations.documents import add_document
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.outgoing.bundles import make_bundle, outbox_file
from desktop.operations.outgoing.by_hand import export_to_file
from desktop.vault.ids import new_id
from tests.faults.careless import Careless
from tests.faults.chance import chance_of
from tests.faults.children import Line
from tests.faults.subjects import CHEAP, PASSPHRASE, desk_in

Step = Callable[[], None]
_WORDS = "They asked me what I wanted, agus dh'èist iad. “Nobody had asked before,” she said. "


class Worker:
    """Does steps on one vault. Each can be done again when it failed; what is said is said only once it is true."""

    def __init__(self, desk: Desk, line: Line, seed: str, elsewhere: Path | None = None) -> None:
        """``elsewhere`` is a folder for what comes from outside and goes there; else it is beside the vault."""
        self._desk, self._line, self._chance = desk, line, chance_of(seed)
        self._interview = self._begun()
        self._made = 0
        self._concern = new_concern(desk, new_id)
        self._elsewhere = elsewhere or desk.vault.folder.parent
        self.steps: dict[str, Step] = {
            "draft": self.draft,
            "save": self.save,
            "attach": self.attach,
            "bundle": self.bundle,
            "export": self.export,
            "passphrase": self.passphrase,
            "code": self.code,
            "snapshot": self.snapshot,
            "concern draft": self.concern_draft,
            "concern": self.concern,
        }

    def _begun(self) -> Interview:
        interview = start_interview(self._desk, Audience.YOUNG_PEOPLE, new_id=new_id)
        self._line.say(wrote=interview.text, **{"in": str(interview.id)})
        self._line.say(saved=interview.text, **{"in": str(interview.id)})
        return interview

    def _write_on(self) -> Interview:
        """The interview with more in it: usually a sentence, now and then many pages."""
        self._made += 1
        more = _WORDS * self._chance.choice([1, 1, 2, 200])
        self._interview = self._interview.model_copy(update={"text": f"{self._interview.text}{self._made} {more}"})
        self._line.say(wrote=self._interview.text, **{"in": str(self._interview.id)})
        return self._interview

    def _acknowledge(self, item: Interview) -> None:
        self._line.say(saved=item.text, **{"in": str(item.id)})

    def draft(self) -> None:
        """A pause in typing."""
        item = self._write_on()
        head = self._desk.store.head(item.id)
        self._desk.store.put_draft(item, None if head is None else head.id)
        self._acknowledge(item)

    def save(self) -> None:
        """Leaving the editor."""
        item = save_interview(self._desk, self._write_on())
        self._acknowledge(item)
        head = self._desk.store.head(item.id)
        if head is not None:
            self._line.say(revised=str(head.id))

    def _write_on_concern(self) -> Concern:
        self._made += 1
        more = _WORDS * self._chance.choice([1, 1, 2, 200])
        self._concern = self._concern.model_copy(update={"worries": f"{self._concern.worries}{self._made} {more}"})
        self._line.say(wrote=self._concern.worries, **{"in": str(self._concern.id)})
        return self._concern

    def concern_draft(self) -> None:
        """A pause in typing of a concern; the first makes its database."""
        item = self._write_on_concern()
        head = self._desk.concerns.head(item.id)
        self._desk.concerns.keep_draft(item, None if head is None else head.id)
        self._line.say(saved=item.worries, **{"in": str(item.id)})

    def concern(self) -> None:
        """Raising a concern, and then a step of it."""
        item = self._write_on_concern()
        revision = self._desk.concerns.save(item)
        self._line.say(saved=item.worries, **{"in": str(item.id)})
        self._line.say(revised=str(revision.id))

    def attach(self) -> None:
        """Taking a document in."""
        file = self._elsewhere / "document.txt"
        _put(file, self._chance.randbytes(self._chance.choice([900, 300_000])))
        document = add_document(self._desk, file, f"Document {self._made}", new_id=new_id)
        if document.attachment is not None:
            self._line.say(attached=document.attachment.sha256)

    def bundle(self) -> None:
        """Send, as far as the outbox."""
        self.save()
        name = make_bundle(self._desk).bundle_id
        data = _bytes_of(outbox_file(self._desk, name))
        self._line.say(bundle=str(name), sha256=sha256(data).hexdigest())

    def export(self) -> None:
        """A bundle into a file, for a stick."""
        self._made += 1
        out = self._elsewhere / f"stick-{self._made}"
        out.unlink(missing_ok=True)
        name = export_to_file(self._desk, out).bundle_id
        data = _bytes_of(outbox_file(self._desk, name))
        if _bytes_of(out) != data:
            raise AssertionError("what was exported is not the bundle")
        self._line.say(bundle=str(name), sha256=sha256(data).hexdigest())
        out.unlink()

    def passphrase(self) -> None:
        """Another passphrase."""
        value = f"{PASSPHRASE} {self._chance.randrange(10**6)}"
        self._line.say(trying="passphrase", value=value)
        self._desk.vault.keys.change_passphrase(value, cost=CHEAP)
        self._line.say(passphrase=value)

    def code(self) -> None:
        """Another recovery code. Which it will be nobody knows before it is shown."""
        self._line.say(trying="code", value="")
        self._line.say(code=self._desk.vault.keys.new_recovery_code())

    def snapshot(self) -> None:
        """The hour is over: both databases are copied."""
        vault = self._desk.vault
        job = vault.snapshot_job(whether_due_or_not=True)
        if job is not None:
            vault.note_snapshots(job.run())
        folder = vault.inspection_folder(self._desk.inspection().id) / "snapshots"
        for newest in sorted(path.name for path in folder.glob("*.db"))[-1:]:
            self._line.say(snapshot=newest)


def new_concern(desk: Desk, new_id: Callable[[], UUID]) -> Concern:
    """A concern that nobody has raised yet."""
    me = desk.me
    return Concern(id=new_id(), code="C-1", raised_at=desk.clock(), raised_by=me.designation, raised_on=me.device)


def _put(file: Path, data: bytes) -> None:
    """Write a file that is not the vault's, by a call that no torture makes fail."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.pwritev(descriptor, [data], 0)
    os.close(descriptor)


def _bytes_of(file: Path) -> bytes:
    """Look at a file, by a call that no torture makes fail."""
    descriptor = os.open(file, os.O_RDONLY)
    data = bytearray(os.fstat(descriptor).st_size)
    os.preadv(descriptor, [data], 0)
    os.close(descriptor)
    return bytes(data)


def work_on(line: Line, folder: str, passphrase: str, seed: str, steps: list[str], careless: Careless) -> None:
    """Open the vault, do the steps, close it, and say so."""
    careless.begins()
    with desk_in(Path(folder), passphrase) as desk:
        worker = Worker(desk, line, seed)
        line.say(opened=True)
        for name in steps:
            line.say(doing=name)
            worker.steps[name]()
            line.say(done=name)
    line.say(closed=True)


def work_when_told(line: Line, folder: str, passphrase: str, seed: str, steps: list[str], careless: Careless) -> None:
    """As ``work_on``, and not before a word comes: until then somebody may take a seat beside it."""
    line.say(ready=True)
    line.wait()
    work_on(line, folder, passphrase, seed, steps, careless)


def work_through_faults(
    line: Line, folder: str, passphrase: str, seed: str, steps: list[str], careless: Careless
) -> None:
    """As ``work_when_told``; a step that cannot be done is told with its sentence, and done when the fault has gone."""
    careless.begins()
    start_log(Path(folder).parent / "log")  # it is on the same disk
    line.say(ready=True)
    line.wait()
    try:
        with desk_in(Path(folder), passphrase) as desk:
            work_and_mend(Worker(desk, line, seed), line, steps)
    except PersonError as error:
        line.say(sentence=str(error), at="opening")
    except Exception as error:  # noqa: BLE001  as below
        line.say(bug=f"opening: {_described(error)}")
    line.say(closed=True)


def work_and_mend(worker: Worker, line: Line, steps: list[str]) -> None:
    """Do the steps, wait for a word, and do again those that failed, or all where none did."""
    failed = [name for name in steps if not _was_done(worker, line, name)]
    line.say(faulty=failed)
    line.wait()
    for name in failed or steps:
        if not _was_done(worker, line, name):
            line.say(bug=f"{name} fails also when the fault has gone")


def _was_done(worker: Worker, line: Line, name: str) -> bool:
    line.say(doing=name)
    try:
        worker.steps[name]()
    except PersonError as error:
        line.say(sentence=str(error), at=name)
        return False
    except Exception as error:  # noqa: BLE001  anything else than a sentence is a bug, and is what is looked for
        line.say(bug=f"{name}: {_described(error)}")
        return False
    line.say(done=name)
    return True


def _described(error: Exception) -> str:
    """With the places in Daybook that it passed through."""
    frames = [frame for frame in extract_tb(error.__traceback__) if "/desktop/" in frame.filename]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__}: {error} at {places}"
