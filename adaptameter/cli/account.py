"""`adaptameter account`: the first administrator, who invites everybody else."""

import click

from adaptameter.accounts.token import new_token
from adaptameter.cli.database import database_at_hand
from adaptameter.domain.role import HeldRole
from adaptameter.error import AdaptameterError
from adaptameter.language import load_language, source
from adaptameter.settings import read_settings
from adaptameter.storage.invitation import create_invitation, renew_invitation
from adaptameter.storage.log import record


@click.group()
def account() -> None:
    """Look after accounts."""


@account.command("create-admin")
@click.argument("email")
@click.option("--name", required=True, help="What the person is called.")
@click.option("--lang", "code", default=source, show_default=True, help="The language of the person's pages.")
def create_admin(email: str, name: str, code: str) -> None:
    """Invite an administrator: prints a link that makes the account, once, within a week."""
    from adaptameter.web.forms.account import is_address
    from adaptameter.web.forms.text import one_line

    if not is_address(email):
        raise AdaptameterError(f"{email!r} is no e-mail address; write one such as name@example.org.")
    name = one_line(name)
    if not name:
        raise AdaptameterError("Write a name with --name.")
    load_language(code)  # an error where there is none
    token, kept = new_token()
    with database_at_hand().writing() as session:
        held = HeldRole("administrator")
        row = create_invitation(session, email=email, name=name, language=code, held=held, inviter=None)
        renew_invitation(session, row, kept)
        values = {"email": (None, row.email), "name": (None, row.name), "role": (None, row.role)}
        record(session, "invite an administrator", of=f"invitation {row.id}", values=values)
    click.echo("Open this link within a week, once; who has it becomes administrator:", err=True)
    click.echo(f"{read_settings().base}/invitations/{token}")
