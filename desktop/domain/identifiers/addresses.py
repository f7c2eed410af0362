"""Where somebody lives or learns: postcodes, streets and schools."""

import re
from collections.abc import Iterator

from desktop.domain.identifiers.cues import CAPITAL, find_at, find_near
from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, comparable, possible, words_of

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL"
    "|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA"
    "|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN"
    "|WR|WS|WV|YO|ZE"
)
_INWARD = re.compile(r"[0-9](?:[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9_])")
_AREAS_AS_TELEPHONES_WRITE = "|".join(map(str.capitalize, _AREAS.split("|")))
_OUTWARD = re.compile(
    rf"(?<![\w-])(?:(?:{_AREAS}|{_AREAS_AS_TELEPHONES_WRITE})\d[\dA-HJKPSTUW]?"
    rf"|(?:{_AREAS.lower()})\d\d?)(?:[ ]{{0,2}}|[ ]?[.-][ ]?)$",
    re.ASCII,
)
_LONGEST_OUTWARD = 7
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_DISTRICT_NUMBER = re.compile(r"[1-9][0-9]?(?![\w-])", re.ASCII)
_SCOTTISH = "AB|DD|DG|EH|FK|G|HS|IV|KA|KW|KY|ML|PA|PH|TD|ZE"
_SCOTTISH_AREA = re.compile(rf"(?<![\w-])(?:{_SCOTTISH}|{_SCOTTISH.lower()})$", re.ASCII)

OF_POSTCODES = (bears("[0-9]"),)
_LIVES_IN = re.compile(r"\b(?:in|from|to|postcode|area|near|around|outside)[ :]{1,2}$", re.IGNORECASE)
"""What a district of one figure needs in front of it: "G4" is a grade of staff too."""

_CAPITAL_WORD = rf"[{CAPITAL}][\w’'.-]{{0,30}}"
_SMALL_WORD = r"(?:na|nan|an|of|the|and)[ ]"
_NAME_OF_PLACE = rf"(?:{_CAPITAL_WORD}[ ](?:{_SMALL_WORD})?){{0,3}}{_CAPITAL_WORD}"
_LONGEST_NAME = 140
_SURE = words_of(
    """Street Road Avenue Terrace Crescent Drive Lane Gardens Grove Wynd Brae Rd Ave Cres Terr Gdns Loan Quadrant Vennel
    Cottage Cottages"""
)
_OTHER_SORTS = (
    "Place|Court|Way|Close|Park|View|Square|Row|Walk|St|Pl|Sq|Ct|Dr|Cl|Av|Ln|Braes|Croft|Farm|House|Path|Rise"
)
_SORTS = f"{'|'.join(sorted(_SURE))}|{_OTHER_SORTS}"
_SORT = re.compile(rf"(?:{_SORTS})\b")
OF_STREETS = (bears(_SORT.pattern),)
_STREET = re.compile(
    rf"(?P<flat>\b[Ff]lat[ ](?=\w?\d)[\w/]{{1,5}},?[ ])?"
    rf"(?P<number>\b\d{{1,4}}(?:/\d{{1,2}}){{0,2}}[A-Da-d]?,?[ ])?(?P<name>\b{_NAME_OF_PLACE})[ ]"
    rf"(?P<sort>{_SORTS})\b(?!['’]s)"
)
_HOUSE_BEFORE = re.compile(rf"\b{_CAPITAL_WORD}[ ](?:Cottage|House|Farm|Croft|Lodge|Court),?[ ]$")
_LIVES = re.compile(
    r"\b(?:lives?|lived|living|stays?|stayed|staying|flat|house|home|address(?: is)?)\b.{0,15}$", re.IGNORECASE
)
_LIVES_THERE = re.compile(r",? (?:flats?|the top|top floor|first floor|ground floor|close)\b", re.IGNORECASE)
_OF_BODIES = words_of("Court House Park Way View Rise Farm Dr Cl")
"""What courts, offices, parks and plans are called too, and doctors."""
_THE_BRAES = re.compile(rf"\b\d{{1,4}}[A-Da-d]?,? The [{CAPITAL}][\w’'-]{{2,20}}\b")
_NUMBER_AND_THE = re.compile(r"\b\d{1,4}[A-Da-d]?,? The ")
OF_NUMBERS_AND_THE = (bears(r"\d"), bears("^The$"))
_SORT_OF_SCHOOL = re.compile(
    "Primary|Academy|Secondary|High|Grammar|Nursery|College|Junior|Infant|School|ELC|Early|PS|HS"
)
_SCHOOL = re.compile(
    rf"(?P<name>\b{_NAME_OF_PLACE})[ ](?:Primary(?![ ](?:care|[0-9]))(?:[ ]School)?|Academy"
    r"|Secondary(?:[ ]School\b|(?![ ](?:care|schools?|pupils?|education|legislation)))"
    r"|High(?:[ ]School\b|(?![ ](?:Court|Street|Road|Risk|Level|School)))|Grammar|Nursery(?:[ ](?:School|Class))?"
    r"|College|Junior[ ]School|Infant[ ]School|School(?![ ]of)|ELC|PS|HS"
    r"|Early[ ](?:Years|Learning)(?:[ ](?:and|&)[ ](?:Childcare|Family))?[ ](?:Centre|Class|Nursery))\b(?![/&-])"
)
_GAELIC_SCHOOL = re.compile(
    rf"(?:[BbÀà](?:un|rd)-[Ss]goil|[Ss]goil(?:-[Àà]raich)?)(?:[ ](?:{_SMALL_WORD})?{_CAPITAL_WORD}){{1,4}}"
)
_GAELIC_SCHOOL_BEGINS = re.compile(r"(?<![\w-])(?:[BbÀà](?:un|rd)-[Ss]goil|[Ss]goil)")
OF_SCHOOLS = (bears(rf"{_SORT_OF_SCHOOL.pattern}|[Ss]goil"),)
_OUR_LADY = re.compile(r"Our Lady")
_NOT_A_NAME = words_of(
    """attend attended attends attending left joined joins started starts placed moved visited visits leaving leaves saw
    seen since after see a an and at by for from her his i if in is it my no of on or our she so that the their
    then there they this to
    was we were when with you your he but as after before all any each every local
    catholic children's council community day early family further general higher high home infant junior local lower
    mainstream middle new nursery other out play previous pre primary private residential roman rural safe secondary
    senior sheriff small special specialist state sunday upper boarding independent additional support education
    health royal supreme criminal civil appeal young learning social"""
)


