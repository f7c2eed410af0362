"""Templates at hand: imported from a file, chosen for new reviews, saved as a file, and carried by packs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import BadFile, Refused, StoreWriteFailed
from desktop.domain.inspections import PackRef, Role
from desktop.domain.records import Record
from desktop.domain.templates import Template
from desktop.exchange.packs import load_pack
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.team.packs import publish_pack, take_newer_packs, write_pack
from desktop.operations.templates import (
    file_name,
    import_template,
    look_into,
    places_of,
    save_template,
    start_reviews_from,
    templates,
)
from desktop.paths import resources_folder
from desktop.sync.folder_store import FolderStore
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import Team

FORMS = Path(__file__).parents[1] / "exchange" / "xlsforms"
SHIPPED = PackRef(id="cso-record-review", version=1)
SMALL = """
id = "{id}"
version = {version}
title = "{title}"
source = "A test"
[[sections]]
id = "s"
number = 1
title = "S"
[[sections.questions]]
id = "q"
text = "Q"
kind = "text"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL.format(id="small", version=1, title="Small"))
    return path


def actions(desk: Desk) -> list[str]:
    return [entry.action for entry in desk.vault.profile.trail.newest(50)]


def test_the_shipped_template_is_at_hand_and_new_reviews_start_from_it(desk: Desk) -> None:
    first = templates(desk)[0]
    assert (first.ref, first.shipped, first.starts_reviews, first.reviews) == (SHIPPED, True, True, 0)
    assert first.questions > 60


def test_a_template_is_imported_and_at_hand_at_once_and_after_unlocking(desk: Desk, small: Path) -> None:
    ref = import_template(desk, look_into(small))
    assert desk.template(ref).title == "Small"
    found = next(one for one in templates(desk) if one.ref == ref)
    assert (found.shipped, found.starts_reviews, found.questions) == (False, False, 1)
    assert ref in packs_at_hand(desk.vault, resources_folder()).templates
    assert actions(desk)[0] == "template imported"


def test_an_xlsform_is_imported_as_a_readable_file(desk: Desk, tmp_path: Path) -> None:
    preview = look_into(FORMS / "widgets.xls")
    assert (preview.kept_as, len(preview.left_out), preview.refused) == ("widgets-1.toml", 20, ())
    ref = import_template(desk, preview)
    out = tmp_path / file_name(desk, ref)
    save_template(desk, ref, out)
    assert out.name == "widgets-1.toml"
    assert load_pack(out, Template).pack == preview.template
    assert actions(desk)[0] == "template saved"


def test_new_reviews_start_from_the_chosen_one_and_those_begun_stay(desk: Desk, small: Path) -> None:
    record = Record(id=new_id(), code="R-001", position=1)
    desk.store.save(record)
    begun = reviews.open_review(desk, record.id, new_id=new_id).review
    desk.store.save(begun)
    ref = import_template(desk, look_into(small))
    start_reviews_from(desk, ref)
    assert desk.inspection().review_template == ref
    at_hand = {one.ref: one for one in templates(desk)}
    assert (at_hand[SHIPPED].reviews, at_hand[ref].reviews) == (1, 0)
    assert templates(desk)[0].ref == ref
    assert desk.template(begun.template).id == SHIPPED.id
    assert actions(desk)[0] == "template chosen"


def test_only_the_lead_chooses_where_new_reviews_start(desk: Desk, small: Path) -> None:
    ref = import_template(desk, look_into(small))
    member = desk.inspection().roster[0]
    change(desk, roster=(member.model_copy(update={"role": Role.INSPECTOR}),))
    with pytest.raises(Refused, match="Only the inspection’s lead"):
        start_reviews_from(desk, ref)
    assert desk.inspection().review_template == SHIPPED


def test_a_refused_form_is_not_imported(desk: Desk) -> None:
    preview = look_into(FORMS / "choice_filter_test.xlsx")
    with pytest.raises(Refused, match="This form is refused"):
        import_template(desk, preview)
    assert [one.ref for one in templates(desk)] == [SHIPPED]


def test_a_template_that_is_here_already_is_not_written_over(desk: Desk, tmp_path: Path, small: Path) -> None:
    import_template(desk, look_into(small))
    with pytest.raises(Refused, match="here already, word for word"):
        import_template(desk, look_into(small))
    other = tmp_path / "other.toml"
    other.write_text(SMALL.format(id="small", version=1, title="Other words"))
    with pytest.raises(Refused, match="Another template small version 1 is here already"):
        import_template(desk, look_into(other))
    assert desk.template(PackRef(id="small", version=1)).title == "Small"
    shipped = tmp_path / "shipped.toml"
    shipped.write_text(SMALL.format(id=SHIPPED.id, version=1, title="Not the shipped one"))
    with pytest.raises(Refused, match="Another template"):
        import_template(desk, look_into(shipped))


def test_an_id_that_could_be_a_path_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    path.write_text(SMALL.format(id="../../out", version=1, title="T"))
    with pytest.raises(BadFile, match="letters, digits"):
        import_template(desk, look_into(path))


def test_what_is_no_template_says_so(tmp_path: Path) -> None:
    gone = tmp_path / "gone.xlsx"
    with pytest.raises(BadFile, match=r"gone\.xlsx could not be read"):
        look_into(gone)
    broken = tmp_path / "broken.toml"
    broken.write_text("id = ")
    with pytest.raises(BadFile, match=r"broken\.toml"):
        look_into(broken)


def test_a_place_that_takes_no_template(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreWriteFailed, match="The template could not be written there"):
        save_template(desk, SHIPPED, tmp_path / "none" / "t.toml")


def test_remarks_that_say_the_same_stand_together() -> None:
    places = places_of(look_into(FORMS / "widgets.xls").left_out)
    assert (
        "survey, column “default”, rows 4, 5, 7, 8",
        "The answer is not filled in beforehand; the reader gives it.",
    ) in (places)
    refused = places_of(look_into(FORMS / "xl_date_ambiguous.xlsx").refused)
    assert refused[1][0] == "choices, column “label”, rows 2, 3, 4"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def test_it_travels_with_the_inspections_pack(team: Team, small: Path) -> None:
    ref = import_template(team.lead, look_into(small))
    start_reviews_from(team.lead, ref)
    store = FolderStore(team.store)
    publish_pack(team.lead, store, write_pack(team.lead))
    (inspector,) = team.inspectors
    assert take_newer_packs(inspector, store) == 1
    assert inspector.template().title == "Small"
    assert next(one for one in templates(inspector) if one.ref == ref).starts_reviews


def test_a_template_whose_rules_would_hold_the_window_up_is_refused(tmp_path: Path) -> None:
    heavy = "".join(
        f'[[sections.questions]]\nid = "q{place}"\ntext = "Q"\nkind = "text"\n'
        "constraint = \"regex(., '((some|words|[a-zS. ])*)*x')\"\n"
        for place in range(200)
    )
    path = tmp_path / "heavy.toml"
    path.write_text(SMALL.format(id="heavy", version=1, title="T") + heavy.replace('"q0"', '"q_0"'))
    with pytest.raises(BadFile, match="its rules take too long to work out while somebody types"):
        look_into(path)
