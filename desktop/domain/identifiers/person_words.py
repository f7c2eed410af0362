"""English words that stand beside a name and give it away, and capitalised words that are never one.

Words only; the rules that use them are in ``introduced_names`` and ``listed_names``.
"""

from desktop.domain.identifiers.model import words_of


def _by_word(words_by_role: dict[str, str]) -> dict[str, str | None]:
    """{"a nurse": "Nurse Sister"} → {"Nurse": "a nurse", "Sister": "a nurse"}; the role "" becomes None."""
    return {word: role or None for role, words in words_by_role.items() for word in words.split(", ")}


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
        "father": "Mr",
        "aunt": "Auntie, Aunty, Aunt",
        "uncle": "Uncle",
        "grandmother": "Granny, Gran, Nana, Grandma",
        "grandfather": "Grandad, Grandpa, Papa",
        "a teacher": "Miss",
        "a doctor": "Dr, Doctor",
        "a nurse": "Nurse",
        "a minister": "Rev, Reverend",
        "the sheriff": "Sheriff",
        "a police officer": "PC, WPC, DC, DS, DI, Sgt, Sergeant, Constable",
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
        "young person": "son, daughter, baby",
        "partner": "partner",
        "stepfather": "stepdad, stepfather",
        "stepmother": "stepmum, stepmother",
        "grandmother": "gran, granny, grandmother",
        "grandfather": "grandad, grandfather",
        "aunt": "aunt, auntie",
        "uncle": "uncle",
        "cousin": "cousin",
        "friend": "friend",
        "boyfriend": "boyfriend",
        "girlfriend": "girlfriend",
        "neighbour": "neighbour",
        "a teacher": "teacher",
        "a nurse": "nurse",
        "social worker 1": "worker",
        "": "called, named, nicknamed, name is, name's, name’s",
    }
)
"""The same for a capitalised word after a word for a relation, or after "called"."""

NEVER_A_NAME = words_of(
    """a i and at but for he her his if in it my no not now of ok on or our she so that the their then there they
    this to was we what when where who why yes you
    adult advocacy advocate advocates after all also always although any area as be because before being both by
    centre chair child children children's class clerk college council court day deputy education every everyone
    family first from group had has head health hearing home house how however inspector is justice lead leader lord
    manager meeting nothing nursery office officer one panel parent parents plan police practitioner primary record
    records reporter school scotland scottish senior service services social some sometimes staff support team
    university unit visitor ward work worker year young
    mum mummy dad daddy mother father gran granny sister brother uncle aunt teacher nurse
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter santa god
    english gaelic polish asn autism adhd cso zoom teams facetime whatsapp snapchat facebook instagram tiktok"""
)
"""Words that often carry a capital beside a name and do not belong to it."""

MONTHS = frozenset({"april", "may", "june", "august"})

ABBREVIATIONS = words_of(
    "G.P. S.W. H.V. T.C. P.C. U.K. U.S. U.S.A. E.U. N.B. P.S. "
    "A.M. P.M. P.E. R.E. I.T. T.V. N.H.S. C.S.O. D.O.B. I.Q. E.G. I.E. P.T."
)
"""Letters with stops that are nobody's initials."""

PERSON_VERBS = (
    "said|says|told|tells|asked|asks|felt|feels|thinks|thought|wants|wanted|likes|liked|lives|lived|stays|stayed"
    "|described|explained|spoke|knows|knew|loves|loved|hates|remembers|remembered|laughed|cried|added"
)
"""What only people do, as alternatives of a pattern."""

PLACE_PREPOSITIONS = "in|on|near|around|across|outside|throughout|isle of|moved to|ferry to|travel to|travelled to"
PLACE_NOUNS = (
    "office|area|locality|team|town|[Cc]ouncil|[Hh]ouse|[Cc]ourt|[Ss]heriff|[Hh]ospital|University|City|Health|Island"
)
"""What stands before and after the name of a place, as alternatives of a pattern."""
