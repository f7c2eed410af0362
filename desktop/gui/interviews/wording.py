"""What the kinds, audiences and ways of an interview are called on the screen."""

from datetime import datetime

from desktop.domain.follow_ups import FollowUpKind
from desktop.domain.interviews import MODE_WORDS, AgreedBy, Audience, Explained, Interview, InterviewKind, Refusal
from desktop.gui.dates import day_and_time

KIND_WORDS = {
    InterviewKind.ONE_TO_ONE: "One-to-one discussion",
    InterviewKind.GROUP: "Group discussion",
    InterviewKind.ACTIVITY_GROUP: "Activity group",
    InterviewKind.OBSERVATION: "Observation",
    InterviewKind.PROFESSIONAL_DISCUSSION_1: "Professional discussion 1",
    InterviewKind.PROFESSIONAL_DISCUSSION_2: "Professional discussion 2",
    InterviewKind.PROFESSIONAL_DISCUSSION_3: "Professional discussion 3",
    InterviewKind.PROFESSIONAL_DISCUSSION: "Another professional discussion",
}
AUDIENCE_WORDS = {
    Audience.YOUNG_PEOPLE: "Young people",
    Audience.PARENTS: "Parents and carers",
    Audience.STAFF: "Staff",
    Audience.LEADERS: "Leaders",
}
AGREED_BY_WORDS = {
    AgreedBy.THEMSELVES: "Themselves, each of them",
    AgreedBy.YOUNG_PERSON: "The young person",
    AgreedBy.PARENT: "A parent",
    AgreedBy.GUARDIAN: "Somebody else who may",
}
REFUSAL_WORDS = {
    Refusal.NOTES: "Notes",
    Refusal.QUOTES: "Their words as quotes",
    Refusal.VOLUNTEER: "The volunteer’s presence",
    Refusal.SUPPORTER: "The supporter’s presence",
}
FOLLOW_UP_WORDS = {
    FollowUpKind.ASKED_FOR: "They asked for",
    FollowUpKind.PROMISED: "We promised",
    FollowUpKind.FEEDBACK: "To be told back",
}
_EXPLAINED_WORDS = {
    "safe_to_talk": "Safe to talk",
    "notes": "Notes",
    "sharing": "Sharing",
    "passing_on": "When we must pass on",
}


def how(interview: Interview) -> str:
    """How people were talked with, in words where it is none of the usual ways."""
    return interview.mode_words or MODE_WORDS[interview.mode]


def when(at: datetime) -> str:
    """ "29 April, 10:00" in the laptop's zone."""
    return day_and_time(at)


def explained_words(explained: Explained) -> tuple[str, ...]:
    """What was explained, in the order in which it is read out."""
    return tuple(words for name, words in _EXPLAINED_WORDS.items() if getattr(explained, name))


def refused_words(explained: Explained) -> tuple[str, ...]:
    """What they did not agree to."""
    return tuple(REFUSAL_WORDS[what] for what in explained.refused)
