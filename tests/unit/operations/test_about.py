"""What the frame says of an inspection."""

from desktop.domain.interviews import Audience
from desktop.operations.about import about
from desktop.operations.desk import Desk
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.outgoing.bundles import make_bundle
from desktop.vault.ids import new_id


def test_it_names_the_inspection_and_the_week(desk: Desk) -> None:
    known = about(desk)
    assert known.title == "Strathlennox"
    assert known.subtitle.endswith("week 8 of 21")
    assert known.leads


def test_an_object_changed_twice_waits_to_be_sent_once_and_no_more_when_it_is_in_a_bundle(desk: Desk) -> None:
    assert about(desk).to_send == 0
    interview = start_interview(desk, Audience.STAFF, new_id=new_id)
    save_interview(desk, interview.model_copy(update={"text": "They keep one list."}))
    assert about(desk).to_send == 1
    make_bundle(desk)
    assert about(desk).to_send == 0
