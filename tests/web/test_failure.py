import re
import time
from io import BytesIO

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from adaptameter.storage.account import find_account
from adaptameter.storage.database import Database, DatabaseError, open_database
from adaptameter.storage.role import list_roles, take_role
from adaptameter.web import admin_partners, admin_rounds, partners, saving
from tests.people import everybody, sign_up
from tests.web.browsing import Browser
from tests.web.conftest import a_round

typed = {
    "meets-answer": "3",
    "meets-comment": "Every quarter.",
    "meets-status": "document",
    "meets-item-0-title": "Minutes",
    "meets-item-0-url": "https://example.org/minutes",
}
texts = ["3", "Every quarter.", "Minutes", "https://example.org/minutes"]


def typed_back(page):
    return sorted(e.text for e in page.of_class("typed-back"))


@pytest.fixture
def meetings(client, draft):
    return client.visit(f"/assessments/{draft}/board/meetings")


@pytest.mark.parametrize("token", [None, "", "x", "ImRjMWE3YWU0NGIyOTZl.YXV0.aXMgbm90IG91cnM"])
def test_a_form_without_our_token_is_refused_and_given_back(client, meetings, kept, token):
    before = kept()
    page = client.send(meetings, typed | {"csrf_token": token})
    assert (page.status, page.heading) == (400, "This form is too old to be saved")
    assert typed_back(page) == texts
    assert kept() == before


def test_a_form_that_lay_open_too_long_is_refused_and_given_back(client, meetings, kept, monkeypatch):
    before, now = kept(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 8 * 24 * 3600)
    page = client.send(meetings, typed)
    assert (page.status, typed_back(page)) == (400, texts)
    assert kept() == before


def test_a_form_of_six_days_ago_is_taken(client, meetings, monkeypatch):
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 6 * 24 * 3600)
    assert client.send(meetings, typed).status == 200


def test_another_browsers_token_is_refused(app, meetings, kept):
    before = kept()
    other = Browser(app)
    other.visit("/admin/new-partner")
    assert other.send(meetings, typed).status == 400
    assert kept() == before


@pytest.mark.parametrize("answer", ["12", "7", ".5"])
def test_a_short_answer_is_given_back_too(client, draft, answer):
    page = client.visit(f"/assessments/{draft}/board/facts")
    page = client.send(page, {"members-answer": answer, "women-answer": ".dont_know", "csrf_token": "x"})
    assert typed_back(page) == [answer]


@pytest.mark.parametrize(
    "address", ["/admin/new-partner", "/partners/sunrise/start", "/assessments/{draft}/check", "/language"]
)
def test_every_form_needs_the_token(client, draft, kept, address):
    before = kept()
    for data in ({}, {"csrf_token": "x", "agreed": "yes", "name": "2024", "language": "ar"}):
        page = client.open("POST", address.format(draft=draft), data=data)
        assert page.status == 400
        assert page.one("html").attributes["lang"] == "en"
    assert kept() == before


def test_a_request_that_is_too_large_is_refused_and_given_back(client, meetings, kept):
    before = kept()
    page = client.send(meetings, {**typed, "meets-comment": "x" * 4_300_000})
    assert (page.status, page.heading) == (413, "This is too much at once")
    assert "Nothing was saved." in page.main
    assert typed_back(page) == sorted([*texts[:1], "x" * 4_300_000, *texts[2:]])
    assert kept() == before


def test_files_that_are_too_large_together_take_no_text_with_them(client, meetings, kept):
    before = kept()
    files = {f"items-item-{place}-file": FileStorage(BytesIO(bytes(9_000_000)), f"{place}.pdf") for place in range(5)}
    form = {**meetings.fields.to_dict(), **typed, **files}
    body, length, boundary = stream_encode_multipart(form, use_tempfile=False)
    kind = f"multipart/form-data; boundary={boundary}"
    page = client.open("POST", meetings.address, input_stream=body, content_length=length, content_type=kind)
    assert (page.status, typed_back(page)) == (413, texts)
    assert kept() == before


