"""The Settings screen: a list of sections at the left, one of them shown."""

from collections import deque
from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.exchange.bring_section import BringSection
from desktop.gui.exchange.save_section import SaveSection
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import HistoryShelf, history_button
from desktop.gui.lock_signals.laptop import Tells
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.screen import Screen
from desktop.gui.settings.appearance import AppearanceSection
from desktop.gui.settings.audit import AuditSection
from desktop.gui.settings.care import CareSection
from desktop.gui.settings.clearing import ClearingSection
from desktop.gui.settings.concern_times import ConcernTimesSection
from desktop.gui.settings.copies import CopiesSection
from desktop.gui.settings.dates import DatesSection
from desktop.gui.settings.locking import LockingSection
from desktop.gui.settings.me import MeSection
from desktop.gui.settings.names import NamesSection
from desktop.gui.settings.organisation_key import OrganisationKeySection
from desktop.gui.settings.pack import PackSection
from desktop.gui.settings.pack_here import PackHereSection
from desktop.gui.settings.passphrase import PassphraseSection
from desktop.gui.settings.people import PeopleSection
from desktop.gui.settings.phones import PhonesSection
from desktop.gui.settings.section import Section
from desktop.gui.settings.section_list import SectionList
from desktop.gui.settings.sending import SendingSection
from desktop.gui.settings.store import StoreSection
from desktop.gui.settings.templates import TemplatesSection
from desktop.gui.settings.writing import WritingSection
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings, settings

_MINE = (AppearanceSection, WritingSection, NamesSection, MeSection, LockingSection, PassphraseSection, SendingSection)
_WHAT_IS_KEPT = (
    StoreSection,
    TemplatesSection,
    PackHereSection,
    CareSection,
    CopiesSection,
    SaveSection,
    BringSection,
    ClearingSection,
    AuditSection,
)
_FOR_THE_LEAD = (
    DatesSection,
    PeopleSection,
    PhonesSection,
    ConcernTimesSection,
    OrganisationKeySection,
    PackSection,
)


_Make = Callable[[Work, Desk], Section]


class SettingsScreen(Screen):
    """Signals of its own: ``lock_after_changed(minutes)``.

    The first section is there at once; the others are made one a turn, so that the window answers in between. A key in
    the list goes through all of them, so it has them made first.
    """

    lock_after_changed = Signal(int)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.list = SectionList()
        self.voice = OneVoice(parent=self)
        self.voice.saved.connect(self.saved)
        self.voice.failed.connect(self.not_saved)
        self._made: list[Section] = []
        self._to_make: deque[tuple[_Make, bool]] = deque()
        self._stored: Settings | None = None
        self._tells: Tells | None = None
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_one)
        self._for_the_lead_too = False
        self._pages = QStackedWidget()
        self._layers, inside = QStackedWidget(), QWidget()
        self._layers.addWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._layers)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar, self.history_button = TitleBar("Settings"), history_button()
        self.history_button.setAccessibleName("History of the inspection")
        self.bar.add(self.history_button)
        self.history_button.hide()
        self.history = HistoryShelf(self, self._layers)
        self.history_button.clicked.connect(self._on_history_asked)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self._pages, 1)
        column.addLayout(row, 1)
        self.list.chosen.connect(self._on_chosen)
        self.list.installEventFilter(self)
        self.setFocusProxy(self.list)
        for group in (_MINE, _WHAT_IS_KEPT):
            self._will_make(group)
        self._make_one()
        self.list.setCurrentRow(0)

    @property
    def sections(self) -> list[Section]:
        """All of them, in the list's order; those still to be made are made now."""
        self._make_rest()
        return self._made

    def eventFilter(self, _list: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._make_rest()
        return False

    def refresh(self) -> None:
        self.work.run(settings, self.desk, then=self.show_settings)

    def settle(self) -> None:
        """Keep what is typed and not given."""
        for section in self._made:
            section.settle()

    def show_laptop(self, tells: Tells) -> None:
        self._tells = tells
        for section in self._made:
            if isinstance(section, LockingSection):
                section.show_laptop(tells)

    def show_settings(self, stored: Settings) -> None:
        """Show what is stored; the sections for the lead come with the first that says I lead."""
        self._stored = stored
        if stored.leads and not self._for_the_lead_too:
            self._for_the_lead_too = True
            self._will_make(_FOR_THE_LEAD)
        self.history_button.setVisible(stored.leads)
        for section in self._made:
            section.show_settings(stored)

    def section(self, kind: type[Section]) -> Section:
        """Go to a section, for tests and for what leads here."""
        sections = self.sections
        place = next(place for place, section in enumerate(sections) if isinstance(section, kind))
        self.list.setCurrentRow(place)
        return sections[place]

    def open_object(self, _inspection: UUID, place: str = "") -> None:
        """``place`` names a section."""
        titles = [section.accessibleName() for section in self.sections]
        if place in titles:
            self.list.setCurrentRow(titles.index(place))

    def _will_make(self, group: Sequence[_Make]) -> None:
        """What belongs together; a line parts it from the group before."""
        parts = bool(self._made or self._to_make)
        self._to_make.extend((make, parts and make is group[0]) for make in group)
        self._making.start()

    def _make_one(self) -> None:
        if not self._to_make:
            self._making.stop()
            return
        make, parts = self._to_make.popleft()
        if parts:
            self.list.part()
        section = make(self.work, self.desk)
        self._add(section)
        self._fill(section)

    def _make_rest(self) -> None:
        while self._to_make:
            self._make_one()

    def _fill(self, section: Section) -> None:
        if self._stored is not None:
            section.show_settings(self._stored)
        if self._tells is not None and isinstance(section, LockingSection):
            section.show_laptop(self._tells)

    def _add(self, section: Section) -> None:
        self._made.append(section)
        self._pages.addWidget(section)
        self.list.add(section.accessibleName())
        self.voice.hear(section.voice)
        section.said.connect(self.said)
        section.kept.connect(self.changed)
        if isinstance(section, CareSection):
            section.care_asked.connect(self.care_asked)
        if isinstance(section, LockingSection):
            section.lock_after_changed.connect(self.lock_after_changed)
        if isinstance(section, ClearingSection):
            section.cleared.connect(self.cleared)
        if isinstance(section, MeSection):
            section.lock_asked.connect(self.lock_asked)

    def _on_history_asked(self) -> None:
        """What the lead changed of the inspection, to be read; its parts are put right where they are set."""
        self.work.run(_inspection_id, self.desk, then=self.history.open)

    def _on_chosen(self, place: int) -> None:
        if place >= 0:
            self._pages.setCurrentIndex(place)


def _inspection_id(desk: Desk) -> UUID:
    return desk.inspection().id
