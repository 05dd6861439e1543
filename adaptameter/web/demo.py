"""How to get into the demo: who there is, the passphrase, and the codes of this half minute."""

from typing import NamedTuple

from flask import Blueprint, abort, render_template

from adaptameter.accounts.demo import people, words
from adaptameter.accounts.second_factor import code_at
from adaptameter.storage.account import find_account
from adaptameter.storage.base import now
from adaptameter.storage.role import list_roles
from adaptameter.web.access import needs
from adaptameter.web.desk import desk

blueprint = Blueprint("demo", __name__)


class Person(NamedTuple):
    """One of the demo's people."""

    email: str
    role: str
    partners: list[str]
    code: str
    """The one-time code of now; empty where none is asked for."""


@blueprint.get("/demo")
@needs("read the demo's hints")
def hints() -> str:
    """Who can sign in and with what; there is no such page outside the demo."""
    if not desk().settings.is_demo:
        abort(404)
    return render_template("web/demo.html", people=list_people(), words=words)


def list_people() -> list[Person]:
    """The demo's people that are there."""
    found = []
    with desk().database.reading() as session:
        for email in people:
            account = find_account(session, email)
            roles = list_roles(session, account) if account else []
            if account and roles:
                secret = desk().seal.opened(account.second_factor or "")
                partners = [each.partner.name for each in roles if each.partner]
                found.append(Person(email, roles[0].role, partners, code_at(secret, now()) if secret else ""))
    return found
