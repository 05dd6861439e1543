"""A dialogue in tests of pages: what both sides rated, and those who hold it."""

import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.dialogue import list_notes
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.record import get_record
from tests.published import assessment, brought, ratings

officers = {
    "board/meets": {"level": 1, "comment": "Twice, by phone.", "evidence": {"status": "described"}},
    "board/minutes": {"yes": False},
    "board/items": {"ticked": ["budget"]},
    "board/members": {"number": 9},
    "board/chosen": {"date": "2021-05-01"},
    "board/story": {"text": "The market women."},
}
"""What the officer rated: everything but one question, and one of them as the partner did."""


def rated(year=2026, own=ratings, officer=officers, **further):
    """An assessment whose partner and officer have rated."""
    handed_in = {
        "self": {"revision": 1, "at": f"{year}-03-14T15:03:00Z"},
        "officer": {"revision": 1, "at": f"{year}-03-20T15:03:00Z"},
    }
    return assessment(year, handed_in=handed_in, ratings={"self": own, "officer": officer}, **further)


@pytest.fixture
def both_rated(database, published):
    """The number of an assessment that both sides have rated, with one of the partner before it."""
    before = {**ratings, "board/meets": {"level": 1, "comment": "It met once."}}
    return brought(database, published, assessment(2024, before), rated())


@pytest.fixture
def opened(lead, both_rated):
    """The dialogue, opened by the lead; its address."""
    page, way = lead.visit(f"/assessments/{both_rated}/results/"), address_of(both_rated)
    assert press(lead, page, f"{way}/open").heading == "Dialogue"
    return way


def address_of(number):
    """Where a dialogue lies."""
    return f"/assessments/{number}/dialogue"


def press(browser, page, address, changes=None, button=None):
    """Send the form of a page that goes to an address, the first of them."""
    forms = [each.form for each in page.all("form") if each.attributes.get("action") == address]
    return browser.send(page, changes, button, form=forms[0])


def agree_on(browser, address, way, reason="", **further):
    """Open a question's page and send what is agreed."""
    page = browser.visit(address)
    given = {name.replace("_", "-"): value for name, value in further.items()}
    return press(browser, page, address, {"agreed.way": way, "agreed.reason": reason, **given})


@pytest.fixture
def settled(database, both_rated):
    """Gives what is agreed so far, by question in short."""

    def settled():
        with database.reading() as session:
            row = get_assessment(session, both_rated).rating_set("agreed")
            found = list_ratings(session, row) if row else {}
            return {name.partition("/")[2]: rating for name, (rating, _) in found.items()}

    return settled


@pytest.fixture
def notes(database, both_rated):
    """Gives the notes: their words, the question and the side."""

    def notes():
        with database.reading() as session:
            row = get_assessment(session, both_rated)
            return [(each.words, each.question, each.side) for each in list_notes(session, row)]

    return notes


@pytest.fixture
def kept_record(database, both_rated):
    """Gives the record of the dialogue."""

    def kept_record():
        with database.reading() as session:
            return get_record(session, get_assessment(session, both_rated))

    return kept_record
