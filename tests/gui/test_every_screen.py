"""What must hold on every screen of the rail, in every theme, at 100 and 200 %: it fits, it is named, keys reach it.

Checked on a real desk with something on each screen, with each page of Report and section of Settings, at 1280 by 800
and, for what scrolls, at 1280 by 720. What only looks is checked in one walk through the screens for each theme and
size, and each test reads what its check found; what presses keys has a walk of its own, in the lower window.
"""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QBoxLayout,
    QComboBox,
    QDialog,
    QFrame,
    QGroupBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QTabWidget,
    QTextEdit,
    QToolBar,
    QWidget,
)

from desktop.domain.concerns import Passage
from desktop.domain.documents import Document
from desktop.domain.evidence import Direction, Mapping, Source, SourceKind
from desktop.domain.findings import Side
from desktop.domain.interviews import Audience
from desktop.domain.publications import ReportKind
from desktop.domain.records import Record
from desktop.gui.concerns.raise_button import KEY as RAISE_KEY
from desktop.gui.frame.page_stack import PageStack
from desktop.gui.frame.shell import Shell
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.records.pages import PAGES
from desktop.gui.reports.room_screen import EVIDENCE
from desktop.gui.rooms import ROOMS
from desktop.gui.settings.section import Section
from desktop.gui.theme import NAMES, theme
from desktop.gui.widgets.elided_label import ElidedLabel
from desktop.gui.widgets.field import label_of
from desktop.gui.widgets.pressable import Pressable
from desktop.gui.widgets.text import Text
from desktop.operations.concerns.steps import raise_concern
from desktop.operations.findings import new_claim, save_claim
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.plan import new_entry
from desktop.vault.ids import new_id
from tests.desks import NOW, take

SIZE, SMALLER = (1280, 800), (1280, 720)
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
QTS_OWN_LOOK = (QAbstractButton, QGroupBox, QDialog, QTabWidget, QToolBar, QMenuBar, QProgressBar)
"""None of these as Qt paints them: only our own subclasses. Message boxes and file dialogs are dialogs."""
LOOKS = [(name, scale) for name in NAMES for scale in (100, 200)]
in_both_sizes = pytest.mark.parametrize("look", [("light", 100), ("light", 200)], indirect=True, ids=["100", "200"])
"""For what no colour can change."""


@pytest.fixture(params=LOOKS, ids=[f"{name}-{scale}" for name, scale in LOOKS])
def look(request):
    """A theme at a text size."""
    return request.param


@pytest.fixture
def dressed(look, qapp):
    """The window in this look; afterwards in the clothes of the other tests."""
    theme().apply(qapp, *look)
    yield look
    theme().apply(qapp, "light", 100)


@pytest.fixture
def material(ask, desk):
    """Something for each screen; by kind, what opens an inner page."""

    def made():
        records = [
            Record(id=new_id(), code=f"R-{place:03}", position=place, first_reader="Inspector 3")
            for place in range(1, 61)
        ]
        document = Document(id=new_id(), title="Children’s services plan", came_from="Item 12", received_at=NOW)
        planned = new_entry(desk, NOW, new_id=new_id)
        desk.store.save(*records, document, planned, planned.model_copy(update={"id": new_id()}))
        interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
        save_interview(desk, interview.model_copy(update={"text": "[10:04] Young person 1: Home is calmer.\n" * 20}))
        source = Source(source_kind=SourceKind.RECORDS, object_id=records[0].id, place="drift", label="R-001")
        mapping = Mapping(indicator=desk.framework().themes[0].indicator, theme=desk.framework().themes[0].id)
        piece = take(
            desk, source, quote="Nobody asked.", direction=Direction.UNCERTAINTY, mappings=(mapping,), new_id=new_id
        )
        claim = new_claim(desk, mapping.indicator, new_id=new_id)
        claim = claim.model_copy(update={"claim": "Children are asked, and many are not told what was decided."})
        passage = Passage(object_id=interview.id, place="10:04", label="Young person 7", quote="Home is calmer.")
        concern = raise_concern(desk, new_id=new_id, passage=passage)
        return {
            "records": records[0].id,
            "interviews": interview.id,
            "documents": document.id,
            "concerns": concern.id,
            "findings": save_claim(desk, claim.with_pieces(Side.FOR, (piece.id,))).id,
        }

    return ask(made)


