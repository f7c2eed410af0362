"""What the page of results says: counts in one line, what stays out of the denominator, what it all rests on."""

from desktop.domain.proportions import ProportionWords
from desktop.domain.results.numbers import Middle
from desktop.domain.results.tallies import Tally
from desktop.domain.wording import counted, in_a_row
from desktop.operations.results import Basis

NO_GRADE = (
    "No grade is worked out from these numbers. They stand beside your judgement, with everything else that was found."
)


def in_one_line(tally: Tally) -> str:
    """ "Of 41 · Yes: 26 · Partly: 9 · No: 6", a scale by its numbers; of many answers the most given only."""
    given = [answer for answer in tally.answers if answer.count]
    shown = given if len(given) <= 6 else sorted(given, key=lambda answer: -answer.count)[:3]
    parts = [f"{answer.code if tally.question.is_on_scale else answer.label}: {answer.count}" for answer in shown]
    more = [f"{len(given) - len(shown)} other answers"] if len(shown) < len(given) else []
    return " · ".join((f"Of {tally.n}", *parts, *more))


def unit(tally: Tally, count: int) -> str:
    """What is counted: records, or times where a question is asked again and again."""
    if tally.question.is_of_instances:
        return "time" if count == 1 else "times"
    return "record" if count == 1 else "records"


def out_of(tally: Tally) -> str:
    """The line above the table: of how many, and what is in no denominator."""
    if not tally.of:
        return "Nothing is counted yet: a record counts when its reading is finished."
    if tally.n < tally.of:
        said = [
            f"Percentages are of {tally.n} of the {tally.of} {unit(tally, tally.of)} (n = {tally.n}).",
            "The outlined bars show the rest, which no percentage counts.",
        ]
    else:
        said = [f"Percentages are of all {tally.of} {unit(tally, tally.of)} (n = {tally.n})."]
    if tally.question.takes_several:
        said.append("A record can have several of these answers, so together they are more than n.")
    return " ".join(said)


def in_the_middle(middle: Middle | None) -> str:
    """Of a question answered by a number."""
    if middle is None:
        return ""
    return (
        f"Half of them are {middle.median:g} or less. The lowest is {middle.lowest:g}, the highest {middle.highest:g}."
    )


def versions(tally: Tally) -> str:
    """Which versions of the template ask it, where not all do."""
    if tally.question.is_newest and len(tally.question.versions) == 1:
        return ""
    numbers = in_a_row(str(version) for version in tally.question.versions)
    if tally.question.is_newest:
        return f"Asked alike in versions {numbers} of the template, so counted together."
    return f"Only version {numbers} of the template asks it so. Its answers are counted apart."


def rests_on(basis: Basis) -> str:
    """ "48 of 60 records counted"."""
    return f"{basis.counted:,} of {basis.sample:,} records counted"


def left_out(basis: Basis) -> str:
    """Why some records that were read are not counted here; empty when none is left out."""
    said = []
    if basis.withheld:
        them = counted(basis.withheld, "record that you read", "records that you read")
        said.append(
            f"{them} with a colleague: left out until both of you have finished, so that neither sees the other’s "
            "answers."
        )
    if basis.unknown:
        said.append(f"{basis.unknown} were read with a template that this laptop does not have. Open the newest pack.")
    return " ".join(said)


def word_of(words: ProportionWords, count: int, n: int) -> str:
    """The word for a proportion; a dash where n is too small to carry one."""
    return (words.word(count, n) if n else None) or "–"


def words_used(words: ProportionWords) -> str:
    """Whose words these are, and below which n there is none."""
    return f"Words for proportions: {words.name}. Fewer than {words.smallest_n} records (n) are given none."
