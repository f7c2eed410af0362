"""English words that stand beside a name and give it away, and capitalised words that are never one.

Words only; the rules that use them are in ``introduced_names`` and ``listed_names``.
"""

from desktop.domain.identifiers.model import words_of


def _by_word(words_by_role: dict[str, str]) -> dict[str, str | None]:
    """{"a nurse": "Nurse Sister"} → {"Nurse": "a nurse", "Sister": "a nurse"}; the role "" becomes None."""
    return {word: role or None for role, words in words_by_role.items() for word in " ".join(words.split()).split(", ")}


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(","))


ROLES = _phrases(
    """young person, young people, young inspection volunteer, young volunteer, volunteer, child, boy, girl, parent,
    carer, mother, father, mum, dad, brother, sister, sibling, gran, aunt, uncle, social worker, senior social worker,
    worker, inspector, reader, teacher, head teacher, headteacher, nurse, health visitor, police officer, officer,
    manager, leader, reporter, doctor, supporter, advocate, speaker, participant, group, team, family, record, school"""
)
"""What the recording rule asks for instead of a name, before a number or letter: "Social worker 2"."""

ROLE_BY_TITLE = _by_word(
    {
        "mother": "Mrs, Ms",
        "father": "Mr, Mister",
        "aunt": "Auntie, Aunty, Aunt",
        "uncle": "Uncle",
        "grandmother": "Granny, Gran, Nana, Grandma",
        "grandfather": "Grandad, Grandpa, Papa",
        "a teacher": "Miss",
        "a doctor": "Dr, Doctor",
        "a nurse": "Nurse",
        "a minister": "Rev, Revd, Reverend, Fr, Bishop, Pastor, Canon, Imam, Rabbi, Father",
        "a councillor": "Cllr, Councillor, Provost, Bailie",
        "the sheriff": "Sheriff",
        "a police officer": "PC, WPC, DC, DS, DI, DCI, Sgt, Sergeant, Constable, Supt, Superintendent",
        "": "Mx, Prof, Professor, Sir, Dame, Lord, Lady",
    }
)
"""The role to offer first for a name after each title; None where the title does not say."""

ROLE_BY_ANNOUNCEMENT = _by_word(
    {
        "mother": "mother, mum, mummy, mam",
        "father": "father, dad",
        "brother": "brother",
        "sister": "sister",
        "brother or sister": "sibling, twin, twins",
        "young person": "son, daughter, baby, grandson, granddaughter, nephew, niece",
        "partner": "partner, ex, husband, wife, fiance, fiancé",
        "stepfather": "stepdad, stepfather",
        "stepmother": "stepmum, stepmother",
        "grandmother": "gran, granny, grandmother, nana",
        "grandfather": "grandad, granda, grandfather, papa",
        "aunt": "aunt, auntie",
        "uncle": "uncle",
        "cousin": "cousin",
        "friend": "friend, pal, mate, bestie",
        "boyfriend": "boyfriend",
        "girlfriend": "girlfriend",
        "neighbour": "neighbour",
        "a teacher": "teacher",
        "a nurse": "nurse, health visitor, midwife",
        "social worker 1": "social worker, worker",
        "a member of staff": "key worker, keyworker, support worker, team leader, manager, advocate, supporter",
        "carer": "carer, foster carer, carers",
        "": """called, named, nicknamed, name is, name's, name’s, known as, goes by, answers to, calls her, calls him,
            calls me, calls them, call her, call him, call me, call them, Dear, cc, signed, signed by""",
    }
)
"""The same for a capitalised word after a word for a relation, or after "called". Letter case is passed over."""

THINGS = (
    "dog|cat|pet|horse|pony|hamster|rabbit|school|nursery|app|group|house|team|project|programme|book|film|game|place"
    "|town|village|street|service|unit|model|form|tool|policy|report|plan|act|approach|centre|club|band|song|show"
)
"""What has a name and is nobody, as alternatives of a pattern: "a dog called Bracken"."""

