"""What changes something is written down, in the same transaction."""

import pytest

from adaptameter.web import handing_in
from tests.people import sign_up
from tests.web.browsing import Browser
from tests.web.conftest import a_round, set_days
from tests.web.logged import logged


def test_saving_answers_is_written_down_with_how_many_and_never_what(client, database, draft, meetings):
    client.send(client.visit(meetings), {"meets-answer": "2", "meets-comment": "A secret.", "items-answer": ["audit"]})
    told = (f"assessment {draft}, board/meetings", "done", {"changed answers": (None, "2")})
    assert logged(database, "answer") == [("lead", "answer", *told)]
    assert "secret" not in str(logged(database))


def test_nothing_is_written_down_where_nothing_changed_or_nothing_could_be_saved(client, database, draft, meetings):
    client.send(client.visit(meetings), {"meets-answer": "2"})
    client.send(client.visit(meetings))
    client.send(client.visit(meetings), {"meets-comment": "x" * 50_000})
    page = client.visit(meetings)
    set_days(database, draft, closes="2024-01-01")
    client.send(page, {"meets-answer": "3"})
    assert len(logged(database, "answer")) == 1


def test_submitting_is_written_down_once(client, database, draft):
    page = client.visit(f"/assessments/{draft}/check")
    client.send(page)
    for _ in range(2):
        client.send(page, {"agreed": "yes"})
    assert logged(database, "submit") == [("lead", "submit", f"assessment {draft}", "done", {})]


def test_what_is_not_done_is_not_written_down(app, client, database, draft, monkeypatch):
    def fails(*_):
        raise ValueError

    monkeypatch.setattr(handing_in, "all_pieces", fails)
    assert client.send(client.visit(f"/assessments/{draft}/check"), {"agreed": "yes"}).status == 500
    assert logged(database, "submit") == []


def test_starting_a_round_is_written_down(client, database, partner):
    number = a_round(database, "2026")
    page = client.send(client.visit("/partners/sunrise/start"), {"round": number})
    number = page.address.split("/")[2]
    assert logged(database, "start a round") == [("lead", "start a round", f"assessment {number}", "done", {})]


def test_moving_a_draft_is_written_down_with_both_numbers(database, draft, make_app, newer_folder):
    client = Browser(make_app(database, newer_folder))
    page = client.send(client.visit(f"/assessments/{draft}/move/"))
    new = page.address.split("/")[2]
    values = {"assessment": (str(draft), new)}
    assert logged(database, "move a draft") == [("lead", "move a draft", f"assessment {draft}", "done", values)]


@pytest.mark.parametrize("roles", [("member",), ("officer",), ()])
def test_whoever_is_denied_changes_nothing_and_is_written_down(app, client, database, draft, meetings, roles):
    page = client.visit(f"/assessments/{draft}/check")
    sign_up(database, "other@example.org", *roles)
    other = Browser(app, account="other@example.org")
    answer = other.open("POST", f"/assessments/{draft}/check", data={"csrf_token": other.visit("/account/").token})
    assert answer.status == (404 if not roles else 403)
    assert logged(database, "submit") == [("other", "submit", f"assessment {draft}", "denied", {})]
    assert client.visit(page.address).all("input", id="agreed")
