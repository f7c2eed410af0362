"""Doing what follows a talk: ticking it off from wherever it is shown."""

from uuid import UUID

from desktop.domain.errors import NotFound
from desktop.domain.interviews import Interview
from desktop.operations.desk import Desk
from desktop.operations.interviews import InterviewWriting
from desktop.operations.writing import base_of


def mark_done(desk: Desk, interview_id: UUID, follow_up_id: UUID) -> str:
    """Say that one of what follows a talk was done today. Returns what it was. Raises NotFound.

    What stands in a draft of the talk is kept with it: both become one version.
    """
    draft = desk.store.draft(interview_id)
    drafted = draft.item if draft is not None and isinstance(draft.item, Interview) else None
    interview = drafted or desk.store.find(Interview, interview_id)
    wanted = next((each for each in interview.follow_ups if each.id == follow_up_id), None)
    if wanted is None:
        raise NotFound("That is not among what follows this talk any more.")
    done = wanted.model_copy(update={"done_on": desk.clock().astimezone().date()})
    follow_ups = tuple(done if each.id == follow_up_id else each for each in interview.follow_ups)
    writing = InterviewWriting(desk, base_of(desk, interview_id))
    writing.save(interview.model_copy(update={"follow_ups": follow_ups}))
    return wanted.what