@pytest.fixture
def shell(dressed, material, work, desk, show, qapp):
    """The whole frame with every screen of the rail."""
    made = Shell()
    made.header.set_inspection("Strathlennox", "Supervision orders, living at home · week 8 of 21")
    for room in ROOMS:
        made.add_page(room.key, room.title, room.icon, room.load()(work, desk), at_foot=room.at_foot)
    made.resize(*SIZE)
    show(made)
    return made


@pytest.fixture
def each(shell, look, material, work, qapp):
    """Every screen and inner page by name, one after another on show with all of its content.

    Each page of Report and section of Settings in one theme alone: what is checked there no colour can change.
    """

    def settled():
        for _ in range(4):
            work.drain()
            qapp.processEvents()

    def walk():
        for room in ROOMS:
            shell.show_page(room.key)
            shell.page(room.key).refresh()
            settled()
            yield room.key, shell.page(room.key)
            if room.key == "records":
                for page in PAGES:
                    shell.page(room.key).show_page(page.key)
                    settled()
                    yield f"records, {page.title}", shell.page(room.key)
                shell.page(room.key).show_page("records")
            if room.key in material:
                shell.page(room.key).open_object(material[room.key])
                settled()
                yield f"{room.key}, one open", shell.page(room.key)
            if look[0] == "light" or room.key not in MANY:
                yield from INNER.get(room.key, of_no_more)(shell.page(room.key), settled)

    yield walk
    for page in shell.made_pages():
        page.settle()
    settled()


def of_no_more(_screen, _settled):
    return ()


def of_an_interview(screen, settled):
    screen.history.open(screen.page.interview_id)
    settled()
    yield "the history of an interview", screen
    screen.history.put_away()
    screen.show_page("schedule")
    settled()
    yield "interviews, the schedule", screen
    QTest.keyClick(screen.schedule.calendar, Qt.Key.Key_E)
    settled()
    yield "interviews, an activity of the schedule", screen
    screen.schedule.side.close_panel()
    screen.show_page("interviews")
    settled()


def of_a_concern(screen, settled):
    screen.page.write_it_down(shown=False)
    settled()
    yield "a concern, its next step", screen
    screen.page.history_asked.emit()
    settled()
    yield "the history of a concern", screen


def of_a_claim(screen, settled):
    screen.page.ask_to_withdraw()
    settled()
    yield "a claim that is to be withdrawn", screen
    screen.page.put_away()
    screen.page.add_asked.emit()
    settled()
    yield "a claim, evidence to add", screen
    screen.picker.closed.emit()
    settled()


def of_reports(screen, settled):
    for report in ReportKind:
        screen.show_page(report.value)
        settled()
        yield f"report, {report.value}", screen.page
    screen.show_page(EVIDENCE)
    settled()


def of_settings(screen, settled):
    """The sections alone: the list beside them has been looked at with the first."""
    sections = screen.sections
    settled()
    for place, section in enumerate(sections[1:], 1):
        screen.list.setCurrentRow(place)
        brought_into_sight(QApplication.instance())
        yield f"settings, {section.accessibleName()}", section
    screen.list.setCurrentRow(0)


INNER = {
    "findings": of_a_claim,
    "interviews": of_an_interview,
    "concerns": of_a_concern,
    "report": of_reports,
    "settings": of_settings,
}
MANY = {"report", "settings"}


def seen(page: QWidget, *kinds: type) -> list[QWidget]:
    return [widget for kind in kinds for widget in page.findChildren(kind) if widget.isVisibleTo(page)]


def named(widget: QWidget) -> str:
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{widget.accessibleName() or words}”"


