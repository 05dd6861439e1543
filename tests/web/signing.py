"""Signing in on the pages as a person does it, and what a thief of cookies does."""

from datetime import UTC, datetime

from sqlalchemy import select

from adaptameter.accounts.seal import Seal
from adaptameter.accounts.second_factor import code_at, new_secret
from adaptameter.storage.account import find_account
from adaptameter.storage.account_session import AccountSessionRow
from adaptameter.storage.log import LogEntryRow
from tests.people import sign_up, words
from tests.web.browsing import Browser

secret = new_secret()
"""Of the one-time codes of everybody who has a second factor."""
sealed = Seal("s" * 32).closed(secret)
"""With the secret of the pages that tests make."""
maya = "maya@example.org"


def join(database, *roles, email=maya, has_factor=False, **further):
    """Make an account with a passphrase, and a second factor if it is to have one; its number."""
    return sign_up(database, email, *roles, second_factor=sealed if has_factor else None, **further)


def enter(app, email=maya, passphrase=words, start="/sign-in", client=None):
    """Give an address and a passphrase; the browser, and the page that comes of it."""
    client = client or Browser(app, account=None)
    return client, client.send(client.visit(start), {"email": email, "passphrase": passphrase})


def confirm(client, page, code=None):
    """Give a one-time code on its page."""
    typed = code_at(secret, datetime.now(UTC)) if code is None else code
    return client.send(page, {"code": typed}, form=page.forms[0])


def cookie(client):
    """What a thief would copy."""
    return client.client.get_cookie("adaptameter").value


def thief(app, value):
    """Another browser with a copied cookie."""
    client = Browser(app, account=None)
    client.client.set_cookie("adaptameter", value)
    return client


def is_in(client, address="/account/"):
    """Whether it gets further than the door."""
    page = client.visit(address, follow=False)
    assert page.status in (200, 302), page.status
    return page.status == 200


def sessions(database, email=maya):
    with database.reading() as session:
        account = find_account(session, email)
        return session.scalars(select(AccountSessionRow).where(AccountSessionRow.account_id == account.id)).all()


def change_account(database, email=maya, **values):
    with database.writing() as session:
        account = find_account(session, email)
        for name, value in values.items():
            setattr(account, name, value)


def told(database):
    """What the log has, earliest first: action, outcome, and whether it says who."""
    with database.reading() as session:
        rows = session.scalars(select(LogEntryRow).order_by(LogEntryRow.id)).all()
        return [(row.action, row.outcome, row.account is not None) for row in rows]
