"""What people find in their mailboxes."""

from adaptameter.mail.folder import folder_of, list_kept
from adaptameter.web.desk import key


def mails(app):
    """Let all that waits be sent; the messages, latest first."""
    desk = app.extensions[key]
    desk.sender.send_due()
    return list_kept(folder_of(desk.settings))


def link(message):
    """The way that the link of a message leads, on this site."""
    base = "http://127.0.0.1:8000"
    (found,) = [line for line in message.text.splitlines() if line.startswith(f"{base}/")]
    return found.removeprefix(base)
