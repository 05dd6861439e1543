"""Who is visiting: the account behind the cookie, asked of the database anew for each request."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import g, request, session

from adaptameter.accounts.token import fingerprint, new_token
from adaptameter.domain.role import HeldRole, Role, with_second_factor
from adaptameter.storage import account_session
from adaptameter.storage.account import AccountRow
from adaptameter.storage.account_session import AccountSessionRow, find_session, list_sessions
from adaptameter.storage.base import now
from adaptameter.storage.database import Database
from adaptameter.storage.role import assigned_to, list_roles
from adaptameter.web.agent import agent_in_words
from adaptameter.web.desk import desk

ticket = "ticket"
"""What a cookie carries the token of a session as."""

harmless = ("language", "_flashes")
"""What a cookie carries from before signing in: the language, and sentences that the next page tells."""


@dataclass(frozen=True)
class Visitor:
    """An account that is signed in, with what it may be."""

    account: AccountRow
    session: AccountSessionRow
    held: tuple[HeldRole, ...]
    assigned: frozenset[int]
    """The partners that it looks after."""

    @property
    def roles(self) -> frozenset[Role]:
        """Its roles, wherever it holds them."""
        return frozenset(each.role for each in self.held)

    @property
    def needs_second_factor(self) -> bool:
        """Whether it has to set up a second factor before it may do anything else."""
        return self.account.second_factor is None and bool(self.roles & with_second_factor)


def visitor() -> Visitor | None:
    """Who is signed in, with the one-time code where it needs one; None for anybody else."""
    found = half_visitor()
    return found if found and found.session.is_whole else None


def half_visitor() -> Visitor | None:
    """The same, or who has given the passphrase and not yet the one-time code."""
    if "visitor" not in g:
        g.visitor = None  # what an error's page finds where the database can't be asked
        token = session.get(ticket)
        g.visitor = of_token(desk().database, token) if isinstance(token, str) else None
    found: Visitor | None = g.visitor
    return found


def of_token(database: Database, token: str) -> Visitor | None:
    """The visitor of a session's token; None where the session is over or the account blocked."""
    moment = now()
    with database.reading() as opened:
        row = find_session(opened, fingerprint(token))
        if row is None or not row.is_alive(moment) or row.account.blocked_at is not None:
            return None
        held = tuple(each.held for each in list_roles(opened, row.account))
        assigned = frozenset(each.partner_id for each in assigned_to(opened, row.account))
    if row.is_whole and moment - row.seen_at >= account_session.noticed:
        notice(database, row, moment)
    return Visitor(row.account, row, held, assigned)


def notice(database: Database, row: AccountSessionRow, moment: datetime) -> None:
    """Write down that a session is used."""
    with database.writing() as opened:
        found = opened.get(AccountSessionRow, row.id)
        if found is not None:
            found.seen_at = moment


def begin_session(account: AccountRow, *, is_whole: bool) -> None:
    """Sign an account in under a new id, and forget whatever the browser's session was before."""
    token, kept = new_token()
    moment = datetime.now(UTC)
    with desk().database.writing() as opened:
        account_session.clear_sessions(opened, moment)
        agent = agent_in_words(request.user_agent.string)
        account_session.create_session(opened, account, kept, moment, is_whole=is_whole, agent=agent)
    clear_browser_session()
    session[ticket] = token
    g.pop("visitor", None)


def clear_browser_session() -> None:
    """Forget all that the browser's session holds, the token against forged forms too, but what says nothing of who."""
    kept = {name: session[name] for name in harmless if name in session}
    session.clear()
    g.pop("csrf_token", None)
    session.update(kept)


def own_sessions() -> list[AccountSessionRow]:
    """The visitor's sessions that go on."""
    found = visitor()
    if found is None:
        return []
    with desk().database.reading() as opened:
        return list(list_sessions(opened, found.account, now()))
