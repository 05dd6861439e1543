"""The one exception that a person can mend."""


class AdaptameterError(Exception):
    """Something a person can mend; its text is one clear sentence (or one a line) and is shown as it is."""
