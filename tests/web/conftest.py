"""The pages over a database, and somebody who visits them."""

from datetime import date

import pytest
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.routing import Rule

from adaptameter.accounts.token import new_token
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.role import HeldRole
from adaptameter.mail.folder import folder_of, list_kept
from adaptameter.settings import Settings
from adaptameter.storage.account import find_account
from adaptameter.storage.account_token import create_account_token, purposes
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.invitation import create_invitation, renew_invitation
from adaptameter.storage.log import LogEntryRow
from adaptameter.storage.message import queue_message
from adaptameter.storage.rating import RatingHistoryRow, list_ratings
from adaptameter.storage.round import create_round
from adaptameter.storage.tables import Base
from adaptameter.web.app import create_app
from adaptameter.web.desk import key
from tests.people import everybody, partner_row, sign_up
from tests.published import assessment, brought
from tests.stages import all_stages
from tests.web import drawing
from tests.web.agreed import agreed, agreement_way, closed, decider, decision_way, record, send_decision, signed
from tests.web.browsing import Browser
from tests.web.entering import entering, let, olena, pages
from tests.web.grouping import answer, begin, close, come_in
from tests.web.planning import at_plan, talk
from tests.web.returning import give_back, state, way
from tests.web.talking import both_rated, kept_record, notes, opened, settled
from tests.web.visitors import be, lead, officer

__all__ = [
    "agreed", "agreement_way", "at_plan", "be", "both_rated", "closed", "decider", "decision_way", "entering",
    "give_back", "kept_record", "lead", "let", "notes", "officer", "olena", "opened", "pages",
    "record", "send_decision", "settled", "signed", "state", "talk", "way",
]  # fmt: skip


of_everybody = ("lead", "officer", "administrator")
"""The roles of the one account that most tests visit pages with."""


