"""Enrolment cards: how a colleague's public keys get to the lead, and so onto the roster.

A card comes with six words to compare by voice, because anybody could have made it.
"""

from typing import Final, Literal
from uuid import UUID

from pydantic import Field, ValidationError

from desktop import signing
from desktop.domain.errors import BadFile
from desktop.domain.identity import Identity
from desktop.domain.inspections import Member, Role
from desktop.domain.objects import Code, Model
from desktop.operations.key_words import member_words

LARGEST_CARD_BYTES = 64 * 1024
_CARD: Final = "daybook-enrolment-card"


class EnrolmentCard(Model):
    """A person's public keys, as they carry them to the lead."""

    format: Literal["daybook-enrolment-card"] = _CARD
    version: int = Field(default=1, ge=1)
    designation: Code
    device: UUID
    signing_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    age_recipient: str = Field(pattern=r"^age1[0-9a-z]{20,120}$")

    def as_member(self, role: Role) -> Member:
        """The roster's entry for this person."""
        return Member(
            designation=self.designation,
            role=role,
            device=self.device,
            signing_key=self.signing_key,
            age_recipient=self.age_recipient,
        )

    def words(self) -> tuple[str, ...]:
        """What the lead compares with the person by voice."""
        return member_words(self.as_member(Role.INSPECTOR))


class SignedCard(Model):
    """The file: the card, the person's own Ed25519 key, and the signature over the card's canonical JSON."""

    statement: EnrolmentCard
    signing_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


def write_card(identity: Identity) -> bytes:
    """This person's enrolment card, signed by themselves. It holds no secret."""
    card = EnrolmentCard(
        designation=identity.designation,
        device=identity.device,
        signing_key=identity.signing_key,
        age_recipient=identity.age_recipient,
    )
    return signing.signed(card.model_dump(mode="json"), identity.signing_secret)


def read_card(data: bytes) -> EnrolmentCard:
    """A colleague's card. Raises BadFile when it is not one, or was changed on its way."""
    try:
        statement, key = signing.opened(data[: LARGEST_CARD_BYTES + 1])
        card = EnrolmentCard.model_validate(statement)
    except (ValidationError, ValueError) as error:
        raise BadFile("This is not a whole enrolment card. Ask for it to be sent again.") from error
    if card.signing_key != key:
        raise BadFile("This enrolment card is signed by somebody else. Phone the person it is for.")
    return card
