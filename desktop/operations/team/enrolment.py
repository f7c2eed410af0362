"""Enrolment cards: how a colleague's public keys get to the lead, and so onto the roster.

A card comes with six words to compare by voice, because anybody could have made it. It travels as a file, as a QR code
or as text (``card_text``); whichever is taken, the same is read and checked.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import Field, ValidationError

from desktop import signing
from desktop.domain.canonical import canonical_json
from desktop.domain.errors import BadFile
from desktop.domain.identity import Identity
from desktop.domain.inspections import Member, Role
from desktop.domain.member_keys import AGE_RECIPIENT, SIGNING_KEY, EarlierKeys
from desktop.domain.objects import Code, Model
from desktop.operations.team import card_text
from desktop.operations.team.key_words import member_words
from desktop.vault.keys.age_sealing import is_recipient

LARGEST_CARD_BYTES = 64 * 1024
MOST_EARLIER = 8
"""Keys that a card still tells of; whoever missed more changes compares the words of a new laptop."""
_CARD: Final = "daybook-enrolment-card"
_CARD_VERSION: Final = 1
_NOT_WHOLE = "This is not a whole enrolment card. Ask for it to be sent again."


class EnrolmentCard(Model):
    """A person's public keys, as they carry them to the lead.

    ``earlier_keys`` are those that these took the place of, the oldest first, each vouching for the next: a lead who
    has one of them on the roster needs to compare words only once more.
    """

    format: Literal["daybook-enrolment-card"] = _CARD
    version: int = Field(default=_CARD_VERSION, ge=1)
    designation: Code
    device: UUID
    signing_key: str = Field(pattern=SIGNING_KEY)
    age_recipient: str = Field(pattern=AGE_RECIPIENT)
    earlier_keys: tuple[EarlierKeys, ...] = Field(default=(), max_length=MOST_EARLIER)

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

    def statement(self) -> dict[str, Any]:
        """What is signed: nothing of earlier keys where there are none."""
        told = self.model_dump(mode="json")
        return told if self.earlier_keys else {name: one for name, one in told.items() if name != "earlier_keys"}


class SignedCard(Model):
    """The file: the card, the person's own Ed25519 key, and the signature over the card's canonical JSON."""

    statement: EnrolmentCard
    signing_key: str = Field(pattern=SIGNING_KEY)
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


def write_card(identity: Identity, earlier_keys: Sequence[EarlierKeys] = ()) -> bytes:
    """This person's enrolment card as a file, signed by themselves. It holds no secret."""
    return signing.signed(_card_of(identity, earlier_keys).statement(), identity.signing_secret)


def card_as_text(identity: Identity, earlier_keys: Sequence[EarlierKeys] = ()) -> str:
    """The same as one line, for a QR code, to paste, or to type."""
    card = _card_of(identity, earlier_keys)
    parts = card_text.CardParts(
        designation=card.designation,
        device=card.device,
        signing_key=card.signing_key,
        age_recipient=card.age_recipient,
        signature=signing.signature(card.statement(), identity.signing_secret),
        earlier=tuple(
            card_text.EarlierParts(
                one.signing_key, one.age_recipient, one.until, one.last_bundle, one.last_pack, one.signature
            )
            for one in card.earlier_keys
        ),
    )
    return card_text.written(parts)


def read_card(data: bytes) -> EnrolmentCard:
    """A colleague's card, from a file or as text. Raises BadFile when it is not one, or was changed on its way."""
    if len(data) > LARGEST_CARD_BYTES:
        raise BadFile("That is far too long for an enrolment card. Choose the card that they gave you.")
    text = data.decode("utf-8-sig", "replace").strip()
    envelope = _envelope(card_text.read(text)) if card_text.looks_like_one(text) else text.encode()
    try:
        statement, key = signing.opened(envelope)
        if signing.is_newer(statement, _CARD_VERSION):
            raise BadFile("This enrolment card was made by a newer Daybook. Update this one, then read it again.")
        card = EnrolmentCard.model_validate(statement)
    except (ValidationError, ValueError) as error:
        raise BadFile(_NOT_WHOLE) from error
    if card.signing_key != key:
        raise BadFile("This enrolment card is signed by somebody else. Phone the person it is for.")
    if not is_recipient(card.age_recipient):
        raise BadFile("The key on this enrolment card is none that anything can be sealed to. Phone its person.")
    return card


def _card_of(identity: Identity, earlier_keys: Sequence[EarlierKeys]) -> EnrolmentCard:
    return EnrolmentCard(
        designation=identity.designation,
        device=identity.device,
        signing_key=identity.signing_key,
        age_recipient=identity.age_recipient,
        earlier_keys=tuple(earlier_keys)[-MOST_EARLIER:],
    )


def _envelope(parts: card_text.CardParts) -> bytes:
    """A card that came as text in the envelope that its file would have."""
    try:
        card = EnrolmentCard(
            designation=parts.designation,
            device=parts.device,
            signing_key=parts.signing_key,
            age_recipient=parts.age_recipient,
            earlier_keys=tuple(
                EarlierKeys(
                    signing_key=one.signing_key,
                    age_recipient=one.age_recipient,
                    until=one.until,
                    last_bundle=one.last_bundle,
                    last_pack=one.last_pack,
                    signature=one.signature,
                )
                for one in parts.earlier
            ),
        )
    except ValidationError as error:
        raise BadFile(_NOT_WHOLE) from error
    return canonical_json(
        {"statement": card.statement(), "signing_key": parts.signing_key, "signature": parts.signature}
    )
