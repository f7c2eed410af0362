"""What stands beside a word and says that it is a person, a place or the beginning of a sentence.

Each looks at a few dozen characters only, so that a long line costs no more than many short ones.
"""

import re
from dataclasses import dataclass

from desktop.domain.identifiers.cues import CAPITAL
from desktop.domain.identifiers.person_words import PERSON_STATES, PERSON_VERBS, PLACE_NOUNS, PLACE_PREPOSITIONS, THINGS

_SEEN = 60
_RELATION = (
    r"(?:his|her|their|my|the) (?:mum|dad|mother|father|parents?|gran|granny|brother|sister|family|worker|sister)"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:with|told|telt|asked|met|saw|called|named|and his|and her|from and|thanked|wi|by|between|and me and)[ ]$",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(
    rf"['’]s[ ](?!(?:a|an|the|not)\b)|[ ](?:(?:also|just|never|always|still|then|really|only|both|has|had)[ ])?"
    rf"(?:{PERSON_VERBS})\b|[ ]{PERSON_STATES}|[ ]and[ ]{_RELATION}\b|,?[ ](?:\(|who\b|aged?\b|whose\b)"
    rf"|[ ]and[ ][{CAPITAL}][\w’'-]+[ ](?:{PERSON_VERBS})\b"
)
_CHAIN = rf"[ ](?:[{CAPITAL}][\w’'-]*(?:,[ ]|[ ]and[ ]|,[ ]and[ ]|[ ]|[ ]or[ ]))*$"
_PLACE_BEFORE = re.compile(rf"\b(?i:{PLACE_PREPOSITIONS}){_CHAIN}")
_FROM_A_PLACE = re.compile(rf"\b(?i:from|of|to|covers|cover|visits to|than|via|or){_CHAIN}")
_LOOSE_PLACE_BEFORE = re.compile(
    r"\b(?:of|from|to|the|a|an|this|that|our|for the|and the|loch|ben|glen|river)[ ]$", re.IGNORECASE
)
_FROM_A_PERSON = re.compile(
    r"\b(?:(?:letters?|emails?|e-mails?|calls?|texts?|notes?|reports?|apologies|statements?|word|views?|messages?|cards?"
    r"|visits?|heard|apart) (?:from|of)|(?:spoke|speaks?|speaking|talk(?:ed|s|ing)?|wrote|writing|listen(?:ed|s|ing)?"
    r"|known?|given?|gave|said|explained|read|out|happened|passed|introduced|spoken|close|shown|sent"
    r"|sister|brother|next) to)[ ]$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(rf"(?:[ ]and[ ][{CAPITAL}][\w’'-]*)?(?:['’]s)?[ ](?:{PLACE_NOUNS})\b")
_THING_BEFORE = re.compile(r"\b(?:the|a|an|this|that|of|no|any|some|our|their|your|in|on|at|bank)[ ]$", re.IGNORECASE)
_THING_CALLED = re.compile(
    rf"\b(?:{THINGS})s?(?:,? (?:which|that))?(?: (?:is|was|were|are|they|we|she|he))?"
    r" (?:called|named|known as|calls? it)"
    r"[ ]?[\"“‘']?$",
    re.IGNORECASE,
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…\n\r•*|–—-]|\][ ]?)[\s\"'“‘’(\[]*$")


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` in its sentence."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """A few dozen characters in front, to the beginning of the line."""
        return self.text[max(0, self.start - _SEEN) : self.start].rsplit("\n", 1)[-1]

    @property
    def after(self) -> str:
        """A few dozen characters behind."""
        return self.text[self.end : self.end + _SEEN]

    @property
    def begins_sentence(self) -> bool:
        """Whether nothing of its sentence stands in front of it."""
        if self.start == 0 or self.text[self.start - 1] in "\n\r":
            return True
        return _SENTENCE_BEGINS.search(self.text[max(0, self.start - 12) : self.start]) is not None

    @property
    def has_person_after(self) -> bool:
        """ "… said", "…'s mum", "… and her sister", "… is nine"."""
        return _PERSON_AFTER.match(self.after) is not None

    @property
    def has_person_before(self) -> bool:
        """ "told …", "letter from …"."""
        before = self.before
        return _PERSON_BEFORE.search(before) is not None or _FROM_A_PERSON.search(before) is not None

    @property
    def is_placed(self) -> bool:
        """ "in …", "in Lewis and …", "… Council"."""
        return _PLACE_BEFORE.search(self.before) is not None or _PLACE_AFTER.match(self.after) is not None

    @property
    def is_from_a_place(self) -> bool:
        """ "from …", "Dumfries and …": only for what is on the list of places."""
        before = self.before
        return _FROM_A_PLACE.search(before) is not None and _FROM_A_PERSON.search(before) is None

    @property
    def names_a_thing(self) -> bool:
        """ "a dog called …"."""
        return _THING_CALLED.search(self.before) is not None

    @property
    def may_be_a_thing(self) -> bool:
        """ "of …", "from …", "the …", where neither a person nor a place is sure."""
        before = self.before
        return _LOOSE_PLACE_BEFORE.search(before) is not None and _FROM_A_PERSON.search(before) is None

    @property
    def has_a_thing_before(self) -> bool:
        """ "the …", "no …", or a word with a capital that is not the sentence's first: "Best Start …"."""
        before = self.before
        if _THING_BEFORE.search(before) is not None:
            return True
        if before[-1:] != " ":
            return False
        start = self.start - 1 - len(before[:-1].rsplit(" ", 1)[-1])
        previous = self.text[start : self.start - 1]
        return (
            previous[:1].isupper() and previous.isalpha() and not Word(self.text, start, self.start - 1).begins_sentence
        )
