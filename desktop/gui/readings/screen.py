"""The page of records that are read twice: what is waited for, and from there both readings side by side."""

from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.objects import Kind
from desktop.domain.readings import PairState
from desktop.domain.reviews import RecordReview
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.in_words import in_words
from desktop.gui.readings.agreement_page import AgreementPage
from desktop.gui.readings.compare_page import ComparePage
from desktop.gui.readings.unlock_box import UnlockBox
from desktop.gui.readings.wording import STATE, differences, what_to_do
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations import readings
from desktop.operations.desk import Desk
from desktop.operations.readings import PairRow, SideBySide
from desktop.operations.reviews import OpenReview
from desktop.vault.ids import new_id

_TO_AGREE = {PairState.READY, PairState.AGREEING, PairState.CHANGED}
_OPENS = _TO_AGREE | {PairState.AGREED}


class ReadingsScreen(Screen):
    """``compare`` is the record that is open side by side, None while the list or the figures are on show.

    ``agreement`` are the figures, made when they are first asked for.
    """

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self._ahead = TypedAhead(self, work, self.said.emit)
        self.title = TitleBar("Two readings")
        self.figures = Button("How far readers agree", "Alt+H")
        self.table = DataTable(
            "Records that are read twice",
            [
                Column("Record", width=88),
                Column("Where it stands", stretch=True, width=232),
                Column("Differences", width=112),
                Column("First reader", width=152),
                Column("Second reader", width=152),
            ],
        )
        self.says = Text("", tone="muted", wrap=True)
        self.lend = ReasonedButton(Button("Second reading here", "Alt+L"))
        self.unlock = UnlockBox()
        self.agreement: AgreementPage | None = None
        self.compare: ComparePage | None = None
        self._pairs: dict[str, PairRow] = {}
        self._from_figures = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read the list again; what is open side by side knows better."""
        self.work.run(readings.list_pairs, self.desk, then=self._on_pairs)

    def open_pair(self, record_id: UUID, question_id: str = "") -> None:
        """Put both readings of a record side by side, at a question if one is named."""

        def show(pair: SideBySide) -> None:
            self._ahead.show_page(lambda: self._show_pair(pair, question_id))

        self._ahead.wait()
        self.work.run(readings.side_by_side, self.desk, record_id, then=show, failed=self._on_failed)

    def settle(self) -> None:
        if self.compare is not None:
            self.compare.settle()

    def _on_pairs(self, pairs: tuple[PairRow, ...]) -> None:
        self._pairs = {str(pair.record_id): pair for pair in pairs}
        self.table.set_rows([_row(pair) for pair in pairs])
        to_agree = [pair for pair in pairs if pair.state in _TO_AGREE]
        if pairs and not self.table.current():
            self.table.choose(str((to_agree or pairs)[0].record_id))
        done = sum(pair.state is PairState.AGREED for pair in pairs)
        self.title.set_title("Two readings", f"{len(pairs)} read twice, {len(to_agree)} to agree, {done} agreed")
        self._lists.setCurrentWidget(self._list if pairs else self._empty)
        self._on_chosen(self.table.current())

    def _on_chosen(self, key: str) -> None:
        pair = self._pairs.get(key)
        self.says.setText("" if pair is None else what_to_do(pair))
        lent = "" if pair is None else pair.lent_to
        self.lend.setVisible(bool(lent))
        self.lend.button.setText(f"Second reading here, as {lent}")
        self.unlock.offer("" if pair is None or pair.to_unlock is None else pair.code)

    def _on_opened(self, key: str) -> None:
        pair = self._pairs[key]
        if pair.state in _OPENS:
            self.open_pair(pair.record_id)
        elif pair.lent_to:
            self._on_lend()
        else:
            self.open_asked.emit(Kind.RECORD, pair.record_id, "")

    def _on_lend(self) -> None:
        pair = self._pairs.get(self.table.current())
        if pair is not None and pair.lent_to:
            self.work.run(_read_here, self.desk, pair.record_id, pair.lent_to, then=self._on_lent)

    def _on_unlock(self, why: str) -> None:
        pair = self._pairs.get(self.table.current())
        if pair is not None and pair.to_unlock is not None:
            self.work.run(readings.unlock, self.desk, pair.to_unlock, why, then=self._on_unlocked)

    def _on_unlocked(self, review: RecordReview) -> None:
        self.saved.emit(self.desk.clock())
        self.said.emit(f"Your reading of {review.record_code} is open again; the other is out of sight.", "accent")
        self.unlock.offer("")
        self.refresh()
        self.changed.emit()

    def _on_lent(self, opened: OpenReview) -> None:
        self.changed.emit()
        self.open_asked.emit(Kind.REVIEW, opened.review.id, "")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")

    def _show_pair(self, pair: SideBySide, question_id: str) -> ComparePage:
        self._drop_compare()
        page = ComparePage(self.work, self.desk, pair)
        for mine, its in (
            (self.saved, page.saved),
            (self.not_saved, page.not_saved),
            (self.said, page.said),
            (self.changed, page.changed),
        ):
            its.connect(mine)
        page.closed.connect(self._on_compared)
        page.history_asked.connect(lambda review: self.open_asked.emit(Kind.REVIEW, review, ""))
        self.compare = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        page.show_question(question_id)
        return page

    def _on_compared(self) -> None:
        """Back to where the record was opened: the figures, worked out again, or the list."""
        if not self._from_figures:
            self._on_closed()
            return
        self._drop_compare()
        self._show_figures()
        self.changed.emit()

    def _on_closed(self) -> None:
        self._from_figures = False
        self._drop_compare()
        self._stack.setCurrentIndex(0)
        self.table.setFocus()
        self.refresh()
        self.changed.emit()

    def _drop_compare(self) -> None:
        page, self.compare = self.compare, None
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    def _show_figures(self) -> None:
        if self.agreement is None:
            self.agreement = AgreementPage(self.work, self.desk)
            self.agreement.closed.connect(self._on_closed)
            self.agreement.said.connect(self.said)
            self.agreement.record_asked.connect(self._on_record_asked)
            self._stack.addWidget(self.agreement)
        self.agreement.refresh()
        self._stack.setCurrentWidget(self.agreement)
        self.agreement.setFocus()

    def _on_record_asked(self, record_id: UUID, question_id: str) -> None:
        self._from_figures = True
        self.open_pair(record_id, question_id)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.lend.button.clicked.connect(self._on_lend)
        self.unlock.unlock_asked.connect(self._on_unlock)
        self.figures.clicked.connect(self._show_figures)

    def _lay_out(self) -> None:
        self.title.add(self.figures)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(16))
        column.setSpacing(theme().px(12))
        column.addWidget(self.table, 1)
        column.addWidget(self.says)
        column.addWidget(self.lend)
        column.addWidget(self.unlock)
        self._empty = EmptyState(
            "No record is read twice",
            "Give a record a second reader on its page of the board. Neither sees the other’s answers before both have "
            "finished; then they come up here side by side.",
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self._list)
        self._lists.addWidget(self._empty)
        front = QWidget()
        front_column = QVBoxLayout(front)
        front_column.setContentsMargins(0, 0, 0, 0)
        front_column.setSpacing(0)
        front_column.addWidget(self.title)
        front_column.addWidget(self._lists, 1)
        front_column.addWidget(FooterBar([("Up Down", "record"), ("Return", "opens")]))
        self._stack = QStackedWidget()
        self._stack.addWidget(front)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)


def _row(pair: PairRow) -> Row:
    mark, words = STATE[pair.state]
    first, second = (reader or "nobody yet" for reader in pair.readers)
    return Row(
        str(pair.record_id),
        (Cell(pair.code, weight=600), Cell(words, mark=mark), Cell(differences(pair)), first, second),
    )


def _read_here(desk: Desk, record_id: UUID, reader: str) -> OpenReview:
    return readings.read_here(desk, record_id, reader, new_id=new_id)
