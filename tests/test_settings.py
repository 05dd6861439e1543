import stat
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from adaptameter import paths
from adaptameter.error import AdaptameterError
from adaptameter.settings import embedded, names, read_settings

thirty_two = "0123456789abcdef0123456789abcdef"


def told(**environment):
    with pytest.raises(AdaptameterError) as caught:
        read_settings(environment)
    return str(caught.value)


def test_nothing_has_to_be_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = read_settings({})
    assert found.data == tmp_path / "data"
    assert found.database_url == f"sqlite:///{tmp_path / 'data/adaptameter.db'}"
    assert found.questionnaires == paths.QUESTIONNAIRES
    assert found.secret_key is None
    assert (found.host, found.port, found.threads) == ("127.0.0.1", 8000, 8)


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_variable_without_a_value_is_not_set(blank):
    assert read_settings(dict.fromkeys(names, blank)) == read_settings({})


def test_every_variable_is_read():
    found = read_settings(
        {
            "DATABASE_URL": " postgresql://user@host/name ",
            "ADAPTAMETER_DATA": "/somewhere/data",
            "ADAPTAMETER_QUESTIONNAIRES": "/somewhere/questionnaires",
            "ADAPTAMETER_SECRET_KEY": thirty_two,
            "ADAPTAMETER_HOST": "::1",
            "ADAPTAMETER_PORT": "8080",
            "ADAPTAMETER_THREADS": "2",
            "ADAPTAMETER_DAYS_TO_SIGN": "14",
        }
    )
    assert found.database_url == "postgresql://user@host/name"
    assert (found.data, found.questionnaires) == (Path("/somewhere/data"), Path("/somewhere/questionnaires"))
    assert (found.secret_key, found.host, found.port, found.threads) == (thirty_two, "::1", 8080, 2)
    assert found.days_to_sign == 14
    assert found.with_questionnaires(Path("other")).questionnaires == Path("other")


@pytest.mark.parametrize(
    ("name", "most"), [("ADAPTAMETER_PORT", 65535), ("ADAPTAMETER_THREADS", 256), ("ADAPTAMETER_DAYS_TO_SIGN", 999)]
)
def test_a_whole_number_has_its_bounds(name, most):
    field = name.removeprefix("ADAPTAMETER_").lower()
    assert [getattr(read_settings({name: text}), field) for text in ("1", str(most))] == [1, most]
    for wrong in ("0", str(most + 1), "-1", "8 000", "80.0", "eighty", "٨٠", "0x50", "9" * 5000):
        assert told(**{name: wrong}) == f"{name} is {wrong!r}; use a whole number from 1 to {most}."


def test_a_short_secret_is_refused():
    assert read_settings({"ADAPTAMETER_SECRET_KEY": thirty_two}).secret_key == thirty_two
    sentence = "ADAPTAMETER_SECRET_KEY has 31 characters; use at least 32 random ones."
    assert told(ADAPTAMETER_SECRET_KEY=thirty_two[1:]) == sentence


@pytest.mark.parametrize("name", ["plain", "two words", "100%25", "what?a=b", "a+b#c", "فولدر"])
def test_the_embedded_database_lies_in_the_data_folder_whatever_it_is_called(tmp_path, name):
    url = make_url(embedded(tmp_path / name))
    assert (url.database, dict(url.query)) == (str(tmp_path / name / "adaptameter.db"), {})


def test_the_data_folder_is_for_this_user_only(tmp_path):
    settings = read_settings({"ADAPTAMETER_DATA": str(tmp_path / "some/where")})
    settings.make_data_folder()
    settings.make_data_folder()
    assert stat.S_IMODE((tmp_path / "some/where").stat().st_mode) == 0o700


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = read_settings({"ADAPTAMETER_DATA": str(tmp_path / "file/data")})
    with pytest.raises(AdaptameterError) as caught:
        settings.make_data_folder()
    sentence = (
        f"The folder {tmp_path / 'file/data'} can't be made (Not a directory); name another with ADAPTAMETER_DATA."
    )
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "address",
    [
        "smtp://127.0.0.1",
        "smtp://mail.example.org:25/",
        "smtps://post%40example.org:s%2Fe@mail.example.org:465",
        "smtp://[::1]:2525",
    ],
)
def test_servers_that_send_e_mail(address):
    assert read_settings({"ADAPTAMETER_SMTP": address}).smtp == address


@pytest.mark.parametrize(
    "address",
    ["mail.example.org", "http://mail", "smtp://", "smtp://a:b:c", "smtp://a:0", "smtp://a:70000", "smtp://a/b"],
)
def test_a_server_that_can_not_be_read_is_told_without_its_secret(address):
    sentence = "ADAPTAMETER_SMTP can't be read; write it like smtp://user:secret@host:587 (with STARTTLS) or smtps://…"
    assert told(ADAPTAMETER_SMTP=address) == sentence


def test_the_address_that_e_mails_come_from_stands_alone():
    assert read_settings({"ADAPTAMETER_MAIL_FROM": "tool@example.org"}).mail_from == "tool@example.org"
    for wrong in ("tool", "Tool <tool@example.org>", "a@b\nBcc: c@d", "a@b, c@d"):
        sentence = f"ADAPTAMETER_MAIL_FROM is {wrong!r}; write an address alone, such as tool@example.org."
        assert told(ADAPTAMETER_MAIL_FROM=wrong) == sentence
