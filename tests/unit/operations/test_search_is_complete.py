"""A search finds what a plain scan of all bodies finds and nothing else, the instant that anything has changed it."""

from datetime import date, timedelta
from random import Random

import pytest

from desktop.domain.asked import read_asked
from desktop.domain.documents import Document
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.findings import Finding
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.registry import MODELS
from desktop.domain.reviews import Answer, Reading, RecordReview
from desktop.operations.desk import Desk
from desktop.operations.evidence import bring_back, withdraw
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.restoring import restore
from desktop.operations.search import search
from desktop.vault.ids import new_id
from tests.plain_scan import Looked, cut, scan
from tests.readings import FIRST, reading, record_read_twice

WORDS = (
    *("Mòrag", "mo\u0300r", "MÒR", "bhan-sgeulaiche", "Àirigh", "co\u00adoperate", "\u2066quiet\u2069", "naïve", "ærø"),
    *("слова", "йод", "λόγος", "كتاب", "ספר", "R-014", "it’s", "nobody", "asked", "her", "asking", "no", "10:04"),
    *("🫠sad🫠", "12", "e", "“quoted”", "Straße", "中文", "Inspector"),
)
_BETWEEN = (" ", " ", " ", "\n", ", ", "; ", "—")
_INDICATORS = ("2.1", "5.3", "5.4", "9.2")
_AUTHORS = ("Inspector 1", "Inspector 12", "Local reader 2")


