"""A store's address: the same as text and in parts, refused with a sentence, and never a place for a secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Refused
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind, parse_address

KEY = "SHA256:" + "a" * 43


@pytest.mark.parametrize(
    "text",
    [
        "/media/stick/store",
        "C:\\Store of the team",
        "s3://bundles?region=eu-west-2",
        "s3://bundles/team%20a/b?endpoint=https://store.example.org:9000&region=eu-west-2",
        "s3://bundles?endpoint=http://127.0.0.1:9000",
        "azure://teamstore/bundles/inspections",
        "azure://teamstore/bundles?endpoint=http://localhost:10000/teamstore",
        "gs://bundles/a",
        f"sftp://team@files.example.org:22/srv/bundles?host_key={KEY}",
        "sftp://team%40org@[::1]:2222/~/bundles",
        "sftp://team@files.example.org:22/",
    ],
)
def test_an_address_is_the_same_again(text: str) -> None:
    address = parse_address(text)
    assert parse_address(address.text()) == address
    assert parse_address(address.text()).text() == address.text()


def test_each_kind_is_taken_apart() -> None:
    assert parse_address("s3://bundles/a/b/?endpoint=https://store.example.org/&region=eu-west-2") == StoreAddress(
        kind=StoreKind.S3, bucket="bundles", path="a/b", endpoint="https://store.example.org", region="eu-west-2"
    )
    assert parse_address("azure://teamstore/bundles/a") == StoreAddress(
        kind=StoreKind.AZURE, account="teamstore", bucket="bundles", path="a"
    )
    assert parse_address(f"sftp://team@files.example.org/srv?host_key={KEY}") == StoreAddress(
        kind=StoreKind.SFTP, user="team", host="files.example.org", path="/srv", host_key=KEY
    )
    assert parse_address("sftp://team@files.example.org/~/srv").path == "~/srv"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no store yet"),
        ("ftp://files.example.org/a", "does not know that kind"),
        ("folder:///a", "just its path"),
        ("s3://bundles", "region"),
        ("s3://AKIA:secret@bundles?region=eu-west-2", "does not belong there"),
        ("s3://key@bundles?region=eu-west-2", "Credentials go in below"),
        ("s3://bundles?region=eu-west-2&secret=abc", "does not belong there"),
        ("s3://bundles/a/../b?region=eu-west-2", "may not hold"),
        ("s3://b!?region=eu-west-2", "no name that a store"),
        ("s3://bundles?endpoint=http://store.example.org", "must begin with https://"),
        ("s3://bundles?endpoint=https://k:s@store.example.org", "without anything secret"),
        ("s3://bundles?endpoint=https://[", "is not one"),
        ("azure://Team/bundles", "3 to 24 small letters"),
        ("azure://teamstore", "no name that a store"),
        ("azure://teamstore/bundles?sig=abc", "does not belong there"),
        ("sftp://files.example.org/a", "user’s name"),
        ("sftp://team:word@files.example.org/a", "does not belong there"),
        ("sftp://team@files.example.org:0/a", "from 1 to 65535"),
        ("sftp://team@files.example.org:99999/a", "does not know that kind"),
        ("sftp://team@-oProxyCommand=x/a", "no name that a computer"),
        ("sftp://team@files.example.org/a?host_key=SHA256:short", "whole fingerprint"),
        ("s3://bun\ndles?region=eu-west-2", "no address has"),
    ],
)
def test_what_no_store_can_have_is_refused(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        parse_address(text)
    assert "secret=abc" not in str(refused.value)
    assert "word" not in str(refused.value)


@given(st.text(max_size=80), st.sampled_from(["", "s3://", "azure://", "gs://", "sftp://"]))
def test_any_text_is_an_address_or_refused(text: str, scheme: str) -> None:
    try:
        address = parse_address(scheme + text)
    except Refused:
        return
    assert parse_address(address.text()) == address


def test_credentials_are_for_a_server_and_not_for_a_folder_in_it() -> None:
    here, there = parse_address("s3://b-1/a?region=x"), parse_address("s3://b-1/c?region=y")
    assert here.server == there.server
    assert here.server != parse_address("s3://b-1/a?endpoint=https://elsewhere.example.org").server
    one, other = parse_address(f"sftp://t@h/a?host_key={KEY}"), parse_address("sftp://t@h:23/a")
    assert one.server == "sftp://t@h:22"
    assert one.server != other.server
    assert parse_address("/media/a").server == ""


def test_no_credential_is_in_what_is_printed() -> None:
    access = StoreAccess.model_validate(dict.fromkeys(StoreAccess.model_fields, "hush") | {"agent": True})
    assert "hush" not in repr(access)
    assert "hush" not in str(access)
    assert all(access.opens(kind) for kind in StoreKind)
    assert [kind for kind in StoreKind if StoreAccess().opens(kind)] == [StoreKind.FOLDER]
