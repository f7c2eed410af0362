"""How much SQLite has to do for something, counted and not timed."""

from collections.abc import Callable

from desktop.vault.inspection_store import InspectionStore


def work_of(store: InspectionStore, function: Callable[[], object]) -> tuple[int, int]:
    """How many steps of its virtual machine SQLite took, and how many queries it was asked."""
    raw = store._connection._raw
    steps: list[int] = []
    queries: list[str] = []
    raw.set_progress_handler(lambda: steps.append(1) or 0, 1)
    raw.set_trace_callback(queries.append)
    try:
        function()
    finally:
        raw.set_progress_handler(None, 1)
        raw.set_trace_callback(None)
    return len(steps), len(queries)
