"""What of a workbook becomes what of a template, and what is refused or left out, cell by cell."""

from decimal import Decimal
from typing import Any

import pytest

from desktop.domain.templates import QuestionKind
from desktop.exchange.xlsform import read_xlsform
from desktop.exchange.xlsform.choices import keys_for
from desktop.exchange.xlsform.names import template_id, template_version
from tests.unit.exchange.xlsform.workbooks import YES_NO, Row, read, template, workbook, written

ASK: Row = {"type": "select_one yn", "name": "ask", "label": "Ask?"}


def one(**cells: Any) -> list[Row]:
    """The question of ``ASK``, and one more with these cells."""
    return [ASK, {"type": "text", "name": "q", "label": "Q", **cells}]


@pytest.mark.parametrize(
    ("type_", "kind", "counts"),
    [
        ("text", QuestionKind.TEXT, True),
        ("integer", QuestionKind.NUMBER, True),
        ("decimal", QuestionKind.DECIMAL, True),
        ("date", QuestionKind.DATE, True),
        ("time", QuestionKind.TIME, True),
        ("dateTime", QuestionKind.TEXT, True),
        ("select_one yn", QuestionKind.CHOICE, True),
        ("select_multiple yn", QuestionKind.SEVERAL, True),
        ("acknowledge", QuestionKind.CHOICE, True),
        ("range", QuestionKind.NUMBER, True),
        ("note", QuestionKind.NOTE, False),
    ],
)
def test_each_type_has_its_kind(type_: str, kind: QuestionKind, counts: bool) -> None:
    question = written(template(one(type=type_)))["q"]
    assert (question.kind, question.counts) == (kind, counts)


@pytest.mark.parametrize(
    ("cells", "kind", "calculate"),
    [
        ({"type": "calculate", "calculation": "1 + 1"}, QuestionKind.CALCULATED, "1 + 1"),
        ({"type": "text", "calculation": "1 + 1"}, QuestionKind.CALCULATED, "1 + 1"),
        ({"type": "hidden", "default": "it's"}, QuestionKind.CALCULATED, '"it\'s"'),
        ({"type": "hidden", "default": "7"}, QuestionKind.CALCULATED, "7"),
        ({"type": "text", "read_only": "yes", "default": "x"}, QuestionKind.CALCULATED, "'x'"),
        ({"type": "integer", "read_only": "yes"}, QuestionKind.NOTE, ""),
    ],
)
def test_what_nobody_types_in(cells: dict[str, Any], kind: QuestionKind, calculate: str) -> None:
    question = written(template(one(**cells)))["q"]
    assert (question.kind, question.calculate) == (kind, calculate)


@pytest.mark.parametrize(
    ("type_", "says"),
    [
        ("geopoint", "A place on a map"),
        ("geotrace", "A line on a map"),
        ("image", "Pictures, recordings and files"),
        ("audio", "Pictures, recordings and files"),
        ("file", "Pictures, recordings and files"),
        ("barcode", "A bar code"),
        ("rank yn", "put into an order"),
        ("start", "Daybook keeps by itself"),
        ("deviceid", "Daybook keeps by itself"),
        ("username", "Daybook keeps by itself"),
        ("select_one_from_file towns.csv", "in another file, towns.csv"),
    ],
)
def test_what_has_no_place_in_a_review_is_left_out_unless_it_is_needed(type_: str, says: str) -> None:
    row = {"type": type_, "name": "q", "label": "Q"}
    left_out = [remark for remark in read([ASK, row]).left_out if remark.row == 3]
    assert says in left_out[0].says
    assert (left_out[0].sheet, left_out[0].column) == ("survey", "type")
    needing = read([ASK, row, {"type": "text", "name": "z", "label": "Z", "relevant": "${q} != ''"}])
    assert needing.template is None
    assert needing.refused[0].says == "It needs 'q' (row 3), which is left out (character 1)."
    assert (needing.refused[0].row, needing.refused[0].column) == (4, "relevant")


