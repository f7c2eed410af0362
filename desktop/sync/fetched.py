"""What was fetched from a store, to be taken in where nothing may wait for a network."""

from collections.abc import Collection, Iterable, Iterator

from desktop.domain.errors import PersonError, StoreUnavailable
from desktop.domain.store_faults import StoreFault
from desktop.sync.stores import Store, StoredFile, read_whole


class Fetched:
    """A store that holds what was listed and read from another. Nothing can be put into it.

    What could not be read says why when somebody asks for it, so that one file stops no other.
    """

    def __init__(self, listed: Iterable[StoredFile] = ()) -> None:
        self._listed = {file.name: file for file in listed}
        self._data: dict[str, bytes] = {}
        self._errors: dict[str, PersonError] = {}

    def read(self, store: Store, names: Collection[str], largest_bytes: int) -> None:
        """Fetch these from the store itself, and know of no others from now on.

        Of one that is larger, a byte more than that, so that it shows.
        """
        self._listed = {name: self._listed[name] for name in names if name in self._listed}
        for name in self._listed:
            try:
                self._data[name] = read_whole(store, name, largest_bytes)
            except PersonError as error:
                self._errors[name] = error

    def only(self, name: str) -> "Fetched":
        """One of these files alone, read by nobody yet."""
        return Fetched([self._listed[name]] if name in self._listed else [])

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        raise ValueError(f"what was fetched takes nothing: {name}, {type(chunks).__name__}")

    def get(self, name: str) -> Iterator[bytes]:
        if name in self._errors:
            raise self._errors[name]
        if name not in self._data:
            raise StoreUnavailable(reason=StoreFault.MISSING_FILE)
        yield self._data[name]

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        below = (file for name, file in self._listed.items() if name.startswith(f"{prefix}/"))
        return tuple(sorted(below, key=lambda file: file.name))

    def has(self, name: str) -> bool:
        return name in self._listed


def listed(store: Store, prefixes: Iterable[str]) -> Fetched:
    """What there is below these, read by nobody yet. Raises StoreUnavailable."""
    return Fetched(file for prefix in prefixes for file in store.list(prefix))
