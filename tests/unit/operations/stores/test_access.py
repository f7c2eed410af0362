"""Credentials for a store: in the vault, per inspection and server, and nowhere else."""

from uuid import uuid4

import pytest

from desktop.domain.errors import Refused
from desktop.domain.store_addresses import StoreAccess, parse_address
from desktop.operations.stores.access import access_for, forget_access, keep_access
from desktop.operations.stores.at_hand import store_at

ADDRESS = parse_address("s3://bundles/a?region=eu-west-2")
ACCESS = StoreAccess(access_key="AKIATEAM", secret_key="hush hush")


@pytest.fixture
def inspection(desk):
    return desk.inspection().id


def test_they_are_kept_for_one_server_of_one_inspection(desk, inspection) -> None:
    assert access_for(desk.vault, inspection, ADDRESS) is None
    keep_access(desk.vault, inspection, ADDRESS, ACCESS)
    assert access_for(desk.vault, inspection, ADDRESS) == ACCESS
    assert access_for(desk.vault, inspection, parse_address("s3://bundles/b?region=x")) == ACCESS
    assert access_for(desk.vault, inspection, parse_address("s3://others?region=eu-west-2")) is None
    assert access_for(desk.vault, uuid4(), ADDRESS) is None


def test_they_are_forgotten_alone(desk, inspection) -> None:
    other = parse_address("azure://teamstore/bundles")
    keep_access(desk.vault, inspection, ADDRESS, ACCESS)
    keep_access(desk.vault, inspection, other, StoreAccess(sas_token="sv=1"))
    forget_access(desk.vault, inspection, ADDRESS)
    forget_access(desk.vault, inspection, ADDRESS)
    assert access_for(desk.vault, inspection, ADDRESS) is None
    assert access_for(desk.vault, inspection, other) == StoreAccess(sas_token="sv=1")


def test_what_is_kept_in_another_form_counts_as_none(desk, inspection) -> None:
    desk.vault.profile.set_setting(f"store_access:{inspection}", {ADDRESS.server: {"access_key": 7}})
    assert access_for(desk.vault, inspection, ADDRESS) is None
    desk.vault.profile.set_setting(f"store_access:{inspection}", "nonsense")
    assert access_for(desk.vault, inspection, ADDRESS) is None


def test_the_audit_trail_says_that_and_never_what(desk, inspection) -> None:
    keep_access(desk.vault, inspection, ADDRESS, ACCESS)
    forget_access(desk.vault, inspection, ADDRESS)
    lines = desk.vault.profile.audit_trail(2)
    assert [line.action for line in lines] == ["store credentials forgotten", "store credentials kept"]
    assert not any(word in str(lines) for word in ("AKIATEAM", "hush", "bundles"))


def test_an_address_that_none_can_have_is_refused(tmp_path) -> None:
    with pytest.raises(Refused):
        store_at("gopher://a")
    assert store_at(str(tmp_path)).list("a") == ()
