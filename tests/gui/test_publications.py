"""The pages of the judging's reports over a real vault: writing, choosing, settling what stops them, states, files."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop.domain.publications import ReportKind, ReportState
from desktop.gui.reports.publication_screen import PublicationScreen
from desktop.gui.reports.room_screen import EVIDENCE, ReportsRoom
from desktop.gui.widgets.text import Text
from desktop.operations.evidence import withdraw
from desktop.operations.in_stretches import stretch
from desktop.operations.publications.choosing import RATIONALE, publication_of, write_text
from desktop.operations.publications.editing import open_publication
from desktop.operations.publications.guard import Why
from desktop.operations.publications.lines import report_lines
from desktop.operations.publications.making import make_ready
from desktop.operations.publications.states import embargo
from desktop.operations.writing import words_begun
from tests.judged import LISTENED, judge

REPORT, YOUNG, PACK = ReportKind.DRAFT_REPORT, ReportKind.YOUNG_SUMMARY, ReportKind.PANEL_PACK
NAME = "Kayleigh MacInnes"


@pytest.fixture
def judged(ask, desk):
    return ask(judge, desk)


@pytest.fixture
def room(work, desk, judged, show):
    made = ReportsRoom(work, desk)
    made.resize(1280, 800)
    show(made)
    made.refresh()
    work.drain()
    return made


def shown(room, work, report):
    room.show_page(report.value)
    finish(work)
    return room.page


def finish(work):
    """The vault's lane and the one beside it take turns: until neither has anything."""
    for _ in range(6):
        work.drain()


def look(page, work):
    page.look()
    finish(work)


def kept(ask, desk, report):
    return ask(publication_of, desk, report)


def words_of(widget):
    return "\n".join(text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget))


def test_each_report_has_a_page_and_a_key_and_what_was_there_before_is_the_first(room, work, qtbot):
    assert room.page is room.pages[EVIDENCE]
    QTest.keyClick(room, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    finish(work)
    assert room.page.report is REPORT
    assert room.page.bar.subtitle.text() == "Draft"
    assert [stop.stop.why for stop in room.page.stops.rows] == [Why.CLAIM]


@pytest.mark.parametrize("report", [REPORT, PACK])
def test_a_save_goes_in_between_while_a_report_is_read(room, work, ask, desk, judged, monkeypatch, report):
    """Its page, and then all of the report, on the thread that saves: a note waits for one stretch and not for all."""
    page = shown(room, work, report)
    claim, run, asked_for = judged.claims["heard"], work.run, []

    def save():
        desk.store.save(claim.model_copy(update={"weighed": f"Weighed up {desk.store.changes}."}))

    def with_a_save_in_between(what, *given, **how):
        asked_for.append(what)
        if asked_for.count(stretch) == 3 and save not in asked_for:
            asked_for.append(save)
            run(save)
        run(what, *given, **how)

    monkeypatch.setattr(work, "run", with_a_save_in_between)
    for read in (page.refresh, page.look):
        asked_for.clear()
        read()
        finish(work)
        behind = asked_for[asked_for.index(save) :]
        assert behind.count(stretch) > len(ask(desk.framework).indicators)


def test_what_is_typed_is_a_draft_at_once_and_comes_back_and_is_saved_when_the_page_is_left(room, work, ask, desk):
    page = shown(room, work, REPORT)
    page.texts.sections["summary"].box.insertPlainText("Children are heard.")
    page.editor.keeper.flush()
    finish(work)
    assert kept(ask, desk, REPORT).texts == ()
    opened = ask(open_publication, desk, REPORT)
    assert opened.publication.text_of("summary") == "Children are heard."
    assert opened.recovered_at is not None
    room.show_page(EVIDENCE)
    finish(work)
    assert kept(ask, desk, REPORT).text_of("summary") == "Children are heard."


def test_what_stops_it_is_listed_and_replaced_or_kept_in_place(room, work, ask, desk):
    page = shown(room, work, REPORT)
    box = page.texts.sections["summary"].box
    box.insertPlainText(f"{NAME} was heard within 15 days.")
    look(page, work)
    found = {row.stop.why: row for row in page.stops.rows}
    assert found.keys() == {Why.CLAIM, Why.IDENTIFIER, Why.NUMBER}
    found[Why.IDENTIFIER].replace.click()
    asking = found[Why.IDENTIFIER].asking
    asking.edit.setText("A young person")
    QTest.keyClick(asking.edit, Qt.Key.Key_Return)
    finish(work)
    assert box.text() == "A young person was heard within 15 days."
    assert any(row.isAncestorOf(room.focusWidget()) for row in page.stops.rows)
    number = next(row for row in page.stops.rows if row.stop.why is Why.NUMBER)
    number.keep.click()
    number.asking.edit.setText("a time that the law sets")
    number.asking.do.click()
    finish(work)
    assert [row.stop.kept for row in page.stops.rows] == ["", "a time that the law sets"]
    page.stops.rows[0].settle.setFocus()
    page.stops.rows[0].settle.click()
    finish(work)
    assert page.out.path.hasFocus()  # nothing stops it any more: what comes next is where it goes
    assert [bool(row.stop.kept) for row in page.stops.rows] == [True]
    assert page.stops.heading.meta.text() == "nothing"
    assert len(kept(ask, desk, REPORT).left_out) == 1


def test_f7_shows_what_is_asked_and_not_its_button_alone(room, work, qapp):
    page = shown(room, work, REPORT)
    page.texts.sections["summary"].box.insertPlainText(f"{NAME} was heard within 15 days.")
    look(page, work)
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.stops))
    bar = area.verticalScrollBar()
    area.setFixedHeight(page.stops.rows[0].height() + 60)
    qapp.processEvents()
    bar.setValue(bar.maximum())
    page.stops.go_on()
    qapp.processEvents()
    row = page.stops.rows[0]
    top = row.mapTo(area.viewport(), row.rect().topLeft()).y()
    assert 0 <= top <= top + row.height() <= area.viewport().height()


