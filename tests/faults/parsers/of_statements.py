"""Lists of parts, receipts, enrolment cards, sealed messages: fuzzed as they are, and signed again after a change."""

import json
from collections.abc import Callable, Mapping
from random import Random

import pyrage

from desktop import signing
from desktop.bundle import sealed_message
from desktop.domain.canonical import canonical_json
from desktop.operations.team.enrolment import read_card
from desktop.sync.parts import Label, read_completion
from desktop.sync.receipts import verify_receipt
from tests.bundles import vectors
from tests.bundles.broken_statements import BUNDLE
from tests.bundles.world import DEVICE, INSPECTION, LEAD, LEAD_SECRET, ROSTER, SIGNING_KEY, SIGNING_SECRET
from tests.faults.parsers.mutating import a_value, some_bytes
from tests.faults.parsers.target import Target

_LABEL = Label(INSPECTION, DEVICE, 10, BUNDLE)
_SIGNED = b"signed again\n"
"""Begins an input that is a statement only: its envelope is made after it was changed."""


class _OneFile:
    """A store that holds one object."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def get(self, _: str) -> list[bytes]:
        return [self._data]


def _seeds(kind: str) -> Callable[[], Mapping[str, bytes]]:
    def seeds() -> Mapping[str, bytes]:
        found = {}
        for vector in (*vectors.GOOD, *vectors.BROKEN):
            if vector.kind == kind:
                data = _inside(vectors.path_of(vector).read_bytes())
                found[vector.name] = data
                found[f"{vector.name}.again"] = _SIGNED + _statement(data)
        return {name: data for name, data in found.items() if len(data) < 64_000}

    return seeds


def _inside(data: bytes) -> bytes:
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(LEAD_SECRET)])).rstrip()
    except (pyrage.DecryptError, OSError):
        return data


def _statement(data: bytes) -> bytes:
    try:
        return canonical_json(json.loads(data)["statement"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return data


def _enveloped(data: bytes) -> bytes:
    """The file for an input: as it is, or signed."""
    if not data.startswith(_SIGNED):
        return data
    try:
        statement = json.loads(data[len(_SIGNED) :])
        return signing.signed(statement, SIGNING_SECRET)
    except (ValueError, TypeError, RecursionError):
        return data


def _mutate(data: bytes, chance: Random) -> bytes:
    if data.startswith(_SIGNED):
        return _SIGNED + a_value(data[len(_SIGNED) :], chance)
    return a_value(data, chance) if chance.random() < 0.5 else some_bytes(data, chance)


def _read_completion(data: bytes) -> None:
    read_completion(_OneFile(_enveloped(data)), _LABEL, ROSTER)  # type: ignore[arg-type]


def _read_receipt(data: bytes) -> None:
    receipt = verify_receipt(_enveloped(data), leads={SIGNING_KEY}, bundle_id=BUNDLE, device=DEVICE)
    receipt.model_dump_json()


def _read_card(data: bytes) -> None:
    read_card(_enveloped(data)).words()


def _read_message(data: bytes) -> None:
    """Without age, which the bundle's target tries."""
    message, lines = sealed_message._read(_enveloped(data), ROSTER)
    sealed_message._own_versions(message, lines)


def _read_sealed(data: bytes) -> None:
    sealed_message.opened(data, age_secret=LEAD_SECRET, recipient=LEAD, inspection=INSPECTION, roster=ROSTER)


def _sealed() -> Mapping[str, bytes]:
    paths = [vectors.path_of(vector) for vector in (*vectors.GOOD, *vectors.BROKEN) if vector.kind == "message"]
    return {path.name: path.read_bytes() for path in paths if path.stat().st_size < 32_000}


STATEMENTS = (
    Target("completion", _read_completion, _seeds("completion"), _mutate),
    Target("receipt", _read_receipt, _seeds("receipt"), _mutate),
    Target("card", _read_card, _seeds("card"), _mutate),
    Target("message", _read_message, _seeds("message"), _mutate),
    Target("sealed", _read_sealed, _sealed, some_bytes),
)
