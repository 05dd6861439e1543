import stat

from adaptameter.web.app import asset, kept_secret


def test_the_secret_is_made_once_for_this_users_eyes_only(tmp_path):
    secret = kept_secret(tmp_path)
    assert len(secret) == 64
    assert kept_secret(tmp_path) == secret
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_another_folder_has_another_secret(tmp_path):
    (tmp_path / "a").mkdir()
    assert kept_secret(tmp_path / "a") != kept_secret(tmp_path)


def test_shipped_files_are_addressed_with_their_hash(app):
    with app.test_request_context():
        assert asset("page.css").startswith("/static/page.css?v=")
        assert asset("page.css") != asset("icon.svg")
