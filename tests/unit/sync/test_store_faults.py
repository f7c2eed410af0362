"""Whatever is wrong with a store is told apart, said in a sentence of our own, and costs nothing that was there."""

import datetime as dt
import socket
from email.utils import formatdate
from time import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.domain.errors import HostKeyRefused, StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress, StoreKind
from desktop.domain.store_faults import StoreFault, sentence
from desktop.operations.stores.at_hand import store_at
from desktop.sync.reaching import why_not_reached
from tests.servers.at_hand import Place
from tests.servers.canned import Answer, Canned, error
from tests.servers.faulty_line import FaultyLine
from tests.servers.openssh import OpenSsh, make_key
from tests.servers.processes import free_port
from tests.servers.s3_servers import Rclone, S3Server

HTML = Answer(200, "<!DOCTYPE html><html><body>Welcome to the hotel</body></html>", {"Content-Type": "text/html"})
OVER_A_LINE = ("openssh", "rclone", "moto")


def fault_of(doing) -> StoreFault:
    """What it says, having looked that it says nothing else."""
    with pytest.raises(StoreUnavailable) as said:
        doing()
    assert str(said.value) == sentence(said.value.reason)
    assert said.value.__context__ is None or said.value.__suppress_context__ or "SECRET" not in str(said.value)
    return said.value.reason


@pytest.fixture
def line(servers):
    made = []

    def to(kind: str) -> FaultyLine:
        made.append(FaultyLine(servers.server(kind).port))
        return made[-1]

    yield to
    for one in made:
        one.close()


@pytest.fixture
def saying():
    """An S3 store whose server says what it is told to."""
    made = []

    def server(answer) -> StoreAddress:
        made.append(Canned(answer if callable(answer) else lambda _method: answer))
        return S3Server.address(S3Server(), "inside", made[-1].port)

    yield server
    for one in made:
        one.close()


def by_s3(address: StoreAddress):
    return store_at(address, S3Server.access)


def test_every_fault_has_a_sentence_that_says_what_to_do() -> None:
    for fault in StoreFault:
        assert sentence(fault).endswith(".")
        assert sentence(fault).count(". ") >= 1, fault
    assert len({sentence(fault) for fault in StoreFault}) == len(StoreFault)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (error(403, "RequestTimeTooSkewed"), StoreFault.CLOCK),
        (error(403, "SignatureDoesNotMatch"), StoreFault.SIGN_IN),
        (error(403, "InvalidAccessKeyId"), StoreFault.SIGN_IN),
        (error(400, "ExpiredToken"), StoreFault.SIGN_IN),
        (Answer(401), StoreFault.SIGN_IN),
        (error(403, "QuotaExceeded"), StoreFault.FULL),
        (Answer(507, "XMinioStorageFull"), StoreFault.FULL),
        (error(301, "PermanentRedirect"), StoreFault.WRONG_REGION),
        (error(404, "NoSuchBucket"), StoreFault.NO_BUCKET),
        (error(403, "AccessDenied"), StoreFault.MAY_NOT_READ),
        (error(429, "TooManyRequests"), StoreFault.BUSY),
        (HTML, StoreFault.CAPTIVE),
        (Answer(302, "", {"Location": "http://127.0.0.1:9/sign-in"}), StoreFault.CAPTIVE),
        (Answer(511, "<html>sign in</html>"), StoreFault.CAPTIVE),
        (Answer(200, "nothing like a list"), StoreFault.NOT_A_STORE),
        (Answer(418), StoreFault.NOT_A_STORE),
        (Answer(301), StoreFault.WRONG_REGION),
    ],
)
def test_what_a_server_answers_to_a_list_is_told_apart(saying, answer, fault: StoreFault) -> None:
    assert fault_of(lambda: by_s3(saying(answer)).list("a")) is fault


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (error(403, "AccessDenied"), StoreFault.MAY_NOT_WRITE),
        (error(403, "QuotaExceeded"), StoreFault.FULL),
        (Answer(507), StoreFault.FULL),
        (error(400, "XAmzContentSHA256Mismatch"), StoreFault.ALTERED),
    ],
)
def test_a_store_that_can_be_read_and_takes_nothing_is_told_apart(saying, answer, fault: StoreFault) -> None:
    address = saying(lambda method: answer if method == "PUT" else Answer(404))
    assert fault_of(lambda: by_s3(address).put("a/b", (b"x",))) is fault


def test_a_refusal_without_a_reason_is_asked_again_for_one(saying) -> None:
    address = saying(lambda method: Answer(403) if method == "HEAD" else error(403, "RequestTimeTooSkewed"))
    assert fault_of(lambda: by_s3(address).has("a/b")) is StoreFault.CLOCK


