"""Settings, People, Packs and Me by keyboard: cards, lost laptops, new keys, a pack that takes more than it adds."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyrage import x25519
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from desktop.domain.inspections import Role
from desktop.gui.settings.card_view import paint_card
from desktop.gui.settings.me import MeSection
from desktop.gui.settings.pack_here import PackHereSection
from desktop.gui.settings.people import PeopleSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.theme import theme
from desktop.gui.widgets.qr_code import modules
from desktop.operations.identities import new_identity
from desktop.operations.outgoing.by_hand import save_my_card
from desktop.operations.settings import settings
from desktop.operations.team import packs, people
from desktop.operations.team.card_text import PREFIX, in_lines
from desktop.operations.team.enrolment import card_as_text, read_card, write_card
from desktop.operations.team.key_words import spoken
from desktop.operations.writing import words_begun
from desktop.vault.ids import new_id
from tests.leads import pack_by_hand

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NEW = new_identity("Inspector 7", new_id=new_id)


@pytest.fixture
def screen(work, desk, qtbot):
    made = SettingsScreen(work, desk)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    work.drain()
    return made


@pytest.fixture
def dressed(qapp):
    yield lambda look: theme().apply(qapp, look, 100)
    theme().apply(qapp, "light", 100)


@pytest.fixture
def team(screen, ask, desk, work):
    """With a colleague on the roster, whose laptop is the second."""
    ask(lambda: people.add_card(desk, read_card(write_card(NEW)), Role.INSPECTOR))
    screen.refresh()
    work.drain()
    section = screen.section(PeopleSection)
    section.table.choose(str(NEW.device))
    section.table.setFocus()
    return section


def type_card(section, work, qtbot, text):
    qtbot.keyClick(section, Qt.Key.Key_P, ALT)
    section.taking.text.setPlainText(text)
    qtbot.keyClick(section.taking.text, Qt.Key.Key_Return, CTRL)
    work.drain()


@pytest.mark.parametrize("written", [lambda text: text, in_lines], ids=["pasted", "typed"])
def test_a_card_is_pasted_or_typed_its_words_shown_and_its_person_added(screen, ask, desk, work, qtbot, written):
    section = screen.section(PeopleSection)
    type_card(section, work, qtbot, written(card_as_text(NEW)))
    assert section.taking.words.text() == spoken(read_card(write_card(NEW)).words())
    assert not section.taking.text_field.isVisible()
    section.role.choose("lead")
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.role, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert [one.designation for one in ask(desk.inspection).leads()] == ["Inspector 3", "Inspector 7"]
    assert len(ask(desk.inspection).recipients) == 2
    screen.refresh()
    work.drain()
    assert not section.alone.isVisible()


def test_a_mistyped_card_says_which_line_beside_the_text_and_keeps_it(screen, work, qtbot):
    section = screen.section(PeopleSection)
    letters = card_as_text(NEW).removeprefix(PREFIX)
    wrong = PREFIX + letters[:30] + ("A" if letters[30] != "A" else "B") + letters[31:]
    type_card(section, work, qtbot, wrong)
    assert section.taking.text_field.error.startswith("Line 2 of the card as it is printed, its letters 26 to 50,")
    assert section.taking.text.text() == wrong
    assert section.taking.text.hasFocus()
    qtbot.keyClick(section.taking.text, Qt.Key.Key_Escape)
    assert not section.taking.text_field.isVisible()
    assert section.taking.open_button.hasFocus()


def test_the_card_of_somebody_with_another_laptop_says_what_to_do_first(team, work, qtbot):
    type_card(team, work, qtbot, card_as_text(new_identity("Inspector 7", new_id=new_id)))
    assert "revoke the old one first" in team.found.text.text()
    assert not team.add_button.isVisible()


def test_a_lost_laptop_is_revoked_by_keyboard_with_a_reason(team, ask, desk, work, qtbot, screen):
    qtbot.keyClick(team.table, Qt.Key.Key_R, ALT)
    work.drain()
    assert "No bundle had come" in team.revoking.counts.text()
    qtbot.keyClick(team.revoking.why, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert "Say why" in team.revoking.why_field.error
    qtbot.keyClicks(team.revoking.why, "Left on")
    assert team.revoking.why_field.error == ""
    screen.settle()
    work.drain()
    team = on_people_again(screen, work, qtbot)
    qtbot.keyClick(team.table, Qt.Key.Key_R, ALT)
    work.drain()
    assert team.revoking.why.text() == "Left on"
    qtbot.keyClicks(team.revoking.why, " a train")
    with qtbot.waitSignal(team.kept):
        qtbot.keyClick(team.revoking.why, Qt.Key.Key_Return, CTRL)
    member = ask(desk.inspection).member_of_device(NEW.device)
    assert member.revoked.why == "Left on a train"
    work.drain()
    assert ask(words_begun, desk, NEW.device) == {}


def on_people_again(screen, work, qtbot):
    """As after a lock, with the laptop chosen that is to be revoked."""
    again = SettingsScreen(work, screen.desk)
    qtbot.addWidget(again)
    again.resize(screen.size())
    again.show()
    qtbot.waitExposed(again)
    again.refresh()
    work.drain()
    section = again.section(PeopleSection)
    section.table.choose(str(NEW.device))
    return section


def test_a_revoked_laptop_says_when_by_whom_and_why_and_cannot_be_revoked_again(team, ask, desk, work, screen):
    ask(lambda: people.revoke(desk, NEW.device, "Left on a train"))
    screen.refresh()
    work.drain()
    assert team.words.text().startswith("Revoked on ")
    assert "by Inspector 3: Left on a train." in team.words.text()
    assert not team.revoke_button.isVisible()
    assert not team.role_button.isVisible()


def test_escape_leaves_a_laptop_as_it_is(team, ask, desk, work, qtbot):
    qtbot.keyClick(team.table, Qt.Key.Key_R, ALT)
    work.drain()
    qtbot.keyClick(team.revoking.why, Qt.Key.Key_Escape)
    assert not team.revoking.isVisible()
    assert team.revoke_button.hasFocus()
    assert ask(desk.inspection).member_of_device(NEW.device).revoked is None


def test_nobody_revokes_the_laptop_in_use_from_here(team, desk):
    team.table.choose(str(desk.me.device))
    assert not team.revoke_button.isVisible()


def test_a_second_lead_is_made_by_keyboard_and_the_last_one_stays(team, ask, desk, work, qtbot):
    assert team.alone.isVisible()
    qtbot.keyClick(team.table, Qt.Key.Key_W, ALT)
    team.changing.role.choose("lead")
    with qtbot.waitSignal(team.kept):
        qtbot.keyClick(team.changing.role, Qt.Key.Key_Return, CTRL)
    assert len(ask(desk.inspection).leads()) == 2
    ask(lambda: people.set_role(desk, NEW.device, Role.INSPECTOR))
    team.table.choose(str(desk.me.device))
    qtbot.keyClick(team.table, Qt.Key.Key_W, ALT)
    team.changing.role.choose("inspector")
    qtbot.keyClick(team.changing.role, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert "Nobody would lead" in team.changing.field.error


def test_one_question_at_a_time_so_a_key_means_one_thing(team, work, qtbot):
    qtbot.keyClick(team.table, Qt.Key.Key_R, ALT)
    work.drain()
    qtbot.keyClick(team, Qt.Key.Key_P, ALT)
    assert not team.revoking.isVisible()
    qtbot.keyClick(team, Qt.Key.Key_K, ALT)
    assert team.team_keys.field.isVisible()
    assert not team.taking.text_field.isVisible()


def test_a_key_of_the_central_team_is_added_put_in_anothers_place_and_removed(team, ask, desk, work, qtbot):
    first, other = (str(x25519.Identity.generate().to_public()) for _ in range(2))
    part = team.team_keys
    qtbot.keyClick(team, Qt.Key.Key_K, ALT)
    part.text.setPlainText("no key")
    qtbot.keyClick(part.text, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert "not one whole public key" in part.field.error
    for text, key in ((first, None), (other, Qt.Key.Key_T)):
        if key is not None:
            part.table.choose(first)
            qtbot.keyClick(team, key, ALT)
        part.text.setPlainText(text)
        with qtbot.waitSignal(team.kept):
            qtbot.keyClick(part.text, Qt.Key.Key_Return, CTRL)
        work.drain()
        ask_again(team, ask, desk)
    assert ask(desk.inspection).recipients == (desk.me.age_recipient, other)
    part.table.choose(other)
    with qtbot.waitSignal(team.kept):
        qtbot.keyClick(team, Qt.Key.Key_M, ALT)
    assert ask(desk.inspection).recipients == (desk.me.age_recipient,)


def ask_again(section, ask, desk):
    section.show_settings(ask(settings, desk))


# my card


def test_my_card_is_copied_as_text_that_a_lead_can_paste(screen, ask, desk, qtbot):
    section = screen.section(MeSection)
    with qtbot.waitSignal(section.card.copied):
        qtbot.keyClick(section.card.save_button, Qt.Key.Key_C, ALT)
    pasted = QGuiApplication.clipboard().text()
    assert read_card(pasted.encode()) == read_card(write_card(desk.me))
    QGuiApplication.clipboard().clear()


def read_qr(image: QImage, side: int, across: int) -> tuple[tuple[bool, ...], ...]:
    """The modules of a painted code, as a camera would tell dark from light."""
    size = side // across
    return tuple(
        tuple(
            image.pixelColor((right + 4) * size + size // 2, (down + 4) * size + size // 2).lightness() < 128
            for right in range(across - 8)
        )
        for down in range(across - 8)
    )


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_code_on_the_screen_is_dark_on_light_in_every_look(screen, desk, look, dressed):
    dressed(look)
    section = screen.section(MeSection)
    text = card_as_text(desk.me)
    expected = modules(text)
    across = len(expected) + 8
    section.card.code.resize(across * 4, across * 4)
    image = section.card.code.grab().toImage()
    assert read_qr(image, across * 4, across) == expected
    assert image.pixelColor(2, 2).lightness() > 200


def test_the_printed_page_has_the_same_code_and_the_letters_to_type(screen, desk):
    text = card_as_text(desk.me)
    page = QImage(8 * 100, 11 * 100, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    paint_card(painter, 100, desk.me.designation, read_card(text.encode()).words(), text)
    painter.end()
    across = len(modules(text)) + 8
    size = 400 // across
    found = next(
        down for down in range(page.height() - across * size)
        if read_qr(page.copy(50, down, across * size, across * size), across * size, across) == modules(text)
    )  # fmt: skip
    assert 0 < found < 300


def test_new_keys_are_asked_about_and_then_daybook_locks(screen, ask, desk, work, qtbot):
    section = screen.section(MeSection)
    qtbot.keyClick(section.card.save_button, Qt.Key.Key_N, ALT)
    assert section.new_keys.box.isVisible()
    qtbot.keyClick(section.new_keys.yes, Qt.Key.Key_Escape)
    assert not section.new_keys.box.isVisible()
    assert ask(desk.vault.profile.me) == desk.me
    qtbot.keyClick(section.new_keys.button, Qt.Key.Key_N, ALT)
    with qtbot.waitSignal(screen.lock_asked):
        qtbot.keyClick(section.new_keys.yes, Qt.Key.Key_Return, CTRL)
    assert ask(desk.vault.profile.me).signing_key != desk.me.signing_key


# packs on this laptop


def test_a_pack_that_takes_away_is_asked_about_first(screen, ask, desk, work, qtbot, monkeypatch, tmp_path):
    """As on the laptop of a second lead, whose first lead left somebody out."""
    other = new_identity("Deputy lead", new_id=new_id)
    ask(lambda: people.add_card(desk, read_card(write_card(other)), Role.LEAD))
    ask(lambda: people.add_card(desk, read_card(write_card(NEW)), Role.INSPECTOR))
    inspection = ask(desk.inspection)
    kept = tuple(one for one in inspection.roster if one.device != NEW.device)
    as_other = replace(desk, me=other)
    data = ask(lambda: pack_by_hand(as_other, inspection.model_copy(update={"roster": kept}), 3))
    (tmp_path / "pack").write_bytes(data)
    section = screen.section(PackHereSection)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / "pack"), ""))
    qtbot.keyClick(section.open_button, Qt.Key.Key_O, CTRL)
    work.drain()
    assert "of people on the roster: Inspector 7" in section.box.gone.text()
    assert section.box.no.hasFocus()
    qtbot.keyClick(section.box.no, Qt.Key.Key_Escape)
    assert len(ask(desk.inspection).team()) == 3
    qtbot.keyClick(section.open_button, Qt.Key.Key_O, CTRL)
    work.drain()
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.box.no, Qt.Key.Key_Return, CTRL)
    assert len(ask(desk.inspection).team()) == 2


def test_a_pack_that_cannot_be_used_says_why(screen, ask, desk, work, tmp_path):
    section = screen.section(PackHereSection)
    (tmp_path / "letter.txt").write_text("Dear all")
    section.open_file(tmp_path / "letter.txt")
    work.drain()
    assert section.refused.isVisible()
    data = ask(lambda: packs.write_pack(desk).data)
    (tmp_path / "own").write_bytes(data)
    section.open_file(Path(tmp_path / "own"))
    work.drain()
    assert "is here already" in section.refused.text.text()


def test_my_card_as_a_file_is_the_one_on_the_page(screen, ask, desk, tmp_path):
    ask(lambda: save_my_card(desk, tmp_path / "card.json"))
    section = screen.section(MeSection)
    assert spoken(read_card((tmp_path / "card.json").read_bytes()).words()) == section.words.text()
