from adaptameter.storage.database import open_database
from tests.web.browsing import Browser


def test_health_says_that_the_database_answers(client):
    page = client.visit("/health")
    assert (page.status, page.response.get_json()) == (200, {"status": "ok"})
    assert page.headers["Cache-Control"] == "no-store"


def test_health_says_that_the_database_does_not_answer(make_app, tmp_path):
    (tmp_path / "a.db").write_bytes(b"no database at all" * 100)
    page = Browser(make_app(open_database(f"sqlite:///{tmp_path / 'a.db'}"), is_peopled=False), account=None).visit(
        "/health"
    )
    assert (page.status, page.response.get_json()) == (503, {"status": "the database does not answer"})


def test_health_says_that_a_server_does_not_answer(make_app):
    database = open_database("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    assert Browser(make_app(database, is_peopled=False), account=None).visit("/health").status == 503
