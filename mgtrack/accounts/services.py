"""Sign people up and in, save their profile and consent, and delete accounts.

An email address is never confirmed, since mgtrack works without mail. Whoever signs up with a free
address owns it from then on, and an address gives access only to what was logged under it. See
`docs/security.md` for the consequences.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from mgtrack.accounts import passwords, queries, user_sessions
from mgtrack.accounts.models import (
    FirstWeekday,
    HealthProfile,
    LifeStagePeriodRow,
    SignInAddress,
    StartAnswers,
    User,
)
from mgtrack.db.faults import CANNOT_SAVE, fault_of
from mgtrack.db.idempotency import idempotent
from mgtrack.errors import DomainError
from mgtrack.extensions import db
from mgtrack.nutrition.reference import Authority, LifeStagePeriod, Sex

logger = logging.getLogger(__name__)

MAX_TYPED_LENGTH = 1000
"""Characters, far above any address: the time to normalize marks grows with their square."""


class InvalidEmailError(DomainError):
    """The text is not an email address."""


class EmailTakenError(DomainError):
    """The address already has an account."""


class SignInRefusedError(DomainError):
    """No account has this address and password."""


class WrongPasswordError(DomainError):
    """The password is not that of the signed-in person."""


class NoAccountError(DomainError):
    """No account has this address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"There is no account of {email}.")


class SamePasswordError(DomainError):
    """The new password is the same as the current one."""


class PeriodsOverlapError(DomainError):
    """Two periods of pregnancy or breastfeeding share a day.

    Attributes:
        later: the period that begins later.
    """

    def __init__(self, earlier: LifeStagePeriod, later: LifeStagePeriod) -> None:
        super().__init__(
            f"This begins before the period from {_written(earlier.start)} has ended. Please "
            "change the dates so that they don't overlap."
        )
        self.later = later


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person's details for the reference and the calendar; None where not given."""

    birth_date: date | None
    birth_year: int | None
    sex: Sex | None
    time_zone: str | None
    authority: Authority
    first_weekday: FirstWeekday
    day_begins_hour: int = 0


def normalized_email(text: str) -> str:
    """Return an email address in the normalized form that accounts are saved under.

    Raises:
        InvalidEmailError: it is not an address; the message says why.
    """
    if len(text) > MAX_TYPED_LENGTH:
        raise InvalidEmailError("Please check the email address. It is too long.")
    try:
        address = validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise InvalidEmailError(f"Please check the email address. {error}") from None
    return address.normalized.lower()


def sign_up(
    *,
    email: str,
    password: str,
    guest_key: str | None = None,
    answers: StartAnswers = StartAnswers(),
) -> User:
    """Open an account; what a guest kept so far becomes its diary, and no row of it moves.

    A guest who kept nothing brings what they answered at the start. The database's constraint
    decides whether the address is free. The guest's session ends.

    Raises:
        InvalidEmailError: the email is not an address.
        WeakPasswordError: the password is not good enough.
        EmailTakenError: the address already has an account, which is unchanged.
    """
    email = normalized_email(email)
    passwords.check(password, email=email)
    hashed = passwords.hashed(password)
    user = _guest(guest_key) or User(**asdict(answers))
    db.session.add(user)
    user.password_hash = hashed
    try:
        db.session.flush()
        db.session.add(SignInAddress(email=email, user_id=user.id))
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise EmailTakenError from None
    logger.info("signed up: person %d", user.id)
    return user


def _guest(guest_key: str | None) -> User | None:
    if guest_key is None:
        return None
    return db.session.scalar(
        select(User).where(User.guest_key == guest_key, User.password_hash.is_(None))
    )


def sign_in(*, email: str, password: str) -> User:
    """Return the person with this address and password.

    For an unknown address, the password is verified against a hash that nothing matches, so that
    the answer takes the same time. A hash made at a lower cost is replaced.

    Raises:
        SignInRefusedError: the address or the password is wrong; it does not say which.
    """
    user = find_user(email)
    kept = user.password_hash if user else None
    right = passwords.matches(kept or passwords.DECOY, password)
    if user is None or kept is None or not right:
        logger.info("sign-in refused: %s", f"person {user.id}" if user else "no such account")
        raise SignInRefusedError("Wrong email or password.")
    if passwords.is_outdated(kept):
        _renew_hash(user, password)
    logger.info("signed in: person %d", user.id)
    return user


def _renew_hash(user: User, password: str) -> None:
    """Hash a password at today's cost, where anything can be saved."""
    user.password_hash = passwords.hashed(password)
    try:
        db.session.commit()
    except DBAPIError as error:
        db.session.rollback()
        if fault_of(error) not in CANNOT_SAVE:
            raise


def find_user(email: str) -> User | None:
    """Return the person who signs in with this address, or None."""
    try:
        email = normalized_email(email)
    except InvalidEmailError:
        return None
    return db.session.scalar(select(User).join(SignInAddress).where(SignInAddress.email == email))


