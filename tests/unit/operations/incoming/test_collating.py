"""Collation in any order, as often as may be, stopped anywhere, by several leads: it always comes to the same."""

import random
import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from desktop.domain.errors import StoreUnavailable
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.member_keys import Revocation
from desktop.domain.quarantine import HeldState
from desktop.domain.store_faults import StoreFault
from desktop.operations.desk import Desk
from desktop.operations.incoming import arriving, collation, taking_in
from desktop.operations.incoming.collation import collate, collate_until
from desktop.operations.incoming.quarantine import quarantined, release
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import Sendable, fetch_receipts, send_all, send_one
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.sync import names
from desktop.sync.folder_store import FolderStore
from desktop.sync.parts import Label
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Clock, Team, write_up

INSPECTORS = 2
BUNDLES = 3


def sent(team: Team, times: int = 1) -> None:
    for number in range(times):
        for desk in team.inspectors:
            write_up(desk, f"They listened to me, {number}.")
            bundles.make_bundle(desk)
            send_all(desk)


def fingerprint(desk: Desk) -> tuple[object, ...]:
    """All that everybody on this laptop can see of it, apart from when it came."""
    ids = sorted(one.id for one in desk.store.whole.all(Interview))
    heads = [(one, desk.store.whole.head(one).hash) for one in ids]
    return (desk.store.counts(), tuple(heads), desk.store.contested_count())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team's laptops, closed, and three bundles of one inspector's in the store."""
    folder = tmp_path_factory.mktemp("orders")
    team = ready_team(folder, inspectors=1)
    sent(team, BUNDLES)
    team.close()
    return folder


@pytest.fixture
def lead(made: Path, tmp_path: Path) -> Iterator[Desk]:
    vault = Vault.open(Path(shutil.copytree(made / "lead", tmp_path / "lead")), PASSPHRASE, clock=Clock())
    yield desk_for(vault, resources_folder())
    vault.close()


class Coming:
    """A store in which only some bundles have come yet."""

    def __init__(self, store: FolderStore) -> None:
        self._store, self.come = store, set[int]()

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def list(self, prefix: str):
        found = self._store.list(prefix)
        return tuple(file for file in found if "/bundles/" not in file.name or int(_number(file.name)) in self.come)


def _number(name: str) -> str:
    return name.split("/")[3].split("-", maxsplit=1)[0]


@pytest.mark.parametrize("order", list(permutations(range(1, BUNDLES + 1)))[1:], ids=str)
def test_bundles_may_come_in_any_order(lead: Desk, made: Path, order: tuple[int, ...]) -> None:
    store = Coming(FolderStore(made / "store"))
    for number in order:
        store.come.add(number)
        result = collate(lead, store)
        assert (result.bundles, result.set_aside) == (1, 0)
        assert all(finding.ok for finding in lead.store.check())
    assert lead.store.counts()["interview"] == BUNDLES
    assert [item.issue for item in lead.store.intake.items()] == [1] * BUNDLES


@pytest.mark.parametrize("seed", range(3))
def test_stopped_anywhere_and_begun_again_nothing_is_lost_or_there_twice(
    lead: Desk, made: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(taking_in, "_STRETCH", 2)
    chance, store = random.Random(seed), FolderStore(made / "store")  # noqa: S311  it is no secret when it stops

    class Now(Event):
        looks = 0

        def is_set(self) -> bool:
            self.looks += 1
            return self.looks > limit

    rounds = 0
    for rounds in range(1, 30):
        limit = chance.randrange(1, 4 + rounds)
        if not collate_until(lead, store, Now()).stopped:
            break
    assert rounds > 1
    assert lead.store.counts()["interview"] == BUNDLES
    assert len(lead.store.intake.items()) == BUNDLES
    assert lead.store.quarantine.items() == ()


def test_told_to_stop_in_the_middle_of_a_bundle_it_does_not_go_on_to_its_end(
    lead: Desk, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_STRETCH", 1)
    store = Coming(FolderStore(made / "store"))
    store.come = {3}
    stop, append = Event(), lead.store.append

    def appended(revisions):
        stop.set()  # somebody presses Ctrl+C while the first stretch is taken in
        return append(revisions)

    monkeypatch.setattr(type(lead.store), "append", lambda _self, revisions: appended(revisions))
    done = collate_until(lead, store, stop)
    monkeypatch.undo()
    assert (done.stopped, done.result.taken, lead.store.intake.items()) == (True, (), ())
    assert collate(lead, store).bundles == 1


def test_a_bundle_of_which_a_file_cannot_be_read_waits_and_stops_no_other(lead: Desk, made: Path) -> None:
    class Torn(Coming):
        def get(self, name: str):
            if "part-" in name and _number(name) == "000001":
                raise StoreUnavailable(reason=StoreFault.MISSING_FILE)
            return self._store.get(name)

    store = Torn(FolderStore(made / "store"))
    store.come = {1, 2, 3}
    result = collate(lead, store)
    assert result.bundles == BUNDLES - 1
    assert [(one.sequence, one.says[:6]) for one in result.waiting] == [(1, "A file")]
    assert collate(lead, made / "store").bundles == 1


def test_where_the_store_goes_away_what_was_taken_is_kept_and_told(lead: Desk, made: Path) -> None:
    class Going(Coming):
        def get(self, name: str):
            if _number(name) == "000002":
                raise StoreUnavailable(reason=StoreFault.CUT_OFF)
            return self._store.get(name)

    store = Going(FolderStore(made / "store"))
    store.come = {1, 2, 3}
    done = collate_until(lead, store, Event())
    assert isinstance(done.error, StoreUnavailable)
    assert done.result.bundles == 1
    with pytest.raises(StoreUnavailable):
        collate(lead, store)


def test_a_bundle_that_was_dealt_with_costs_no_look_into_it(lead: Desk, made: Path, monkeypatch) -> None:
    collate(lead, made / "store")
    monkeypatch.setattr(collation, "read_completion", lambda *_: pytest.fail("it looked into a bundle again"))
    assert collate(lead, made / "store").bundles == 0


# two leads


def second_lead(team: Team) -> Desk:
    """The second inspector leads too from now on."""
    other = team.inspectors[1]
    roster = [
        member.model_copy(update={"role": Role.LEAD}) if member.device == other.me.device else member
        for member in team.lead.inspection().roster
    ]
    recipients = [*team.lead.inspection().recipients, other.me.age_recipient]
    change(team.lead, roster=roster, recipients=recipients)
    packs.publish_pack(team.lead, store_of(team.lead), packs.write_pack(team.lead))
    for desk in team.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    return other


def test_two_leads_who_collate_the_same_store_have_the_same(team: Team) -> None:
    other = second_lead(team)
    inspector = team.inspectors[0]
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    for desk in (other, team.lead, other):
        collate(desk)
    assert fingerprint(other) == fingerprint(team.lead)
    receipts = [path for path in team.store.rglob("*.json") if path.parts[-3] == "receipts"]
    assert len(receipts) == 2
    assert fetch_receipts(inspector).received == 1


# a laptop that was revoked


def revoke(team: Team, desk: Desk) -> Revocation:
    tail, intake = team.lead.store.device_tail(desk.me.device), team.lead.store.intake
    word = Revocation(
        on=team.clock().date(),
        why="Left on a train.",
        by="Lead inspector",
        last_bundle=intake.last_sequence(desk.me.device),
        last_number=0 if tail is None else tail.device_sequence,
        last_hash="" if tail is None else tail.hash,
    )
    roster = [
        member.model_copy(update={"revoked": word}) if member.device == desk.me.device else member
        for member in team.lead.inspection().roster
    ]
    change(team.lead, roster=roster)
    return word


def test_of_a_revoked_laptop_what_was_there_stays_and_what_comes_later_is_held(team: Team) -> None:
    lost = team.inspectors[0]
    sent(team)
    collate(team.lead)
    before = fingerprint(team.lead)
    revoke(team, lost)
    write_up(lost, "Written by whoever has it now.")
    bundles.make_bundle(lost)
    send_all(lost)
    result = collate(team.lead)
    assert (result.bundles, result.added) == (1, 0)
    assert result.set_aside > 0
    assert fingerprint(team.lead)[1:] == before[1:]
    held = quarantined(team.lead)
    assert {one.item.code for one in held} == {"revoked"}
    assert {one.stays_out for one in held} == {""}
    assert all(finding.ok for finding in team.lead.store.check())


def test_what_a_revoked_laptop_sent_is_let_in_by_a_person_with_a_reason(team: Team) -> None:
    lost = team.inspectors[0]
    sent(team)
    revoke(team, lost)
    collate(team.lead)
    held = quarantined(team.lead)
    released = release(team.lead, [one.number for one in held], "It was found again; nobody had opened it.")
    assert (len(released.taken), released.not_taken) == (len(held), ())
    assert len(quarantined(team.lead, HeldState.RELEASED)) == len(held)
    collate(team.lead)
    assert fetch_receipts(lost).received == 1
    assert all(finding.ok for finding in team.lead.store.check())


def test_another_bundle_under_a_number_that_still_counts_brings_nothing_new(team: Team) -> None:
    """Whoever has the laptop now can sign a bundle of any number."""
    lost = team.inspectors[0]
    sent(team)
    collate(team.lead)
    word = revoke(team, lost)
    assert word.last_bundle == 1
    write_up(lost, "Written by whoever has it now.")
    gathered = bundles.gather(lost)
    contents = bundles.contents_of(lost, gathered, 1, None)
    item = bundles._queued(contents.header, bundles._written(lost, contents), 0)
    store = store_of(lost)
    label = Label(lost.inspection().id, lost.me.device, 1, item.bundle_id)
    send_one(store, Sendable(label, bundles.outbox_file(lost, item.bundle_id), lost.me.signing_secret))
    result = collate(team.lead)
    assert result.added == 0
    assert {one.item.code for one in quarantined(team.lead)} == {"revoked"}


# somebody who can write to the store


class Counted(FolderStore):
    """Counts what is read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.read = 0

    def get(self, name: str):
        self.read += 1
        return super().get(name)


