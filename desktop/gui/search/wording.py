"""What the foot of the search panel says."""

from desktop.operations.search import COUNTED, Found

_BEGIN = "Notes, answers, evidence, claims and documents that are saved. ↑ ↓ moves, Enter opens, Esc closes."
_KEPT = "↑ ↓ moves, Enter looks again, F2 renames, Delete removes, Esc closes. Kept searches stay on this laptop."


def state_of(found: Found | None, *, has_kept: bool, in_sight: bool = True) -> str:
    """For what was found, None while nothing is typed; ``in_sight`` where the filters leave room for it."""
    if found is None:
        return _KEPT if has_kept else _BEGIN
    if found.unread:
        return " ".join(found.unread)
    if not found.count:
        return "Nothing found. Try fewer letters, one word on its own, or one filter less."
    if not in_sight:
        return f"{found.count} on this page. F3 puts the filters away and shows them."
    if found.is_last and not found.first:
        return f"{found.count} found. ↑ ↓ moves, Enter opens, Esc closes."
    matches = f"more than {COUNTED:,}" if found.matches > COUNTED else f"{found.matches:,}"
    onward, back = "" if found.is_last else "Page ↓ the next", "Page ↑ those before" if found.first else ""
    ways = ", ".join(filter(None, (onward, back)))
    return f"{found.first + 1:,} to {found.first + found.count:,} of {matches}. {ways}."
