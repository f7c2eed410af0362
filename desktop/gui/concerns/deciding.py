"""Between a concern's session and the box that puts two versions before a person: reads them, and has it decided."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.concerns import Concern
from desktop.domain.errors import PersonError
from desktop.gui.concerns.session import ConcernSession
from desktop.gui.concerns.versions_box import VersionsBox
from desktop.gui.work import Work
from desktop.operations.concerns.versions import Versions, decide, keep_reason, versions
from desktop.operations.desk import Desk


class Deciding(QObject):
    """Lives as long as its ``box``, which the page puts above what is read."""

    def __init__(self, work: Work, desk: Desk, session: ConcernSession) -> None:
        self.box = VersionsBox()
        super().__init__(self.box)
        self._work, self._desk, self._session = work, desk, session
        self.box.decided.connect(self._on_decided)
        self.box.typed.connect(self._on_typed)

    def look(self) -> None:
        """Ask, if two versions stand beside each other now."""
        if not self._session.opened.differs:
            self.box.hide()
        elif self.box.isHidden():
            self._work.run(versions, self._desk, self._session.concern_id, then=self._on_versions, failed=self._refused)

    def put_away(self) -> bool:
        """Decide later, and say whether anything was asked."""
        was_asked = not self.box.isHidden()
        self.box.hide()
        return was_asked

    def _on_versions(self, found: Versions) -> None:
        self.box.ask(found)

    def _on_typed(self, reason: str) -> None:
        self._session.reasons.changed(partial(keep_reason, self._desk, self._session.concern_id, reason))

    def _on_decided(self, concern: Concern, reason: str) -> None:
        self._work.run(
            decide, self._desk, self._session.concern_id, concern, reason, then=self._on_done, failed=self._refused
        )

    def _on_done(self, _nothing: None) -> None:
        self.box.hide()
        self.box.reason.clear()
        self._on_typed("")
        self._session.reasons.flush()
        self._session.saved.emit(self._desk.clock())
        self._session.read_again()
        self._session.changed.emit()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self._session.refused.emit(str(error))
        else:
            self._work.failed.emit(error)
