"""Who logs, and what they logged: the cast of the core's tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mgtrack.nutrition import Amount, Authority, DayIntake, DayState, Person, Sex, reference_on

TODAY = date(2026, 7, 15)
WOMAN = Person(date(1990, 1, 1), Sex.FEMALE)
MAN = Person(date(1990, 1, 1), Sex.MALE)
INFANT = Person(date(2026, 1, 1), Sex.FEMALE)


def by(person, authority=Authority.NASEM):
    """The reference of today, by an authority."""
    return reference_on(Person(person.birth_date, person.sex, authority=authority), TODAY)


def amount(values):
    """The sum of what was logged, in mg; None is unknown."""
    return Amount.of(None if value is None else Decimal(value) for value in values)


def day(*food, supplements=(), medicines=(), state=DayState.COMPLETE):
    """A day of foods, supplements and medicines, each in mg; None is unknown."""
    return DayIntake(*(amount(each) for each in (food, supplements, medicines)), state=state)
