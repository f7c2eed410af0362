"""Names put together at random for the generator: half from what is common, half that are on no list at all."""

import random


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


COMMON = _listed(
    """Kayleigh Callum Eilidh Hamish Niamh Fraser Shannon Ewan Morag Iain Catriona Rory Fiona Gregor Isla Finlay
    Agnieszka Jakub Zofia Mohammed Ayesha Fatima Bilal Chloe Liam Aiden Kirsty Struan Mhairi Ruaridh Siobhan
    Connor"""
)
_ONSETS = _listed("""Br Ch D Dr F G Gr H J K Kr L M N P R S Sh T Tr V W Y Z Th""")
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ee", "ou", "ei", "ia"]
_CODAS = _listed(
    """bek chan dra fin gosi hild jan karo leth miko nash pora rulu selle tavi vesha wenna zim lyn dosz nwe tunde"""
)
COMMON_SURNAMES = _listed(
    """MacInnes Campbell O'Donnell Robertson Paterson McKenzie Sutherland Okafor Kowalski Hussain Nowak Begum
    MacLeòid Buchanan Urquhart Galbraith Strachan Docherty McIlwraith Fairlie-Hume Connolly-Reid Tulloch Rendall"""
)
NICKNAMES = ["Spud", "Shug", "Boab", "Tibby", "Budgie", "Dunc", "Wullie", "Jinty", "Boaby", "Speccy"]
PLACE_STEMS = _listed(
    """Craigburn Lochside Inverlochan Rowanbank Kirkmuir Strathlennox Millburn Auchenbrae Westmuir Fernhill Dunvegan
    Glenbervie Ardfern Braehead Corbie Kelvin Lennoxbrae Shorehead Whinhill Balmuir"""
)
_TITLES = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Sheriff", "PC", "Sgt", "Auntie", "Uncle", "Nurse", "Cllr"]


def forename(dice: random.Random) -> str:
    """Common, unheard of, or double."""
    first = dice.choice((dice.choice(COMMON), _unheard(dice)))
    return f"{first}-{dice.choice(('Leigh', 'Mae', 'Rose', 'James'))}" if dice.random() < 0.08 else first


def full_name(dice: random.Random) -> str:
    """Forename and surname, an initial instead of either, or all in capitals."""
    first, last = forename(dice), dice.choice((dice.choice(COMMON_SURNAMES), f"Mac{_unheard(dice)}", _unheard(dice)))
    initial = dice.choice("BCDGHJKLMNPRSTW")
    common = dice.choice(COMMON)
    return dice.choice(
        (
            f"{first} {last}",
            f"{first} {last}",
            f"{first} {initial}. {last}",
            f"{initial}. {dice.choice(COMMON_SURNAMES)}",
            f"{initial}.{dice.choice('BDGHKM')}. {dice.choice(COMMON_SURNAMES)}",
            f"{common} {initial}",
            f"{common.upper()} {dice.choice(COMMON_SURNAMES).upper()}",
        )
    )


def titled(dice: random.Random) -> str:
    """ "Mrs X", "Mr and Mrs X", "Dr J. X"."""
    last = dice.choice((dice.choice(COMMON_SURNAMES), _unheard(dice)))
    return dice.choice(
        (f"{dice.choice(_TITLES)} {last}", f"Mr and Mrs {last}", f"Dr {dice.choice('BDGHJ')}. {last}", f"Ms. {last}")
    )


def _unheard(dice: random.Random) -> str:
    return dice.choice(_ONSETS) + dice.choice(_MIDDLES) + dice.choice(_CODAS)
