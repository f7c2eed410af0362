"""Settings > Store by keyboard: each kind asks for its own, secrets are masked and gone, trying tells what fails."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.inspections import Role
from desktop.domain.store_addresses import StoreKind, parse_address
from desktop.domain.store_faults import StoreFault, sentence
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.settings.store import StoreSection
from desktop.gui.theme import theme
from desktop.operations.inspections import change
from desktop.operations.stores.access import access_for, keep_access
from desktop.operations.stores.at_hand import store_of
from desktop.operations.stores.moving import store_before
from desktop.operations.stores.trial import TrialStep, Tried

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(work, desk, show):
    made = SettingsScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.changed.connect(made.refresh)
    made.refresh()
    work.drain()
    return made


@pytest.fixture
def section(screen, work):
    found = screen.section(StoreSection)
    work.drain()
    return found


def fill(section, kind: StoreKind, **told: str) -> None:
    section.form.kind.choose(kind.value)
    section.form.kind.activated.emit(section.form.kind.currentIndex())
    for name, value in told.items():
        section.form.lines[name].setText(value)


def fill_in(section, place) -> None:
    """A place of the tests' servers."""
    section.form.show_address(place.address)
    for name, value in place.access.model_dump().items():
        if name in section.form.lines:
            section.form.lines[name].setText(value)


def tried(section, qtbot) -> list:
    qtbot.keyClick(section, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: section.try_button.isEnabled() and bool(section.trial.told))
    return [(one.step, one.fault) for one in section.trial.told]


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        (StoreKind.FOLDER, {"folder"}),
        (StoreKind.S3, {"bucket", "path", "endpoint", "region", "access_key", "secret_key"}),
        (StoreKind.AZURE, {"account", "bucket", "path", "endpoint", "account_key", "sas_token"}),
        (StoreKind.GOOGLE, {"bucket", "path"}),
        (StoreKind.SFTP, {"host", "port", "user", "path", "host_key"}),
    ],
)
def test_each_kind_asks_for_its_own_and_secrets_are_masked(section, kind: StoreKind, asks: set[str]) -> None:
    fill(section, kind)
    assert {name for name, field in section.form.fields.items() if field.isVisibleTo(section)} == asks
    masked = {name for name, line in section.form.lines.items() if line.echoMode() == QLineEdit.EchoMode.Password}
    assert masked == {"access_key", "secret_key", "account_key", "sas_token"}


def test_a_store_is_filled_in_tried_and_kept_by_keyboard_and_no_secret_stays(
    section, servers, desk, ask, work, qtbot
) -> None:
    place = servers.place("rclone")
    fill_in(section, place)
    assert [fault for _step, fault in tried(section, qtbot)] == [None] * len(TrialStep)
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert ask(lambda: desk.inspection().store) == place.address.text()
    assert ask(lambda: store_of(desk).list("0")) == ()
    assert not any(section.form.lines[name].text() for name in ("access_key", "secret_key"))
    assert "Kept in the vault" in section.form.lines["secret_key"].placeholderText()
    assert [fault for _step, fault in tried(section, qtbot)] == [None] * len(TrialStep)


def test_what_fails_is_said_where_it_stops_and_goes_when_something_is_changed(section, servers, qtbot) -> None:
    fill_in(section, servers.place("rclone"))
    section.form.lines["secret_key"].setText("another")
    *done, last = tried(section, qtbot)
    assert last == (TrialStep.SIGN_IN, StoreFault.SIGN_IN)
    assert [fault for _step, fault in done] == [None, None]
    qtbot.keyClicks(section.form.lines["secret_key"], "x")
    assert not section.trial.told
    assert not section.trial.isVisible()


def test_a_servers_key_is_compared_by_a_person_before_anything_is_tried(
    section, servers, desk, ask, work, qtbot
) -> None:
    place = servers.place("openssh")
    section.form.show_address(place.address.model_copy(update={"host_key": ""}))
    section.form.private_key._take(place.access.private_key)
    assert tried(section, qtbot)[-1] == (TrialStep.RECOGNISE, StoreFault.HOST_KEY_UNKNOWN)
    assert place.server.host_key in section.fingerprint.text().replace(" ", "")
    assert section.same_button.isVisible()
    section.same_button.setFocus()
    qtbot.keyClick(section.same_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.try_button.isEnabled() and len(section.trial.told) == 6)
    assert section.try_button.hasFocus()  # and not what comes behind it, which keeps the store
    assert section.form.lines["host_key"].text() == place.server.host_key
    assert not section.host_key.isVisible()
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert parse_address(ask(lambda: desk.inspection().store)).host_key == place.server.host_key
    assert section.form.private_key.secret == ""
    assert "kept in the vault" in section.form.private_key.state.text()


