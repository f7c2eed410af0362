"""Which screens the rail has, in its order. Each is imported when an inspection is first opened, not at the start."""

from desktop.domain.objects import Kind
from desktop.gui.screen import Screen
from desktop.gui.window import Room
from desktop.gui.work import Work
from desktop.operations.desk import Desk


def _today(work: Work, desk: Desk) -> Screen:
    from desktop.gui.today.screen import TodayScreen

    return TodayScreen(work, desk)


def _records(work: Work, desk: Desk) -> Screen:
    from desktop.gui.records.screen import RecordsScreen

    return RecordsScreen(work, desk)


def _interviews(work: Work, desk: Desk) -> Screen:
    from desktop.gui.interviews.screen import InterviewsScreen

    return InterviewsScreen(work, desk)


def _documents(work: Work, desk: Desk) -> Screen:
    from desktop.gui.documents.screen import DocumentsScreen

    return DocumentsScreen(work, desk)


def _map(work: Work, desk: Desk) -> Screen:
    from desktop.gui.evidence_map.screen import EvidenceMapScreen

    return EvidenceMapScreen(work, desk)


def _report(work: Work, desk: Desk) -> Screen:
    from desktop.gui.reports.screen import ReportScreen

    return ReportScreen(work, desk)


def _send(work: Work, desk: Desk) -> Screen:
    from desktop.gui.send.screen import SendScreen

    return SendScreen(work, desk)


def _collate(work: Work, desk: Desk) -> Screen:
    from desktop.gui.collate.screen import CollateScreen

    return CollateScreen(work, desk)


def _settings(work: Work, desk: Desk) -> Screen:
    from desktop.gui.settings.screen import SettingsScreen

    return SettingsScreen(work, desk)


ROOMS = (
    Room("today", "Today", "sun", _today),
    Room("records", "Records", "folder-open", _records, shows=(Kind.RECORD, Kind.REVIEW)),
    Room("interviews", "Interviews", "messages-square", _interviews, shows=(Kind.INTERVIEW,)),
    Room("documents", "Documents", "file-text", _documents, shows=(Kind.DOCUMENT,)),
    Room("map", "Map", "grid-3x3", _map, shows=(Kind.EVIDENCE,)),
    Room("report", "Report", "book-open", _report),
    Room("send", "Send", "send", _send),
    Room("collate", "Collate", "layers", _collate, lead_only=True),
    Room("settings", "Settings", "settings", _settings, shows=(Kind.INSPECTION,), at_foot=True),
)
