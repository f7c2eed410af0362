"""What differs, in sentences, and which inspections could not be read: beside the table, or above it."""

from desktop.domain.comparing import Comparison
from desktop.domain.differences_between import differences
from desktop.domain.proportions import ProportionWords
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

MEMORY_ONLY = (
    "For the team only. Of the other inspections only counts and frozen judgements are read, none of their words, and "
    "they are gone when Daybook locks. Nothing here is a ranking."
)
_NONE = (
    "This vault holds no other inspection that can be read. One comes into it when you begin it here, or when a lead’s "
    "card for it is taken in."
)


class DifferencesList(ScrollPage):
    """``show_all(compared, words)``, or ``say`` while it is read."""

    def say(self, words: str) -> None:
        """Show a sentence and nothing else."""
        self.clear()
        self.add(Text(words, tone="muted", wrap=True))

    def show_all(self, compared: Comparison, words: ProportionWords) -> None:
        """Show what differs in each other inspection, then what could not be read."""
        self.clear()
        for name, said in differences(compared, words):
            self.add(SectionHeading(f"What differs in {name}"))
            for sentence in said:
                self.add(Text(sentence, wrap=True))
        if not compared.others:
            self.add(Text(_NONE, wrap=True))
        if compared.not_read:
            self.add(SectionHeading("Not compared"))
            for one in compared.not_read:
                self.add(Text(one.words, wrap=True))
        self.add(Text(MEMORY_ONLY, "small", tone="muted", wrap=True))
