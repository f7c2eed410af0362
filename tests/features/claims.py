"""What a person does with claims, by keys alone."""


def claims(me, words: str) -> None:
    """A new claim about the first indicator, resting on the first piece of evidence there is."""
    me.turns_to("Findings")
    me.presses("Alt+1", "Ctrl+N")
    me.waits_for_the_laptop()
    me.types(words)
    me.presses("Ctrl+E", "Down")
    me.waits_for_the_laptop()
    me.presses("F", "Escape")
    me.waits_for_the_laptop()


def opens_what_it_rests_on(me) -> None:
    """Tab to the pieces that stand for the open claim, and open the first in its source."""
    me.goes_to("What it rests on")
    me.presses("Return")
    me.waits_for_the_laptop()


def withdraws_the_last_piece(me, reason: str) -> None:
    """In the interview that is open: its only piece of evidence, with a reason."""
    me.turns_to("Interviews")
    me.goes_to("Mapped evidence")
    me.presses("Home", "Delete")
    me.waits_for_the_laptop()
    me.types(reason)
    me.presses("Return")
    me.waits_for_the_laptop()
