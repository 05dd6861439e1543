"""Neither side learns what the other rated before both are in: whatever it was, every response is the same."""

import io
import re
import zipfile
from shutil import rmtree

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.domain.role import roles
from adaptameter.mail.folder import folder_of
from adaptameter.storage.assessment import create_rating_set, get_assessment
from adaptameter.storage.rating import save_rating
from adaptameter.storage.waiver import create_waiver
from adaptameter.web.desk import key
from tests.people import everybody, sign_up
from tests.published import assessment, ratings
from tests.stages import rate, stages
from tests.web.addresses import files, no_pages, reading, writing
from tests.web.browsing import Browser
from tests.web.conftest import brought, placed

shown = {"comment": "", "evidence": ratings["board/meets"]["evidence"]}
"""What an officer may see of an answer: its evidence."""
answers = [
    ratings,
    {
        "board/meets": {"level": 2, "comment": "Once a year, to be honest.", "evidence": shown["evidence"]},
        "board/minutes": {"yes": False},
        "board/items": {"ticked": ["audit"], "comment": "A cousin of the chair keeps the money."},
        "board/members": {"number": 3},
        "board/chosen": {"date": "1999-01-01"},
        "board/story": {"text": "Nothing at all."},
        "board/women": {"dont_know": True},
    },
]
"""What a partner may have answered, equally complete and with the same evidence."""
views = [
    {"board/meets": {"level": 1, "comment": "I have seen no minutes."}, "board/women": {"yes": True}},
    {"board/meets": {"level": 3, "comment": "Very well run."}, "board/women": {"dont_know": True}},
]
"""What an officer may have rated so far."""
everything = [*((("GET", *each)) for each in {**reading, **no_pages, **files}.items())]
everything += [("POST", *each) for each in writing.items()]
left_out = {"signing_in.sign_out", "static", "speech.choose"}
"""What would end the visit, or says nothing of anybody."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True, scope="session")
"""Who sees what is no matter of the database, and every page there is takes a while."""


@pytest.fixture
def app(database, make_app):
    return make_app(database, is_demo=True, is_peopled=False)


@pytest.fixture
def world(app, database, published):
    """Makes a partner with these answers and this rating by an officer; gone again with the next one."""
    outer = []

    def make(own, view, is_rated=False):
        for each in outer:
            each.rollback()
        outer[:] = [database._connection.begin_nested()]
        rmtree(folder_of(app.extensions[key].settings), ignore_errors=True)
        sign_up(database, everybody, "administrator")
        number = brought(database, published, assessment(own=own))
        sign_up(database, "officer@example.org", "officer", name="An officer")
        for role in roles:
            sign_up(database, f"a-{role}@example.org", role)
        with database.writing() as session:
            row = get_assessment(session, number)
            if is_rated:
                rate(session, row, view)
            else:
                save_view(session, row, view)
        return number, placed(app, number)

    yield make
    for each in outer:
        each.rollback()


def save_view(session, row, view):
    rating_set = create_rating_set(session, row, "officer")
    for name, rating in view.items():
        save_rating(session, rating_set, name, Rating.read(rating), 0)


def responses(app, role, number, values):
    """What somebody is answered at every route, by route; what differs from one day or visit to the next left out."""
    client = Browser(app, account=f"a-{role}@example.org")
    token = client.visit("/demo").token
    places = {**dict.fromkeys(("draft", "submitted", *stages), number), "action": 999999}
    found = {}
    for method, endpoint, address in everything:
        if endpoint not in left_out:
            wanted = address.format(**{**values, **places})
            data = {"csrf_token": token} if method == "POST" else None
            page = client.open(method, wanted, follow=False, data=data)
            found[method, endpoint] = (page.status, settled(page.response.get_data(), number))
            page.response.close()
    return found


def settled(body, number):
    """A response without numbers of rows, tokens, and times."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return {name: settled(archive.read(name), number) for name in archive.namelist()}
    if body.startswith(b"%PDF"):
        return body
    text = body.decode("utf-8")
    for pattern, stands in (
        (r'name="(csrf_token|key|page)" value="[^"]*"', "token"),
        (r'value="[^"]*" name="(csrf_token|key|page)"', "token"),
        (r"/(assessments|accounts|rounds|team|officers|invitations|mail|sessions|actions)/[^/\"? ]+", r"/\1/N"),
        (r"/\d+(?=/)", "/N"),
        (r'value="/(reset|email|invitations)/[^"]*"', "link"),
        (r"account-[0-9a-f]{12}|partner-[0-9a-f]{12}", "pseudonym"),
        (r"\d{1,2}:\d{2}(:\d{2})?Z?", "time"),
        (r"id=\"?\d+\"?|value=\"\d+\"", "number"),
        (rf"\b(assessment|round|account|invitation) {number}\b|\b(account|invitation|message|session) \d+", "row"),
    ):
        text = re.sub(pattern, stands, text)
    return text


def differing(first, second):
    """The routes at which two visits were answered differently."""
    return sorted(route for route in first if first[route] != second[route])


@pytest.mark.parametrize("role", ["officer", "decision_maker", "administrator", "listener"])
def test_nobody_outside_the_team_is_answered_differently_whatever_the_partner_rated(app, world, role):
    first, second = (responses(app, role, *world(own, views[0])) for own in answers)
    assert differing(first, second) == []


@pytest.mark.parametrize("role", ["lead", "member", "decision_maker", "administrator", "listener"])
def test_nobody_but_the_officers_is_answered_differently_whatever_an_officer_has_rated_so_far(app, world, role):
    first, second = (responses(app, role, *world(answers[0], view)) for view in views)
    assert differing(first, second) == []


@pytest.mark.parametrize("role", ["lead", "officer"])
def test_once_both_are_in_each_side_reads_the_other(app, world, role):
    told = set()
    for own, view in ((answers[0], views[0]), (answers[1], views[0]), (answers[1], views[1])):
        number, _ = world(own, view, is_rated=True)
        client = Browser(app, account=f"a-{role}@example.org")
        pages = [client.visit(f"/assessments/{number}/results/themes/board?ratings={kind}") for kind in kinds]
        assert [page.status for page in pages] == [200, 200]
        told.add(tuple(settled(page.response.get_data(), number) for page in pages))
    own_read, views_read = ({each[place] for each in told} for place in (0, 1))
    assert (len(told), len(own_read), len(views_read)) == (3, 2, 2)


kinds = ("self", "officer")


def test_who_waived_independence_reads_it_and_nobody_else(app, database, world):
    told = {}
    for role in ("officer", "decision_maker"):
        found = []
        for own in answers:
            number, values = world(own, views[0])
            with database.writing() as session:
                account = sign_up(database, "a-officer@example.org", "officer")
                create_waiver(session, get_assessment(session, number), account, "Because.")
            found.append(responses(app, role, number, values))
        told[role] = differing(*found)
    assert ("GET", "results.overview") in told["officer"]
    assert told["decision_maker"] == []
