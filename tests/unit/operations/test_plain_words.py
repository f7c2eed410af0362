"""What somebody chose of hints at words: kept on this laptop, and in nothing that leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.operations.desk import Desk
from desktop.operations.history import compare, history
from desktop.operations.incoming.collation import collate
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.plain_words import hint_again, leave_all_words, leave_word, word_choices
from desktop.operations.writing_help import WritingHelp, set_word_hints, writing_help
from tests.ready_team import ready_team
from tests.teams import Team, write_up

PLANTED = "a_word_that_stands_nowhere_else"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def test_hints_are_there_until_they_are_turned_off_and_that_is_kept(desk: Desk) -> None:
    interview = write_up(desk)
    assert word_choices(desk, interview.id).on
    set_word_hints(desk.vault, False)
    assert not word_choices(desk, interview.id).on
    assert writing_help(desk.vault) == WritingHelp(word_hints=False)


def test_not_here_is_for_one_text_and_hint_again_keeps_it(desk: Desk) -> None:
    one, other = write_up(desk), write_up(desk)
    assert leave_word(desk, one.id, "placement").left == {"placement"}
    assert leave_word(desk, one.id, "placement").left == {"placement"}
    assert leave_all_words(desk, one.id).is_left_alone
    assert word_choices(desk, other.id).left == frozenset()
    again = hint_again(desk, one.id)
    assert not again.is_left_alone
    assert again.left == {"placement"}


def test_nothing_that_leaves_or_is_told_has_what_is_left_alone(team: Team) -> None:
    desk = team.inspectors[0]
    interview = write_up(desk)
    leave_word(desk, interview.id, PLANTED)
    page = bundles.page_as_sent(desk).decode()
    leaving = b"".join(revision.body or b"" for revision in bundles.gather(desk).revisions).decode()
    bundles.make_bundle(desk)
    send_all(desk)
    collate(team.lead)
    told = str([compare(desk, version.id, None) for version in history(desk, interview.id).versions])
    for said in (page, leaving, told):
        assert interview.text in said or "listened" in said
        assert PLANTED not in said
    assert word_choices(team.lead, interview.id).left == frozenset()


def test_mending_keeps_what_is_left_alone(desk: Desk) -> None:
    interview = write_up(desk)
    leave_word(desk, interview.id, PLANTED)
    vault, inspection = desk.vault, desk.inspection().id
    mend_inspection(vault, inspection)
    assert vault.open_inspection(inspection).words_left.of(interview.id) == {PLANTED}
