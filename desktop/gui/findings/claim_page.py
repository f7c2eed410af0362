"""One claim open for writing: its words, what it rests on, what speaks against it, and how the team weighed it.

Words are a draft within a second. What is done with its evidence is a version at once, and Ctrl Z takes it back.
"""

from collections.abc import Iterable
from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.findings import Finding, Side
from desktop.domain.frameworks import Framework
from desktop.domain.wording import counted
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.findings.claim_head import ClaimHead
from desktop.gui.findings.claim_tools import ClaimTools
from desktop.gui.findings.piece_delegate import MARGIN
from desktop.gui.findings.side_box import SideBox
from desktop.gui.findings.withdraw_box import WithdrawBox
from desktop.gui.saving.begun import Begun
from desktop.gui.saving.guarding import Guarding
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.margin_list import MarginList
from desktop.gui.widgets.margin_row import MarginRow
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.undoing_box import UndoingBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.findings import FindingView, OpenClaim, forget_if_empty, look_at
from desktop.operations.writing import Writing, keep_begun

_PUT_WORDS = {Side.FOR: "for the claim", Side.AGAINST: "against it"}


class ClaimPage(FirstFocus, QWidget):
    """Made for one opened claim and thrown away when another is opened. ``finding`` is the claim as it stands here.

    Signals: ``saved(datetime)``, ``not_saved(str)``, ``said(text, role)``; ``changed`` when its evidence or its place
    in the list did; ``worded(str)`` at each change of its words; ``piece_opened(UUID)``; ``add_asked``;
    ``history_asked(UUID)``; ``overtaken`` when it was changed elsewhere and nothing is being written here.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    said = Signal(str, str)
    changed = Signal()
    worded = Signal(str)
    overtaken = Signal()
    piece_opened = Signal(object)
    add_asked = Signal()
    history_asked = Signal(object)

    def __init__(
        self, work: Work, desk: Desk, framework: Framework, opened: OpenClaim, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._work, self._desk = work, desk
        self.finding = opened.view.finding
        self.view = opened.view
        self._past: list[tuple[str, Finding]] = []
        self.head = ClaimHead()
        self.sides = {side: SideBox(side) for side in Side}
        self.weighed = UndoingBox("How the two sides weigh against each other, and why the claim holds", min_lines=3)
        keep = partial(keep_begun, desk, self.finding.id)
        self.begun = Begun(work, keep, opened.begun, self)
        self.tools = ClaimTools(framework, self.finding)
        self._writing: Writing[Finding] = Writing(desk, opened.base)
        self.keeper = DraftKeeper.of(self._writing, work, self.written, desk.clock, self)
        self.guarding = Guarding(work, desk, self.keeper)
        self.sheet = ScrollPage("surface", 0)
        self._lay_out()
        self.head.claim.set_text(self.finding.claim)
        self.weighed.set_text(self.finding.weighed)
        self._connect()
        self.show_view(opened.view)
        if opened.recovered_at is not None:
            self.keeper.recovered()
        self.setFocusProxy(self.head.claim)

    def written(self) -> Finding:
        """The claim as it stands on the screen."""
        texts = {"claim": self.head.claim.text(), "weighed": self.weighed.text()}
        self.finding = self.finding.model_copy(update=texts)
        return self.finding

    def show_view(self, view: FindingView) -> None:
        """Show evidence and support; what is being written stays as it is."""
        if view.finding.pieces != self.finding.pieces:
            return  # an answer about an earlier state: the one about this is on its way
        self.view = view
        self.head.show_view(view)
        for side, pieces in ((Side.FOR, view.supports), (Side.AGAINST, view.against)):
            self.sides[side].show_pieces(pieces)
        self.tools.show_finding(view.finding)

    def show_number(self, number: int, of: int) -> None:
        """Where it stands in the list, from 1."""
        self._head_row.set_margin(f"Claim {number} of {of}" if number else "Claim")

    def look_again(self) -> None:
        """Something elsewhere may have changed: what its evidence says, or whether it counts."""
        self._work.run(look_at, self._desk, self.written(), then=self.show_view)
        self._work.run(self._writing.was_overtaken, self.finding.id, then=self._on_looked)

    def put(self, side: Side, evidence_ids: Iterable[UUID], before: UUID | None = None) -> None:
        """Put pieces on a side, in front of one that stands there, or last."""
        pieces = tuple(evidence_ids)
        self.sides[side].show_as_many(len(self.finding.with_pieces(side, pieces, before).on(side)))
        words = counted(len(pieces), "piece")
        self._change(self.finding.with_pieces(side, pieces, before), f"{words} put {_PUT_WORDS[side]}")

    def take_away(self, evidence_id: UUID) -> None:
        """Take a piece out of the claim. It stays where it was taken from and on the map."""
        self._change(self.finding.without((evidence_id,)), "1 piece taken out of the claim")

    def set_order(self, order: int) -> None:
        """Give it another place in the list."""
        self._change(self.finding.model_copy(update={"order": order}), "Moved in the list")

    def ask_to_withdraw(self) -> None:
        """Ask why it is claimed no longer; of one that was withdrawn nothing is asked."""
        if not self.finding.withdrawn:
            self.box.ask()

    def bring_back(self) -> None:
        """Claim it again."""
        if self.finding.withdrawn:
            self._change(self.finding.model_copy(update={"withdrawn": ""}), "Claimed again")

    def undo(self) -> None:
        """Take back the last thing that was done with its evidence or its place."""
        if not self._past:
            self.said.emit("Nothing was done with this claim’s evidence since you opened it. Its history has the rest.",
                           "accent")  # fmt: skip
            return
        words, before = self._past.pop()
        kept = {"claim": self.finding.claim, "weighed": self.finding.weighed}
        self._save(before.model_copy(update=kept))
        self.said.emit(f"Undone: {words[:1].lower()}{words[1:]}.", "accent")

    def show_piece(self, evidence_id: UUID) -> None:
        """Give one of its pieces the keyboard."""
        for box in self.sides.values():
            if box.show_piece(evidence_id):
                box.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @cached_property
    def box(self) -> WithdrawBox:
        """What asks why it is claimed no longer; made when it is first asked."""
        box = WithdrawBox(self.begun)
        row = MarginRow("", box, MARGIN)
        row.line_below = False
        box.came_or_went.connect(lambda: row.setVisible(not box.isHidden()))
        box.withdrawn.connect(self._on_withdrawn)
        self.sheet.body.insertWidget(1, row)
        return box

    def put_away(self) -> bool:
        """Put away what is asked on this page; whether anything was."""
        was_asked = "box" in self.__dict__ and not self.box.isHidden()
        if was_asked:
            self.box.hide()
            self.tools.withdraw.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_asked

    def settle(self) -> None:
        """Save what is open; forget a claim in which nothing was written."""
        self.begun.flush()
        finding = self.written()
        if finding.words().strip() or finding.pieces or self.keeper.base() is not None:
            self.keeper.settle()
        else:
            self.keeper.discard()
            self._work.run(forget_if_empty, self._desk, finding.id)

    def let_go(self, _nothing: None) -> None:
        """Nothing is being saved any more."""
        self.deleteLater()

    def _change(self, changed: Finding, words: str) -> None:
        before = self.written()
        texts = {"claim": before.claim, "weighed": before.weighed}
        changed = changed.model_copy(update=texts)
        if changed == before:
            return
        self._past.append((words, before))
        self._save(changed)
        self.said.emit(f"{words}. Ctrl Z takes it back.", "strength")

    def _save(self, changed: Finding) -> None:
        self.finding = changed
        self.keeper.changed()
        self.keeper.settle()
        self.look_again()
        self.changed.emit()

    def _lay_out(self) -> None:
        inside = MarginList(MARGIN)
        self._head_row = inside.add_row("Claim", self.head, "text")
        self._head_row.line_below = False
        self._head_row.margin.setBuddy(self.head.claim)
        self.head.claim.setAccessibleName("The claim")
        weighed = MarginRow("Weighed up", self.weighed, MARGIN, "text")
        weighed.margin.setBuddy(self.weighed)
        self.weighed.setAccessibleName("Weighed up")
        weighed.line_below = False
        about = MarginRow("", self.tools, MARGIN)
        about.line_below = False
        self.sheet.body.setSpacing(0)
        self.sheet.body.setContentsMargins(0, 0, 0, 0)
        self._column = self.sheet.widget() or self.sheet
        for widget in (self._head_row, *self.sides.values(), weighed, about):
            self.sheet.add(widget)
        rest = MarginList(MARGIN)
        self.sheet.add(rest, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.guarding.bar)

    def _connect(self) -> None:
        for text in (self.head.claim, self.weighed):
            text.edited.connect(lambda _text: self.keeper.changed())
        self.head.claim.edited.connect(self.worded)
        for side, box in self.sides.items():
            box.dropped.connect(lambda pieces, before, side=side: self.put(side, pieces, before))
            box.list.opened.connect(self.piece_opened)
            box.list.put_asked.connect(lambda piece, to: self.put(to, (piece,)))
            box.list.take_asked.connect(self.take_away)
            box.list.move_asked.connect(lambda piece, step, side=side: self._move(side, piece, step))
            box.list.passed.connect(lambda step, side=side: self._pass_on(side, step))
            box.list.current_changed.connect(lambda side=side: self._keep_in_sight(side))
        self.head.return_asked.connect(self.bring_back)
        self.tools.theme_chosen.connect(self._on_theme)
        self.tools.key_line_chosen.connect(self._on_key_line)
        self.tools.add.clicked.connect(self.add_asked)
        self.tools.history.clicked.connect(lambda: self.history_asked.emit(self.finding.id))
        self.tools.withdraw.clicked.connect(self.ask_to_withdraw)
        voice = OneVoice(self.keeper, self.begun, parent=self)
        voice.saved.connect(self.saved)
        voice.failed.connect(self.not_saved)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

    def _on_looked(self, was_overtaken: bool) -> None:
        if was_overtaken and not self.keeper.has_unsaved():
            self.overtaken.emit()

    def _move(self, side: Side, piece: UUID, step: int) -> None:
        held = list(self.finding.on(side))
        at, to = held.index(piece), held.index(piece) + step
        if 0 <= to < len(held):
            held.insert(to, held.pop(at))
            self._change(self.finding.with_pieces(side, held), "1 piece moved")

    def _pass_on(self, side: Side, step: int) -> None:
        """An arrow leaves one side for the rest of it, the other, the claim, or what was weighed up."""
        if step > 0 and self.sides[side].show_more():
            return
        order: list[QWidget] = [self.head.claim, self.sides[Side.FOR].list, self.sides[Side.AGAINST].list, self.weighed]
        at = order.index(self.sides[side].list) + step
        while isinstance(order[at], type(self.sides[side].list)) and order[at].isHidden():
            at += step
        order[at].setFocus(Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason)
        self.sheet.ensureWidgetVisible(order[at], 0, theme().px(24))
        if order[at] is self.sides[Side.AGAINST].list or order[at] is self.sides[Side.FOR].list:
            self._enter(order[at], step)

    def _enter(self, pieces: QWidget, step: int) -> None:
        box = next(box for box in self.sides.values() if box.list is pieces)
        items = box.list.items.items
        box.list.choose((items[0] if step > 0 else items[-1]).evidence_id)

    def _keep_in_sight(self, side: Side) -> None:
        pieces = self.sides[side].list
        if pieces.hasFocus() and pieces.currentIndex().isValid():
            row = pieces.visualRect(pieces.currentIndex())
            top = pieces.mapTo(self._column, row.topLeft()).y()
            self.sheet.ensureVisible(0, top, 0, theme().px(24))
            self.sheet.ensureVisible(0, top + row.height(), 0, theme().px(24))

    def _on_theme(self, theme_id: str) -> None:
        self._change(self.finding.model_copy(update={"theme": theme_id}), "Theme changed")

    def _on_key_line(self, key_line: str) -> None:
        self._change(self.finding.model_copy(update={"key_line": key_line}), "Key line of enquiry changed")

    def _on_withdrawn(self, reason: str) -> None:
        self._change(self.finding.model_copy(update={"withdrawn": reason}), "Claim withdrawn")
