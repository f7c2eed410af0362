"""How people judge: claims on evidence, triage, views of their own, and what the team and the panel freeze."""

from collections.abc import Callable
from datetime import date
from random import Random

from desktop.domain.evaluations import Evaluation, Level
from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding, Side, moved
from desktop.domain.triage import Triage, TriageState, triage_id
from desktop.operations import findings, judging
from desktop.operations.evaluations import judgement_of
from desktop.operations.writing import base_of
from desktop.vault.ids import new_id
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.world import World

INDICATORS = ("2.1", "5.4")
_WHY = "What children told us and what stands in their records agree"


def claim(world: World, laptop: Laptop, chance: Random) -> None:
    """A claim on some of the evidence that is here."""
    begun = findings.new_claim(laptop.desk, chance.choice(INDICATORS), new_id=new_id)
    written = begun.model_copy(update={"claim": world.new_words()})
    for side in Side:
        written = written.with_pieces(side, _some(laptop, chance))
    findings.save_claim(laptop.desk, written)


def change_claim(world: World, laptop: Laptop, chance: Random) -> None:
    """Any claim that stands here, whoever wrote it: its words, its evidence, its place."""
    items = [one for one in laptop.desk.store.all(Finding) if one.id not in laptop.drafts]
    if items:
        one = chance.choice(sorted(items, key=lambda each: each.id))
        chance.choice(_CHANGES)(world, laptop, one, chance)


def _add(world: World, laptop: Laptop, one: Finding, chance: Random) -> None:
    findings.add_evidence(laptop.desk, one.id, chance.choice(list(Side)), _some(laptop, chance))


def _take_away(world: World, laptop: Laptop, one: Finding, chance: Random) -> None:
    if one.pieces:
        piece = chance.choice(one.pieces)
        world.taken_away.add((one.id, piece))
        findings.save_claim(laptop.desk, one.without({piece}))


def _word(world: World, laptop: Laptop, one: Finding, _: Random) -> None:
    findings.save_claim(laptop.desk, one.model_copy(update={"weighed": world.new_words()}))


def _withdraw(world: World, laptop: Laptop, one: Finding, _: Random) -> None:
    if one.withdrawn:
        findings.bring_back_claim(laptop.desk, one.id)
    else:
        findings.withdraw_claim(laptop.desk, one.id, world.new_words())


def _move(world: World, laptop: Laptop, one: Finding, chance: Random) -> None:
    listed = [(row.id, row.order) for row in laptop.desk.store.findings.claims(one.indicator) if not row.withdrawn]
    listed = [each for each in listed if each[0] not in laptop.drafts]
    if len(listed) > 1 and not one.withdrawn:
        findings.set_orders(laptop.desk, moved(listed, one.id, chance.randrange(len(listed))))


_CHANGES: tuple[Callable[[World, Laptop, Finding, Random], None], ...] = (
    _add,
    _add,
    _take_away,
    _word,
    _withdraw,
    _move,
)


def draft_claim(world: World, laptop: Laptop, chance: Random) -> None:
    """A claim is open in its editor, and something was typed."""
    items = sorted(laptop.desk.store.all(Finding), key=lambda each: each.id)
    if items:
        one = chance.choice(items)
        written = one.model_copy(update={"claim": world.new_words()})
        laptop.desk.store.put_draft(written, base_of(laptop.desk, one.id))
        laptop.drafts[one.id] = written.claim


def triage(world: World, laptop: Laptop, chance: Random) -> None:
    """How a theme stands, by whoever looks at the map."""
    indicator, theme = chance.choice(INDICATORS), chance.choice(("a-theme", "another"))
    found = triage_id(world.inspection, indicator, theme)
    state, me = chance.choice(list(TriageState)), laptop.desk.me.designation
    set_now = Triage(id=found, indicator=indicator, theme=theme, state=state, why=world.new_words(), set_by=me)
    laptop.desk.store.save(set_now)


def judge(world: World, laptop: Laptop, chance: Random) -> None:
    """What this person may write of an indicator's judgement is written, and now and then frozen."""
    indicator = chance.choice(INDICATORS)
    now = judgement_of(laptop.desk, indicator)
    if now.writing is None:
        if laptop.leads and now.current is not None:
            level = Level.PANEL if now.current.level is Level.PANEL or chance.random() < 0.5 else Level.TEAM
            judging.begin_next(laptop.desk, indicator, level)
        return
    written = _written(world, now.writing, chance)
    if chance.random() < 0.5:
        judging.freeze(laptop.desk, written)
    else:
        laptop.desk.store.save(written)


def _written(world: World, item: Evaluation, chance: Random) -> Evaluation:
    changed = {"number": chance.randrange(1, 7), "rationale": f"{_WHY}. {world.new_words()}"}
    if item.follows is not None:
        changed["reason"] = world.new_words()
    if item.level is Level.PANEL:
        changed |= {"panel": "Quality panel", "decided_on": date(2026, 5, 4)}
    return item.model_copy(update=changed)


def end_round(world: World, laptop: Laptop, chance: Random) -> None:
    """A lead ends the round of views, whoever has given one."""
    judging.end_round(laptop.desk, chance.choice(INDICATORS))


def change_frozen(world: World, laptop: Laptop, chance: Random) -> None:
    """Somebody tries to put other words in a frozen judgement's place."""
    frozen = [one for one in laptop.desk.store.all(Evaluation) if one.is_frozen]
    if frozen:
        one = chance.choice(sorted(frozen, key=lambda each: each.id))
        laptop.desk.store.save(one.model_copy(update={"rationale": world.new_words()}))


def _some(laptop: Laptop, chance: Random) -> list:
    pieces = sorted(one.id for one in laptop.desk.store.all(Evidence))
    return chance.sample(pieces, min(len(pieces), chance.randrange(3)))