def test_a_key_is_made_here_and_only_its_public_half_is_shown(section, qtbot) -> None:
    fill(section, StoreKind.SFTP)
    qtbot.keyClick(section, Qt.Key.Key_M, ALT)
    part = section.form.private_key
    assert part.public.text().startswith("ssh-ed25519 ")
    assert "PRIVATE KEY" in part.secret
    assert "PRIVATE" not in part.public.text()
    section.form.agent.click()
    assert section.form.access().agent
    assert section.form.access().private_key == ""
    assert not part.isVisibleTo(section)


def test_a_file_that_is_no_key_is_said_and_nothing_of_it_is_shown(section, tmp_path) -> None:
    (tmp_path / "file").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nhushhush\n")
    for part, says in ((section.form.private_key, "not a private key"), (section.form.service_account, "not the key")):
        part.open_file(tmp_path / "file")
        assert says in part.state.text()
        assert "hush" not in part.state.text()
        assert part.secret == ""
        part.open_file(tmp_path / "none")
        assert "could not be read" in part.state.text()


def test_a_wrong_address_is_said_beside_the_first_field_and_changes_nothing(section, ask, desk, work, qtbot) -> None:
    before = ask(lambda: desk.inspection().store)
    fill(section, StoreKind.S3, bucket="bundles")
    for key in ((Qt.Key.Key_T, ALT), (Qt.Key.Key_Return, CTRL)):
        section.form.clear_errors()
        qtbot.keyClick(section, *key)
        work.drain()
        assert "region" in section.form.fields["bucket"].error
    assert ask(lambda: desk.inspection().store) == before


def test_the_store_before_is_copied_over_by_a_key(section, servers, ask, desk, work, qtbot, tmp_path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    fill(section, StoreKind.FOLDER, folder=str(old))
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section, Qt.Key.Key_Return, CTRL)
    work.drain()
    inspection = ask(lambda: desk.inspection().id)
    name = f"{inspection}/packs/000001-{'a' * 64}"
    ask(lambda: store_of(desk).put(name, (b"a pack",)))
    place = servers.place("rclone")
    fill_in(section, place)
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert section.before.isVisible()
    assert str(old) in section.before.text.text().replace("\u200b", "")
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section, Qt.Key.Key_C, ALT)
    work.drain()
    assert [file.name for file in place.store().list(str(inspection))] == [name]
    assert ask(store_before, desk).copied
    assert section.before.title.text() == "The store before"
    qtbot.keyClick(section, Qt.Key.Key_G, ALT)
    work.drain()
    assert ask(store_before, desk) is None
    assert not section.before.isVisible()


def test_who_does_not_lead_enters_credentials_and_changes_no_address(work, desk, ask, show, qtbot) -> None:
    address = parse_address("s3://bundles?region=eu-west-2")
    (me,) = ask(desk.inspection).roster
    ask(lambda: change(desk, roster=(me.model_copy(update={"role": Role.INSPECTOR}),), store=address.text()))
    screen = SettingsScreen(work, desk)
    screen.resize(1200, 752)
    show(screen)
    screen.refresh()
    work.drain()
    section = screen.section(StoreSection)
    work.drain()
    assert not section.form.kind.isEnabled()
    assert section.form.lines["bucket"].isReadOnly()
    section.form.lines["access_key"].setText("AKIA")
    section.form.lines["secret_key"].setText("hush")
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section, Qt.Key.Key_Return, CTRL)
    inspection = ask(lambda: desk.inspection().id)
    assert ask(lambda: access_for(desk.vault, inspection, address)).secret_key == "hush"
    assert ask(lambda: desk.inspection().store) == address.text()
    ask(lambda: keep_access(desk.vault, inspection, address, access_for(desk.vault, inspection, address)))


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_when_a_key_is_to_be_compared(screen, section, work, qapp, scale: int) -> None:
    theme().apply(qapp, "contrast", scale)
    screen.resize(1120, 640)  # what a window of 1280x800 leaves it at 200 %
    try:
        section.form.show_address(parse_address("sftp://inspections@files.example.org/srv/bundles"))
        found = "SHA256:uNiVztksCsDhcc0u9e8BrQKV0OB6Wd6mCa3mHzLtcqs"
        section.stepped.emit(
            Tried(TrialStep.RECOGNISE, sentence(StoreFault.HOST_KEY_UNKNOWN), StoreFault.HOST_KEY_UNKNOWN, found)
        )
        for _turn in range(4):  # a layout in a layout in a page that scrolls takes a turn of the loop each
            work.drain()
            qapp.processEvents()
        assert section.horizontalScrollBar().maximum() == 0
    finally:
        theme().apply(qapp, "light", 100)
