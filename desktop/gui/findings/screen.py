"""The Findings screen: indicators above, the claims about one, the claim that is open, and its evaluation beside it."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.findings import Finding, moved
from desktop.domain.objects import Kind
from desktop.domain.publications import ReportKind
from desktop.gui.findings.choosing import Choosing
from desktop.gui.findings.claim_page import ClaimPage
from desktop.gui.findings.claim_tools import ADD_KEY, WITHDRAW_KEY
from desktop.gui.findings.claims_pane import ClaimsPane
from desktop.gui.findings.comparison.shelf import ComparisonShelf
from desktop.gui.findings.evaluation.compare_shelf import CompareShelf
from desktop.gui.findings.indicator_switch import IndicatorSwitch
from desktop.gui.findings.panes import BESIDE, CLAIM, CLAIMS, Panes
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import KEY as HISTORY_KEY
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.in_words import in_words
from desktop.gui.screen import Screen
from desktop.gui.theme import set_ground
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.tab_order import TabPlace
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.evaluations import indicator_of
from desktop.operations.evidence_map import Origin, origin_of
from desktop.operations.findings import Claims, OpenClaim, claims_of, new_claim, open_claim, set_orders
from desktop.vault.ids import new_id

_KEYS = [
    ("Alt+1", "an indicator"),
    ("Up Down", "goes on"),
    ("Ctrl+E", "adds evidence"),
    ("F A", "for, against"),
    ("Delete", "takes away"),
    ("Return", "its place in the source"),
    ("Ctrl+Up", "moves up"),
    ("Ctrl+Z", "takes back"),
    ("F6", "next pane"),
]


class FindingsScreen(Screen):
    """``indicator`` is the one that is shown, empty before the first look; ``page`` the claim that is open, or None.

    ``evaluation_pane`` says at the right how the indicator is judged.
    """

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        set_ground(self, "surface")
        self.indicator = ""
        self.page: ClaimPage | None = None
        self._claims: Claims | None = None
        self._wanted: UUID | None = None
        self._wanted_piece: UUID | None = None
        self._takes_keyboard, self._ahead = False, TypedAhead(self, work, self.said.emit)
        self.title = TitleBar("Findings", keys_first=True)
        self.switch = IndicatorSwitch()
        self.new = Button("New claim", "Ctrl+N")
        self.print = Button("Print", "Ctrl+P", icon="printer")
        self.print.setAccessibleName("Print the claims with their evidence")
        self.claims, self.beside = ClaimsPane(), Choosing(work, desk, self._ahead)
        self.picker, self.evaluation_pane = self.beside.picker, self.beside.evaluation_pane
        self.centre = QStackedWidget()
        self._tab_place = TabPlace(self.centre)
        self.empty = ScrollPage(padding=0)
        self._views, self._front = QStackedWidget(), QWidget()
        self.beside_others = ComparisonShelf(self, self._views)
        self._lay_out()
        self.history = HistoryShelf(self, self._views)
        self.comparing = CompareShelf(self, self._views)
        self._connect()
        self.setFocusProxy(self.claims.list)

    def refresh(self) -> None:
        """Read the claims again, and whether what the open one rests on still counts."""
        self.work.run(claims_of, self.desk, self.indicator, then=self._on_claims)
        self.evaluation_pane.refresh()
        if self.page is not None:
            self.page.look_again()
        self.beside.look_again()

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Show one claim, or how an indicator is judged; ``place`` is the id of a piece in the claim."""
        self.history.make_way()
        self.comparing.put_away()
        self.beside_others.put_away()
        opens = partial(self._open_kind, object_id, place)
        self._ahead.wait()
        self.work.run(indicator_of, self.desk, object_id, then=opens, failed=self._on_failed)

    def show_page(self, key: str) -> None:
        """An indicator's evaluation, with the keyboard in it."""
        self.choose(key)
        self.panes.bring_up(BESIDE)
        self.evaluation_pane.take_keyboard()

    def _open_kind(self, object_id: UUID, place: str, judged: str) -> None:
        if judged:
            self.show_page(judged)
            return
        self._wanted_piece = UUID(place) if place else None
        self._open(object_id, take_keyboard=True)

    def settle(self) -> None:
        self.evaluation_pane.settle()
        if self.page is not None:
            self.page.settle()

    def choose(self, indicator: str) -> None:
        """Show the claims about an indicator."""
        if indicator != self.indicator:
            self._leave()
            self.indicator = indicator
            self.work.run(claims_of, self.desk, indicator, then=self._on_claims)

    def _lay_out(self) -> None:
        self.title.add_beside(self.switch)
        for button in (self.new, self.beside_others.button, self.print):
            self.title.add(button)
        nothing = EmptyState(
            "No claim yet",
            "A claim is what the team says about this indicator, in a sentence or two. Each leads to the evidence for "
            "it and against it. Press Ctrl N to write the first; then Ctrl E adds evidence from the map.",
            icon="scale",
        )
        self.empty.add(nothing, 1)
        self.centre.addWidget(self.empty)
        self.panes = Panes(self.claims, self.centre, self.beside)
        inside = self._front
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.panes, 1)
        column.addWidget(FooterBar(_KEYS))
        self._views.addWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._views)

    def _connect(self) -> None:
        self.history.closed.connect(self._on_history_closed)
        pane = self.evaluation_pane
        for theirs, mine in (
            *((pane.saved, self.saved), (pane.not_saved, self.not_saved)),
            *((pane.said, self.said), (pane.changed, self.changed)),
        ):
            theirs.connect(mine)
        pane.compare_asked.connect(self.comparing.open)
        pane.history_asked.connect(self._on_evaluation_history_asked)
        self.switch.chosen.connect(self.choose)
        self.new.clicked.connect(self._on_new)
        self.beside_others.button.clicked.connect(lambda: self.beside_others.open(self.indicator))
        self.print.clicked.connect(lambda: self.go_asked.emit(f"report/{ReportKind.PANEL_PACK}"))
        self.claims.list.current_changed.connect(self._on_current)
        self.claims.list.opened.connect(self._on_entered)
        self.claims.list.move_asked.connect(self._on_move)
        self.claims.list.withdraw_asked.connect(lambda: self._with_page(ClaimPage.ask_to_withdraw))
        self.claims.list.return_asked.connect(lambda: self._with_page(ClaimPage.bring_back))
        self.picker.put_asked.connect(lambda piece, side: self._with_page(lambda page: page.put(side, (piece,))))
        self.picker.take_asked.connect(lambda piece: self._with_page(lambda page: page.take_away(piece)))
        self.picker.piece_opened.connect(self._on_piece_opened)
        self.picker.closed.connect(self._stop_choosing)
        for key, act in (
            ("F6", self._on_next_pane),
            ("Esc", self._on_escape),
            (ADD_KEY, self._start_choosing),
            (WITHDRAW_KEY, self._on_withdraw_key),
            (HISTORY_KEY, self._on_history_key),
        ):
            shortcut = QShortcut(QKeySequence(key), self._front)  # history and versions have an Esc of their own
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _on_claims(self, view: Claims) -> None:
        if self.indicator and view.indicator != self.indicator:
            return  # the person has gone on to another meanwhile
        is_other = view.indicator != self.indicator or self._claims is None or self._claims.indicator != view.indicator
        self.indicator, self._claims = view.indicator, view
        self.switch.show_indicators(view)
        indicator = view.framework.indicator(view.indicator)
        self.title.set_title("Findings", "" if indicator is None else indicator.title)
        self.claims.show_claims(view)
        if is_other:
            self.evaluation_pane.show_indicator(view.indicator)
        self._show_place()
        if self.page is None and view.claims and self._wanted is None:
            self._open(view.claims[0].row.id)
        elif self.page is None and not view.claims:
            self.centre.setCurrentWidget(self.empty)
            self.beside.stop(self.panes, back_to_claim=False)

    def _on_current(self) -> None:
        """The arrows, or a click, went to another claim."""
        claim = self.claims.list.current()
        if claim is not None and (self.page is None or self.page.finding.id != claim):
            self._open(claim)

    def _open(self, claim_id: UUID, *, take_keyboard: bool = False) -> None:
        if self.page is not None and self.page.finding.id == claim_id:
            if take_keyboard:
                self._ahead.show_page(self._enter_claim)
            self._show_piece()
            return
        self.settle()
        self._wanted, self._takes_keyboard = claim_id, take_keyboard
        self.work.run(open_claim, self.desk, claim_id, then=self._on_opened, failed=self._on_failed)

    def _on_opened(self, opened: OpenClaim) -> None:
        if opened.view.finding.id != self._wanted or self._claims is None:
            if self._claims is None:
                self.work.run(claims_of, self.desk, opened.view.finding.indicator, then=self._on_claims)
            return
        self._ahead.show_page(lambda: self._show_opened(opened, self._claims))

    def _show_opened(self, opened: OpenClaim, claims: Claims | None) -> ClaimPage | None:
        if opened.view.finding.id != self._wanted or claims is None:
            return None  # the person has gone on while a word was composed
        self._leave()
        self._wanted = None
        page = self.page = ClaimPage(self.work, self.desk, claims.framework, opened)
        self._hear(page)
        self.centre.addWidget(page)
        self._tab_place.put(page.sheet)
        self.centre.setCurrentWidget(page)
        if opened.view.finding.indicator != self.indicator:
            self.indicator = opened.view.finding.indicator
            self.work.run(claims_of, self.desk, self.indicator, then=self._on_claims)
        self._show_place()
        self.picker.show_for(page.finding, claims.framework)
        if self._takes_keyboard:
            self._enter_claim()
        self._show_piece()
        return page

    def _hear(self, page: ClaimPage) -> None:
        page.saved.connect(self.saved)
        page.not_saved.connect(self.not_saved)
        page.said.connect(self.said)
        page.changed.connect(self._on_page_changed)
        page.worded.connect(self.claims.show_words)
        page.overtaken.connect(self._open_again)
        page.piece_opened.connect(self._on_piece_opened)
        page.add_asked.connect(self._start_choosing)
        page.history_asked.connect(self._on_history_asked)

    def _show_piece(self) -> None:
        piece, self._wanted_piece = self._wanted_piece, None
        if piece is not None and self.page is not None:
            self.page.show_piece(piece)

    def _show_place(self) -> None:
        """The open claim is current in the list, and knows its number."""
        if self.page is not None and self._claims is not None:
            self.claims.list.choose(self.page.finding.id)
            listed = [claim.row.id for claim in self._claims.claims]
            at = listed.index(self.page.finding.id) + 1 if self.page.finding.id in listed else 0
            self.page.show_number(at, len(listed))

    def _leave(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.settle()
            self.centre.setCurrentWidget(self.empty)
            self.centre.removeWidget(page)
            page.hide()
            self.work.run(_nothing, then=page.let_go)  # its last save is queued, and it is to hear of it

    def _on_entered(self, claim: UUID) -> None:
        self._ahead.wait()
        self._open(claim, take_keyboard=True)

    def _enter_claim(self) -> ClaimPage | None:
        if self.page is not None:
            self.panes.bring_up(CLAIM)
            self.page.setFocus()
        return self.page

    def _on_page_changed(self) -> None:
        """Behind the save that was asked for before this."""
        if self.page is not None and self._claims is not None:
            self.picker.show_for(self.page.finding, self._claims.framework)
        self.work.run(_nothing, then=lambda _: self.changed.emit())

    def _on_new(self) -> None:
        self._ahead.wait()
        self.settle()
        begin = partial(new_claim, self.desk, self.indicator, new_id=new_id)
        self.work.run(begin, then=self._on_begun, failed=self._on_failed)

    def _on_begun(self, finding: Finding) -> None:
        self.work.run(claims_of, self.desk, self.indicator, then=self._on_claims)
        self._open(finding.id, take_keyboard=True)

    def _on_move(self, step: int) -> None:
        """The open claim goes up or down among those that stand."""
        if self.page is None or self._claims is None or self.page.finding.withdrawn:
            return
        standing = [(claim.row.id, claim.row.order) for claim in self._claims.claims if not claim.row.withdrawn]
        listed = [claim for claim, _ in standing]
        to = listed.index(self.page.finding.id) + step if self.page.finding.id in listed else -1
        if 0 <= to < len(listed):
            self._give_orders(moved(standing, self.page.finding.id, to))

    def _give_orders(self, orders: Mapping[UUID, int]) -> None:
        others = dict(orders)
        mine = None if self.page is None else others.pop(self.page.finding.id, None)
        if others:
            self.work.run(set_orders, self.desk, others)
        if mine is not None and self.page is not None:
            self.page.set_order(mine)

    def _start_choosing(self) -> None:
        if self.page is not None and self._claims is not None and self.history.page is None:
            self.beside.start(self.page.finding, self._claims.framework, self.panes)

    def _stop_choosing(self) -> None:
        self.beside.stop(self.panes, back_to_claim=self.page is not None)
        if self.page is not None:
            self.page.tools.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_page(self, act: Callable[[ClaimPage], None]) -> None:
        if self.page is not None:
            act(self.page)

    def _on_escape(self) -> None:
        if self.evaluation_pane.put_away():
            return
        if (self.page is None or not self.page.put_away()) and self.beside.is_on:
            self._stop_choosing()

    def _on_next_pane(self) -> None:
        key = self.panes.next_pane()
        self.panes.bring_up(key)
        if key == CLAIMS:
            self.claims.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == CLAIM and self.page is not None:
            self.page.setFocus()
        else:
            self.beside.take_focus()

    def _on_withdraw_key(self) -> None:
        if self.page is not None and self.history.page is None:
            self.panes.bring_up(CLAIM)
            self.page.ask_to_withdraw()

    def _on_history_key(self) -> None:
        if self.page is not None and self.history.page is None:
            self._on_history_asked(self.page.finding.id)

    def _on_piece_opened(self, evidence_id: UUID) -> None:
        self.work.run(origin_of, self.desk, evidence_id, then=self._on_origin, failed=self._on_failed)

    def _on_origin(self, origin: Origin) -> None:
        if origin.kind in {Kind.INTERVIEW, Kind.REVIEW, Kind.DOCUMENT, Kind.RECORD}:
            self.open_asked.emit(origin.kind, origin.object_id, origin.place)
        else:
            self.said.emit("What this was taken from is not on this laptop. The piece itself is.", "improvement")

    def _on_evaluation_history_asked(self, evaluation_id: UUID) -> None:
        keeper = self.evaluation_pane.keeper
        self.history.open(evaluation_id, lambda: keeper is not None and keeper.has_unsaved())

    def _on_history_asked(self, finding_id: UUID) -> None:
        if self.page is not None:
            self.page.settle()
            self.history.open(finding_id, self.page.keeper.has_unsaved)

    def _on_history_closed(self, restored: bool) -> None:
        if restored:
            self._open_again()
            self.refresh()

    def _open_again(self) -> None:
        """The open claim was changed elsewhere, or an earlier version of it brought back."""
        if self.page is not None:
            claim = self.page.finding.id
            self._leave()
            self._open(claim)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")


def _nothing() -> None:
    """Takes its turn on the vault's lane: what was asked for before it is done."""
