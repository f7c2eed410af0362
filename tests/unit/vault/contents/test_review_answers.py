"""The rows that results are counted from: what a review answered as it stands, whichever way the rows came to be."""

import shutil
from datetime import timedelta

from desktop.domain.given_answers import NOT_ASKED
from desktop.domain.inspections import PackRef
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.vault.contents.projections import Projections
from desktop.vault.contents.review_answers import ReviewAnswers
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.unit.vault.test_frozen_vaults import _FROZEN
from tests.vaults import freeze


def _review(hidden=(), **answers):
    record = Record(id=new_id(), code="R-001")
    return RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=PackRef(id="cso-record-review", version=1),
        reader="Inspector 3",
        hidden=hidden,
        answers={name: Answer(value=value) for name, value in answers.items()},
    )


def _said(given, review):
    (number,) = (number for number, of in given.reviews.items() if of.id == review.id)
    return {question: given.codes(question)[number] for question in given.given if number in given.codes(question)}


def test_codes_numbers_and_dates_are_kept_and_words_are_not(store):
    review = _review(
        plan="no", seen=("health", "police"), workers="3", on="2026-03-17", what="A worker who stayed.", note=None
    )
    store.save(review)
    assert _said(store.answers.all(), review) == {
        "plan": ("no",), "seen": ("health", "police"), "workers": ("3",), "on": ("2026-03-17",),
    }  # fmt: skip


def test_what_was_hidden_counts_as_not_asked_and_whatever_stands_behind_it_does_not_count(store):
    review = _review(("plan_good", "drift"), plan="no", plan_good="yes")
    store.save(review)
    given = store.answers.all()
    assert _said(given, review) == {"plan": ("no",), "plan_good": (), "drift": ()}
    assert list(given.given["plan_good"]) == [NOT_ASKED]


def test_an_older_daybooks_review_says_that_it_is_not_whole(store):
    old, new = _review(None, plan="no"), _review((), plan="yes")
    store.save(old, new)
    whole = {of.id: of.whole for of in store.answers.all().reviews.values()}
    assert whole == {old.id: False, new.id: True}


def test_rows_follow_each_save_and_hold_what_stands_now(store):
    review = _review(("b",), a="yes", c="no")
    other = _review(a="yes")
    store.save(review, other)
    pinned = review.model_copy(
        update={
            "template": PackRef(id="cso-record-review", version=2),
            "state": ReviewState.READ,
            "reading": Reading.AGREED,
            "hidden": (),
            "answers": {"a": Answer(value="partly"), "b": Answer(value="no")},
        }
    )
    store.save(pinned)
    given = store.answers.all()
    (of,) = (of for of in given.reviews.values() if of.id == review.id)
    assert (of.template, of.state, of.reading) == (pinned.template, ReviewState.READ, Reading.AGREED)
    assert _said(given, review) == {"a": ("partly",), "b": ("no",)}
    assert _said(given, other) == {"a": ("yes",)}


def test_a_draft_is_no_answer_yet(store):
    review = _review(a="yes")
    store.put_draft(review, None)
    assert store.answers.all().reviews == {}


def test_questions_and_records_can_be_asked_for_by_themselves(store):
    one, other = _review(a="yes", b="no", c="1"), _review(a="no", b="no")
    store.save(one, other)
    assert set(store.answers.of_question("a").given) == {"a"}
    assert set(store.answers.of_questions(["a", "b"]).given) == {"a", "b"}
    assert store.answers.of_questions([]).given == store.answers.of_question("x").given == {}
    of_record = store.answers.of_record(one.record_id)
    assert [of.id for of in of_record.reviews.values()] == [one.id]
    assert _said(of_record, one) == {"a": ("yes",), "b": ("no",), "c": ("1",)}


def test_only_what_changed_is_written(store, monkeypatch):
    review = _review(**{f"q{number}": "yes" for number in range(90)})
    store.save(review)
    written = []
    many = store._connection.run_many
    monkeypatch.setattr(store._connection, "run_many", lambda sql, rows: many(sql, written.extend(rows) or ()))
    store.save(review.model_copy(update={"answers": {**review.answers, "q7": Answer(value="no")}}))
    assert len(written) == 2


def test_made_again_they_are_the_same_and_a_row_put_in_by_nobody_is_found(store):
    store.save(_review(("d",), a="yes", b="no"), _review(None, a="no"))
    before = list(store.answers.all_rows())
    store.rebuild_projections()
    assert list(store.answers.all_rows()) == before
    assert all(finding.ok for finding in store.check())
    store._connection.run("DELETE FROM review_answer WHERE answer = (SELECT min(answer) FROM review_answer)")
    assert [finding.name for finding in store.check() if not finding.ok] == ["projections"]


def test_a_vault_of_an_older_release_has_its_answers_as_soon_as_it_is_open(tmp_path):
    folder = tmp_path / "vault"
    shutil.copytree(_FROZEN[0], folder)
    vault = Vault.open(folder, freeze.PASSPHRASE, clock=lambda: freeze.AT + timedelta(days=1))
    store = vault.open_inspection(freeze.INSPECTION)
    given = store.answers.all()
    (of,) = given.reviews.values()
    assert (of.id, of.whole, given.codes("plan_current")) == (freeze.REVIEW, False, {1: ("yes",)})
    vault.close()


def test_what_is_made_again_at_migrating_is_all_that_items_show(store):
    record = Record(id=new_id(), code="R-001", position=1)
    store.save(record, _review(("d",), a="yes"))
    before = store._projections.fingerprint()
    with store.together():
        for table in ("record_item", "review_item", *("review_answer", "answered_review", "possible_answer")):
            store._connection.run(f"DELETE FROM {table}")
        Projections(store._connection, store._log).fill_again()
    assert store._projections.fingerprint() == before
    assert ReviewAnswers(store._connection).all() == store.answers.all()
