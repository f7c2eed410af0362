"""Every committed vector is read, or refused for what the index says, and the recipes still make the same."""

import io
import threading
import tomllib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from desktop.bundle import sealed_message
from desktop.bundle.read import Bundle, read_bundle
from desktop.domain.errors import BadBundle, BadFile
from desktop.operations.incoming.arriving import check_is
from desktop.operations.team.enrolment import read_card
from desktop.sync.parts import Label, read_completion
from desktop.sync.receipts import verify_receipt
from tests.bundles import vectors
from tests.bundles.world import DEVICE, INSPECTION, LEAD, LEAD_SECRET, ROSTER, SIGNING_KEY

INDEX = tomllib.loads(vectors.INDEX.read_text("utf-8"))
LISTED: list[Mapping[str, Any]] = INDEX["vector"]


def label_of(place: str) -> Label:
    inspection, _, device, folder = place.removesuffix("/complete.json").split("/")
    return Label(UUID(inspection), UUID(device), int(folder[:6]), UUID(folder[7:]))


class OneFile:
    """A store that holds one object under every name."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def get(self, _: str) -> list[bytes]:
        return [self._data]


def read(data: bytes, vector: Mapping[str, Any]) -> Bundle | None:
    """What Daybook makes of a vector; None for what is no bundle."""
    match vector["kind"]:
        case "bundle":
            bundle = read_bundle(io.BytesIO(data), age_secret=LEAD_SECRET, trusted=ROSTER)
            if "place" in vector:
                check_is(bundle, label_of(vector["place"]))
            return bundle
        case "completion":
            read_completion(OneFile(data), label_of(vector["place"]), ROSTER)  # type: ignore[arg-type]
        case "receipt":
            bundle_id = UUID(vector["place"].split("/")[-1].removesuffix(".json"))
            verify_receipt(data, leads={SIGNING_KEY}, bundle_id=bundle_id, device=DEVICE)
        case "card":
            read_card(data)
        case "message":
            sealed_message.opened(data, age_secret=LEAD_SECRET, recipient=LEAD, inspection=INSPECTION, roster=ROSTER)
    return None


@pytest.mark.parametrize("vector", LISTED, ids=lambda vector: vector["file"])
def test_a_vector_is_read_or_refused_as_the_index_says(vector: Mapping[str, Any]) -> None:
    data = (vectors.HERE / vector["file"]).read_bytes()
    if vector["code"] in {"read", "set_aside"}:
        bundle = read(data, vector)
        assert bundle is None or [line.number for line in bundle.refused] == vector.get("lines", [])
        return
    with pytest.raises(BadFile) as raised:
        read(data, vector)
    if vector["kind"] != "card":  # of a card the sentence is all there is
        assert isinstance(raised.value, BadBundle)
        assert raised.value.fault == vector["code"]
    assert str(raised.value).endswith(".")
    assert "data/" not in str(raised.value)
    assert "age" not in {thread.name for thread in threading.enumerate()}


def test_the_index_is_of_what_is_committed_and_of_what_is_made() -> None:
    assert vectors.INDEX.read_text("utf-8") == vectors.index()
    committed = {path for folder in ("good", "broken") for path in (vectors.HERE / folder).iterdir()}
    assert committed == {vectors.HERE / vector["file"] for vector in LISTED}
    assert sum(vector["code"] != "read" for vector in LISTED) >= 60


@pytest.mark.parametrize("vector", [*vectors.GOOD, *vectors.BROKEN], ids=lambda vector: vector.name)
def test_a_recipe_makes_the_same_inside_again(vector: vectors.Vector) -> None:
    assert vectors.is_made_already(vector)
