"""An interview on a real vault through anything that can be done to it, at random, checked after each step.

    python -m tests.unit.operations.any_interview [--steps 2000] [--seed 1]

ends with status 1 at the first thing that does not hold, with the seed, the number of the step and what it was.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Drawn, Interview, Part
from desktop.domain.revisions import sealed
from desktop.domain.spans import Span, shift
from desktop.domain.two_texts import settled, with_places
from desktop.operations.desk import Desk
from desktop.operations.history import history
from desktop.operations.incoming import conflicts
from desktop.operations.interviews import (
    InterviewWriting,
    evidence_from,
    open_interview,
    save_interview,
    start_interview,
)
from desktop.operations.restoring import restore
from desktop.vault.ids import new_id
from tests.desks import make_desk

WORDS = (
    "She asks me. ",
    "Home is calmer. ",
    "Home is calmer. ",
    "“Sgoil”, e\u0301 👧. ",
    "مرحبا بك. ",
    "\n[10:04] ",
    "òrdugh ",
)
BEARING = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))


class Life:
    """Does one random thing after the other to one interview."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.random = desk, random.Random(seed)  # noqa: S311
        begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
        texts = {"text": self.words(20), "write_up": self.words(12)}
        self.id = save_interview(desk, begun.model_copy(update=texts)).id
        self.devices = count(9)

    def words(self, most: int) -> str:
        return "".join(self.random.choices(WORDS, k=self.random.randint(1, most)))

    @property
    def now(self) -> Interview:
        return self.desk.store.find(Interview, self.id)

    def writing(self) -> InterviewWriting:
        return InterviewWriting(self.desk, open_interview(self.desk, self.id).base)

    # ---- what can be done

    def edit(self) -> None:
        self.writing().save(self._edited(self.now))

    def draw_over(self) -> None:
        """Some words of the notes go into the write-up as the page draws them, with the evidence on them."""
        self.writing().save(self._drawn(self.now))

    def _drawn(self, interview: Interview) -> Interview:
        start = self.random.randint(0, len(interview.text))
        end = min(len(interview.text), start + self.random.choice((5, 15, 60)))
        words, into = interview.text[start:end], len(interview.write_up) + 1
        if not words.strip():
            return interview
        over = Drawn(id=new_id(), start=start, end=end, into_start=into, into_end=into + len(words))
        moved = [
            Span(evidence_id=span.evidence_id, start=span.start - start + into, end=span.end - start + into)
            for span in interview.spans
            if start <= span.start < span.end <= end
        ]
        in_write_up = {span.evidence_id: span for span in (*interview.write_up_spans, *moved)}
        rest = settled((*interview.spans, *interview.traces), in_write_up.values())
        texts = {"write_up": f"{interview.write_up}\n{words}", "drawn": (*interview.drawn, over)}
        return interview.model_copy(update={**texts, **rest._asdict()})

    def _changed(self, interview: Interview) -> Interview:
        return self.random.choice((self._edited, self._edited, self._drawn))(interview)

    def _edited(self, interview: Interview) -> Interview:
        part = self.random.choice(list(Part))
        text, _ = interview.written(part)
        start = self.random.randint(0, len(text))
        end = min(len(text), start + self.random.choice((0, 0, 1, 6, 30, 200)))
        added = self.random.choice(("", "", self.words(3)))
        moved = with_places(interview, part, lambda span: _shifted(span, start, end - start, len(added)))
        field = "text" if part is Part.NOTES else "write_up"
        return moved.model_copy(update={field: text[:start] + added + text[end:]})

    def map(self) -> None:
        part = self.random.choice(list(Part))
        text, _ = self.now.written(part)
        start = self.random.randint(0, len(text))
        end = min(len(text), start + self.random.choice((1, 5, 15, 60)))
        self.writing().map_passage(self.now, part, start, end, BEARING, new_id())

    def withdraw(self) -> None:
        if standing := self._pieces(withdrawn=False):
            self.writing().withdraw(self.now, self.random.choice(standing), "A mistake")

    def bring_back(self) -> None:
        if withdrawn := self._pieces(withdrawn=True):
            self.writing().bring_back(self.now, self.random.choice(withdrawn))

    def change(self) -> None:
        if standing := self._pieces(withdrawn=False):
            strong = BEARING.model_copy(update={"weight": self.random.randint(1, 3)})
            self.writing().change(self.id, self.random.choice(standing), strong)

    def restore(self) -> None:
        version = self.random.choice(history(self.desk, self.id).versions)
        restore(self.desk, self.id, version.id)

    def restore_a_piece(self) -> None:
        pieces = evidence_from(self.desk, self.id)
        if pieces:
            piece = self.random.choice(pieces)
            restore(self.desk, piece.id, self.random.choice(history(self.desk, piece.id).versions).id)

    def disagree(self) -> None:
        """A colleague's version of what stood before comes in beside mine, and somebody decides."""
        before = self.desk.store.history(self.id)[-1]
        theirs = self._changed(self.now)
        self.writing().save(self._changed(self.now))
        if self.desk.store.head(self.id).id == before.id or theirs == self.now:
            return
        self._comes_in(before, theirs)
        (view,) = conflicts.conflicts(self.desk)
        chosen = self.random.choice([*(version.item for version in view.versions), None])
        if chosen is None:
            fields = {difference.field for difference in conflicts.writable(view)} & {"text", "write_up"}
            chosen = conflicts.with_texts(view, {field: self.words(20) for field in sorted(fields)})
        conflicts.decide(self.desk, self.id, chosen, "Both were there")

    def _comes_in(self, before: object, theirs: Interview) -> None:
        revision = replace(
            before, id=new_id(), parent_id=before.id, parent_hash=before.hash, device=UUID(int=next(self.devices)),
            device_sequence=1, previous_hash=None, author="Inspector 5", merges=(), body=theirs.body(), body_hash="",
            hash="",
        )  # fmt: skip
        self.desk.store.append([sealed(revision)])

    def _pieces(self, *, withdrawn: bool) -> list[UUID]:
        return [row.id for row in evidence_from(self.desk, self.id) if bool(row.withdrawn) is withdrawn]

    def step(self) -> str:
        often: list[Callable[[], None]] = [self.edit] * 5 + [self.map] * 3 + [self.draw_over] * 2
        act = self.random.choice(
            [*often, self.withdraw, self.bring_back, self.bring_back, self.change, self.restore, self.restore,
             self.restore_a_piece, self.disagree, self.disagree]
        )  # fmt: skip
        try:
            act()
        except Refused:
            return f"{act.__name__}, refused"
        return act.__name__

    # ---- what must hold

    def check(self, what: str) -> None:
        interview, pieces = self.now, {row.id: row for row in evidence_from(self.desk, self.id)}
        places = [(part, span) for part in Part for span in interview.written(part)[1]]
        ids = [span.evidence_id for _, span in places]
        assert len(set(ids)) == len(ids), f"{what}: a piece in two places"
        assert set(ids) == {row.id for row in pieces.values() if not row.withdrawn}, f"{what}: a place too many or few"
        traces = [trace.evidence_id for trace in interview.traces]
        assert len(set(traces)) == len(traces), f"{what}: a piece with two traces"
        assert set(traces) <= {span.evidence_id for span in interview.write_up_spans}, f"{what}: a trace of nothing"
        for part in Part:
            text, every = interview.pointed_into(part)
            assert all(span.end <= len(text) for span in every), f"{what}: something outside its text"
        for part, span in places:
            text = interview.written(part)[0]
            assert span.end <= len(text), f"{what}: outside its text"
            quote = self.desk.store.find(Evidence, span.evidence_id).quote
            assert quote, f"{what}: a quote is lost"
            words = text[span.start : span.end]
            assert not words.strip() or words == quote, f"{what}: {words!r} is quoted as {quote!r}"


def _shifted(span: Span, start: int, removed: int, added: int) -> Span:
    (moved,) = shift([span], start, removed, added)
    return moved


def live(desk: Desk, seed: int, steps: int) -> None:
    """So many steps, each checked. Raises AssertionError, saying which."""
    life = Life(desk, seed)
    for number in range(steps):
        what = life.step()
        life.check(f"seed {seed}, step {number}, {what}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rounds = max(1, given.steps // 200)
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            desk = make_desk(Path(folder) / "vault")
            try:
                live(desk, given.seed * rounds + number, given.steps // rounds)
            except AssertionError as error:
                print(error)
                return 1
            finally:
                desk.vault.close()
    print(f"{given.steps} steps, seed {given.seed}: everything held")
    return 0


if __name__ == "__main__":
    sys.exit(main())