def flood(store: Path, inspection: UUID, device: UUID, many: int, file: str = names.COMPLETE) -> None:
    for number in range(1, many + 1):
        folder = store / names.bundle(inspection, device, number, new_id())
        folder.mkdir(parents=True)
        (folder / file).write_bytes(b"{}")


def test_a_flood_of_strangers_bundles_costs_no_read_and_a_few_notes(
    lead: Desk, made: Path, tmp_path: Path, monkeypatch
) -> None:
    store = Counted(Path(shutil.copytree(made / "store", tmp_path / "store")))
    collate(lead, store)
    flood(tmp_path / "store", lead.inspection().id, new_id(), 60)
    monkeypatch.setattr(arriving, "MOST_STRANGERS_AT_ONCE", 20)
    before, known = store.read, len(lead.store.intake.items())
    assert [collate(lead, store).bundles_set_aside for _ in range(2)] == [20, 20]
    assert store.read == before
    assert len(lead.store.intake.items()) - known <= 40


def test_a_flood_under_an_inspectors_name_is_looked_into_in_turns_and_hides_no_bundle(
    lead: Desk, made: Path, tmp_path: Path, monkeypatch
) -> None:
    store = Counted(Path(shutil.copytree(made / "store", tmp_path / "store")))
    inspection = lead.inspection()
    device = next(member.device for member in inspection.team() if member.device != lead.me.device)
    flood(tmp_path / "store", inspection.id, device, 40)
    monkeypatch.setattr(arriving, "MOST_AT_ONCE", 15)
    honest = len(collate_all(lead, store))
    assert honest == len({path.parent.name for path in (made / "store").rglob("part-0001")})


def test_a_flood_of_bundles_that_never_come_whole_takes_no_turn_from_one_that_has(
    lead: Desk, made: Path, tmp_path: Path, monkeypatch
) -> None:
    store = Counted(Path(shutil.copytree(made / "store", tmp_path / "store")))
    device = next(member.device for member in lead.inspection().team() if member.device != lead.me.device)
    flood(tmp_path / "store", lead.inspection().id, device, 40, "part-0001")
    honest = len({path.parent.name for path in (made / "store").rglob("part-0001")})
    monkeypatch.setattr(arriving, "MOST_AT_ONCE", honest)
    monkeypatch.setattr(arriving, "MOST_ON_THEIR_WAY", 5)
    result = collate(lead, store)
    assert (result.bundles, len(result.waiting)) == (honest, 5)


def collate_all(lead: Desk, store: FolderStore) -> list[object]:
    whole, more = list[object](), True
    while more:
        result = collate(lead, store)
        assert len(result.taken) <= 15
        whole += [taken for taken in result.taken if not taken.why]
        more = bool(result.taken)
    return whole