@pytest.fixture(autouse=True)
def draw_once(monkeypatch):
    drawing.draw_once(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def compile_routes_once():
    """Let each route be compiled once for all tests: it makes the same of the same words, in half of an app's time."""
    make, made = Rule._compile_builder, {}

    def compile_once(rule, append_unknown=True):
        words = rule.subdomain, rule.rule, repr(rule.defaults), append_unknown
        if words not in made:
            made[words] = make(rule, append_unknown)
        return made[words]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", compile_once)
        yield


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """The templates, compiled once for all tests."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def make_app(tmp_path, published_folder, compiled):
    """Makes the pages over a database, by default with the small published folder."""

    def make(
        database,
        folder=published_folder,
        renderer=None,
        is_peopled=True,
        roles=("lead", "officer", "administrator"),
        **further,
    ):
        settings = Settings(
            database_url="",
            data=tmp_path,
            questionnaires=folder,
            secret_key="s" * 32,
            host="127.0.0.1",
            port=8000,
            threads=1,
            **further,
        )
        app = create_app(settings, database, renderer or drawing.RendersAtOnce(database))
        app.jinja_env.bytecode_cache = compiled
        if is_peopled:
            sign_up(database, everybody, *roles)
        return app

    return make


@pytest.fixture
def app(database, make_app):
    """The pages, with one account that leads the partner and administers."""
    return make_app(database, is_demo=True)


@pytest.fixture
def client(app):
    return Browser(app)


@pytest.fixture
def draft(database, published):
    """The number of an assessment in which nothing is answered yet."""
    return brought(database, published, assessment(2025, own={}, is_handed_in=False))


@pytest.fixture
def submitted(database, published):
    """The number of an assessment that is submitted."""
    return brought(database, published, assessment())


@pytest.fixture
def partner(database):
    """A partner without a round."""
    with database.writing() as session:
        return partner_row(session).code


@pytest.fixture
def kept(database):
    """Gives all rows of all tables, without what was rendered, to see whether anything was written."""
    return lambda: rows_of(database)


@pytest.fixture
def at(app, database, published, submitted, draft):
    """Gives an address with numbers of what is there at each stage, links of e-mails, and an e-mail in it."""
    values = placed(app, draft) | all_stages(database, published)
    return lambda address: address.format(draft=draft, submitted=submitted, **values)


def placed(app, draft):
    """What stands in addresses beside an assessment: the number of a round and of an account, links, an e-mail."""
    desk = app.extensions[key]
    with desk.database.reading() as session:
        values = {"round": get_assessment(session, draft).round_id, "account": find_account(session, everybody).id}
    values["rating"] = draft  # none of IM, unless a test brings one in
    values |= {"invitation": new_invitation(desk.database), "mail": mailed(desk)}
    return values | {purpose: new_link(desk.database, purpose) for purpose in purposes}


def new_invitation(database, email="guest@example.org", role="member", language="en"):
    """The token of an invitation by whoever leads the partner."""
    token, kept = new_token()
    with database.writing() as session:
        held = HeldRole(role, partner_row(session).id if role in ("member", "lead") else None)
        inviter = find_account(session, everybody)
        row = create_invitation(session, email=email, name="Guest", language=language, held=held, inviter=inviter)
        renew_invitation(session, row, kept)
    return token


def new_link(database, purpose, email=everybody):
    """The token of a link to an account."""
    token, kept = new_token()
    with database.writing() as session:
        create_account_token(session, find_account(session, email), purpose, kept, "new@example.org")
    return token


def mailed(desk):
    """The name of an e-mail that was put in the folder."""
    with desk.database.writing() as session:
        queue_message(session, "passphrase_changed", everybody, "en", {"name": "Lead"})
    desk.sender.send_due()
    return list_kept(folder_of(desk.settings))[0].name


passing = {"rendering", "issue", "account_session", "log_entry", "log_value"}
"""Tables that reading writes into: what was drawn, under which code, who is signed in, and who looked."""


def rows_of(database):
    tables = [table for table in Base.metadata.sorted_tables if table.name not in passing]
    with database.reading() as session:
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in tables}


@pytest.fixture
def meetings(draft):
    return f"/assessments/{draft}/board/meetings"


@pytest.fixture
def facts(draft):
    return f"/assessments/{draft}/board/facts"


@pytest.fixture
def group(draft):
    return f"/assessments/{draft}/group/"


@pytest.fixture
def counted(app, client, group):
    """A group of three that was counted: levels 1, 2 and 3."""
    code = begin(client, group)
    for level in "123":
        answer(come_in(app, code), meets_answer=level, minutes_answer="yes", items_answer=["budget"])
    return close(client, group, board="2", others="1")


@pytest.fixture
def ratings(database, draft):
    """Gives the ratings that are kept, by question, in short."""

    def ratings():
        with database.reading() as session:
            found = list_ratings(session, get_assessment(session, draft).rating_set("self"))
            return {name.partition("/")[2]: rating for name, (rating, _) in found.items()}

    return ratings


@pytest.fixture
def saves(database):
    """Gives how many saves the history has."""

    def saves():
        with database.reading() as session:
            return len(session.scalars(select(RatingHistoryRow)).all())

    return saves


def entries_of(session, action):
    """The log's entries of an action: whose, of what, and the values before and after."""
    return [
        (each.partner, each.record, {value.field: (value.before, value.after) for value in each.values})
        for each in session.scalars(select(LogEntryRow).filter_by(action=action).order_by(LogEntryRow.id))
    ]


def a_round(database, name="2024", version="2024.1", **days):
    """The number of a round of the instrument, as the form to start one sends it; open unless its days say no."""
    found = {day: date.fromisoformat(text) for day, text in days.items()}
    with database.writing() as session:
        asked = InstrumentReference(id="core", version=version)
        return str(create_round(session, name=name, instrument=asked, **found).id)


def set_days(database, number, **days):
    with database.writing() as session:
        for name, day in days.items():
            setattr(get_assessment(session, number).round, name, date.fromisoformat(day))


def logged(database, action):
    """The entries of an action in the log, with their values."""
    wanted = select(LogEntryRow).where(LogEntryRow.action == action).options(selectinload(LogEntryRow.values))
    with database.reading() as session:
        return session.scalars(wanted.order_by(LogEntryRow.id)).all()
