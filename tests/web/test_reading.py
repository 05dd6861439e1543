"""Reading changes nothing, whoever reads and whatever is read."""

import pytest

from adaptameter.domain.role import roles
from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.waiver import create_waiver
from tests.web.addresses import no_pages, reading
from tests.web.browsing import Browser
from tests.web.signing import enter, join
from tests.web.visitors import come_from_outside, who_may

somebody = "somebody@example.org"
nowhere = ("/nothing", "/static/nothing", "/assessments/999999/", "/partners/nobody")
kinds = [(role,) for role in roles] + [(), ("lead", "officer", "administrator"), ("officer", "independent")]


@pytest.fixture
def app(database, make_app, newer_folder):
    return make_app(database, newer_folder, is_demo=True)


@pytest.fixture
def addresses(at):
    return [at(each) for each in (*{**reading, **no_pages}.values(), *nowhere)]


def read_all(client, addresses):
    """Read everything in every way; the answers by their status."""
    found = set()
    for address in addresses:
        for method in ("GET", "HEAD", "OPTIONS"):
            for query in ("", "?next=/&ratings=officer&round=1&csrf_token=x&language=ar&agreed=yes&name=x"):
                with client.open(method, address + query, follow=False).response as response:
                    assert response.status_code in (200, 302, 403, 404, 422), (method, address)
                    found.add(response.status_code)
    return found


@pytest.mark.parametrize("held", kinds, ids=lambda held: "-".join(held) or "none")
def test_reading_changes_nothing_for_an_account_of_any_role(app, database, submitted, addresses, kept, held):
    join(database, *(each for each in held if each != "independent"), email=somebody, has_factor=True)
    if "independent" in held:
        with database.writing() as session:
            account = find_account(session, somebody)
            create_waiver(session, get_assessment(session, submitted), account.id, "Nobody else is there.")
    client, before = Browser(app, account=somebody), kept()
    assert 200 in read_all(client, addresses)
    assert kept() == before


@pytest.mark.parametrize("state", ["nobody", "half-way", "without a second factor"])
def test_reading_changes_nothing_before_one_is_wholly_signed_in(app, database, addresses, kept, state):
    client = Browser(app, account=None)
    if state != "nobody":
        join(database, "officer", "administrator", email=somebody, has_factor=state == "half-way")
        enter(app, somebody, client=client)
    before = kept()
    read_all(client, addresses)
    assert kept() == before


def test_a_method_that_stands_in_a_header_or_a_field_changes_nothing(app, at, database, kept):
    come_from_outside(database)
    visits = [(who_may(app, endpoint), at(address)) for endpoint, address in {**reading, **no_pages}.items()]
    before = kept()
    for client, address in [*visits, *((Browser(app), each) for each in nowhere)]:
        with client.visit(
            f"{address}?_method=POST", follow=False, headers={"X-HTTP-Method-Override": "POST"}
        ).response as response:
            assert response.status_code in (200, 302, 404)
    assert kept() == before