class Wandering:
    """Writes, changes, withdraws, brings back and restores at random: the same for the same seed."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.dice = desk, Random(seed)  # noqa: S311
        self.record = Record(id=new_id(), code="R-014", position=1)
        desk.store.save(self.record, self._talk(), self._piece())

    def text(self) -> str:
        words = self.dice.choices(WORDS, k=self.dice.randint(1, 9))
        return "".join(f"{word}{self.dice.choice(_BETWEEN)}" for word in words).strip()

    def step(self) -> None:
        """One thing that a person does."""
        doing = (self._change, self._judge, self._withdraw, self._restore, self._rebuild)
        self.dice.choice((self._write, self._write, *doing))()

    def looked(self) -> Looked:
        """Something to look for: words that are there, and filters."""
        words = list(
            cut(self.dice.choice(self.desk.store.all(self.dice.choice((Evidence, Interview, Record)))).words())
        )
        at = self.dice.randrange(len(words))
        looked = Looked([" ".join(words[at : at + self.dice.randint(1, 3)])] if self.dice.random() < 0.7 else [])
        begun = self.dice.choice(words)
        if self.dice.random() < 0.4 and len(begun) > 1:
            looked.beginning = begun[: self.dice.randint(2, len(begun))]
        options = {
            "kind": [kind.value for kind in (Evidence.kind, Interview.kind, Document.kind)],
            "indicator": list(_INDICATORS),
            "direction": [one.value for one in Direction],
            "source": [one.value for one in SourceKind],
            "author": [*_AUTHORS, self.desk.me.designation],
            "record": ["R-014", "R-015"],
        }
        for name in self.dice.sample(list(options), k=self.dice.choice((0, 0, 1, 2))):
            looked.filters[name] = self.dice.choice(options[name])
        if self.dice.random() < 0.3:
            looked.since = date(2026, 1, 1) + timedelta(days=self.dice.randint(0, 200))
        if self.dice.random() < 0.3:
            looked.until = (looked.since or date(2026, 1, 1)) + timedelta(days=self.dice.randint(0, 400))
        return looked

    def _write(self) -> None:
        self.desk.store.save(self.dice.choice((self._talk, self._piece, self._piece, self._paper, self._claim))())

    def _talk(self) -> Interview:
        held = self.desk.clock() + timedelta(days=self.dice.randint(-60, 60))
        audience = self.dice.choice(tuple(Audience))
        led_by = self.dice.choice(_AUTHORS)
        return Interview(
            id=new_id(), title=self.text()[:80], audience=audience, held_at=held, led_by=led_by, text=self.text()
        )

    def _piece(self) -> Evidence:
        kind = self.dice.choice(tuple(SourceKind))
        label = self.dice.choice(("R-014", "R-015")) if kind is SourceKind.RECORDS else self.text()[:40]
        indicators = self.dice.sample(_INDICATORS, k=self.dice.randint(1, 2))
        return Evidence(
            id=new_id(),
            source=Source(source_kind=kind, object_id=self.record.id, label=label),
            quote=self.text(),
            direction=self.dice.choice(tuple(Direction)),
            mappings=tuple(Mapping(indicator=one) for one in indicators),
            author=self.dice.choice(_AUTHORS),
        )

    def _paper(self) -> StoredObject:
        if self.dice.random() < 0.5:
            return Document(id=new_id(), title=self.text()[:90], received_at=self.desk.clock(), text=self.text())
        return RecordReview(
            id=new_id(),
            record_id=new_id(),
            record_code=self.dice.choice(("R-014", "R-015")),
            template=PackRef(id="cso-record-review", version=1),
            reader=self.dice.choice(_AUTHORS),
            answers={"drift": Answer(value="yes", note=self.text())},
        )

    def _claim(self) -> Finding:
        author = self.dice.choice(_AUTHORS)
        return Finding(id=new_id(), indicator=self.dice.choice(_INDICATORS), claim=self.text(), author=author)

    def _change(self) -> None:
        talks = self.desk.store.all(Interview)
        if talks:
            update = {"text": self.text(), "held_at": self.desk.clock()}
            self.desk.store.save(self.dice.choice(talks).model_copy(update=update))

    def _judge(self) -> None:
        """The words stay, and what a search can be narrowed by does not."""
        piece = self.dice.choice(self.desk.store.all(Evidence))
        mappings = tuple(Mapping(indicator=one) for one in self.dice.sample(_INDICATORS, k=2))
        update = {"direction": self.dice.choice(tuple(Direction)), "mappings": mappings}
        self.desk.store.save(piece.model_copy(update=update))

    def _withdraw(self) -> None:
        pieces = self.desk.store.all(Evidence)
        if pieces:
            piece = self.dice.choice(pieces)
            bring_back(self.desk, piece.id) if piece.withdrawn else withdraw(self.desk, piece.id, "Taken twice.")

    def _restore(self) -> None:
        changed = [talk for talk in self.desk.store.all(Interview) if len(self.desk.store.history(talk.id)) > 1]
        if changed:
            talk = self.dice.choice(changed)
            versions = self.desk.store.history(talk.id)
            if versions[0].body_hash != versions[-1].body_hash:
                restore(self.desk, talk.id, versions[0].id)

    def _rebuild(self) -> None:
        self.desk.store.rebuild_projections()


def found(desk: Desk, typed: str) -> set[object]:
    asked = read_asked(typed, desk.clock().date())
    return {hit.object_id for hit in desk.store.search_page(asked, 10_000).hits}


def check(desk: Desk, looked: Looked) -> int:
    expected = scan(desk.store, looked)
    assert found(desk, looked.typed()) == expected, looked
    return len(expected)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_a_search_finds_what_a_plain_scan_finds_and_nothing_more(desk: Desk, seed: int) -> None:
    wandering = Wandering(desk, seed)
    hits = 0
    for _ in range(40):
        wandering.step()
        hits += sum(check(desk, wandering.looked()) for _ in range(6))
    assert hits > 200, "what is looked for must be there now and then"


def test_what_a_bundle_brings_is_found_when_the_collation_returns(team, inspector) -> None:
    wandering = Wandering(inspector, 5)
    for _ in range(2):
        for _ in range(12):
            wandering.step()
        make_bundle(inspector)
        send_all(inspector)
        collate(team.lead)
        for _ in range(30):
            looked = wandering.looked()
            check(team.lead, looked)


def test_neither_the_words_nor_the_number_of_what_is_out_of_sight_is_found(desk: Desk) -> None:
    record = record_read_twice(desk, first="Inspector 5", second=FIRST)
    hidden = reading(desk, record, "Inspector 5", Reading.FIRST, "zwillingsgeheim", drift="partly")
    for typed in ("zwillingsgeheim", "zwill", 'author:"Inspector 5"', f"record:{record.code} kind:review"):
        seen = search(desk, typed)
        assert hidden.id not in {hit.object_id for group in seen.groups for hit in group.hits}
        assert seen.matches == seen.count
    assert found(desk, f"record:{record.code}") == scan(desk.store, Looked(filters={"record": record.code}))
    whole = desk.store.whole.search("zwillingsgeheim")
    assert hidden.id in {hit.object_id for hit in whole}, "else this would look at nothing"


def test_every_kind_says_which_of_its_words_can_be_found() -> None:
    """A kind that holds text and has no words would never be found, and nobody would miss it here."""
    assert {kind.value for kind, model in MODELS.items() if model.words is StoredObject.words} <= _WITHOUT_WORDS


_WITHOUT_WORDS = {"kept_identifier", "draw", "release"}
"""Decisions about words and figures: what they are about is found itself."""
