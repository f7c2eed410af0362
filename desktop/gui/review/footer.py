"""The foot of the form: keys in words, the sections beside this one, and finishing."""

from PySide6.QtWidgets import QWidget

from desktop.domain.templates import SectionText, Template
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.review.keys import hints
from desktop.gui.widgets.button import Button

_FINISH_KEY = "Ctrl+Return"


class ReviewFooter(FooterBar):
    """Its buttons are ``previous``, ``next`` and ``finish``."""

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(hints(template), parent)
        self.previous, self.next = Button("", "Ctrl+Up", kind="small"), Button("", "Ctrl+Down", kind="small")
        self.finish = Button("Finish", _FINISH_KEY, kind="small")
        for button in self._buttons():
            self.add(button)
        self.previous.put_key_first()

    def name_sections(self, before: SectionText | None, after: SectionText | None) -> None:
        """Say which sections stand beside this one."""
        for button, section in ((self.previous, before), (self.next, after)):
            button.setVisible(section is not None)
            if section is not None:
                button.setText(f"Section {section.number}")

    def give_finish_its_key(self, *, given: bool) -> None:
        """Whether Ctrl and Enter finishes; a panel with a button of its own has it meanwhile."""
        self.finish.set_key(_FINISH_KEY if given else None)

    def show_caps(self, shown: bool) -> None:
        """Whether there is room for the keys on the buttons; they work all the same."""
        for button in self._buttons():
            button.set_key_shown(shown)

    def _buttons(self) -> tuple[Button, ...]:
        return self.previous, self.next, self.finish
