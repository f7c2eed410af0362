"""One person in running text, beside what few are: "the Syrian family was", "the child with epilepsy came", "whose
father is the minister".

No name stands there, and a village knows who it is. Only what is said to have happened to one person counts: "a
disabled child should be asked" and "children with epilepsy are seen" are of nobody. It finds the usual ways of it, not
every one, and decides nothing.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from desktop.domain.identifiers.model import words_of

_KIN = (
    "mother|mum|father|dad|brother|sister|sibling|gran|grandmother|grandfather|grandad|aunt|uncle|cousin|son|daughter"
    "|nephew|niece|grandson|granddaughter|wife|husband|partner"
)
_ONE = (
    rf"(?:child|boy|girl|lad|lassie|teenager|baby|toddler|young (?:person|man|woman)|pupil|family|parent|carer|{_KIN}"
    r"|worker|teacher|head ?teacher|head|nurse|(?:boy|girl|brother|sister|child)['’]s)"
)
_SOMEBODY = rf"(?<!\bno )(?<!\bany )(?<!\beach )(?<!\bevery ){_ONE}"
_WHOSE = (
    "sheriff|minister|priest|imam|head ?teacher|teacher|provost|councillor|doctor|GP|nurse|police officer|policeman"
    "|manager|leader|social worker|chief officer|director|postman|shopkeeper|janitor"
)
_OF_FEW = (
    "Syrian|Polish|Ukrainian|Russian|Romanian|Bulgarian|Lithuanian|Latvian|Hungarian|Albanian|Turkish|Kurdish|Afghan"
    "|Iraqi|Iranian|Egyptian|Moroccan|Nigerian|Ghanaian|Kenyan|Somali|Sudanese|Eritrean|Ethiopian|Indian|Pakistani"
    "|Bangladeshi|Chinese|Vietnamese|Filipino|Brazilian|Spanish|Portuguese|Italian|French|German|Roma|Gypsy|Traveller"
    "|Muslim|Jewish|Sikh|Hindu|Buddhist|refugee|asylum[- ]seeking|adopted|pregnant|autistic|[Dd]eaf|blind|disabled"
    "|transgender|trans|gay|lesbian|non-binary|bereaved|orphaned|mute|Gaelic[- ]speaking"
)
_HAS = (
    r"autism|ADHD|epilepsy|diabetes|asthma|cancer|leukaemia|cystic fibrosis|cerebral palsy|spina bifida|dyslexia"
    r"|anorexia|bulimia|muscular dystrophy|Down['’]?s? syndrome|Tourette['’]?s?(?: syndrome)?"
    r"|fo?etal alcohol\w*"
    r"|an? (?:hearing aid|wheelchair|stammer|visual impairment|hearing impairment|learning disability|feeding tube"
    r"|prosthetic \w+|eating disorder|criminal record|rare \w+)"
)
_BETWEEN = r"(?:,?\s+[^\W\d_][\w'’-]*){0,5}?,?\s+"
_ABOUT_ONE = re.compile(
    r"\b(?:"
    rf"(?:the|an?|one|another|his|her|their|our)\s+(?:[\w-]+\s+)?(?:{_OF_FEW})\s+{_ONE}"
    rf"|{_SOMEBODY}(?:{_BETWEEN}|\s+)(?:with|has|had|have|uses|used)\s+(?:{_HAS})"
    rf"|{_SOMEBODY},?\s+who\s+(?:is|was)\s+(?:{_OF_FEW})"
    rf"|{_SOMEBODY},?\s+whose\s+(?:{_KIN})\s+(?:is|was|has|had|died|works|worked|went|killed|hanged|drowned)"
    rf"|(?:who|he|she)\s+(?:has|had)\s+an?\s+(?:{_KIN})(?=\s+(?:on|in|at|with|who))"
    rf"|(?:{_WHOSE})['’]s\s+(?:own\s+)?(?:{_KIN}|child|baby|family)"
    rf"|(?:the|her|his|their)\s+(?:eldest|oldest|youngest)(?:\s+(?:of|{_ONE})|(?=[.,;]))"
    rf"|{_ONE}{_BETWEEN}in\s+the\s+(?:newspapers?|papers?|news|press)"
    r")(?!\w)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?i:{_ONE})\s+(?:who\s+)?(?:(?:came|comes|moved|arrived|had\s+come|lives|lived|stays|stayed)\s+)?"
    r"(?:from|in|on)\s+(?P<place>[A-Z][^\W\d_]+)"
)
_ON_A_DAY = re.compile(
    rf"\b{_ONE}\b[^.!?\n]{{0,60}}?\bon\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?\d{{1,2}}"
    r"(?:st|nd|rd|th)?(?:\s+of)?\s+(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|wasn['’]t|said|told|came|went|left|got|took|saw|ran|met|heard|felt|brought|kept"
    r"|began|wrote|has been"
    r"|(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeing )(?!adopted|bereaved|disabled|orphaned)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_NO_PLACE = words_of(
    """Scotland Britain England Wales Ireland Europe January February March April May June July August September October
    November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Zoom Teams
    NHS Social Health Education Police Question Section Part Table Figure Appendix"""
)
_SENTENCE = re.compile(r"[^.!?…\n]+")


class SingledOut(NamedTuple):
    """Words that may single somebody out. ``start`` and ``end`` are code points."""

    start: int
    end: int


def singled_out(text: str, known_places: Collection[str] = ()) -> Iterator[SingledOut]:
    """Each of them, in order. Of ``known_places`` (the partnership's own) nobody is told apart."""
    own = _NO_PLACE | {part for place in known_places for part in place.split()}
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if not _HAPPENED.search(text, start, end):
            continue
        spans = [found.span() for found in _ABOUT_ONE.finditer(text, start, end)]
        spans += [found.span() for found in _FROM.finditer(text, start, end) if found["place"] not in own]
        spans += [found.span() for found in _ON_A_DAY.finditer(text, start, end)]
        past = start
        for first, until in sorted(spans):
            if first >= past:
                past = until
                yield SingledOut(first, until)
