"""Sentences made by a seeded generator: every kind of structured identifier in every form it is written in, names in
every form, and the numbers and capitals that only look like them.

Nothing in it is anybody's: phones are from the ranges kept for drama, check digits are worked out here by other code
than the guard's, and the names are put together at random, half of them from lists that the guard does not have.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.benchmarks.identifiers.labelled import Labelled, labelled
from tests.benchmarks.identifiers.made_up_names import NICKNAMES, PLACE_STEMS, forename, full_name, titled

Random = random.Random
_GAPS = ("", " ", "-", " ", ".")


def sentences(seed: int, count: int) -> Iterator[Labelled]:
    """``count`` sentences, about two thirds with something to find. The same seed makes the same."""
    dice = Random(seed)
    for _ in range(count):
        yield labelled(dice.choice(_MAKERS)(dice))


# ---- health, candidate and insurance numbers


def _birth(dice: Random) -> date:
    return date(2007, 1, 1) + timedelta(days=dice.randrange(17 * 365))


def _chi_digits(dice: Random) -> str:
    """Ten digits that pass modulus 11, modulus 10 or, one in ten, neither (a slip of the pen)."""
    while True:
        nine = f"{_birth(dice):%d%m%y}{dice.randrange(1000):03}"
        scheme = dice.choice(("eleven", "ten", "eleven", "ten", "none"))
        if scheme == "ten":
            doubled = (int(d) * (2 - place % 2) for place, d in enumerate(nine))
            return nine + str(-sum(each - 9 * (each > 9) for each in doubled) % 10)
        check = -sum(int(d) * (10 - place) for place, d in enumerate(nine)) % 11
        if check < 10:
            return nine + str(check if scheme == "eleven" else (check + 1) % 10)


def _chi(dice: Random) -> str:
    ten = _chi_digits(dice)
    gap = dice.choice(_GAPS)
    written = dice.choice(
        (
            ten,
            f"{ten[:6]}{gap}{ten[6:]}",
            f"{ten[:2]}{gap}{ten[2:4]}{gap}{ten[4:6]}{gap}{ten[6:]}",
            f"{ten[:3]} {ten[3:6]} {ten[6:]}",
            f"{ten[:6]} {ten[6:9]} {ten[9:]}",
        )
    )
    return _in(
        dice, "chi", written, "CHI {}", "CHI number: {}", "health number {} on the label", "({})", "{} was left in"
    )


def _chi_from_a_spreadsheet(dice: Random) -> str:
    ten = _chi_digits(dice)
    while not ten.startswith("0"):
        ten = _chi_digits(dice)
    nine = ten[1:]
    written = dice.choice((nine, f"{nine[:5]} {nine[5:]}"))
    return _in(dice, "chi", written, "CHI {}", "the sheet gives {}", "column C: {}", "number {} as exported")


def _candidate_number(dice: Random) -> str:
    while True:
        eight = f"{dice.randrange(5, 22):02}{dice.randrange(10**6):06}"
        remainder = sum(int(d) * w for d, w in zip(eight, (3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if remainder != 1:
            break
    nine = eight + str(-remainder % 11)
    written = dice.choice((nine, f"{nine[:3]} {nine[3:6]} {nine[6:]}"))
    return _in(
        dice, "candidate_number", written, "SCN {}", "SCN: {}", "candidate number {}", "Scottish Candidate Number is {}"
    )


def _insurance_number(dice: Random) -> str:
    first = dice.choice("ABCEGHJKLMNOPRSTWXYZ")
    second = dice.choice("ABCEGHJKLMNPRSTWXYZ")
    while first + second in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
        second = dice.choice("ABCEGHJKLMNPRSTWXYZ")
    digits, last = f"{dice.randrange(10**6):06}", dice.choice("ABCD")
    pairs = (first + second, digits[:2], digits[2:4], digits[4:], last)
    written = dice.choice(("".join(pairs), " ".join(pairs), "-".join(pairs), "".join(pairs).lower()))
    return _in(dice, "ni_number", written, "NI number {}", "NINO {}", "payslip with {}", "National Insurance: {}")


# ---- where, when, how to reach


def _postcode(dice: Random) -> str:
    area = dice.choice(
        ("AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE", "SW")
    )
    outward = f"{area}{dice.randrange(1, 60)}"
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    inward = f"{dice.randrange(10)}{dice.choice(letters)}{dice.choice(letters)}"
    written = dice.choice((f"{outward} {inward}", f"{outward}{inward}", f"{outward} {inward}".lower()))
    return _in(dice, "postcode", written, "lives at {}", "postcode {}", "moved to {}", "({})")


def _district(dice: Random) -> str:
    area = dice.choice(("AB", "DD", "DG", "EH", "FK", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"))
    return _in(dice, "postcode", f"{area}{dice.randrange(1, 60)}", "the only one in {}", "from {}", "postcode area {}")


def _phone(dice: Random) -> str:
    mobile = f"07700900{dice.randrange(1000):03}"
    land = dice.choice(("0131496", "0141496", "01632960", "01470496")) + f"{dice.randrange(10000):04}"
    land = land[:11]
    number = dice.choice((mobile, land))
    code = 5 if number is mobile or number.startswith(("01632", "01470")) else 4
    rest = number[code:]
    written = dice.choice(
        (
            number,
            f"{number[:code]} {rest}",
            f"{number[:code]} {rest[:3]} {rest[3:]}",
            f"({number[:code]}) {rest}",
            f"{number[:code]}-{rest[:3]}-{rest[3:]}",
            f"+44 {number[1:code]} {rest}",
            f"+44{number[1:]}",
            f"+44 (0){number[1:code]} {rest}",
            f"0044 {number[1:code]} {rest}",
            f"+48 22 496 {dice.randrange(100):02} {dice.randrange(100):02}",
        )
    )
    return _in(dice, "phone", written, "mobile {}", "ring {}", "Tel: {}", "phone {} after tea", "her number is {}")


def _email(dice: Random) -> str:
    user = dice.choice(("{}.{}", "{}_{}", "{}{}", "{}-{}")).format(
        dice.choice(("kay", "sam", "duty", "m.reid", "o'hara")), dice.choice(("worker", "77", "north", "mac"))
    )
    host = dice.choice(("example.com", "council.example.gov.uk", "school.example.sch.uk", "mail.example.scot"))
    return _in(dice, "email", f"{user}@{host}", "e-mail {}", "write to {}", "<{}>", "cc {}")


def _birth_date(dice: Random) -> str:
    day = _birth(dice)
    written = dice.choice(
        (
            f"{day:%d/%m/%Y}",
            f"{day:%d.%m.%y}",
            f"{day:%d-%m-%Y}",
            f"{day:%Y-%m-%d}",
            f"{day.day} {day:%B %Y}",
            f"{day.day}{_ordinal(day.day)} {day:%B %Y}",
            f"{day.day}{_ordinal(day.day)} of {day:%B}, {day:%Y}",
            f"{day:%b} {day.day}, {day:%Y}",
            f"{day.day} {day:%b %Y}",
        )
    )
    return _in(
        dice, "date_of_birth", written, "DOB {}", "D.O.B.: {}", "date of birth {}", "born on {}", "born {}", "dob {}"
    )


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _reference(dice: Random) -> str:
    number = dice.randrange(1000, 999999)
    year = dice.randrange(2019, 2026)
    cue, value = dice.choice(
        (
            ("crime ref", f"PS-{year}0{dice.randrange(1, 10)}12-{dice.randrange(1000, 9999)}"),
            ("crime number", f"CR/{number}/{year % 100}"),
            ("SCRA reference", f"SC/{year}/{number}"),
            ("SCRA ref:", f"{dice.choice('RGH')}/{number}/{dice.randrange(1, 9)}"),
            ("Reporter's reference", f"{number}/{dice.choice('ABC')}"),
            ("court ref no.", f"B{dice.randrange(100, 999)}/{year % 100}"),
            ("incident number", f"{dice.choice(('CF', 'ML', 'AB'))}{dice.randrange(10**8, 10**9)}"),
            ("case number", f"EDI-F{dice.randrange(100, 999)}-{year % 100}"),
        )
    )
    return _in(dice, "reference", value, f"{cue} {{}}", f"{cue} {{}} is on the letter", f"see {cue} {{}}")


def _street(dice: Random) -> str:
    stem = dice.choice(PLACE_STEMS)
    sure = dice.choice(("Street", "Road", "Avenue", "Terrace", "Crescent", "Drive", "Lane", "Gardens", "Wynd", "Brae"))
    number = f"{dice.randrange(1, 180)}{dice.choice(('', '', 'A'))}"
    written = dice.choice(
        (f"{stem} {sure}", f"{number} {stem} {sure}", f"{number} {stem} {dice.choice(('Court', 'Place'))}")
    )
    return _in(dice, "street", written, "they live at {}", "the flat at {}", "moved from {}", "police came to {}")


def _school(dice: Random) -> str:
    stem = dice.choice((*PLACE_STEMS, "St Ninian's", "St Bride's", "Sunny Brae", "Holy Cross"))
    sort = dice.choice(("Primary", "Primary School", "Academy", "High School", "Nursery", "Secondary School", "High"))
    return _in(
        dice,
        "school",
        f"{stem} {sort}",
        "goes to {}",
        "moved from {} in P4",
        "is settled at {}",
        "a teacher at {} rang",
    )


# ---- people


def _name_in_the_middle(dice: Random) -> str:
    name = dice.choice((forename, full_name, titled))(dice)
    return _in(dice, "name", name, "we met {}", "spoke to {}", "the worker asked {}", "with {} present", "agreed by {}")


def _name_first(dice: Random) -> str:
    name = dice.choice((forename, full_name, titled))(dice)
    after = dice.choice(
        (
            "said that nobody asked.",
            "told us about the panel.",
            "was not at home.",
            "wants to stay at home.",
            "chaired the review.",
            "and her mum came in.",
            "has a new worker.",
        )
    )
    return f"[name:{name}] {after}"


def _name_owns(dice: Random) -> str:
    name = dice.choice((forename, full_name))(dice)
    return dice.choice((f"[name:{name}]'s plan was late.", f"It was in [name:{name}]’s own words."))


def _relation(dice: Random) -> str:
    cue = dice.choice(
        ("her brother", "his friend", "Mum's partner", "a boy called", "her sister", "their cousin", "known as")
    )
    name = dice.choice((forename(dice), dice.choice(NICKNAMES)))
    return f"Spoke about {cue} [name:{name}] and the school."


def _small_letters(dice: Random) -> str:
    name = dice.choice(
        ("kayleigh", "callum", "brogan", "leanne", "aiden", "shannon-leigh", "ewan", "demi-lee", "niamh", "jayden")
    )
    return f'"my {dice.choice(("pal", "worker", "sister", "big brother"))} [name:{name}] is sound"'


def _initials(dice: Random) -> str:
    first, second = dice.choice("ABCDEFGHJKLMNRSTW"), dice.choice("BCDFGHKLMNRTW")
    written = dice.choice((f"{first}.{second}.", f"{first}. {second}."))
    if written.replace(" ", "") in {"T.C.", "S.W.", "H.N.", "N.B.", "A.M."}:
        written = "J.S."
    return _in(dice, "initials", written, "seen with {} today", "passed to {} to follow up", "the worker ({}) left")


# ---- nothing to find


def _nothing(dice: Random) -> str:
    return dice.choice(_NOTHING)(dice)


def _a_visit(dice: Random) -> str:
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(600))
    written = dice.choice(
        (f"{day:%d/%m/%Y}", f"{day.day} {day:%B}", f"{day:%Y-%m-%d}", f"{day:%d.%m.%y}", f"{day:%B %Y}")
    )
    return dice.choice(
        ("Visited on {}.", "Reviewed {}, as planned.", "The hearing on {} was short.", "Due by {}.")
    ).format(written)


def _an_amount(dice: Random) -> str:
    n = dice.randrange(10, 10**7)
    return dice.choice(
        (f"Spend was £{n:,} that year.", f"£{n / 100:,.2f} a week.", f"{n:,} hours were recorded.", f"n = {n % 900}.")
    )


def _a_code(dice: Random) -> str:
    n = dice.randrange(1, 999)
    return dice.choice(
        (
            f"R-{n:03} has no chronology.",
            f"See R-{n:03} and REC-{n:04}.",
            f"Young person {n % 40} agreed.",
            f"QI {n % 9}.{n % 5} was discussed.",
        )
    )


def _a_section(dice: Random) -> str:
    n = dice.randrange(1, 120)
    return dice.choice(
        (
            f"Section {n}({n % 9}) of the 1995 Act.",
            f"Regulation {n} of SSI 2011/{n + 60}.",
            f"Page {n}, paragraph {n % 9}.{n % 7}.",
        )
    )


def _a_time(dice: Random) -> str:
    hour, minute = dice.randrange(8, 20), dice.randrange(60)
    return dice.choice(
        (f"From {hour:02}:{minute:02} to {hour + 1}.{minute:02}.", f"[{hour:02}:{minute:02}] Several: we never knew.")
    )


def _a_word(dice: Random) -> str:
    return dice.choice(
        (
            "Will the plan change in May?",
            "Hope is what parents want.",
            "Grace was shown by the panel.",
            "Mark each answer.",
            "Faith in services is low.",
            "Staff from Angus and Bute joined.",
            "In Lewis and Harris cover is thin.",
            "The Children’s Reporter and the Sheriff Court agreed.",
            "The Promise is on the wall.",
            "Head of Service and Chief Social Work Officer attended.",
            "NHS Highland and Police Scotland replied.",
            "Young Carers and Kinship Carers met in June.",
            "Comhairle nan Eilean Siar sent it.",
            "Dad attends a group and Mum does not.",
        )
    )


def _a_long_number(dice: Random) -> str:
    """Ten digits that begin with no day, so that nobody is born then."""
    return f"Budget line {dice.randrange(32, 99)}{dice.randrange(10**8):08} was underspent."


_NOTHING: tuple[Callable[[Random], str], ...] = (
    *(_a_visit, _an_amount, _a_code, _a_section, _a_time, _a_word, _a_long_number),
)
_MAKERS: tuple[Callable[[Random], str], ...] = (
    *(_chi, _chi_from_a_spreadsheet, _candidate_number, _insurance_number, _postcode, _district, _phone, _email),
    *(_birth_date, _reference, _street, _school),
    *(_name_in_the_middle, _name_first, _name_owns, _relation, _small_letters, _initials),
    *(_nothing,) * 9,
)


def _in(dice: Random, kind: str, written: str, *around: str) -> str:
    words = dice.choice(around).format(f"[{kind}:{written}]")
    return dice.choice(("{}.", "Note: {}.", "{}, as the file says.", "It says {} there.")).format(words)
