import os
import re
import signal
import socket
import subprocess
import sys

import pytest

from adaptameter.cli.serve import require_loopback
from adaptameter.error import AdaptameterError
from adaptameter.mail.folder import list_kept
from adaptameter.storage.database import open_database
from adaptameter.storage.message import queue_message
from adaptameter.storage.migration import upgrade
from tests.cli.serving import free_port, get, program, stop, wait_until_open

thirty_two = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def place(tmp_path, monkeypatch, published_folder):
    """A data folder with a database that is up to date, and a free port."""
    data = tmp_path / "data"
    for name, value in {
        "ADAPTAMETER_DATA": str(data),
        "ADAPTAMETER_PORT": str(free_port()),
        "ADAPTAMETER_QUESTIONNAIRES": str(published_folder),
    }.items():
        monkeypatch.setenv(name, value)
    data.mkdir()
    database = open_database(f"sqlite:///{data / 'adaptameter.db'}")
    upgrade(database)
    database.engine.dispose()
    return data


@pytest.fixture
def refused(run, place):
    """The one sentence with which it doesn't start."""

    def refused():
        code, output, errors = run("serve")
        assert (code, output) == (1, "")
        assert errors.count("\n") == 1
        return errors.removesuffix("\n")

    return refused


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_addresses_of_this_machine_are_served(host):
    require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", "127.0.0.1.example.org", "127.1"])  # noqa: S104
def test_every_other_address_is_refused(refused, monkeypatch, host):
    monkeypatch.setenv("ADAPTAMETER_HOST", host)
    assert refused() == (
        f"Others can reach {host}: serve behind https, and name its address with ADAPTAMETER_ADDRESS, "
        "such as https://assess.example.org."
    )
    with pytest.raises(AdaptameterError):
        require_loopback(host)


@pytest.mark.parametrize("name", ["assess.example.org", "192.0.2.7", "localhost.example.org"])
def test_an_address_for_others_without_https_is_refused(refused, monkeypatch, name):
    monkeypatch.setenv("ADAPTAMETER_ADDRESS", f"http://{name}")
    assert refused().startswith(f"Others can reach {name}: serve behind https")


def test_a_port_in_use_is_told(refused, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("ADAPTAMETER_PORT", str(port))
        assert refused() == (f"Port {port} can't be used (Address already in use); name another with ADAPTAMETER_PORT.")


def test_a_wrong_setting_is_told(refused, monkeypatch):
    monkeypatch.setenv("ADAPTAMETER_THREADS", "many")
    assert refused() == "ADAPTAMETER_THREADS is 'many'; use a whole number from 1 to 256."


older = "The database is older than this program; run: adaptameter db upgrade"


def test_a_database_without_tables_is_told(refused, place):
    (place / "adaptameter.db").write_bytes(b"")
    assert refused() == older


def test_a_database_that_is_not_there_is_told(refused, place):
    (place / "adaptameter.db").unlink()
    assert refused() == older


def test_a_newer_database_is_told(refused, place):
    database = open_database(f"sqlite:///{place / 'adaptameter.db'}")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.engine.dispose()
    assert refused() == (
        "The database is newer than this program (it is at 9999); "
        "install the program that made it, or put back a backup from before."
    )


def test_a_folder_of_the_database_that_is_not_there_is_told(refused, monkeypatch, tmp_path):
    missing = tmp_path / "none"
    monkeypatch.setenv("ADAPTAMETER_DATA", str(missing))
    assert refused() == f"The folder {missing} is not there; make it, or name another."
    assert not missing.exists()


def test_a_file_that_is_no_database_is_told(refused, place):
    (place / "adaptameter.db").write_bytes(b"something else entirely" * 100)
    path = place / "adaptameter.db"
    assert refused() == f"The file {path} is damaged or no database; put back a backup, or name another file."


def test_a_database_that_cannot_be_opened_is_told(refused, place):
    path = place / "adaptameter.db"
    path.unlink()
    path.mkdir()
    assert refused() == f"The database {path} can't be opened; look whether it is there and may be read."


@pytest.mark.parametrize("url", ["nonsense", "postgresql://host:port/name", "sqlite://host/name", "sqlite:"])
def test_an_address_of_a_database_that_cannot_be_read_is_told(refused, monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    assert refused() == (
        "DATABASE_URL can't be read; use sqlite:////path/to/file.db or postgresql://user:secret@host/name."
    )


def test_a_kind_of_database_that_is_not_supported_is_told(refused, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://host/name")
    assert refused().startswith("DATABASE_URL names mysql, which is not supported; use sqlite:")


def test_a_server_that_cannot_be_reached_is_told(refused, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@127.0.0.1:{free_port()}/none?connect_timeout=2")
    assert refused() == ("The database server 127.0.0.1 can't be reached; nothing was saved. Try again in a minute.")


def test_a_folder_of_questionnaires_that_is_not_there_is_told(refused, monkeypatch, tmp_path):
    monkeypatch.setenv("ADAPTAMETER_QUESTIONNAIRES", str(tmp_path / "none"))
    assert refused() == f"{tmp_path / 'none'} is not a folder; name one that holds questionnaires."


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_it_serves_until_it_is_stopped_and_ends_without_a_traceback(place, number, code):
    served = program("serve")
    address = wait_until_open(served)
    assert get(address, "/health") == (200, '{"status":"ok"}\n')
    assert get(address)[0] == 302
    assert get(address, "/sign-in")[0] == 200
    errors = stop(served, number)
    assert served.returncode in (code, 0)
    assert "Traceback" not in errors
    assert "Fatal" not in errors


def test_it_sends_the_e_mails_that_wait(place):
    database = open_database(f"sqlite:///{place / 'adaptameter.db'}")
    with database.writing() as session:
        queue_message(session, "passphrase_changed", "ann@example.org", "en", {"name": "Ann"})
    database.engine.dispose()
    served = program("serve")
    address = wait_until_open(served)
    for _ in range(1000):
        if get(address, "/health")[0] == 200 and list_kept(place / "mail"):
            break
    assert "Traceback" not in stop(served, signal.SIGTERM)
    assert [message.to for message in list_kept(place / "mail")] == ["Ann <ann@example.org>"]


def test_it_makes_a_secret_of_its_own_that_nobody_else_may_read(place):
    served = program("serve")
    wait_until_open(served)
    stop(served, signal.SIGTERM)
    assert re.fullmatch("[0-9a-f]{64}", (place / "secret").read_text(encoding="utf-8"))
    assert (place / "secret").stat().st_mode & 0o777 == 0o600


def test_with_a_database_elsewhere_the_data_folder_is_made_for_the_secret(place, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place / 'adaptameter.db'}")
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path / "new/data"))
    served = program("serve")
    wait_until_open(served)
    stop(served, signal.SIGTERM)
    assert [path.name for path in (tmp_path / "new/data").iterdir()] == ["secret"]


def test_a_secret_from_outside_is_kept_nowhere(place, monkeypatch):
    monkeypatch.setenv("ADAPTAMETER_SECRET_KEY", thirty_two)
    served = program("serve")
    wait_until_open(served)
    stop(served, signal.SIGTERM)
    assert not (place / "secret").exists()


def test_without_a_driver_it_says_how_to_get_one():
    hidden = "import sys; sys.modules['psycopg'] = None; from adaptameter.cli import main; main(['serve'])"
    environment = os.environ | {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    found = subprocess.run(
        [sys.executable, "-c", hidden], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    told = "PostgreSQL needs a driver; install it with: pip install 'adaptameter[postgresql]'.\n"
    assert (found.returncode, found.stdout, found.stderr) == (1, "", told)