@pytest.mark.parametrize(
    ("heading", "expression", "about", "says"),
    [
        ("relevant", "pulldata('f','a','b',${ask}) = 1", "pulldata", "reads a file that is not in the workbook"),
        ("relevance", "random() < 0.5", "random", "another value each time"),
        ("bind::relevant", "frobnicate(${ask})", "frobnicate", "is not a function that Daybook works out"),
        ("constraint", "regex(., '(?=x)')", "regex", "looks around"),
        ("required", "uuid() != ''", "uuid", "another value each time"),
        ("relevant", "../nowhere = 1", "relevant", "there is no 'nowhere'"),
        ("relevant", "/data/nowhere = 1", "relevant", "there is no 'nowhere'"),
        ("relevant", "instance('towns')/root/item[name = 'x']/label = 1", "instance", "no list of this workbook"),
        ("relevant", "instance('yn')/root/item[name = 'yes']/colour = 1", "relevant", "no column 'colour'"),
        ("relevant", "instance('yn')/root/item[colour = 'red']/name = 1", "relevant", "no column 'colour'"),
        ("relevant", "ask = 'yes'", "relevant", "'ask' is neither a question, written ${ask}"),
    ],
)
def test_an_expression_that_cannot_be_worked_out_is_refused_where_it_stands(
    heading: str, expression: str, about: str, says: str
) -> None:
    form = read(one(**{heading: expression}))
    assert form.template is None
    remark = form.refused[0]
    assert says in remark.says
    assert (remark.sheet, remark.row, remark.column, remark.about) == ("survey", 3, heading, about)


def test_the_place_of_a_function_is_that_in_the_cell() -> None:
    form = read(one(relevant="/data/ask = 'yes' or random() > 1"))
    assert form.refused[0].says.endswith("(character 22).")


@pytest.mark.parametrize(
    ("expression", "rewritten"),
    [
        ("${ask} = 'yes'", "${ask} = 'yes'"),
        ("../ask = 'yes'", "${ask} = 'yes'"),
        ("/data/ask='yes'", "${ask}='yes'"),
        ("./../ask = 'yes'", "${ask} = 'yes'"),
        ("current()/../ask = 'yes'", "${ask} = 'yes'"),
        ("${ask} = null", "${ask} = ''"),
        ("jr:choice-name(${ask}, '${ask}') = 'Yes'", "jr:choice-name(${ask}, '${ask}') = 'Yes'"),
        ("instance('yn')/root/item[name = current()/../ask]/label = 'Yes'", None),
        ("yes", ""),
        ("no", "false()"),
    ],
)
def test_paths_lead_to_questions(expression: str, rewritten: str | None) -> None:
    wanted = "instance('yn')/root/item[name = ${ask}]/label = 'Yes'" if rewritten is None else rewritten
    assert written(template(one(relevant=expression)))["q"].relevant == wanted


REPEAT: list[Row] = [
    {"type": "begin_repeat", "name": "visit", "label": "Visit"},
    {"type": "integer", "name": "n", "label": "N"},
    {"type": "begin_group", "name": "inner", "label": "Inner", "relevant": "${n} > 1"},
    {"type": "calculate", "name": "c", "calculation": "position(../..) + ../../n"},
    {"type": "text", "name": "t", "label": "T", "relevant": "${n} > 2"},
    {"type": "end_group"},
    {"type": "end_repeat"},
    {"type": "calculate", "name": "s", "calculation": "sum(${n}) + count(/data/visit) + /data/visit[1]/n"},
]


def test_a_repeated_group_with_groups_in_it() -> None:
    found = template(REPEAT)
    assert [(group.id, group.repeats, group.most) for group in found.groups] == [("visit", True, 100)]
    questions = written(found)
    assert questions["c"].calculate == "position(..) + ${n}"
    assert questions["t"].relevant == "(${n} > 1) and (${n} > 2)"
    assert questions["s"].calculate == "sum(${n}) + count(${visit}) + ${visit}[1]/n"
    assert {questions[name].group for name in ("n", "c", "t")} == {"visit"}


@pytest.mark.parametrize(
    ("count", "times"), [("3", "${visit_count}"), ("${ask}", "${ask}"), ("${ask} + 1", "${visit_count}"), (None, "")]
)
def test_how_often_a_group_is_repeated(count: str | None, times: str) -> None:
    counted = [ASK, {"type": "begin_repeat", "name": "visit", "label": "Visit", "repeat_count": count}, *REPEAT[1:7]]
    assert template(counted).groups[0].times == times


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("relevent", "relevant"),
        ("Constrain", "constraint"),
        ("require", "required"),
        ("calculaton", "calculation"),
        ("choice filter s", "choice_filter"),
        ("lable::English (en)", "label"),
    ],
)
def test_a_misspelt_heading_is_refused_and_not_passed_over(heading: str, meant: str) -> None:
    (refused,) = read(one(**{heading: "1 = 2"})).refused
    assert (refused.row, refused.column) == (1, heading)
    assert refused.says == f"This heading is not one of a form’s. Is “{meant}” meant? Correct it, or delete the column."


