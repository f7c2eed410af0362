"""Checking that no line of the audit trail was changed, taken out, put in or cut off. Names a line without content."""

from datetime import datetime

from desktop.domain.audit_actions import ACTIONS, END_LOST, LINE_REPLACED, LINES_MISSING, PROFILE_MENDED
from desktop.domain.rows import AuditEntry, Finding
from desktop.vault.trail.audit_trail import AuditTrail, BrokenLine

_NAME = "audit trail"
_NOTED = 1000
_LINES_OF_AN_OPENING = 60
"""More lines than one unlocking writes: failed tries, the unlocking itself, the mending."""


def check_trail(trail: AuditTrail) -> Finding:
    """The first break of the chain, else what was found missing at its end, else that all is well."""
    broken = trail.first_broken()
    if broken is not None:
        return Finding(_NAME, ok=False, says=_says_broken(broken))
    missed = trail.missed_at_the_end()
    if missed is not None:
        return Finding(_NAME, ok=False, says=_says_missed(*missed))
    noted = [
        entry for entry in trail.newest(_NOTED, (LINES_MISSING, LINE_REPLACED, END_LOST)) if not _mended(trail, entry)
    ]
    if noted:
        return Finding(_NAME, ok=False, says=f"{_says_noted(noted[0])} Line {noted[0].number} says so.")
    return Finding(_NAME, ok=True, says="No line of the audit trail was changed, taken out or cut off.")


def _mended(trail: AuditTrail, noted: AuditEntry) -> bool:
    """Whether a person had the vault's own database mended right then: what its copies lacked is gone, and known."""
    after = trail.newest(_LINES_OF_AN_OPENING, (PROFILE_MENDED,), noted.number + _LINES_OF_AN_OPENING)
    return any(entry.number > noted.number for entry in after)


def _says_broken(line: BrokenLine) -> str:
    return (
        f"Line {line.number} of the audit trail, {_when(line.made_at)}, {_what(line.action)}, does not follow from the "
        "line before it: a line was changed, taken out or put in there."
    )


def _says_noted(entry: AuditEntry) -> str:
    return _says_missed(entry.action, entry.detail)


def _says_missed(action: str, detail: dict[str, object]) -> str:
    if action == LINES_MISSING:
        first, last = _number(detail, "from"), _number(detail, "to")
        lines = f"Line {first} is" if first == last else f"Lines {first} to {last} are"
        return f"{lines} missing at the end of the audit trail: cut off, or an older profile.db was put back."
    if action == LINE_REPLACED:
        number = _number(detail, "line")
        return f"Line {number} of the audit trail is not the one that was written: an older profile.db was put back."
    return "The file audit.json was lost or altered, so it cannot be told whether lines were cut off before."


def _number(detail: dict[str, object], name: str) -> int:
    """A line's number. Whatever else somebody may have written there is not repeated."""
    held = detail.get(name)
    return held if isinstance(held, int) else 0


def _when(made_at: str) -> str:
    """The time that stands in the line, unless somebody wrote something else there."""
    try:
        at = datetime.fromisoformat(made_at)
    except ValueError:
        return "without a time"
    return f"{at.day} {at:%B %Y %H:%M} UTC"


def _what(action: str) -> str:
    return f"“{action}”" if action in ACTIONS else "an action that Daybook does not know"