NEVER_A_NAME = words_of(
    """a i and at but for he her his if in it my no not now of ok on or our she so that the their then there they
    this to was we what when where who why yes you
    adult advocacy advocate advocates after all also always although any area as be because before being both by
    centre chair child children children's class clerk college council court day deputy education every everyone
    family first from group had has head health hearing home house how however inspector is justice lead leader lord
    manager meeting nothing nursery office officer one panel person parent parents plan police practitioner primary
    record     records reporter school scotland scottish senior service services social some sometimes staff support
    team university unit visitor ward work worker year young
    but says said asked about any council's order orders review reviews hearing hearings panel evidence note notes
    mum mummy dad daddy granda nana papa mother father gran granny sister brother uncle aunt teacher nurse
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter santa god
    mr mrs ms mx dr jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    god's english gaelic polish asn autism adhd cso zoom teams facetime whatsapp snapchat facebook instagram tiktok"""
)
"""Words that often carry a capital beside a name and do not belong to it."""

MONTHS = frozenset({"april", "may", "june", "august"})

ABBREVIATIONS = words_of(
    "G.P. S.W. H.V. T.C. P.C. U.K. U.S. U.S.A. E.U. N.B. P.S. "
    "A.M. P.M. P.E. R.E. I.T. T.V. N.H.S. C.S.O. D.O.B. I.Q. E.G. I.E. P.T. C.H.I. S.C.N. N.I. A.S.N. C.P. R.S.V.P. "
    "A.K.A. F.A.O. T.B.C. C.V. D.I.Y. B.S.L. S.Q.A. V.P.D. A.S.A.P."
)
"""Letters with stops that are nobody's initials."""

PERSON_VERBS = (
    "said|says|told|tells|telt|asked|asks|felt|feels|thinks|thought|wants|wanted|like|likes|liked|lives|lived|stays|stayed"
    "|described|explained|spoke|speaks|knows|knew|loves|loved|hates|hated|remembers|remembered|laughed|cried|added|agree"
    "|agrees|agreed|attended|attends|chaired|chairs|wrote|writes|rang|phoned|texted|emailed|signed|missed|misses|visits"
    "|visited|helps|helped|keeps|kept|brings|brought|works|worked|walks|walked|plays|played|goes|went|sleeps|slept|eats"
    "|sat|sits|smiled|nodded|shrugged|whispered|shouted|sings|enjoys|enjoyed|hoped|needed|trusts|trusted|wished|worries"
    "|worried|listens|listened|ran|got|gets|does|did|doesn['’]t|didn['’]t|doesnae|didnae|disnae|dinnae|isn['’]t|wasn['’]t"
    "|hasn['’]t|couldn['’]t|prefers|preferred|showed|came|comes|left|met|goes|leads|led|answered|replied|reported|chose"
    "|decided|learned|learnt|arrived|returned|refused|apologised|confirmed|stated|mentioned|suggested|joined|joins|thanked"
    "|noticed|understands|understood|believes|believed|is [a-z]+ing|was [a-z]+ing"
)
"""What only people do, as alternatives of a pattern."""

PERSON_STATES = (
    r"(?:(?:has|had) (?:never|always)|(?:is|was|has|had|has been|had been) (?:now )?"
    r"(?:\d|at (?:home|school|the|college|risk|work)|in (?:[PS]\d|care"
    r"|primary|trouble)|happy|sad|angry|upset|worried|scared|proud|shy|quiet|tired|well|ill|unwell|seen|present|absent|excluded"
    r"|not (?:at|happy|there|here|seen|present|told|invited)|the (?:eldest|youngest|oldest)|her|his|our|my"
    r"|their|born|mean"
    r"|a (?:[a-z]+ )?(?:worker|brother|sister|friend|pal|job|mentor|son|daughter|baby|child|diagnosis"
    r"|sibling|supporter)"
    r"|sound|lovely|placed|fostered|adopted|living|moved|settled|called|left|gone))\b"
)
"""What is said of people only after their name, as a pattern."""

PLACE_PREPOSITIONS = (
    "in|on|at|near|around|across|outside|throughout|isle of|moved to|move to|moving to|ferry to|travel to|travelled to"
    "|went to|goes to|go to|trip to|bus to|drive to|back to|over to"
)
PLACE_NOUNS = (
    "office|area|locality|team|town|village|island|[Cc]ouncil|[Hh]ouse|[Cc]ourt|[Ss]heriff|[Hh]ospital|University|City"
    "|Health|Island|Islands|Isles|beach|harbour|airport|station|branch|hub|clinic|line|road|bridge|service|services|staff"
    "|families|schools|school"
)
"""What stands before and after the name of a place, as alternatives of a pattern."""
