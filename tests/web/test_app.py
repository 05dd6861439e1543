from adaptameter.web.app import asset


def test_shipped_files_are_addressed_with_their_hash(app):
    with app.test_request_context():
        assert asset("page.css").startswith("/static/page.css?v=")
        assert asset("page.css") != asset("icon.svg")
