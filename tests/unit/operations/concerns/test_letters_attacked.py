"""Whoever can write to the store, or is on the roster and means ill, keeps nobody's concern from the lead."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from desktop.bundle.faults import Fault
from desktop.bundle.sealed_message import Address, written
from desktop.domain.canonical import digest
from desktop.domain.concern_sending import Reached
from desktop.domain.errors import BadBundle, StoreUnavailable
from desktop.domain.inspections import Role
from desktop.domain.revisions import Revision, revision_hash
from desktop.operations.concerns import letters as concern_letters
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.messages import save_message, sealed_message, take_in
from desktop.operations.concerns.sending import sending_of
from desktop.operations.concerns.steps import raise_concern
from desktop.operations.desk import Desk
from desktop.operations.inspections import add_members, change, my_identity
from desktop.operations.outgoing.coming_back import look_back
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.enrolment import read_card, write_card
from desktop.operations.team.packs import publish_pack, take_newer_packs, write_pack
from desktop.sync import names
from desktop.sync.folder_store import FolderStore
from desktop.vault.ids import new_id
from tests.teams import Team, make_vault

INSPECTORS = 2


@pytest.fixture
def raised(inspector):
    concern = raise_concern(inspector, new_id=new_id)
    concern_post.ask_to_send(inspector, concern.id)
    return concern


def put(team: Team, data: bytes, name: str = "") -> str:
    """A letter of somebody's in the store. Returns its name there."""
    name = names.letter(team.lead.inspection().id, name or new_id().hex)
    store_of(team.lead).put(name, (data,))
    return name


def letters(team: Team) -> list:
    return sorted((team.store / names.letters(team.lead.inspection().id)).glob("*"))


@dataclass
class Spoilt(FolderStore):
    """A folder in which some files cannot be read."""

    spoilt: str

    def __init__(self, desk: Desk, spoilt: str) -> None:
        super().__init__(Path(desk.inspection().store))
        self.spoilt = spoilt

    def get(self, name: str) -> Iterator[bytes]:
        if name == self.spoilt:
            raise StoreUnavailable("It cannot be read.")
        yield from super().get(name)


def by_hand(desk: Desk, concern, to: Desk, revisions, made_at: datetime | None = None) -> bytes:
    """A message as ``desk`` could seal it with a program of its own."""
    inspection = desk.inspection().id
    address = Address(new_id(), inspection, concern.id, desk.me.device, to.me.age_recipient, made_at or desk.clock())
    return written(address, revisions, revisions, desk.me.signing_secret)


def version(desk: Desk, concern, before: Revision | None = None, **fields: object) -> Revision:
    body = concern.body()
    made = Revision(
        id=new_id(), object_id=concern.id, kind="concern", parent_id=before.id if before else None,
        parent_hash=before.hash if before else None, merges=(), author=desk.me.designation, device=desk.me.device,
        device_sequence=1, previous_hash=None, made_at=desk.clock(), note="", body_hash=digest(body), hash="",
        body=body,
    )  # fmt: skip
    made = replace(made, **fields)
    return replace(made, hash=revision_hash(made))


# the store


def test_a_letter_that_cannot_be_read_keeps_none_from_coming_or_going(team, inspector, raised):
    concern_post.exchange(inspector)
    spoilt = put(team, b"x", "0" * 32)
    mine = raise_concern(team.inspectors[1], new_id=new_id)
    concern_post.ask_to_send(team.inspectors[1], mine.id)
    assert concern_post.exchange(team.inspectors[1], Spoilt(team.lead, spoilt)).sent == 1
    came = concern_post.exchange(team.lead, Spoilt(team.lead, spoilt))
    assert {taken.concern_id for taken in came.taken} == {raised.id, mine.id}
    assert (came.sent, came.why) == (2, "It cannot be read.")


def test_one_go_opens_so_many_letters_and_no_more_and_comes_to_each(team, inspector, raised, monkeypatch):
    monkeypatch.setattr(concern_letters, "MOST_AT_ONCE", 3)
    for _ in range(7):
        put(team, b"nothing")
    concern_post.exchange(inspector)
    goes = [concern_post.exchange(team.lead) for _ in range(4)]
    assert [bool(go.refused + len(go.taken)) for go in goes] == [True, True, True, False]
    assert max(go.refused + len(go.taken) for go in goes) == 3
    assert sum(len(go.taken) for go in goes) == 1


def test_one_go_reads_so_many_bytes_and_no_more(team, monkeypatch):
    monkeypatch.setattr(concern_letters, "MOST_BYTES_AT_ONCE", 10)
    for _ in range(4):
        put(team, b"six by")
    looked = concern_post.look(store_of(team.lead), team.lead.inspection().id)
    assert len(concern_letters.unread(team.lead, looked)) == 1


def test_whose_turn_it_is_is_left_to_chance(team, monkeypatch):
    """Names that sort first must not push the others back for ever."""
    monkeypatch.setattr(concern_letters, "MOST_AT_ONCE", 2)
    for _ in range(12):
        put(team, b"nothing")
    looked = concern_post.look(store_of(team.lead), team.lead.inspection().id)
    chosen = {tuple(file.name for file in concern_letters.unread(team.lead, looked)) for _ in range(20)}
    assert len(chosen) > 1


def test_more_letters_than_a_team_can_write_are_said(team, inspector, raised, monkeypatch):
    monkeypatch.setattr(concern_post, "A_TEAMS_LETTERS", 3)
    for _ in range(4):
        put(team, b"nothing")
    done = concern_post.exchange(inspector)
    assert done.sent == 1
    assert "far more letters" in done.why


