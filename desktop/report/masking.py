"""Taking record codes out of what a report prints, where they were not asked for."""

from collections.abc import Iterable

from desktop.domain.telling_codes import CodeFinder

_IN_PLACE = "[record]"
_SHORTEST_NUMBER = 4


class RecordCodes:
    """The sample's codes, and whether a report may print them.

    A code of one to three bare digits cannot be told from an ordinary number in running text and is left there;
    as the name of a source it is not printed either.
    """

    def __init__(self, codes: Iterable[str], *, are_shown: bool) -> None:
        self.are_shown = are_shown
        telling = {code for code in codes if not code.isdigit() or len(code) >= _SHORTEST_NUMBER}
        self._finder = CodeFinder(() if are_shown else telling)

    def taken_out(self, text: str) -> str:
        """The text with every code replaced; as it stands where codes are shown."""
        for code in reversed(self._finder.find(text)):
            text = f"{text[: code.start]}{_IN_PLACE}{text[code.end :]}"
        return text
