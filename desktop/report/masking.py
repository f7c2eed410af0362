"""Taking record codes out of what a report prints, where they were not asked for."""

import re
from collections.abc import Iterable

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
        alternatives = "|".join(map(re.escape, sorted(telling, key=lambda code: (-len(code), code))))
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if telling and not are_shown else None
        )

    def taken_out(self, text: str) -> str:
        """The text with every code replaced; as it stands where codes are shown."""
        return self._pattern.sub(_IN_PLACE, text) if self._pattern else text
