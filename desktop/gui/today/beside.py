"""What stands beside the list of tasks: drafts that came back, uncertainties to settle, and the next dates."""

from datetime import date, datetime
from textwrap import shorten
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.concern_words import named
from desktop.domain.due import name_of
from desktop.domain.retention import Standing
from desktop.domain.rows import ConcernDraft, Draft, EvidenceRow
from desktop.domain.timeline import DatedMilestone
from desktop.gui.clearing.until_note import UntilNote
from desktop.gui.dates import weekday
from desktop.gui.theme import set_ground, theme
from desktop.gui.today.judgements import Judgements
from desktop.gui.today.lost_claims import LostClaims
from desktop.gui.today.next_talks import NextTalks
from desktop.gui.today.report_states import ReportStates
from desktop.gui.today.themes_to_settle import THEMES_SHOWN, ThemesToSettle
from desktop.gui.today.words import date_of
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_line import FirstLine
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.today import HeldUp, Today

_DATES = 4
_KEPT = "It is kept as it is, and stands in nobody’s way. “daybook doctor” on this vault’s folder says more."
_LONGEST = 110
"""Letters of an uncertainty shown here; opening it shows all."""


class Beside(QWidget):
    """Signals: ``draft_chosen(Draft)``, ``concern_chosen(UUID)``, ``talk_chosen(UUID)``, ``evidence_chosen(UUID)``;
    ``triage_chosen(UUID)``, ``claim_chosen(UUID)``, ``indicator_chosen(str)``, ``report_chosen(page)``;
    ``map_asked``, ``schedule_asked``, ``send_asked``, ``findings_asked``.
    """

    draft_chosen = Signal(object)
    concern_chosen = Signal(object)
    evidence_chosen = Signal(object)
    triage_chosen = Signal(object)
    map_asked = Signal()
    talk_chosen = Signal(object)
    schedule_asked = Signal()
    send_asked = Signal()
    claim_chosen = Signal(object)
    indicator_chosen = Signal(str)
    findings_asked = Signal()
    report_chosen = Signal(str)

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme().px(24), theme().px(16), theme().px(24), theme().px(24))
        self._column.setSpacing(theme().px(8))
        if today.recovered or today.recovered_concerns or today.unreadable:
            self._add_recovered(today)
        if today.held_up is not None:
            self._add_held_up(today.held_up)
        if today.lost_claims:
            claims = LostClaims(today.lost_claims, today.framework)
            claims.claim_chosen.connect(self.claim_chosen)
            claims.findings_asked.connect(self.findings_asked)
            self._column.addWidget(claims)
            self._column.addSpacing(theme().px(12))
        if today.judgements:
            judgements = Judgements(today.judgements)
            judgements.indicator_chosen.connect(self.indicator_chosen)
            self._column.addWidget(judgements)
            self._column.addSpacing(theme().px(12))
        if today.reports:
            reports = ReportStates(today.reports)
            reports.report_chosen.connect(self.report_chosen)
            self._column.addWidget(reports)
            self._column.addSpacing(theme().px(12))
        if today.next_talks:
            talks = NextTalks(today)
            talks.opened.connect(self.talk_chosen)
            talks.schedule_asked.connect(self.schedule_asked)
            self._column.addWidget(talks)
            self._column.addSpacing(theme().px(12))
        self._add_uncertainties(today)
        self._add_dates(today.next_milestones[:_DATES])
        if today.retention.standing is Standing.FAR:
            self._add_until(today)
        self._column.addStretch(1)

    def _add_held_up(self, held_up: HeldUp) -> None:
        note, see = NoteBox(held_up.why, "improvement", f"Bundle {held_up.sequence} waits"), Link("Look at it on Send")
        see.clicked.connect(self.send_asked)
        note.body.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(note)
        self._column.addSpacing(theme().px(12))

    def _add_until(self, today: Today) -> None:
        note = UntilNote()
        note.show_retention(today.retention)
        self._column.addSpacing(theme().px(12))
        self._column.addWidget(note)

    def _add_recovered(self, today: Today) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(IconLabel("history", "accent"))
        head.addWidget(Text("Recovered", weight=600), 1)
        self._column.addLayout(head)
        if today.recovered or today.recovered_concerns:
            self._column.addWidget(Text("Daybook closed without warning. Nothing was lost.", wrap=True))
        for draft in today.recovered:
            self._add_draft(draft, today.on)
        for concern in today.recovered_concerns:
            self._add_concern(concern, today)
        for lost in today.unreadable:
            words = f"A draft of {lost.name}, kept at {_moment(lost.kept_at, today.on)}, cannot be read. {_KEPT}"
            self._column.addWidget(NoteBox(words, "improvement"))
        self._column.addSpacing(theme().px(12))

    def _add_draft(self, draft: Draft, on: date) -> None:
        see = self._add_came_back(name_of(draft), draft.saved_at, on)
        see.clicked.connect(lambda: self.draft_chosen.emit(draft))

    def _add_concern(self, draft: ConcernDraft, today: Today) -> None:
        concern = draft.item
        name = named(concern.code, concern.raised_by, is_mine=concern.raised_by == today.me)
        see = self._add_came_back(f"Concern {name}", draft.saved_at, today.on)
        see.clicked.connect(lambda: self.concern_chosen.emit(draft.item.id))

    def _add_came_back(self, name: str, at: datetime, on: date) -> Button:
        when, see = _moment(at, on), Button("See it", kind="small")
        see.setAccessibleName(f"See {name}")
        self._column.addWidget(FirstLine([Text(f"{name} is as it stood at {when}.", wrap=True)], (), [see]))
        return see

    def _add_uncertainties(self, today: Today) -> None:
        pieces, count, themes = today.uncertainties, today.uncertain_pieces, today.to_settle
        heading = SectionHeading("Uncertainties to settle", _how_many(len(themes), count))
        self._column.addWidget(heading)
        if not pieces and not themes:
            words = (
                "None so far. Themes that the team is unsure of, and evidence marked as an uncertainty, wait here "
                "until somebody settles them."
            )
            self._column.addWidget(Text(words, tone="muted", wrap=True))
        if themes:
            settling = ThemesToSettle(themes, today.framework)
            settling.chosen.connect(self.triage_chosen)
            self._column.addWidget(settling)
        for piece in pieces:
            self._column.addWidget(self._uncertainty(piece, today))
            self._column.addWidget(Hairline())
        if count > len(pieces) or len(themes) > THEMES_SHOWN:
            link = Link(
                f"All {count:,} pieces on the evidence map" if count > len(pieces) else "All on the evidence map"
            )
            link.clicked.connect(self.map_asked)
            self._column.addWidget(link)
        self._column.addSpacing(theme().px(12))

    def _uncertainty(self, piece: EvidenceRow, today: Today) -> QWidget:
        words = Text(shorten(piece.says or piece.quote, _LONGEST, placeholder="…"), wrap=True)
        comes_from = Text(_comes_from(piece), "small", tone="muted", wrap=True)
        found = {each: today.framework.indicator(each) for each in dict.fromkeys(one[0] for one in piece.mappings)}
        tags = [IndicatorTag(each, indicator.title if indicator else "") for each, indicator in found.items()]
        return FirstLine([words, comes_from], [Mark("uncertainty", 12, "sunken")], [*tags, self._open(piece)])

    def _open(self, piece: EvidenceRow) -> Button:
        button = Button("Open", kind="small")
        button.setAccessibleName(f"Open the uncertainty from {piece.label}")
        button.clicked.connect(lambda: self._on_evidence_chosen(piece.id))
        return button

    def _on_evidence_chosen(self, evidence_id: UUID) -> None:
        self.evidence_chosen.emit(evidence_id)

    def _add_dates(self, items: tuple[DatedMilestone, ...]) -> None:
        self._column.addWidget(SectionHeading("Next"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(8))
        grid.setColumnStretch(1, 1)
        for row, item in enumerate(items):
            grid.addWidget(Text(date_of(item), "small", tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(item.milestone.title, wrap=True), row, 1)
        self._column.addLayout(grid)
        if not items:
            self._column.addWidget(Text("No dates are left in this inspection.", tone="muted", wrap=True))


def _how_many(themes: int, pieces: int) -> str:
    parts = (f"{themes} theme{'s' * (themes != 1)}" if themes else "", f"{pieces:,} open" if pieces else "")
    return " · ".join(filter(None, parts))


def _moment(at: datetime, on: date) -> str:
    local = at.astimezone()
    return f"{local:%H:%M:%S}" if local.date() == on else f"{local:%H:%M:%S} on {weekday(local.date())}"


def _comes_from(piece: EvidenceRow) -> str:
    return piece.label or piece.author
