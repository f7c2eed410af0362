"""What every test needs: no screen, no complaint of Qt that goes unseen, and a real vault where one is asked for.

``qt_log_level_fail`` in pyproject.toml makes a Qt warning fail the test that caused it.
"""

import os
from datetime import UTC, date, datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def desk(tmp_path):
    """A real vault with one inspection in it: Inspector 3, on a Tuesday in week 8, reading day 1."""
    from desktop.domain.inspections import ConcernLead, PackRef
    from desktop.operations.identities import say_who_i_am
    from desktop.operations.inspections import NewInspection, set_up_inspection
    from desktop.operations.packs_at_hand import packs_at_hand
    from desktop.paths import resources_folder
    from desktop.vault.folder import Vault
    from desktop.vault.ids import new_id
    from desktop.vault.key_derivation import KdfCost

    vault, _ = Vault.create(
        tmp_path / "vault",
        "correct horse",
        clock=lambda: datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC),
        cost=KdfCost(memory_kib=64, iterations=1, lanes=1),
    )
    say_who_i_am(vault, "Inspector 3", new_id=new_id)
    new = NewInspection(
        partnership="Strathlennox",
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
        concern_lead=ConcernLead(
            designation="Service manager, children and families", phone="01632 960001", out_of_hours="01632 960002"
        ),
    )
    yield set_up_inspection(vault, packs_at_hand(vault, resources_folder()), new, new_id=new_id)
    vault.close()
