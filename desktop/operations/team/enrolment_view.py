"""What Settings shows of enrolment: my card, whose keys open bundles, and which packs are here."""

from dataclasses import dataclass

from desktop.domain.inspections import Inspection, Role
from desktop.operations.desk import Desk
from desktop.operations.inspections import as_member
from desktop.operations.team.enrolment import card_as_text
from desktop.operations.team.key_words import member_words, organisation_words
from desktop.operations.team.new_keys import earlier_keys_for, roster_lags
from desktop.operations.team.pack_numbers import highest_pack
from desktop.operations.team.packs import compared_on, words_of_office
from desktop.operations.team.store_in_packs import StoreInPacks, store_in_packs


@dataclass(frozen=True, slots=True)
class MyCard:
    """``text`` is the card as one line. ``lags`` while the roster has keys of mine that I gave up; ``only_one`` when
    the vault holds this inspection alone, so that new keys can be made."""

    words: tuple[str, ...]
    text: str
    lags: bool
    only_one: bool


@dataclass(frozen=True, slots=True)
class TeamKey:
    """One key that bundles are sealed to. ``whose`` is the designation of a lead, empty for another of the team's."""

    key: str
    words: tuple[str, ...]
    whose: str


@dataclass(frozen=True, slots=True)
class PacksHere:
    """``last`` is the highest number of any pack written or taken in, 0 before the first. ``compared_on`` is when the
    office's words were compared, an ISO date, empty on the laptop that set the inspection up."""

    last: int
    compared_on: str
    office_words: tuple[str, ...]
    store: StoreInPacks


def my_card(desk: Desk) -> MyCard:
    """My card for this inspection."""
    mine = desk.inspection().member_of_device(desk.me.device)
    return MyCard(
        words=member_words(as_member(desk.me, Role.INSPECTOR)),
        text=card_as_text(desk.me, earlier_keys_for(desk)),
        lags=roster_lags(mine, desk.me),
        only_one=len(desk.vault.inspections()) == 1,
    )


def team_keys(inspection: Inspection) -> tuple[TeamKey, ...]:
    """Whose keys open bundles."""
    leads = {member.age_recipient: member.designation for member in inspection.leads()}
    return tuple(TeamKey(key, organisation_words(key), leads.get(key, "")) for key in inspection.recipients)


def packs_here(desk: Desk) -> PacksHere:
    """What this laptop knows of packs."""
    last, words = highest_pack(desk.vault, desk.inspection().id), words_of_office(desk)
    return PacksHere(last, compared_on(desk), words, store_in_packs(desk))
