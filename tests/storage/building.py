"""What tests of the database begin with."""

from datetime import date

from adaptameter.exchange.start import start_assessment
from adaptameter.storage.account import create_account
from adaptameter.storage.partner import create_partner, get_partner
from adaptameter.storage.round import create_round
from tests.published import a_partner, assessment

first_day = date(2024, 3, 1)


def started(session, published, name="2024", day=first_day, code="sunrise"):
    """An assessment that has begun, of a partner that is made where it isn't there."""
    partner = get_partner(session, code) or create_partner(session, a_partner().model_copy(update={"id": code}))
    round_row = create_round(session, name=name, instrument=assessment().instrument)
    return start_assessment(session, published, partner, round_row, day)


def somebody(session, email="a@example.org", name="A"):
    """An account that nobody signs in with."""
    return create_account(session, email=email, name=name, passphrase="no hash")  # noqa: S106
