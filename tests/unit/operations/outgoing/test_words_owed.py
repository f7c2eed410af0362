"""What went without its words, because they could not be read here, counts as arrived only once they went too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import signing
from desktop.domain.errors import Refused
from desktop.domain.evidence import Evidence
from desktop.operations.clearance import clearance
from desktop.operations.clearing import Decision, clear
from desktop.operations.desk import Desk
from desktop.operations.incoming.collation import collate
from desktop.operations.mending import mend_inspection
from desktop.operations.outgoing.bundles import make_bundle, what_leaves
from desktop.operations.outgoing.sending import send_all
from desktop.operations.vault_keys import Confirmed
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import Team, write_up

_SPOILT = "UPDATE body SET packing = 0, data = x'7b7d' WHERE revision IN (SELECT position FROM revision WHERE kind = ?)"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def exchanges(team: Team, desk: Desk) -> None:
    make_bundle(desk)
    send_all(desk)
    collate(team.lead)
    send_all(desk)


def spoils_a_piece(desk: Desk) -> None:
    desk.store._connection.run("DROP TRIGGER IF EXISTS store.body_never_changes")
    desk.store._connection.run(_SPOILT, ("evidence",))


def mended(desk: Desk) -> Desk:
    """The words come back from the journal."""
    mend_inspection(desk.vault, desk.inspection().id)
    return desk_for(desk.vault, resources_folder())


def pieces(desk: Desk) -> list[str]:
    return [one.quote for one in desk.store.all(Evidence)]


def sends_without_words(team: Team) -> Desk:
    inspector = team.inspectors[0]
    write_up(inspector)
    spoils_a_piece(inspector)
    assert [one.name for one in what_leaves(inspector).left_out] == ["One evidence"]
    exchanges(team, inspector)
    assert pieces(team.lead) == []
    return inspector


def test_what_arrived_without_its_words_is_not_cleared_once_they_are_back(team: Team) -> None:
    inspector = mended(sends_without_words(team))
    (says,) = clearance(inspector).obstacles
    assert says.startswith("One item has arrived without its words, which could not be read here then. Send it again")
    with pytest.raises(Refused, match="without its words"):
        clear(inspector, Decision("Strathlennox"), Confirmed(), new_id=new_id)


def test_words_that_are_back_go_with_the_next_bundle_by_themselves(team: Team) -> None:
    inspector = sends_without_words(team)
    assert what_leaves(inspector).is_empty
    inspector = mended(inspector)
    preview = what_leaves(inspector)
    assert (preview.is_empty, preview.left_out, [one.kind for one in preview.kinds][-1]) == (False, (), "evidence")
    exchanges(team, inspector)
    assert pieces(team.lead) == pieces(inspector)
    assert clearance(inspector).obstacles == ()
    assert what_leaves(inspector).is_empty


def test_what_is_written_since_goes_along_with_the_words_that_are_back(team: Team) -> None:
    inspector = mended(sends_without_words(team))
    write_up(inspector, "They came again.")
    exchanges(team, inspector)
    assert pieces(team.lead) == pieces(inspector)


def as_an_older_daybook_says_it(team: Team) -> None:
    for path in team.store.rglob("receipts/*/*.json"):
        statement = json.loads(path.read_bytes())["statement"]
        statement.pop("without_words", None)
        path.write_bytes(signing.signed(statement, team.lead.me.signing_secret))


def test_where_a_receipt_does_not_say_so_what_was_sent_does(team: Team) -> None:
    inspector = team.inspectors[0]
    write_up(inspector)
    spoils_a_piece(inspector)
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    as_an_older_daybook_says_it(team)
    send_all(inspector)
    assert what_leaves(inspector).is_empty  # its words cannot be read yet
    inspector = mended(inspector)
    (says,) = clearance(inspector).obstacles
    assert says.startswith("2 items have arrived without their words")
    make_bundle(inspector)
    send_all(inspector)
    collate(team.lead)
    as_an_older_daybook_says_it(team)
    send_all(inspector)
    assert pieces(team.lead) == pieces(inspector)
    assert clearance(inspector).obstacles == ()
    assert what_leaves(inspector).is_empty
