"""The draws that were made, used or not, and of the chosen one what it is made of and how to repeat it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.draws import Draw, Sharing, Stratum
from desktop.domain.templates import Template
from desktop.gui.dates import whole_day
from desktop.gui.sample.wording import ATTRIBUTE_WORDS, group_words, records
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.draws import MadeDraw, in_code_order

_SHARED = {
    Sharing.PROPORTIONAL: "in proportion to their size (largest remainder)",
    Sharing.EQUAL: "the same number of each",
    Sharing.GIVEN: "numbers given for each",
}


class DrawsView(QWidget):
    """Signals, each with a draw's id: ``put_asked``, ``off_asked``, ``repeat_asked``."""

    put_asked = Signal(object)
    off_asked = Signal(object)
    repeat_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draws: dict[str, MadeDraw] = {}
        self._template: Template | None = None
        self.table = DataTable(
            "Draws",
            [
                Column("Draw"),
                Column("Drawn", numeric=True),
                Column("When, by whom, by which seed", stretch=True),
                Column("On the board", numeric=True),
            ],
        )
        self.table.fit_height()
        self.put_button = Button("Put on the board", "Ctrl+B", kind="main")
        self.repeat_button = Button("Repeat this draw", "Ctrl+R", icon="refresh-cw")
        self.off_button = Button("Take off the board", icon="undo-2")
        self.outcome = NoteBox("", "strength")
        self.heading = SectionHeading("What was drawn")
        self.how = Text("", tone="muted", wrap=True)
        groups = [Column("Group"), Column("Drawn", numeric=True), Column("Records", stretch=True, width=160)]
        self.codes = DataTable("What was drawn", groups)
        self.codes.fit_height()
        self._lay_out()
        self._connect()

    def show_draws(self, draws: tuple[MadeDraw, ...], template: Template) -> None:
        """Show them; the last is chosen where none is."""
        chosen = self.chosen()
        newer = len(draws) > len(self._draws)
        self._draws, self._template = {str(one.draw.id): one for one in draws}, template
        self.table.set_rows([_row(one) for one in draws])
        if draws:
            self.table.choose(str(draws[-1].draw.id) if newer or chosen is None else str(chosen.draw.id))
        self._show_chosen()

    def chosen(self) -> MadeDraw | None:
        """The draw that is chosen."""
        return self._draws.get(self.table.current())

    def say(self, text: str, role: str = "strength", title: str = "") -> None:
        """What repeating came to."""
        self.outcome.say(text, title, role)
        self.outcome.show()

    def _on_chosen(self) -> None:
        self.outcome.hide()
        self._show_chosen()

    def _show_chosen(self) -> None:
        made = self.chosen()
        if made is None or self._template is None:
            return
        on_board = made.on_board > 0
        self.put_button.setVisible(not on_board)
        self.off_button.setVisible(on_board)
        self.put_button.setText(f"Put {records(len(made.draw.codes()))} on the board")
        self.heading.title.setText(f"What draw {made.number} drew")
        self.how.setText(_how(made.draw))
        strata = sorted(made.draw.strata, key=lambda one: in_code_order(one.name))
        self.codes.set_rows([_group_row(self._template, stratum) for stratum in strata])

    def _ask(self, asked: SignalInstance) -> None:
        made = self.chosen()
        if made is not None:
            asked.emit(made.draw.id)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._on_chosen())
        self.put_button.clicked.connect(lambda: self._ask(self.put_asked))
        self.off_button.clicked.connect(lambda: self._ask(self.off_asked))
        self.repeat_button.clicked.connect(lambda: self._ask(self.repeat_asked))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(SectionHeading("Draws", "Each is kept, used or not"))
        column.addWidget(self.table)
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        for button in (self.put_button, self.repeat_button, self.off_button):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self.outcome)
        self.outcome.hide()
        column.addWidget(self.heading)
        column.addWidget(self.how)
        column.addWidget(self.codes)


def _row(made: MadeDraw) -> Row:
    draw = made.draw
    local = draw.drawn_at.astimezone()
    return Row(
        str(draw.id),
        (
            Cell(str(made.number), weight=600),
            f"{len(draw.codes()):,} of {len(draw.population):,}",
            Cell(f"{whole_day(local.date())}, {local:%H:%M}", below=f"{draw.drawn_by}, seed “{draw.rule.seed}”"),
            Cell(f"{made.on_board:,}" if made.on_board else "no", tone="text" if made.on_board else "muted"),
        ),
    )


def _group_row(template: Template, stratum: Stratum) -> Row:
    reserves = f"Reserves: {', '.join(stratum.reserves)}" if stratum.reserves else ""
    return Row(
        str(stratum.name),
        (
            Cell(group_words(template, stratum.name), weight=600),
            f"{len(stratum.codes):,} of {stratum.population:,}",
            Cell(", ".join(stratum.codes) or "None", below=reserves),
        ),
    )


def _how(draw: Draw) -> str:
    rule = draw.rule
    groups = ", ".join(ATTRIBUTE_WORDS.get(name, name).lower() for name in rule.strata_by)
    least = f", at least {rule.least} of each" if rule.least else ""
    method = f"By {groups}: {_SHARED[rule.sharing]}{least}." if groups else "A simple random sample."
    return (
        f"{method} To repeat it without Daybook: sort each group’s codes by the SHA-256 of “{rule.seed}”, a line feed "
        f"and the code; the first are drawn. The SHA-256 of the return begins {draw.fingerprint[:12]}."
    )