def test_nothing_is_written_while_something_stops_it(room, work, tmp_path):
    page = shown(room, work, REPORT)
    page.out.path.setText(str(tmp_path))
    out = sorted(tmp_path.glob("*report*"))
    page.out.path.setFocus()
    QTest.keyClick(page.out.path, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    finish(work)
    assert "1 place stands in the way" in page.out.state.text()
    assert sorted(tmp_path.glob("*report*")) == out
    page.claims.rows[page.stops.rows[0].stop.spot.about].take.click()
    look(page, work)
    page.out.forms[next(iter(page.out.forms))].setChecked(False)
    page.out.make.click()
    finish(work)
    assert (tmp_path / "inspection report.html").exists()
    assert page.out.files.text().splitlines()[0].startswith(str(tmp_path))
    assert not (tmp_path / "inspection report.pdf").exists()
    other = shown(room, work, YOUNG)
    assert other.out.path.text() == str(tmp_path)
    assert "used last for this inspection" in words_of(other.out)
    assert sorted(tmp_path.glob("*young*")) == []
    other.out.path.setText("/elsewhere")
    assert "used last" not in words_of(other.out)
    other.refresh()
    finish(work)
    assert other.out.path.text() == "/elsewhere"


@pytest.mark.parametrize("typed", ["", "/nowhere/at/all"])
def test_a_folder_that_is_not_there_is_said_beside_the_field(room, work, typed):
    page = shown(room, work, YOUNG)
    page.out.path.setText(typed)
    page.out.make.click()
    assert page.out.folder.error == "Choose a folder that is there."
    assert page.out.path.hasFocus()


def test_once_it_is_written_its_files_are_in_sight_and_what_is_read_stays_where_it_was(room, work, tmp_path):
    page = shown(room, work, REPORT)
    page.claims.rows[page.stops.rows[0].stop.spot.about].take.click()
    look(page, work)
    page.said.connect(lambda *_said: room.resize(1280, 740))  # as what is said takes room below
    page.out.path.setText(str(tmp_path))
    page.out.path.setFocus()
    QApplication.processEvents()
    moved = []
    page.body._first.verticalScrollBar().valueChanged.connect(moved.append)
    QTest.keyClick(page.out.path, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    finish(work)
    QApplication.processEvents()
    assert page.out.make.hasFocus()
    assert moved == []
    files = page.out.files
    assert files.visibleRegion().boundingRect() == files.rect() != QRect()


def test_why_it_was_not_final_is_gone_once_it_is_asked_again(room, work):
    page = shown(room, work, REPORT)
    page.state.say_wrong("It cannot be final yet.")
    page.state.final.click()
    assert page.state.until_field.error == ""
    finish(work)


def test_quotes_are_chosen_by_keys_worded_and_taken_out(room, work, ask, desk, judged):
    page = shown(room, work, REPORT)
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    picker = page.quotes.picker
    assert picker.typed.hasFocus()
    QTest.keyClicks(picker.typed, "listened")
    QApplication.processEvents()
    assert [LISTENED in check.text() for check in picker.checks] == [True]
    QTest.keyClick(picker.typed, Qt.Key.Key_Down)
    assert picker.checks[0].hasFocus()
    QTest.keyClick(picker.checks[0], Qt.Key.Key_Space)
    QTest.keyClick(picker.checks[0], Qt.Key.Key_Escape)
    assert picker.isHidden()
    (row,) = page.quotes.rows.values()
    assert "as it was said" in row.said.text()
    row.box.setFocus()
    row.box.selectAll()
    row.box.insertPlainText("They listened to me …")
    assert "shortened" in row.said.text()
    assert LISTENED in row.said.text()
    look(page, work)
    (quote,) = kept(ask, desk, REPORT).quotes
    assert (quote.words, quote.claim) == ("They listened to me …", judged.claims["heard"].id)
    row.out.click()
    look(page, work)
    assert kept(ask, desk, REPORT).quotes == ()


def test_a_quote_whose_evidence_was_withdrawn_is_taken_out_from_the_list(room, work, ask, desk, judged):
    page = shown(room, work, REPORT)
    page.quotes.picker.toggled.emit(next(iter(page.opened.quotable)), True)
    look(page, work)
    ask(withdraw, desk, judged.pieces["late"].id, "said by another")
    page.refresh()
    finish(work)
    lost = next(row for row in page.stops.rows if row.stop.why is Why.QUOTE)
    lost.settle.click()
    finish(work)
    assert kept(ask, desk, REPORT).quotes == ()
    assert Why.QUOTE not in {row.stop.why for row in page.stops.rows}


def test_a_claim_is_worded_in_the_reports_own_words(room, work, ask, desk, judged):
    page = shown(room, work, REPORT)
    row = page.claims.rows[judged.claims["heard"].id]
    row.otherwise.link.click()
    row.otherwise.box.insertPlainText("Young people are heard.")
    look(page, work)
    (wording,) = kept(ask, desk, REPORT).wordings
    assert wording.words == "Young people are heard."


def test_a_rationale_has_a_place_of_its_own_where_the_report_words_it(room, work, ask, desk, judged):
    page = shown(room, work, REPORT)
    panel = judged.evaluations["panel"]
    (row,) = page.rationales.rows.values()
    assert (row.line.id, row.own.text()) == (panel.id, panel.rationale)
    assert "5.4" in words_of(row)
    row.otherwise.link.setFocus()
    QTest.keyClick(row.otherwise.link, Qt.Key.Key_Space)
    assert row.otherwise.box.hasFocus()
    assert row.otherwise.box.text() == panel.rationale
    row.otherwise.box.insertPlainText("Children are heard, and told why.")
    look(page, work)
    (wording,) = kept(ask, desk, REPORT).wordings
    assert (wording.about, wording.field, wording.words) == (panel.id, RATIONALE, "Children are heard, and told why.")
    assert "Children are heard, and told why." in str(ask(make_ready, desk, REPORT).tree)
    row.otherwise.box.set_text("")
    row.otherwise.box.edited.emit("")
    look(page, work)
    assert kept(ask, desk, REPORT).wordings == ()
    assert not room.pages[REPORT].rationales.isHidden()
    assert shown(room, work, YOUNG).rationales.isHidden()


def test_the_summary_starts_from_the_claims_and_says_how_it_reads(room, work):
    page = shown(room, work, YOUNG)
    good = page.texts.sections["good"]
    good.start.click()
    assert good.box.text() == "- Children are listened to."
    assert good.start.isHidden()
    good.box.selectAll()
    good.box.insertPlainText(
        "The placement was reviewed, and " + "so they said that it was right, " * 4 + "all in all."
    )
    finish(work)
    assert "more than 15 words" in good.said.text()
    assert "“placement”" in good.said.text()


def test_a_reason_that_was_begun_beneath_a_stop_is_there_after_a_lock_until_it_is_given(work, ask, desk, judged, show):
    ask(write_text, desk, REPORT, "summary", "A young person was heard within 15 days.")
    page, about = opened_page(work, desk, show), ask(publication_of, desk, REPORT).id
    row = number_row(page)
    row.keep.click()
    QTest.keyClicks(row.asking.edit, "a time that the")
    page.settle()
    work.drain()
    page.hide()
    page = opened_page(work, desk, show)
    row = number_row(page)
    row.keep.click()
    assert row.asking.edit.text() == "a time that the"
    QTest.keyClick(row.asking.edit, Qt.Key.Key_End)
    QTest.keyClicks(row.asking.edit, " law sets")
    QTest.keyClick(row.asking.edit, Qt.Key.Key_Return)
    finish(work)
    page.settle()
    work.drain()
    assert number_row(page).stop.kept == "a time that the law sets"
    assert ask(words_begun, desk, about) == {}


def opened_page(work, desk, show):
    page = PublicationScreen(work, desk, REPORT)
    page.resize(1280, 800)
    show(page)
    page.refresh()
    finish(work)
    return page


def number_row(page):
    return next(row for row in page.stops.rows if row.stop.why is Why.NUMBER)


def test_an_embargo_is_set_shown_and_lifted_and_final_is_read_only(room, work, ask, desk, show, tmp_path):
    page = shown(room, work, YOUNG)
    page.state.until.setText("yesterday or so")
    page.state.embargo.click()
    assert "Write a day to come" in page.state.until_field.error
    page.state.until.setText("1 March 2026")
    page.state.embargo.click()
    finish(work)
    assert page.state.until_field.error == "Choose a day after today."
    page.state.until.setText("1 March")  # of the year to come: that of this year is past
    QTest.keyClick(page.state.until, Qt.Key.Key_Return)
    finish(work)
    assert page.bar.subtitle.text() == "Embargoed until 1 March 2027"
    page.state.until.setText("3 June")
    page.state.embargo.click()
    finish(work)
    assert page.bar.subtitle.text() == "Embargoed until 3 June 2026"
    assert "Set by Inspector 3, 17 March 2026" in words_of(page.state)
    page.state.final.click()
    finish(work)
    assert "It cannot be final yet" in page.state.until_field.error
    for section, box in page.texts.sections.items():
        box.box.insertPlainText(f"What was {section}.")
    look(page, work)
    page.state.final.click()
    finish(work)
    assert "It ends the embargo until 3 June 2026." in words_of(page.state.question)
    page.state.question.yes.click()
    finish(work)
    assert kept(ask, desk, YOUNG).state is ReportState.FINAL
    assert all(box.box.isReadOnly() for box in page.texts.sections.values())
    page.state.draft.click()
    finish(work)
    assert "Give the reason" in page.state.reason_field.error
    QTest.keyClicks(page.state.reason, "A word was")
    page.settle()
    finish(work)
    again = ReportsRoom(work, desk)
    show(again)
    page = shown(again, work, YOUNG)
    assert page.state.reason.text() == "A word was"
    QTest.keyClicks(page.state.reason, " wrong.")
    page.state.draft.click()
    finish(work)
    page.settle()
    finish(work)
    held = kept(ask, desk, YOUNG)
    assert (held.state, held.standings[-1].reason) == (ReportState.DRAFT, "A word was wrong.")
    assert page.state.reason.text() == ""
    assert ask(words_begun, desk, held.id) == {}
    assert not page.texts.sections["good"].box.isReadOnly()
    compares_editions_by_keys(again, page, work, tmp_path)


def compares_editions_by_keys(room, page, work, folder):
    """What was written since is a draft; it is in what is compared, in words that are marked, and printed."""
    page.texts.sections["good"].box.selectAll()
    page.texts.sections["good"].box.insertPlainText("What was rather good.")
    QTest.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    finish(work)
    looked = room.editions.page
    assert looked.first.hasFocus()
    assert looked.summary.text() == "Words: 1 reworded"
    (row,) = looked.rows
    assert [side.words.accessibleName() or side.words.text() for side in row.sides] == [
        "What was good.", "What was rather good."
    ]  # fmt: skip
    looked.choose_out = lambda: folder / "editions.html"
    QTest.keyClick(looked.first, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    finish(work)
    assert "«rather»" in (folder / "editions.html").read_text(encoding="utf-8")
    looked.second.setCurrentIndex(0)
    finish(work)
    assert (looked.rows, looked.summary.text()) == ([], "They say the same, word for word.")
    QTest.keyClick(looked.first, Qt.Key.Key_Escape)
    assert room.editions.page is None
    assert room.page is page


def test_the_pack_offers_record_codes_and_leads_to_what_is_put_right_elsewhere(room, work, ask, desk, judged, qtbot):
    ask(desk.store.save, judged.claims["heard"].model_copy(update={"claim": f"{NAME} is listened to."}))
    page = shown(room, work, PACK)
    assert page.out.codes.isVisibleTo(page)
    (row,) = page.stops.rows
    assert row.replace.isHidden()
    with qtbot.waitSignal(room.open_asked) as asked:
        row.open.click()
        finish(work)
    assert asked.args[:2] == ["finding", judged.claims["heard"].id]


def test_a_final_report_says_what_changed_since_here_and_on_today(room, work, ask, desk, judged):
    page = shown(room, work, PACK)
    page.state.final.click()
    finish(work)
    page.state.question.yes.click()
    finish(work)
    ask(desk.store.save, judged.claims["heard"].model_copy(update={"weighed": "Looked at again."}))
    page.refresh()
    finish(work)
    assert "A claim about 5.4" in words_of(page.state.changed)
    (line,) = ask(report_lines, desk)
    assert (line.report, line.changed, line.is_urgent) == (PACK, 1, True)


def test_today_says_which_reports_are_embargoed(ask, desk, judged):
    assert ask(report_lines, desk) == ()
    ask(embargo, desk, REPORT, date(2026, 6, 3))
    (line,) = ask(report_lines, desk)
    assert (line.mark, line.is_past, line.is_urgent) == ("Embargoed until 3 June 2026", False, False)


def test_a_report_is_opened_from_a_search(room, work, ask, desk):
    room.open_object(kept(ask, desk, YOUNG).id)
    finish(work)
    assert room.page.report is YOUNG


def test_a_note_that_is_saved_while_the_pack_is_read_does_not_wait_for_all_of_it(room, work, desk, judged, tmp_path):
    page, order = shown(room, work, PACK), []
    page.looking.reading.connect(lambda _how_far: order.append("reading"))
    page.looking.written.connect(lambda _written: order.append("written"))
    page.out.path.setText(str(tmp_path))
    page.out.make.click()
    talk = next(iter(judged.talks.values()))
    work.run(desk.store.save, talk.model_copy(update={"title": "A note"}), then=lambda _done: order.append("saved"))
    finish(work)
    assert order.index("saved") < 3
    assert order.count("reading") > 10
    assert order[-1] == "written"


def test_reading_the_pack_is_told_and_stopped_and_nothing_is_written(room, work, ask, desk, tmp_path):
    page, told = shown(room, work, PACK), []
    page.out.path.setText(str(tmp_path))
    page.looking.reading.connect(lambda _how_far: (told.append(page.out.state.text()), page.out.stop.click()))
    page.out.make.click()
    finish(work)
    assert told == [f"Reading what it is made of: 0 of {2 * len(ask(desk.framework).indicators)}…"]
    assert page.out.state.text().startswith("Stopped.")
    assert list(tmp_path.glob("*.*")) == []
