"""Settings by keyboard: what is chosen holds at once, is kept, and nothing secret stays on the page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.copies import Unsaved
from desktop.domain.inspections import ConcernLead, Role
from desktop.domain.interviews import Audience
from desktop.domain.lock_reasons import LockReason
from desktop.domain.rows import AuditEntry
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.lock_signals.laptop import Tells
from desktop.gui.settings import locking as locking_section
from desktop.gui.settings.appearance import AppearanceSection
from desktop.gui.settings.audit import PAGE, AuditSection, in_plain_words
from desktop.gui.settings.copies import CopiesSection
from desktop.gui.settings.dates import DatesSection
from desktop.gui.settings.locking import LockingSection
from desktop.gui.settings.me import MeSection
from desktop.gui.settings.organisation_key import OrganisationKeySection
from desktop.gui.settings.pack import PackSection
from desktop.gui.settings.passphrase import PassphraseSection
from desktop.gui.settings.people import PeopleSection
from desktop.gui.settings.phones import PhonesSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.settings.sending import SendingSection
from desktop.gui.theme import theme
from desktop.gui.widgets.note_box import NoteBox
from desktop.operations import locking, recovery_office, settings
from desktop.operations.appearance import Appearance, appearance
from desktop.operations.copies import save_copy
from desktop.operations.identities import new_identity
from desktop.operations.inspections import change
from desktop.operations.interviews import start_interview
from desktop.operations.outgoing.sending_habits import sending_habits
from desktop.operations.team.enrolment import write_card
from desktop.operations.team.key_words import spoken
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE

BETTER = "quiet gravel lantern opposite meadow"
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(work, desk, show, qapp):
    made = SettingsScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.changed.connect(made.refresh)  # as the window does
    made.refresh()
    work.drain()
    assert made.sections
    made.setFocus()
    yield made
    if (theme().name, theme().scale) != ("light", 100):
        theme().apply(qapp, "light", 100)


def titles(screen):
    assert screen.sections
    return [screen.list.item(row).text() for row in range(screen.list.count())]


def test_sections_are_made_one_a_turn_and_the_first_is_there_at_once(work, desk, show, qtbot):
    made = SettingsScreen(work, desk)
    counts = []
    made.list.model().rowsInserted.connect(lambda *_: counts.append(made._making.isActive()))
    assert made.list.count() == 1
    show(made)
    made.refresh()
    qtbot.waitUntil(lambda: not made._making.isActive())
    assert counts == [True] * (made.list.count() - 1)
    assert len(made.sections) == len(titles(made))


def test_arrows_go_through_the_sections_one_at_a_time(screen, qtbot):
    assert titles(screen)[-1] == "Inspection pack"  # a lead’s come last, in a group of their own
    for section in screen.sections:
        assert [one for one in screen.sections if one.isVisible()] == [section]
        qtbot.keyClick(screen.list, Qt.Key.Key_Down)


@pytest.mark.parametrize("scale", [100, 200])
def test_titles_are_whole_in_the_list_and_no_section_scrolls_into_nothing(screen, qapp, scale):
    theme().apply(qapp, "light", scale)
    letters = QFontMetricsF(theme().font("body", 600))
    for place, section in enumerate(screen.sections):
        screen.list.setCurrentRow(place)
        screen.work.drain()
        for _turn in range(3):
            qapp.processEvents()
        title, row = screen.list.item(place).text(), screen.list.visualItemRect(screen.list.item(place))
        assert theme().px(16 + 6) + letters.horizontalAdvance(title) <= row.width(), title
        words = [one for one in section.findChildren(QWidget) if one.isVisible() and one.layout() is None]
        inside = section.widget()
        ends = max(one.mapTo(inside, one.rect().bottomLeft()).y() for one in words if inside.isAncestorOf(one))
        if section.verticalScrollBar().maximum():
            assert inside.height() - ends <= theme().px(48), title


def test_how_fast_it_is_sent_is_kept(screen, ask, desk):
    section = screen.section(SendingSection)
    section.slowly.click()
    section.limit.choose("200")
    section.limit.activated.emit(0)
    screen.work.drain()
    assert ask(sending_habits, desk.vault).bytes_per_s == 200_000


def test_only_the_lead_sees_what_only_the_lead_changes(work, desk, ask, qtbot):
    (me,) = ask(desk.inspection).roster
    ask(lambda: change(desk, roster=(me.model_copy(update={"role": Role.INSPECTOR}),)))
    screen = SettingsScreen(work, desk)
    qtbot.addWidget(screen)
    screen.refresh()
    work.drain()
    assert titles(screen) == [
        "Appearance", "Writing", "Names and roles", "Me", "Lock", "Passphrase", "Sending",
        "Store", "Templates", "Packs", "Copies and care", "Bring back a copy", "Save for analysis",
        "Bring in a project", "Clearing", "Audit trail",
    ]  # fmt: skip


def test_theme_and_size_change_at_once_and_are_kept_in_the_open(screen, desk, work, qtbot):
    section = screen.section(AppearanceSection)
    qtbot.keyClick(section.themes["contrast"], Qt.Key.Key_Space)
    qtbot.keyClick(section.scales[150], Qt.Key.Key_Return)
    work.drain()
    assert (theme().name, theme().scale) == ("contrast", 150)
    assert appearance(desk.vault.folder) == Appearance(theme="contrast", scale_percent=150)
    assert [name for name, choice in section.themes.items() if choice.isChecked()] == ["contrast"]


def test_a_theme_stays_chosen_when_it_is_chosen_again(screen, work, qtbot):
    section = screen.section(AppearanceSection)
    qtbot.keyClick(section.themes["light"], Qt.Key.Key_Space)
    work.drain()
    assert section.themes["light"].isChecked()


def test_the_lock_is_told_to_the_window_when_it_is_stored(screen, ask, desk, qtbot):
    section = screen.section(LockingSection)
    section.minutes.setFocus()
    with qtbot.waitSignal(screen.lock_after_changed) as told:
        qtbot.keyClick(section.minutes, Qt.Key.Key_Up)
    assert told.args == [5]
    assert ask(locking.locking, desk.vault).after_minutes == 5


def test_locking_when_minimised_is_kept_and_is_in_the_trail(screen, ask, desk, qtbot):
    section = screen.section(LockingSection)
    assert not section.when_minimised.isChecked()
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.when_minimised, Qt.Key.Key_Space)
    assert ask(locking.locking, desk.vault).when_minimised
    assert ask(desk.vault.profile.audit_trail)[0].action == "lock when minimised changed"


def test_it_says_what_this_laptop_can_tell_and_what_to_do_where_it_cannot(screen):
    section = screen.section(LockingSection)
    said = set()
    for tells in (Tells(), Tells(sleep=True), Tells(screen=True), Tells(sleep=True, screen=True)):
        screen.show_laptop(tells)
        said.add(section.tells.text())
        assert ("Ctrl L" in section.tells.text()) is (tells != Tells(sleep=True, screen=True))
    assert len(said) == 4


def test_pictures_of_the_screen_are_a_choice_only_where_the_platform_has_one(work, desk, ask, qtbot, monkeypatch):
    monkeypatch.setattr(locking_section, "can_keep_out", lambda: True)
    there = LockingSection(work, desk)
    monkeypatch.setattr(locking_section, "can_keep_out", lambda: False)
    elsewhere = LockingSection(work, desk)
    for section in (there, elsewhere):
        qtbot.addWidget(section)
        section.show_settings(ask(settings.settings, desk))
    assert elsewhere.out_of_pictures.isHidden()
    assert there.out_of_pictures.isChecked()
    with qtbot.waitSignal(there.kept):
        there.out_of_pictures.click()
    assert not ask(locking.locking, desk.vault).out_of_pictures


def test_my_card_has_the_words_that_stand_on_the_page(screen, work, tmp_path, qtbot):
    section = screen.section(MeSection)
    with qtbot.waitSignal(section.said):
        section.save_to(tmp_path / "card.json")
    assert spoken(settings.open_card(tmp_path / "card.json").words()) == section.words.text()


def type_passphrases(qtbot, section, work, old, new):
    qtbot.keyClicks(section.old.edit, old)
    qtbot.keyClicks(section.new.first.edit, new)
    qtbot.keyClicks(section.new.again.edit, new)
    work.drain()


def test_the_passphrase_is_changed_and_nothing_of_it_stays(screen, desk, ask, work, qtbot):
    section = screen.section(PassphraseSection)
    type_passphrases(qtbot, section, work, PASSPHRASE, BETTER)
    with qtbot.waitSignal(section.said) as said:
        qtbot.keyClick(section.new.again.edit, Qt.Key.Key_Return, CTRL)
    assert said.args[1] == "strength"
    assert all(field.is_empty() for field in (section.old, section.new.first, section.new.again))
    ask(desk.vault.close)
    _opens(ask, desk, BETTER)


def _opens(ask, desk, passphrase):
    ask(lambda: Vault.open(desk.vault.folder, passphrase, clock=desk.clock).close())


def test_a_wrong_old_passphrase_is_said_beside_its_field(screen, desk, work, ask, qtbot):
    section = screen.section(PassphraseSection)
    type_passphrases(qtbot, section, work, "not it", BETTER)
    with qtbot.waitSignal(section.old.field.error_changed):
        qtbot.keyClick(section.new.again.edit, Qt.Key.Key_Return, CTRL)
    assert "does not open" in section.old.field.error
    ask(desk.vault.close)
    _opens(ask, desk, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "again", "reason"),
    [
        ("", BETTER, BETTER, "Enter the passphrase you use now."),
        ("x", "password", "password", "The new passphrase is not strong enough yet."),
        ("x", BETTER, "another", "Type the same new passphrase twice."),
    ],
)
def test_the_button_says_why_it_cannot_be_used(screen, work, qtbot, old, new, again, reason):
    section = screen.section(PassphraseSection)
    for field, text in ((section.old, old), (section.new.first, new), (section.new.again, again)):
        field.edit.setText(text)
    work.drain()
    assert section._change.reason.text() == reason
    assert not section.change_button.isEnabled()


def test_a_new_recovery_code_is_shown_once(screen, work, desk, ask, qtbot):
    section = screen.section(PassphraseSection)
    qtbot.keyClicks(section.for_code.edit, PASSPHRASE)
    with qtbot.waitSignal(section.said):
        qtbot.keyClick(section.for_code.edit, Qt.Key.Key_Return)
    code = section.code.text()
    qtbot.waitUntil(lambda: not section.have_button.visibleRegion().isEmpty())
    screen.section(MeSection)
    screen.section(PassphraseSection)
    assert section.code.text() == ""
    assert not section.code_box.isVisible()
    ask(desk.vault.close)
    ask(lambda: Vault.open_with_recovery_code(desk.vault.folder, code, clock=desk.clock).close())


def test_who_has_the_new_code_is_back_where_it_was_made(screen, qtbot):
    section = screen.section(PassphraseSection)
    qtbot.keyClicks(section.for_code.edit, PASSPHRASE)
    qtbot.keyClick(section.for_code.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(section.have_button.hasFocus)
    qtbot.keyClick(section.have_button, Qt.Key.Key_Return)
    assert section.code.text() == ""
    assert section.code_button.hasFocus()


@pytest.fixture
def office(tmp_path):
    return recovery_office.make_organisation_key(tmp_path / "office")


def offered(screen, work, office):
    """The lead keeps the organisation's key; now it is on the passphrase's page."""
    screen.section(OrganisationKeySection).open_file(office.public_file)
    work.drain()
    section = screen.section(PassphraseSection)
    work.drain()
    return section


def test_without_a_key_nobody_can_be_let_in(screen):
    part = screen.section(PassphraseSection).organisation
    assert "carries no key" in part.now.text.text()
    assert not part.in_button.isVisible()
    assert not part.out_button.isVisible()
    assert not part.passphrase.isVisible()


def test_the_organisation_is_let_in_after_its_words_were_shown_and_taken_out_again(
    screen, work, desk, ask, office, qtbot
):
    section = offered(screen, work, office)
    part = section.organisation
    assert spoken(office.words) in part.now.text.text()
    qtbot.keyClicks(part.passphrase.edit, PASSPHRASE)
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(part.passphrase.edit, Qt.Key.Key_L, ALT)
    work.drain()
    assert part.passphrase.is_empty()
    assert ask(desk.vault.keys.organisation).recipient == office.recipient
    assert part.now.title.text() == "Your organisation can help"
    assert not part.in_button.isVisible()

    qtbot.keyClicks(part.passphrase.edit, PASSPHRASE)
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(part.passphrase.edit, Qt.Key.Key_T, ALT)
    work.drain()
    assert ask(desk.vault.keys.organisation) is None
    assert part.in_button.isVisible()


def test_whoever_does_not_know_the_passphrase_lets_nobody_in(screen, work, desk, ask, office, qtbot):
    section = offered(screen, work, office)
    part = section.organisation
    qtbot.keyClicks(part.passphrase.edit, "not it")
    with qtbot.waitSignal(part.passphrase.field.error_changed):
        qtbot.keyClick(part.passphrase.edit, Qt.Key.Key_Return)
    assert "does not open" in part.passphrase.field.error
    assert ask(desk.vault.keys.organisation) is None


def test_another_key_than_the_one_let_in_is_said(screen, work, desk, office, tmp_path, qtbot):
    section = offered(screen, work, office)
    part = section.organisation
    qtbot.keyClicks(part.passphrase.edit, PASSPHRASE)
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(part.passphrase.edit, Qt.Key.Key_Return)
    offered(screen, work, recovery_office.make_organisation_key(tmp_path / "other office"))
    work.drain()
    assert "another one now" in part.now.title.text()
    assert part.in_button.isVisible()
    assert part.out_button.isVisible()


def test_a_private_key_is_refused_and_never_stands_in_the_window(screen, work, ask, desk, office):
    section = screen.section(OrganisationKeySection)
    section.open_file(office.identity_file)
    work.drain()
    assert "This is the private key" in section.field.error
    assert section.text.toPlainText() == ""
    assert ask(desk.inspection).organisation_recovery == ""


def test_a_pasted_key_is_kept_with_its_words_and_removed_again(screen, work, ask, desk, office, qtbot):
    section = screen.section(OrganisationKeySection)
    section.text.setFocus()
    qtbot.keyClicks(section.text, office.recipient)
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.text, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert ask(desk.inspection).organisation_recovery == office.recipient
    assert spoken(office.words) in section.now.text.text()
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.text, Qt.Key.Key_R, ALT)
    work.drain()
    assert ask(desk.inspection).organisation_recovery == ""
    assert section.text.toPlainText() == ""


def test_the_lead_agrees_a_date_by_keyboard_and_takes_it_back(screen, ask, desk, work, qtbot):
    section = screen.section(DatesSection)
    section.table.setFocus()
    section.table.choose("panel")
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert section.agreed.hasFocus()
    assert "Quality and consistency panel" in section.agreed.accessibleName()
    section.agreed.set_day(date(2026, 6, 3))
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.agreed, Qt.Key.Key_A, ALT)
    work.drain()
    assert [(one.milestone, one.on) for one in ask(desk.inspection).agreed_dates] == [("panel", date(2026, 6, 3))]
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.agreed, Qt.Key.Key_C, ALT)
    assert ask(desk.inspection).agreed_dates == ()


def test_holidays_are_added_and_removed(screen, ask, desk, work, qtbot):
    section = screen.section(DatesSection)
    section.first.set_day(date(2026, 4, 3))
    section.last.set_day(date(2026, 4, 17))
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.last, Qt.Key.Key_H, ALT)
    work.drain()
    assert [(one.first, one.last) for one in ask(desk.inspection).holidays] == [(date(2026, 4, 3), date(2026, 4, 17))]
    section.holidays.choose("0")
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.holidays, Qt.Key.Key_R, ALT)
    assert ask(desk.inspection).holidays == ()


def test_phones_are_kept_and_what_is_being_typed_is_left_alone(screen, ask, desk, work, qtbot):
    section = screen.section(PhonesSection)
    section.phone.setText("")
    qtbot.keyClicks(section.phone, "01632 960009")
    screen.refresh()
    work.drain()
    assert section.phone.text() == "01632 960009"
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.phone, Qt.Key.Key_Return, CTRL)
    assert ask(desk.inspection).concern_lead == ConcernLead(
        designation="Service manager, children and families", phone="01632 960009", out_of_hours="01632 960002"
    )


def test_a_colleague_is_added_only_after_their_words_were_shown(screen, ask, desk, work, tmp_path, qtbot):
    card = tmp_path / "card.json"
    card.write_bytes(write_card(new_identity("Local reader 2", new_id=new_id)))
    section = screen.section(PeopleSection)
    assert not section.add_button.isVisible()
    section.open_file(card)
    work.drain()
    assert spoken(settings.open_card(card).words()) == section.taking.words.text()
    section.role.choose("local_reader")
    with qtbot.waitSignal(section.kept):
        qtbot.keyClick(section.role, Qt.Key.Key_Return, CTRL)
    assert [(one.designation, one.role) for one in ask(desk.inspection).roster][1:] == [
        ("Local reader 2", Role.LOCAL_READER)
    ]


def test_a_file_that_is_no_card_says_so_and_adds_nobody(screen, work, tmp_path):
    (tmp_path / "card.json").write_text("{}")
    section = screen.section(PeopleSection)
    section.open_file(tmp_path / "card.json")
    work.drain()
    assert "not a whole enrolment card" in section.found.text.text()
    assert not section.add_button.isVisible()


def test_the_audit_trail_is_in_plain_words(screen, ask, desk, work):
    section = screen.section(AuditSection)
    work.drain()
    assert shown(section)[-1] == "This vault was made"
    assert shown(section) == [in_plain_words(entry) for entry in ask(desk.vault.profile.audit_trail)]


def test_older_lines_come_on_demand_and_the_keyboard_goes_to_them(screen, ask, desk, work, qtbot):
    ask(lambda: [desk.vault.profile.audit("bundle made", {"sequence": number}) for number in range(250)])
    section = screen.section(AuditSection)
    screen.refresh()
    work.drain()
    assert len(shown(section)) == PAGE
    qtbot.keyClick(section.table, Qt.Key.Key_O, ALT)
    work.drain()
    assert len(shown(section)) == len(ask(lambda: desk.vault.profile.audit_trail(1000)))
    assert not section.older_button.isVisible()
    assert shown(section)[-1] == "This vault was made"
    assert section.table.hasFocus()
    assert section.table.current() == str(len(shown(section)) - PAGE)


def test_only_one_kind_of_line_is_shown(screen, work):
    section = screen.section(AuditSection)
    section.kinds.choose("keys")
    section.kinds.activated.emit(section.kinds.currentIndex())
    work.drain()
    assert shown(section) == ["It was said whose vault this is", "This vault was made"]
    section.kinds.choose("cleared")
    section.kinds.activated.emit(section.kinds.currentIndex())
    work.drain()
    assert section.nothing.isVisible()


def test_the_trail_is_saved_as_a_file(screen, work, qtbot, tmp_path):
    section = screen.section(AuditSection)
    section.choose_file = lambda: str(tmp_path / "trail.csv")
    with qtbot.waitSignal(section.said) as said:
        qtbot.keyClick(section.table, Qt.Key.Key_S, ALT)
    assert said.args[1] == "strength"
    assert "This vault was made" in (tmp_path / "trail.csv").read_text("utf-8-sig")
    work.drain()
    assert shown(section)[0] == "The audit trail was saved as a file"


def shown(section):
    return [row.cells[0].text for row in section.table._model.rows]


@pytest.mark.parametrize("reason", LockReason)
def test_every_reason_to_lock_has_words_of_its_own(reason):
    says = in_plain_words(AuditEntry(NOW, "Inspector 3", "locked", {"why": reason.value}))
    assert says.startswith(("Locked ", "Daybook was closed"))


def test_a_reason_of_a_later_version_is_still_a_lock():
    assert in_plain_words(AuditEntry(NOW, "Inspector 3", "locked", {"why": "moonlight"})) == "Locked"


def test_the_lead_writes_a_pack_to_a_file_and_is_told_that_there_is_no_store(screen, ask, tmp_path):
    pack = tmp_path / "inspection.daybook-pack"
    section = screen.section(PackSection)
    section.write_to(pack)
    screen.work.drain()
    assert pack.stat().st_size > 1000
    assert section.written.title.text() == "Pack 1 is written"
    assert "compare these words" in section.written.text.text()
    assert "no store yet" in section.written.text.text()


@pytest.fixture
def copied(ask, desk, tmp_path):
    """A copy that holds more of an interview than is here; the interview's id, and the file."""

    def made():
        interview = start_interview(desk, Audience.STAFF, new_id=new_id)
        longer = interview.model_copy(update={"text": "Typed while the disk was full."})
        path = tmp_path / "a.daybook-copy"
        save_copy(desk, path, [Unsaved(longer, desk.store.head(interview.id).id)], desk.clock())
        return interview.id, path

    return ask(made)


