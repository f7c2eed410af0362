"""The report's screen: what it will hold, what to mind, where it goes, and the files that were made."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.reports.audience_choice import AudienceChoice
from desktop.gui.reports.making import Making
from desktop.gui.reports.outlook_list import OutlookList
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.folder_field import NOT_THERE, FolderField
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.outside_reports import OutsideOutlook, look_ahead_outside
from desktop.operations.report_folder import folder_used_last, keep_folder
from desktop.operations.reports import TO_READ, Form, Outlook, WrittenReport, look_ahead
from desktop.paths import resources_folder

_ALL = ("", "All indicators")
PAGES_HINT = ("Alt+1–5", "the papers")
"""For the foot of each page of the room."""


class ReportScreen(Screen):
    """Makes one report at a time. The folder that was used last for this inspection is offered, and shown before."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.title = TitleBar("Evidence report")
        self.audience = AudienceChoice()
        self.outlook = OutlookList()
        self.indicator = Dropdown([_ALL])
        self.about = Field("About", self.indicator)
        self.codes = Check("Show record codes")
        self.folder = FolderField("Alt+H")
        self.path, self.choose = self.folder.path, self.folder.choose
        self.both = Button("Make PDF and HTML", "Ctrl+Return", kind="main")
        self.pdf, self.html, self.word = Button("PDF only"), Button("HTML only"), Button("Word only")
        self.stop = Button("Stop")
        self.state = Text("", wrap=True)
        self.files = Text("", wrap=True)
        self.files.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body = SplitPage(measured=True)
        self.making = Making(work, desk, resources_folder(), self)
        self._lay_out()
        self._connect()
        self._set_making(making=False)
        self.setFocusProxy(self.path)

    def refresh(self) -> None:
        """Read again what a report would rest on, and what was shared."""
        self.work.run(look_ahead, self.desk, then=self._on_outlook)
        self.work.run(look_ahead_outside, self.desk, then=self._on_outside)
        self.work.run(folder_used_last, self.desk, then=self.folder.offer)

    def _connect(self) -> None:
        self.audience.changed.connect(self._show_audience)
        self.audience.share_asked.connect(lambda: self.go_asked.emit("records/releases"))
        self.both.clicked.connect(lambda: self._start(TO_READ))
        self.pdf.clicked.connect(lambda: self._start((Form.PDF,)))
        self.html.clicked.connect(lambda: self._start((Form.HTML,)))
        self.word.clicked.connect(lambda: self._start((Form.DOCX,)))
        self.stop.clicked.connect(self.making.stop)
        self.making.page.connect(lambda number: self.state.setText(f"Page {number}"))
        self.making.written.connect(self._on_written)
        self.making.stopped.connect(self._on_stopped)
        self.making.failed.connect(self._on_failed)

    def _start(self, forms: tuple[Form, ...]) -> None:
        folder = self.folder.there()
        if folder is None:
            self.folder.set_error(NOT_THERE)
            self.path.setFocus()
            return
        self._set_making(making=True)
        self.state.setText("Reading the evidence and looking for what may identify somebody…")
        if self.audience.release is not None:
            self.making.start_outside(folder, forms, self.audience.release)
        else:
            self.making.start(folder, forms, self.indicator.value(), record_codes=self.codes.isChecked())

    def _set_making(self, *, making: bool) -> None:
        self.audience.setEnabled(not making)
        for button in (self.both, self.pdf, self.html, self.word):
            button.setVisible(not making)
        self.stop.setVisible(making)
        if making:
            self.files.setText("")
            self.stop.setFocus()

    def _on_outlook(self, outlook: Outlook) -> None:
        self.title.set_title("Evidence report", outlook.partnership)
        self.outlook.show_outlook(outlook)
        self.indicator.offer([_ALL, *outlook.indicators])

    def _on_outside(self, outlook: OutsideOutlook) -> None:
        self.audience.show_outlook(outlook)
        self._show_audience()

    def _show_audience(self) -> None:
        outside = self.audience.is_outside
        nothing = outside and self.audience.release is None
        for part in (self.outlook, self.about, self.codes, self.mind_team, self.says_team):
            part.setVisible(not outside)
        for part in (self.mind_outside, self.says_outside):
            part.setVisible(outside)
        for button in (self.both, self.pdf, self.html, self.word):
            button.setEnabled(not nothing)

    def _on_written(self, written: WrittenReport) -> None:
        if written.files:
            self.work.keep(partial(keep_folder, self.desk, written.files[0].parent))
        self._set_making(making=False)
        self.state.setText(_what_was_written(written))
        self.files.setText("\n".join(str(file) for file in written.files))
        self.both.setFocus()
        self.body.ensureWidgetVisible(self.files)
        self.said.emit("The report is written.", "strength")

    def _on_stopped(self) -> None:
        self._set_making(making=False)
        self.state.setText("Stopped. A report that was there before is still whole.")
        self.both.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._set_making(making=False)
        self.state.setText("")
        if not isinstance(error, PersonError):
            self.work.failed.emit(error)
            return
        self.folder.set_error(str(error))
        self.path.setFocus()

    def _lay_out(self) -> None:
        self.mind_team, self.mind_outside = _mind_this(), _mind_outside()
        self.says_team, self.says_outside = _what_it_says(), _what_it_says_outside()
        left = (self.audience, SectionHeading("It will hold"), self.outlook, self.says_team, self.says_outside)
        for part in left:
            self.body.add_left(part)
        for part in (self.about, *self._where(), self.mind_team, self.mind_outside, self.state, self.files):
            self.body.add_right(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.title)
        page.addWidget(self.body, 1)
        page.addWidget(FooterBar([("Ctrl+Return", "makes both files"), PAGES_HINT]))

    def _where(self) -> tuple[QWidget, ...]:
        place, buttons = QWidget(), QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.folder, 1)
        level = QVBoxLayout()
        level.setContentsMargins(0, theme().line("small") + theme().px(4), 0, 0)  # beside the editor, below its label
        level.addWidget(self.choose)
        level.addStretch(1)
        row.addLayout(level)
        flow = Flow(buttons, theme().px(8))
        for button in (self.both, self.pdf, self.html, self.word, self.stop):
            flow.addWidget(button)
        return SectionHeading("Where it goes"), place, self.codes, buttons


