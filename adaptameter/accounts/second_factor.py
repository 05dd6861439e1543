"""The second factor: one-time codes of an app (TOTP, RFC 6238), and recovery codes for the day the phone is lost."""

import secrets
from datetime import datetime
from typing import Final

import pyotp

from adaptameter.accounts.token import fingerprint

issuer: Final = "AdaptaMeter"
period: Final = 30
"""Seconds for which a code is shown."""
count: Final = 10
"""So many recovery codes are given out."""
letters: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Letters of recovery codes: none that look alike."""


def new_secret() -> str:
    """A secret of 160 bits in base32."""
    return pyotp.random_base32()


def uri(secret: str, email: str) -> str:
    """What an app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def code_at(secret: str, moment: datetime) -> str:
    """The code that an app shows at a moment."""
    return pyotp.TOTP(secret).at(moment)


def step_of(secret: str, code: str, moment: datetime) -> int | None:
    """The half minute that a code belongs to: this one, or the one before or after; None for a wrong code."""
    plain = "".join(str(int(each)) for each in code if each.isdecimal())
    now = int(moment.timestamp()) // period
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(pyotp.TOTP(secret).generate_otp(step), plain):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Recovery codes of more than 70 bits each."""
    return ["-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(3)) for _ in range(count)]


def recovery_fingerprint(code: str) -> str:
    """The fingerprint of a recovery code, however it is typed."""
    return fingerprint("".join(letter for letter in code.casefold() if letter.isalnum()))
