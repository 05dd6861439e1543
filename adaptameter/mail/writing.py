"""Writing out a message: text and HTML of the same words, in the language of whoever receives it."""

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import Final

from adaptameter.mail.letter import Letter
from adaptameter.mail.name import plain, shown
from adaptameter.mail.plain import Plain
from adaptameter.reports.html import environment
from adaptameter.storage.base import now
from adaptameter.storage.message import Kind

sender: Final = "AdaptaMeter"
seven_bits: Final = SMTP.clone(cte_type="7bit")
"""Every server takes this, and none has to change it on the way."""
longest_name: Final = 80
"""Letters of a name beside an address."""
templates: Final[Mapping[Kind, str]] = {
    "invitation": "mail/invitation.html",
    "reset": "mail/reset.html",
    "confirm_email": "mail/confirm_email.html",
    "email_changed": "mail/email_changed.html",
    "passphrase_changed": "mail/passphrase_changed.html",  # nosec B105  # the name of a template
    "second_factor_changed": "mail/second_factor_changed.html",
    "round_opens": "mail/round_opens.html",
    "half_time": "mail/half_time.html",
    "round_due": "mail/round_due.html",
    "action_overdue": "mail/action_overdue.html",
}


def written(letter: Letter, mail_from: str, base: str) -> EmailMessage:
    """The message as it is sent. No name can add a header: each stands in one line, and is encoded there."""
    html = html_of(letter, base)
    read = Plain(html)
    message = EmailMessage(policy=seven_bits)
    message["From"] = Address(sender, addr_spec=mail_from)
    message["To"] = Address(plain(letter.name)[:longest_name], addr_spec=letter.email)
    message["Subject"] = plain(read.subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=mail_from.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(read.text)
    message.add_alternative(html, subtype="html")
    return message


def html_of(letter: Letter, base: str) -> str:
    """The HTML of a message: no style, no picture, nothing from anywhere."""
    language = letter.language
    template = environment(language.code).get_template(templates[letter.kind])
    return template.render(language=language, base=base, name=shown(language, letter.name), **letter.values)
