"""One concern as a sheet of paper: who, the words with their times, what was done and when, the numbers, room to sign.

Names stand on it: it is made in memory, for a printer or a place that a person chooses. The blank one is for when the
laptop fails. It knows no format and computes nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.concern_clock import ROUTE, Clock
from desktop.domain.concern_numbers import PhoneNumber
from desktop.domain.concern_words import AWAITED_WORDS, DECISION_WORDS, RISK_WORDS, STEP_WORDS, named
from desktop.domain.concerns import Concern, Decision, Heard, Step, Taken
from desktop.domain.wording import long_date

_WARNING = "Names stand on this sheet. Keep it with you, hand it over in person, and never photograph or e-mail it."
_NOT_OURS = "Write down what was said; do not look into it. Nobody is promised that it stays secret."
_SIGNED = (
    "Handed over by (name, designation, day and time)",
    "Taken over by (name, designation, day and time)",
)
_NOTHING = "Not known"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One entry. ``beside`` stands in the margin: a time. ``label`` says what it is, large for what ``is_step``.

    ``is_quote`` for words as said; ``room`` is how many lines are left to write on below it.
    """

    text: str
    beside: str = ""
    label: str = ""
    is_quote: bool = False
    is_step: bool = False
    room: int = 0


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Entries under a heading."""

    title: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class ConcernSheet:
    """The whole sheet. ``numbers`` are (who, number); ``standing`` is what it waits for, empty on a blank one."""

    title: str
    subtitle: str
    warning: str
    standing: str
    numbers: tuple[tuple[str, str], ...]
    parts: tuple[SheetPart, ...]
    signed: tuple[str, ...]
    foot: str


def concern_sheet(
    concern: Concern, clock: Clock, numbers: tuple[PhoneNumber, ...], partnership: str, printed_at: datetime
) -> ConcernSheet:
    """The sheet of one concern as it stands at ``printed_at``."""
    source, name = concern.passage.label if concern.passage else "", named(concern.code, concern.raised_by)
    subtitle = " · ".join(
        filter(
            None,
            (partnership, f"raised {_moment(concern.raised_at)}", source and f"from {source}"),
        )
    )
    parts = (
        SheetPart("Who may not be safe", _who(concern)),
        SheetPart("Their words, as said", _words(concern.heard)),
        SheetPart("What worries us", (SheetLine(concern.worries.strip() or _NOTHING),)),
        SheetPart("Who told us", _speaker(concern)),
        SheetPart("What was done", (*map(_done, concern.steps), *_to_come(concern))),
    )
    return ConcernSheet(
        title=f"Concern {name}",
        subtitle=subtitle,
        warning=f"{_WARNING} {_NOT_OURS}",
        standing=_standing(clock),
        numbers=_numbers(numbers),
        parts=parts,
        signed=_SIGNED,
        foot=f"Concern {name} as it stood on {_moment(printed_at)}",
    )


def blank_sheet(numbers: tuple[PhoneNumber, ...], partnership: str) -> ConcernSheet:
    """A sheet to fill in by hand, with the numbers on it."""
    parts = (
        SheetPart("Raised: by whom, on which day, at what time", (SheetLine("", room=1),)),
        SheetPart("Who may not be safe: name, age, where they are now", (SheetLine("", room=2),)),
        SheetPart("Who else: other children in the home, who may do harm", (SheetLine("", room=1),)),
        SheetPart("Their words, as said, with the time", (SheetLine("", room=4),)),
        SheetPart("What worries us", (SheetLine("", room=2),)),
        SheetPart(
            "How to reach who told us. Ask nothing of somebody who spoke anonymously",
            (SheetLine("", room=1), SheetLine("", label="If anonymously: when they were told where to turn", room=1)),
        ),
        SheetPart("What was done", tuple(map(_to_write, ROUTE))),
    )
    return ConcernSheet(
        title="Concern",
        subtitle=partnership,
        warning=f"{_WARNING} {_NOT_OURS}",
        standing="",
        numbers=_numbers(numbers),
        parts=parts,
        signed=_SIGNED,
        foot="Copy this into Daybook as soon as the laptop works again, and keep the sheet.",
    )


_ASKED = {
    Step.LEAD_TOLD: "who, when, how",
    Step.DECIDED: "pass on, or no further action and why; when",
    Step.PASSED_ON: "to whom, when, how",
    Step.ACKNOWLEDGED: "by whom, when",
    Step.OUTCOME_KNOWN: "what was done, when",
    Step.CLOSED: "when",
}


def _who(concern: Concern) -> tuple[SheetLine, ...]:
    others = (SheetLine(concern.others.strip(), label="Others"),) if concern.others.strip() else ()
    return (SheetLine(concern.at_risk.strip() or _NOTHING, label=RISK_WORDS[concern.risk]), *others)


def _words(heard: tuple[Heard, ...]) -> tuple[SheetLine, ...]:
    if not heard:
        return (SheetLine("No words are recorded."),)
    return tuple(
        SheetLine(each.words, beside=_time(each.at), label=each.said_by, is_quote=True)
        for each in sorted(heard, key=lambda each: each.at)
    )


def _speaker(concern: Concern) -> tuple[SheetLine, ...]:
    if not concern.anonymous:
        return (SheetLine(concern.reachable.strip() or "How to reach them is not known."),)
    told = concern.told_where_to_turn
    if told is None:
        return (SheetLine("Somebody who spoke anonymously. That they were told where to turn is not recorded."),)
    return (SheetLine("Somebody who spoke anonymously. They were told where to turn for help.", beside=_time(told)),)


def _done(taken: Taken) -> SheetLine:
    decision = "" if taken.decision is None else f"{DECISION_WORDS[taken.decision]}. "
    who = ", ".join(filter(None, (taken.whom, taken.how)))
    text = " ".join(filter(None, (f"{decision}{who}".strip() + "." if decision or who else "", taken.words)))
    recorded = f"recorded by {taken.by}" if taken.step is not Step.RAISED else f"by {taken.by}"
    return SheetLine(text, beside=_time(taken.at), label=f"{STEP_WORDS[taken.step]}, {recorded}", is_step=True)


def _to_come(concern: Concern) -> tuple[SheetLine, ...]:
    """Lines to write the steps on that are not taken yet."""
    if concern.is_closed:
        return ()
    taken = {each.step for each in concern.steps}
    over = concern.decision is Decision.NO_FURTHER_ACTION
    left = [step for step in ROUTE if step not in taken and (step is Step.CLOSED or not over)]
    return tuple(map(_to_write, left))


def _to_write(step: Step) -> SheetLine:
    return SheetLine("", label=f"{STEP_WORDS[step]}: {_ASKED[step]}", room=1)


def _standing(clock: Clock) -> str:
    if clock.awaits is None:
        return "Closed"
    due = "" if clock.due is None else f", due {_moment(clock.due)}"
    doubt = " (this laptop’s clock could not be believed)" if clock.in_doubt else ""
    return f"{AWAITED_WORDS[clock.awaits]}{due}{doubt}"


def _numbers(numbers: tuple[PhoneNumber, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.who, one.number or _NOTHING) for one in numbers)


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{long_date(here.date())}, {here:%H:%M}"


def _time(at: datetime) -> str:
    here = at.astimezone()
    day, month, _year = long_date(here.date()).split(" ")
    return f"{day} {month[:3]} {here:%H:%M}"
