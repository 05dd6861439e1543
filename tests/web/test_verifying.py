"""Whoever holds a decision report asks whether it is right, and learns nothing else."""

from io import BytesIO

import pytest

from adaptameter.accounts import limits
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.attempt import AttemptRow, Limit
from adaptameter.storage.issue import find_issue, issue_of
from adaptameter.storage.signing import reopen
from adaptameter.web import verifying
from tests.stages import staged
from tests.web.browsing import Browser
from tests.web.test_decision_report import taken

latest = "The report of this code is the latest one."
replaced = "The report of this code is not the latest any more."
same = "The file is byte for byte the report that was issued under this code."
other = "The file is not the report that was issued under this code."
unknown = "No report has this code."


@pytest.fixture
def signed(database, published):
    return staged(database, published, "signed")


@pytest.fixture
def report(client, signed):
    """The code and the bytes of a report that was issued."""
    return taken(client, signed)


@pytest.fixture
def guest(app):
    """Somebody without an account."""
    return Browser(app, account=None)


def ask(guest, code, content=None):
    """Ask about a code, and a file where there is one."""
    file = {} if content is None else {"file": (BytesIO(content), "report.pdf")}
    page = guest.visit("/verify/")
    return guest.open("POST", "/verify/", data={"csrf_token": page.token, "code": code, **file})


def said(page):
    """Which of the answers stand there."""
    return [each for each in (unknown, same, other, latest, replaced) if each in page.main]


def test_the_camera_of_a_phone_finds_the_form_with_the_code(guest, report):
    page = guest.visit(f"/verify/{report[0]}")
    assert (page.status, page.value("code")) == (200, report[0])
    page = guest.send(page, {})
    assert (page.status, said(page)) == (200, [latest])


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}. "])
def test_a_code_is_found_however_it_is_typed(guest, report, typed):
    assert said(ask(guest, typed(report[0]))) == [latest]


def test_the_file_itself_is_told_from_one_with_a_byte_altered(guest, report):
    code, content = report
    assert said(ask(guest, code, content)) == [same, latest]
    middle = len(content) // 2
    altered = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    assert said(ask(guest, code, altered)) == [other, latest]
    assert said(ask(guest, code, content + b"\n")) == [other, latest]


def test_a_report_of_what_was_opened_again_is_not_the_latest_any_more(guest, database, signed, report):
    with database.writing() as session:
        reopen(session, get_assessment(session, signed), reason="A number was wrong.", side="partner", by="a")
    code, content = report
    assert said(ask(guest, code)) == [replaced]
    assert said(ask(guest, code, content)) == [same, replaced]
    assert said(ask(guest, code, content[:-1])) == [other, replaced]


def test_the_report_of_another_code_is_another_report(guest, client, signed, report):
    redacted, content = taken(client, signed, "redacted.pdf")
    assert said(ask(guest, report[0], content)) == [other, latest]
    assert said(ask(guest, redacted, content)) == [same, latest]


def test_codes_that_nobody_got_that_are_gone_or_never_made_get_one_answer(guest, database, signed, report):
    with database.writing() as session:
        row = get_assessment(session, signed)
        never = issue_of(session, row, "full", language="en", source="0" * 64, content="0" * 64).code
        gone = find_issue(session, report[0])
        session.delete(gone)
    pages = [ask(guest, code, report[1]) for code in ("2222-3333-4444", never, report[0])]
    assert [page.status for page in pages] == [404] * 3
    assert [said(page) for page in pages] == [[unknown]] * 3
    assert len({page.main for page in pages}) == 1


def test_nothing_else_is_told(guest, report):
    for page in (ask(guest, report[0], report[1]), guest.visit(f"/verify/{report[0]}")):
        for word in ("sunrise", "2018", "14 March", "signed", "Nepal", "full"):
            assert word.casefold() not in page.main.casefold(), word


def test_without_a_code_it_says_what_to_do(guest):
    page = ask(guest, "  ")
    assert page.status == 422
    assert page.problems == [("code", "Write the code that stands on the first page of the report.")]


def test_a_file_that_is_too_large_is_refused_and_the_code_stays(guest, report, monkeypatch):
    monkeypatch.setattr(verifying, "largest", 1000)
    page = ask(guest, report[0], b"%PDF" + bytes(1000))
    assert (page.status, page.value("code")) == (422, report[0])
    assert page.problems == [
        ("file", "This file is larger than 20 MB, so it is no report of ours. Choose another one.")
    ]


def test_a_file_larger_than_other_forms_may_be_is_looked_at(guest, report):
    fields = {"csrf_token": guest.visit("/verify/").token, "code": report[0]}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{told}\r\n' for name, told in fields.items()]
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="report.pdf"\r\n\r\n'
    body = "".join([*parts, head]).encode() + bytes(5 * 1024 * 1024) + b"\r\n--x--\r\n"
    page = guest.open("POST", "/verify/", data=body, content_type="multipart/form-data; boundary=x")
    assert (page.status, said(page)) == (200, [other, latest])


def test_nothing_of_the_file_is_kept(guest, kept, report):
    before = kept()
    before.pop("attempt")
    ask(guest, report[0], b"%PDF of somebody else")
    after = kept()
    assert len(after.pop("attempt")) == 1
    assert after == before


def test_asking_too_often_from_one_machine_is_refused(guest, database, report, monkeypatch):
    monkeypatch.setattr(limits, "verify_from", Limit("verify from", 2, limits.quarter))
    assert [ask(guest, report[0]).status for _ in range(3)] == [200, 200, 429]
    page = ask(guest, report[0])
    assert said(page) == []
    assert page.problems == [("code", "This was tried too often from here. Wait an hour, then try again.")]
    assert page.value("code") == report[0]
    with database.reading() as session:
        assert session.query(AttemptRow).count() == 2