def test_a_role_or_a_partner_that_is_gone_meanwhile_takes_no_text_with_it(client, app, database, draft, meetings):
    with database.writing() as session:
        account = find_account(session, everybody)
        for role in list_roles(session, account):
            take_role(session, role)
    page = client.send(meetings, typed)
    assert (page.status, typed_back(page)) == (404, texts)
    sign_up(database, everybody, "decision_maker", region="South Asia")
    page = client.send(meetings, typed)
    assert page.status in (403, 404)
    assert typed_back(page) == texts


def test_the_longest_texts_of_a_page_are_not_too_large(client, meetings):
    longest = "ع" * 20_000
    evidence = {f"meets-item-{place}-title": f"{place}" + "ع" * 290 for place in range(20)}
    page = client.send(
        meetings, {"meets-comment": longest, "items-comment": longest, "meets-status": "document", **evidence}
    )
    assert page.status == 200


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/partners/nobody",
        "/partners/%00",
        "/partners/nobody/start",
        "/partners/" + "x" * 5000,
        "/partners/%F0%9F%99%82%ED%A0%80",
        "/assessments/0",
        "/assessments/-1",
        "/assessments/x",
        "/assessments/1e3",
        "/assessments/2147483647",
        "/assessments/2147483648",
        "/assessments/9223372036854775808/check",
        "/assessments/" + "9" * 400,
        "/assessments/" + "9" * 5000,
        "/assessments/٩٩٩٩٩٩",
        "/assessments/²",
        "/assessments/{draft}/nothing/meetings",
        "/assessments/{draft}/board/nothing",
        "/assessments/{draft}/board/%00",
        "/assessments/{draft}/board/meetings/more",
        "/assessments/999999/results",
        "/assessments/999999/results/report.pdf",
        "/assessments/99999999999999999999/results/report.pdf",
        "/assessments/999999/submitted",
        "/static/nothing.css",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_what_is_not_there_has_a_page_that_says_so(client, draft, address):
    page = client.visit(address.format(draft=draft))
    assert (page.status, page.heading) == (404, "There is nothing here")


@pytest.mark.parametrize(
    "address",
    [
        "/assessments/999999/board/meetings",
        "/assessments/{draft}/board/nothing",
        "/assessments/999999/check",
        "/partners/nobody/start",
        "/assessments/99999999999999999999/check",
        "/partners/%00/start",
    ],
)
def test_a_form_to_what_is_not_there_writes_nothing(client, draft, kept, address):
    before = kept()
    data = typed | {"csrf_token": client.visit("/admin/new-partner").token, "agreed": "yes", "name": "2024"}
    assert client.open("POST", address.format(draft=draft), data=data).status == 404
    assert kept() == before


class Broken(Database):
    """A database that fails, from some moment on, where it is read or written."""

    def __init__(self, database, fails):
        super().__init__(database.engine, database._connection)
        self.fails = fails

    def _session(self, *, is_writing):
        if self.fails(is_writing):
            raise DatabaseError("The disk that holds /somewhere is full or broken; nothing was saved.")
        return super()._session(is_writing=is_writing)


@pytest.mark.parametrize("fails", [lambda is_writing: is_writing, lambda is_writing: True], ids=["writing", "reading"])
def test_a_database_that_fails_while_saving_gives_back_what_was_typed(database, make_app, draft, kept, fails):
    failing = Broken(database, lambda is_writing: False)
    client = Browser(make_app(failing))
    pages = [
        (client.visit(f"/assessments/{draft}/board/meetings"), typed, texts),
        (
            client.visit("/admin/new-partner"),
            {"name": "Moonrise", "country": "NP", "region": "East"},
            ["Moonrise", "East"],
        ),
        (client.visit("/admin/new-round"), {"name": "Spring", "due": "2999-01-31"}, ["Spring", "2999-01-31"]),
        (client.visit(f"/assessments/{draft}/check"), {"agreed": "yes"}, []),
    ]
    before = kept()
    failing.fails = fails
    for page, changes, expected in pages:
        page = client.send(page, changes)
        assert (page.status, page.heading) == (503, "This can't be kept just now")
        assert set(expected) <= set(typed_back(page))
        assert "/somewhere" not in page.html
    assert kept() == before


