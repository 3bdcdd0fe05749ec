"""Check the strength of passwords, hash them, and verify them."""

from __future__ import annotations

import base64
import secrets
import unicodedata

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from mgtrack.errors import DomainError

MIN_CHARACTERS = 10
MAX_BYTES = 1000
"""Far above what password managers make, and still cheap to hash and compare."""

MAX_TYPED = 4 * MAX_BYTES
"""Characters that are normalized, which may join several into one. The time it takes grows with the
square of the number of marks that follow a letter."""

COMMON_WITHIN_GUESSES = 1_000_000
"""A password that takes fewer guesses than this is common."""

_LOOKED_AT = 72
"""How many characters zxcvbn is given; its time grows with the square of the length."""

_OUR_WORDS = ["mgtrack", "magnesium"]
"""Words that an attacker would try here first, besides those in zxcvbn's lists."""

_hasher = PasswordHasher()


class WeakPasswordError(DomainError):
    """The password is too short, too long, or easy to guess."""


def _unpadded(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


DECOY = (
    f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    f"${_unpadded(secrets.token_bytes(_hasher.salt_len))}"
    f"${_unpadded(secrets.token_bytes(_hasher.hash_len))}"
)
"""A hash that no password matches. Verifying against it takes as long as against a real one."""


def check(password: str, *, email: str) -> None:
    """Refuse a password that is too short, too long, common, or the email address itself.

    A password is common if zxcvbn finds it within a million guesses. zxcvbn knows lists of leaked
    passwords, names, words, keyboard patterns, dates and repeats.

    Raises:
        WeakPasswordError: the message says what would be accepted.
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
    # Its lists take 12 MB, which a process that nobody signs up with never needs.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    if zxcvbn(password[:_LOOKED_AT], _OUR_WORDS)["guesses"] < COMMON_WITHIN_GUESSES:
        raise WeakPasswordError(
            "This password is common and easy to guess. Please choose another; a few "
            "unrelated words work well."
        )


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and cost."""
    return _hasher.hash(_one_spelling(password))


def matches(password_hash: str, password: str) -> bool:
    """Return whether a hash was made from this password, after the same time either way."""
    # A password too long to have been saved is verified as an empty one, in the same time.
    guess = _one_spelling(password) if len(password) <= MAX_TYPED else ""
    try:
        return _hasher.verify(password_hash, guess)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Return whether a hash was made at a lower cost than today's.

    A newer version, which may run beside this one, may have made hashes of a higher cost.
    """
    made = extract_parameters(password_hash)
    today = _hasher.memory_cost * _hasher.time_cost
    return made.memory_cost * made.time_cost < today


def _one_spelling(password: str) -> str:
    # Keyboards send "é" or a full-width "A" in different ways; the password is the same.
    return unicodedata.normalize("NFKC", password)
