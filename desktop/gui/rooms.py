"""Which screens the rail has, in its order. Each is imported while a passphrase is typed, not at the start."""

from collections.abc import Callable

from desktop.gui.room import Room
from desktop.gui.screen import Screen


def _today() -> type[Screen]:
    from desktop.gui.today.screen import TodayScreen

    return TodayScreen


def _records() -> type[Screen]:
    from desktop.gui.records.screen import RecordsScreen

    return RecordsScreen


def _interviews() -> type[Screen]:
    from desktop.gui.interviews.screen import InterviewsScreen

    return InterviewsScreen


def _documents() -> type[Screen]:
    from desktop.gui.documents.screen import DocumentsScreen

    return DocumentsScreen


def _map() -> type[Screen]:
    from desktop.gui.evidence_map.screen import EvidenceMapScreen

    return EvidenceMapScreen


def _findings() -> type[Screen]:
    from desktop.gui.findings.screen import FindingsScreen

    return FindingsScreen


def _report() -> type[Screen]:
    from desktop.gui.reports.room_screen import ReportsRoom

    return ReportsRoom


def _concerns() -> type[Screen]:
    from desktop.gui.concerns.screen import ConcernsScreen

    return ConcernsScreen


def _send() -> type[Screen]:
    from desktop.gui.send.screen import SendScreen

    return SendScreen


def _collate() -> type[Screen]:
    from desktop.gui.collate.screen import CollateScreen

    return CollateScreen


def _settings() -> type[Screen]:
    from desktop.gui.settings.screen import SettingsScreen

    return SettingsScreen


ROOMS = (
    Room("today", "Today", "sun", _today),
    Room("records", "Records", "folder-open", _records, shows=("record", "review")),
    Room("interviews", "Interviews", "messages-square", _interviews, shows=("interview", "plan_entry")),
    Room("documents", "Documents", "file-text", _documents, shows=("document",)),
    Room("map", "Map", "grid-3x3", _map, shows=("evidence", "triage")),
    Room("findings", "Findings", "scale", _findings, shows=("finding", "evaluation")),
    Room("report", "Report", "book-open", _report, shows=("publication",)),
    Room("concerns", "Concerns", "flag", _concerns, shows=("concern",)),
    Room("send", "Send", "send", _send),
    Room("collate", "Collate", "layers", _collate, lead_only=True),
    Room("settings", "Settings", "settings", _settings, shows=("inspection",), at_foot=True),
)


def what_unlocking_needs() -> tuple[Callable[..., object], ...]:
    """Import what a passphrase sets off."""
    from desktop.exchange.packs import load_packs
    from desktop.operations.about import about
    from desktop.operations.vaults import unlock

    return unlock, load_packs, about


def what_every_screen_opens() -> tuple[Callable[..., object], ...]:
    """Import the panels that lie over any screen."""
    from desktop.gui.concerns.raising import Raising
    from desktop.gui.search.panel import SearchPanel

    return Raising, SearchPanel
