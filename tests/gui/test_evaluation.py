"""Judging on the screen: by keys from one’s own view to the panel’s, blind, no scores in it, and frozen for good."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.evaluations import Evaluation, Level, individual_id, team_id
from desktop.domain.inspections import Role
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.gui.findings.evaluation.pane import EvaluationPane
from desktop.gui.findings.evaluation.scale_row import ScaleRow
from desktop.gui.findings.screen import FindingsScreen
from desktop.gui.today.judgements import Judgements
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.text import Text
from desktop.operations.evaluation_words import judged_words
from desktop.operations.evaluations import judgement_of, where_it_stands
from desktop.operations.inspections import change
from desktop.vault.ids import new_id
from tests.judging import judged, own, view, with_colleagues, with_illustrations
from tests.readings import reading
from tests.unit.vault.contents.test_frozen_versions import of_another

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(work, desk, show):
    made = FindingsScreen(work, desk)
    made.resize(1280, 800)
    return show(made)


@pytest.fixture
def pane(screen, work) -> EvaluationPane:
    return shown(screen, work)


def shown(screen: FindingsScreen, work) -> EvaluationPane:
    screen.refresh()
    work.drain()
    screen.choose("5.4")
    work.drain()
    return screen.evaluation_pane


def at(pane: EvaluationPane):
    """Where the keyboard is."""
    return pane.window().focusWidget()


def frozen(ask, desk, level: Level) -> list[Evaluation]:
    return [one for one in ask(desk.store.all, Evaluation) if one.level is level and one.is_frozen]


def begin_typing(pane: EvaluationPane, qtbot, number: Key, words: str) -> None:
    pane.setFocus()
    qtbot.keyClick(at(pane), number)
    pane.editor.why.setFocus()
    qtbot.keyClicks(pane.editor.why, words)


def test_by_keys_alone_from_my_own_view_to_the_panels(screen, desk, work, ask, qtbot) -> None:
    ask(with_colleagues, desk, "Inspector 5", "Inspector 8")
    ask(view, desk, "Inspector 5", 2)
    pane = shown(screen, work)
    assert (pane.tag.text(), pane.freeze.text()) == ("My view, draft", "Freeze my view")
    assert "Inspector 5" in listed(pane)
    qtbot.keyClick(at(pane), Key.Key_Return, CTRL)
    assert isinstance(at(pane), ScaleRow)
    assert "2" not in listed(pane).split("Inspector 5", 1)[1][:3]
    begin_typing(pane, qtbot, Key.Key_4, "Asked, seldom told.")
    assert pane.editor.why_field.label.text() == "Why good"
    qtbot.keyClick(at(pane), Key.Key_Return, CTRL)
    assert "nobody can change it" in pane.ask.says.text()
    qtbot.keyClick(at(pane), Key.Key_Escape)
    assert at(pane) is pane.editor.why
    assert not frozen(ask, desk, Level.INDIVIDUAL)[1:]
    freeze(pane, work, qtbot)
    (mine,) = [one for one in frozen(ask, desk, Level.INDIVIDUAL) if one.by == "Inspector 3"]
    assert (mine.number, mine.rationale) == (4, "Asked, seldom told.")
    assert pane.tag.text() == "My view, frozen"
    assert "Inspector 5\u00a02" in listed(pane).replace(" ", "\u00a0") or "Inspector 5 2" in listed(pane)
    assert at(pane) is pane.end
    qtbot.keyClick(at(pane), Key.Key_E, ALT)
    assert "Not given: Inspector 8." in pane.ask.says.text()
    qtbot.keyClick(at(pane), Key.Key_Return)
    work.drain()
    assert pane.tag.text() == "Team, draft"
    assert isinstance(at(pane), ScaleRow)
    begin_typing(pane, qtbot, Key.Key_3, "Strengths just outweigh weaknesses.")
    freeze(pane, work, qtbot)
    (team,) = frozen(ask, desk, Level.TEAM)
    assert (team.number, team.without_view) == (3, ("Inspector 8",))
    qtbot.keyClick(at(pane), Key.Key_P, ALT)
    work.drain()
    assert pane.lacks.text() == "Say who sat on the panel: roles, not names."
    qtbot.keyClick(at(pane), Key.Key_Return, CTRL)
    assert at(pane) is pane.editor.panel
    qtbot.keyClicks(at(pane), "Chair, two inspectors")
    pane.editor.met_on.setDate(QDate(2026, 6, 1))
    pane.setFocus()
    qtbot.keyClick(at(pane), Key.Key_2)
    assert pane.lacks.text() == "Say why it differs from the one before."
    qtbot.keyClick(at(pane), Key.Key_Return, CTRL)
    assert at(pane) is pane.editor.reason
    qtbot.keyClicks(at(pane), "The letters came later.")
    freeze(pane, work, qtbot)
    (panel,) = frozen(ask, desk, Level.PANEL)
    assert (panel.number, panel.follows, panel.reason) == (2, team.id, "The letters came later.")
    assert "Chair, two inspectors" in panel.panel
    assert frozen(ask, desk, Level.TEAM) == [team]
    qtbot.keyClick(at(pane), Key.Key_V, ALT)
    work.drain()
    beside = screen.comparing.page.beside
    assert [label.text() for label in beside.labels][:2] == ["Number", "Why"]
    assert (beside.values[0][0].text(), beside.values[1][0].text()) == ("3 adequate", "2 weak")
    qtbot.keyClick(at(pane), Key.Key_Escape)
    assert screen.comparing.page is None
    assert pane.isVisible()


def freeze(pane: EvaluationPane, work, qtbot) -> None:
    qtbot.keyClick(at(pane), Key.Key_Return, CTRL)
    qtbot.keyClick(at(pane), Key.Key_Return)
    work.drain()


def listed(pane: EvaluationPane) -> str:
    return "\n".join(text.text() for text in pane.versions.findChildren(Text))


def test_what_is_typed_is_a_draft_and_stands_there_again(screen, pane, desk, work, ask, qtbot) -> None:
    begin_typing(pane, qtbot, Key.Key_5, "Asked each time.")
    pane.keeper.flush()
    work.drain()
    writing = ask(judgement_of, desk, "5.4").writing
    assert (writing.number, writing.rationale) == (5, "Asked each time.")
    assert not ask(desk.store.all, Evaluation)
    screen.choose("2.1")
    work.drain()
    assert pane.editor.why.text() == ""
    screen.choose("5.4")
    work.drain()
    assert (pane.editor.scale.number, pane.editor.why.text()) == (5, "Asked each time.")
    screen.refresh()
    work.drain()
    assert pane.editor.why.text() == "Asked each time."


def test_a_name_is_said_beside_the_words_and_nothing_is_frozen(pane, desk, work, ask, qtbot) -> None:
    begin_typing(pane, qtbot, Key.Key_5, "Morven MacAllister was asked.")
    freeze(pane, work, qtbot)
    assert "Morven MacAllister" in pane.problem.text.text()
    assert pane.editor.why.text() == "Morven MacAllister was asked."
    assert not frozen(ask, desk, Level.INDIVIDUAL)
    qtbot.keyClicks(pane.editor.why, " Twice.")
    assert pane.problem.isHidden()


def test_illustrations_that_ship_are_ticked_by_keys_and_say_whose_words_they_are(
    screen, desk, work, ask, qtbot
) -> None:
    ask(with_illustrations, desk)
    pane = shown(screen, work)
    listed = pane.editor.illustrations
    assert listed.heading.meta.text() == "0 of 6"
    assert listed.source.text() == "Daybook’s own wording, to be replaced by the programme’s."
    listed.checks["asked_5"].setFocus()
    qtbot.keyClick(at(pane), Key.Key_Space)
    qtbot.keyClick(at(pane), Key.Key_Tab)
    qtbot.keyClick(at(pane), Key.Key_Space)
    assert pane.editor.written().illustrations == ("asked_5", "told_5")
    assert listed.checks["told_2"].accessibleName().startswith("Weak: Families hear")
    begin_typing(pane, qtbot, Key.Key_5, "Asked, and told.")
    freeze(pane, work, qtbot)
    (mine,) = frozen(ask, desk, Level.INDIVIDUAL)
    said = ask(judged_words, desk, mine, "illustrations")
    assert (
        said.splitlines()[0]
        == "Very good: Children are asked in ways that suit them, and their own words stand in the record."
    )


def test_what_is_frozen_can_be_read_and_takes_no_key(screen, desk, work, ask, qtbot) -> None:
    ask(with_illustrations, desk)
    team = ask(judged, desk)
    pane = shown(screen, work)
    editor = pane.editor
    assert (pane.tag.text(), editor.scale.number, editor.why.text()) == ("Team, frozen", 3, team.rationale)
    assert pane.foot.isHidden()
    editor.why.setFocus()
    qtbot.keyClicks(editor.why, "more")
    qtbot.keyClick(editor.why, Key.Key_Z, CTRL)
    qtbot.keyClick(editor, Key.Key_6)
    qtbot.mouseClick(editor.scale.rows[6], Qt.MouseButton.LeftButton)
    assert not any(check.isEnabled() for check in editor.illustrations.checks.values())
    screen.settle()
    work.drain()
    assert (editor.scale.number, editor.why.text()) == (3, team.rationale)
    assert ask(desk.store.find, Evaluation, team.id) == team
    assert len(ask(desk.store.history, team.id)) == 2
    qtbot.mouseClick(pane.versions.history, Qt.MouseButton.LeftButton)
    work.drain()
    assert screen.history.page is not None
    qtbot.keyClick(at(pane), Key.Key_Escape)
    work.drain()
    assert screen.history.page is None
    assert pane.isVisible()


def test_record_scores_stand_beside_the_scale_with_n_and_choose_nothing(screen, desk, work, ask) -> None:
    def read() -> None:
        for number, given in enumerate(("4", "4", "none", "2"), start=1):
            record = Record(id=new_id(), code=f"R-00{number}", first_reader="Inspector 3")
            desk.store.save(record)
            reading(desk, record, "Inspector 3", Reading.FIRST, "read", involving_child_quality=given)

    ask(read)
    scale = shown(screen, work).editor.scale
    assert {number: bar.count for number, bar in scale.bars.items()} == {6: 0, 5: 0, 4: 2, 3: 0, 2: 1, 1: 0}
    assert scale.scores_of.text() == "Record scores, n = 3 of 4"
    assert "3 records rated, of 4 read to the end. Not in n: 1 no document present." in scale.counted.text()
    assert "They never set it" in scale.counted.text()
    assert scale.bars[4].accessibleName() == "2 records rated 4 good"
    assert scale.number is None
    screen.choose("9.2")
    work.drain()
    none = screen.evaluation_pane.editor.scale
    assert none.scores_of.text() == "No question of the record review rates this"
    assert {bar.count for bar in none.bars.values()} == {None}


def test_who_does_not_lead_gives_a_view_and_is_offered_nothing_else(screen, desk, work, ask) -> None:
    def follow() -> None:
        roster = tuple(one.model_copy(update={"role": Role.INSPECTOR}) for one in desk.inspection().roster)
        desk.store.save(desk.inspection().model_copy(update={"roster": roster}))

    assert shown(screen, work).isVisible()
    assert screen.claims.where.isHidden()  # who leads has them all
    ask(follow)
    ask(own, desk)
    pane = shown(screen, work)
    screen.refresh()
    work.drain()
    assert "The lead’s stay there" in screen.claims.where.text()
    assert screen.claims.where.isVisible()
    assert pane.tag.text() == "My view, frozen"
    assert pane.end.isHidden()
    assert pane.to_panel.isHidden()
    assert pane.foot.isHidden()


def test_words_that_were_typed_before_it_was_frozen_elsewhere_stay_until_they_are_forgotten(
    pane, desk, work, ask, qtbot
) -> None:
    begin_typing(pane, qtbot, Key.Key_5, "Asked each time, on paper too.")
    pane.keeper.flush()
    work.drain()

    def came_in() -> None:
        mine = individual_id(desk.inspection().id, "5.4", "Inspector 3")
        theirs = view(desk, "Inspector 5").model_copy(
            update={"id": mine, "by": "Inspector 3", "frozen_by": "Inspector 3"}
        )
        desk.store.append([of_another(theirs, 1, None, None)])

    ask(came_in)
    pane.keeper.discard()
    pane.refresh()
    work.drain()
    assert pane.tag.text() == "My view, frozen"
    assert "Asked each time, on paper too." in pane.left_over.text.text()
    assert pane.left_over.note.isHidden()  # nothing but the frozen words stands there
    set_aside(pane, work, qtbot)
    assert pane.left_over.isHidden()
    assert ask(desk.store.drafts) == ()


def set_aside(pane: EvaluationPane, work, qtbot) -> None:
    """By keys, with the question in between."""
    pane.left_over.aside.setFocus()
    qtbot.keyClick(at(pane), Key.Key_Return)
    assert pane.ask.isVisible()
    qtbot.keyClick(at(pane), Key.Key_Return)
    work.drain()


def round_ended_elsewhere(desk) -> None:
    """As it comes from another lead while somebody here types."""
    inspection = desk.inspection().id
    begun = Evaluation(
        id=team_id(inspection, "5.4"),
        indicator="5.4",
        level=Level.TEAM,
        by="Inspector 5",
        label_set="care_inspectorate",
    )
    desk.store.append([of_another(begun, 1, None, None)])


def test_an_own_view_that_the_round_ended_without_is_seen_and_goes_into_the_teams_words(
    pane, desk, work, ask, qtbot
) -> None:
    begin_typing(pane, qtbot, Key.Key_4, "Asked, seldom told.")
    ask(round_ended_elsewhere, desk)
    pane.refresh()  # the last letters were typed less than a second ago
    work.drain()
    work.drain()
    assert pane.tag.text() == "Team, draft"
    assert pane.left_over.text.text() == "4 good: Asked, seldom told."
    assert "not frozen when the round ended" in pane.left_over.title.text()
    pane.editor.why.setFocus()
    qtbot.keyClicks(pane.editor.why, "Views differ.")
    qtbot.keyClick(at(pane), Key.Key_D, ALT)
    assert pane.editor.why.text() == "Views differ.\nAsked, seldom told."
    pane.editor.why.undo()
    assert pane.editor.why.text() == "Views differ."
    qtbot.keyClick(at(pane), Key.Key_K, ALT)
    work.drain()
    assert (pane.left_over.isVisible(), pane.left_over.note.isVisible()) == (True, False)
    (kept,) = [one for one in ask(desk.store.all, Evaluation) if one.level is Level.INDIVIDUAL]
    assert (kept.number, kept.rationale, kept.is_frozen) == (4, "Asked, seldom told.", False)
    set_aside(pane, work, qtbot)
    assert pane.left_over.isHidden()
    bodies = [Evaluation.model_validate_json(one.body) for one in ask(desk.store.history, kept.id)]
    assert [one.rationale for one in bodies] == ["Asked, seldom told.", ""]


def test_who_does_not_lead_copies_what_they_had_thought(screen, desk, work, ask, qtbot) -> None:
    ask(with_colleagues, desk, "Inspector 5")
    roster = tuple(one.model_copy(update={"role": Role.INSPECTOR}) for one in ask(desk.inspection).roster)
    ask(lambda: change(desk, roster=roster))
    pane = shown(screen, work)
    begin_typing(pane, qtbot, Key.Key_4, "Asked, seldom told.")
    ask(round_ended_elsewhere, desk)
    pane.refresh()
    work.drain()
    work.drain()
    assert pane.left_over.isVisible()
    qtbot.keyClick(pane, Key.Key_D, ALT)
    assert QGuiApplication.clipboard().text() == "Asked, seldom told."


def test_a_number_that_the_scale_lacks_is_said_and_kept_until_another_is_chosen(screen, desk, work, ask, qtbot) -> None:
    ask(with_colleagues, desk, "Inspector 5")
    ask(lambda: view(desk, "Inspector 3", 9, frozen=False))
    ask(view, desk, "Inspector 5", 8)
    pane = shown(screen, work)
    assert pane.editor.scale.off_scale.text() == "9 was given, which is not on this framework’s scale."
    pane.editor.why.setFocus()
    qtbot.keyClicks(pane.editor.why, "x")
    assert pane.editor.written().number == 9
    ask(round_ended_elsewhere, desk)
    given = ask(judgement_of, desk, "5.4").round.given
    assert [(one.number, one.word) for one in given] == [(8, "(not on this scale)")]
    pane.setFocus()
    qtbot.keyClick(at(pane), Key.Key_3)
    assert pane.editor.written().number == 3
    assert pane.editor.scale.off_scale.isHidden()


def test_a_hit_and_today_lead_to_the_evaluation_of_an_indicator(screen, desk, work, ask) -> None:
    ask(with_colleagues, desk, "Inspector 5")
    mine = ask(own, desk, 4, "asked", "2.1")
    screen.open_object(mine.id)
    work.drain()
    assert (screen.indicator, screen.evaluation_pane.tag.text()) == ("2.1", "My view, frozen")
    screen.show_page("9.2")
    work.drain()
    assert (screen.indicator, screen.evaluation_pane.tag.text()) == ("9.2", "My view, draft")
    assert isinstance(at(screen.evaluation_pane), ScaleRow)


def test_today_says_how_far_each_indicator_is_and_whose_view_is_due(desk, ask, show, qtbot) -> None:
    assert ask(where_it_stands, desk) == ()
    ask(with_colleagues, desk, "Inspector 5")
    ask(own, desk)
    ask(judged, desk)
    box = show(Judgements(ask(where_it_stands, desk)))
    said = [text.text() for text in box.findChildren(Text)]
    assert "Team: 3 adequate, frozen" in said
    assert "3 wait for your view" in said
    chosen: list[str] = []
    box.indicator_chosen.connect(chosen.append)
    (due,) = [one for one in box.findChildren(Button) if one.accessibleName().startswith("Give yours: 9.2")]
    qtbot.mouseClick(due, Qt.MouseButton.LeftButton)
    assert chosen == ["9.2"]
