"""A team with laptops of their own, one of its inspectors, and a concern that they raised with nothing in it yet."""

import pytest

from desktop.operations.concerns.steps import raise_concern
from desktop.vault.ids import new_id
from tests.ready_team import ready_team


@pytest.fixture
def team(tmp_path, request):
    """A lead and one inspector, or as many as the module says with ``INSPECTORS``."""
    made = ready_team(tmp_path, inspectors=getattr(request.module, "INSPECTORS", 1))
    yield made
    made.close()


@pytest.fixture
def inspector(team):
    return team.inspectors[0]


@pytest.fixture
def raised(inspector):
    return raise_concern(inspector, new_id=new_id)
