"""People around a rating of IM, in tests of pages."""

import pytest

from adaptameter import paths
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.release import release
from tests.people import sign_up
from tests.rating_im import bring_rating
from tests.web.browsing import Browser

outside = ("officer", "decision_maker", "administrator")
"""Roles that are nothing to a rating of IM."""


@pytest.fixture
def app(database, make_app):
    """The pages with the questionnaires that ship, among them the one about IM."""
    return make_app(database, paths.QUESTIONNAIRES, is_demo=True, roles=("lead",))


@pytest.fixture
def rating(app, database):
    """The number of a rating of IM that is submitted and released to nobody."""
    return bring_rating(database)


@pytest.fixture
def unsubmitted(app, database):
    """The number of one that is a draft."""
    return bring_rating(database, name="2025", is_handed_in=False)


@pytest.fixture
def person(app, database):
    """Signs somebody in who has these roles, those of a partner at the own one."""

    def person(*roles, code="sunrise", region="South Asia"):
        email = f"{'-'.join(roles)}-{code}@example.org"
        sign_up(database, email, *roles, code=code, region=region, name=email.partition("@")[0].title())
        return Browser(app, account=email)

    return person


def let(database, number, *to):
    """Release a rating of IM."""
    with database.writing() as session:
        for each in to:
            release(session, get_assessment(session, number), each, None)