@pytest.mark.parametrize("method", ["PUT", "HEAD"])
def test_a_sign_in_page_that_says_yes_to_everything_is_never_taken_for_a_store(saying, method: str) -> None:
    address = saying(lambda asked: HTML if asked in {method, "HEAD"} else Answer(404))
    assert fault_of(lambda: by_s3(address).put("a/b", (b"x",))) is StoreFault.CAPTIVE


def test_a_clock_that_is_far_from_the_servers_is_found_by_its_date(saying) -> None:
    wrong = {"Date": formatdate(time() - 3 * 3600, usegmt=True)}
    address = saying(Answer(403, error(403, "AuthenticationFailed").body, wrong))
    assert fault_of(lambda: by_s3(address).list("a")) is StoreFault.CLOCK


def test_the_wrong_secret_the_wrong_key_and_no_key_are_refused_by_a_real_server(servers) -> None:
    place = servers.place("rclone")
    wrong = (StoreAccess(access_key=place.access.access_key, secret_key="another secret of this length exactly here"),
             StoreAccess(access_key="NOBODY", secret_key="x"))  # fmt: skip
    for access in wrong:
        store = store_at(place.address, access)
        for doing in (lambda s=store: s.list("a"), lambda s=store: s.has("a"), lambda s=store: s.put("a", (b"x",))):
            assert fault_of(doing) is StoreFault.SIGN_IN
    assert fault_of(lambda: store_at(place.address)) is StoreFault.NO_ACCESS


@pytest.mark.parametrize("kind", ["rclone", "moto", "google"])
def test_a_missing_bucket_is_said(servers, kind: str) -> None:
    server = servers.server(kind)
    store = store_at(server.address("inside", bucket="nothere"), server.access)
    assert fault_of(lambda: store.list("a")) is StoreFault.NO_BUCKET
    assert fault_of(lambda: store.put("a", (b"x",))) is StoreFault.NO_BUCKET


def test_a_missing_folder_of_a_server_is_said_and_never_made(servers) -> None:
    server = servers.server("openssh")
    store = store_at(server.address("nowhere"), server.access)
    doings = (lambda: store.list("a"), lambda: store.has("a"), lambda: store.put("a/b", (b"x",)))
    assert [fault_of(doing) for doing in doings] == [StoreFault.NO_FOLDER] * 3
    assert not (server.root / "nowhere").exists()


@pytest.mark.parametrize("kind", [StoreKind.S3, StoreKind.SFTP])
def test_nobody_at_that_port_and_no_such_name(kind: StoreKind) -> None:
    access = StoreAccess(access_key="k", secret_key="s", agent=True)
    port = free_port()
    told = {"endpoint": f"http://127.0.0.1:{port}", "bucket": "bundles"} if kind is StoreKind.S3 else {"port": port}
    here = StoreAddress(kind=kind, host="127.0.0.1", user="u", path="a", **told)
    assert fault_of(lambda: store_at(here, access).list("a")) is StoreFault.CONNECTION_REFUSED
    assert why_not_reached(here) is StoreFault.CONNECTION_REFUSED
    nowhere = here.model_copy(update={"endpoint": "https://store.example.invalid", "host": "store.example.invalid"})
    assert fault_of(lambda: store_at(nowhere, access).list("a")) is StoreFault.NO_NAME


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Signed by nobody."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(certificate) -> None:
    asked = []
    server = Canned(lambda method: asked.append(method) or Answer(200), certificate)
    try:
        address = S3Server.address(S3Server(), "a", 1).model_copy(
            update={"endpoint": f"https://localhost:{server.port}"}
        )
        assert fault_of(lambda: by_s3(address).list("a")) is StoreFault.CERTIFICATE
        assert why_not_reached(address) is StoreFault.CERTIFICATE
    finally:
        server.close()
    assert asked == []


@pytest.mark.parametrize("kind", OVER_A_LINE)
def test_a_line_that_is_cut_in_the_middle_of_a_part_leaves_no_part(servers, line, kind: str) -> None:
    place, whole = servers.place(kind), bytes(2_000_000)
    one = line(kind)
    one.cut_after = 1_000_000
    store = place.store_by(one)
    assert fault_of(lambda: store.put("a/part-0001", (whole,))) in {StoreFault.CUT_OFF, StoreFault.UNREACHABLE}
    assert one.cuts
    assert place.store().list("a") == ()
    one.mend()
    assert store.put("a/part-0001", (whole,))
    assert b"".join(place.store().get("a/part-0001")) == whole


