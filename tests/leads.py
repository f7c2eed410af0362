"""A team of which two lead, and packs that somebody puts together by hand."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from desktop.bundle.contents import BundleContents
from desktop.bundle.header import FormatVersion, pack_header
from desktop.bundle.write import write_bundle
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.revisions import Revision, sealed
from desktop.operations.desk import Desk
from desktop.operations.outgoing.bundles import framework_files, template_files
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from desktop.operations.team.pack_taking import take_newer_packs
from desktop.vault.ids import new_id
from tests.teams import Team


def publish(desk: Desk) -> packs.Pack:
    """A pack of a lead's, in the store."""
    pack = packs.write_pack(desk)
    packs.publish_pack(desk, store_of(desk), pack)
    return pack


def fetch(*desks: Desk, agreed: frozenset[str] = frozenset()) -> list[int]:
    """How many packs each takes from the store."""
    return [take_newer_packs(desk, store_of(desk), agreed) for desk in desks]


def with_second_lead(team: Team) -> tuple[Desk, Desk]:
    """Both leads: the first inspector leads too, and everybody knows."""
    people.set_role(team.lead, team.inspectors[0].me.device, Role.LEAD)
    publish(team.lead)
    fetch(*team.inspectors)
    return team.lead, team.inspectors[0]


def changed_inspection(desk: Desk, inspection: Inspection) -> Revision:
    """The inspection's next version as this laptop would write it, without keeping it."""
    head, tail = desk.store.head(inspection.id), desk.store.device_tail()
    assert head is not None
    return sealed(
        Revision(
            id=new_id(),
            object_id=inspection.id,
            kind=Inspection.kind,
            parent_id=head.id,
            parent_hash=head.hash,
            merges=(),
            author=desk.me.designation,
            device=desk.me.device,
            device_sequence=1 if tail is None else tail.device_sequence + 1,
            previous_hash=None if tail is None else tail.hash,
            made_at=datetime(2026, 3, 18, 9, tzinfo=UTC),
            note="",
            body_hash="",
            hash="",
            body=inspection.body(),
        )
    )


def pack_by_hand(
    desk: Desk,
    inspection: Inspection,
    number: int,
    *,
    to: Iterable[Member] = (),
    more: tuple[Revision, ...] = (),
    version: FormatVersion | None = None,
) -> bytes:
    """A pack as this laptop's keys sign it, with the inspection as it is given, to whomever."""
    revision = changed_inspection(desk, inspection)
    history = tuple(one.without_body() for one in desk.store.history(desk.inspection().id))
    return pack_of(desk, (*history, revision, *more), number, to=to, version=version)


def pack_of(
    desk: Desk,
    revisions: tuple[Revision, ...],
    number: int,
    *,
    to: Iterable[Member] = (),
    version: FormatVersion | None = None,
) -> bytes:
    """A pack of just these revisions, as this laptop's keys sign it."""
    header = pack_header(
        inspection_id=desk.inspection().id,
        author=desk.me.designation,
        device=desk.me.device,
        sequence=number,
        revisions=revisions,
        made_at=datetime(2026, 3, 18, 9, tzinfo=UTC),
    )
    contents = BundleContents(
        header=header if version is None else header.model_copy(update={"version": version}),
        revisions=revisions,
        page=b"<p>A pack</p>",
        frameworks=framework_files(desk, desk.inspection()),
        templates=template_files(desk, [desk.inspection().review_template]),
    )
    out = io.BytesIO()
    keys = sorted({member.age_recipient for member in (*to, *desk.inspection().roster)})
    write_bundle(out, contents, recipients=keys, signing_secret=desk.me.signing_secret)
    return out.getvalue()


def under_number(pack: packs.Pack, number: int) -> packs.Pack:
    """A pack as somebody who can write to the store names it anew."""
    return replace(pack, sequence=number)
