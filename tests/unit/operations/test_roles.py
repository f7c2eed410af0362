"""The inspection's list of roles, and the words that its guard always or never shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.roles import ListedRole
from desktop.operations.identifier_check import check_leaving, kept_words
from desktop.operations.outgoing.leaving import gather
from desktop.operations.own_words import always_show, never_show, own_words, show_no_more
from desktop.operations.reports import gather as gather_report
from desktop.operations.reports import without_identifiers
from desktop.operations.roles import add_role, change_role, listed_roles, retire_role
from desktop.vault.ids import new_id
from tests.ready_desk import ready_desk
from tests.teams import write_up


@pytest.fixture
def desk(tmp_path: Path) -> Iterator:
    made = ready_desk(tmp_path / "vault")
    yield made
    made.vault.close()


def test_a_role_is_added_changed_and_offered_no_more(desk) -> None:
    role = add_role(desk, " social   worker 2 ", "the second one, since spring", new_id=new_id)
    assert (role.label, role.author) == ("social worker 2", desk.me.designation)
    change_role(desk, role.id, "social worker 3", "the third one")
    retire_role(desk, role.id, retired=True)
    (held,) = listed_roles(desk)
    assert (held.label, held.stands_for, held.retired) == ("social worker 3", "the third one", True)


@pytest.mark.parametrize(
    ("label", "stands_for", "says"),
    [
        ("Kayleigh", "", "“Kayleigh” may name a person. A role says what somebody is, and never who."),
        ("young person 2", "goes to Kirkmuir High School", "may name a school"),
        (" ", "", "Write the role"),
        ("x" * 61, "", "at most 60"),
    ],
)
def test_a_name_is_no_role(desk, label: str, stands_for: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        add_role(desk, label, stands_for, new_id=new_id)
    assert listed_roles(desk) == ()


def test_the_same_label_twice_by_one_person_is_refused_and_by_two_both_are_kept(desk) -> None:
    mine = add_role(desk, "support worker 1", "at the nursery", new_id=new_id)
    with pytest.raises(Refused, match="on the list already"):
        add_role(desk, "Support worker 1", "", new_id=new_id)
    theirs = ListedRole(id=new_id(), label="support worker 1", stands_for="at the school", author="Inspector 2")
    desk.store.save(theirs)
    assert {role.id for role in listed_roles(desk)} == {mine.id, theirs.id}


def test_the_list_travels_and_is_looked_through(desk) -> None:
    role = add_role(desk, "young person 2", "the elder", new_id=new_id)
    desk.store.save(role.model_copy(update={"stands_for": "the elder, Callum"}))  # as an older Daybook might have
    assert role.id in {item.id for item in gather(desk).objects}
    assert [(one.identifier.matched, one.where) for one in check_leaving(desk)] == [("Callum", "A role on the list")]


def test_own_words_are_always_shown_and_never_travel(desk) -> None:
    write_up(desk, "They meet at the wee hoose.")
    assert check_leaving(desk) == ()
    always_show(desk, "The  Wee Hoose")
    always_show(desk, "The Wee Hoose")
    assert [one.identifier.matched for one in check_leaving(desk)] == ["the wee hoose"]
    assert not any(b"Hoose" in item.body() for item in gather(desk).objects)
    show_no_more(desk, "The Wee Hoose")
    assert own_words(desk).always == ()
    assert check_leaving(desk) == ()


@pytest.mark.parametrize("word", ["", " ", "a", "-!", "x" * 81])
def test_what_is_no_word_is_refused(desk, word: str) -> None:
    with pytest.raises(Refused):
        always_show(desk, word)


def test_a_word_kept_in_the_whole_inspection_is_settled_in_every_text_and_can_be_given_another_reason(desk) -> None:
    first, second = write_up(desk, "Morag is the boat."), write_up(desk, "We saw Morag come in.")
    with pytest.raises(Refused, match="reason"):
        never_show(desk, "Morag", " ", new_id=new_id)
    never_show(desk, "Morag", "the ferry, not a person", new_id=new_id)
    never_show(desk, "Morag", "the ferry", new_id=new_id)
    assert {one.kept for one in check_leaving(desk)} == {"the ferry"}
    assert kept_words(desk, first.id) == kept_words(desk, second.id) == {"Morag"}
    assert [item.reason for item in own_words(desk).never] == ["the ferry"]
    assert len(desk.store.all(KeptIdentifier)) == 1


def test_reports_follow_both(desk) -> None:
    write_up(desk, "Morag and the wee hoose helped him.")
    always_show(desk, "wee hoose")
    never_show(desk, "Morag", "the ferry", new_id=new_id)
    (row,) = without_identifiers(gather_report(desk)).evidence
    assert row.quote.startswith("Morag and the [name]")
