"""People whose weeks look as weeks can look, for pictures and for journeys."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from zlib import crc32

from sqlalchemy import select

from mgtrack.accounts.models import HealthProfile, LifeStagePeriodRow, User
from mgtrack.diary.models import Meal
from mgtrack.diary.services import complete_day, log_food
from mgtrack.extensions import db
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, ServingOption
from mgtrack.nutrition.quantity import parse_quantity
from mgtrack.nutrition.supplements import Label, Product, ProductKind
from mgtrack.supplements import services as supplements
from mgtrack.trends.days import week_of

MAN = {"sex": "male", "birth_date": date(1980, 5, 1)}


def eat(user: User, day: date, mg: float | None, name: str = "Porridge of the house") -> None:
    """Log so many mg from a food of this name, and of its own; None is one without a value."""
    entry = log_food(
        user_id=user.id,
        entry_id=uuid.uuid4(),
        day=day,
        meal=Meal.LUNCH,
        food=db.session.scalars(select(Food).where(Food.name == "Almonds")).one(),
        serving=Serving(
            portion=ServingOption("g", "g", Decimal(1)), quantity=parse_quantity("100")
        ),
    )
    entry.food_name, entry.food_id, entry.fdc_id = (
        name,
        None,
        900_000_000 + crc32(name.encode()) % 10**8,
    )
    entry.mg_per_100g = entry.magnesium_mg = None if mg is None else Decimal(mg)
    db.session.commit()


def take(user: User, day: date, mg: int, kind: ProductKind = ProductKind.SUPPLEMENT) -> None:
    """Log a dose of so many mg."""
    product = supplements.create_product(
        user_id=user.id,
        supplement_id=uuid.uuid4(),
        product=Product(kind=kind, name=f"Magnesium {mg}", unit="tablet", label=Label(Decimal(mg))),
    )
    supplements.log_dose(product=product, dose_id=uuid.uuid4(), day=day, units=parse_quantity("1"))


def finish(user: User, day: date) -> None:
    """Call a day complete."""
    complete_day(user_id=user.id, day=day, today=day)


def _ate(user: User, monday: date, *each_mg: float | None) -> None:
    """Complete days from Monday on."""
    for past, mg in enumerate(each_mg):
        eat(user, monday + timedelta(days=past), mg)
        finish(user, monday + timedelta(days=past))


def birthday(user: User, monday: date) -> None:
    """The 31st birthday is on the Thursday: 420 mg in place of 400 mg."""
    thursday = monday + timedelta(days=3)
    user.sex, user.birth_date = "male", thursday.replace(year=thursday.year - 31)
    _ate(user, monday, 390, 390, 380, 410, 415, 405, 425)


def pregnancy(user: User, monday: date) -> None:
    """A pregnancy from Tuesday to Friday: 360 mg in place of 320 mg."""
    user.sex, user.birth_date = "female", date(1990, 5, 1)
    period = LifeStagePeriodRow(
        stage="pregnancy", start=monday + timedelta(days=1), end=monday + timedelta(days=4)
    )
    db.session.add(HealthProfile(user_id=user.id, periods=[period]))
    db.session.commit()
    _ate(user, monday, 310, 350, 355, 365, 340, 330, 300)


def unknown(user: User, monday: date) -> None:
    """Days with a lower bound, of which nothing is known, and that go on."""
    _ate(user, monday, 300, None, 280, None)
    for past, mg in ((3, 210), (4, 90), (4, None), (5, None)):
        eat(user, monday + timedelta(days=past), mg, "Soup of the corner shop")


def no_reference(user: User, monday: date) -> None:
    """An infant by the table of WHO and FAO, whose amount depends on how they are fed."""
    user.authority, user.birth_date = "who-fao", monday - timedelta(days=60)
    _ate(user, monday, 30, 28, 31)
    eat(user, monday + timedelta(days=3), 12)


def supplements_alone(user: User, monday: date) -> None:
    """Nothing but a tablet, on complete days and on one that goes on."""
    for past in range(4):
        take(user, monday + timedelta(days=past), 100)
        if past < 3:
            finish(user, monday + timedelta(days=past))


def above_upper(user: User, monday: date) -> None:
    """Supplements and a medicine above their upper level on two days, beside food."""
    _ate(user, monday, 300, 310, 320, 330)
    for past, mg in ((0, 200), (1, 400), (2, 300)):
        take(user, monday + timedelta(days=past), mg)
    take(user, monday + timedelta(days=2), 250, ProductKind.MEDICINE)


def one_high(user: User, monday: date) -> None:
    """One day of 2,400 mg beside six of 300 mg."""
    _ate(user, monday, 300, 300, 2400, 300, 300, 300, 300)


def medicine_alone(user: User, monday: date) -> None:
    """A medicine on every day, and food on one."""
    for past in range(4):
        take(user, monday + timedelta(days=past), 500, ProductKind.MEDICINE)
    finish(user, monday)
    _ate(user, monday + timedelta(days=1), 250)


def new_year(user: User, first: date) -> None:
    """The week with 1 January, from a Sunday on: three days before it, and what follows."""
    user.first_weekday = 6
    _ate(user, first, 410, 300, 280, 505, 390)
    take(user, first + timedelta(days=2), 100)


STATES: Mapping[str, Callable[[User, date], None]] = {
    "birthday": birthday,
    "pregnancy": pregnancy,
    "unknown": unknown,
    "no-reference": no_reference,
    "supplements-alone": supplements_alone,
    "above-upper": above_upper,
    "one-high": one_high,
    "medicine-alone": medicine_alone,
    "new-year": new_year,
}


def live(user: User, state: str, today: date) -> date:
    """Let somebody live a week as a state has it, the last one but of New Year: its middle day."""
    for name, told in MAN.items():
        setattr(user, name, told)
    monday = today - timedelta(days=today.weekday() + 7)
    first = week_of(today.replace(month=1, day=1), 6)[0] if state == "new-year" else monday
    STATES[state](user, first)
    return first + timedelta(days=3)