@pytest.mark.parametrize("kind", ["openssh", "rclone"])
def test_a_server_that_is_killed_in_the_middle_of_a_part_is_gone_on_with(servers, kind: str) -> None:
    place = servers.place(kind)
    store = place.store()
    assert store.put("a/part-0001", (b"whole",))

    def killed():
        yield bytes(1_000_000)
        place.server.kill()
        yield bytes(1_000_000)

    try:
        reason = fault_of(lambda: store.put("a/part-0002", killed()))
    finally:
        place.server.start()
    assert reason in {StoreFault.CUT_OFF, StoreFault.CONNECTION_REFUSED, StoreFault.UNREACHABLE}
    assert [file.name for file in store.list("a")] == ["a/part-0001"]
    assert store.put("a/part-0002", (b"once more",))


@pytest.mark.parametrize("kind", OVER_A_LINE)
def test_a_bit_that_turns_on_the_way_is_never_taken_for_what_was_sent(servers, line, kind: str) -> None:
    place, whole = servers.place(kind), bytes(300_000)
    one = line(kind)
    one.spoil_at = 200_000
    store = place.store_by(one)
    try:
        taken = store.put("a/part-0001", (whole,))
    except StoreUnavailable:
        assert place.store().list("a") == ()
    else:
        held = b"".join(place.store().get("a/part-0001"))
        # These two check no digest of what they get. Who fetches does (test_parts.py), and by TLS no bit turns.
        assert (taken and held == whole) or kind in {"rclone", "moto"}
    assert one.spoil_at is None


@pytest.mark.parametrize("kind", OVER_A_LINE)
def test_a_slow_line_is_slow_and_nothing_else(servers, line, kind: str) -> None:
    place, one = servers.place(kind), line(kind)
    one.delay_s, one.bytes_per_s = 0.005, 2_000_000
    assert place.store_by(one).put("a/part-0001", (bytes(100_000),))
    assert place.store().list("a")[0].size_bytes == 100_000


@pytest.mark.parametrize("kind", ["openssh", "rclone"])
def test_a_store_that_is_full_says_so_and_keeps_no_half_part(kind: str, tmp_path) -> None:
    make = OpenSsh if kind == "openssh" else Rclone
    server = make(tmp_path / kind, largest_file_bytes=300 * 1024)
    try:
        place = Place(server, "inside")
        server.make_place("inside")
        assert place.store().put("a/part-0001", (bytes(100_000),))
        reason = fault_of(lambda: place.store().put("a/part-0002", (bytes(600_000),)))
        assert reason in {StoreFault.FULL, StoreFault.SERVER}
        assert [file.name for file in place.store().list("a")] == ["a/part-0001"]
    finally:
        server.stop()


def test_a_server_whose_key_nobody_compared_is_shown_nothing(servers) -> None:
    place = servers.place("openssh")
    store = store_at(place.address.model_copy(update={"host_key": ""}), place.access)
    with pytest.raises(HostKeyRefused) as said:
        store.list("a")
    assert said.value.reason is StoreFault.HOST_KEY_UNKNOWN
    assert said.value.found == place.server.host_key


def test_a_changed_key_is_refused_until_somebody_compared_it(tmp_path) -> None:
    server = OpenSsh(tmp_path / "ssh")
    try:
        address, access = server.address(), server.access
        assert store_at(address, access).list("a") == ()
        server.stop()
        server.new_host_key()
        server.start()
        for _whoever_hangs_up_first in range(4):
            with pytest.raises(HostKeyRefused) as said:
                store_at(address, access).list("a")
            assert said.value.reason is StoreFault.HOST_KEY_CHANGED
            assert said.value.found == server.host_key
        assert store_at(server.address(), access).list("a") == ()
    finally:
        server.stop()


def test_a_key_that_the_server_does_not_know_is_refused(servers, tmp_path) -> None:
    place = servers.place("openssh")
    stranger = StoreAccess(private_key=make_key(tmp_path / "other").read_text("ascii"))
    assert fault_of(lambda: store_at(place.address, stranger).list("a")) is StoreFault.SIGN_IN
    nonsense = StoreAccess(private_key="-----BEGIN OPENSSH PRIVATE KEY-----\nSECRET\n")
    assert fault_of(lambda: store_at(place.address, nonsense).list("a")) is StoreFault.SIGN_IN


def test_something_that_is_no_sftp_server_is_told(saying) -> None:
    port = int(saying(HTML).endpoint.rpartition(":")[2])
    address = StoreAddress(kind=StoreKind.SFTP, user="u", host="127.0.0.1", port=port, path="/a")
    assert fault_of(lambda: store_at(address, StoreAccess(agent=True)).list("a")) in {
        StoreFault.NOT_A_STORE,
        StoreFault.CUT_OFF,
    }


def test_a_server_that_never_answers_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr("desktop.sync.reaching._WITHIN_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = S3Server.address(S3Server(), "a", listening.getsockname()[1])
        assert why_not_reached(address) is StoreFault.TIMED_OUT
