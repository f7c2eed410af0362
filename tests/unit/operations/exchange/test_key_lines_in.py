"""Pieces of other programs: a code that names a key line of enquiry puts them under it, and none is guessed."""

from dataclasses import replace

import pytest

from desktop.domain.evidence import Evidence
from desktop.exchange.refi.codebook import Meaning
from desktop.exchange.refi.project import Code, Coding, Project, Selection, TextSource
from desktop.exchange.refi.writing import qdpx_of
from desktop.gui.exchange.wording import would_come
from desktop.operations.exchange.qda_in import take_in_project
from desktop.operations.exchange.qda_preview import look_into_project, outcome_of
from desktop.vault.ids import new_id
from tests.desks import make_desk

OTHER = "ATLAS.ti 25"
UNKNOWN = "Passages with a key line of enquiry that this framework does not have (choose which it is)"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("lines") / "vault")
    yield made
    made.vault.close()


def looked_into(desk, folder, line: Code):
    """A project of another program: one passage on 5.4, and on a code for a key line."""
    framework = desk.framework()
    indicator = Code(new_id(), framework.indicators[1].title)
    used = indicator.guid, line.codes[0].guid if line.codes else line.guid
    selection = Selection(new_id(), 0, 6, codings=tuple(Coding(new_id(), code) for code in used))
    source = TextSource(new_id(), "S", "Nobody asks me.", made_at="x", selections=(selection,))
    path = folder / "a.qdpx"
    path.write_bytes(qdpx_of(Project("p", codes=(indicator, line), sources=(source,))))
    looked = look_into_project(path, framework)
    return replace(looked, project=replace(looked.project, origin=OTHER)), selection.guid


def below(name: str, under: str) -> Code:
    return Code(new_id(), under, is_codable=False, codes=(Code(new_id(), name),))


def test_its_number_its_title_or_its_words_name_a_key_line(desk, tmp_path):
    line = next(one for one in desk.framework().key_lines if one.id == "2")
    named = [Code(new_id(), name) for name in ("Key line 2", "KLE2 – listening", f"key line of enquiry 2: {line.title}",
                                               line.title.upper(), line.text)]  # fmt: skip
    named += [below("2", "Key lines of enquiry"), below("2. Something else", "KLE")]
    for code in named:
        looked, piece = looked_into(desk, tmp_path, code)
        assert (outcome_of(looked).without_line, outcome_of(looked).left_out) == (0, ())
        take_in_project(desk, looked)
        (mapping,) = desk.store.find(Evidence, piece).mappings
        assert mapping.key_line == "2", code


@pytest.mark.parametrize("name", ["2", "Key 2", "Line 2", "Key lines of enquiry", "Key line", "Tackle 2", "KLE 2.4"])
def test_what_may_be_anything_names_none_and_the_list_says_how_many_have_none(desk, tmp_path, name):
    looked, piece = looked_into(desk, tmp_path, Code(new_id(), name))
    outcome = outcome_of(looked)
    assert (outcome.without_line, outcome.left_out) == (1, ())
    assert "1 piece without a key line of enquiry: no code names one." in would_come(outcome)
    take_in_project(desk, looked)
    assert [mapping.key_line for mapping in desk.store.find(Evidence, piece).mappings] == [""]


def test_a_key_line_that_the_framework_has_not_is_said_until_a_person_says_which_it_is(desk, tmp_path):
    line = Code(new_id(), "Key line 9: Something new")
    looked, _ = looked_into(desk, tmp_path, line)
    assert (outcome_of(looked).left_out, outcome_of(looked).without_line) == (((UNKNOWN, 1),), 1)
    looked = looked.meaning(line.guid, Meaning(key_line="3"))
    assert (outcome_of(looked).left_out, outcome_of(looked).without_line) == ((), 0)
