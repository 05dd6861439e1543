"""Who visits pages in tests beside the one account that has every role."""

import pytest

from adaptameter.domain.permission import rules
from adaptameter.web.access import need_of
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


outside = ("officer", "decision_maker")
"""Roles that nobody of a partner's team has there too."""


def come_from_outside(database):
    """Sign up somebody in each of these roles."""
    for role in outside:
        sign_up(database, f"{role}@pages.example.org", role)


def who_may(app, endpoint, code="en"):
    """A browser of somebody who may open a route: of the one account with every role, else of who has another."""
    held = rules.get(need_of(app, endpoint).action, {})
    role = next((role for role in outside if role in held), None)
    if not held or role is None or {"lead", "member", "administrator"} & set(held):
        return Browser(app, code)
    return Browser(app, code, account=f"{role}@pages.example.org")
