"""What a person reads of an error."""

import logging

from desktop.domain.errors import PersonError

_log = logging.getLogger(__name__)

_UNEXPECTED = "Something went wrong in Daybook. Nothing was changed. Close it and open it again."


def in_words(error: Exception) -> str:
    """The sentence for an error: its own when the person can act on it, else that it was our fault.

    Then the log says which error and where, so that whoever is asked about it later has more than that sentence.
    """
    if isinstance(error, PersonError):
        return str(error)
    _log.error("an error of our own", exc_info=error)
    return _UNEXPECTED
