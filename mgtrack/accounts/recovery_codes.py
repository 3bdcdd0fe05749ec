"""Recovery codes: ten that a person keeps, each of which once leads to a new password."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import Table, delete, insert, select

from mgtrack.accounts import services
from mgtrack.accounts.models import NOBODY, RecoveryCode, User
from mgtrack.db.base import rows_changed, utc_now
from mgtrack.errors import DomainError
from mgtrack.extensions import db

CODES = 10
CHARACTERS = 16
"""80 random bits: a trillion guesses a second at a stolen hash take 19,000 years for even odds. So
a fast hash does, where a password, which people choose, needs a slow one."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u, which are misread (Crockford's base 32)."""
_MISREAD = str.maketrans("ilo", "110")

_CODES = cast("Table", RecoveryCode.__table__)


class RecoveryCodeRefusedError(DomainError):
    """No account has this address and recovery code."""

    def __init__(self) -> None:
        super().__init__("Wrong email or recovery code. Each code works once.")


def new_codes(user: User, *, password: str) -> Sequence[str]:
    """Give the person new codes in place of those so far; nobody can read them again.

    Raises:
        WrongPasswordError: `password` is wrong; the codes so far stay.
    """
    services.require_password(user, password)
    codes = [_new_code() for _ in range(CODES)]
    # The person's row first, so that of two at once the later replaces all of the earlier's.
    user.recovery_answered_at = utc_now()
    db.session.flush()
    db.session.execute(delete(_CODES).where(_CODES.c.user_id == user.id))
    rows = [{"user_id": user.id, "code_hash": _hashed(user.id, code)} for code in codes]
    db.session.execute(insert(_CODES), rows)
    db.session.commit()
    return codes


def decline(user: User) -> None:
    """Keep that the person wants no codes now; they are not offered again."""
    user.recovery_answered_at = utc_now()
    db.session.commit()


def use_code(*, email: str, code: str) -> User:
    """Use up a code; the person whose it was.

    For an unknown address the same statements run, so that the answer takes the same time.

    Raises:
        RecoveryCodeRefusedError: the address or the code is wrong; it does not say which.
    """
    user = services.find_user(email)
    user_id = user.id if user else NOBODY
    this = _CODES.c.user_id == user_id, _CODES.c.code_hash == _hashed(user_id, code)
    done = db.session.execute(delete(_CODES).where(*this))
    db.session.commit()
    if user is None or not rows_changed(done):
        raise RecoveryCodeRefusedError
    return user


def still_good(user_id: int, codes: Iterable[str]) -> Sequence[str]:
    """Return those of the codes that are the person's and not used. One query."""
    good = set(db.session.scalars(select(_CODES.c.code_hash).where(_CODES.c.user_id == user_id)))
    return [code for code in codes if _hashed(user_id, code) in good]


def _new_code() -> str:
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(CHARACTERS))
    return "-".join(re.findall("....", drawn))


def _hashed(user_id: int, code: str) -> str:
    """Return the hash of a code however it was typed, under the person's id as its salt."""
    read = re.sub("[^0-9a-z]", "", code.lower().translate(_MISREAD))
    return hashlib.sha256(f"{user_id} {read}".encode()).hexdigest()
