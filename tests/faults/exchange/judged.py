"""What must hold of judgements: nothing frozen changes, no piece falls out of a claim, and no number says another."""

import json
from uuid import UUID

from desktop.domain.errors import OutOfSight
from desktop.domain.evaluations import Evaluation
from desktop.domain.findings import Finding
from desktop.domain.map_places import CellPlace, MapBy
from desktop.domain.revisions import Revision
from desktop.operations.evaluations import judgement_of
from desktop.operations.findings import claims_of, findings_of
from desktop.vault.contents.map_lists import MapLists
from tests.faults.exchange.judging import INDICATORS
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken, heads_at
from tests.faults.exchange.world import World

_ALL = 10_000


class Judged:
    """Remembers what was frozen where, and which versions were looked at already."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._looked_at: set[UUID] = set()
        self._frozen: dict[str, tuple[int, dict[UUID, bytes]]] = {}

    def after(self, laptop: Laptop) -> None:
        """Of a laptop that has changed. Raises Broken."""
        self._versions_are_true()
        self._frozen_stays(laptop)
        self._no_view_is_seen(laptop)

    def _versions_are_true(self) -> None:
        written = self._world.ledger.written
        for one in [each for each in written.values() if each.id not in self._looked_at]:
            self._looked_at.add(one.id)
            before = [written[each] for each in (one.parent_id, *one.merges) if each in written]
            if one.kind == Finding.kind.value:
                self._no_piece_is_lost(one, before)
            frozen = {each.body_hash for each in before if _is_frozen(each)}
            if frozen and one.body_hash not in frozen:
                raise Broken("other words were put behind a frozen judgement")

    def _no_piece_is_lost(self, one: Revision, before: list[Revision]) -> None:
        stood = {piece for each in before for piece in _pieces(each)}
        lost = stood - _pieces(one)
        if any((one.object_id, UUID(piece)) not in self._world.taken_away for piece in lost):
            raise Broken(f"a piece fell out of a claim, and nobody took it away: {one.note or 'saved'}")

    def _frozen_stays(self, laptop: Laptop) -> None:
        """What stood frozen here stands so still; other frozen words only by a decision between two."""
        times, known = self._frozen.get(laptop.name, (0, {}))
        known = known if times == laptop.went_back else {}
        now = {one.id: one.body() for one in laptop.desk.store.whole.all(Evaluation) if one.is_frozen}
        frozen = [each for each in self._world.ledger.written.values() if _is_frozen(each)]
        for object_id, body in known.items():
            if object_id not in now:
                raise Broken(f"{laptop}: a frozen judgement is not frozen any more")
            if now[object_id] != body and len({each.body for each in frozen if each.object_id == object_id}) < 2:
                raise Broken(f"{laptop}: a frozen judgement has other words")
        if not set(now.items()) <= {(each.object_id, each.body) for each in frozen}:
            raise Broken(f"{laptop}: a judgement stands frozen in words that nobody froze")
        self._frozen[laptop.name] = (laptop.went_back, now)

    def _no_view_is_seen(self, laptop: Laptop) -> None:
        made, store, me = laptop.desk.store.whole.all(Evaluation), laptop.desk.store, laptop.desk.me.designation
        over = {one.indicator for one in made if one.level != "individual"}
        given = {one.indicator for one in made if one.level == "individual" and one.by == me and one.frozen_at}
        theirs = [one for one in made if one.level == "individual" and one.by != me]
        hidden = [one.id for one in theirs if not one.frozen_at or one.indicator not in over | given]
        if set(hidden) & {one.id for one in store.all(Evaluation)}:
            raise Broken(f"{laptop}: somebody's view is listed that must not be seen yet")
        for one in hidden:
            try:
                store.get(one)
            except OutOfSight:
                continue
            raise Broken(f"{laptop}: somebody's view is given out that must not be seen yet")


def judgements_agree(world: World, counting: list[Laptop]) -> None:
    """At rest, of everybody whose words come to the others: the same judgements, and each number what is behind it."""
    for laptop in counting:
        _numbers_are_their_pieces(laptop)
        _support_is_one(laptop)
    if world.took_over is not None or any(one.revoked or one.lost_keys for one in world.laptops):
        return
    for laptop in counting:
        for indicator in INDICATORS:
            here, there = _judged(laptop, indicator), _judged(counting[0], indicator)
            if here != there and not _lost_by_its_writer(world, indicator, laptop, counting[0]):
                raise Broken(f"{laptop}: {indicator} is judged otherwise than at {counting[0]}")


def _lost_by_its_writer(world: World, indicator: str, *laptops: Laptop) -> bool:
    """Whether one of these has a judgement that the other lacks, and its writer has no more since they went back."""
    heads = [
        head
        for laptop in laptops
        for one in laptop.desk.store.whole.all(Evaluation)
        if one.indicator == indicator
        for head in heads_at(laptop, one.id).values()
    ]
    held = world.ledger.held
    writers = {one.device: one for one in world.laptops}
    lacking = [head for head in heads if not all(head.id in held[laptop.name] for laptop in laptops)]
    return any(writers[head.device].went_back and head.id not in held[writers[head.device].name] for head in lacking)


def _judged(laptop: Laptop, indicator: str) -> object:
    return judgement_of(laptop.desk, indicator).current


def _support_is_one(laptop: Laptop) -> None:
    for indicator in INDICATORS:
        listed = {one.row.id: one.support for one in claims_of(laptop.desk, indicator).claims}
        if any(view.support != listed[view.finding.id] for view in findings_of(laptop.desk, indicator, withdrawn=True)):
            raise Broken(f"{laptop}: a claim's support in the list is not that on its page")


def _numbers_are_their_pieces(laptop: Laptop) -> None:
    lists: MapLists = laptop.desk.store.map
    rows = laptop.desk.store.evidence_rows(limit=_ALL)
    if lists.total() != len(rows):
        raise Broken(f"{laptop}: the map counts other pieces than there are")
    for count in lists.counts(MapBy.KEY_LINE):
        behind = lists.behind(CellPlace(count.indicator, count.theme, count.source_kind, count.key_line), None, _ALL)
        if len(behind) != count.counts.total:
            raise Broken(f"{laptop}: a number of the map is not the pieces behind it")


def _is_frozen(one: Revision) -> bool:
    return one.kind == Evaluation.kind.value and one.body is not None and bool(json.loads(one.body).get("frozen_at"))


def _pieces(one: Revision) -> set[str]:
    body = json.loads(one.body or b"{}")
    return {*body.get("supports", ()), *body.get("against", ())}
