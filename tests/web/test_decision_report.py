import re

import pytest

from adaptameter.exchange import issuing
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.signing import reopen
from tests.people import sign_up
from tests.stages import staged
from tests.web.browsing import Browser
from tests.web.conftest import logged


def report_of(number, name=""):
    return f"/assessments/{number}/decision-report/{name}"


@pytest.fixture
def signed(database, published):
    return staged(database, published, "signed")


def taken(client, number, name="full.pdf"):
    """The code in the name of the file that is taken along, and its content."""
    with client.visit(report_of(number, name)).response as response:
        assert (response.status_code, response.mimetype) == (200, "application/pdf")
        return re.search(r"(\w{4}-\w{4}-\w{4})\.", response.headers["Content-Disposition"])[1], response.get_data()


def test_the_page_says_what_each_variant_leaves_out(client, signed):
    page = client.visit(report_of(signed))
    assert (page.status, page.heading) == (200, "Decision report")
    assert "Without the organisation's name, people, comments, notes, reasons, statements" in page.main
    assert page.main.count("It gets its code when it is made") == 2
    assert {report_of(signed, name) for name in ("full.pdf", "redacted.pdf")} <= {*page.links}
    assert page.of_class("notice") == []


@pytest.mark.parametrize("name", ["full.pdf", "redacted.pdf"])
def test_each_variant_is_taken_along_under_a_code_of_its_own(client, signed, name):
    code, content = taken(client, signed, name)
    assert content.startswith(b"%PDF-")
    page = client.visit(report_of(signed))
    assert page.main.count(f"Its code: {code}") == 1
    assert taken(client, signed, name)[0] == code


def test_the_address_on_the_first_page_leads_to_its_own_page(client, signed, monkeypatch):
    found = []
    monkeypatch.setattr(issuing, "make", lambda material, code: found.append((material.address, code)) or b"%PDF-")
    taken(client, signed)
    address, code = found[0]
    assert address == "http://127.0.0.1:8000/verify"
    assert client.visit(f"/verify/{code}").address == f"/verify/{code}"


def test_the_name_of_the_redacted_file_tells_no_names_either(client, signed):
    told = {}
    for name in ("redacted.pdf", "full.pdf"):
        with client.visit(report_of(signed, name)).response as response:
            told[name] = response.headers["Content-Disposition"].casefold()
    assert "sunrise" not in told["redacted.pdf"]
    assert "2018" not in told["redacted.pdf"]
    assert "sunrise" in told["full.pdf"]


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("talking", "Every page of the report says that it is a draft."),
        ("agreed", "Every page of the report says that it is a draft."),
        ("closed", "This was closed, not signed by both sides."),
    ],
)
def test_what_is_not_signed_says_so(client, database, published, stage, told):
    number = staged(database, published, stage)
    assert told in client.visit(report_of(number)).told[0]
    assert taken(client, number)[1].startswith(b"%PDF-")


def test_a_decision_maker_reads_it_once_it_is_signed_and_not_when_it_was_opened_again(app, database, published, signed):
    sign_up(database, "decides@example.org", "decision_maker")
    decides = Browser(app, account="decides@example.org")
    assert taken(decides, signed)[1].startswith(b"%PDF-")
    agreed = staged(database, published, "agreed")
    assert decides.visit(report_of(agreed)).status == 403
    with database.writing() as session:
        reopen(session, get_assessment(session, signed), reason="Wrong.", side="partner", by="a")
    assert decides.visit(report_of(signed, "full.pdf")).status == 403


@pytest.mark.parametrize("stage", ["rated"])
def test_there_is_none_before_a_dialogue_is_opened(client, database, published, stage):
    number = staged(database, published, stage)
    assert client.visit(report_of(number)).status == 403
    assert client.visit(report_of(number, "redacted.pdf")).status == 403


def test_the_log_says_who_looked_and_who_took_it_along(app, database, signed):
    sign_up(database, "decides@example.org", "decision_maker")
    decides = Browser(app, account="decides@example.org")
    decides.visit(report_of(signed))
    taken(decides, signed, "redacted.pdf")
    for action in ("look at the decision report", "take the decision report along"):
        assert [each.record for each in logged(database, action)] == [f"assessment {signed}"], action


def test_the_report_is_in_the_readers_language(app, signed):
    arabic = Browser(app, "ar")
    with arabic.visit(report_of(signed, "full.pdf")).response as response:
        assert ".ar.decision-report.pdf" in response.headers["Content-Disposition"]
