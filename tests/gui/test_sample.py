"""The Sample page on a real vault: the return taken in, its columns, drawing from the keyboard, repeating a draw."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.draws import Draw, Sharing
from desktop.domain.records import Record
from desktop.gui.sample.screen import SampleScreen
from desktop.operations.draws import draws
from desktop.operations.records import mark_unreadable

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CSV = "Record code,Age band,Reader\nR-001,5-11,Inspector 3\nR-002,teen,Inspector 5\n"
RETURN = "Record code,Sex,Age band\n" + "".join(
    f"SL-{number:03},{'F' if number % 3 else 'M'},{'5-11' if number % 2 else '12-15'}\n" for number in range(1, 91)
)


@pytest.fixture
def screen(desk, work, show, qapp):
    made = SampleScreen(work, desk)
    made.resize(1200, 752)
    show(made)
    made.refresh()
    work.drain()
    made.setFocus()
    return made


@pytest.fixture
def choose(screen, tmp_path, work, qtbot, qapp):
    """Choose a file with this in it, by key."""

    def chosen(data):
        path = tmp_path / "return.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        screen.import_panel.choose_file = lambda: path
        qtbot.keyClick(screen, Key.Key_I, Ctrl)
        work.drain()
        qapp.processEvents()

    return chosen


@pytest.fixture
def press(screen, qtbot, work, qapp):
    """Press keys wherever the keyboard is."""

    def pressed(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(screen.window().focusWidget() or screen, key, modifier)
            work.drain()
            qapp.processEvents()

    return pressed


def test_an_empty_page_says_what_to_do_first(screen):
    assert screen._layers.currentIndex() == 0
    assert screen.focusProxy() is screen.first_button
    assert screen.choose_button.isHidden()  # one button chooses, not two


def test_once_there_is_a_return_the_button_stands_in_the_bar(screen, choose, press):
    choose(RETURN)
    assert screen.choose_button.isVisible()
    assert screen.form.how_many.hasFocus()
    press(Key.Key_Escape)
    assert screen.first_button.hasFocus()


def test_a_return_is_previewed_with_its_warnings_and_can_be_put_on_the_board_whole(screen, choose, press, ask, desk):
    choose(CSV)
    panel = screen.import_panel
    assert panel.import_button.text() == "All 2 to the board"
    assert {name: box.value() for name, box in panel.columns.items() if box.value()} == {
        "Record code": "Record code",
        "First reader": "Reader",
        "age_band": "Age band",
    }
    assert any("not known" in label.text() for label in panel.findChildren(type(panel.title)))
    assert ask(desk.store.all, Record) == ()
    said = []
    screen.said.connect(lambda text, _role: said.append(text))
    press(Key.Key_B, modifier=Alt)
    assert [record.code for record in ask(desk.store.all, Record)] == ["R-001", "R-002"]
    assert panel.isHidden()
    assert said == ["2 records are on the board."]


def test_columns_can_be_said_otherwise_and_are_remembered(screen, choose, ask, desk, work, qtbot):
    choose(CSV)
    panel = screen.import_panel
    panel.columns["age_band"].choose("")
    panel.columns["age_band"].activated.emit(0)
    work.drain()
    panel.import_button.click()
    work.drain()
    assert [record.attributes for record in ask(desk.store.all, Record)] == [{}, {}]
    choose(CSV)
    assert panel.columns["age_band"].value() == ""


def test_the_same_file_twice_brings_nothing_new(screen, choose, work):
    choose(CSV)
    screen.import_panel.import_button.click()
    work.drain()
    choose(CSV)
    assert not screen.import_panel.import_button.isEnabled()
    assert "here already" in screen.import_panel._outcome.text.text()


def test_lost_zeros_are_put_back_when_that_is_ticked(screen, choose, work, ask, desk):
    choose("Code,Sex\n7,F\n112,M\n")
    assert screen.import_panel.zeros.text() == "Put the zeros back: “7” becomes “007”"
    screen.import_panel.zeros.setChecked(True)
    work.drain()
    screen.import_panel.import_button.click()
    work.drain()
    assert [record.code for record in ask(desk.store.all, Record)] == ["007", "112"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (b"", "empty"),
        (b"Record code,Date of birth\nR-1,2012-01-05\n", "may identify children"),
        (b"Record code\nR-1\nR-1\n", "same record code"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_keeps_nothing(screen, choose, ask, desk, data, says):
    choose(data)
    assert says in screen.import_panel._outcome.text.text()
    assert screen.form.isHidden()
    assert not (screen.import_panel.import_button.isVisible() and screen.import_panel.import_button.isEnabled())
    assert ask(desk.store.all, Record) == ()


def test_changing_ones_mind_about_the_file_changes_nothing(screen, press):
    screen.import_panel.choose_file = lambda: None
    press(Key.Key_I, modifier=Ctrl)
    assert screen.import_panel.isHidden()


def test_a_sample_is_drawn_by_groups_and_put_on_the_board_from_the_keyboard(screen, choose, press, qtbot, ask, desk):
    choose(RETURN)
    form = screen.form
    assert form.how_many.hasFocus()
    assert [name for name, check in form.groups.items() if check.isVisible()] == ["age_band", "sex"]
    form.how_many.selectAll()
    qtbot.keyClicks(form.how_many, "12")
    press(Key.Key_Tab)
    form.reserves.selectAll()
    qtbot.keyClicks(form.reserves, "2")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    assert form.groups["sex"].isChecked()
    assert [row.cells for row in form.table.model().rows] == [("Female", "60", "8"), ("Male", "30", "4")]
    assert not form.draw_button.isEnabled()
    form.seed.setFocus()
    qtbot.keyClicks(form.seed, "blue heron 42")
    press(Key.Key_Return, modifier=Ctrl)
    (made,) = ask(draws, desk)
    assert (made.draw.rule.seed, made.draw.rule.size, made.draw.rule.reserves) == ("blue heron 42", 12, 2)
    assert ask(desk.store.all, Record) == ()
    assert screen.draws.put_button.hasFocus()
    press(Key.Key_R, modifier=Ctrl)
    assert "the same 12 records in the same order" in screen.draws.outcome.text.text()
    press(Key.Key_B, modifier=Ctrl)
    assert {record.code for record in ask(desk.store.all, Record)} == set(made.draw.codes())
    assert screen.bar.subtitle.text() == "12 records of draw 1 on the board"


def test_a_seed_that_could_identify_somebody_is_refused_beside_the_button(screen, choose, ask, desk, work):
    choose(RETURN)
    screen.form.seed.setText("0101011237")
    screen.form.draw_button.click()
    work.drain()
    assert "could identify somebody" in screen.form._draw.reason.text()
    assert ask(draws, desk) == ()


def test_dice_give_a_seed_that_can_be_said(screen, choose, press):
    choose(RETURN)
    press(Key.Key_D, modifier=Alt)
    first = screen.form.seed.text()
    assert len(first.split()) == 4
    press(Key.Key_D, modifier=Alt)
    assert screen.form.seed.text() != first


def test_numbers_can_be_given_for_each_group(screen, choose, ask, desk, work):
    choose(RETURN)
    form = screen.form
    form.seed.setText("x")
    form.groups["sex"].setChecked(True)
    form.sharing.choose(Sharing.GIVEN)
    assert list(form.numbers) == ["sex=female", "sex=male"]
    form.numbers["sex=male"].setText("31")
    assert "than it has" in form._draw.reason.text()
    form.numbers["sex=male"].setText("5")
    form.numbers["sex=female"].setText("3")
    assert form.draw_button.text() == "Draw 8 records"
    form.draw_button.click()
    work.drain()
    (made,) = ask(desk.store.all, Draw)
    assert [len(stratum.codes) for stratum in made.strata] == [3, 5]


def test_a_draw_that_was_begun_stays_and_that_is_said_beside_it(screen, choose, ask, desk, work):
    choose(RETURN)
    screen.form.seed.setText("x")
    for button in (screen.form.draw_button, screen.draws.put_button):
        button.click()
        work.drain()
    ask(lambda: mark_unreadable(desk, desk.store.all(Record)[0].id, "Not on the system"))
    screen.draws.off_button.click()
    work.drain()
    assert "this draw stays on the board" in screen.draws.outcome.text.text()
    ask(lambda: mark_unreadable(desk, desk.store.all(Record)[0].id, ""))
    screen.draws.off_button.click()
    work.drain()
    assert ask(desk.store.record_rows) == ()