def test_a_copy_is_shown_beside_what_is_here_and_brought_back_by_keyboard(
    screen, copied, ask, desk, work, qtbot, monkeypatch
):
    interview_id, path = copied
    section = screen.section(CopiesSection)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    qtbot.keyClick(screen, Qt.Key.Key_O, CTRL)
    work.drain()
    assert section.found.title.text().startswith("A copy from 17 March 2026")
    (item,) = section.items.findChildren(NoteBox)
    assert item.text.text().startswith("It is newer than what is here")
    assert section.back_button.hasFocus()
    qtbot.keyClick(section.back_button, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert ask(desk.store.get, interview_id).text == "Typed while the disk was full."
    section.open_file(path)
    work.drain()
    assert section.found.text.text() == "All of it is here already."
    assert not section.back_button.isVisible()


def test_a_file_that_is_no_copy_is_said(screen, work, tmp_path):
    section = screen.section(CopiesSection)
    section.open_file(tmp_path / "none")
    work.drain()
    assert section.found.text.text().startswith("That file could not be read.")
    assert not section.items.isVisible()


def test_nothing_is_brought_back_under_an_open_editor(screen, copied, ask, desk, work):
    interview_id, path = copied
    item = ask(desk.store.get, interview_id)
    DraftKeeper(work, lambda: item, desk.store.keep_draft, desk.store.save, screen)
    section = screen.section(CopiesSection)
    section.open_file(path)
    work.drain()
    section.back_button.click()
    work.drain()
    assert "is open on its screen" in section.found.text.text()
    assert ask(desk.store.get, interview_id) == item