def cut_or_too_big(shell: Shell, name: str, page: QWidget) -> list[str]:
    stack, faults = shell.findChild(PageStack), []
    if shell.size().toTuple() != SIZE:
        faults.append(f"{name}: the window grew to {shell.size().toTuple()}")
    if stack.verticalScrollBar().maximum() or stack.horizontalScrollBar().maximum():
        faults.append(f"{name} needs {page.minimumSizeHint().toTuple()} of {stack.viewport().size().toTuple()}")
    words = [text for text in seen(page, Text) if not text.wordWrap() and not isinstance(text, ElidedLabel)]
    whole = (*words, *seen(page, Pressable))
    return faults + [f"{name}: {named(part)} is cut" for part in whole if part.width() < part.sizeHint().width() - 1]


def cut_titles(_shell: Shell, name: str, page: QWidget) -> list[str]:
    cut = []
    for bar in seen(page, TitleBar):
        titles = [] if bar.title.isHidden() else [bar.title]  # a switch stands in its place
        labels = titles if theme().scale > 100 else [*titles, bar.subtitle]
        cut += [f"{name}: “{label.text()}”" for label in labels if label.width() < label.sizeHint().width()]
    return cut


def nameless_inputs(_shell: Shell, name: str, page: QWidget) -> list[str]:
    nameless = []
    for editor in seen(page, *INPUTS):
        inner = isinstance(editor, QLineEdit) and isinstance(editor.parentWidget(), (QAbstractSpinBox, QComboBox))
        if not inner and label_of(editor) is None and not editor.accessibleName():
            nameless.append(f"{name}: {named(editor)}")
    return nameless


def lost_buttons(shell: Shell, name: str, page: QWidget) -> list[str]:
    chain, lost = tab_chain(shell), []
    for button in seen(page, QAbstractButton):
        by_key = isinstance(button, Pressable) and bool(button.key)
        if button.isEnabled() and button not in chain and not by_key and not is_by_arrows(button, chain):
            lost.append(f"{name}: {named(button)} is not reached")
        if not button.accessibleName():
            lost.append(f"{name}: {named(button)} has no words")
    return lost


def looks_of_qt(_shell: Shell, name: str, page: QWidget) -> list[str]:
    plain = [widget for widget in seen(page, *QTS_OWN_LOOK) if type(widget).__module__.startswith("PySide6")]
    frames = [frame for frame in seen(page, QFrame) if frame.frameShape() not in FLAT]
    return [f"{name}: {named(widget)}" for widget in (*plain, *frames)]


def keys_of_two(shell: Shell, name: str, page: QWidget) -> list[str]:
    """Keys that would do nothing: Qt lets neither of two have it. What a screen opens is looked at with the frame."""
    listening: dict[str, list[QWidget]] = {RAISE_KEY: [shell]}  # the window listens to it everywhere
    twice = []
    for shortcut in shell.findChildren(QShortcut):
        within = shortcut.parent()
        if shortcut.isEnabled() and within.isEnabled() and within.isVisibleTo(shell):
            everywhere = shortcut.context() is Qt.ShortcutContext.WindowShortcut
            place, key = shell if everywhere else within, shortcut.key().toString()
            others = listening.setdefault(key, [])
            if any(place is one or place.isAncestorOf(one) or one.isAncestorOf(place) for one in others):
                twice.append(f"{name}: {key} of {named(within)} is somebody else's, too")
            others.append(place)
    return twice


def laid_over(_shell: Shell, name: str, page: QWidget) -> list[str]:
    """Where a layout believes that it needs more height than it was given, it puts one part over another."""
    over = []
    for box in page.findChildren(QBoxLayout):
        within = box.parentWidget()
        if within is not None and within.isVisibleTo(page):
            parts = [part for part in map(box.itemAt, range(box.count())) if not part.isEmpty()]
            over += [
                f"{name}: {named(within)} has {after.geometry().getRect()} over {before.geometry().getRect()}"
                for before, after in pairwise(parts)
                if before.geometry().intersects(after.geometry())
            ]
    return over


LOOKING = (cut_or_too_big, cut_titles, nameless_inputs, lost_buttons, looks_of_qt, keys_of_two, laid_over)
"""What is checked without touching anything, so that one walk is enough for all of it."""


@pytest.fixture(scope="module")
def walked():
    """What the walks of this run found, by look and check."""
    return {}


