"""A codebook that somebody worked on: its new themes make a new version of the framework, and nothing else changes."""

import json

import pytest

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.frameworks import Framework
from desktop.exchange.packs import load_packs
from desktop.exchange.refi.codebook import codes_of
from desktop.exchange.refi.project import Project
from desktop.exchange.refi.writing import qdc_of
from desktop.operations.exchange.qdc_in import framework_file_name, look_into_codebook, write_framework
from desktop.paths import resources_folder

OTHERS = """<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="ATLAS.ti"><Codes>
<Code guid="00000000-0000-0000-0000-000000000001" name="5.4" isCodable="true">
 <Code guid="00000000-0000-0000-0000-000000000002" name="VIEWS heard" isCodable="true"/>
 <Code guid="00000000-0000-0000-0000-000000000003" name="5.4 · Bràithrean is peathraichean" isCodable="true"/>
 <Code guid="00000000-0000-0000-0000-000000000004" name="Advocacy!" isCodable="true">
  <Code guid="00000000-0000-0000-0000-000000000005" name="Too deep" isCodable="true"/></Code>
</Code>
<Code guid="00000000-0000-0000-0000-000000000006" name="Gran" isCodable="true"/></Codes></CodeBook>"""


@pytest.fixture(scope="module")
def framework() -> Framework:
    packs = load_packs(resources_folder())
    return next(file.pack for ref, file in packs.frameworks.items() if ref.id == "cso-at-home")


def test_ours_brings_nothing_new(framework, tmp_path):
    file = tmp_path / "ours.qdc"
    file.write_bytes(qdc_of(Project("x", codes=codes_of(framework))))
    looked = look_into_codebook(file, framework)
    assert (looked.new, looked.left_out) == ((), ())
    assert looked.known == sum(code.is_codable for top in codes_of(framework) for code in top.all())


def test_codes_below_an_indicator_become_its_themes_and_the_others_are_named(framework, tmp_path):
    file = tmp_path / "others.qdc"
    file.write_text(OTHERS, encoding="utf-8")
    looked = look_into_codebook(file, framework)
    assert [(one.indicator, one.id, one.title) for one in looked.new] == [
        ("5.4", "braithrean_is_peathraichean", "Bràithrean is peathraichean"),
        ("5.4", "advocacy_2", "Advocacy!"),
    ]
    assert (looked.known, looked.left_out) == (2, ("Too deep", "Gran"))


def test_the_framework_is_written_as_a_pack_of_the_next_version(framework, tmp_path):
    file = tmp_path / "others.qdc"
    file.write_text(OTHERS, encoding="utf-8")
    looked = look_into_codebook(file, framework)
    assert framework_file_name(looked) == f"cso-at-home-{framework.version + 1}.json"
    out = tmp_path / framework_file_name(looked)
    write_framework(looked, out)
    made = Framework.model_validate(json.loads(out.read_text("utf-8")))
    assert made.themes == (*framework.themes, *looked.new)
    assert made.model_copy(update={"version": framework.version, "themes": framework.themes}) == framework
    with pytest.raises(StoreWriteFailed, match="could not be written"):
        write_framework(looked, tmp_path / "missing" / "a.json")
