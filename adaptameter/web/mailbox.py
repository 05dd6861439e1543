"""The e-mails of the demo, which are put in a folder instead of being sent."""

from pathlib import Path

from flask import Blueprint, abort, render_template

from adaptameter.mail.folder import folder_of, get_kept, list_kept
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there

blueprint = Blueprint("mailbox", __name__, url_prefix="/admin/mail")


@blueprint.get("/")
@needs("administer")
def overview() -> str:
    """All messages, latest first."""
    return render_template("web/mailbox.html", messages=list_kept(folder()))


@blueprint.get("/<name>")
@needs("administer")
def one(name: str) -> str:
    """One message, as text; its links lead to pages of this demo."""
    found = there(get_kept(folder(), name))
    return render_template("web/mail.html", message=found, base=desk().settings.base)


def folder() -> Path:
    """The folder of messages; there is no such page outside the demo, since links are for their receivers alone."""
    if not desk().settings.is_demo:
        abort(404)
    return folder_of(desk().settings)
