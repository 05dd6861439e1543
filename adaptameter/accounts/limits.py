"""What may be tried only so often, so that nothing can be guessed."""

from datetime import timedelta
from typing import Final

from adaptameter.storage.attempt import Limit

quarter: Final = timedelta(minutes=15)
sign_in: Final = Limit("sign in", 10, quarter)
"""With one address."""
sign_in_from: Final = Limit("sign in from", 100, quarter)
"""From one machine; many people may share one line."""
code: Final = Limit("one-time code", 5, quarter)
"""Of one account."""
code_a_day: Final = Limit("one-time code a day", 30, timedelta(days=1))
"""So that whoever knows a passphrase would need decades to guess a code."""
passphrase: Final = Limit("own passphrase", 10, quarter)
"""That an account is asked for again."""
forgotten: Final = Limit("forgotten", 3, timedelta(hours=1))
"""Links for one address."""
forgotten_from: Final = Limit("forgotten from", 20, timedelta(hours=1))
invite: Final = Limit("invite", 50, timedelta(hours=24))
"""Invitations that one account sends."""
room_from: Final = Limit("room from", 120, timedelta(hours=1))
"""Codes of rooms that are typed on one machine; a whole room may share one line."""
link_from: Final = Limit("link from", 60, timedelta(hours=1))
"""Links of e-mails that are used from one machine."""
verify_from: Final = Limit("verify from", 120, timedelta(hours=1))
"""Reports that are asked about from one machine; a whole office may share one line."""
