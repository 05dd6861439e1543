"""People of the demo: one in every role, with a passphrase that everybody knows, among fictional partners."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from adaptameter.accounts import passphrase
from adaptameter.accounts.seal import Seal
from adaptameter.accounts.second_factor import new_secret
from adaptameter.domain.role import HeldRole, Role, with_second_factor
from adaptameter.storage.account import AccountRow, create_account, find_account
from adaptameter.storage.partner import get_partner, list_partners
from adaptameter.storage.partnership import find_rating_of_im
from adaptameter.storage.release import release
from adaptameter.storage.role import assign, give_role

words: Final = "fictional partners only"
"""The passphrase of all of them; the demo serves on this machine alone."""
people: Final[Mapping[str, str]] = {
    "lead@example.org": "A partner lead",
    "member@example.org": "A partner member",
    "officer@example.org": "A programme officer",
    "substitute@example.org": "Another programme officer",
    "decides@example.org": "A decision maker",
    "listens@example.org": "A partnership listener",
    "admin@example.org": "An administrator",
}
teams: Final[Mapping[str, tuple[Role, tuple[str, ...]]]] = {
    "lead@example.org": ("lead", ("himal-womens-network", "tierra-y-semilla")),
    "member@example.org": ("member", ("himal-womens-network",)),
}
elsewhere: Final[Mapping[str, HeldRole]] = {
    "officer@example.org": HeldRole("officer"),
    "substitute@example.org": HeldRole("officer"),
    "decides@example.org": HeldRole("decision_maker", region="South Asia"),
    "listens@example.org": HeldRole("listener"),
    "admin@example.org": HeldRole("administrator"),
}
looked_after: Final = ("himal-womens-network", "jeevan-collective", "kuwala-forum", "tierra-y-semilla")
"""By the officer; the other one looks after the other partners and stands in at these."""


def fill(session: Session, seal: Seal) -> int:
    """Make those that are not there yet; how many."""
    missing = [email for email in people if find_account(session, email) is None]
    kept = passphrase.keep(words)
    for email in missing:
        account = create_account(session, email=email, name=people[email], passphrase=kept)
        for held in roles_of(session, email):
            give_role(session, account, held)
            if held.role in with_second_factor:
                account.second_factor = seal.closed(new_secret())
        assign_partners(session, account)
    if missing:
        release_example(session)
    session.flush()
    return len(missing)


def release_example(session: Session) -> None:
    """Let listeners read how one of the partners rates IM; the others count in sums alone."""
    partner = get_partner(session, looked_after[0])
    found = find_rating_of_im(session, partner, "2026") if partner else None
    if found is not None:
        release(session, found, "listener", None)


def roles_of(session: Session, email: str) -> list[HeldRole]:
    """The roles of one of them."""
    if email in elsewhere:
        return [elsewhere[email]]
    role, codes = teams[email]
    own = [get_partner(session, code) for code in codes]
    return [HeldRole(role, each.id) for each in own if each]


def assign_partners(session: Session, account: AccountRow) -> None:
    """Let an officer look after its partners, and the other one after the rest."""
    for partner in list_partners(session):
        if account.email == "officer@example.org" and partner.code in looked_after:
            assign(session, partner, account)
        elif account.email == "substitute@example.org":
            assign(session, partner, account, is_substitute=partner.code in looked_after)