@pytest.mark.parametrize(
    "heading", ["relevance", "Required Message", "hint::Gàidhlig (gd)", "notes", "owner", "media::image"]
)
def test_a_heading_of_a_form_or_of_its_author_is_no_misspelling(heading: str) -> None:
    assert not read(one(**{heading: "1 = 1"})).refused


def in_visits(rule: str, count: int) -> list[Row]:
    rules = [{"type": "text", "name": f"r{place}", "label": "R", "relevant": rule} for place in range(count)]
    age = {"type": "integer", "name": "age", "label": "Age"}
    return [REPEAT[0], age, REPEAT[6], *rules]


def test_a_group_is_repeated_as_often_as_leaves_its_rules_quick_and_that_is_said() -> None:
    form = read(in_visits(" and ".join(["count(${age}) > 0"] * 8), 12))
    assert form.template is not None
    assert [group.most for group in form.template.groups] == [50]
    assert [(one.row, one.says) for one in form.left_out] == [(2, "It can be repeated 50 times at most.")]


def test_a_form_whose_rules_would_hold_the_window_up_is_refused() -> None:
    form = read(in_visits("count(${age}[. != 'x'][. != 'y'][. != 'z']) > 200 or ${age} != ${age}", 150))
    assert [one.says for one in form.refused] == [
        "Its rules take too long to work out while somebody types. Ask whoever made the form for simpler ones."
    ]


def test_a_count_that_is_fixed_and_small_cuts_nothing_short() -> None:
    fixed = [{**REPEAT[0], "repeat_count": "3"}, *REPEAT[1:]]
    counted = [
        {"type": "integer", "name": "often", "label": "N"},
        {**REPEAT[0], "repeat_count": "${often}"},
        *REPEAT[1:],
    ]
    said = [{one.says for one in read(survey).left_out} for survey in (fixed, counted)]
    assert ["It can be repeated 100 times at most." in one for one in said] == [False, True]


def test_a_step_into_a_repeated_group_that_leads_nowhere_is_refused() -> None:
    survey = [*REPEAT, {"type": "calculate", "name": "w", "calculation": "${visit}[1]/wrong"}]
    assert "nothing called 'wrong'" in read(survey).refused[0].says


def test_a_repeat_in_a_repeat_is_refused() -> None:
    inner = {"type": "begin_repeat", "name": "again", "label": "Again"}
    survey = [REPEAT[0], inner, REPEAT[1], {"type": "end_repeat"}, {"type": "end_repeat"}]
    assert read(survey).refused[0].place == "survey, row 3, column “type”"


def test_groups_become_sections_and_headings() -> None:
    found = template(
        [
            {"type": "begin_group", "name": "home", "label": "Home", "relevant": "${ask} = 'yes'"},
            {"type": "text", "name": "a", "label": "A"},
            {"type": "begin_group", "name": "room", "label": "The room", "relevant": "${a} != ''"},
            {"type": "text", "name": "b", "label": "B"},
            {"type": "end_group"},
            {"type": "begin_group", "name": "plain", "relevant": "${b} != ''"},
            {"type": "text", "name": "c", "label": "C"},
            {"type": "end_group"},
            {"type": "end_group"},
            ASK,
        ],
        settings={"form_title": "The form"},
    )
    assert [(section.number, section.title) for section in found.sections] == [(1, "Home"), (2, "The form")]
    assert [(group.id, group.title) for group in found.groups] == [("room", "The room")]
    assert written(found)["b"].relevant == "(${ask} = 'yes') and (${a} != '')"
    assert written(found)["c"].relevant == "(${ask} = 'yes') and (${b} != '')"


def test_required_constraint_and_their_words() -> None:
    cells = {
        "required": "${ask} = 'yes'",
        "required_message": "Must be",
        "constraint": "string-length(.) > 2",
        "constraint_message": "Longer",
        "hint": "A hint",
        "guidance_hint": "More",
        "default": "x",
    }
    form = read(one(**cells))
    assert form.template is not None
    question = written(form.template)["q"]
    assert (question.required, question.required_when) == (True, "${ask} = 'yes'")
    assert (question.constraint, question.constraint_says) == ("string-length(.) > 2", "Longer")
    assert question.guidance == "A hint\nMore"
    assert {(remark.column, remark.row) for remark in form.left_out} == {("required_message", 3), ("default", 3)}
    assert written(template(one(required="yes")))["q"].required
    assert not written(template(one()))["q"].required


