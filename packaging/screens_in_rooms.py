"""Pictures of every place of the rail, of what is opened in it, and of histories and recovered drafts."""

from pathlib import Path
from typing import Any, cast
from uuid import UUID

from driving import Act, Prepare, press, settle, tab_to, unlocked, wait_until, write
from screens_of_readings import agreed_in_part, how_far_they_agree, readings

from desktop.gui.records.screen import RecordsScreen
from desktop.gui.releases.screen import ReleasesScreen
from desktop.gui.results.screen import ResultsScreen
from desktop.gui.sample.screen import SampleScreen
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.window import Window
from desktop.operations.demo.run import PASSPHRASE

NOTHING = UUID(int=0)
_FORMS = Path(__file__).resolve().parent.parent / "tests" / "unit" / "exchange" / "xlsforms"


def room(key: str) -> Prepare:
    return lambda window: window.shell.show_page(key)


def opened(key: str, kind: str) -> Prepare:
    """A screen with its fullest object of a kind opened."""

    def prepare(window: Window) -> None:
        window.shell.show_page(key)
        window.work.run(_first_of, window.desk, kind, then=lambda found: window.screen_of(key).open_object(found, ""))
        settle(window)

    return prepare


def _first_of(desk: Any, kind: str) -> Any:
    if kind == "review":
        rows = [row for row in desk.store.record_rows() if row.reviews]
        return max(rows, key=lambda row: any(review.is_draft for review in row.reviews)).id
    if kind == "write-up":
        return next(row for row in desk.store.interview_rows() if row.state == "notes").id
    if kind == "document":
        return desk.store.documents()[0].id
    return max(desk.store.interview_rows(), key=lambda row: row.evidence.total).id


def results(key: str) -> Prepare:
    """The page of results at one line of its list."""

    def prepare(window: Window) -> None:
        window.shell.show_page("records")
        settle(window)
        records = cast("RecordsScreen", window.screen_of("records"))
        records.show_page("results")
        settle(window)
        cast("ResultsScreen", records.page).questions.choose(key)

    return prepare


def _to_share(window: Window) -> None:
    """The page on which figures are shared."""
    window.shell.show_page("records")
    settle(window)
    cast("RecordsScreen", window.screen_of("records")).show_page("releases")
    settle(window)


def _shared(window: Window) -> None:
    """What may leave of all questions by the first group."""
    _to_share(window)
    choosing = cast("ReleasesScreen", cast("RecordsScreen", window.screen_of("records")).page).choosing
    next(iter(choosing.groups.values())).setChecked(True)
    choosing.every.click()
    choosing.work_out.click()
    settle(window)


def after(prepare: Prepare, *keys: str) -> Prepare:
    """A screen, and then some keys."""

    def then(window: Window) -> None:
        prepare(window)
        settle(window)
        press(window, *keys)

    return then


def section(place: str, *keys: str) -> Prepare:
    """A section of Settings, and then some keys."""

    def prepare(window: Window) -> None:
        window.shell.show_page("settings")
        settle(window)
        window.screen_of("settings").open_object(NOTHING, place)
        settle(window)
        section_named(window, place).setFocus()
        press(window, *keys)

    return prepare


def section_named(window: Window, name: str) -> Any:
    """A section of Settings by its title."""
    screen = cast("SettingsScreen", window.screen_of("settings"))
    return next(one for one in screen.sections if one.accessibleName() == name)


def _changed_interview(window: Window) -> None:
    """An interview that was changed in two steps, with its history on show."""
    show = opened("interviews", "write-up")
    show(window)
    press(window, "Ctrl+Home")
    write(window, "We met at the school. ")
    press(window, "Esc")
    show(window)
    press(window, "Ctrl+Home", "Ctrl+Right", "Ctrl+Right", "Ctrl+Shift+Right")
    write(window, "in ")
    press(window, "Ctrl+Shift+H")


def _recovered(window: Window) -> None:
    room("today")(window)
    settle(window)
    press(window, "Esc")  # of one that is on show already
    tab_to(window, "See R-058")
    press(window, "Return")


