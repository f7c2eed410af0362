"""What can be wrong with a bundle: one short code for programs, one plain sentence for people."""

from enum import StrEnum

from desktop.domain.errors import BadBundle


class Fault(StrEnum):
    """Stable codes. They are part of the published format: receipts and ``daybook verify --json`` carry them."""

    NOT_A_BUNDLE = "not_a_bundle"
    WRONG_KEY = "wrong_key"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    MALFORMED = "malformed"
    UNSIGNED = "unsigned"
    BAD_SIGNATURE = "bad_signature"
    FOREIGN = "foreign"
    READDRESSED = "readdressed"
    NEWER = "newer"
    UNSAFE_NAME = "unsafe_name"
    LINK = "link"
    DEVICE = "device"
    DUPLICATE = "duplicate"
    NAME_CLASH = "name_clash"
    UNEXPECTED = "unexpected"
    MISSING = "missing"
    OVER_LIMIT = "over_limit"


_AGAIN = "Nothing was taken from it. Ask the sender to send it again."
_PHONE = "Nothing was taken from it. Phone the sender before you do anything else."

_SENTENCES = {
    Fault.NOT_A_BUNDLE: "This file is not a Daybook bundle.",
    Fault.WRONG_KEY: "This bundle is not for this laptop's key. Ask the sender to check whom they send to.",
    Fault.TRUNCATED: f"The bundle is cut short. {_AGAIN}",
    Fault.ALTERED: f"The bundle was changed, cut short or damaged on its way. {_AGAIN}",
    Fault.MALFORMED: f"The bundle is not put together as a Daybook bundle should be. {_AGAIN}",
    Fault.UNSIGNED: f"The bundle is not signed, so nobody can say who made it. {_PHONE}",
    Fault.BAD_SIGNATURE: f"The bundle's signature does not match what is in it. {_PHONE}",
    Fault.FOREIGN: f"The bundle is signed by a key that is not on the roster. {_PHONE}",
    Fault.READDRESSED: f"The bundle was addressed to other people and passed on by somebody else. {_PHONE}",
    Fault.NEWER: "The bundle was made by a newer Daybook. Update this one, then fetch it again.",
    Fault.UNSAFE_NAME: f"The bundle holds a file with an unsafe name. {_PHONE}",
    Fault.LINK: f"The bundle holds a link to another file. {_PHONE}",
    Fault.DEVICE: f"The bundle holds something that is not an ordinary file. {_PHONE}",
    Fault.DUPLICATE: f"The bundle holds the same file twice. {_PHONE}",
    Fault.NAME_CLASH: f"The bundle holds two files that some computers cannot tell apart. {_PHONE}",
    Fault.UNEXPECTED: f"The bundle holds a file that does not belong in it. {_PHONE}",
    Fault.MISSING: f"The bundle lacks a file that it lists. {_AGAIN}",
    Fault.OVER_LIMIT: f"The bundle unpacks to more than Daybook accepts. {_PHONE}",
}


def bad(fault: Fault) -> BadBundle:
    """The error to raise for a fault."""
    return BadBundle(_SENTENCES[fault], fault.value)