@pytest.mark.parametrize(
    ("parameters", "kind", "low", "high", "constraint"),
    [
        ("start=1 end=5 step=1", QuestionKind.NUMBER, 1, 5, ""),
        ("start=0 end=10 step=5", QuestionKind.NUMBER, 0, 10, "round((. - 0) div 5, 6) = round((. - 0) div 5)"),
        ("start=0.5 end=2 step=0.5", QuestionKind.DECIMAL, Decimal("0.5"), 2, None),
    ],
)
def test_a_range(parameters: str, kind: QuestionKind, low: object, high: object, constraint: str | None) -> None:
    question = written(template(one(type="range", parameters=parameters)))["q"]
    assert (question.kind, question.lowest, question.highest) == (kind, low, high)
    assert constraint is None or question.constraint == constraint


def test_a_choice_filter_takes_its_columns_along() -> None:
    towns = [
        {"list_name": "town", "name": "leith", "label": "Leith", "city": "edinburgh", "unused": "1"},
        {"list_name": "town", "name": "govan", "label": "Govan", "city": "glasgow", "unused": "2"},
    ]
    found = template(
        [ASK, {"type": "select_one town", "name": "q", "label": "Q", "choice_filter": "city=${ask}"}], [*YES_NO, *towns]
    )
    assert written(found)["q"].choice_filter == "city=${ask}"
    assert [option.traits for option in found.answer_set("town").options] == [
        {"city": "edinburgh"},
        {"city": "glasgow"},
    ]  # type: ignore[union-attr]


def test_names_that_a_template_cannot_have_are_changed_and_references_follow() -> None:
    name = "n" * 70
    found = template(
        [
            {"type": "begin_group", "name": "a", "label": "A"},
            {"type": "text", "name": name, "label": "Long"},
            {"type": "text", "name": "x.y", "label": "Dot", "relevant": f"${{{name}}} != ''"},
            {"type": "end_group"},
            {"type": "begin_group", "name": "b", "label": "B"},
            {"type": "text", "name": "x.y", "label": "Again"},
            {"type": "end_group"},
        ]
    )
    assert list(written(found)) == ["n" * 60, "x_y", "x_y_2"]
    assert written(found)["x_y"].relevant == f"${{{'n' * 60}}} != ''"


@pytest.mark.parametrize(
    ("codes", "labels", "keys"),
    [
        (("1", "2", "0"), ("One", "Two", "None"), ("1", "2", "0")),
        (("yes", "no"), ("Yes", "No"), ("Y", "N")),
        (("a", "b"), ("Alpha", "Also"), ("1", "2")),
        (("a", "b"), ("Some", "None"), ("1", "2")),  # S writes a sentence
        (("a", "b"), ("Good", "Bad"), ("1", "2")),  # G goes to another question
        (("é", "b"), ("État", "B"), ("1", "2")),
    ],
)
def test_keys_of_choices(codes: tuple[str, ...], labels: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert keys_for(codes, labels) == keys


def test_a_long_list_has_keys_for_the_first_and_none_twice() -> None:
    names = [f"c{number}" for number in range(50)]
    keys = keys_for(names, names)
    given = [key for key in keys if key]
    assert len(given) == len(set(given)) == 34
    assert keys[34:] == ("",) * 16
    choices = [{"list_name": "many", "name": name, "label": name} for name in names]
    assert len(template([{"type": "select_one many", "name": "q", "label": "Q"}], choices).questions[0].options) == 50


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"name": "new kru town", "label": "New Kru Town"}, "has a space"),
        ({"name": "x" * 81, "label": "Long"}, "more than 80 characters"),
        ({"name": "x", "label": "y" * 301}, "more than 300 characters"),
    ],
)
def test_choices_that_a_template_cannot_have(choice: Row, says: str) -> None:
    form = read([ASK], [*YES_NO, {"list_name": "yn", **choice}])
    assert says in form.refused[0].says
    assert (form.refused[0].sheet, form.refused[0].row) == ("choices", 4)