def test_a_strangers_letter_is_opened_once_and_again_when_the_roster_is_another(team, tmp_path):
    """It may be from somebody whose card the lead has not taken in yet."""
    other = make_vault(tmp_path / "late", "Inspector 9", team.clock)
    stranger = my_identity(other)
    concern = raise_concern(team.inspectors[1], new_id=new_id)
    concern = concern.model_copy(update={"raised_on": stranger.device})
    address = Address(
        new_id(), team.lead.inspection().id, concern.id, stranger.device, team.lead.me.age_recipient, team.clock()
    )
    theirs = version(team.inspectors[1], concern, author=stranger.designation, device=stranger.device)
    put(team, written(address, [theirs], [theirs], stranger.signing_secret))
    assert [concern_post.exchange(team.lead).refused for _ in range(3)] == [1, 0, 0]
    add_members(team.lead, (read_card(write_card(stranger)).as_member(Role.INSPECTOR),))
    assert [taken.concern_id for taken in concern_post.exchange(team.lead).taken] == [concern.id]
    other.close()


def test_what_strangers_put_there_does_not_fill_the_audit_trail(team):
    before = len(team.lead.vault.profile.audit_trail())
    for data in (b"", b"nothing", b"age-encryption.org/v1", b"age-encryption.org/v1\n-> X25519 \n--- \n"):
        put(team, data)
    concern_post.exchange(team.lead)
    assert len(team.lead.vault.profile.audit_trail()) == before


def test_a_letter_that_is_gone_from_the_store_before_its_answer_came_goes_again(team, inspector, raised):
    concern_post.exchange(inspector)
    letters(team)[0].unlink()
    assert concern_post.exchange(inspector).sent == 1
    assert concern_post.exchange(inspector).sent == 0
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    for letter in letters(team):
        letter.unlink()
    assert sending_of(inspector, raised.id).is_held
    assert concern_post.exchange(inspector).sent == 0


def test_asked_for_again_it_goes_again_until_it_is_held(team, inspector, raised, tmp_path):
    """After a file that nobody received, or a letter that nobody found."""
    save_message(inspector, raised.id, tmp_path / "lost")
    concern_post.ask_to_send(inspector, raised.id)
    assert concern_post.exchange(inspector).sent == 1
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    concern_post.ask_to_send(inspector, raised.id)
    assert concern_post.exchange(inspector).sent == 0


# the roster


def test_who_no_longer_leads_holds_nothing_for_the_lead(team, inspector, raised):
    """Another leads now: what the first one signed for is sent to the second."""
    concern_post.exchange(inspector)
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).is_held
    second, me = team.inspectors[1], inspector.inspection()
    roles = {second.me.device: Role.LEAD, team.lead.me.device: Role.INSPECTOR}
    roster = tuple(one.model_copy(update={"role": roles.get(one.device, one.role)}) for one in me.roster)
    for desk in (team.lead, inspector, second):
        change(desk, roster=roster)
    assert sending_of(inspector, raised.id).reached is Reached.WAITING
    assert concern_post.exchange(inspector).sent == 1
    assert [taken.concern_id for taken in concern_post.exchange(second).taken] == [raised.id]
    with pytest.raises(BadBundle):
        take_in(inspector, by_hand(team.lead, raised, inspector, []))
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).is_held


# members who mean ill


def test_nobody_writes_in_a_colleagues_name(team, inspector, raised):
    forged = version(inspector, raised, author=team.lead.me.designation)
    with pytest.raises(BadBundle, match="in somebody else’s name") as refused:
        take_in(team.lead, by_hand(inspector, raised, team.lead, [forged]))
    assert refused.value.fault == Fault.FOREIGN
    assert team.lead.concerns.all() == ()


def test_a_message_of_which_nothing_can_be_kept_stops_no_round(team, inspector, raised):
    out_of_range = version(inspector, raised, device_sequence=2**53, previous_hash="0" * 64)
    put(team, by_hand(inspector, raised, team.lead, [out_of_range]), "0" * 32)
    other = raise_concern(team.inspectors[1], new_id=new_id)
    concern_post.ask_to_send(team.inspectors[1], other.id)
    concern_post.exchange(team.inspectors[1])
    came = concern_post.exchange(team.lead)
    assert ([taken.concern_id for taken in came.taken], came.refused, came.sent) == ([other.id], 1, 1)
    assert concern_post.exchange(team.lead).refused == 0


def test_a_message_with_many_ends_is_refused(team, inspector, raised):
    (first,) = inspector.concerns.history(raised.id)
    ends = [version(inspector, raised, first, device_sequence=2, previous_hash=first.hash) for _ in range(40)]
    with pytest.raises(BadBundle) as refused:
        take_in(team.lead, by_hand(inspector, raised, team.lead, [first, *ends]))
    assert refused.value.fault == Fault.MALFORMED


@pytest.mark.parametrize("at", ["0001-01-02T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_an_answer_of_a_time_that_cannot_be_is_refused(team, inspector, raised, at):
    take_in(team.lead, sealed_message(inspector, raised.id))
    with pytest.raises(BadBundle, match="times that cannot be"):
        take_in(inspector, by_hand(team.lead, raised, inspector, [], datetime.fromisoformat(at)))


def test_a_bad_pack_in_the_store_holds_up_no_concern(team, inspector, raised):
    """Anybody can put a file there that is called as a pack is."""
    garbage = b"no pack"
    store = store_of(team.lead)
    publish_pack(team.lead, store, write_pack(team.lead))
    store.put(names.pack(team.lead.inspection().id, 999_999, digest(garbage)), (garbage,))
    result = look_back(inspector, store)
    assert sending_of(inspector, raised.id).reached is Reached.SENT
    assert result.why
    with pytest.raises(BadBundle):
        take_newer_packs(inspector, store)
