import io

import pikepdf
import pytest

from tests.people import sign_up
from tests.web.browsing import Browser


def pages_in(page):
    assert page.status == 200
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Disposition"].startswith("attachment")
    with pikepdf.open(io.BytesIO(page.response.get_data())) as document:
        return len(document.pages)


def test_the_form_of_a_round_is_linked_from_its_list_and_from_where_a_round_is_chosen(client, draft):
    address = f"/assessments/{draft}/paper.pdf"
    assert address in client.visit(f"/assessments/{draft}/").links
    assert pages_in(client.visit(address)) >= 2
    assert client.visit(address).headers["Content-Disposition"].endswith("core.2024.1.en.paper.pdf")


def test_the_form_of_a_questionnaire_is_linked_from_its_preview(client):
    address = "/questionnaires/board/1.0.0/paper.pdf"
    assert address in client.visit("/questionnaires/board/1.0.0").links
    assert pages_in(client.visit(address)) >= 2


def test_an_officer_gets_the_form_of_its_partners_round_and_nobody_elses(app, database, draft):
    sign_up(database, "olena@example.org", "officer")
    sign_up(database, "otto@example.org", "officer", code="moonrise")
    address = f"/assessments/{draft}/paper.pdf"
    assert pages_in(Browser(app, account="olena@example.org").visit(address)) >= 2
    assert Browser(app, account="otto@example.org").visit(address).status == 404


@pytest.mark.parametrize("address", ["/questionnaires/board/9.9.9/paper.pdf", "/instruments/none/1/paper.pdf"])
def test_what_is_not_there_has_no_form(client, address):
    assert client.visit(address).status == 404


def test_the_form_speaks_the_readers_language(app):
    page = Browser(app, "ar").visit("/questionnaires/board/1.0.0/paper.pdf")
    with pikepdf.open(io.BytesIO(page.response.get_data())) as document:
        assert str(document.Root.Lang) == "ar"
