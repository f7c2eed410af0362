"""The Findings screen over a real vault: claims written, put in order, and their evidence added, moved and lost.

One window for all: each test begins with a claim of its own.
"""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding, Side
from desktop.gui.findings.carried_pieces import carried, pieces_in
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.findings.wording import NO_WORDS, RESTS_ON_WITHDRAWN
from desktop.gui.theme import theme
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.evidence import withdraw
from desktop.operations.findings import findings_of, open_claim
from tests.desks import make_desk
from tests.gui.evidence_material import one_talk, spread


class Scene:
    """The screen with what the tests do to it, in a person's words."""

    def __init__(self, work, desk, pieces):
        self.work, self.desk, self.pieces = work, desk, pieces
        self.screen = FindingsScreen(work, desk)
        self.screen.resize(1200, 750)
        self.screen.changed.connect(self.screen.refresh)  # as the window does while it is up

    def settle(self):
        for _ in range(4):
            self.work.drain()
            QApplication.processEvents()

    def asks(self, operation, *args):
        answers = []
        self.work.run(operation, *args, then=answers.append)
        self.settle()
        return answers[0]

    def presses(self, *keys):
        for key in keys:
            QTest.keySequence(QApplication.focusWidget() or self.screen, key)
            self.settle()

    def types(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.settle()

    def claims(self, words, *, supports=(), against=()):
        """A new claim with these words and pieces, open."""
        self.screen.claims.list.setFocus()
        self.presses("Ctrl+N")
        self.types(words)
        if supports:
            self.page.put(Side.FOR, supports)
        if against:
            self.page.put(Side.AGAINST, against)
        self.settle()

    @property
    def page(self):
        return self.screen.page

    @property
    def listed(self):
        return [item.words for item in self.screen.claims.list.items.items]

    def saved(self):
        """The open claim as a version has it."""
        self.page.settle()
        self.settle()
        return self.asks(self.desk.store.find, Finding, self.page.finding.id)


@pytest.fixture(scope="module")
def scene(qapp, tmp_path_factory):
    work, answers = Work(), []
    work.run(make_desk, tmp_path_factory.mktemp("findings") / "vault", then=answers.append)
    work.drain()
    (desk,) = answers
    work.run(spread, desk, 120, then=answers.append)
    work.run(one_talk, desk)
    work.drain()
    of_5_4 = [piece.id for piece in answers[1] if piece.mappings[0].indicator == "5.4"]
    made = Scene(work, desk, of_5_4)
    theme().dress(made.screen)
    made.screen.show()
    made.screen.activateWindow()
    made.screen.refresh()
    made.screen.choose("5.4")
    made.settle()
    yield made
    made.screen.settle()
    work.run(desk.vault.close)
    work.close()
    made.screen.deleteLater()


def test_an_empty_screen_says_what_to_do_and_a_claim_without_words_leaves_nothing(scene):
    assert scene.listed == []
    assert scene.screen.centre.currentWidget() is scene.screen.empty
    scene.presses("Ctrl+N")
    assert QApplication.focusWidget() is scene.page.head.claim
    assert scene.listed == [NO_WORDS]
    assert scene.page.head.words.text() == "Not supported yet"
    scene.screen.choose("9.2")
    scene.settle()
    scene.screen.choose("5.4")
    scene.settle()
    assert scene.listed == []


def test_what_is_typed_is_a_draft_and_then_a_version_and_stands_in_the_list(scene):
    scene.claims("Children are asked.")
    scene.page.keeper.flush()
    scene.settle()
    draft = scene.asks(scene.desk.store.draft, scene.page.finding.id)
    assert draft.item.claim == "Children are asked."
    assert scene.listed[-1] == "Children are asked."
    assert scene.saved().claim == "Children are asked."
    assert scene.page.head.words.text() == "Not supported yet"


def test_evidence_is_added_by_key_from_beside_the_claim(scene):
    scene.claims("Added by key.")
    scene.presses("Ctrl+E")
    assert QApplication.focusWidget() is scene.screen.picker.words
    scene.types("NOBODY said")
    scene.presses("Down", "F", "F", "A")
    shown = scene.screen.picker.list.items.items
    assert shown
    assert all("nobody said" in item.words.casefold() for item in shown)
    finding = scene.saved()
    assert [len(finding.on(side)) for side in Side] == [2, 1]
    assert [item.side for item in shown[:3]] == [Side.FOR, Side.FOR, Side.AGAINST]
    assert "In this claim, for it." in shown[0].note
    assert scene.page.head.words.text() != "Not supported yet"
    scene.presses("Esc")
    assert not scene.screen.beside.is_on


def test_the_picker_narrows_by_theme_kind_and_direction(scene):
    scene.claims("Narrowed.")
    scene.presses("Ctrl+E")
    picker = scene.screen.picker
    scene.presses("Del", "Down")
    whole = len(picker.list.items.items)
    assert whole == len(scene.pieces) + 1
    mark = picker.list.items.items[0].mark
    picker.kind.choose("records")
    picker.direction.choose(mark)
    scene.settle()
    kinds = {piece.place.split(" · ")[0] for piece in picker.list.items.items}
    assert kinds == {"Records"}
    assert {piece.mark for piece in picker.list.items.items} == {mark}
    assert len(picker.list.items.items) < whole
    for choice in (picker.kind, picker.direction):
        choice.choose("")
    picker.theme.choose("everything")
    scene.settle()
    assert (len(picker.list.items.items), picker.more.isHidden()) == (100, False)
    picker.more.click()
    scene.settle()
    assert (len(picker.list.items.items), picker.more.isHidden()) == (121, True)
    picker.take_focus()
    scene.types("no such words at all")
    scene.presses("Down")
    assert picker.words.hasFocus()
    assert picker.count.text().startswith("No piece is like this.")
    picker.words.clear()
    picker.theme.choose("")
    scene.presses("Esc")


def test_what_is_dragged_goes_where_it_is_dropped(scene):
    scene.claims("Dropped.", supports=scene.pieces[:2])
    data = carried(scene.pieces[2:4])
    assert not data.hasText()
    pieces = scene.page.sides[Side.FOR].list.items
    assert pieces_in(pieces.mimeData([pieces.index(1)])) == (scene.pieces[1],)

    def dropped(side, at):
        box = scene.page.sides[side]
        event = QDropEvent(
            QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        box.dropEvent(event)
        scene.settle()

    dropped(Side.AGAINST, scene.page.sides[Side.AGAINST].rect().topLeft())
    assert scene.saved().against == tuple(scene.pieces[2:4])
    pieces = scene.page.sides[Side.FOR].list
    second = pieces.mapTo(scene.page.sides[Side.FOR], pieces.visualRect(pieces.items.index(1)).center())
    dropped(Side.FOR, second)
    assert scene.saved().supports == (scene.pieces[0], scene.pieces[2], scene.pieces[3], scene.pieces[1])


def test_pieces_move_are_taken_away_and_come_back_with_undo(scene):
    scene.claims("Moved.", supports=scene.pieces[:3], against=scene.pieces[3:4])
    pieces = scene.page.sides[Side.FOR].list
    pieces.setFocus()
    pieces.choose(scene.pieces[0])
    scene.presses("Ctrl+Down")
    assert scene.saved().supports == (scene.pieces[1], scene.pieces[0], scene.pieces[2])
    scene.presses("Delete")
    assert scene.saved().supports == (scene.pieces[1], scene.pieces[2])
    scene.presses("Ctrl+Z")
    assert scene.saved().supports == (scene.pieces[1], scene.pieces[0], scene.pieces[2])
    pieces.choose(scene.pieces[2])
    scene.presses("A")
    assert scene.saved().against == (scene.pieces[3], scene.pieces[2])
    pieces.choose(scene.pieces[0])
    scene.presses("Down")
    assert QApplication.focusWidget() is scene.page.sides[Side.AGAINST].list
    scene.presses("Up")
    assert QApplication.focusWidget() is pieces


def test_undo_of_evidence_keeps_what_was_written_since(scene):
    scene.claims("Before.", supports=scene.pieces[:2])
    scene.page.take_away(scene.pieces[0])
    scene.page.weighed.setFocus()
    scene.types("Two talks.")
    scene.page.sides[Side.FOR].list.setFocus()
    scene.presses("Ctrl+Z")
    finding = scene.saved()
    assert (finding.supports, finding.weighed) == (tuple(scene.pieces[:2]), "Two talks.")


def test_a_piece_opens_its_place_and_the_claim_is_there_when_one_comes_back(scene):
    talk = scene.asks(lambda: scene.desk.store.interview_rows()[0].id)
    (row,) = scene.asks(lambda: scene.desk.store.evidence_rows(source_id=talk))
    scene.claims("From a talk.", supports=(row.id,))
    opened = QSignalSpy(scene.screen.open_asked)
    pieces = scene.page.sides[Side.FOR].list
    pieces.setFocus()
    pieces.choose(row.id)
    scene.presses("Return")
    assert opened.at(0) == ["interview", talk, str(row.id)]
    claim = scene.page.finding.id
    scene.screen.refresh()
    scene.settle()
    assert (scene.page.finding.id, pieces.current()) == (claim, row.id)


def test_withdrawn_evidence_stands_struck_through_with_its_reason(scene):
    scene.claims("Lost.", supports=scene.pieces[4:6])
    withdraw_one, other = scene.pieces[4:6]
    scene.asks(withdraw, scene.desk, withdraw_one, "said of another child")
    scene.screen.refresh()
    scene.settle()
    item = scene.page.sides[Side.FOR].list.items.items[0]
    assert (item.is_withdrawn, item.note) == (True, "Withdrawn: said of another child")
    assert "withdrawn" in item.in_words()
    assert not scene.page.head.lost.isHidden()
    assert scene.screen.claims.list.current_item().note == RESTS_ON_WITHDRAWN
    scene.asks(withdraw, scene.desk, other, "the same")
    scene.screen.refresh()
    scene.settle()
    assert scene.page.head.words.text() == "Its evidence is withdrawn"
    for piece in (withdraw_one, other):
        back = scene.asks(scene.desk.store.find, Evidence, piece).model_copy(update={"withdrawn": ""})
        scene.asks(scene.desk.store.save, back)


def test_a_claim_is_withdrawn_with_a_reason_and_claimed_again(scene):
    scene.claims("Taken back.", supports=scene.pieces[:1])
    scene.presses("Ctrl+Shift+W", "Return")
    assert scene.page.box.field.error
    scene.types("nobody said so")
    scene.presses("Return")
    assert scene.saved().withdrawn == "nobody said so"
    assert scene.screen.claims.list.current_item().is_withdrawn
    assert scene.listed[-1] == "Taken back."
    scene.screen.claims.list.setFocus()
    scene.presses("Ins")
    assert scene.saved().withdrawn == ""


def test_a_reason_that_was_begun_is_there_again(scene):
    scene.claims("Begun.")
    scene.presses("Ctrl+Shift+W")
    scene.types("because")
    scene.page.settle()
    scene.settle()
    assert scene.asks(open_claim, scene.desk, scene.page.finding.id).begun == {"withdraw": "because"}
    scene.presses("Esc")
    assert scene.page.box.isHidden()
    scene.presses("Ctrl+Shift+W")
    assert scene.page.box.reason.text() == "because"
    scene.presses("Esc")


def test_ctrl_and_an_arrow_move_a_claim_in_the_list(scene):
    for words in ("The first.", "The next.", "The last."):
        scene.claims(words)
    before = scene.listed
    scene.screen.claims.list.setFocus()
    standing = [item for item in scene.screen.claims.list.items.items if not item.is_withdrawn]
    scene.presses("Ctrl+Up", "Ctrl+Up")
    now = scene.listed
    assert now[len(standing) - 3] == "The last."
    assert sorted(now) == sorted(before)
    saved = scene.asks(findings_of, scene.desk, "5.4")
    assert [one.finding.claim for one in saved][len(standing) - 3] == "The last."
    scene.presses("Ctrl+Z")
    assert QApplication.focusWidget() is scene.screen.claims.list


def test_the_arrows_go_from_claim_to_claim_and_enter_into_it(scene):
    scene.claims("Where one goes.")
    scene.claims("Where one was.")
    scene.screen.claims.list.setFocus()
    scene.presses("Up")
    assert scene.page.head.claim.text() == scene.listed[-2] != "Where one was."
    scene.presses("Return")
    assert QApplication.focusWidget() is scene.page.head.claim


def test_a_version_that_came_in_meanwhile_is_shown_and_not_written_over(scene):
    scene.claims("As I had it.")
    held = scene.saved()
    scene.asks(scene.desk.store.save, held.model_copy(update={"claim": "As it is now."}))
    scene.screen.refresh()
    scene.settle()
    assert scene.page.head.claim.text() == "As it is now."


def test_why_says_how_it_came_out_and_the_rule(scene):
    scene.claims("Why?", supports=scene.pieces[:1])
    assert scene.page.head.why_box.isHidden()
    scene.presses("F1")
    assert not scene.page.head.why_box.isHidden()
    assert "goes back to one interview" in scene.page.head.why_box.text.text()
    assert any("not a grade" in text.text() for text in scene.page.head.why_box.findChildren(Text))


def test_the_history_of_a_claim_reads_its_evidence_in_words(scene):
    scene.claims("Its history.", supports=scene.pieces[:1])
    scene.presses("Ctrl+Shift+H")
    assert scene.screen.history.page is not None
    scene.screen.history.put_away()
    scene.settle()
    assert scene.page.head.claim.text() == "Its history."


def test_where_it_is_narrow_one_pane_is_on_show_and_keys_bring_up_the_others(scene):
    scene.claims("Narrow.")
    scene.screen.resize(700, 700)
    scene.settle()
    assert scene.screen.panes.is_narrow
    assert [pane.isVisible() for pane in (scene.screen.claims, scene.page, scene.screen.beside)] == [False, True, False]
    scene.presses("Ctrl+E")
    assert scene.screen.picker.isVisible()
    scene.presses("Esc")
    assert scene.page.isVisible()
    scene.screen.resize(1200, 750)
    scene.settle()
    assert scene.screen.claims.isVisible()


def test_both_sides_stand_together_and_an_arrow_goes_on_to_the_rest(scene):
    scene.claims("Few.")
    scene.claims("Many.", supports=scene.pieces[:9], against=scene.pieces[9:10])
    claim = scene.page.finding.id
    scene.screen.claims.list.setFocus()
    scene.presses("Up", "Down")
    assert scene.page.finding.id == claim
    box = scene.page.sides[Side.FOR]
    assert (len(box.list.items.items), box.more.text()) == (5, "4 more of 9")
    box.list.setFocus()
    box.list.choose(scene.pieces[4])
    scene.presses("Down")
    assert box.list.current() == scene.pieces[5]
    assert len(box.list.items.items) == 9
    box.list.choose(scene.pieces[8])
    scene.presses("Down")
    assert QApplication.focusWidget() is scene.page.sides[Side.AGAINST].list
