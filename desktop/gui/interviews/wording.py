"""What the kinds, audiences and ways of an interview are called on the screen."""

from datetime import datetime

from desktop.domain.interviews import Audience, Explained, InterviewKind, Mode
from desktop.gui.dates import day, time_of_day

KIND_WORDS = {
    InterviewKind.ONE_TO_ONE: "One-to-one discussion",
    InterviewKind.GROUP: "Group discussion",
    InterviewKind.ACTIVITY_GROUP: "Activity group",
    InterviewKind.PROFESSIONAL_DISCUSSION: "Professional discussion",
}
AUDIENCE_WORDS = {
    Audience.YOUNG_PEOPLE: "Young people",
    Audience.PARENTS: "Parents and carers",
    Audience.STAFF: "Staff",
    Audience.LEADERS: "Leaders",
}
MODE_WORDS = {
    Mode.IN_PERSON: "In person",
    Mode.PHONE: "Phone",
    Mode.FACETIME: "FaceTime",
    Mode.TEAMS: "MS Teams",
    Mode.OTHER: "Other",
}
_EXPLAINED_WORDS = {"notes": "Notes", "sharing": "Sharing", "passing_on": "When we must pass on", "agreed": "Agreed"}


def when(at: datetime) -> str:
    """ "29 April, 10:00" in the laptop's zone."""
    return f"{day(at.astimezone().date())}, {time_of_day(at)}"


def explained_words(explained: Explained) -> tuple[str, ...]:
    """What was explained and agreed, in the order in which it is read out."""
    return tuple(words for name, words in _EXPLAINED_WORDS.items() if getattr(explained, name))
