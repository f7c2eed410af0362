"""Theme and text size: seen at once, kept for the next start and for the locked screen."""

from typing import cast

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.gui.settings.section import Section
from desktop.gui.theme import NAMES, SCALES, theme, theme_title
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.appearance import Appearance, keep_appearance
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings


class AppearanceSection(Section):
    """Every choice is a button; Tab goes from one to the next, Enter or Space chooses."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Appearance", "Changes at once. The locked screen looks the same.", work, desk, parent)
        self.themes = {name: Choice(theme_title(name)) for name in NAMES}
        self.scales = {scale: Choice(f"{scale} %") for scale in SCALES}
        self._put_choices("Theme", list(self.themes.values()))
        self._put_choices("Text size", list(self.scales.values()))
        for name, choice in self.themes.items():
            choice.clicked.connect(lambda _checked=False, name=name: self._choose(name, theme().scale))
        for scale, choice in self.scales.items():
            choice.clicked.connect(lambda _checked=False, scale=scale: self._choose(theme().name, scale))
        self.setFocusProxy(self.themes[NAMES[0]])
        self._show_chosen()

    def show_settings(self, settings: Settings) -> None:  # noqa: ARG002  what is in use is what is chosen
        self._show_chosen()

    def _put_choices(self, label: str, choices: list[Choice]) -> None:
        group, box = QWidget(), QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Text(label, "small", 500))
        column.addWidget(box)
        box.setAccessibleName(label)
        flow = Flow(box, theme().px(8))
        for choice in choices:
            choice.setAccessibleName(f"{label}: {choice.text()}")
            flow.addWidget(choice)
        self.put(group)

    def _choose(self, name: str, scale: int) -> None:
        theme().apply(cast("QApplication", QApplication.instance()), name, scale)
        self._show_chosen()
        chosen = Appearance(theme=name, scale_percent=scale)
        self.work.run(keep_appearance, self.desk.vault.folder, chosen, failed=self.refuse)

    def _show_chosen(self) -> None:
        for name, choice in self.themes.items():
            choice.setChecked(name == theme().name)
        for scale, choice in self.scales.items():
            choice.setChecked(scale == theme().scale)
