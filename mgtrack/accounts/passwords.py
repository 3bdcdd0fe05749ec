"""Passwords: which ones are good enough, how they are kept, and how a guess is checked."""

from __future__ import annotations

import base64
import secrets
import unicodedata

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from mgtrack.errors import DomainError

MIN_CHARACTERS = 10
MAX_BYTES = 1000
"""Far above any password manager's; hashing and comparing stays cheap."""

MAX_TYPED = 4 * MAX_BYTES
"""Characters that are brought to one spelling, which may join several into one. It takes a time
that grows by the square of the marks that follow a letter."""

COMMON_WITHIN_GUESSES = 1_000_000
"""A password that takes fewer guesses than this is common: the first million are tried first."""

_LOOKED_AT = 72
"""How many characters zxcvbn looks at; its time grows with the square of the length."""

_OUR_WORDS = ["mgtrack", "magnesium"]
"""What somebody guessing passwords here would try first, besides the lists."""

_hasher = PasswordHasher()


class WeakPasswordError(DomainError):
    """The password is too short, too long, or among those that are guessed first."""


def _unpadded(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


DECOY = (
    f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    f"${_unpadded(secrets.token_bytes(_hasher.salt_len))}"
    f"${_unpadded(secrets.token_bytes(_hasher.hash_len))}"
)
"""A hash that no password has. Checking a guess against it takes as long as against a real one."""


def check(password: str, *, email: str) -> None:
    """Refuse a password that is too short, too long, common, or the email address itself.

    Common means: found within the first million guesses of zxcvbn, which knows lists of leaked
    passwords, names, words, keyboard patterns, dates and repeats.

    Raises:
        WeakPasswordError: with a sentence that says what would be accepted.
    """
    too_long = WeakPasswordError(
        f"Please choose a shorter password: up to {MAX_BYTES:,} plain letters and digits, or fewer"
        " of other characters."
    )
    if len(password) > MAX_TYPED:
        raise too_long
    password = _one_spelling(password)
    if len(password) < MIN_CHARACTERS:
        raise WeakPasswordError(
            f"Please choose a longer password: {MIN_CHARACTERS} characters or more."
        )
    if len(password.encode()) > MAX_BYTES:
        raise too_long
    if password.casefold() in {email.casefold(), email.casefold().partition("@")[0]}:
        raise WeakPasswordError("Please choose a password that is not your email address.")
    if zxcvbn(password[:_LOOKED_AT], _OUR_WORDS)["guesses"] < COMMON_WITHIN_GUESSES:
        raise WeakPasswordError(
            "This password is common and easy to guess. Please choose another; a few "
            "unrelated words work well."
        )


def hashed(password: str) -> str:
    """The argon2id hash to keep, its salt and cost included."""
    return _hasher.hash(_one_spelling(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether a hash was made from this password. Takes its time, right or wrong."""
    # What is too long to be kept is looked at as none, after the same time.
    guess = _one_spelling(password) if len(password) <= MAX_TYPED else ""
    try:
        return _hasher.verify(password_hash, guess)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made at a lower cost than today's.

    One of a higher cost was made by a newer version, which may run beside this one.
    """
    made = extract_parameters(password_hash)
    today = _hasher.memory_cost * _hasher.time_cost
    return made.memory_cost * made.time_cost < today


def _one_spelling(password: str) -> str:
    # Keyboards differ in how they send "é" or a full-width "A": one person's password stays one.
    return unicodedata.normalize("NFKC", password)