def user_with(email: str) -> User:
    """Return the person who signs in with this address.

    Raises:
        NoAccountError: there is none.
    """
    user = find_user(email)
    if user is None:
        raise NoAccountError(email)
    return user


def account_named(typed: str) -> str:
    """Return the name that sign-in attempts as `typed` are counted under: one per account."""
    try:
        return normalized_email(typed)
    except InvalidEmailError:
        return typed.strip().lower()


def change_password(user: User, *, current: str, new: str) -> None:
    """Change the password and end every session on every device.

    Raises:
        WrongPasswordError: `current` is not the password.
        SamePasswordError: `new` is already the password.
        WeakPasswordError: `new` is not good enough.
    """
    kept = require_password(user, current)
    if passwords.matches(kept, new):
        raise SamePasswordError("That is already your password. Please choose another.")
    passwords.check(new, email=queries.address_of(user.id) or "")
    user.password_hash = passwords.hashed(new)
    user_sessions.end_all(user.id)
    db.session.commit()
    logger.info("password changed: person %d", user.id)


def change_email(user: User, *, email: str, password: str) -> None:
    """Change the address that the person signs in with. Whoever is signed in stays so.

    A link for a new password that was made before fits no more.

    Raises:
        InvalidEmailError: the email is not an address.
        WrongPasswordError: `password` is wrong.
        EmailTakenError: another account has the address.
    """
    email = normalized_email(email)
    require_password(user, password)
    try:
        db.session.execute(
            update(SignInAddress).where(SignInAddress.user_id == user.id).values(email=email)
        )
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise EmailTakenError from None


def delete_account(user: User, *, password: str) -> None:
    """Delete the person and all of their data for good.

    Raises:
        WrongPasswordError: `password` is wrong; nothing was deleted.
    """
    require_password(user, password)
    _delete(user)


def delete_account_of(email: str) -> None:
    """Delete the account with this address and all of its data for good, as an operator may.

    Raises:
        NoAccountError: there is none.
    """
    _delete(user_with(email))


def _delete(user: User) -> None:
    # One statement: the foreign keys cascade to all of their rows.
    db.session.execute(delete(User).where(User.id == user.id))
    db.session.commit()


def require_password(user: User, password: str) -> str:
    """Return the hash of the person's password after verifying it.

    Raises:
        WrongPasswordError: the password is wrong, or they have none.
    """
    kept = user.password_hash
    if kept is None or not passwords.matches(kept, password):
        logger.info("wrong password: person %d", user.id)
        raise WrongPasswordError("Wrong password.")
    return kept


def save_start_answers(user: User, answers: StartAnswers) -> None:
    """Save what the person answers to the questions at the start."""
    _set_birth(user, answers.birth_date, answers.birth_year)
    user.sex = answers.sex
    user.time_zone = answers.time_zone
    db.session.commit()


def _set_birth(user: User, birth_date: date | None, birth_year: int | None) -> None:
    user.birth_date = birth_date
    user.birth_year = None if birth_date else birth_year


def save_profile(user: User, profile: Profile) -> None:
    """Save the person's profile."""
    _set_birth(user, profile.birth_date, profile.birth_year)
    user.sex = str(profile.sex) if profile.sex else None
    user.time_zone = profile.time_zone
    user.authority = str(profile.authority)
    user.first_weekday = int(profile.first_weekday)
    user.day_begins_hour = profile.day_begins_hour
    db.session.commit()


@idempotent
def save_health(
    user: User, *, kidney_disease: bool, periods: Sequence[LifeStagePeriod]
) -> HealthProfile:
    """Save the person's health details. Call it only with their consent.

    Raises:
        PeriodsOverlapError: two periods share a day.
    """
    refuse_overlap(periods)
    told = _consented(user)
    told.kidney_disease = kidney_disease
    told.periods = [
        LifeStagePeriodRow(stage=str(period.stage), start=period.start, end=period.end)
        for period in periods
    ]
    db.session.commit()
    return told


@idempotent
def give_consent(user: User) -> None:
    """Record that the person agrees, from now on, to mgtrack keeping their health details.

    If they agreed before, the first consent and everything saved since stay.
    """
    _consented(user)
    db.session.commit()


def _consented(user: User) -> HealthProfile:
    """Return the person's consent row, added to the session if it is new."""
    told = queries.health(user.id)
    if told is None:
        told = HealthProfile(user_id=user.id, periods=[])
        db.session.add(told)
    return told


def refuse_overlap(periods: Sequence[LifeStagePeriod]) -> None:
    """Check that no two periods share a day.

    Raises:
        PeriodsOverlapError: two do.
    """
    ordered = sorted(periods, key=lambda period: period.start)
    for earlier, later in itertools.pairwise(ordered):
        if earlier.end is None or earlier.end >= later.start:
            raise PeriodsOverlapError(earlier, later)


def withdraw_consent(user: User) -> None:
    """Delete the person's health details and symptom notes, if there are any."""
    db.session.execute(delete(HealthProfile).where(HealthProfile.user_id == user.id))
    db.session.commit()
