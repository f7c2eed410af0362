"""Who a person is on this laptop: a designation, a device id, a signing key and an age key."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Identity:
    """``signing_secret`` is 32 bytes (an Ed25519 seed), ``age_secret`` an ``AGE-SECRET-KEY-1…``.

    Both stay out of ``repr``.
    """

    designation: str
    device: UUID
    signing_key: str
    age_recipient: str
    signing_secret: bytes = field(repr=False)
    age_secret: str = field(repr=False)
