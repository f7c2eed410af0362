"""Joins the offer of a newer template with the page that shows what it changes and with what is done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.reviews import RecordReview
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.in_words import in_words
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.upgrade_bar import UpgradeBar
from desktop.gui.review.upgrade_page import UpgradePage
from desktop.gui.work import Work
from desktop.operations import template_upgrade
from desktop.operations.desk import Desk
from desktop.operations.template_upgrade import UpgradeOffer


class Upgrading(QWidget):
    """Stands over the form: empty, or a bar with the offer, or the page in place of the questions.

    Signals: ``compared(bool)`` when the page comes or goes; ``taken_over`` once the review is on the newer version and
    must be opened anew; ``said(text, role)``.
    """

    compared = Signal(bool)
    taken_over = Signal()
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, editing: ReviewEditing, keeper: DraftKeeper[RecordReview]) -> None:
        super().__init__()
        self._work, self._desk, self._editing, self._keeper = work, desk, editing, keeper
        self.bar: UpgradeBar | None = None
        self.page: UpgradePage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._newer = template_upgrade.newer_version(desk, editing.review)
        if self._newer is not None:
            self.bar = UpgradeBar(editing.review.template.version, self._newer.version)
            self.bar.look_asked.connect(self._on_look_asked)
            self._column.addWidget(self.bar)
        else:
            self.hide()

    def close_page(self) -> bool:
        """Put the page away; False when there is none."""
        if self.page is None:
            return False
        self.page.hide()
        self.page.deleteLater()
        self.page = None
        self.hide()
        self.compared.emit(False)  # noqa: FBT003 -- a signal
        return True

    def _on_look_asked(self) -> None:
        self._work.run(
            template_upgrade.look, self._desk, self._editing.review, then=self._show_page, failed=self._on_failed
        )

    def _show_page(self, offer: UpgradeOffer) -> None:
        if self.page is not None:
            return
        page = self.page = UpgradePage(offer)
        page.declined.connect(self.close_page)
        page.decided.connect(self._on_decided)
        self._column.addWidget(page, 1)
        self.show()
        if self.bar is not None:
            self.bar.hide()  # looked at, it is not offered again until the review is opened anew
        self.compared.emit(True)  # noqa: FBT003 -- a signal
        page.take_focus()

    def _on_decided(self, ask_again: frozenset[str]) -> None:
        if self._newer is None:
            return
        self._keeper.flush()
        to = self._newer

        def take_over(desk: Desk, review: RecordReview) -> RecordReview:
            return template_upgrade.upgrade(desk, review, to, ask_again=ask_again)

        self._work.run(
            take_over, self._desk, self._editing.review, then=self._on_taken_over, failed=self._on_not_taken_over
        )

    def _on_taken_over(self, review: RecordReview) -> None:
        self._keeper.discard()
        self.said.emit(f"{review.record_code} is on version {review.template.version} now.", "strength")
        self.taken_over.emit()

    def _on_not_taken_over(self, error: Exception) -> None:
        if self.page is not None:
            self.page.refuse(in_words(error))

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")
