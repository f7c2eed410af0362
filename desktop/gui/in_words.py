"""What a person reads of an error."""

from desktop.domain.errors import PersonError

_UNEXPECTED = "Something went wrong in Daybook. Nothing was changed. Close it and open it again."


def in_words(error: Exception) -> str:
    """The sentence for an error: its own when the person can act on it, else that it was our fault."""
    return str(error) if isinstance(error, PersonError) else _UNEXPECTED
