"""Talks, documents and records of ours, made again from what a project of ours says of them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError

from desktop.domain.documents import Document
from desktop.domain.evidence import SourceKind
from desktop.domain.interviews import Interview, InterviewKind, InterviewState, Mode
from desktop.domain.records import Record
from desktop.exchange.refi.project import Case, Detail
from desktop.operations.exchange.qda_details import ATTRIBUTE, ITS_ID, TITLE, people_in, time_in, variable_id

_TITLE, _DOCUMENT_TITLE = 120, 200


def details_by_name(details: tuple[Detail, ...], names: Mapping[UUID, str]) -> dict[str, str]:
    """What is said, by the variable's name. ``names`` are those of the file's variables that are ours."""
    return {names[one.variable]: one.value for one in details if one.variable in names}


def our_variables(variables: Mapping[UUID, str]) -> dict[UUID, str]:
    """Of a file's variables those whose id follows from their name as ours does."""
    return {guid: name for guid, name in variables.items() if guid == variable_id(name)}


def id_in(said: Mapping[str, str]) -> UUID | None:
    """The id of what a text belongs to; None where none is said."""
    with suppress(ValueError):
        return UUID(said.get(ITS_ID, ""))
    return None


def interview_again(object_id: UUID, said: Mapping[str, str], now: datetime, me: str) -> Interview | None:
    """A talk without its texts; None where what is said of it makes none."""
    fields = {
        "id": object_id,
        "title": said.get(TITLE, "")[:_TITLE] or "Text",
        "interview_kind": said.get("Kind of talk", InterviewKind.ONE_TO_ONE.value),
        "audience": said.get("Audience", ""),
        "mode": said.get("How", Mode.IN_PERSON.value),
        "mode_words": said.get("How, in words", ""),
        "held_at": time_in(said.get("Held at", "")) or now,
        "ended_at": time_in(said.get("Ended at", "")),
        "breaks_minutes": said.get("Minutes of breaks") or 0,
        "led_by": said.get("Led by", me),
        "people": people_in(said.get("People", "")),
        "supporter": said.get("Supporter", ""),
        "volunteer": said.get("Volunteer", ""),
        "volunteer_leads": said.get("The volunteer leads") == "true",
        "interpreter": said.get("Interpreter", ""),
        "communication": said.get("Communication", ""),
        "anonymous": said.get("Anonymous") == "true",
        "state": said.get("State", InterviewState.NOTES.value),
        "finished_at": time_in(said.get("Finished at", "")),
    }
    try:
        return Interview.model_validate(fields)
    except ValidationError:
        return None


def document_again(object_id: UUID, said: Mapping[str, str], text: str, now: datetime) -> Document:
    """A document with its notes, and without its file."""
    return Document(
        id=object_id,
        title=said.get(TITLE, "")[:_DOCUMENT_TITLE] or "Document",
        came_from=said.get("Came from", ""),
        is_survey=said.get("Kind of source", "") == SourceKind.SURVEYS,
        received_at=time_in(said.get("Received at", "")) or now,
        text=text,
    )


def record_again(case: Case, said: Mapping[str, str]) -> Record | None:
    """A record of the sample; None where its code is none."""
    position = said.get("Place in the sample", "")
    attributes = {name.removeprefix(ATTRIBUTE): value for name, value in said.items() if name.startswith(ATTRIBUTE)}
    fields = {
        "id": case.guid,
        "code": case.name,
        "position": int(position) if position.isdecimal() and len(position) < 9 else 0,
        "attributes": attributes,
        "first_reader": said.get("First reader", ""),
        "second_reader": said.get("Second reader", ""),
        "unreadable": said.get("Why it cannot be read", ""),
        "stratum": said.get("Stratum", ""),
        "replaces": said.get("Takes the place of", ""),
        "replaced_by": said.get("Its place was taken by", ""),
    }
    try:
        return Record.model_validate(fields)
    except ValidationError:
        return None
