"""Choosing what to share: questions, the groups to set them by, and how small a number is hidden."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.disclosure.rules import Rules
from desktop.gui.releases.earlier_list import EarlierList
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.widgets.text import Text
from desktop.operations.releases import Offer, Offered, Wanted

_RULES = {"5": Rules(5, 10), "10": Rules(10, 20)}


class ChoosingPage(SplitPage):
    """``show_offer(offer)``, ``wanted()``, ``set_working(working=…)``, ``show_progress(done, of)``, ``say(text)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions: dict[str, Check] = {}
        self.groups: dict[str, Check] = {}
        self.threshold = Dropdown([("5", "Below 5"), ("10", "Below 10: island areas")])
        self.merge = Check("Merge groups of fewer than 10 first: less has to be hidden")
        self.merge.setChecked(True)
        self.every, self.none = Button("All questions", "Ctrl+A"), Button("None")
        self.work_out = Button("Work out what can be shared", "Ctrl+Return", kind="main")
        self.stop = Button("Stop")
        self.progress = ProgressBar("Worked out")
        self.state = Text("", wrap=True)
        self.refused = NoteBox("", "danger", "Not shared")
        self.earlier = EarlierList()
        self._question_box, self._group_box = QWidget(), QWidget()
        self._lay_out()
        self.every.clicked.connect(lambda: self._tick_all(on=True))
        self.none.clicked.connect(lambda: self._tick_all(on=False))
        self.threshold.currentIndexChanged.connect(self._on_threshold)
        self.set_working(working=False)
        self.say("")

    def show_offer(self, offer: Offer) -> None:
        """What can be chosen now. What is ticked stays so."""
        with self.filling_left():
            self.questions = _checks(self._question_box, offer.questions, self.questions)
            self.groups = _checks(self._group_box, offer.groups, self.groups)
        self.earlier.show_releases(offer.earlier)
        if offer.refusal:
            self.work_out.refuse(offer.refusal)
            self.say(offer.refusal)
        else:
            self.work_out.allow()

    def first(self) -> QWidget:
        """Where the choosing begins."""
        return next(iter((*self.groups.values(), *self.questions.values())), self.threshold)

    def wanted(self) -> Wanted:
        """What is ticked."""
        return Wanted(
            questions=frozenset(name for name, check in self.questions.items() if check.isChecked()),
            groups=frozenset(name for name, check in self.groups.items() if check.isChecked()),
            rules=_RULES[self.threshold.value()],
            merge=self.merge.isChecked(),
        )

    def set_working(self, *, working: bool) -> None:
        """Whether it is being worked out now."""
        had_keyboard = self.stop.hasFocus()
        self.work_out.setVisible(not working)
        self.stop.setVisible(working)
        self.progress.setVisible(working)
        if working:
            self.say("")
            self._tell("Counting, then making sure that no hidden number can be worked out…")
            self.stop.setFocus()
        elif had_keyboard:
            self.work_out.setFocus()

    def show_progress(self, done: int, of: int) -> None:
        """How far it is."""
        self.progress.set_progress(done, of)

    def say(self, refusal: str, state: str = "") -> None:
        """Why nothing can be shared, and what happened; empty for nothing to say."""
        self.refused.setVisible(bool(refusal))
        self.refused.say(refusal, "Not shared" if refusal else "")
        self._tell(state)

    def _tell(self, state: str) -> None:
        self.state.setText(state)
        self.state.setVisible(bool(state))

    def _tick_all(self, *, on: bool) -> None:
        for check in self.questions.values():
            check.setChecked(on)

    def _on_threshold(self) -> None:
        small = _RULES[self.threshold.value()].small_group
        self.merge.setText(f"Merge groups of fewer than {small} first: less has to be hidden")
        self.merge.setAccessibleName(self.merge.text())

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = Flow(buttons, theme().px(8))
        row.addWidget(self.every)
        row.addWidget(self.none)
        for part in (
            SectionHeading("By which groups"),
            Text("Each question is counted for all records, and by each group that you tick.", tone="muted", wrap=True),
            self._group_box,
            SectionHeading("Which questions"),
            buttons,
            self._question_box,
        ):
            self.add_left(part)
        work = QWidget()
        line = QHBoxLayout(work)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.work_out, self.stop, self.progress):
            line.addWidget(widget)
        line.addStretch(1)
        for part in (
            SectionHeading("Which counts are too small"),
            Field("Hide counts", self.threshold, "What could give one away is hidden too, in all tables together."),
            self.merge,
            work,
            self.state,
            self.refused,
            NoteBox(
                "These figures are for people outside of the team: small numbers are hidden in them. The Results page "
                "and its export are the team’s own and hide nothing.",
                "accent",
                "Made to leave the team",
            ),
            SectionHeading("Shared before"),
            self.earlier,
        ):
            self.add_right(part)


def _checks(box: QWidget, offered: tuple[Offered, ...], held: dict[str, Check]) -> dict[str, Check]:
    if list(held) == [one.id for one in offered]:
        return held
    ticked = {name for name, check in held.items() if check.isChecked()}
    for check in held.values():
        check.deleteLater()
    layout = box.layout()
    if layout is None:
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(2))
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)  # more came in since the page was laid out
    found = {}
    for one in offered:
        check = found[one.id] = Check(one.title)
        check.setChecked(one.id in ticked)
        layout.addWidget(check)
    return found
