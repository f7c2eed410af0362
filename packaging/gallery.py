"""Draws every widget and a sample page in each theme at 100 and 200 %, to be looked at. A developer's tool.

python packaging/gallery.py FOLDER
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.shell import Shell
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.marks import WORDS
from desktop.gui.theme import NAMES, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.chip_row import ChipRow
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.indicator_tag import IndicatorTag
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.margin_list import MarginList
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.number_bar import NumberBar
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.progress_bar import ProgressBar
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.tag import Tag
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox

_PLACES = [
    ("today", "Today", "sun"),
    ("records", "Records", "folder-open"),
    ("interviews", "Interviews", "messages-square"),
    ("documents", "Documents", "file-text"),
    ("map", "Map", "grid-3x3"),
    ("findings", "Findings", "scale"),
    ("concerns", "Concerns", "flag"),
    ("send", "Send", "send"),
    ("collate", "Collate", "layers"),
]


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    flow = Flow(row, theme().px(8))
    for widget in widgets:
        flow.addWidget(widget)
    return row


def _line(*widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets[:1]:
        row.addWidget(widget, 1)
    for widget in widgets[1:]:
        row.addWidget(widget)
    return line


def _controls() -> QWidget:
    page = ScrollPage()
    off = ReasonedButton(Button("Send bundle 10", "Ctrl+Return"))
    off.refuse("One possible identifier is left. Replace it, or keep it with a reason.")
    page.add(
        _row(
            Button("Continue", "Return", kind="main"),
            Button("Next gap", "Ctrl+G", "arrow-right", "small"),
            Button("Raise a concern", "Ctrl+Shift+C", "flag", "small"),
            Button("Write up"),
            Button("Show", "Alt+H", "eye", "plain"),
            Button("Remove", kind="danger"),
        )
    )
    page.add(off)
    chosen = Choice("Yes", "Y")
    chosen.setChecked(True)
    current = [Choice("Partly", "P"), Choice("No", "N"), Choice("Not applicable", "X")]
    for choice in current:
        choice.set_current(True)
    page.add(_row(chosen, *current, Choice("Not enough information", "I"), Choice("weak", lead="2")))
    chips = ChipRow("Filter the records")
    for key, text, count, mark in [("all", "All", 60, ""), ("mine", "Mine", 12, ""), ("flag", "Concern", 2, "concern")]:
        chips.add(key, text, count, mark)
    chips.add("unsure", "Uncertain", 9, "uncertainty")
    view = Segmented("View", [("board", "Board"), ("table", "Table")])
    page.add(_row(view, chips))
    page.add(
        _row(
            Tag("Open", "danger", "concern"),
            Tag("2nd"),
            IndicatorTag("5.3", "Care planning"),
            Tag("Strength", "strength", "strength"),
            Tag("Area for improvement", "improvement", "improvement"),
            Tag("Uncertainty", "uncertainty", "uncertainty"),
            Link("All five on the evidence map"),
        )
    )
    page.add(_row(*(_row(Mark(name, 14), Text(word, "small")) for name, word in WORDS.items())))
    page.add(_row(NumberBar((19, 4, 2), 30, 120), NumberBar((5, 3, 0), 30, 120), NumberBar((0, 0, 3), 30, 120)))
    bar = ProgressBar("Answered")
    bar.set_progress(38, 67)
    page.add(_row(bar, Text("38 of 67 answered")))
    page.add(_row(*(_checked(word) for word in ("Social work", "Health", "Police"))))
    return page


def _checked(word: str) -> Check:
    check = Check(word, "small")
    check.setChecked(word != "Health")
    return check


def _forms() -> QWidget:
    page = ScrollPage()
    phrase = Field("Passphrase", QLineEdit("correct horse"))
    phrase.set_error("That passphrase did not open it. You can try again now. Nothing is ever erased by wrong tries.")
    how = Field("How", Dropdown([("in_person", "In person"), ("phone", "Phone")]), "As it was agreed with them.")
    why = Field("Why adequate", TextBox("For example: the health record was not open to the first reader", 3))
    off = Field("Time", QLineEdit("14:03"))
    off.editor.setEnabled(False)
    for field in (phrase, how, why, off):
        page.add(field)
    page.add(
        NoteBox("Staff and leaders say views shape decisions. Young people say not.", "improvement", "Contradicted.")
    )
    page.add(NoteBox("Arrows move, Enter opens, Space selects several, type a number to go there."))
    page.add(SectionHeading("On its way", "3 bundles"))
    table = DataTable(
        "On its way",
        [Column("Bundle"), Column("State"), Column("What happened", stretch=True), Column("Holds", numeric=True)],
    )
    table.set_rows(
        [
            Row("9", (Cell("9", weight=600), Cell("Queued", "todo"), "Next, after bundle 8", "62 items")),
            Row(
                "8", (Cell("8", weight=600), Cell("Sending", "sending"), Cell("Part 3 of 5", below="59 %"), "131 items")
            ),
            Row("6", (Cell("6", weight=600), Cell("Received", "agreed"), "Receipt 29 April 18:02", "214 items")),
        ]
    )
    table.choose("8")
    table.fit_height()
    page.add(table)
    return page


def _today() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    bar = TitleBar("Today", "Tuesday 17 March 2026 · record reading, day 1 of 3")
    bar.add_beside(Tag("Open", "danger", "concern"))
    bar.add(Button("Next gap", "Ctrl+G", "arrow-right", "small"))
    column.addWidget(bar)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    rows = MarginList(100)
    first = Button("Continue", "Return", kind="main")
    rows.add_row("Now", _line(Text("R-014, section 4 of 9", weight=500, wrap=True), first), "text")
    rows.add_row(
        "1 day late", _line(Text("Write up: group meeting, 4 people", wrap=True), Button("Write up")), "improvement"
    )
    rows.add_row("15:30", _line(Text("R-009 with local reader 2. Three answers differ", wrap=True), Button("Compare")))
    rows.rows[0].set_current(True)
    rows.rows[1].under(Mark("tick"))
    scroll = ScrollPage(padding=0)
    scroll.body.setContentsMargins(0, 0, 0, 0)
    scroll.add(rows, 1)
    middle.addWidget(scroll, 1)
    panel = Panel("Uncertainties to settle", 320, closable=False)
    panel.body.add(Check("What happens to what you tell us, and when we must pass it on", quiet=True))
    panel.body.add(
        EmptyState("No records yet", "Import the sample that came with the pack.", "folder-open", Button("Import"))
    )
    middle.addWidget(panel)
    column.addLayout(middle, 1)
    foot = FooterBar([("Up", "question"), ("Ctrl+Z", "undo"), ("Backspace", "clear")])
    foot.add(Button("Section 5", "Ctrl+Down", kind="small"))
    column.addWidget(foot)
    page.setFocusProxy(first)
    return page


def _shell() -> Shell:
    shell = Shell()
    pages = {"today": _today(), "records": _controls(), "interviews": _forms()}
    for key, title, icon in _PLACES:
        shell.add_page(key, title, icon, pages.get(key, QWidget()))
    shell.add_page("settings", "Settings", "settings", QWidget(), at_foot=True)
    shell.header.set_inspection("Strathlennox", "Supervision orders, living at home · week 8 of 21")
    shell.header.saved.set_saved("14:03:22")
    shell.header.set_to_send(3)
    shell.set_badge("records", 5)
    shell.set_badge("concerns", 1, alert=True)
    return shell


def main(folder: Path) -> None:
    """Write one picture for each page, theme and size."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for name in NAMES:
        for scale in (100, 200):
            theme().apply(app, name, scale)
            shell = _shell()
            shell.resize(QSize(1280, 800))
            theme().dress(shell)
            shell.show()
            shell.activateWindow()
            for key in ("today", "records", "interviews"):
                shell.show_page(key)
                if key == "interviews":
                    shell.header.saved.set_not_saved("The disk is full. Make room; Daybook tries again by itself.")
                    shell.say("Bundle 9 was made and waits to be sent.", action="Undo")
                app.processEvents()
                shell.grab().save(str(folder / f"{key}-{name}-{scale}.png"))
            shell.close()
            shell.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
