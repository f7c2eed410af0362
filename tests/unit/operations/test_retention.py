"""The date on a real vault: what the lead enters, and a clock that goes astray and is put right."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.domain.inspections import Role
from desktop.domain.retention import Doubt, Standing
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.retention import ReportDates, confirm_clock, report_dates, retention, set_report_dates
from desktop.operations.today import today
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from tests.desks import PASSPHRASE, make_desk

SUBMITTED = datetime(2027, 3, 14, 10, tzinfo=UTC)


def at(folder: Path, now: datetime) -> Desk:
    """The laptop is opened at a time."""
    return desk_for(Vault.open(folder, PASSPHRASE, clock=lambda: now), resources_folder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lead's laptop on the day of the report's submission."""
    make_desk(tmp_path / "vault").vault.close()
    desk = at(tmp_path / "vault", SUBMITTED)
    set_report_dates(desk, ReportDates(submitted_on=SUBMITTED.date()))
    desk.vault.close()
    return tmp_path / "vault"


def standing(folder: Path, now: datetime) -> tuple[Standing, Doubt]:
    desk = at(folder, now)
    found = retention(desk)
    assert found.destroy_by == date(2028, 3, 14)
    assert today(desk).retention == found
    desk.vault.close()
    return found.standing, found.doubt


def test_as_time_goes_by_it_warns_and_then_alarms(folder: Path) -> None:
    assert standing(folder, SUBMITTED + timedelta(days=30)) == (Standing.FAR, Doubt.NONE)
    assert standing(folder, SUBMITTED + timedelta(days=300)) == (Standing.NEAR, Doubt.NONE)
    assert standing(folder, SUBMITTED + timedelta(days=400)) == (Standing.OVER, Doubt.NONE)


def test_a_clock_that_was_set_back_neither_calms_nor_alarms(folder: Path) -> None:
    assert standing(folder, SUBMITTED - timedelta(days=3)) == (Standing.UNKNOWN, Doubt.BEHIND)
    assert standing(folder, SUBMITTED + timedelta(days=30)) == (Standing.FAR, Doubt.NONE)


def test_a_clock_that_jumped_ahead_is_in_doubt_until_somebody_confirms_it(folder: Path) -> None:
    far = SUBMITTED + timedelta(days=5 * 365)
    assert standing(folder, far) == (Standing.UNKNOWN, Doubt.LEAPT)
    assert standing(folder, far + timedelta(days=1)) == (Standing.UNKNOWN, Doubt.LEAPT)
    # the battery is changed and the clock is right again, but before what was written under the wrong one
    back = SUBMITTED + timedelta(days=40)
    assert standing(folder, back) == (Standing.UNKNOWN, Doubt.BEHIND)
    desk = at(folder, back)
    confirm_clock(desk)
    desk.vault.close()
    assert standing(folder, back) == (Standing.FAR, Doubt.NONE)
    assert standing(folder, back + timedelta(days=400)) == (Standing.OVER, Doubt.NONE)


def test_a_clock_that_went_back_by_years_is_in_doubt_even_when_it_has_come_forward_again(folder: Path) -> None:
    for days in (-4 * 365, -2 * 365 - 200, -200, 100):  # never two years forward at once
        found = standing(folder, SUBMITTED + timedelta(days=days))
        assert found[0] is Standing.UNKNOWN
    assert found[1] is Doubt.LEAPT
    desk = at(folder, SUBMITTED + timedelta(days=100))
    confirm_clock(desk)
    assert retention(desk).doubt is Doubt.NONE
    desk.vault.close()


def test_what_was_written_under_a_wrong_clock_counts_no_more_once_it_is_confirmed(folder: Path) -> None:
    desk = at(folder, SUBMITTED + timedelta(days=600))
    set_report_dates(desk, ReportDates(SUBMITTED.date(), SUBMITTED.date()))
    desk.vault.close()
    desk = at(folder, SUBMITTED + timedelta(days=10))
    assert retention(desk).doubt is Doubt.BEHIND
    confirm_clock(desk)
    assert retention(desk).doubt is Doubt.NONE
    desk.vault.close()


def test_only_the_lead_enters_the_days_and_only_days_that_were(folder: Path) -> None:
    desk = at(folder, SUBMITTED)
    with pytest.raises(Refused, match="has not come yet"):
        set_report_dates(desk, ReportDates(published_on=date(2027, 3, 15)))
    with pytest.raises(Refused, match="before the inspection was notified"):
        set_report_dates(desk, ReportDates(proceedings_ended_on=date(2025, 3, 15)))
    assert report_dates(set_report_dates(desk, ReportDates())) == ReportDates()
    assert retention(desk).standing is Standing.UNSET
    (me,) = desk.inspection().roster
    change(desk, roster=(me.model_copy(update={"role": Role.INSPECTOR}),))
    with pytest.raises(Refused, match="Only the inspection’s lead"):
        set_report_dates(desk, ReportDates(submitted_on=SUBMITTED.date()))
    desk.vault.close()
