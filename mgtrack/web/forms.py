"""Fields that several features' forms share."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Field, HiddenField, StringField, TimeField
from wtforms.validators import Optional, StopValidation

from mgtrack.db.base import FIRST_DAY, LAST_DAY, utc_now
from mgtrack.nutrition.quantity import QuantityError, parse_quantity

A_YEAR = timedelta(days=366)
MAX_NAME_LENGTH = 100
"""Characters of a field's name, far above any of ours."""
HELD_NUL = (
    "This contained a character that can't be saved. It was removed; please check and send again."
)


class Form(FlaskForm):
    """A form whose errors are sentences beside their fields."""

    held_nul: Collection[str] = ()
    """The names of what was sent with a NUL in its value."""

    class Meta(FlaskForm.Meta):
        """Flask-WTF's own, for what a browser's form sends alone."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """The fields that were sent, without NUL, of which `form` is told.

            Neither JSON nor files, which Flask-WTF would take for fields: whoever counts or looks
            up by a field of `request.form` must see what the form sees.
            """
            if not (formdata is None or isinstance(formdata, MultiDict)):
                formdata = (request.form or None) if form.is_submitted() else None
            if formdata is None:
                return None
            form.held_nul = {name for name, value in formdata.items(multi=True) if "\0" in value}
            return MultiDict(
                (name, value.replace("\0", ""))
                for name, value in formdata.items(multi=True)
                # WTForms fails of the number of a row that is none to Python.
                if name.isascii() and len(name) <= MAX_NAME_LENGTH
            )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call] # Flask-WTF has no types

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether each field holds, and none was sent with a NUL, which PostgreSQL can't keep."""
        fine = bool(super().validate(extra_validators))
        fields = {field.name: field for field in self}
        for name in self.held_nul:
            if name in fields:
                fields[name].errors = [HELD_NUL]
            else:  # a part of a field, or none of this form
                self.form_errors.append(HELD_NUL)
        return fine and not self.held_nul

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the form was sent and holds."""
        return bool(super().validate_on_submit(extra_validators))  # type: ignore[no-untyped-call]


class QuantityField(StringField):
    """A quantity as people write it: "2", "1.5", "1,5", "1/2", "1½". `quantity` holds it.

    `missing` is what is said where nothing is typed, of a field that doesn't ask how many.
    """

    quantity: Fraction

    def __init__(self, *args: Any, missing: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._missing = missing

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Read what was typed, or say what is wrong with it."""
        typed = self.data or ""
        if self._missing and not typed.strip():
            raise StopValidation(self._missing)
        try:
            self.quantity = parse_quantity(typed)
        except QuantityError as error:
            raise StopValidation(str(error)) from None


_NO_DAY = "Please choose a day between 1990 and 2100."


class DayField(DateField):
    """A local date within the years that a diary can hold. `day` holds it."""

    day: date

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"invalid_value_message": _NO_DAY} | kwargs)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Take the date, or say what is wrong with one that is missing or out of reach."""
        if self.data is None or not FIRST_DAY <= self.data <= LAST_DAY:
            raise StopValidation(_NO_DAY)
        self.day = self.data


class TimeOfDayField(TimeField):
    """A local time that may be left open."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(  # type: ignore[call-arg] # `invalid_value_message` is newer than the stubs
            label,
            format=["%H:%M", "%H:%M:%S"],
            invalid_value_message="Please write the time as 21:30, or leave it open.",
            validators=[Optional()],
            **kwargs,
        )


class NewIdField(HiddenField):
    """The id that a page gives to what it is about to save, so that a repeat is known as one.

    A page that comes without one, or with nonsense, gets a fresh id: nothing is lost by it but the
    knowledge of a repeat.
    """

    @property
    def id_or_new(self) -> uuid.UUID:
        """The id that came with the form."""
        try:
            return uuid.UUID(str(self.data))
        except ValueError:
            return uuid.uuid4()


def stripped(value: str | None) -> str | None:
    """A filter: what was typed, without the blanks around it and with single ones inside."""
    return " ".join(value.split()) if value else value


def soon(_form: Any, field: Any) -> None:
    """A validator of a `DayField` for what is logged: no more than a year ahead."""
    if field.day > utc_now().date() + A_YEAR:
        raise StopValidation("That is more than a year ahead. Please check the date.")


def at_most(limit: Decimal, sentence: str) -> Callable[[Any, Field], None]:
    """A validator of a `QuantityField`: no more than `limit`, or `sentence`."""

    def check(_form: Any, field: Any) -> None:
        if field.quantity > Fraction(limit):
            raise StopValidation(sentence)

    return check
