"""Other programs, in Settings: what can be saved for them, a project of theirs looked into, and one that is none."""

import tempfile
from pathlib import Path
from uuid import UUID

from driving import Act, Prepare, Window, press, settle, unlocked, wait_until
from screens_in_rooms import section, section_named

from tests.unit.exchange.refi.files import SOURCE, project_xml, selection, write

_SAVE, _BRING = "Save for analysis", "Bring in a project"
_WORDS = "Nobody asked me what I wanted. I go to my gran when it is loud at home, and she makes soup.\n" * 3


def _saved(window: Window) -> None:
    """A project saved: into a folder of which the picture shows nothing but that it was."""
    section(_SAVE)(window)
    part = section_named(window, _SAVE)
    with tempfile.TemporaryDirectory() as folder:
        part.path.setText(folder)
        press(window, "Ctrl+Return")
        wait_until(lambda: part.state.text().startswith("Saved"))
        part.path.setText("/media/team/stick")
    settle(window)


def _tables(window: Window) -> None:
    section(_SAVE)(window)
    section_named(window, _SAVE).kinds.choose("parquet")
    settle(window)


def _looked_into(*keys: str) -> Prepare:
    """A project by QualCoder, of which one code is known by its name."""

    def prepare(window: Window) -> None:
        section(_BRING)(window)
        part = section_named(window, _BRING)
        codes = "".join(
            f'<Code guid="{UUID(int=200 + number)}" name="{name}" isCodable="true"/>'
            for number, name in enumerate(("Gran", "Loud at home", "Area for improvement"))
        )
        passages = "".join(
            selection(10 * number + place, place * 31, place * 31 + 20).replace(str(UUID(int=1)), str(UUID(int=code)))
            for number, code in enumerate((1, 200, 201, 202))
            for place in range(number + 1)
        )
        picture = '<PictureSource guid="00000000-0000-0000-0000-00000000000a" path="internal://a.png"/>'
        source = f'<TextSource guid="{SOURCE}" name="Interview 12" plainTextPath="internal://{SOURCE}.txt">'
        xml = project_xml(origin="QualCoder 3.9", source=f"{source}{passages}</TextSource>{picture}", code=codes)
        with tempfile.TemporaryDirectory() as folder:
            path = write(Path(folder) / "a.qdpx", xml, {f"sources/{SOURCE}.txt": _WORDS.encode()})
            part.open_file(path)
            wait_until(part.take_button.isVisible)
        settle(window)
        press(window, *keys)

    return prepare


def _no_project(window: Window) -> None:
    section(_BRING)(window)
    part = section_named(window, _BRING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qdpx"
        path.write_bytes(b"nothing of the kind")
        part.open_file(path)
        wait_until(part.open_button.isEnabled)


def _codebook(window: Window) -> None:
    section(_BRING)(window)
    part = section_named(window, _BRING)
    themes = "".join(
        f'<Code guid="{UUID(int=300 + number)}" name="{name}" isCodable="true"/>'
        for number, name in enumerate(("5.4 · Views heard", "Brothers and sisters", "Food at home"))
    )
    codes = (
        f'<Code guid="{UUID(int=400)}" name="5.4" isCodable="true">{themes}</Code>'
        f'<Code guid="{UUID(int=401)}" name="Gran" isCodable="true"/>'
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.qdc"
        path.write_text(
            f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="ATLAS.ti"><Codes>{codes}</Codes></CodeBook>'
        )
        part.open_file(path)
        wait_until(part.book.isVisible)
    settle(window)


EXCHANGE = Act(
    lambda demo: unlocked(demo / "lead"),
    {
        "exchange-save": section(_SAVE),
        "exchange-saved": _saved,
        "exchange-tables": _tables,
        "exchange-bring": section(_BRING),
        "exchange-looked": _looked_into(),
        "exchange-refused": _no_project,
        "exchange-codebook": _codebook,
    },
)
