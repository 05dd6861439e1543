"""Two who submit at the same moment while somebody of the team still types in."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.entry import create_entry, list_entries, open_entry
from adaptameter.storage.result import list_results
from adaptameter.web import handing_in
from tests.databases import kinds, lasting
from tests.people import everybody
from tests.storage.test_turn import wait_until
from tests.web.browsing import Browser
from tests.web.conftest import logged


@pytest.fixture(params=kinds)
def database(request, tmp_path):
    """A database of either kind that keeps what is written, for threads."""
    with lasting(request, request.param, tmp_path) as found:
        yield found


def is_somebody_waiting(database):
    """Whether somebody waits for what somebody else holds; in the embedded database writers queue before they read."""
    if database.engine.dialect.name == "sqlite":
        return True
    with database.reading() as session:
        return session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")) > 0


@pytest.fixture
def entered(database, draft):
    """The draft, into which somebody of the team types."""
    with database.writing() as session:
        account = find_account(session, everybody).pseudonym
        create_entry(session, get_assessment(session, draft), account=account, typist="member", source="talk")
    return draft


def test_one_is_submitted_and_the_other_is_led_to_it(app, database, entered, monkeypatch):
    check, found = f"/assessments/{entered}/check", []
    browsers = [Browser(app), Browser(app)]
    shown = [each.visit(check) for each in browsers]

    def submit(place):
        return browsers[place].send(shown[place], {"agreed": "yes"})

    def while_another_waits(*values, **more):
        entry = open_entry(*values, **more)
        if not found:
            found.append(pool.submit(submit, 1))
            wait_until(lambda: is_somebody_waiting(database))
        return entry

    monkeypatch.setattr(handing_in, "open_entry", while_another_waits)
    with ThreadPoolExecutor(1) as pool:
        first = submit(0)
        second = found[0].result()
    assert [(each.status, each.address) for each in (first, second)] == [(200, f"/assessments/{entered}/submitted")] * 2
    with database.reading() as session:
        (entry,) = list_entries(session, get_assessment(session, entered))
        assert (len(list_results(session)), entry.is_open) == (1, False)
    assert len(logged(database, "submit")) == 1
