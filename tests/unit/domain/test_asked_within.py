"""What a template tells of its own tables: who was asked what by what was answered elsewhere."""

from desktop.domain.asked_within import asked_within, told_by
from desktop.domain.count_tables import Category, Dimension, Within
from desktop.domain.inspections import PackRef
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder

NOT_ASKED = "(not asked)"
TEMPLATE = load_packs(resources_folder()).template(PackRef(id="cso-record-review", version=1))


def dimension(name: str, *codes: str) -> Dimension:
    return Dimension(name, name, tuple(Category((code,), code) for code in codes))


def test_a_question_is_told_by_all_it_hangs_on_and_by_what_left_before_and_hangs_on_that() -> None:
    chronologies = {"chronology_sw", "chronology_multi"}
    assert told_by(TEMPLATE, ["chronology_quality"], []) == chronologies
    assert told_by(TEMPLATE, ["chronology_quality"], ["chronology_impact", "plan_quality"]) == {
        *chronologies, "chronology_impact",
    }  # fmt: skip
    assert told_by(TEMPLATE, ["chronology_sw"], ["chronology_quality"]) == {"chronology_multi", "chronology_quality"}
    assert told_by(TEMPLATE, ["plan_present"], ["chronology_sw"]) == frozenset()


def test_questions_asked_on_one_condition_are_left_out_of_the_same_records() -> None:
    quality, impact = (dimension(name, "yes", NOT_ASKED) for name in ("chronology_quality", "chronology_impact"))
    records = [{quality.id: code, impact.id: code} for code in ("yes", NOT_ASKED, NOT_ASKED)]
    silent = [(one.id, (NOT_ASKED,)) for one in (quality, impact)]
    both = {Within(silent[0], silent[1]), Within(silent[1], silent[0])}
    assert set(asked_within(TEMPLATE, [quality, impact], records, NOT_ASKED)) == both
    records.append({quality.id: "yes", impact.id: NOT_ASKED})
    assert asked_within(TEMPLATE, [quality, impact], records, NOT_ASKED) == ()
