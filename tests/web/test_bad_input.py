"""Every form that is sent with something wrong in it is given back with all that was typed, and says what is wrong."""

import pytest

from tests.people import everybody, sign_up
from tests.web.browsing import Browser
from tests.web.filling import own_forms, text_fields, walk

long_text = "Much more than anybody would write here. " * 600
"""More than any field takes, and without an end that would be cut off."""


@pytest.fixture
def people(app, database, submitted, draft):
    """A lead who administers, and an officer of the partner."""
    sign_up(database, "otto@example.org", "officer")
    return [Browser(app, account=email) for email in (everybody, "otto@example.org")]


def written_too_long(page, form):
    """What is typed into each field of a form."""
    return {name: f"{name} {long_text}".strip() for name in text_fields(page, form)}


def test_whatever_is_too_long_is_given_back_whole_with_a_message_that_leads_to_it(people, kept):
    seen = set()
    for client in people:
        for page in walk(client, ["/"]):
            for form, is_last in own_forms(page):
                typed = written_too_long(page, form)
                if not typed or is_last or frozenset(typed) in seen:
                    continue
                seen.add(frozenset(typed))
                before = kept()
                answer = client.send(page, typed, form=form)
                assert answer.status == 422, page.address
                assert kept() == before, page.address
                check_given_back(answer, typed)
    assert len(seen) >= 8, seen


def check_given_back(answer, typed):
    """Every text is in its field, and each message of the summary leads to a field that is there."""
    fields = {name: value for each in answer.forms for name, value in answer.fields_of(each).items(multi=True)}
    for name, text in typed.items():
        assert fields.get(name, "").replace("\r\n", "\n").strip() == text, (answer.address, name)
    assert answer.problems, answer.address
    for field, message in answer.problems:
        assert field in answer.ids, (answer.address, field)
        assert message, answer.address
