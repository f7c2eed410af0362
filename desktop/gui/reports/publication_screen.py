"""The page of one report of the judging: what is in it; beside that, what stops it, its state and making it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.plain_words import PlainWordFinder, WordHint
from desktop.domain.publications import Publication, ReportKind, ReportState
from desktop.gui.errand import Errand, read_in_stretches
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.reports import deciding
from desktop.gui.reports.claims_part import ClaimsPart
from desktop.gui.reports.editor import PublicationEditor
from desktop.gui.reports.figures_part import FiguresPart
from desktop.gui.reports.looking import Looking
from desktop.gui.reports.out_part import OutPart
from desktop.gui.reports.quotes_part import KEY as QUOTES_KEY
from desktop.gui.reports.quotes_part import QuotesPart
from desktop.gui.reports.rationales_part import RationalesPart
from desktop.gui.reports.screen import PAGES_HINT
from desktop.gui.reports.state_box import StateBox
from desktop.gui.reports.stops_list import StopsList
from desktop.gui.reports.texts_part import TextsPart
from desktop.gui.reports.what_it_is import what_it_is
from desktop.gui.saving.begun import Begun
from desktop.gui.saving.guarding import Guarding
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.widgets.bring_into_sight import bring_into_sight
from desktop.gui.widgets.split_page import SplitPage
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.plain_words import plain_words
from desktop.operations.publications import settling, states
from desktop.operations.publications.choosing import CLAIM, RATIONALE
from desktop.operations.publications.editing import OpenPublication, opening_publication
from desktop.operations.publications.guard import Stop, Why
from desktop.operations.publications.quotes import takes_quotes
from desktop.operations.publications.states import Sealed
from desktop.operations.report_folder import folder_used_last, keep_folder
from desktop.operations.reports import WrittenReport
from desktop.operations.writing import keep_begun
from desktop.paths import resources_folder
from desktop.report.publication_facts import KIND_WORDS
from desktop.vault.ids import new_id

_LOOK_AFTER_MS = 1200
_FIRST_KEY = "F7"


class PublicationScreen(Screen):
    """One of the four reports. What is typed is a draft within a second; what is chosen is looked through at once.

    ``opened`` is what was read last, ``editor`` what is being decided; both None before the first reading. Signals:
    ``editions_asked()`` for what changed between editions.
    """

    editions_asked = Signal()

    def __init__(self, work: Work, desk: Desk, report: ReportKind, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.report = report
        self.opened: OpenPublication | None = None
        self.editor: PublicationEditor | None = None
        self.guarding: Guarding | None = None
        self._finder: PlainWordFinder | None = None
        self._reading: Errand | None = None
        self.bar = TitleBar(KIND_WORDS[report])
        self.texts = TextsPart(plain=report is ReportKind.YOUNG_SUMMARY)
        self.claims, self.quotes, self.figures = ClaimsPart(), QuotesPart(), FiguresPart()
        self.rationales = RationalesPart()
        self._begun = Begun(work, self._keep_begun, {}, self)
        self.stops, self.state = StopsList(self._begun, inside=not report.leaves_the_team), StateBox()
        self.out = OutPart()
        self.looking = Looking(work, desk, report, resources_folder(), self)
        self.body = SplitPage(measured=True)
        self._later = QTimer(self, interval=_LOOK_AFTER_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.out.path)

    def refresh(self) -> None:
        """Read again what there is to choose from, and look through the report; what is being typed stays."""
        self.settle()
        self._read()

    def settle(self) -> None:
        """Turn what is being decided into a revision, and keep what is typed beneath what stops it."""
        self._begun.flush()
        if self.editor is not None:
            self.editor.settle()

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.stop()
        steps = read_in_stretches(opening_publication(self.desk, self.report))
        self._reading = Errand.begun(self.work, steps, self, self._on_opened, self.work.failed.emit)
        self.work.run(folder_used_last, self.desk, then=self.out.folder.offer)

    def _on_opened(self, opened: OpenPublication) -> None:
        if self.editor is not None and self.editor.keeper.has_unsaved():
            opened = replace(opened, publication=self.editor.held)
        else:
            self._begin(opened)
        is_first, self.opened = self.opened is None, opened
        if is_first:
            self._begun.take_up(opened.begun)
        self.state.begin_reason(self._begun.words(_reason_box(opened)))
        self._show()
        if is_first and self.out.path.hasFocus():
            self.setFocus()
        self.look()

    def _begin(self, opened: OpenPublication) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
        self.editor = PublicationEditor(self.work, self.desk, opened, self)
        self.editor.saved.connect(self.saved)
        self.editor.failed.connect(self.not_saved)
        self.editor.changed.connect(self._later.start)
        if self.guarding is not None:
            self.guarding.bar.hide()
            self.guarding.bar.deleteLater()
        self.guarding = Guarding(self.work, self.desk, self.editor.keeper)
        self._column.insertWidget(1, self.guarding.bar)

    def _keep_begun(self, box: str, words: str) -> datetime:
        """On the thread that keeps drafts, of a page on which something stops the report, so that it was opened."""
        if self.opened is None:
            return self.desk.clock()
        return keep_begun(self.desk, self.opened.publication.id, box, words)

    def _show(self) -> None:
        opened = self.opened
        if opened is None or self.editor is None:
            return
        opened = self.opened = replace(opened, publication=self.editor.held)
        final = opened.publication.state is ReportState.FINAL
        self.bar.set_title(KIND_WORDS[self.report], opened.mark.words)
        self.state.show_opened(opened)
        with self.body.filling_left():
            for part in (self.texts, self.claims, self.rationales, self.quotes, self.figures):
                part.show_opened(opened, is_final=final)
        self.setFocusProxy(self.out.path if final else self.texts.first() or self.out.path)

    def look(self) -> None:
        """Look through the report as it is decided now."""
        self._later.stop()
        self.settle()
        self.stops.show_looking()
        self.looking.look()

    def _on_looked(self, stops: tuple[Stop, ...], missing: tuple[str, ...]) -> None:
        self.stops.show_stops(stops)
        self.state.show_missing(missing)

    def _decide(self, other: Callable[[Publication], Publication], *, show: bool = False) -> None:
        if self.editor is not None:
            self.editor.change(other)
            if show:
                self._show()

    def _set_state(
        self, change: Callable[[Desk], Publication], *, then: Callable[[Publication], None] | None = None
    ) -> None:
        self.settle()
        self.work.run(change, self.desk, then=then or self._on_state_set, failed=self._on_state_refused)

    def _on_embargo(self, until: date) -> None:
        self._set_state(lambda desk: states.embargo(desk, self.report, until))

    def _on_draft(self, reason: str) -> None:
        self._set_state(lambda desk: states.back_to_draft(desk, self.report, reason), then=self._on_opened_again)

    def _on_opened_again(self, publication: Publication) -> None:
        if self.opened is not None:
            self._begun.done(_reason_box(self.opened))
        self._on_state_set(publication)

    def _on_reason_typed(self, reason: str) -> None:
        if self.opened is not None:
            self._begun.typed(_reason_box(self.opened), reason)

    def _on_final(self) -> None:
        self.settle()
        self.looking.seal()

    def _on_sealed(self, sealed: Sealed) -> None:
        self.state.ask(sealed)
        self.body.ensureWidgetVisible(self.state.question)

    def _on_agreed(self, sealed: Sealed) -> None:
        self.settle()  # what was written since makes it another report, which is looked through anew
        self.looking.make_final(sealed)

    def _on_made_final(self, publication: Publication) -> None:
        self.out.path.setFocus()
        self._on_state_set(publication)

    def _on_editions(self) -> None:
        self.settle()
        self.editions_asked.emit()

    def _on_state_set(self, _publication: Publication) -> None:
        self.saved.emit(self.desk.clock())
        self.changed.emit()
        self._read()

    def _on_state_refused(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.state.say_wrong(str(error))
        else:
            self.state.looked_in_vain()
            self.work.failed.emit(error)

    def _on_replaced(self, stop: Stop, words: str) -> None:
        self._settle_stop(lambda desk: settling.replace(desk, self.report, stop, words), stop)

    def _on_kept(self, stop: Stop, reason: str) -> None:
        self._settle_stop(lambda desk: settling.keep_found(desk, self.report, stop, reason, new_id=new_id), stop)

    def _on_settled(self, stop: Stop) -> None:
        if stop.spot is None or stop.spot.about is None:
            return
        about, key = stop.spot.about, stop.spot.key
        if stop.why is Why.CLAIM:
            self._decide(deciding.claim_taken(about, stands=False), show=True)
            self.look()
        elif stop.why is Why.QUOTE:
            self._decide(deciding.quote_taken_out(about, key), show=True)
            self.look()
        else:
            self._settle_stop(lambda desk: settling.holds_still(desk, self.report, stop), stop)

    def _settle_stop(self, act: Callable[[Desk], object], stop: Stop) -> None:
        self.settle()
        then = partial(self._on_stop_settled, stop)
        self.work.run(act, self.desk, then=then, failed=self._on_stop_refused)

    def _on_stop_settled(self, stop: Stop, _done: object) -> None:
        self.stops.is_settled(stop)
        self.saved.emit(self.desk.clock())
        self._read()

    def _on_stop_refused(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.said.emit(str(error), "danger")
        else:
            self.work.failed.emit(error)

    def _on_go(self, stop: Stop) -> None:
        if stop.why is Why.STATE:
            self.go_asked.emit("collate")
        if stop.spot is not None and stop.spot.about is not None:
            self.work.run(_kind_of, self.desk, stop.spot.about, then=lambda kind: self._go(kind, stop))

    def _go(self, kind: str, stop: Stop) -> None:
        if kind and stop.spot is not None:
            self.open_asked.emit(kind, stop.spot.about, "")

    def _on_hints(self, section: str, text: str) -> None:
        self.work.run_aside(self._hints, text, then=lambda hints: self.texts.show_hints(section, hints))

    def _hints(self, text: str) -> tuple[WordHint, ...]:
        if self._finder is None:
            self._finder = PlainWordFinder(plain_words())
        return self._finder.find(text)

    def _on_make_failed(self, error: Exception) -> None:
        if isinstance(error, PersonError) and "folder" in str(error):
            self.out.say_wrong(str(error))
        elif isinstance(error, PersonError):
            self.out.say(str(error))
            self.looking.look()
            self.stops.go_on()
        else:
            self.out.say("")
            self.work.failed.emit(error)

    def _on_written(self, written: WrittenReport) -> None:
        if written.files:
            self.work.keep(partial(keep_folder, self.desk, written.files[0].parent))
        self.out.show_written(written.files)
        self.said.emit("The report is written.", "strength")
        files = self.out.files
        QTimer.singleShot(0, files, lambda: bring_into_sight(files))  # what was said has taken its room by then

    def _connect(self) -> None:
        self._later.timeout.connect(self.look)
        self._begun.saved.connect(self.saved)
        self._begun.failed.connect(self.not_saved)
        self.stops.all_settled.connect(self.out.path.setFocus)
        self.state.embargo_asked.connect(self._on_embargo)
        self.state.draft_asked.connect(self._on_draft)
        self.state.reason_typed.connect(self._on_reason_typed)
        self.state.final_asked.connect(self._on_final)
        self.state.final_agreed.connect(self._on_agreed)
        self.state.editions_asked.connect(self._on_editions)
        self.texts.written.connect(lambda section, text: self._decide(deciding.text_written(section, text)))
        self.texts.hints_wanted.connect(self._on_hints)
        me = self.desk.me.designation
        self.claims.taken.connect(lambda claim, on: self._decide(deciding.claim_taken(claim, stands=on)))
        self.claims.worded.connect(lambda one, *words: self._decide(deciding.worded(one, CLAIM, *words, by=me)))
        self.rationales.worded.connect(lambda one, *words: self._decide(deciding.worded(one, RATIONALE, *words, by=me)))
        self.quotes.chosen.connect(lambda line: self._decide(deciding.quote_chosen(line, by=me), show=True))
        self.quotes.taken_out.connect(lambda *given: self._decide(deciding.quote_taken_out(*given), show=True))
        self.quotes.worded.connect(lambda *given: self._decide(deciding.quote_worded(*given)))
        self.figures.chosen.connect(lambda release: self._decide(deciding.figures_chosen(release)))
        self.figures.share_asked.connect(lambda: self.go_asked.emit("records/releases"))
        self.stops.replaced.connect(self._on_replaced)
        self.stops.kept.connect(self._on_kept)
        self.stops.settled.connect(self._on_settled)
        self.stops.opened.connect(self._on_go)
        self.looking.looked.connect(self._on_looked)
        self.looking.reading.connect(self.out.show_reading)
        self.looking.written.connect(self._on_written)
        self.looking.stopped.connect(lambda: self.out.say("Stopped. A report that was there before is still whole."))
        self.looking.failed.connect(self._on_make_failed)
        self.looking.sealed.connect(self._on_sealed)
        self.looking.made_final.connect(self._on_made_final)
        self.looking.not_final.connect(self._on_state_refused)
        self.out.asked.connect(self._on_make)
        self.out.stop_asked.connect(self.looking.stop)
        QShortcut(QKeySequence(_FIRST_KEY), self).activated.connect(self.stops.go_on)

    def _on_make(self, folder: object, forms: object) -> None:
        self.settle()
        self.out.set_making(making=True)
        self.looking.make(folder, forms, record_codes=self.out.codes.isChecked())  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        inside = self.report is ReportKind.PANEL_PACK
        for part in (what_it_is(self.report), self.texts, self.claims, self.rationales, self.quotes, self.figures):
            self.body.add_left(part)
        for part in (self.stops, self.state, self.out):
            self.body.add_right(part)
        self.claims.setVisible(not inside and self.report is not ReportKind.YOUNG_SUMMARY)
        self.quotes.setVisible(takes_quotes(self.report))
        for part in (self.rationales, self.figures):
            part.setVisible(self.report is ReportKind.DRAFT_REPORT)
        self.out.codes.setVisible(inside)
        page = self._column = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        page.addWidget(self.body, 1)
        hints = [(_FIRST_KEY, "what stops it"), PAGES_HINT]
        if takes_quotes(self.report):
            hints.append((QUOTES_KEY, "choose quotes"))
        self._foot = FooterBar(hints)
        for button in (self.out.make, self.out.stop):
            self._foot.add(button)
        page.addWidget(self._foot)
        self._fit_foot()
        theme().theme_changed.connect(self._fit_foot)

    def _fit_foot(self) -> None:
        """With large text the keys would take the room of the page."""
        self._foot.show_hints(not theme().is_large)


def _kind_of(desk: Desk, about: UUID) -> str:
    head = desk.store.head(about)
    return "" if head is None else head.kind


def _reason_box(opened: OpenPublication) -> str:
    """The box in which it can be begun why the edition that is final is opened again."""
    return f"why edition {len(opened.publication.editions)} is opened again"
