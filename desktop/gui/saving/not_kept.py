"""What is said when something that a person typed could not be kept."""

from collections.abc import Callable

from desktop.domain.errors import PersonError
from desktop.gui.work import Work

_SAYS_OUR_FAULT = "The last change is not saved, by a fault of Daybook’s own. It is still on the screen."


def tell_not_kept(error: Exception, tell: Callable[[str], object], work: Work) -> None:
    """``tell`` the person in a sentence; what is Daybook's own fault is told to ``work`` as any other is."""
    if isinstance(error, PersonError):
        tell(str(error))
    else:
        tell(_SAYS_OUR_FAULT)
        work.failed.emit(error)
