"""What tests of typing in for a partner begin with."""

import pytest

from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.entry import list_entries
from adaptameter.storage.result import list_results

agreed = {"source": "paper", "consent": "The director, by phone on 12 March."}


@pytest.fixture
def olena(be):
    """An officer of the partner."""
    return be("officer", "Olena")


@pytest.fixture
def pages(draft):
    """The addresses of the draft."""
    names = {"tasks": "", "entry": "entry/", "questions": "board/meetings", "check": "check", "facts": "board/facts"}
    return {name: f"/assessments/{draft}/{path}" for name, path in names.items()}


@pytest.fixture
def let(client, pages, database):
    """Lets somebody type in, as the lead; the page after."""

    def let(email, source="paper", consent=""):
        with database.reading() as session:
            number = str(find_account(session, email).id)
        return client.send(client.visit(pages["entry"]), {"who": number, "source": source, "consent": consent})

    return let


@pytest.fixture
def entering(olena, let, pages):
    """The officer, who was let type in."""
    assert let("olena@example.org").status == 200
    return olena


def end(client, pages):
    (button,) = [e for e in client.visit(pages["entry"]).all("form") if e.attributes.get("action", "").endswith("/end")]
    return client.send(client.visit(pages["entry"]), form=button.form)


def finish(browser, pages):
    page = browser.visit(pages["entry"])
    (tag,) = [e for e in page.all("form") if e.attributes.get("action", "").endswith("/finish")]
    return browser.send(page, form=tag.form)


def entries_in(database, number):
    with database.reading() as session:
        return list(list_entries(session, get_assessment(session, number)))


def submit(client, pages):
    return client.send(client.visit(pages["check"]), {"agreed": "yes"})


def entered(database):
    with database.reading() as session:
        (result,) = list_results(session)
        return result.assessment_document.entered
