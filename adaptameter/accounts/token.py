"""Tokens: what cookies and links carry, of which only a fingerprint is kept."""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A token of 256 bits drawn by lot, for an address or a cookie, and its fingerprint."""
    token = secrets.token_urlsafe(32)
    return token, fingerprint(token)


def fingerprint(token: str) -> str:
    """The sha256 of a token; enough for one that nobody can guess."""
    return hashlib.sha256(token.encode()).hexdigest()
