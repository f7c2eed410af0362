"""Bundles of many notes as inspectors send them, made without keeping them in their vaults first.

What a lead takes in is the same: revisions chained by the inspector's device, a bundle that their keys sign, parts in
the store. Their vaults, lists and search are not filled, which takes most of the time and is measured elsewhere.
"""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

from desktop.bundle.write import write_bundle
from desktop.domain.objects import StoredObject
from desktop.domain.revisions import Revision, sealed
from desktop.operations.desk import Desk
from desktop.operations.inspections import open_inspection
from desktop.operations.outgoing.bundles import contents_of
from desktop.operations.outgoing.leaving import Gathered
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.stores.at_hand import store_of
from desktop.paths import resources_folder
from desktop.sync.parts import Label, send_parts
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.benchmarks.material import notes_of
from tests.teams import PASSPHRASE, Clock

_FEW = 4
"""So many inspectors are quicker done one after the other than by starting processes."""


def send_from_all(vaults: Sequence[Path], notes: int) -> None:
    """Each of these inspectors, whose vaults are closed, writes so many notes and sends them as one bundle."""
    if len(vaults) < _FEW:
        for vault in vaults:
            _send_from(vault, notes)
        return
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as processes:
        for sent in [processes.submit(_send_from, vault, notes) for vault in vaults]:
            sent.result()


def _send_from(folder: Path, notes: int) -> None:
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    try:
        desk = open_inspection(vault, vault.inspections()[0].id, packs_at_hand(vault, resources_folder()))
        objects = [item for items in notes_of(desk, notes) for item in items]
        _send(desk, Gathered(tuple(_chained(desk, objects)), tuple(objects), (), ()))
    finally:
        vault.close()


def _send(desk: Desk, gathered: Gathered) -> None:
    contents, sealed_bytes = contents_of(desk, gathered, 1, None), BytesIO()
    write_bundle(sealed_bytes, contents, recipients=desk.inspection().recipients, signing_secret=desk.me.signing_secret)
    label = Label(desk.inspection().id, desk.me.device, 1, contents.header.bundle_id)
    send_parts(store_of(desk), label, sealed_bytes, signing_secret=desk.me.signing_secret)


def _chained(desk: Desk, objects: Iterable[StoredObject]) -> Iterable[Revision]:
    """A first version of each, as saving makes it."""
    previous: str | None = None
    for number, item in enumerate(objects, start=1):
        revision = sealed(
            Revision(
                id=new_id(),
                object_id=item.id,
                kind=item.kind.value,
                parent_id=None,
                parent_hash=None,
                merges=(),
                author=desk.me.designation,
                device=desk.me.device,
                device_sequence=number,
                previous_hash=previous,
                made_at=desk.clock(),
                note="",
                body_hash="",
                hash="",
                body=item.body(),
            )
        )
        previous = revision.hash
        yield revision
