"""Accounts: passphrases, second factors, tokens, and what is sealed in the database."""
