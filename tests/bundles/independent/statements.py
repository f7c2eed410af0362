"""Lists of parts, receipts, enrolment cards and sealed messages as schema/README.md tells them. Nothing of Daybook."""

import json
from collections.abc import Mapping
from typing import Any

from tests.bundles.independent.text import RefusedError, is_hash, is_id, is_later, is_number, is_time, opened, refuse


def read_completion(data: bytes, place: str, roster: Mapping[str, str]) -> None:
    """``place`` is the name of the file in the store."""
    _, _, device, folder, _ = place.split("/")
    statement, key = opened(data)
    if roster.get(device) != key:
        refuse("foreign")
    _check(statement, "daybook-complete")
    parts = statement.get("parts")
    if (
        not is_number(statement.get("sequence"), 1, 999_999)
        or not isinstance(parts, list)
        or not 1 <= len(parts) <= 9999
        or not all(is_number(part.get("size_bytes"), 0, 64 << 20) and is_hash(part.get("sha256")) for part in parts)
        or statement.get("size_bytes") != sum(part["size_bytes"] for part in parts)
    ):
        refuse("malformed")
    if (statement["device"], f"{statement['sequence']:06}-{statement['bundle_id']}") != (device, folder):
        refuse("readdressed")


def read_receipt(data: bytes, place: str, lead: str) -> None:
    """``place`` is the name of the file in the store."""
    _, _, device, file = place.split("/")
    statement, key = opened(data)
    if key != lead:
        refuse("foreign")
    _check(statement, "daybook-receipt")
    if (
        not is_time(statement.get("received_at"))
        or not is_number(statement.get("last_number", 0), 0, 2**40)
        or not all(is_id(one.get("id")) and is_hash(one.get("hash")) for one in statement.get("received", []))
    ):
        refuse("malformed")
    if (statement["device"], f"{statement['bundle_id']}.json") != (device, file):
        refuse("readdressed")


def read_card(data: bytes) -> None:
    """A card as a file."""
    statement, key = opened(data)
    _check(statement, "daybook-enrolment-card", has_bundle=False)
    designation, recipient = statement.get("designation"), statement.get("age_recipient")
    if (
        not isinstance(designation, str)
        or not 1 <= len(designation) <= 40
        or any(sign < " " for sign in designation)
        or not is_hash(statement.get("signing_key"))
        or not isinstance(recipient, str)
        or not recipient.startswith("age1")
    ):
        refuse("malformed")
    if statement["signing_key"] != key:
        refuse("foreign")


def read_message(data: bytes, inspection: str, roster: Mapping[str, str], recipient: str) -> None:
    """What is inside of age."""
    if len(data) > 4 << 20:
        refuse("over_limit")
    statement, key = _opened_message(data)
    if statement["format"] != "daybook-sealed-message":
        refuse("not_a_bundle")
    if key not in roster.values():
        refuse("foreign")
    if is_later(statement):
        refuse("newer")
    if not is_id(statement.get("sender")) or not str(statement.get("recipient")).startswith("age1"):
        refuse("malformed")
    if roster.get(statement["sender"]) != key:
        refuse("foreign")
    if statement["recipient"] != recipient:
        refuse("readdressed")
    if statement.get("inspection_id") != inspection:
        refuse("another_inspection")
    json.dumps(statement["versions"])


def _opened_message(data: bytes) -> tuple[dict[str, Any], str]:
    try:
        return opened(data)
    except RefusedError:
        if data.lstrip().startswith((b'{"signature"', b'{"signing_key"', b'{"statement"')):
            raise
        refuse("malformed")


def _check(statement: dict[str, Any], format_name: str, *, has_bundle: bool = True) -> None:
    if is_later(statement):
        refuse("newer")
    is_known = is_id(statement.get("device")) and (not has_bundle or is_id(statement.get("bundle_id")))
    if statement["format"] != format_name or not is_known:
        refuse("malformed")
