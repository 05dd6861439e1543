import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from adaptameter.accounts.invitation import invite
from adaptameter.accounts.limits import sign_in
from adaptameter.domain.assessment import Rating
from adaptameter.domain.role import HeldRole
from adaptameter.error import AdaptameterError
from adaptameter.storage.account import choose_reminders, find_account, replace_recovery_codes
from adaptameter.storage.account_token import create_account_token
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.database import open_database, writes
from adaptameter.storage.entry import create_entry, finish_entry
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.group import create_group
from adaptameter.storage.group_place import take_place
from adaptameter.storage.log import record
from adaptameter.storage.migration import check, downgrade, require_newest, upgrade
from adaptameter.storage.part import replace_parts
from adaptameter.storage.partner import list_partners
from adaptameter.storage.rating import save_rating
from adaptameter.storage.reminder import Due, queue_reminder
from adaptameter.storage.returned import Ask, return_assessment
from adaptameter.storage.round import create_round
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


def test_what_was_returned_is_submitted_as_before_on_the_way_down_and_nothing_else_is_lost(empty, published):
    upgrade(empty)
    bring(empty, published, assessment(2024), assessment(2025))
    fill(empty)
    with empty.writing() as session:
        first, second = list_assessments(session)
        returned = return_assessment(session, first, "Why.", {"board/women": Ask("answer", "")}, "account-1")
        save_rating(session, returned, "board/women", Rating.read({"yes": True}), 1)
        evidence = {"status": "document", "items": [{"title": "New"}]}
        save_rating(session, returned, "board/items", Rating.read({"ticked": [], "evidence": evidence}), 1)
        again = return_assessment(session, second, "Why.", {"board/women": Ask("answer", "")}, "account-1")
        hand_in(session, again, now(), second.partner.document)
    before = contents(empty)
    downgrade(empty, "0009")
    after = contents(empty)
    assert {state for _, state in after["assessment"]} == {"submitted"}
    assert len(after["rating_set"]) == 3
    for name in ("waiver", "assessment_source", "result", "account", "account_role"):
        assert (name, after[name]) == (name, before[name])
    with pytest.raises(IntegrityError):
        execute(empty, "UPDATE assessment SET state = 'returned'")
    upgrade(empty)
    check(empty)
    execute(empty, "UPDATE assessment SET state = 'returned'")
    with pytest.raises(IntegrityError):
        execute(empty, "UPDATE assessment SET state = 'lost'")
    if empty.engine.dialect.name == "sqlite":
        with empty.engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


def contents(database):
    """What each table holds, of assessments their number and state."""
    with database.engine.connect() as connection:
        found = {name: f"SELECT * FROM {name}" for name in inspect(database.engine).get_table_names()}  # noqa: S608
        found["assessment"] = "SELECT id, state FROM assessment"
        return {name: sorted(map(tuple, connection.execute(text(each)))) for name, each in found.items()}


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
            replace_parts(session, each, {"board": [account.id]})
            take_place(session, create_group(session, each, places=4, smallest=3, moment=now()), "place")
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


def test_messages_of_before_stay_and_reminders_go_with_their_kinds(empty):
    upgrade(empty, "0008")
    keep_message(empty, 101, "reset")
    with pytest.raises(IntegrityError):
        keep_message(empty, 102, "half_time")
    upgrade(empty)
    keep_message(empty, 102, "half_time")
    sign_up(empty, "lead@example.org", "lead")
    with empty.writing() as session:
        account, partner = find_account(session, "lead@example.org"), list_partners(session)[0]
        choose_reminders(account, ["half_time"])
        row = create_round(session, name="2026", instrument=assessment().instrument)
        assert queue_reminder(session, Due("round_due", account, partner, row))
    assert len(messages(empty)) == 3
    downgrade(empty, "0008")
    assert messages(empty) == [(101, "reset", "a@example.org")]
    with pytest.raises(IntegrityError):
        keep_message(empty, 102, "half_time")
    keep_message(empty, 102, "invitation")
    upgrade(empty)
    check(empty)
    assert messages(empty) == [(101, "reset", "a@example.org"), (102, "invitation", "a@example.org")]
    with empty.reading() as session:
        assert find_account(session, "lead@example.org").no_reminders is None


def keep_message(database, number, kind):
    row = {"number": number, "kind": kind}
    statement = text(
        'INSERT INTO message (id, kind, email, language, "values", made_at, failures) '
        "VALUES (:number, :kind, 'a@example.org', 'en', '{}', '2026-01-01', 0)"
    )
    with database.engine.execution_options(**{writes: True}).begin() as connection:
        connection.execute(statement, row)


def messages(database):
    with database.engine.connect() as connection:
        return connection.execute(text("SELECT id, kind, email FROM message ORDER BY id")).all()


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