def _what_it_says() -> QWidget:
    return Text(
        "For each indicator: what the evidence says by kind of source, strengths, areas for improvement and open "
        "uncertainties with their quotes, and how the records were answered, with n beside every percentage. No "
        "grade is worked out.",
        tone="muted",
        wrap=True,
    )


def _what_it_says_outside() -> QWidget:
    return Text(
        "For each indicator: strengths, areas for improvement and open uncertainties in the words of quotes and notes, "
        "and the figures that were shared, with their gaps. Left out are notes from single records, whatever says how "
        "many, how much evidence there is and who read it, record codes and codenames.",
        tone="muted",
        wrap=True,
    )


def _mind_outside() -> NoteBox:
    return NoteBox(
        "Small numbers are hidden in its figures. Its words are not checked by a person: possible identifiers are "
        "replaced, such as [name], but the check can miss things, and so can the one for numbers. Read every quote "
        "as somebody who knows the family would. The files are not encrypted.",
        "improvement",
        "Read it through before it leaves",
    )


def _mind_this() -> NoteBox:
    return NoteBox(
        "The files are not encrypted and not disclosure checked: small numbers stand as they are. Possible identifiers "
        "that nobody decided to keep are replaced, such as [name], but the check can miss things. Keep the files "
        "within the team, and delete them when you are done. Figures for others are made in Records, Share figures.",
        "danger",
        "For the team only",
    )


def _what_was_written(written: WrittenReport) -> str:
    out = written.taken_out
    if not out:
        return "Written. The check found nothing that may identify somebody."
    return f"Written. {out:,} possible {'identifier was' if out == 1 else 'identifiers were'} replaced in the files:"
