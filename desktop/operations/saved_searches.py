"""Searches kept under a name, in this inspection's own encrypted database: renamed, removed, and gone when it is.

They stay on this laptop and are in nothing that leaves it.
"""

from desktop.domain.errors import Refused
from desktop.domain.facets import folded
from desktop.domain.rows import SavedSearch
from desktop.operations.desk import Desk

_LONGEST_NAME, _LONGEST = 60, 2_000
_MOST = 100


def saved_searches(desk: Desk) -> tuple[SavedSearch, ...]:
    """What is kept, the first kept first."""
    return desk.store.saved_searches.all()


def keep_search(desk: Desk, name: str, asked: str) -> tuple[SavedSearch, ...]:
    """Keep what was typed under a name; one of the same name is replaced. Returns all. Raises Refused, saying why."""
    asked = " ".join(asked.split())
    if not asked:
        raise Refused("There is nothing to keep yet: type a word, or choose a filter.")
    if len(asked) > _LONGEST:
        raise Refused(f"A search that is kept has at most {_LONGEST:,} characters.")
    held = saved_searches(desk)
    called = _checked(name)
    if len(held) >= _MOST and called not in {one.name for one in held}:
        raise Refused(f"At most {_MOST} searches are kept. Remove one first.")
    desk.store.saved_searches.keep(called, asked)
    return saved_searches(desk)


def rename_search(desk: Desk, name: str, new_name: str) -> tuple[SavedSearch, ...]:
    """Give a kept search another name. Returns all. Raises Refused for a name that another has."""
    called = _checked(new_name)
    others = {folded(one.name) for one in saved_searches(desk) if one.name != name}
    if folded(called) in others:
        raise Refused(f"Another search is called “{called}”. Choose another name.")
    desk.store.saved_searches.rename(name, called)
    return saved_searches(desk)


def remove_search(desk: Desk, name: str) -> tuple[SavedSearch, ...]:
    """Forget a kept search. Returns the others."""
    desk.store.saved_searches.remove(name)
    return saved_searches(desk)


def _checked(name: str) -> str:
    called = " ".join(name.split())
    if not called:
        raise Refused("Give the search a name.")
    if len(called) > _LONGEST_NAME:
        raise Refused(f"A search’s name has at most {_LONGEST_NAME} characters.")
    return called
