"""Passphrases: kept as argon2 hashes, long, and none of those that are guessed first."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

hasher: Final = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)
"""Argon2id with the first of the parameters of OWASP's Password Storage Cheat Sheet: 46 MiB, one pass."""
shortest: Final = 12
"""Characters; NIST SP 800-63B asks for 8 and advises more."""
longest: Final = 256
fewest_guesses: Final = 8.0
"""As a power of ten: what can be guessed sooner by somebody who knows the lists of leaked passwords is refused."""
looked_at: Final = 72
"""Characters from the beginning that guessing is judged by, since judging longer ones takes seconds."""
own_names: Final = ("adaptameter", "adapta", "meter")
"""What somebody who guesses at these accounts tries first."""
shortest_known: Final = 3
"""Letters of a known word from which on it counts as one."""
fewest_others: Final = 6
"""Letters and digits that a passphrase has beside known words."""
Weakness = Literal["short", "long", "common"]


def weakness(passphrase: str, known: Iterable[str] = ()) -> Weakness | None:
    """What is wrong with a new passphrase, if anything; `known` are words such as the person's name and address.

    There are no rules of what it is made of, as NIST SP 800-63B asks.
    """
    if len(passphrase) < shortest:
        return "short"
    if len(passphrase) > longest:
        return "long"
    said = [part for text in known for part in (text, *text.replace("@", " ").replace(".", " ").split())]
    words = [*own_names, *said]
    if has_little_but(passphrase, words):
        return "common"
    found = zxcvbn(passphrase[:looked_at], user_inputs=words)
    return "common" if float(found["guesses_log10"]) < fewest_guesses else None


def has_little_but(passphrase: str, words: Iterable[str]) -> bool:
    """Whether a passphrase is made of known words, such as the person's name and a year, and of little else."""
    left = whole = passphrase.casefold()
    for word in sorted({each.casefold() for each in words}, key=len, reverse=True):
        if len(word) >= shortest_known:
            left = left.replace(word, " ")
    return left != whole and sum(letter.isalnum() for letter in left) < fewest_others


def keep(passphrase: str) -> str:
    """The hash to keep."""
    return hasher.hash(passphrase)


def fits(kept: str | None, passphrase: str) -> bool:
    """Whether it is the passphrase of a hash; where there is no hash it takes as long to say no."""
    try:
        hasher.verify(kept or nobodys(), passphrase[:longest])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None and len(passphrase) <= longest


@lru_cache(maxsize=1)
def nobodys() -> str:
    """The hash of a passphrase that nobody has."""
    return hasher.hash("nobody's passphrase")
