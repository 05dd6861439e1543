import pytest
from sqlalchemy import create_engine, inspect, text

from adaptameter.accounts.invitation import invite
from adaptameter.accounts.limits import sign_in
from adaptameter.domain.role import HeldRole
from adaptameter.error import AdaptameterError
from adaptameter.storage.account import find_account, replace_recovery_codes
from adaptameter.storage.account_token import create_account_token
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.database import open_database, writes
from adaptameter.storage.entry import create_entry, finish_entry
from adaptameter.storage.log import record
from adaptameter.storage.migration import check, downgrade, require_newest, upgrade
from adaptameter.storage.partner import list_partners
from adaptameter.storage.tables import metadata
from adaptameter.storage.waiver import create_waiver
from tests.people import sign_up, ticket_of
from tests.published import assessment, bring


@pytest.fixture
def url(request, database_url, tmp_path):
    """An empty database that a test may spoil."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'own.db'}"
        return
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS own WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE own"))
        yield database_url.replace("/postgres?", "/own?")
        connection.execute(text("DROP DATABASE own WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def empty(url):
    database = open_database(url)
    yield database
    database.engine.dispose()


def execute(database, statement):
    with database.engine.execution_options(**{writes: True}).begin() as connection:
        connection.execute(text(statement))


def test_migrations_go_up_and_down_with_data(empty, published):
    upgrade(empty)
    bring(empty, published, assessment())
    fill(empty)
    upgrade(empty)
    check(empty)
    downgrade(empty, "base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]
    upgrade(empty)
    check(empty)
    bring(empty, published, assessment())


def fill(database):
    """People of every role, with all that the database keeps of them."""
    for role in ("member", "lead", "officer", "decision_maker", "listener", "administrator"):
        sign_up(database, f"{role}@example.org", role, region="South Asia")
        ticket_of(database, f"{role}@example.org")
    with database.writing() as session:
        account = find_account(session, "officer@example.org")
        told = {"email": "guest@example.org", "name": "Guest", "language": "en", "inviter": account}
        invite(session, held=HeldRole("listener"), **told)
        replace_recovery_codes(session, account, ["a" * 64])
        create_account_token(session, account, "reset", "b" * 64)
        for each in list_assessments(session):
            create_waiver(session, each, account.id, "Because.")
            told = {"typist": "officer", "source": "paper", "consent": "The board."}
            finish_entry(session, create_entry(session, each, account=account.pseudonym, **told))
            create_entry(session, each, account=None, typist="member", source="talk")
        record(session, "sign in", account=account.pseudonym, values={"role": (None, "officer")})
        assert is_within(session, sign_in, "somebody", now())


def test_a_database_of_before_keeps_its_content_and_gives_each_partner_a_pseudonym(empty, published):
    upgrade(empty, "0002")
    execute(
        empty,
        "INSERT INTO partner (id, code, name, country, fictional, created_at) VALUES "
        "(1, 'sunrise', 'Sunrise', 'NP', true, '2024-01-01'), (2, 'moonrise', 'Moonrise', 'NP', true, '2024-01-01')",
    )
    upgrade(empty)
    check(empty)
    with empty.reading() as session:
        rows = list_partners(session)
        assert [row.name for row in rows] == ["Moonrise", "Sunrise"]
        assert len({row.pseudonym for row in rows if row.pseudonym.startswith("partner-")}) == 2
    fill(empty)
    downgrade(empty, "0002")
    with empty.engine.connect() as connection:
        names = connection.execute(text("SELECT name FROM partner ORDER BY name")).scalars().all()
    assert names == ["Moonrise", "Sunrise"]
    upgrade(empty)
    check(empty)


def test_models_and_migrations_agree(empty):
    upgrade(empty)
    check(empty)
    assert set(inspect(empty.engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_a_difference_of_models_and_migrations_is_told(empty):
    upgrade(empty)
    execute(empty, "ALTER TABLE partner ADD COLUMN surprise TEXT")
    with pytest.raises(AdaptameterError, match="models and the migrations differ"):
        check(empty)


def test_an_older_database_is_told_how_to_be_mended(empty):
    with pytest.raises(AdaptameterError, match="older than this program; run: adaptameter db upgrade"):
        require_newest(empty)


def test_a_newer_database_is_left_alone(empty):
    upgrade(empty)
    execute(empty, "UPDATE alembic_version SET version_num = '9999'")
    for look in (require_newest, upgrade, check):
        with pytest.raises(AdaptameterError, match="newer than this program"):
            look(empty)


def test_every_constraint_has_a_name():
    nameless = [
        (table.name, constraint)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []
