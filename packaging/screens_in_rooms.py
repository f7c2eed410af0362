"""Pictures of the places of the rail, of what is opened in them, and of histories and recovered drafts."""

from pathlib import Path
from typing import Any, cast
from uuid import UUID

from driving import Act, Prepare, press, settle, tab_to, unlocked, wait_until, write

from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.window import Window
from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.writing_help import set_suggestions

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
        if key == "interviews":
            _notes_alone(window)

    return prepare


def _notes_alone(window: Window) -> None:
    """A picture before this one may have begun a write-up, and the notes are locked while it is beside them."""
    page = cast("Any", window.screen_of("interviews")).page
    page.columns.put_boxes_away()
    if page.write_up.is_open:
        press(window, "F4")


def _first_of(desk: Any, kind: str) -> Any:
    if kind == "review":
        return desk.store.drafts()[0].item.id
    if kind == "write-up":
        return next(row for row in desk.store.interview_rows() if row.state == "notes").id
    if kind == "document":
        return desk.store.documents()[0].id
    return max(desk.store.interview_rows(), key=lambda row: row.evidence.total).id


def _adding_a_survey(window: Window) -> None:
    """The panel, for what a survey showed that has no file."""
    room("documents")(window)
    panel = cast("Any", window.screen_of("documents")).list.panel
    press(window, "Ctrl+N")
    panel.title_edit.setText("Parents’ survey")
    panel.is_survey.setChecked(True)
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


def _taken_up(window: Window) -> None:
    """The fullest interview, open for writing."""
    opened("interviews", "interview")(window)
    if cast("Any", window.screen_of("interviews")).page.session.is_written_up:
        press(window, "Ctrl+Return")


def _written_up(window: Window) -> None:
    """The fullest interview with some of its notes drawn over into a write-up beside them."""
    _taken_up(window)
    press(window, "F4", "F6", "F6", "F6", "Ctrl+Home", *["Ctrl+D"] * 3)


def _hinted(window: Window) -> None:
    """An interview with words that could be plainer, one of them asked about."""
    opened("interviews", "write-up")(window)
    press(window, "Ctrl+End", "Return")
    write(window, "The placement was two hours away, and siblings missed contact with their gran.")
    page = cast("Any", window.screen_of("interviews")).page
    wait_until(lambda: bool(page.editor.hints()))
    press(window, "F9")


def _suggested(window: Window) -> None:
    """Words that are to be mapped, with what they resemble."""
    window.work.run(set_suggestions, window.desk.vault, True)  # noqa: FBT003
    opened("interviews", "write-up")(window)
    press(window, "Ctrl+End", "Return")
    write(window, "They asked me what I wanted, and my own words are at the front of the report.")
    press(window, "Shift+Up", "Shift+Home", "Ctrl+E")
    wait_until(cast("Any", window.screen_of("interviews")).page.mapping.box.resembles.isVisible)


def _recovered(window: Window) -> None:
    room("today")(window)
    settle(window)
    press(window, "Esc")  # of one that is on show already
    codes: list[str] = []
    window.work.run(_under_way, window.desk, then=codes.append)
    settle(window)
    tab_to(window, f"See {codes[0]}")
    press(window, "Return")


def _under_way(desk: Any) -> str:
    (draft,) = desk.store.drafts()
    return str(draft.item.record_code)


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


ROOMS = Act(
    lambda demo: unlocked(demo / "inspector-1"),
    {
        "today": room("today"),
        "recovered": _recovered,
        "recovered-asked": after(_recovered, "Ctrl+R"),
        "interviews": room("interviews"),
        "interview": opened("interviews", "interview"),
        "interview-write-up": _written_up,
        "interview-words": _hinted,
        "interview-speakers": after(_taken_up, "Ctrl+End", "Ctrl+Shift+R"),
        "interview-suggestion": _suggested,
        "interview-history": _changed_interview,
        "interview-restore": after(_changed_interview, "Down", "Ctrl+R"),
        "documents": room("documents"),
        "documents-survey": _adding_a_survey,
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
        "settings-writing": section("Writing"),
        "settings-lock": section("Lock"),
        "settings-me": section("Me"),
        "settings-passphrase": section("Passphrase"),
        "settings-new-code": _new_code,
        "copies-and-care": _checked,
        "settings-copies": section("Bring back a copy"),
        "settings-templates": section("Templates"),
        "settings-clearing": section("Clearing"),
        "settings-store-mine": section("Store"),
        "settings-audit": section("Audit trail"),
    },
)
LEAD = Act(
    lambda demo: unlocked(demo / "lead"),
    {
        "collate": room("collate"),
        "lead-today": room("today"),
        "lead-map": room("map"),
        "settings-dates": section("Dates"),
        "settings-phones": section("Phones"),
        "settings-template-import": _template_looked_into("widgets.xls"),
        "settings-template-refused": _template_looked_into("xl_date_ambiguous.xlsx"),
        "settings-history": after(section("Dates"), "Ctrl+Shift+H"),
    },
)
