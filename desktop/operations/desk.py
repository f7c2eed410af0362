"""What an operation works on: one open vault, one open inspection in it, and the packs that it pins.

A desk belongs to the thread that opened its vault.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.frameworks import Framework
from desktop.domain.identity import Identity
from desktop.domain.inspections import Inspection, PackRef, Role
from desktop.domain.templates import Template, with_scale_words
from desktop.exchange.packs import Packs
from desktop.operations.team.revoked_ahead import with_revoked_ahead
from desktop.vault.concern_store import ConcernStore
from desktop.vault.folder import Vault
from desktop.vault.inspection_store import InspectionStore


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the table while an inspection is open. Names are in ``concerns`` and nowhere else."""

    vault: Vault
    store: InspectionStore
    packs: Packs
    me: Identity
    concerns: ConcernStore

    @property
    def clock(self) -> Callable[[], datetime]:
        """The vault's clock: the time now, in UTC."""
        return self.vault.clock

    def inspection(self) -> Inspection:
        """The inspection as it stands now, with what a pack revokes that waits for a person."""
        return with_revoked_ahead(self.vault, self.store.inspection())

    def framework(self) -> Framework:
        """The framework that the inspection pins."""
        return self.packs.framework(self.inspection().framework)

    def template(self, ref: PackRef | None = None) -> Template:
        """The template that a review pins, or else the one new reviews start from, in the framework's words."""
        template = self.packs.template(ref or self.inspection().review_template)
        return with_scale_words(template, self.framework())

    def leads(self) -> bool:
        """True when this person leads the inspection: they collate, sign receipts and write packs."""
        member = self.inspection().member_of_device(self.me.device)
        return member is not None and member.role is Role.LEAD and member.revoked is None
