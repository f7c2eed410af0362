"""What of a framework was mapped to last, while the program runs: ids only, kept nowhere."""

_MOST = 8


class Lately:
    """The latest first, each once. One for all panels of a framework."""

    def __init__(self) -> None:
        self._keys: list[str] = []

    def used(self, key: str) -> None:
        """Something was chosen: it comes to the front."""
        self._keys = [key, *(each for each in self._keys if each != key)][:_MOST]

    def keys(self) -> tuple[str, ...]:
        """What was used, the latest first."""
        return tuple(self._keys)


_OF: dict[tuple[str, int], Lately] = {}


def lately_used(framework_id: str, version: int) -> Lately:
    """The one memory of a framework."""
    return _OF.setdefault((framework_id, version), Lately())
