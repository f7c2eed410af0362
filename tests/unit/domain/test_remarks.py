"""How far a remark has come, and which of its words a search finds."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from pydantic import ValidationError

from desktop.domain.remarks import Asks, Remark, RemarkState

AT = datetime(2026, 3, 17, 14, 3, tzinfo=UTC)


def remark(**more: object) -> Remark:
    return Remark(
        **{
            "id": UUID(int=1),
            "about": UUID(int=2),
            "about_kind": "review",
            "to": "Inspector 3",
            "writer": "Lead inspector",
            "asks": Asks.LOOK_AGAIN,
            "text": "Was the plan changed in June?",
            "written_at": AT,
        }
        | more
    )


def test_a_remark_is_open_until_it_is_answered_and_answered_until_that_is_read() -> None:
    assert remark().state is RemarkState.OPEN
    assert remark(answered_at=AT).state is RemarkState.ANSWERED
    assert remark(answered_at=AT, settled_at=AT).state is RemarkState.SETTLED


def test_one_that_was_taken_back_waits_for_nobody() -> None:
    assert remark(withdrawn="it was another record").state is RemarkState.WITHDRAWN
    assert remark(withdrawn="it was another record", answered_at=AT).state is RemarkState.WITHDRAWN


def test_every_word_that_was_written_is_found() -> None:
    words = remark(answer="Yes, on the 4th.", withdrawn="settled by phone").words()
    assert words == "Was the plan changed in June?\nYes, on the 4th.\nsettled by phone"


def test_a_remark_says_something_and_to_somebody() -> None:
    for wrong in ({"text": ""}, {"to": ""}):
        with pytest.raises(ValidationError):
            remark(**wrong)


def test_one_about_a_kind_that_only_a_newer_daybook_knows_reads() -> None:
    assert Remark.model_validate_json(remark(about_kind="survey_wave").body()).about_kind == "survey_wave"
