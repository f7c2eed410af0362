"""The two databases of an inspection, as looking after them has to know them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.rows import Finding
from desktop.vault.care import concern_checks, store_checks
from desktop.vault.care.concern_mending import ConcernMending
from desktop.vault.care.evidence_mending import EvidenceMending
from desktop.vault.care.mending import Mending
from desktop.vault.connection import Connection
from desktop.vault.keys.inspection_keys import CONCERNS, EVIDENCE
from desktop.vault.places import Places, concerns_in, evidence_in


@dataclass(frozen=True, slots=True)
class Compartment:
    """``name`` is its key's. ``check`` gives ``parts`` findings of a database that nobody else has open.

    ``told`` puts a finding's name so that it tells the compartment. ``may_be_empty`` where a database may begin anew
    when nothing of the old one can be read: somebody must be able to raise a concern now.
    """

    name: str
    places: Callable[[Path], Places]
    mending: type[Mending]
    check: Callable[[Connection, UUID | None], Iterator[Finding]]
    parts: int
    told: Callable[[Finding], Finding]
    may_be_empty: bool = False


THE_EVIDENCE = Compartment(
    EVIDENCE, evidence_in, EvidenceMending, store_checks.store_checks, store_checks.PARTS, lambda one: one
)
THE_CONCERNS = Compartment(
    CONCERNS,
    concerns_in,
    ConcernMending,
    concern_checks.check_concerns,
    concern_checks.PARTS,
    concern_checks.of_concerns,
    may_be_empty=True,
)
