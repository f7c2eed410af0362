"""How quickly claims are listed with their support, one is opened, and evidence is found to put into it."""

from random import Random

from desktop.domain.findings import STEP, Finding
from desktop.operations.findings import Wanted, claims_of, evidence_to_choose, open_claim
from desktop.vault.ids import new_id
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Found, Part

_INDICATOR, _CLAIMS, _OFFERED = "5.4", 500, 100


def _figures() -> tuple[Figure, ...]:
    return (
        Figure("claims_listed", aims=(100, 1_000)),
        Figure("claim_opened", aims=(20, 50)),
        Figure("evidence_offered", aims=(20, 50)),
        Figure("evidence_offered_by_word", aims=(50, 200)),
    )


def _measure(judged: Judged, repeats: int) -> Found:
    """Five hundred claims about one indicator, over all pieces of evidence together."""
    desk, first = judged.desk, _claimed(judged)
    yield "claims_listed", median(lambda: claims_of(desk, _INDICATOR), repeats)
    yield "claim_opened", median(lambda: open_claim(desk, first.id), repeats)
    of_indicator = Wanted(_INDICATOR)
    yield "evidence_offered", median(lambda: evidence_to_choose(desk, of_indicator, _OFFERED), repeats)
    worded = Wanted(_INDICATOR, words=_word(judged))
    yield "evidence_offered_by_word", median(lambda: evidence_to_choose(desk, worded, _OFFERED), repeats)


def _claimed(judged: Judged) -> Finding:
    pieces = [row.id for row in judged.desk.store.evidence_rows()]
    chance, each = Random(7), max(2, len(pieces) // _CLAIMS)  # noqa: S311  invented material, not a secret
    made = []
    for number in range(_CLAIMS):
        held = chance.sample(pieces, each)
        made.append(
            Finding(
                id=new_id(),
                indicator=_INDICATOR,
                claim=f"Claim {number}: children are asked, and many are not told what was decided.",
                order=(number + 1) * STEP,
                supports=tuple(held[: each - each // 4]),
                against=tuple(held[each - each // 4 :]),
                author="Inspector 1",
            )
        )
    judged.desk.store.save(*made)
    return made[0]


def _word(judged: Judged) -> str:
    """A word of some piece, as long as there is in it: it is in many."""
    (row,) = judged.desk.store.evidence_rows(indicator=_INDICATOR, limit=1)
    return max((row.quote or row.says).split(), key=len)


FINDINGS = Part(_figures, _measure)