def test_a_server_that_does_not_answer_has_a_page(make_app):
    database = open_database("postgresql://somebody:secret@127.0.0.1:1/nothing?connect_timeout=2")
    client = Browser(make_app(database, is_peopled=False), account=None)
    page = client.send(client.visit("/sign-in"), {"email": "a@example.org", "passphrase": "x"})
    assert (page.status, page.heading) == (503, "This can't be kept just now")
    assert "secret" not in page.html


def test_a_disk_that_is_full_while_saving_gives_back_what_was_typed(file_database, make_app, published):
    from tests.published import assessment
    from tests.storage.test_database import on_every_connection
    from tests.web.conftest import brought, rows_of

    number = brought(file_database, published, assessment(own={}, is_handed_in=False))
    client = Browser(make_app(file_database))
    page, before = client.visit(f"/assessments/{number}/board/meetings"), rows_of(file_database)
    with file_database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    on_every_connection(file_database, f"PRAGMA max_page_count = {pages}")
    page = client.send(page, {"meets-answer": "2", "meets-comment": "x" * 20_000, "items-comment": "y" * 20_000})
    assert (page.status, typed_back(page)) == (503, ["2", "x" * 20_000, "y" * 20_000])
    assert rows_of(file_database) == before


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_fault_of_ours_has_a_page_with_a_reference_and_no_details(app, draft, kept, monkeypatch, code):
    client = Browser(app, code)
    page, before = client.visit(f"/assessments/{draft}/board/meetings"), kept()

    def broken(*_):
        raise RuntimeError("Secret words: Every quarter.")

    monkeypatch.setattr(saving, "save_rating", broken)
    page = client.send(page, typed)
    assert page.status == 500
    assert re.search(r"[0-9a-f]{8}", page.main)
    assert typed_back(page) == texts
    for detail in ("RuntimeError", "Secret words", "Traceback", "answering.py", "File "):
        assert detail not in page.html
    assert kept() == before


def test_a_fault_while_a_page_is_shown_has_one_too(client, monkeypatch):
    monkeypatch.setattr(admin_partners, "list_partners", lambda session: 1 / 0)
    page = client.visit("/admin/partners")
    assert (page.status, page.heading) == (500, "Something went wrong")


@pytest.mark.parametrize("address", ["/admin/new-partner", "/admin/new-round", "/partners/sunrise/start"])
def test_of_two_who_make_the_same_at_once_one_is_told(client, database, partner, kept, monkeypatch, address):
    number = a_round(database)
    page = client.visit(address)
    client.send(client.visit("/partners/sunrise/start"))
    before = kept()
    # As if the other's were not there yet when we looked, and there when we wrote.
    monkeypatch.setattr(admin_partners, "get_partner", lambda *_: None)
    monkeypatch.setattr(admin_rounds, "get_round", lambda *_: None)
    monkeypatch.setattr(partners, "find_assessment", lambda *_: None)
    typed = {"name": "Sunrise" if address == "/admin/new-partner" else "2024", "country": "NP", "round": number}
    page = client.send(page, typed)
    assert page.status == 409
    assert kept() == before


look = partners.get_partner


def test_an_error_of_the_database_that_is_ours_tells_no_values(database):
    statement = text("INSERT INTO partner (id, code, name, country, fictional) VALUES (1, NULL, :name, 'NP', false)")
    with pytest.raises(IntegrityError) as told, database.writing() as session:
        session.execute(statement, {"name": "A secret name"})
    assert "A secret name" not in str(told.value).partition("[SQL")[2]
