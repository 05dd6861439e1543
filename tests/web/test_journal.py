import io
import json
import logging

import pytest

from adaptameter.web import admin_partners, saving
from adaptameter.web.journal import Lines, write_log
from tests.people import everybody, sign_up
from tests.web.browsing import Browser
from tests.web.test_failure import Broken

secrets = ("Secretia", "secret-words", "geheim", "Minutes-of-May", "example.org", "4711", "2020-05-01", "Eastland")


@pytest.fixture
def journal():
    """The lines that are logged."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_every_request_has_a_line_with_its_route_and_no_address(client, submitted, journal):
    client.visit(f"/assessments/{submitted}/results?ratings=self")
    client.visit("/partners/somebody-secret")
    client.visit("/some/words")
    requests = [each for each in journal() if each["event"] == "request"]  # a drawing library may say more
    lines = [(each["event"], each["method"], each["route"], each["status"]) for each in requests]
    assert lines == [
        ("request", "GET", "/assessments/<number:number>/results/", 200),
        ("request", "GET", "/partners/<code>", 404),
        ("request", "GET", "(none)", 404),
    ]
    for each in requests:
        assert each.keys() == {"time", "level", "event", "method", "route", "status", "ms"}
        assert each["ms"] >= 0


def test_health_and_shipped_files_have_no_line(client, journal):
    client.visit("/health")
    client.visit("/static/page.css").response.close()
    assert journal() == []


def test_a_whole_run_leaves_no_word_that_anybody_typed(database, make_app, monkeypatch, journal):
    failing = Broken(database, lambda is_writing: False)
    client = Browser(make_app(failing))
    page = client.send(
        client.visit("/admin/new-partner"),
        {"name": "Secretia", "code": "geheim", "region": "Eastland", "country": "NP"},
    )
    sign_up(database, everybody, "lead", code="geheim")
    client.send(client.visit("/admin/new-round"), {"name": "secret-words"})
    page = client.send(client.visit("/partners/geheim/start"))
    number = page.address.split("/")[2]
    meetings, facts = f"/assessments/{number}/board/meetings", f"/assessments/{number}/board/facts"
    answers = {
        "meets-answer": "3",
        "meets-comment": "secret-words",
        "meets-status": "document",
        "meets-item-0-title": "Minutes-of-May",
        "meets-item-0-url": "https://example.org",
    }
    page = client.visit(meetings)
    client.send(page, answers)
    client.send(page, answers | {"meets-answer": "2", "page": ""})
    client.send(page, answers | {"meets-answer": "secret-words"})
    client.send(page, answers | {"csrf_token": "geheim"})
    client.send(page, answers | {"items-comment": "secret-words" * 400_000})
    page = client.visit(facts)
    client.send(page, {"members-answer": "4711", "chosen-answer": "2020-05-01", "story-answer": "secret-words"})
    failing.fails = lambda is_writing: is_writing
    client.send(page, {"story-answer": "secret-words again"})
    failing.fails = lambda is_writing: False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "save_rating", lambda *given: int(f"secret-words of Secretia {given}"))
        page = client.send(client.visit(facts), {"story-answer": "secret-words again"})
        assert page.status == 500
    client.switch(client.visit(facts), "ar")
    client.send(client.visit(f"/assessments/{number}/check"), {"agreed": "yes"})
    client.visit(f"/assessments/{number}/results")
    client.visit(f"/assessments/{number}/results/themes/geheim?ratings=secret-words")
    told = json.dumps(journal(), ensure_ascii=False)
    assert len(journal()) > 20
    assert {each["status"] for each in journal() if "status" in each} == {200, 302, 400, 404, 409, 413, 422, 500, 503}
    for word in (*secrets, client.visit(facts).token[:20], client.client.get_cookie("adaptameter").value[:20]):
        assert word not in told, word


def test_a_fault_is_logged_with_the_reference_of_its_page_and_the_places_in_the_code(client, monkeypatch, journal):
    def look(session):
        try:
            raise KeyError("secret-words")
        except KeyError as error:
            raise RuntimeError("secret-words") from error

    monkeypatch.setattr(admin_partners, "list_partners", look)
    page = client.visit("/admin/partners")
    fault, request = journal()
    assert (fault["level"], fault["event"], request["status"]) == ("error", "fault", 500)
    assert f"reference {fault['reference']}." in page.main
    assert [line for line in fault["trace"] if " " not in line] == ["RuntimeError", "KeyError"]
    assert any("admin_partners.py:" in line and line.endswith(" overview") for line in fault["trace"])
    assert "secret-words" not in json.dumps(fault)


def test_an_error_that_hides_its_cause_hides_it_in_the_log_too(journal):
    try:
        try:
            raise KeyError("secret-words")
        except KeyError:
            raise RuntimeError from None
    except RuntimeError:
        logging.getLogger("adaptameter").exception("fault")
    assert [line for line in journal()[0]["trace"] if " " not in line] == ["RuntimeError"]


def test_the_log_goes_to_the_error_stream(capsys):
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        write_log()
        logging.getLogger("adaptameter").info("begins", extra={"port": 8000, "secret": "x"})
        logging.getLogger("weasyprint").warning("noise")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    (line,) = capsys.readouterr().err.splitlines()
    found = json.loads(line)
    assert (found.pop("time")[-6:], found) == ("+00:00", {"level": "info", "event": "begins", "port": 8000})
