"""What every stored object has in common, and the list of kinds.

An object is a frozen pydantic model. Its body, the canonical JSON of the model, is what a revision keeps,
hashes and sends; so the field names in ``desktop.domain`` are a published format (schema/README.md).
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from desktop.domain.canonical import canonical_json


class Kind(StrEnum):
    """The kinds of object an inspection holds. Concerns are not among them: they live in a store of their own."""

    INSPECTION = "inspection"
    RECORD = "record"
    REVIEW = "review"
    INTERVIEW = "interview"
    EVIDENCE = "evidence"
    DOCUMENT = "document"
    KEPT_IDENTIFIER = "kept_identifier"
    DRAW = "draw"
    RELEASE = "release"
    PLAN_ENTRY = "plan_entry"
    ROLE = "role"
    REMARK = "remark"
    FINDING = "finding"
    PUBLICATION = "publication"
    TRIAGE = "triage"
    EVALUATION = "evaluation"


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError("a time must say its zone")
    try:
        value.astimezone(UTC)
    except OverflowError:
        raise ValueError("a time must be in the years 1 to 9999") from None
    return value


UtcTime = Annotated[datetime, AfterValidator(_in_utc)]
Day = date
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\s\x00-\x1f][^\x00-\x1f]*$")]
"""A short code a person reads aloud: a record code, a member's designation."""


class Model(BaseModel):
    """A frozen value. Unknown fields are passed over, so a newer Daybook's bodies still read.

    Its errors never repeat what they were given: that may be what a child said.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Kept(Model):
    """Whatever has a body that revisions keep: an inspection's objects, and concerns, each in a store of their own.

    ``id`` is a UUIDv7 given by whoever makes the object. An agreed reading's follows from its record and a triage's
    from its theme, so that two people who agree the same record, or sort the same theme, meet in one object.
    """

    kind: ClassVar[StrEnum]

    id: UUID

    def body(self) -> bytes:
        """The canonical JSON of this object, UTF-8."""
        return canonical_json(self.model_dump(mode="json"))


class StoredObject(Kept):
    """An object of an inspection: what its store keeps, finds and sends. A concern is none."""

    kind: ClassVar[Kind]

    def words(self) -> str:
        """All text in this object that a search should find. Empty when there is none."""
        return ""
