"""Drawing the sample from the return: each draw is kept as it was made, can be repeated, and is put on the board."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.draws import Draw, Drawable, DrawRule, draw_strata, fingerprint_of, repeats
from desktop.domain.errors import Refused
from desktop.domain.identifiers.finder import find_numbers
from desktop.domain.records import Record
from desktop.domain.rows import RecordRow
from desktop.operations.desk import Desk
from desktop.operations.team.key_words import key_words

NOT_DRAWN, TAKEN_OFF = "Not drawn", "The draw was taken off the board"
"""Why a record is not on the board, where a draw and nobody's decision about it is the reason."""


@dataclass(frozen=True, slots=True)
class MadeDraw:
    """A draw and how many of its records, reserves among them, are on the board; ``number`` counts from 1."""

    draw: Draw
    number: int
    on_board: int


def new_seed(noise: bytes) -> str:
    """A seed that can be said aloud, for somebody who throws dice: three words and a number, from random bytes."""
    return f"{' '.join(key_words('seed', noise.hex())[:3])} {noise[0] % 90 + 10}"


def draw(desk: Desk, population: Sequence[Drawable], rule: DrawRule, *, new_id: Callable[[], UUID]) -> Draw:
    """Draw from the return and keep the draw. Nothing comes to the board yet. Raises Refused with what does not fit.

    A seed that holds a number such as a CHI is refused: it travels with the draw and cannot be changed any more.
    """
    if find_numbers(rule.seed):
        raise Refused("This seed could identify somebody, and it travels with the draw. Choose other words.")
    made = Draw(
        id=new_id(),
        rule=rule,
        population=tuple(population),
        fingerprint=fingerprint_of(population),
        strata=draw_strata(population, rule),
        drawn_by=desk.me.designation,
        drawn_at=desk.clock(),
    )
    desk.store.save(made)
    return made


def draws(desk: Desk) -> tuple[MadeDraw, ...]:
    """Every draw of this inspection, the first first: none is ever taken away, used or not."""
    made = sorted(desk.store.all(Draw), key=lambda one: (one.drawn_at, one.id))
    records = [record for record in desk.store.all(Record) if not record.withdrawn]
    return tuple(
        MadeDraw(one, number, sum(record.draw == one.id for record in records))
        for number, one in enumerate(made, start=1)
    )


def repeat(desk: Desk, draw_id: UUID) -> str:
    """Draw again from what the draw was made of; one sentence that says whether the same came out."""
    made = desk.store.find(Draw, draw_id)
    if repeats(made):
        records = f"the same {len(made.codes()):,} records in the same order"
        return f"Repeated from {len(made.population):,} codes and the seed “{made.rule.seed}”: {records}."
    raise Refused(
        "Repeating this draw gives another result, so what is kept of it was changed. "
        "Draw again from the return, and tell the central team."
    )


def put_on_board(desk: Desk, draw_id: UUID, *, new_id: Callable[[], UUID]) -> tuple[Record, ...]:
    """Make records of what was drawn, in one transaction. Returns those that came to the board or into the draw.

    What was put on the board from a list before and is in the draw stays, with its readers; what is not leaves it.
    Raises Refused where another draw is on the board, or somebody has begun a record that would leave: two samples of
    one return are no sample.
    """
    made = desk.store.find(Draw, draw_id)
    held = {record.code.casefold(): record for record in desk.store.all(Record)}
    shown = {code: record for code, record in held.items() if not record.withdrawn}
    if any(record.draw not in (None, made.id) for record in shown.values()):
        raise Refused("Another draw is on the board. Take it off first, or go on with it.")
    codes = sorted(made.codes(), key=in_code_order)
    drawn = {code.casefold() for code in codes}
    leaving = [record for code, record in shown.items() if record.draw is None and code not in drawn]
    _refuse_begun(desk, leaving, "these records are not in this draw and have been begun or marked.")
    records = tuple(
        _record(made, code, held.get(code.casefold()), position, new_id)
        for position, code in enumerate(codes)
        if code.casefold() not in shown or shown[code.casefold()].draw is None
    )
    desk.store.save(*records, *(record.model_copy(update={"withdrawn": NOT_DRAWN}) for record in leaving))
    return records


def take_off_board(desk: Desk, draw_id: UUID) -> int:
    """Take a draw's records off the board again, as long as nobody has begun one. Returns how many there were."""
    records = [record for record in desk.store.all(Record) if record.draw == draw_id and not record.withdrawn]
    _refuse_begun(desk, records, "these records have been begun or marked, so this draw stays on the board.")
    gone = {"withdrawn": TAKEN_OFF}
    desk.store.save(*(record.model_copy(update=gone) for record in records))
    return len(records)


def _refuse_begun(desk: Desk, records: Sequence[Record], why: str) -> None:
    rows = {row.id: row for row in desk.store.record_rows()}
    begun = sum(_is_begun(rows[record.id]) for record in records if record.id in rows)
    if begun:
        raise Refused(f"{begun} of {why}")


def next_reserve(desk: Desk, record: Record) -> tuple[Draw, str] | None:
    """The first reserve of a record's stratum that has not been on the board; None without a draw or a reserve."""
    if record.draw is None:
        return None
    made = desk.store.find(Draw, record.draw)
    used = {one.code.casefold() for one in desk.store.all(Record) if not one.withdrawn}
    stratum = made.stratum_of(record.code)
    free = [code for code in (stratum.reserves if stratum else ()) if code.casefold() not in used]
    return (made, free[0]) if free else None


def in_code_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """Codes as people count: R-2 before R-10."""
    parts: list[tuple[int, int, str]] = []
    word = ""
    for character in [*code.casefold(), ""]:
        if word and (character == "" or character.isdecimal() != word[-1].isdecimal()):
            parts.append((0, int(word), word) if word.isdecimal() else (1, 0, word))
            word = ""
        word += character
    return tuple(parts)


def reserve_for(desk: Desk, record: Record, *, new_id: Callable[[], UUID]) -> Record | None:
    """The record that takes the place of one that cannot be read, not saved yet; None where no reserve is left.

    It stands at the same place of the board, with the same readers.
    """
    found = next_reserve(desk, record)
    if found is None:
        return None
    made, code = found
    before = next((one for one in desk.store.all(Record) if one.code.casefold() == code.casefold()), None)
    reserve = _record(made, code, before, record.position, new_id)
    readers = {"first_reader": record.first_reader, "second_reader": record.second_reader}
    return reserve.model_copy(update={"replaces": record.code, **readers})


def _record(made: Draw, code: str, before: Record | None, position: int, new_id: Callable[[], UUID]) -> Record:
    """A record of a draw; one that was on the board once comes back as the same object."""
    stratum = made.stratum_of(code)
    drawn = {
        "code": code,
        "attributes": made.attributes_of(code),
        "position": position,
        "draw": made.id,
        "stratum": stratum.name if stratum else "",
        "withdrawn": "",
    }
    return (before or Record(id=new_id(), code=code)).model_copy(update=drawn)


def _is_begun(row: RecordRow) -> bool:
    return bool(row.reviews or row.unreadable)
