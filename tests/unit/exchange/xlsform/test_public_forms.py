"""Twenty public forms: each has the outcome that the table beside them states, and behaves as the form says."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from desktop.domain.errors import BadFile
from desktop.domain.reviews import Answer
from desktop.domain.standing import Standing
from desktop.domain.templates import QuestionKind, Template
from desktop.exchange.packs import read_pack
from desktop.exchange.template_text import template_toml
from desktop.exchange.xlsform import ReadForm, read_xlsform

FORMS = Path(__file__).parents[1] / "xlsforms"
NOW = datetime(2026, 3, 17, 14, 30)  # noqa: DTZ001 -- wall clock
ROW = re.compile(r"^\| `([^`]+)` \| (imported|refused) \| (\d*) ?\| (\d*) ?\| (.*) \|$", re.MULTILINE)
TABLE = {name: rest for name, *rest in ROW.findall((FORMS / "README.md").read_text(encoding="utf-8"))}
IMPORTED = [name for name, (outcome, *_) in TABLE.items() if outcome == "imported"]


@cache
def form(name: str) -> ReadForm:
    return read_xlsform((FORMS / name).read_bytes(), name)


def form_or_sentence(name: str) -> ReadForm | str:
    """What came of it; the sentence where it is no form at all."""
    try:
        return form(name)
    except BadFile as error:
        return str(error)


def template(name: str) -> Template:
    found = form(name).template
    assert found is not None, form(name).refused
    return found


class Given:
    """A form with answers given to it: what is shown then, and which answers cannot stand."""

    def __init__(self, name: str, answers: dict[str, str | tuple[str, ...]] | None = None) -> None:
        self._template = template(name)
        given = {key: Answer(value=value) for key, value in (answers or {}).items()}
        self._standing = Standing(self._template, given, NOW)

    def shows(self, *keys: str) -> bool:
        return all(self._standing.is_shown(key) for key in keys)

    def shown(self) -> list[str]:
        return [item.question.id for item in self._standing.shown]

    def value(self, key: str) -> object:
        answer = self._standing.answers.get(key)
        return answer.value if answer else None

    def fault(self, key: str) -> str | None:
        question = self._template.question(key)
        assert question is not None
        return self._standing.fault(question, date(2026, 3, 17))

    def needs(self, key: str) -> bool:
        question = self._template.question(key)
        assert question is not None
        return self._standing.is_needed(question)


def test_every_form_has_a_row_and_every_row_a_form() -> None:
    assert sorted(TABLE) == sorted(path.name for path in FORMS.iterdir() if path.suffix.startswith(".xls"))
    assert len(TABLE) == 20


@pytest.mark.parametrize("name", TABLE)
def test_each_form_has_the_outcome_that_is_stated(name: str) -> None:
    outcome, questions, left_out, says = TABLE[name]
    read = form_or_sentence(name)
    if isinstance(read, str):
        assert (outcome, left_out) == ("refused", "")
        assert says in read
        return
    assert len(read.left_out) == int(left_out)
    assert (read.template is None) is (outcome == "refused") is bool(read.refused)
    if read.template is not None:
        assert len(read.template.questions) == int(questions)
    else:
        assert says in read.refused[0].says


@pytest.mark.parametrize("name", IMPORTED)
def test_an_imported_form_is_one_readable_file_and_the_same_when_read_again(name: str) -> None:
    text = template_toml(template(name))
    assert read_pack(text.encode(), "form.toml", Template).pack == template(name)
    assert all(len(line) < 4_500 for line in text.splitlines())


@pytest.mark.parametrize("name", [name for name, (outcome, *_) in TABLE.items() if outcome == "refused"])
def test_what_is_refused_names_its_row_and_column(name: str) -> None:
    read = form_or_sentence(name)
    if isinstance(read, str):
        assert name in read
    else:
        assert all(remark.row > 1 and remark.column for remark in read.refused)


def test_a_telephone_number_is_digits() -> None:
    name = "ODKValidateWarnings.xlsx"
    assert Given(name, {"phone_number": "01315550123"}).fault("phone_number") is None
    assert Given(name, {"phone_number": "0131 555"}).fault("phone_number")
    assert template(name).question("phone_number").guidance == "Enter numbers only."  # type: ignore[union-attr]


def test_title_id_and_version_come_from_the_settings() -> None:
    found = template("blank_second_row.xls")
    assert (found.title, found.id, found.version) == ("Title", "id", 1)
    assert "form_id ID, version 1" in found.source


def test_calculations() -> None:
    given = Given("calculate.xls")
    assert (given.value("calculate_test"), given.value("calculate_test_2")) == ("4", "success")
    note = template("calculate.xls").question("calculate_test_output")
    assert note is not None
    assert (note.kind, note.text) == (QuestionKind.NOTE, "2+2 = [calculate_test]")


def test_headings_in_capitals() -> None:
    asked = template("case_insensitivity.xlsx").question("q1")
    assert asked is not None
    assert [option.label for option in asked.options] == ["l1-c", "l2-c"]
    assert form("case_insensitivity.xlsx").left_out[0].column == "TYPE"


@pytest.mark.parametrize(
    ("name", "question", "code"),
    [
        ("choice_name_same_as_select_name.xls", "zone", "zone"),
        ("ict_survey_fails.xls", "internet_teach", "yes"),
        ("yes_or_no_question.xlsx", "good_day", "no"),
    ],
)
def test_a_choice_is_one_of_the_list(name: str, question: str, code: str) -> None:
    assert Given(name, {question: code}).fault(question) is None
    assert Given(name, {question: "something else"}).fault(question)


@pytest.mark.parametrize(
    ("name", "asked", "other"),
    [
        ("specify_other.xlsx", "sex", "sex_other"),
        ("loop.xlsx", "available_toilet_types", "available_toilet_types_other"),
    ],
)
def test_other_asks_for_its_words(name: str, asked: str, other: str) -> None:
    assert not Given(name).shows(other)
    assert Given(name, {asked: "other"}).shows(other)


def test_a_loop_asks_for_every_choice() -> None:
    assert [question.text for question in template("loop.xlsx").questions if question.group] == [
        "How many Pit latrine with slab are on the premises?",
        "How many Pit latrine without slab/open pit are on the premises?",
        "How many Bucket system are on the premises?",
        "How many Other are on the premises?",
    ]


def test_a_repeated_group_looks_at_its_own_instance() -> None:
    two = {
        "member": ("1", "2"),
        "member#1.older_than_five": "yes",
        "member#1.age_in_years": "20",
        "member#1.sex": "female",
        "member#2.older_than_five": "no",
        "member#2.age_in_months": "73",
    }
    given = Given("tutorial.xls", two)
    assert given.shows("member#1.age_in_years", "member#1.pregnant", "member#1.literate", "member#2.age_in_months")
    assert not given.shows("member#1.age_in_months")
    assert not given.shows("member#2.pregnant")
    assert given.fault("member#2.age_in_months") == "This does not go together with other answers. Check it."
    assert Given("tutorial.xls", two | {"member#2.age_in_months": "72"}).fault("member#2.age_in_months") is None
    assert Given("tutorial.xls", two | {"member#1.age_in_years": "4"}).fault("member#1.age_in_years")
    assert not Given("tutorial.xls", two | {"member#1.age_in_years": "50"}).shows("member#1.pregnant")


@pytest.mark.parametrize(
    ("question", "stands", "does_not", "says"),
    [
        ("my_int", "9", "10", "number must be less than 10"),
        ("my_decimal", "10.52", "10.51", "number must be between 10.51 and 18.39"),
        ("my_decimal", "18.38", "18.39", "number must be between 10.51 and 18.39"),
        ("my_date", "2026-03-17", "2026-03-16", "only future dates allowed"),
        ("my_date", "2040-01-01", "2010-06-15", "only future dates allowed"),
        ("my_select", ("a", "c"), ("c", "d"), "option c and d cannot be selected together"),
        ("dateTime", "2026-03-17T14:05", "2026-03-32T14:05", "This does not go together with other answers. Check it."),
    ],
)
def test_constraints_say_what_is_wrong(
    question: str, stands: str | tuple[str, ...], does_not: str | tuple[str, ...], says: str
) -> None:
    assert Given("widgets.xls", {question: stands}).fault(question) is None
    assert Given("widgets.xls", {question: does_not}).fault(question) == says


@pytest.mark.parametrize("name", ["xlsform_spec_test.xlsx", "flat_xlsform_test.xlsx"])
def test_the_whole_specification(name: str) -> None:
    given = Given(name, {"address": "a.b@example.org", "a_integer": "3", "a_decimal": "3.5"})
    assert given.shows("my_name", "email_note", "a_decimal", "acknowledge_test", "time_test")
    assert not Given(name, {"address": "nobody"}).shows("email_note")
    assert given.fault("a_decimal")
    assert Given(name, {"a_integer": "3", "a_decimal": "3.0"}).fault("a_decimal") is None
    assert given.value("calculate_test") == "4"


def test_a_group_is_hidden_with_all_that_is_in_it() -> None:
    assert Given("xlsform_spec_test.xlsx", {"skip_to_end": "yes"}).shown() == ["skip_to_end"]
    assert len(Given("xlsform_spec_test.xlsx", {"skip_to_end": "no"}).shown()) > 35


def test_a_repeat_of_two_by_a_calculation() -> None:
    given = Given("xlsform_spec_test.xlsx", {"repeat_test#2.select_multiple_test": ("yes", "no")})
    assert given.shows("repeat_test#1.required_text", "repeat_test#2.required_text")
    assert not given.shows("repeat_test#3.required_text")
    assert given.needs("repeat_test#2.required_text")
    assert given.needs("repeat_test#1.list-nolabel-test")
    assert not given.needs("repeat_test#1.compact-test")
    assert given.fault("repeat_test#2.select_multiple_test") == "Sorry [Enter your name], you can't select yes and no."
