"""What the parts of an interview's page share: the vault, the texts, the session, and a way to say something."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.gui.interviews.columns import Columns
from desktop.gui.interviews.session import InterviewSession
from desktop.gui.interviews.texts import Texts
from desktop.gui.saving.begun import Begun
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.interviews import OpenInterview


@dataclass(frozen=True, slots=True)
class PageParts:
    """``say(text, role)`` shows one sentence; roles as ``Screen.said``. ``begun`` is what boxes
    are half full of. All live as long as the page.
    """

    work: Work
    desk: Desk
    opened: OpenInterview
    texts: Texts
    session: InterviewSession
    columns: Columns
    say: Callable[[str, str], None]
    begun: Begun

    @property
    def interview_id(self) -> UUID:
        return self.session.interview.id