@pytest.fixture
def found(walked, look, request) -> dict[Callable, list[str]]:
    """The faults of this look by check. The first test that asks walks; the screens are gone before the next."""
    if look not in walked:
        shell, each = request.getfixturevalue("shell"), request.getfixturevalue("each")
        faults = {check: [] for check in LOOKING}
        for name, page in each():
            for check in LOOKING:
                faults[check] += check(shell, name, page)
        walked[look] = faults
    return walked[look]


def test_every_screen_fits_and_no_words_are_cut(found):
    assert found[cut_or_too_big] == [], "\n".join(found[cut_or_too_big])


@in_both_sizes
def test_titles_are_whole_at_100_per_cent(found):
    assert found[cut_titles] == [], "\n".join(found[cut_titles])


def test_every_input_has_a_label_or_a_name(found):
    assert found[nameless_inputs] == [], "\n".join(found[nameless_inputs])


@in_both_sizes
def test_every_button_is_reached_by_tab_and_has_words(found):
    assert found[lost_buttons] == [], "\n".join(found[lost_buttons])


def test_no_screen_looks_like_qt(found):
    assert found[looks_of_qt] == [], "\n".join(found[looks_of_qt])


@in_both_sizes
def test_nothing_is_laid_over_anything_else(found):
    assert found[laid_over] == [], "\n".join(found[laid_over])


@in_both_sizes
def test_no_key_is_listened_to_by_two_at_once(found):
    assert found[keys_of_two] == [], "\n".join(found[keys_of_two])


FLAT = {QFrame.Shape.NoFrame, QFrame.Shape.StyledPanel}
"""A styled panel is what the style sheet dresses: editors, lists."""


def tab_chain(shell: QWidget) -> set[QWidget]:
    """Everything that Tab comes to while this is on show; the line in a spin box is the spin box."""
    chain, widget = set(), shell.nextInFocusChain()
    while widget is not shell:
        if widget.isVisible() and takes_tab(widget):  # most of the chain is on pages out of sight
            chain.add(widget)
        widget = widget.nextInFocusChain()
    return chain


def takes_tab(widget: QWidget) -> bool:
    is_part = isinstance(widget.parentWidget(), QAbstractSpinBox)
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not is_part


def is_by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """One of several that stand for one choice: Tab comes to one of them, the arrows to the others."""
    return bool(reached.intersection(widget.parentWidget().findChildren(type(widget))))


def missed_of(page: QWidget, chain: set[QWidget], came_to: set[QWidget]) -> list[QWidget]:
    """What of a page Tab has not come to."""
    return [one for one in chain - came_to if page.isAncestorOf(one) and not is_by_arrows(one, came_to)]


def brought_into_sight(qapp) -> None:
    """A page scrolls to what got the keyboard, then the ring is placed: one turn of the loop for each."""
    for _turn in range(3):
        qapp.processEvents()


@in_both_sizes
def test_in_a_lower_window_tab_goes_round_and_the_focus_is_seen_wherever_it_comes(each, shell, qapp):
    """A ring, or the frame that a list draws around its row; and no place that Tab does not leave."""
    shell.resize(*SMALLER)
    assert shell.minimumSizeHint().width() <= SMALLER[0]
    assert shell.minimumSizeHint().height() <= SMALLER[1]
    faults = []
    for name, page in each():
        page.setFocus()
        brought_into_sight(qapp)
        chain, came_to = tab_chain(shell), set()
        for _press in range(len(chain) + 5):
            at = qapp.focusWidget()
            if at is None or at in came_to:
                break
            came_to.add(at)
            if at is not page and shell.ring.target is not at and at.property("ring") != "none":
                faults.append(f"{name}: nothing shows that {named(at)} has the keyboard")
            QTest.keyClick(at, Qt.Key.Key_Tab)
            brought_into_sight(qapp)
            if qapp.focusWidget() is at:
                faults.append(f"{name}: Tab does not leave {named(at)}")
            if isinstance(page, Section) and not missed_of(page, chain, came_to):
                break  # what stands around it was gone through with the first
        faults += [f"{name}: Tab does not come to {named(one)}" for one in missed_of(page, chain, came_to)]
        if shell.size().toTuple() != SMALLER:
            faults.append(f"{name}: the window grew to {shell.size().toTuple()}")
    assert faults == [], "\n".join(faults)