def test_choices_that_cannot_be_told_apart() -> None:
    twice = [*YES_NO, {"list_name": "yn", "name": "yes", "label": "Twice"}]
    form = read([ASK], twice, {"allow_choice_duplicates": "yes"})
    assert form.refused[0].place == "choices, row 4, column “name”"
    assert "'yes' twice" in form.refused[0].says


def test_a_wording_that_shows_an_answer_says_so() -> None:
    form = read(one(label="You said ${ask}"))
    assert form.template is not None
    assert written(form.template)["q"].text == "You said [Ask?]"
    assert form.left_out[0].says.startswith("The wording shows an answer")


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"type": "date", "appearance": "month-year"}, "appearance", "A whole date is asked for"),
        ({"type": "date", "appearance": "w1 ethiopian"}, "appearance", "Gregorian"),
        ({"appearance": "numbers"}, "appearance", "Any text can be typed"),
        ({"appearance": "multiline"}, "", ""),
        ({"calculation": "1", "constraint": ". > 2"}, "constraint", "not checked"),
        ({"type": "note", "required": "yes"}, "required", "does not stop a review"),
        ({"media::image": "a.png"}, "media", "picture or sound"),
        ({"type": "select_one yn", "parameters": "randomize=true"}, "parameters", "keep their order"),
        ({"label": None, "hint": "H"}, "label", "its name stands there"),
    ],
)
def test_what_is_said_in_another_way_is_named(cells: dict[str, Any], column: str, says: str) -> None:
    form = read(one(**cells))
    assert form.template is not None
    left_out = [(remark.column, remark.says) for remark in form.left_out]
    assert [(found, said) for found, said in left_out if found == column and says in said] if column else not left_out


def test_a_question_that_is_read_only_at_times_is_refused() -> None:
    refused = read(one(read_only="${ask} = 'yes'")).refused[0]
    assert (refused.row, refused.column) == (3, "read_only")


def test_a_calculation_that_waits_for_a_trigger_is_refused() -> None:
    refused = read(one(type="calculate", calculation="1", trigger="${ask}")).refused[0]
    assert (refused.row, refused.column, refused.about) == (3, "trigger", "trigger")


LANGUAGES: list[Row] = [
    {"type": "text", "name": "a", "label::English (en)": "Name", "label::Gàidhlig (gd)": "Ainm"},
    {"type": "text", "name": "b", "label::English (en)": "Place", "label::Gàidhlig (gd)": "Àite"},
    {"type": "text", "name": "c", "label::English (en)": None, "label::Gàidhlig (gd)": "Sgìre"},
]


@pytest.mark.parametrize(
    ("asked", "settings", "language", "texts"),
    [
        ("", None, "Gàidhlig (gd)", ["Ainm", "Àite", "Sgìre"]),
        ("", {"default_language": "English (en)"}, "English (en)", ["Name", "Place", "Sgìre"]),
        ("English (en)", None, "English (en)", ["Name", "Place", "Sgìre"]),
    ],
)
def test_one_language_is_taken_and_named(asked: str, settings: Row | None, language: str, texts: list[str]) -> None:
    form = read_xlsform(workbook(LANGUAGES, settings=settings), "form.xlsx", asked)
    assert form.template is not None
    assert form.language == language
    assert set(form.languages) == {"English (en)", "Gàidhlig (gd)"}
    assert [question.text for question in form.template.questions] == texts
    assert f"language {language}" in form.template.source
    assert bool(form.left_out) is (language == "English (en)")


@pytest.mark.parametrize(
    ("written_version", "version"),
    [("2024-05-01", 20240501), ("v3", 3), ("", 1), ("beta", 1), ("0", 1), ("9" * 40, int("9" * 15))],
)
def test_a_version_is_a_number(written_version: str, version: int) -> None:
    assert template_version(written_version) == version


@pytest.mark.parametrize(
    ("form_id", "id_"), [("Spec test", "spec-test"), ("Éa/../x", "a-x"), ("…", "form"), ("a" * 99, "a" * 80)]
)
def test_an_id_can_be_part_of_a_files_name(form_id: str, id_: str) -> None:
    assert template_id(form_id) == id_


def test_what_stands_in_the_settings_for_others_is_named() -> None:
    form = read(one(), settings={"form_id": "f", "instance_name": "${q}", "submission_url": "https://example.org"})
    assert [(remark.sheet, remark.column) for remark in form.left_out] == [
        ("settings", "instance_name"),
        ("settings", "submission_url"),
    ]
