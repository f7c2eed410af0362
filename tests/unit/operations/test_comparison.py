"""Inspections of one vault side by side: figures counted apart, and nothing of the other one anywhere it is kept."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.compared_lines import Line, lines_of
from desktop.domain.comparing import Comparison, InspectionSummary, NotRead, names_of
from desktop.domain.differences_between import differences
from desktop.domain.errors import Refused
from desktop.domain.evidence import Evidence
from desktop.domain.inspections import PackRef
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.exchange.packs import PackFile
from desktop.operations import comparison
from desktop.operations.comparison import others_of, summary_of, summary_of_other
from desktop.operations.concerns.steps import raise_concern
from desktop.operations.desk import Desk
from desktop.operations.evaluations import judgement_of
from desktop.operations.findings import claims_of
from desktop.operations.inspections import NewInspection, open_inspection, set_up_inspection
from desktop.operations.record_scores import record_scores
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.judged import ASKED, CHANGED, LATE, LISTENED, judge
from tests.judging import view, with_colleagues
from tests.readings import reading
from tests.unit.operations.test_blind_reading import everything_in

PINNED, TEMPLATE = PackRef(id="cso-at-home", version=1), PackRef(id="cso-record-review", version=1)
OTHER = PackRef(id="another", version=1)
PLANTED = "quellwortgeheim"


def another(desk: Desk, partnership: str = "Glen Afric", framework: PackRef | None = None) -> Desk:
    """A second inspection in the same vault, open; the first is closed by it."""
    new = NewInspection(partnership, date(2025, 3, 3), framework or PINNED, TEMPLATE)
    return set_up_inspection(desk.vault, desk.packs, new, new_id=new_id)


def other_framework(desk: Desk) -> PackRef:
    """One that shares 5.4 by id under another title, lacks 5.3, and has a scale of its own."""
    framework = desk.framework()
    indicators = tuple(one for one in framework.indicators if one.id != "5.3")
    indicators = tuple(
        one.model_copy(update={"title": "Taking part"}) if one.id == "5.4" else one for one in indicators
    )
    made = framework.model_copy(
        update={
            "id": OTHER.id,
            "version": OTHER.version,
            "short_title": "Another programme",
            "indicators": indicators,
            "themes": tuple(one for one in framework.themes if one.indicator != "5.3"),
            "scale": framework.scale[:4],
        }
    )
    desk.packs.frameworks[OTHER] = PackFile(made, "another.toml", b"")
    return OTHER


def compared(desk: Desk, indicator: str = "5.4") -> Comparison:
    """As the screen puts it together."""
    found = [summary_of_other(desk, one) for one in others_of(desk).others]
    return Comparison(
        indicator,
        summary_of(desk),
        tuple(one for one in found if isinstance(one, InspectionSummary)),
        (*others_of(desk).cleared, *(one for one in found if isinstance(one, NotRead))),
    )


def lines(desk: Desk, made: Comparison) -> dict[str, Line]:
    return {line.key: line for line in lines_of(made, desk.inspection().proportion_words, date.isoformat)}


def test_each_figure_is_the_one_that_its_own_screens_show(desk: Desk) -> None:
    first = desk.inspection().id
    second = another(desk)
    judge(second)
    for number, score in enumerate(["4", "4", "3"]):
        record = Record(id=new_id(), code=f"R-{number}", first_reader="Inspector 3")
        second.store.save(record)
        reading(second, record, "Inspector 3", Reading.FIRST, "words", involvement_child_quality=score)
    held = [one for one in second.store.all(Evidence) if any(at.indicator == "5.4" for at in one.mappings)]
    counted = Counter((one.source.source_kind, one.direction) for one in held)
    judged, scored = judgement_of(second, "5.4"), record_scores(second, "5.4").tallies
    standing = Counter(one.support.strength for one in claims_of(second, "5.4").claims)
    here = open_inspection(desk.vault, first, desk.packs)
    there = compared(here).others[0].indicator("5.4")
    assert there is not None
    assert {
        (one.kind, name): getattr(one.counts, name)
        for one in there.kinds
        for name in ("strength", "improvement", "uncertainty")
        if getattr(one.counts, name)
    } == counted
    assert there.judged is not None
    assert judged.current is not None
    assert (there.judged.number, there.judged.word) == (judged.current.number, judged.word)
    assert dict(there.claims) == standing
    assert [(one.n, one.of) for one in there.scores] == [(one.n, one.of) for one in scored]
    assert [dict(one.counts) for one in there.scores] == [
        {int(answer.code): answer.count for answer in one.answers} for one in scored
    ]
    assert sum(sum(dict(one.counts).values()) for one in there.scores) >= 3


def test_a_small_n_has_no_share_and_nothing_is_ranked_or_averaged(desk: Desk) -> None:
    judge(desk)
    record = Record(id=new_id(), code="R-1", first_reader="Inspector 3")
    desk.store.save(record)
    reading(desk, record, "Inspector 3", Reading.FIRST, "words")
    first = desk.inspection().id
    another(desk)
    here = open_inspection(desk.vault, first, desk.packs)
    made = compared(here)
    found = lines(here, made)
    points = [line for key, line in found.items() if key.startswith("point:")]
    said = [line.entries[0] for line in points if "of 1" in line.entries[0].text]
    assert said
    assert all("%" not in one.text and one.share is None for one in said)
    sentences = " ".join(text for _, told in differences(made, here.inspection().proportion_words) for text in told)
    assert "too few to compare shares" in sentences
    everything = " ".join([sentences, *(one.words for line in found.values() for one in line.entries)]).lower()
    assert not [
        word for word in ("better", "worse", "average", "mean ", "rank", "higher", "lower") if word in everything
    ]
    assert "4 good here; not judged there yet." in sentences


def test_two_others_with_another_framework_are_said_to_be_so(desk: Desk) -> None:
    first, another_framework = desk.inspection().id, other_framework(desk)
    judge(desk)
    another(desk, "Glen Afric")
    another(desk, "Glen Afric", another_framework)
    here = open_inspection(desk.vault, first, desk.packs)
    made = compared(here)
    assert len(made.others) == 2
    assert len(set(names_of(made.all))) == 3
    at_54 = [told for _, told in differences(made, here.inspection().proportion_words)]
    (plain,) = [told for told in at_54 if not any("Another framework" in one for one in told)]
    (foreign,) = [told for told in at_54 if told is not plain]
    assert any("“Another programme”" in one for one in foreign)
    assert any("“Taking part”" in one for one in foreign)
    assert any("scales have other points" in one for one in foreign)
    at_53 = [told for _, told in differences(replace(made, indicator="5.3"), here.inspection().proportion_words)]
    assert ("Indicator 5.3 is not in the framework there.",) in at_53
    entries = lines(here, replace(made, indicator="5.3"))["pieces"].entries
    assert [one.text for one in entries].count("Not in this framework") == 1


def test_of_the_other_nothing_but_counts_comes_and_nothing_is_changed_on_either_side(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = desk.inspection().id, another(desk)
    made = judge(second)
    concern = raise_concern(second, new_id=new_id)
    second.concerns.save(concern.model_copy(update={"what_was_seen": PLANTED}))
    other = second.inspection().id
    here = open_inspection(desk.vault, first, desk.packs)
    trail = [line.action for line in here.vault.profile.audit_trail()]
    opened = {one.id: one.last_opened_at for one in here.vault.inspections()}
    before = {path: _hash(path) for path in _files(here.vault.inspection_folder(other))}
    own = here.store.device_tail(), here.store.counts(), here.store.drafts()
    found = compared(here)
    sheet = comparison.comparison_sheet(found, here.inspection().proportion_words, date(2026, 1, 1))
    told = {str(one) for one in everything_in((found, sheet))}
    texts = "\n".join(told)
    words = (
        LISTENED,
        CHANGED,
        LATE,
        ASKED,
        PLANTED,
        "Inspector 3",
        "Panel of spring",
        "YOUNG_PEOPLE-1",
        "Staff saw it",
    )
    assert not [one for one in words if one in texts]
    assert not [one for one in (*made.claims.values(), *made.evaluations.values()) if str(one.id) in texts]
    assert not any(isinstance(one, StoredObject) for one in everything_in(found))
    assert before == {path: _hash(path) for path in _files(here.vault.inspection_folder(other))}
    assert [line.action for line in here.vault.profile.audit_trail()] == trail
    assert {one.id: one.last_opened_at for one in here.vault.inspections()} == opened
    assert (here.store.device_tail(), here.store.counts(), here.store.drafts()) == own
    assert not here.store.search("listened")
    assert here.store.inspection().id == first
    out = tmp_path / "comparison.html"
    comparison.write_comparison(sheet, out, resources_folder())
    page = out.read_text("utf-8")
    assert "For the team only" in page
    assert not [one for one in words if one in page]


def test_what_is_looked_into_refuses_to_be_written_and_its_concerns_to_be_asked_for(desk: Desk) -> None:
    first, other = desk.inspection().id, another(desk).inspection().id
    here = open_inspection(desk.vault, first, desk.packs)
    with here.vault.look_into(other) as store:
        record = Record(id=new_id(), code="R-1")
        with pytest.raises(Refused, match="only looked into"):
            store.save(record)
        assert store.all(Record) == ()
    with pytest.raises(Refused, match="open already"):
        here.vault.look_into(first)
    here.store.save(record)
    assert here.store.find(Record, record.id) == record


def test_a_view_that_is_out_of_sight_there_stays_so(desk: Desk) -> None:
    first, second = desk.inspection().id, another(desk)
    with_colleagues(second, "Inspector 5")
    view(second, "Inspector 5", 6, rationale=PLANTED)
    record = Record(id=new_id(), code="R-9", first_reader="Inspector 3", second_reader="Inspector 5")
    second.store.save(record)
    reading(second, record, "Inspector 5", Reading.SECOND, PLANTED)
    here = open_inspection(desk.vault, first, desk.packs)
    there = compared(here).others[0]
    indicator = there.indicator("5.4")
    assert indicator is not None
    assert indicator.judged is None
    assert (there.withheld, sum(one.n for one in indicator.scores)) == (1, 0)
    assert sum(one.pieces for one in there.indicators) == 0


def test_what_cannot_be_read_is_one_sentence_and_the_rest_is_compared(desk: Desk) -> None:
    first = desk.inspection().id
    good, lost, waiting, old = (another(desk, name).inspection().id for name in ("Good", "Lost", "Waiting", "Old"))
    with_old = desk.vault.open_inspection(old)
    with_old._connection.run("PRAGMA store.user_version = 5")
    here = open_inspection(desk.vault, first, desk.packs)
    (here.vault.inspection_folder(lost) / "evidence.db").write_bytes(b"")
    (here.vault.inspection_folder(waiting) / "evidence.db.000001.ready").write_bytes(b"x")
    made = compared(here)
    assert [one.id for one in made.others] == [good]
    told = {one.title: one.why for one in made.not_read}
    assert "missing from this vault or empty" in told["Lost"]
    assert "Open it once" in told["Waiting"]
    assert "brought up to date" in told["Old"]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