def _checked(window: Window) -> None:
    """Copies and care, with a snapshot made and everything checked."""
    section("Copies and care")(window)
    part = section_named(window, "Copies and care")
    for key, button in (("Alt+N", part.snapshot_button), ("Alt+E", part.check_button)):
        press(window, key)
        wait_until(button.isEnabled)


def _new_code(window: Window) -> None:
    section("Passphrase")(window)
    section_named(window, "Passphrase").for_code.setFocus()
    write(window, PASSPHRASE)
    press(window, "Return")


def _template_looked_into(form: str) -> Prepare:
    """Settings, with what a public form would bring."""

    def prepare(window: Window) -> None:
        section("Templates")(window)
        part = section_named(window, "Templates")
        part.open_file(_FORMS / form)
        wait_until(part.preview.isVisible)

    return prepare


def _records_as_a_table(window: Window) -> None:
    room("records")(window)
    settle(window)
    cast("RecordsScreen", window.screen_of("records")).board.filters.views.choose("table")


def _sample_drawn(window: Window) -> None:
    """The return of the demo's area taken in, with a draw asked for by groups."""
    room("records")(window)
    records = cast("RecordsScreen", window.screen_of("records"))
    records.show_page("sample")
    settle(window)
    page = cast("SampleScreen", records.page)
    page.import_panel.choose_file = lambda: window.desk.vault.folder.parent / "sample.xlsx"
    press(window, "Ctrl+I")
    settle(window)
    page.form.how_many.setText("20")
    page.form.groups["sex"].setChecked(True)
    page.form.seed.setText("blue heron 42")


ROOMS = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "today": room("today"),
        "recovered": _recovered,
        "recovered-asked": after(_recovered, "Ctrl+R"),
        "records": room("records"),
        "records-table": _records_as_a_table,
        "records-readers": after(room("records"), "Space", "Down", "Space", "Alt+A"),
        "records-unreadable": after(room("records"), "Alt+U"),
        "sample": _sample_drawn,
        "readings": readings(),
        "readings-side-by-side": agreed_in_part,
        "readings-agreement": how_far_they_agree,
        "results": results("plan_quality"),
        "results-ratings": results("ratings:5.3"),
        "results-absent": results("absent:"),
        "paper-print": after(room("records"), "Ctrl+P"),
        "paper-type-in": after(room("records"), "Ctrl+T"),
        "review": opened("records", "review"),
        "review-check": after(opened("records", "review"), "Ctrl+Shift+G"),
        "review-keys": after(opened("records", "review"), "F1", "F1"),
        "review-go-to": after(opened("records", "review"), "Ctrl+J"),
        "review-document": after(opened("records", "review"), "Ctrl+D"),
        "review-history": after(opened("records", "review"), "Ctrl+Shift+H"),
        "interviews": room("interviews"),
        "interview": opened("interviews", "interview"),
        "interview-history": _changed_interview,
        "interview-restore": after(_changed_interview, "Down", "Ctrl+R"),
        "documents": room("documents"),
        "document": opened("documents", "document"),
        "document-history": after(opened("documents", "document"), "Ctrl+Shift+H"),
        "map": room("map"),
        "map-history": after(room("map"), "Return", "Ctrl+Shift+H"),
        "report": room("report"),
        "send": room("send"),
    },
)
SETTINGS = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "settings": section("Appearance"),
        "settings-lock": section("Lock"),
        "settings-me": section("Me"),
        "settings-passphrase": section("Passphrase"),
        "settings-new-code": _new_code,
        "copies-and-care": _checked,
        "settings-copies": section("Bring back a copy"),
        "settings-templates": section("Templates"),
        "settings-clearing": section("Clearing"),
        "settings-audit": section("Audit trail"),
    },
)
LEAD = Act(
    lambda demo: unlocked(demo / "lead"),
    {
        "share": _to_share,
        "share-preview": _shared,
        "collate": room("collate"),
        "lead-today": room("today"),
        "lead-map": room("map"),
        "settings-dates": section("Dates"),
        "settings-template-import": _template_looked_into("widgets.xls"),
        "settings-template-refused": _template_looked_into("xl_date_ambiguous.xlsx"),
        "settings-history": after(section("Dates"), "Ctrl+Shift+H"),
    },
)
