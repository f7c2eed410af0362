"""Who is on the team: joining by a card and six words, a lost laptop, a lead's laptop that is replaced."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytest_bdd import given, parsers, scenarios, then, when

from desktop.domain.errors import BadBundle
from desktop.domain.inspections import Role
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import my_identity
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.by_hand import card_to_show, open_pack_file
from desktop.operations.outgoing.coming_back import look_back, take_back
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import people
from desktop.operations.team.enrolment import read_card, write_card
from desktop.operations.team.giving_back import accept_giving_back, give_back, look_at_giving_back
from desktop.operations.team.key_words import spoken
from desktop.operations.team.new_keys import make_new_keys
from desktop.operations.team.pack_taking import take_pack_file
from desktop.operations.team.packs import accept_pack, publish_pack, write_pack
from desktop.operations.team.succession import accept_successor, look_at_successor, take_over
from desktop.paths import resources_folder
from tests.features.laptops import open_desk
from tests.teams import Clock, make_vault, write_up

scenarios("on_the_team.feature")


@pytest.fixture
def desks(tmp_path, laptops):
    """The laptops of the team, opened by nobody's window; the lead's, inspector 1's and 2's."""
    opened = {name: open_desk(tmp_path / name) for name in laptops}
    yield opened
    for desk in opened.values():
        desk.vault.close()


@pytest.fixture
def newcomer(tmp_path):
    """A laptop on which somebody has just said who they are."""
    made = []

    def make(designation):
        made.append(make_vault(tmp_path / f"new-{len(made)}", designation, Clock()))
        return made[-1]

    yield make
    for vault in made:
        vault.close()


@given("Inspector 7 has a laptop with the code of their card on it", target_fixture="theirs")
def _(newcomer):
    return newcomer("Inspector 7")


@when("I paste in Settings what the code says")
def _(me, theirs):
    me.opens_and_unlocks()
    me.turns_to_settings("People")
    me.goes_to("Roster")
    me.presses("Alt+P")
    QGuiApplication.clipboard().setText(card_to_show(theirs).text)
    me.presses("Ctrl+V", "Ctrl+Return")
    me.waits_for_the_laptop()


@then("I see the six words that their laptop shows")
def _(me, theirs):
    me.sees(spoken(card_to_show(theirs).words))


@when("I say that the words are the same")
def _(me):
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    me.sees("Inspector 7 is on the roster")


@when("I write a pack to a file", target_fixture="pack")
def _(me, tmp_path, monkeypatch):
    out = tmp_path / "inspection.daybook-pack"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    me.turns_to_settings("Inspection pack")
    me.goes_to("Write a pack")
    me.presses("Ctrl+Return")
    me.waits_for_the_laptop()
    me.sees("Pack 1 is written")
    return out


@then("their laptop shows the words of that pack before it takes anything in", target_fixture="opened")
def _(me, theirs, pack):
    opened = open_pack_file(theirs, pack)
    me.sees(spoken(opened.words))
    assert theirs.inspections() == ()
    return opened


@then("they are in the inspection once they were compared")
def _(theirs, opened):
    desk = accept_pack(theirs, opened, resources_folder())
    assert desk.inspection().member("Inspector 7") is not None
    assert desk.inspection().partnership == "Strathlennox"


# a lost laptop


@given("my evidence has come to the lead", target_fixture="mine")
def _(desks):
    return _sent(desks["inspector-1"], "She asks me what I want.", desks["lead"])


def _sent(desk, words, lead):
    interview = write_up(desk, text=words)
    bundles.make_bundle(desk)
    send_all(desk)
    collate(lead)
    return interview


@when(parsers.parse('the lead revokes my laptop because it was "{why}"'))
def _(desks, lead, why):
    desks.pop("lead").vault.close()
    lead.opens_and_unlocks()
    lead.turns_to_settings("People")
    lead.goes_to("Roster")
    lead.presses("Down", "Alt+R")
    lead.waits_for_the_laptop()
    lead.sees("Revoke the laptop of Inspector 1?")
    lead.types(why)
    lead.presses("Ctrl+Return")
    lead.waits_for_the_laptop()
    lead.sees(f"by Lead inspector: {why}")
    lead.closes_daybook()
    desks["lead"] = open_desk(lead.folder)


@when("whoever found it sends more, and I start on another laptop", target_fixture="found")
def _(desks, newcomer):
    late = _sent(desks["inspector-1"], "Whoever found it wrote this.", desks["lead"])
    vault = newcomer("Inspector 1")
    people.add_card(desks["lead"], read_card(write_card(my_identity(vault))), Role.INSPECTOR)
    return late, vault


@then("the lead has what I sent before, and nothing that was sent after")
def _(desks, mine, found):
    assert desks["lead"].store.head(mine.id) is not None
    assert desks["lead"].store.head(found[0].id) is None


@then("the lead's next pack opens on my new laptop and not on the lost one")
def _(desks, found, tmp_path):
    (tmp_path / "pack").write_bytes(write_pack(desks["lead"]).data)
    with pytest.raises(BadBundle, match="not for this laptop"):
        take_pack_file(desks["inspector-1"], tmp_path / "pack")
    desk = accept_pack(found[1], open_pack_file(found[1], tmp_path / "pack"), resources_folder())
    assert desk.inspection().member("Inspector 1").device == desk.me.device


# the lead's laptop


@given("Inspector 2 leads too")
def _(desks, tmp_path):
    people.set_role(desks["lead"], desks["inspector-2"].me.device, Role.LEAD)
    (tmp_path / "both").write_bytes(write_pack(desks["lead"]).data)
    for name in ("inspector-1", "inspector-2"):
        take_pack_file(desks[name], tmp_path / "both")


@when(
    "the lead's laptop is lost, and Inspector 2 revokes it and takes in the lead's new one", target_fixture="replaced"
)
def _(desks, newcomer, tmp_path):
    deputy, vault = desks["inspector-2"], newcomer("Deputy lead")
    people.revoke(deputy, desks["lead"].me.device, "Stolen from a car")
    people.add_card(deputy, read_card(write_card(my_identity(vault))), Role.INSPECTOR)
    (tmp_path / "after").write_bytes(write_pack(deputy).data)
    people.set_role(deputy, vault.profile.me().device, Role.LEAD)
    (tmp_path / "leads").write_bytes(write_pack(deputy).data)
    return accept_pack(vault, open_pack_file(vault, tmp_path / "leads"), resources_folder())


@then("that pack is taken in at once and says that the lead's laptop is revoked")
def _(desks, tmp_path):
    mine = desks["inspector-1"]
    changes = take_pack_file(mine, tmp_path / "after")
    assert changes.revoked == ("Lead inspector",)
    take_pack_file(mine, tmp_path / "leads")


@then("a pack written on the lost laptop since is refused")
def _(desks, tmp_path):
    (tmp_path / "thief").write_bytes(write_pack(desks["lead"]).data)
    with pytest.raises(BadBundle, match="revoked"):
        take_pack_file(desks["inspector-1"], tmp_path / "thief")


@then("I follow a pack from the lead's new laptop")
def _(desks, replaced, tmp_path):
    (tmp_path / "new").write_bytes(write_pack(replaced).data)
    take_pack_file(desks["inspector-1"], tmp_path / "new")


@then("I follow it once more after its keys were made anew")
def _(desks, replaced, tmp_path):
    now = make_new_keys(replaced)
    (tmp_path / "newer").write_bytes(write_pack(now).data)
    take_pack_file(desks["inspector-1"], tmp_path / "newer")
    member = desks["inspector-1"].inspection().member_of_device(now.me.device)
    assert member.signing_key == now.me.signing_key


# the only lead's laptop


@when("the only lead's laptop is lost, and Inspector 2 takes over", target_fixture="says_so")
def _(desks, tmp_path):
    fetch_receipts(desks["inspector-1"])
    take_over(desks["inspector-2"], "The lead's laptop was stolen from a car")
    pack = write_pack(desks["inspector-2"])
    (tmp_path / "says-so").write_bytes(pack.data)
    return pack


@then("their pack changes nothing on my laptop, though it lies there")
def _(desks, tmp_path):
    mine = desks["inspector-1"]
    before = mine.inspection()
    with pytest.raises(BadBundle, match="Inspector 2 says that they lead now"):
        take_pack_file(mine, tmp_path / "says-so")
    assert look_at_successor(mine, tmp_path / "says-so").designation == "Inspector 2"
    assert mine.inspection() == before


@when("the office has read me its words, and I follow it")
def _(desks, says_so, tmp_path):
    successor = look_at_successor(desks["inspector-1"], tmp_path / "says-so")
    assert successor.words == says_so.words
    accept_successor(desks["inspector-1"], successor)


@then("what I had sent comes to Inspector 2, and a pack of the lost laptop is refused")
def _(desks, mine, tmp_path):
    look_back(desks["inspector-1"], store_of(desks["inspector-1"]))
    bundles.make_bundle(desks["inspector-1"])
    send_all(desks["inspector-1"])
    collate(desks["inspector-2"])
    assert desks["inspector-2"].store.head(mine.id) is not None
    (tmp_path / "thief").write_bytes(write_pack(desks["lead"]).data)
    with pytest.raises(BadBundle, match="revoked"):
        take_pack_file(desks["inspector-1"], tmp_path / "thief")


@when("the laptop is found, and Inspector 2 gives back what they took over", target_fixture="gives_back")
def _(desks, tmp_path):
    give_back(desks["inspector-2"])
    pack = write_pack(desks["inspector-2"])
    publish_pack(desks["inspector-2"], store_of(desks["inspector-2"]), pack)
    (tmp_path / "gives-back").write_bytes(pack.data)
    return pack


@then("the lead ends it once they compared the words of Inspector 2's pack")
def _(desks, gives_back, tmp_path):
    lead = desks["lead"]
    before = lead.inspection()
    seen = look_at_giving_back(lead, tmp_path / "gives-back")
    assert seen.words == gives_back.words
    assert lead.inspection() == before
    accept_giving_back(lead, seen)
    publish_pack(lead, store_of(lead), write_pack(lead))


@then("after the lead's next pack the lead alone leads on every laptop, and what I send comes to them")
def _(desks, mine):
    for desk in (desks["inspector-1"], desks["inspector-2"]):
        while asks := take_back(desk, store_of(desk)).asks:
            take_back(desk, store_of(desk), frozenset(one.key for one in asks))
    assert {desk.inspection().leads() for desk in desks.values()} == {desks["lead"].inspection().leads()}
    assert [one.designation for one in desks["lead"].inspection().leads()] == ["Lead inspector"]
    later = write_up(desks["inspector-1"])
    bundles.make_bundle(desks["inspector-1"])
    send_all(desks["inspector-1"])
    collate(desks["lead"])
    assert {mine.id, later.id} <= {row.id for row in desks["lead"].store.interview_rows()}
