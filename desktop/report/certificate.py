"""The certificate of destruction as a report's tree: what was destroyed, when, by whom, on what grounds and how.

It says nothing of what was in the inspection but how many items of each kind there were.
"""

from collections.abc import Mapping
from datetime import datetime

from desktop.domain.destruction import Destruction
from desktop.report.tree import Facts, Paragraph, Report

_LIMITS = (
    "What this certificate does not say: bundles that were sent, reports and copies that were given out, and backups "
    "that others made of this laptop are not on it any more or never were, and were not destroyed by this. A flash "
    "drive may keep worn blocks; what they hold is encrypted."
)

_ALL = "Everything of it on this laptop"
_ONLY_CONCERNS = "Its concerns, and nothing else of it"


def certificate(done: Destruction, kind_names: Mapping[str, str]) -> Report:
    """The certificate. ``kind_names`` are the plural names of kinds; one that is missing is named as it is written."""
    lines = (
        ("Inspection", done.title),
        ("Its id", str(done.inspection)),
        ("Destroyed", _ONLY_CONCERNS if set(done.counts) == {"concern"} else _ALL),
        ("It held", _held(done, kind_names)),
        ("Begun", _when(done.begun_at)),
        ("Finished", _when(done.cleared_at)),
        ("By", done.who),
        ("On what grounds", done.basis),
        ("How", done.method),
        ("Checksum", done.hash),
    )
    return Report(
        title="Certificate of destruction",
        subtitle=f"Number {done.number}",
        running_head=f"Certificate of destruction {done.number}",
        front=(Facts(lines), Paragraph(_LIMITS, quiet=True)),
        sections=(),
    )


def _held(done: Destruction, kind_names: Mapping[str, str]) -> str:
    counted = [(kind_names.get(kind, kind), number) for kind, number in done.counts.items() if kind != "inspection"]
    return "\n".join(f"{name}: {number:,}" for name, number in sorted(counted)) or "Nothing but its set-up"


def _when(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M:%S} UTC"
