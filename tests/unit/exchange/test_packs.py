"""Packs from files: the shipped ones are whole, and each kind of fault is one sentence naming file and field."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import BadFile
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Audience
from desktop.domain.prompts import PromptList
from desktop.domain.templates import QuestionKind, Template
from desktop.exchange.packs import LARGEST_BYTES, load_pack, load_packs, read_pack
from desktop.operations.inspections import newest_packs
from desktop.paths import resources_folder

RESOURCES = resources_folder()
PACKS = load_packs(RESOURCES)
FRAMEWORK = PACKS.framework(PackRef(id="cso-at-home", version=1))
NEWEST = PACKS.framework(PackRef(id="cso-at-home", version=2))
TEMPLATE = PACKS.template(PackRef(id="cso-record-review", version=1))


def test_the_framework_is_the_programmes() -> None:
    assert [indicator.id for indicator in FRAMEWORK.indicators] == ["2.1", "5.3", "5.4", "9.2"]
    assert len(FRAMEWORK.key_lines) == 3
    assert {indicator.id: indicator.tenet for indicator in FRAMEWORK.indicators} == {
        "2.1": "results",
        "5.3": "execution",
        "5.4": "execution",
        "9.2": "direction",
    }
    assert len(FRAMEWORK.themes) == 12
    assert all(FRAMEWORK.themes_of(indicator.id) for indicator in FRAMEWORK.indicators)


def test_the_newest_framework_says_key_lines_and_illustrates_and_says_in_whose_words() -> None:
    assert newest_packs(PACKS)[0] == PackRef(id="cso-at-home", version=2)
    lines = {indicator.id: indicator.key_line for indicator in NEWEST.indicators}
    assert lines == {"2.1": "1", "5.3": "2", "5.4": "2", "9.2": "3"}
    for indicator in NEWEST.indicators:
        levels = [shown.level for shown in NEWEST.illustrations_of(indicator.id)]
        assert levels == ["very good"] * 3 + ["weak"] * 3
    words = {point.labels["care_inspectorate"] for point in NEWEST.scale}
    assert {shown.level for shown in NEWEST.illustrations} <= words
    assert "Daybook’s own wording" in NEWEST.illustrations_source
    assert len({shown.text for shown in NEWEST.illustrations}) == len(NEWEST.illustrations)


def test_but_for_that_it_is_the_version_that_older_inspections_keep() -> None:
    new = {"version", "source", "illustrations", "illustrations_source", "indicators"}
    assert NEWEST.model_dump(exclude=new) == FRAMEWORK.model_dump(exclude=new)
    without_line = tuple(one.model_copy(update={"key_line": ""}) for one in NEWEST.indicators)
    assert without_line == FRAMEWORK.indicators
    assert (FRAMEWORK.illustrations, FRAMEWORK.illustrations_source) == ((), "")


def test_a_key_line_that_the_framework_lacks_is_refused_by_its_place() -> None:
    body = json.loads(NEWEST.model_dump_json())
    body["indicators"][3]["key_line"] = "7"
    with pytest.raises(BadFile, match=r"indicators\[3\]\.key_line: '7' is not among the key lines"):
        read_pack(json.dumps(body).encode(), "own.json", Framework)


def test_the_scale_has_both_label_sets() -> None:
    assert [point.number for point in FRAMEWORK.scale] == [6, 5, 4, 3, 2, 1]
    assert (FRAMEWORK.label(3), FRAMEWORK.label(3, "education_scotland")) == ("adequate", "satisfactory")


def test_the_stages_cover_the_21_weeks() -> None:
    weeks = [week for stage in FRAMEWORK.stages for week in range(stage.first_week, stage.last_week + 1)]
    assert weeks == list(range(1, FRAMEWORK.weeks + 1)) == list(range(1, 22))


def test_the_template_asks_in_the_frameworks_terms() -> None:
    known = {indicator.id for indicator in FRAMEWORK.indicators}
    assert {section.indicator for section in TEMPLATE.sections} == known | {""}
    assert [section.number for section in TEMPLATE.sections] == list(range(9))
    assert [len(TEMPLATE.questions_of(section.id)) for section in TEMPLATE.sections] == [13, 6, 9, 6, 7, 9, 11, 3, 3]


def test_every_question_has_guidance_and_every_choice_its_key() -> None:
    assert [question.number for question in TEMPLATE.questions if not question.guidance] == []
    choices = [q for q in TEMPLATE.questions if q.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}]
    assert all(question.options for question in choices)


@pytest.mark.parametrize("audience", list(Audience))
def test_every_audience_has_prompts_and_hears_about_confidentiality_and_its_limit(audience: Audience) -> None:
    prompts = PACKS.prompts.get(audience)
    assert prompts is not None
    assert {part.explains for part in prompts.read_out} == {"safe_to_talk", "notes", "sharing", "passing_on", "agreed"}
    assert 8 <= len(prompts.prompts) <= 12
    assert {prompt.indicator for prompt in prompts.prompts} <= {"", *(i.id for i in FRAMEWORK.indicators)}


@pytest.mark.parametrize("audience", [Audience.YOUNG_PEOPLE, Audience.PARENTS])
def test_families_are_told_whom_to_call(audience: Audience) -> None:
    prompts = PACKS.prompts.get(audience)
    assert prompts is not None
    assert "0800 1111" in next(part.text for part in prompts.read_out if part.explains == "passing_on")


@pytest.mark.parametrize("folder", ["templates", "prompts"])
def test_derived_wording_says_so(folder: str) -> None:
    for path in (RESOURCES / folder).glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert "DERIVED" in "".join(text.splitlines()[:2]), path.name
        assert "erived" in tomllib.loads(text)["source"], path.name


def test_a_pack_reads_the_same_from_json_and_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "cso-record-review.json"
    path.write_text(TEMPLATE.model_dump_json(by_alias=True), encoding="utf-8")
    loaded = load_pack(path, Template)
    assert loaded.pack == TEMPLATE
    assert loaded.data == path.read_bytes()


def test_a_pack_that_is_not_at_hand_is_named() -> None:
    with pytest.raises(BadFile, match="no framework cso-at-home version 9"):
        PACKS.framework(PackRef(id="cso-at-home", version=9))
    with pytest.raises(BadFile, match="no record-review template x version 1"):
        PACKS.template(PackRef(id="x", version=1))


def test_the_same_version_twice_is_refused(tmp_path: Path) -> None:
    for name in ("frameworks", "templates", "prompts"):
        (tmp_path / name).mkdir()
    data = (RESOURCES / "frameworks" / "cso-at-home.toml").read_bytes()
    for name in ("a.toml", "b.toml"):
        (tmp_path / "frameworks" / name).write_bytes(data)
    with pytest.raises(BadFile, match=r"b\.toml: id: cso-at-home version 1 is already in a\.toml"):
        load_packs(tmp_path)


def with_change(name: str, *path: str | int, to: Any) -> bytes:
    """A shipped pack as JSON with one place changed."""
    data = tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(data).encode()


F = "frameworks/cso-at-home.toml"
T = "templates/cso-record-review.toml"
P = "prompts/young-people.toml"


@pytest.mark.parametrize(
    ("model", "data", "says"),
    [
        (Framework, with_change(F, "indicators", 2, "tenet", to="zeal"), "indicators[2].tenet: 'zeal' is not among"),
        (Framework, with_change(F, "themes", 3, "indicator", to="7.7"), "themes[3].indicator: '7.7' is not among"),
        (Framework, with_change(F, "scale", 1, "labels", to={}), "scale[1].labels: 'care_inspectorate' is missing"),
        (Framework, with_change(F, "milestones", 0, "week", to=40), "milestones[0].week: 40 is after"),
        (Framework, with_change(F, "indicators", to=[]), "indicators: "),
        (Framework, with_change(F, "indicators", 1, "id", to="2.1"), "themes[3].indicator"),
        (Framework, with_change(F, "tenets", 1, "id", to="direction"), "indicators[1].tenet"),
        (Framework, with_change(F, "indicators", 0, "colour", to="red"), "indicators[0].colour: Extra inputs"),
        (Framework, with_change(F, "version", to="one"), "version: "),
        (Framework, b"{}", "id: Field required"),
        (Framework, b"[]", "Input should be"),
        (Framework, b'{"id": ', "line 1"),
        (Framework, b"\xff\xfe", "not text in UTF-8"),
        (Framework, b"[" * 100_000, "nested too deeply"),
        (Framework, b" " * (LARGEST_BYTES + 1), "larger than 1 MB"),
        (
            Template,
            with_change(T, "sections", 4, "questions", 5, "shown_when", to={"question": "zz", "is": ["yes"]}),
            "sections[4].questions[5].shown_when: names question 'zz'",
        ),
        (
            Template,
            with_change(T, "sections", 4, "questions", 5, "shown_when", to={"question": "drift"}),
            "sections[4].questions[5].shown_when: a condition on a question",
        ),
        (
            Template,
            with_change(T, "sections", 1, "questions", 0, "answers", to="Z"),
            "sections[1].questions[0].answers",
        ),
        (
            Template,
            with_change(T, "answer_sets", 0, "options", 1, "key", to="Y"),
            "answer_sets[0]: key 'Y' stands twice",
        ),
        (
            Template,
            with_change(T, "raises_concern", "is", to=["perhaps"]),
            "raises_concern: 'perhaps' is not an answer",
        ),
        (PromptList, with_change(P, "audience", to="everyone"), "audience: "),
        (PromptList, with_change(P, "prompts", 3, "id", to="who_we_are"), "prompts[3].id: 'who_we_are' stands twice"),
        (PromptList, with_change(P, "read_out", 0, "explains", to="all"), "read_out[0].explains: "),
    ],
)
def test_a_broken_pack_names_its_file_and_field(
    model: type[Framework] | type[Template] | type[PromptList], data: bytes, says: str
) -> None:
    with pytest.raises(BadFile) as refused:
        read_pack(data, "sent.json", model)
    assert str(refused.value).startswith("sent.json")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_broken_toml_is_told_by_its_line() -> None:
    with pytest.raises(BadFile, match=r"^sent\.toml: .*line 2"):
        read_pack(b'id = "x"\nversion = = 1\n', "sent.toml", Framework)


def test_a_pack_that_has_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"^gone\.toml could not be read"):
        load_pack(tmp_path / "gone.toml", Framework)
