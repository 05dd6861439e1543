import pytest

from adaptameter.mail.folder import folder_of, get_kept, list_kept


@pytest.fixture
def folder(database, make_sender, queue):
    queue()
    queue("second_factor_changed", "bob@example.org", name="Bob")
    sender = make_sender(database)
    assert sender.send_due() == (2, 0)
    return folder_of(sender.settings)


def test_without_a_server_messages_are_put_in_a_folder_for_this_user_alone(folder):
    assert folder.stat().st_mode & 0o777 == 0o700
    files = list(folder.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_what_is_there_can_be_listed_and_read(folder):
    latest, first = list_kept(folder)
    assert (first.to, first.subject) == ("Ann <ann@example.org>", "Your passphrase was changed")
    assert latest.to == "Bob <bob@example.org>"
    assert first.text.startswith("Dear Ann,\n\nYour account has a new passphrase")
    assert get_kept(folder, first.name) == first


@pytest.mark.parametrize("name", ["../secret", "secret", "x.eml", "", "20260101T000000000000-00000000.eml"])
def test_nothing_else_is_read(folder, name):
    (folder / "secret").write_text("x", encoding="utf-8")
    assert get_kept(folder, name) is None


def test_there_need_be_no_folder(tmp_path):
    assert list_kept(tmp_path / "none") == []
