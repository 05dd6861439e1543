"""Who visits pages in tests beside the one account that has every role."""

import pytest

from tests.people import sign_up
from tests.web.browsing import Browser


@pytest.fixture
def be(app, database):
    """Signs somebody in who has one role at the partner."""

    def be(role, name, code="sunrise"):
        email = f"{name.lower()}@example.org"
        factor = None if role in ("member", "lead") else "sealed"
        sign_up(database, email, role, name=name, code=code, second_factor=factor)
        return Browser(app, account=email)

    return be


@pytest.fixture
def officer(be):
    return be("officer", "Otto")


@pytest.fixture
def lead(be):
    """Leads the partner and is nothing else."""
    return be("lead", "Lea")
