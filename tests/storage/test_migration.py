import pytest
from sqlalchemy import create_engine, inspect, text

from adaptameter.error import AdaptameterError
from adaptameter.storage.database import open_database, writes
from adaptameter.storage.migration import check, downgrade, require_newest, upgrade
from adaptameter.storage.tables import metadata
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
    upgrade(empty)
    check(empty)
    downgrade(empty, "base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]
    upgrade(empty)
    check(empty)
    bring(empty, published, assessment())


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
