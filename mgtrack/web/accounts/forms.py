"""What people type about themselves, and what is said beside a field that can't be used."""

from __future__ import annotations

import functools
import zoneinfo
from datetime import date, datetime, timedelta, timezone
from typing import Any

import wtforms
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    FormField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, Optional, StopValidation

from mgtrack.accounts import passwords, services
from mgtrack.accounts.models import EARLIEST_BIRTH_DATE, MAX_DAY_BEGINS_HOUR, FirstWeekday
from mgtrack.errors import DomainError
from mgtrack.nutrition.reference import (
    MAX_PREGNANCY,
    Authority,
    FigureKind,
    LifeStage,
    LifeStagePeriod,
    Sex,
    authorities,
    figures,
)
from mgtrack.web.forms import Form
from mgtrack.wording.dates import clock_hour

MAX_PERIODS = 20

ZONE_REGIONS = (
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip
"""Where people live. IANA's other names are aliases of these, or fixed offsets."""


_RECOMMENDS = {
    FigureKind.RDA: "a recommended amount",
    FigureKind.AI: "an adequate intake",
    FigureKind.RNI: "a reference nutrient intake",
}
_BESIDES = {
    Authority.NASEM: " The usual choice.",
    Authority.WHO_FAO: " Meant for any country.",
}


def explained(authority: Authority) -> str:
    """What an authority publishes, and when, in a sentence or two."""
    about = authorities()[authority]
    needs = any((each.authority, each.kind) == (authority, FigureKind.EAR) for each in figures())
    amount = _RECOMMENDS[about.recommends] + (" and an average need" if needs else "")
    return f"{about.publication}: {amount} by age and sex.{_BESIDES.get(authority, '')}"


def _ask(rule: Any, *args: Any, **kwargs: Any) -> None:
    """Hold a field to a rule of the domain, and say its sentence beside the field."""
    try:
        rule(*args, **kwargs)
    except DomainError as error:
        raise StopValidation(str(error)) from None


def _date(label: str) -> DateField:
    """A date of the person's life, which may be left open and lie long before any diary's days."""
    return DateField(  # type: ignore[call-arg] # `invalid_value_message` is newer than the stubs
        label,
        [Optional()],
        invalid_value_message="Please give a date that exists, such as 1988-04-23.",
    )


def _year(label: str) -> IntegerField:
    return IntegerField(  # type: ignore[call-arg] # `invalid_value_message` is newer than the stubs
        label,
        [Optional()],
        invalid_value_message="Please give a year in four digits, such as 1988.",
    )


def _latest_today() -> date:
    """The date where the day is furthest on: nobody's today is later."""
    return datetime.now(timezone(timedelta(hours=14))).date()


@functools.cache
def _time_zones() -> dict[str, Any]:
    """IANA's zones by region, with place names: `{"Europe": {"Europe/Paris": "Paris"}}`."""
    zones: dict[str, Any] = {"": "Not set", "UTC": "UTC"}
    for name in sorted(zoneinfo.available_timezones()):
        region, _, place = name.partition("/")
        if region in ZONE_REGIONS:
            label = place.replace("/", ", ").replace("_", " ")
            zones.setdefault(region, {})[name] = label
    return zones


def _refuse_birth_date(day: date | None) -> None:
    """Stop at a day on which nobody alive can have been born."""
    if day is None:
        return
    if day > _latest_today():
        raise StopValidation("This birth date is in the future. Please check the year.")
    if day < EARLIEST_BIRTH_DATE:
        raise StopValidation("This birth date is before 1900. Please check the year.")


def _refuse_birth_year(year: int | None) -> None:
    """Stop at a year in which nobody alive can have been born."""
    if year is None:
        return
    if year < 1000:
        raise StopValidation("Please give a year in four digits, such as 1988.")
    if year > _latest_today().year:
        raise StopValidation("This year is in the future. Please check it.")
    if year < EARLIEST_BIRTH_DATE.year:
        raise StopValidation("This year is before 1900. Please check it.")


_SEXES = {str(Sex.FEMALE): "Female", str(Sex.MALE): "Male", "": "Rather not say"}


class SignUpForm(Form):
    """An address and a new password."""

    email = EmailField("Email", [InputRequired("Please type your email address.")])
    password = PasswordField("Password", [InputRequired("Please choose a password.")])

    def validate_email(self, field: EmailField) -> None:
        """An address, by its form alone: no mail is sent to find out."""
        _ask(services.normalized_email, field.data)

    def validate_password(self, field: PasswordField) -> None:
        """A password that is not among the first to be guessed."""
        _ask(passwords.check, field.data, email=services.account_named(self.email.data or ""))


class GuestHealthForm(Form):
    """Whether what a guest told about their health comes along into an account."""

    consent = BooleanField("I agree that mgtrack keeps what I told it about my health.")


class BirthForm(Form):
    """When somebody was born: the date, or the year alone. Either may be left open."""

    birth_year = _year("Year of birth")
    birth_date = _date("Or your birth date")

    def validate_birth_date(self, field: DateField) -> None:
        """A day on which somebody alive may have been born."""
        _refuse_birth_date(field.data)

    def validate_birth_year(self, field: IntegerField) -> None:
        """A year in which somebody alive may have been born."""
        _refuse_birth_year(field.data)


class SexForm(Form):
    """Which column of the tables is somebody's."""

    sex = RadioField("Sex for the reference", choices=_SEXES, default="")


class TimeZoneForm(Form):
    """Where somebody's day begins."""

    time_zone = SelectField("Time zone", choices=_time_zones, default="")


class SignInForm(Form):
    """An address and its password."""

    email = EmailField("Email", [InputRequired("Please type your email address.")])
    password = PasswordField("Password", [InputRequired("Please type your password.")])


class NewPasswordForm(Form):
    """The next password of somebody who has a link for it."""

    new = PasswordField("New password", [InputRequired("Please choose a new password.")])

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def validate_new(self, field: PasswordField) -> None:
        """Held to what a sign-up is held to."""
        _ask(passwords.check, field.data, email=self._email)


class PasswordForm(NewPasswordForm):
    """The password so far, and the next one."""

    current = PasswordField("Current password", [InputRequired("Please type your password.")])


class ForgotForm(Form):
    """The address of who forgot their password."""

    email = EmailField("Email", [InputRequired("Please type your email address.")])

    def validate_email(self, field: EmailField) -> None:
        """An address, by its form alone."""
        _ask(services.normalized_email, field.data)


class RecoveryForm(Form):
    """An address and a recovery code of its account."""

    email = EmailField("Email", [InputRequired("Please type your email address.")])
    recovery_code = StringField(
        "Recovery code", [InputRequired("Please type one of your recovery codes.")]
    )


class NewRecoveryCodesForm(Form):
    """The password once more, before codes that can replace it are made."""

    password = PasswordField("Password", [InputRequired("Please type your password.")])


class EmailForm(Form):
    """Another address, and the password once more."""

    email = EmailField("New email", [InputRequired("Please type your email address.")])
    password = PasswordField("Password", [InputRequired("Please type your password.")])

    def validate_email(self, field: EmailField) -> None:
        """An address, by its form alone."""
        _ask(services.normalized_email, field.data)


class DeleteAccountForm(Form):
    """The password once more, before everything goes."""

    password = PasswordField("Password", [InputRequired("Please type your password.")])


class PeriodForm(wtforms.Form):
    """A pregnancy or a time of breastfeeding. A row is there because the person asked for it."""

    stage = SelectField(
        "What",
        choices={str(LifeStage.PREGNANCY): "Pregnant", str(LifeStage.LACTATION): "Breastfeeding"},
    )
    start = _date("From")
    end = _date("Until")

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each date: the first one is there, and what they say together can be."""
        if not super().validate(extra_validators):
            return False
        start, end = self.start.data, self.end.data
        if start is None:
            self.start.errors = ["Please give the first day too, or remove this period."]
        elif not EARLIEST_BIRTH_DATE <= start <= _latest_today():
            self.start.errors = ["Please give a first day that is not in the future."]
        elif end is not None and end < start:
            self.end.errors = ["The last day is before the first."]
        elif self.is_pregnancy and (end or _latest_today()) - start > MAX_PREGNANCY:
            check = "both days" if end else "the first day, or give the last"
            self.start.errors = [f"A pregnancy lasts about 40 weeks. Please check {check}."]
        return not (self.start.errors or self.end.errors)

    @property
    def is_pregnancy(self) -> bool:
        """Whether it is a pregnancy rather than breastfeeding."""
        return bool(self.stage.data == LifeStage.PREGNANCY)

    @property
    def period(self) -> LifeStagePeriod | None:
        """What a valid row says; None without a first day."""
        if self.start.data is None:
            return None
        return LifeStagePeriod(
            stage=LifeStage(self.stage.data), start=self.start.data, end=self.end.data
        )


class ProfileForm(Form):
    """Who a person is for the reference and the calendar. Everything may be left open."""

    birth_date = _date("Birth date")
    birth_year = _year("Or the year alone")
    sex = RadioField("Sex for the reference", choices=_SEXES, default="")
    time_zone = SelectField("Time zone", choices=_time_zones, default="")
    day_begins_hour = SelectField(
        "My day begins at",
        choices={
            str(each): clock_hour(each).capitalize() for each in range(MAX_DAY_BEGINS_HOUR + 1)
        },
        default="0",
    )
    authority = RadioField(
        "Reference from",
        choices={str(authority): about.title for authority, about in authorities().items()},
        default=str(Authority.NASEM),
    )
    first_weekday = SelectField(
        "Week begins on",
        choices={str(int(day)): day.name.capitalize() for day in FirstWeekday},
        default=str(int(FirstWeekday.MONDAY)),
    )
    consent = BooleanField("I agree that mgtrack keeps what I tell it here about my health.")
    kidney_disease = BooleanField("I have kidney disease")
    periods = FieldList(FormField(PeriodForm), max_entries=MAX_PERIODS)

    def __init__(self, *args: Any, consented: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consented = consented

    def validate_birth_date(self, field: DateField) -> None:
        """A day on which somebody alive may have been born."""
        _refuse_birth_date(field.data)

    def validate_birth_year(self, field: IntegerField) -> None:
        """A year in which somebody alive may have been born."""
        _refuse_birth_year(field.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: periods don't overlap, and health is told only with consent."""
        if not super().validate(extra_validators):
            return False
        born = self.birth_date.data
        if born is None and self.birth_year.data:
            born = date(self.birth_year.data, 1, 1)
        for row in self._rows:
            if born and row.start.data and row.start.data < born:
                row.start.errors = ["This is before the birth date. Please check both."]
                self.periods.errors = [entry.errors for entry in self.periods]
                return False
        try:
            services.refuse_overlap(self.told_periods)
        except services.PeriodsOverlapError as error:
            row = next(row for row in reversed(self._rows) if row.period == error.later)
            row.start.errors = [str(error)]
            self.periods.errors = [entry.errors for entry in self.periods]
            return False
        if self.tells_of_health and not self.may_keep_health:
            self.consent.errors = [
                "Please tick this so that we can save what you entered, or leave this part empty."
            ]
            return False
        return True

    @property
    def told_periods(self) -> list[LifeStagePeriod]:
        """The periods of the rows that say something."""
        return [row.period for row in self._rows if row.period]

    @property
    def _rows(self) -> list[PeriodForm]:
        return [entry.form for entry in self.periods]

    @property
    def tells_of_health(self) -> bool:
        """Whether anything about health was told."""
        return bool(self.kidney_disease.data or self.told_periods)

    @property
    def has_periods_of_a_man(self) -> bool:
        """Whether a pregnancy or breastfeeding stands beside the sex without references for it."""
        return bool(self.sex.data == Sex.MALE and self.told_periods)

    @property
    def may_keep_health(self) -> bool:
        """Whether the person agreed, now or before."""
        return self.consented or bool(self.consent.data)

    @property
    def profile(self) -> services.Profile:
        """The profile that a valid form describes."""
        return services.Profile(
            birth_date=self.birth_date.data,
            birth_year=self.birth_year.data,
            sex=Sex(self.sex.data) if self.sex.data else None,
            time_zone=self.time_zone.data or None,
            authority=Authority(self.authority.data),
            first_weekday=FirstWeekday(int(self.first_weekday.data)),
            day_begins_hour=int(self.day_begins_hour.data),
        )

    def add_period(self) -> None:
        """Offer one more empty row."""
        if len(self.periods) < MAX_PERIODS:
            self.periods.append_entry()

    def remove_period(self, index: str) -> None:
        """Take the row at `index` away, if there is one."""
        if index in map(str, range(len(self.periods))):
            del self.periods.entries[int(index)]
