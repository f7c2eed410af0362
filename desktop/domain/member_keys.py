"""What becomes of a member's keys: a lost laptop's are revoked, and newer keys take the place of older ones.

Both stay on the roster, so that what was signed while they counted still verifies.
"""

from typing import Any, Final

from pydantic import Field

from desktop.domain.objects import Code, Day, Model

SIGNING_KEY = r"^[0-9a-f]{64}$"
AGE_RECIPIENT = r"^age1[0-9a-z]{20,120}$"
KEY_CHANGE: Final = "daybook-key-change"
_HIGHEST_NUMBER = 2**53


class Revocation(Model):
    """From when a member's laptop counts no more: it was lost, or its person left.

    ``last_bundle``, ``last_number`` (of a revision) and ``last_pack`` are the last that the lead ``by`` had of it, 0
    for none; what comes after them does not count, whoever has the laptop. ``last_hash`` is that last revision's.
    """

    on: Day
    why: str = Field(min_length=1, max_length=500)
    by: Code
    last_bundle: int = Field(default=0, ge=0, le=_HIGHEST_NUMBER)
    last_number: int = Field(default=0, ge=0, le=_HIGHEST_NUMBER)
    last_hash: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    last_pack: int = Field(default=0, ge=0, le=_HIGHEST_NUMBER)

    def spares_bundle(self, number: int) -> bool:
        """Whether a bundle of the laptop's still counts, by its number."""
        return number <= self.last_bundle

    def spares_pack(self, number: int) -> bool:
        """Whether an inspection pack that the laptop wrote still counts, by its number."""
        return number <= self.last_pack

    def spares_revision(self, number: int, hash_: str) -> bool:
        """Whether a revision of the laptop's still counts: the last one that the lead had, and all before it."""
        return number < self.last_number or (number == self.last_number and hash_ == self.last_hash)


class EarlierKeys(Model):
    """Keys that a member had before, and the old signing key's word on what took their place.

    ``last_bundle`` and ``last_pack`` are the last that the old key signed, 0 for none. ``signature`` is the old signing
    key's, 128 hexadecimal digits, over the canonical JSON of ``statement``.
    """

    signing_key: str = Field(pattern=SIGNING_KEY)
    age_recipient: str = Field(pattern=AGE_RECIPIENT)
    until: Day
    last_bundle: int = Field(default=0, ge=0, le=_HIGHEST_NUMBER)
    last_pack: int = Field(default=0, ge=0, le=_HIGHEST_NUMBER)
    signature: str = Field(default="", pattern=r"^([0-9a-f]{128})?$")

    def statement(self, inspection: str, device: str, signing_key: str, age_recipient: str) -> dict[str, Any]:
        """What the old key signs: in which inspection, whose laptop, and which two keys come next."""
        return {
            "format": KEY_CHANGE,
            "version": 1,
            "inspection": inspection,
            "device": device,
            "before": {"signing_key": self.signing_key, "age_recipient": self.age_recipient},
            "after": {"signing_key": signing_key, "age_recipient": age_recipient},
            "until": self.until.isoformat(),
            "last_bundle": self.last_bundle,
            "last_pack": self.last_pack,
        }
