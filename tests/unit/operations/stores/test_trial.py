"""Try this store: every step is told, the first that fails is the last, and one small file is left."""

from uuid import UUID

import pytest

from desktop.domain.store_addresses import StoreAccess
from desktop.domain.store_faults import StoreFault, sentence
from desktop.operations.stores.trial import TrialStep, is_of_a_trial, steps_of, trying
from tests.servers.at_hand import QUICK
from tests.servers.openssh import make_key

INSPECTION = UUID("0198c0de-0000-7000-8000-000000000001")
CHANCE = bytes(range(32))


def tried(address, access) -> list:
    return list(trying(address, access, INSPECTION, lambda: CHANCE))


@pytest.mark.parametrize("kind", QUICK)
def test_a_store_that_is_well_is_told_step_by_step_and_keeps_one_small_file(servers, kind: str) -> None:
    place = servers.place(kind)
    told = tried(place.address, place.access)
    assert [one.step for one in told] == list(steps_of(place.address.kind))
    assert all(one.fault is None and one.says.endswith(".") for one in told)
    (left,) = place.store().list(str(INSPECTION))
    assert is_of_a_trial(left.name)
    assert left.size_bytes < 100


def failed(told) -> tuple[TrialStep, StoreFault]:
    *done, last = told
    assert all(one.fault is None for one in done)
    assert [one.step for one in told] == list(TrialStep)[: len(told)]
    assert last.says == sentence(last.fault)
    return last.step, last.fault


def test_each_step_can_be_the_one_that_fails(servers, tmp_path) -> None:
    ssh, s3 = servers.place("openssh"), servers.place("rclone")
    nowhere = s3.address.model_copy(update={"endpoint": "https://store.example.invalid"})
    assert failed(tried(nowhere, s3.access)) == (TrialStep.REACH, StoreFault.NO_NAME)
    other_key = ssh.address.model_copy(update={"host_key": "SHA256:" + "a" * 43})
    assert failed(tried(other_key, ssh.access)) == (TrialStep.RECOGNISE, StoreFault.HOST_KEY_CHANGED)
    wrong = StoreAccess(access_key=s3.access.access_key, secret_key="wrong")
    assert failed(tried(s3.address, wrong)) == (TrialStep.SIGN_IN, StoreFault.SIGN_IN)
    assert failed(tried(s3.address, None)) == (TrialStep.SIGN_IN, StoreFault.NO_ACCESS)
    stranger = StoreAccess(private_key=make_key(tmp_path / "other").read_text("ascii"))
    assert failed(tried(ssh.address, stranger)) == (TrialStep.SIGN_IN, StoreFault.SIGN_IN)
    bucket = s3.server.address("a", bucket="nothere")
    assert failed(tried(bucket, s3.access)) == (TrialStep.LIST, StoreFault.NO_BUCKET)
    missing = ssh.address.model_copy(update={"path": f"{ssh.address.path}/nowhere"})
    assert failed(tried(missing, ssh.access)) == (TrialStep.LIST, StoreFault.NO_FOLDER)


def test_a_key_that_nobody_compared_is_shown_so_that_somebody_can(servers) -> None:
    place = servers.place("openssh")
    last = tried(place.address.model_copy(update={"host_key": ""}), place.access)[-1]
    assert (last.step, last.fault) == (TrialStep.RECOGNISE, StoreFault.HOST_KEY_UNKNOWN)
    assert last.found == place.server.host_key


@pytest.mark.parametrize(
    ("spoilt", "step", "fault"),
    [
        ("put", TrialStep.WRITE, StoreFault.MAY_NOT_WRITE),
        ("taken", TrialStep.WRITE, StoreFault.NOT_A_STORE),
        ("get", TrialStep.READ_BACK, StoreFault.ALTERED),
    ],
)
def test_what_takes_nothing_or_gives_back_something_else_is_told(
    servers, monkeypatch, spoilt: str, step: TrialStep, fault: StoreFault
) -> None:
    place = servers.place("openssh")
    kind = type(place.store())
    if spoilt == "put":
        (place.server.root / place.path).chmod(0o500)
        monkeypatch.setattr(kind, "put", _refusing)
    elif spoilt == "taken":
        monkeypatch.setattr(kind, "put", lambda *_args: False)
    else:
        monkeypatch.setattr(kind, "get", lambda *_args: iter((b"something else",)))
    assert failed(tried(place.address, place.access)) == (step, fault)


def _refusing(*_args: object) -> bool:
    from desktop.domain.errors import StoreUnavailable

    raise StoreUnavailable(reason=StoreFault.MAY_NOT_WRITE)


def test_an_unplugged_stick_is_told(tmp_path) -> None:
    from desktop.domain.store_addresses import parse_address

    (last,) = tried(parse_address(str(tmp_path / "gone")), None)
    assert (last.step, last.fault) == (TrialStep.REACH, StoreFault.FOLDER_GONE)
