"""The Report room: the evidence report, and the four reports of the judging, each a page. Alt 1 to 5 go to them."""

from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.publications import ReportKind
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.records.page_switch import PageSwitch
from desktop.gui.reports.editions.shelf import EditionsShelf
from desktop.gui.reports.publication_screen import PublicationScreen
from desktop.gui.reports.screen import ReportScreen
from desktop.gui.screen import Screen
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.publications.choosing import publication_of

EVIDENCE = "evidence"
_TITLES = {
    EVIDENCE: "Evidence",
    ReportKind.PANEL_PACK.value: "Panel pack",
    ReportKind.DRAFT_REPORT.value: "Report",
    ReportKind.YOUNG_SUMMARY.value: "Young people",
    ReportKind.PARTNERSHIP_FEEDBACK.value: "Feedback",
}


class ReportsRoom(Screen):
    """One page is on show: ``page``. A page of the judging is made when it is first shown."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.evidence = ReportScreen(work, desk)
        self.pages: dict[str, Screen] = {EVIDENCE: self.evidence}
        self._stack = QStackedWidget()
        self._shown = EVIDENCE
        self.editions = EditionsShelf(self, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._add(EVIDENCE, self.evidence, self.evidence.title)
        self.setFocusProxy(self.evidence)

    @property
    def page(self) -> Screen:
        """The page on show."""
        return self.pages[self._shown]

    def refresh(self) -> None:
        """Read the page on show again."""
        self.page.refresh()

    def show_page(self, key: str) -> None:
        """Show a page by its key: ``evidence``, or a kind of report."""
        if key not in _TITLES:
            return
        self.editions.put_away()
        self.page.settle()
        self._shown = key
        if key not in self.pages:
            made = PublicationScreen(self.work, self.desk, ReportKind(key))
            made.editions_asked.connect(lambda: self.editions.open(made.report))
            self.pages[key] = made
            self._add(key, made, made.bar)
        page = self.pages[key]
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
        page.refresh()

    def open_object(self, object_id: UUID, _place: str = "") -> None:
        """Show the page of the report that was decided in this object."""
        self.work.run(_kind_of, self.desk, object_id, then=self.show_page)

    def settle(self) -> None:
        """Turn what is being decided into revisions."""
        for page in self.pages.values():
            page.settle()

    def _add(self, key: str, page: Screen, bar: TitleBar) -> None:
        switch = PageSwitch(_TITLES, key, of="Report")
        switch.asked.connect(self.show_page)
        bar.put_first(switch)
        for mine, its in (
            (self.saved, page.saved),
            (self.not_saved, page.not_saved),
            (self.changed, page.changed),
            (self.said, page.said),
            (self.go_asked, page.go_asked),
            (self.open_asked, page.open_asked),
        ):
            its.connect(mine)
        self._stack.addWidget(page)


def _kind_of(desk: Desk, object_id: UUID) -> str:
    return next((one.value for one in ReportKind if publication_of(desk, one).id == object_id), EVIDENCE)