def find_postcodes(text: str) -> Iterator[PossibleIdentifier]:
    """Whole postcodes anywhere, and a Scottish district alone, which in a small area is enough."""
    for inward in _INWARD.finditer(text):
        outward = _OUTWARD.search(text[max(0, inward.start() - _LONGEST_OUTWARD - 1) : inward.start()])
        if outward is not None and inward.group()[1:] not in _ORDINALS:
            start = inward.start() - len(outward.group())
            yield possible(IdentifierKind.POSTCODE, text, start, inward.end())
    for number in _DISTRICT_NUMBER.finditer(text):
        area = _SCOTTISH_AREA.search(text[max(0, number.start() - 3) : number.start()])
        if area is None:
            continue
        start = number.start() - len(area.group())
        is_sure = area.group().isupper() and (area.group() != "G" or len(number.group()) > 1)
        if is_sure or _LIVES_IN.search(text[max(0, start - 20) : start]):
            yield possible(IdentifierKind.POSTCODE, text, start, number.end(), likeliest="the local area")


def find_streets(text: str, ordinary: frozenset[str] = frozenset()) -> Iterator[PossibleIdentifier]:
    """A capitalised word before Street, Road …; before Place, Court, St … with a number, "lives at", or no word at all.

    ``ordinary`` are the words of the language and what else has a capital; without them no word is known not to be one.
    """
    for found in find_near(_SORT, _STREET, text, before=_LONGEST_NAME, after=0):
        name_start = _after_ordinary_words(found)
        if name_start is None:
            continue
        numbered = (found.group("number") or found.group("flat")) and name_start == found.start("name")
        last = found.group("name").rsplit(" ", 1)[-1]
        if (
            found.group("sort") in _SURE
            or numbered
            or _LIVES.search(text[max(0, name_start - 30) : name_start])
            or _LIVES_THERE.match(text, found.end())
            or (bool(ordinary) and found.group("sort") not in _OF_BODIES and _is_unknown(last, ordinary))
        ):
            start = found.start() if numbered else name_start
            house = _HOUSE_BEFORE.search(text, max(0, start - 60), start)
            yield possible(IdentifierKind.STREET, text, house.start() if house else start, found.end())


def find_numbers_and_the(text: str) -> Iterator[PossibleIdentifier]:
    """ "lives at 12 The Braes"."""
    for found in find_at(_NUMBER_AND_THE, _THE_BRAES, text):
        if _LIVES.search(text[max(0, found.start() - 30) : found.start()]):
            yield possible(IdentifierKind.STREET, text, *found.span())


def _is_unknown(word: str, ordinary: frozenset[str]) -> bool:
    """Whether a word is none of the language and nobody's, as "Elmbank" is; "Fergus's" is "Fergus"."""
    key = comparable(word.strip(".,"))
    return len(key) > 3 and key.removesuffix("'s") not in ordinary


def find_schools(text: str) -> Iterator[PossibleIdentifier]:
    """A capitalised word before Primary, Academy, High School, Nursery … ("the Academy" alone names none)."""
    for found in find_near(_SORT_OF_SCHOOL, _SCHOOL, text, before=_LONGEST_NAME, after=30):
        start = _after_ordinary_words(found)
        if start is not None:
            yield possible(IdentifierKind.SCHOOL, text, start, found.end(), likeliest=_sort_of_school(found.group()))
    for found in find_at(_GAELIC_SCHOOL_BEGINS, _GAELIC_SCHOOL, text):
        yield possible(IdentifierKind.SCHOOL, text, *found.span())


def _after_ordinary_words(found: re.Match[str]) -> int | None:
    """Where the name begins once "At", "The", "Our" … in front are passed; None if nothing is left of it."""
    name, start = found.group("name"), found.start("name")
    for word in name.split(" "):
        if _OUR_LADY.match(name, start - found.start("name")):
            return start
        if word.replace("’", "'").casefold() not in _NOT_A_NAME:
            return start
        start += len(word) + 1
    return None


def _sort_of_school(name: str) -> str:
    if "Primary" in name:
        return "a primary school"
    if "Nursery" in name or "ELC" in name or "Early Years" in name:
        return "a nursery"
    if "Academy" in name or "High" in name or "Secondary" in name:
        return "a secondary school"
    return "the school"
