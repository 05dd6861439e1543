import pytest

from tests.web.browsing import Browser
from tests.web.mails import link, mails


def test_the_demo_shows_what_it_would_send(app, client):
    assert "There is no e-mail yet." in client.visit("/admin/mail/").main
    visitor = Browser(app, account=None)
    visitor.send(visitor.visit("/forgotten"), {"email": "lead@example.org"})
    (message,) = mails(app)
    page = client.visit("/admin/mail/")
    assert "A new passphrase" in page.main
    page = client.visit(next(each for each in page.links if each.endswith(".eml")))
    assert page.heading == "A new passphrase"
    assert "Somebody, probably you" in page.main
    assert link(message) in page.links
    assert visitor.visit(link(message)).status == 200


def test_administrators_get_there_from_the_first_page(client):
    assert "/admin/mail/" in client.visit("/").links


@pytest.mark.parametrize("name", ["x.eml", "..%2fsecret", "20260101T000000000000-00000000.eml"])
def test_other_files_are_not_there(client, name):
    assert client.visit(f"/admin/mail/{name}").status == 404


def test_outside_the_demo_there_is_no_such_page(database, make_app):
    app = make_app(database)
    visitor, client = Browser(app, account=None), Browser(app)
    visitor.send(visitor.visit("/forgotten"), {"email": "lead@example.org"})
    (message,) = mails(app)
    assert client.visit("/admin/mail/").status == 404
    assert client.visit(f"/admin/mail/{message.name}").status == 404
    assert "/admin/mail/" not in client.visit("/").links
