"""Taking a review over to a newer template on a real vault: two versions, a way back, and never against a decision."""

from dataclasses import replace

import pytest

from desktop.domain.errors import Refused
from desktop.domain.inspections import PackRef
from desktop.domain.records import Record
from desktop.domain.review_rules import review_with_answer
from desktop.domain.reviews import Answer, RecordReview, ReviewState
from desktop.domain.template_upgrade import Fate
from desktop.exchange.packs import PackFile
from desktop.operations.desk import Desk
from desktop.operations.history import earlier_versions
from desktop.operations.restoring import restore
from desktop.operations.reviews import open_review
from desktop.operations.template_upgrade import look, newer_version, upgrade
from desktop.vault.ids import new_id

V2 = PackRef(id="cso-record-review", version=2)


@pytest.fixture
def newer(desk: Desk) -> Desk:
    """The desk with a second version at hand: one question reworded, one gone."""
    held = desk.packs.templates[PackRef(id=V2.id, version=1)]
    data = held.pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    questions = [question for section in data["sections"] for question in section["questions"]]
    next(one for one in questions if one["id"] == "drift")["text"] = "Did time pass without progress?"
    for section in data["sections"]:
        section["questions"] = [one for one in section["questions"] if one["id"] != "oversight"]
    pack = type(held.pack).model_validate(data | {"version": 2})
    packs = replace(desk.packs, templates={**desk.packs.templates, V2: PackFile(pack, "two.toml", b"")})
    return replace(desk, packs=packs)


@pytest.fixture
def review(newer: Desk) -> RecordReview:
    record = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    newer.store.save(record)
    form = open_review(newer, record.id, new_id=new_id)
    made = form.review
    for key, answer in (("drift", Answer(value="yes", note="Two months.")), ("oversight", Answer(value="no"))):
        made = review_with_answer(form.template, made, key, answer)
    newer.store.save(made)
    return made


def test_a_newer_version_is_offered_and_nothing_is_changed_by_looking(newer: Desk, review: RecordReview) -> None:
    assert newer_version(newer, review) == V2
    offer = look(newer, review)
    assert (offer.begun_on, offer.changes.count(Fate.REWORDED), offer.changes.count(Fate.GONE)) == (1, 1, 1)
    assert newer.store.find(RecordReview, review.id) == review


def test_without_a_newer_one_none_is_offered(desk: Desk, review: RecordReview) -> None:
    assert newer_version(desk, review) is None
    with pytest.raises(Refused, match="no newer version"):
        look(desk, review)


def test_the_history_leads_back_to_the_older_version(newer: Desk, review: RecordReview) -> None:
    typed = review.model_copy(update={"section_notes": {"plan": "Not saved yet"}})
    made = upgrade(newer, typed, V2, ask_again={"drift"})
    assert newer.store.find(RecordReview, review.id) == made
    assert (made.template, made.answers["drift"]) == (V2, Answer(note="Two months."))
    assert made.answers["oversight"].value == "no"
    versions = [(one, item) for one, item in earlier_versions(newer, newer.store.history(review.id)[-1].id)]
    assert [item for _, item in versions][-3:] in ([made, typed, review], [review, typed, made])
    before = next(one for one, item in versions if item == typed)
    restore(newer, review.id, before.id)
    assert newer.store.find(RecordReview, review.id) == typed


@pytest.mark.parametrize(
    "change",
    [{"state": ReviewState.READ}, {"reader": "Inspector 5"}, {"template": V2}],
    ids=["read", "theirs", "newest"],
)
def test_a_finished_reading_or_somebody_elses_is_left_alone(
    newer: Desk, review: RecordReview, change: dict[str, object]
) -> None:
    left = review.model_copy(update=change)
    assert newer_version(newer, left) is None
    with pytest.raises(Refused):
        upgrade(newer, left, V2)


def test_what_was_decided_on_another_version_is_not_done(newer: Desk, review: RecordReview) -> None:
    with pytest.raises(Refused, match="came in meanwhile"):
        upgrade(newer, review, PackRef(id=V2.id, version=3))
    upgrade(newer, review, V2)
    with pytest.raises(Refused, match="on a newer version already"):
        upgrade(newer, review, V2)
