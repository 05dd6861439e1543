"""People with accounts, in whatever roles a test needs them."""

from adaptameter.accounts import passphrase
from adaptameter.accounts.token import new_token
from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import create_account, find_account
from adaptameter.storage.account_session import create_session
from adaptameter.storage.base import now
from adaptameter.storage.partner import create_partner, get_partner
from adaptameter.storage.role import assign, give_role
from tests.published import a_partner

words = "seven quiet lanterns"
"""The passphrase of everybody."""
hashed = passphrase.keep(words)
everybody = "lead@example.org"
"""Leads the partner of the published folder, and administers: what most tests of pages want."""


def partner_row(session, code="sunrise"):
    """The partner of a code, made where it is not there."""
    document = a_partner().model_copy(update={"id": code, "name": code.title()})
    return get_partner(session, code) or create_partner(session, document)


def sign_up(database, email, *roles, code="sunrise", region=None, name="", second_factor="sealed"):
    """Make an account with these roles, all of them at one partner; its number."""
    with database.writing() as session:
        partner = partner_row(session, code)
        account = find_account(session, email) or create_account(
            session, email=email, name=name or email.partition("@")[0], passphrase=hashed
        )
        account.second_factor = second_factor
        for role in roles:
            partner_id = partner.id if role in ("member", "lead") else None
            where = (region or partner.region) if role == "decision_maker" else None
            give_role(session, account, HeldRole(role, partner_id, where))
            if role == "officer":
                assign(session, partner, account)
        return account.id


def ticket_of(database, email):
    """The token of a new session of an account; None where there is no such account."""
    token, kept = new_token()
    with database.writing() as session:
        account = find_account(session, email)
        if account is None:
            return None
        create_session(session, account, kept, now(), is_whole=True, agent="Firefox, Linux")
    return token
