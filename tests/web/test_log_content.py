"""What the audit log has after a busy run: who did what, and nothing that was written or may not be known."""

from sqlalchemy import select

from adaptameter.storage.log import LogEntryRow, LogValueRow
from tests.people import words
from tests.web.browsing import Browser
from tests.web.signing import confirm, cookie, enter, join, secret

new = "eleven slow tramways"
typed = {
    "meets-answer": "2", "meets-comment": "A canary in the comment.", "meets-status": "document",
    "meets-item-0-title": "A canary in a title", "meets-item-0-url": "https://canary.example/x",
}  # fmt: skip


def rows(database):
    with database.reading() as session:
        tables = (LogEntryRow.__table__, LogValueRow.__table__)
        return [row for table in tables for row in session.execute(select(table)).all()]


def test_the_audit_log_of_a_busy_run_has_no_answer_token_or_passphrase(app, database, draft):
    join(database, "lead", "officer", "administrator", has_factor=True)
    enter(app, passphrase="a canary passphrase")  # noqa: S106
    client, page = enter(app)
    known = [cookie(client), page.token]
    confirm(client, page, "000000")
    confirm(client, page)
    known += [cookie(client), client.visit("/account/").token]
    client.send(client.visit("/account/passphrase"), {"current": "a canary passphrase", "passphrase": "canary"})
    client.send(client.visit("/account/passphrase"), {"current": words, "passphrase": new})
    codes = client.send(client.visit("/account/second-factor/"), {"current": new}).of_class("code")
    client.send(client.visit("/account/email"), {"email": "canary@example.org", "current": new})
    client.send(client.visit(f"/assessments/{draft}/board/meetings"), typed)
    client.send(client.visit(f"/assessments/{draft}/board/facts"), {"story-answer": "A canary in a story."})
    client.send(client.visit(f"/assessments/{draft}/check"), {"agreed": "yes"})
    client.send(client.visit("/admin/new-partner"), {"name": "Canary", "country": "NP", "code": "new"})
    for address in ("results/", "results/scores.svg", "results/themes/canary"):
        client.visit(f"/assessments/{draft}/{address}?ratings=self")
    Browser(app).visit("/partners/canary")
    known += [cookie(client), words, new, secret, "tramways", *(each.words for each in codes)]
    told = repr(rows(database))
    assert len(rows(database)) > 10
    assert len(codes) == 10
    for word in known:
        assert word[:30] not in told, word
    entries = repr([row for row in rows(database) if len(row) == 7])
    assert "canary" not in entries.casefold()
    assert "comment" not in told
