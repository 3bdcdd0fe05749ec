"""What people type about supplements and medicines."""

from __future__ import annotations

import calendar
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from mgtrack.nutrition.quantity import format_quantity, rounded
from mgtrack.nutrition.supplements import (
    ELEMENTAL,
    Label,
    LabelValue,
    Product,
    ProductKind,
    compounds,
    milk_of_magnesia,
)
from mgtrack.supplements import services
from mgtrack.supplements.schedule import EVERY_DAY, WEEKDAYS, Moment
from mgtrack.web.forms import DayField, Form, NewIdField, QuantityField, at_most, soon, stripped

MAX_MG_PER_UNIT = Decimal(5000)
MAX_STATED = Decimal(100_000)
MAX_UNITS = Decimal(100)
MAX_PER = Decimal(1000)
MAX_NAME_LENGTH = 120
UNITS = ("tablet", "capsule", "gummy", "sachet", "scoop", "spray", "drop", "mL", "g")

STATED_AS: dict[str, Any] = {
    ELEMENTAL: "mg magnesium (elemental)",
    "A compound’s weight": {each.key: f"mg {each.title}" for each in compounds()},
    "A percentage": {
        str(LabelValue.DV): "% Daily Value (DV, 420 mg)",
        str(LabelValue.NRV): "% NRV (375 mg)",
        str(LabelValue.DV_BEFORE_2020): "% Daily Value before 2020 (400 mg)",
    },
}

BEGINNINGS = {
    "milk-of-magnesia": Product(
        kind=ProductKind.MEDICINE,
        name="Milk of magnesia",
        unit="mL",
        label=milk_of_magnesia(),
    ),
    "epsom-salt": Product(
        kind=ProductKind.MEDICINE,
        name="Epsom salt",
        unit="g",
        label=Label(Decimal(1000), "sulfate-7"),
    ),
}
"""Medicines whose labels are much alike, to begin with."""

CHOSEN = "chosen"
MOMENTS = {str(moment): moment.words.capitalize() for moment in (Moment.ANY, *Moment)}

Kept = TypeVar("Kept")


class ProductForm(Form):
    """A product as its label states it."""

    kind = RadioField(
        "Taken as",
        choices={str(kind): str(kind).capitalize() for kind in ProductKind},
        default=str(ProductKind.SUPPLEMENT),
        validators=[InputRequired("Please choose whether it is a supplement or a medicine.")],
    )
    name = StringField(
        "Name",
        filters=[stripped],
        validators=[
            DataRequired("Please give it a name, such as the one on its label."),
            Length(
                max=MAX_NAME_LENGTH,
                message=f"Please keep the name to {MAX_NAME_LENGTH} characters.",
            ),
        ],
    )
    stated = QuantityField(
        "Figure on the label",
        missing="Please give the figure on the label.",
        validators=[
            at_most(MAX_STATED, "That is over 100,000. Please check the label: 1 g is 1,000 mg.")
        ],
    )
    stated_as = SelectField("The figure is", choices=STATED_AS, default=ELEMENTAL)
    per = QuantityField(
        "Per",
        default="1",
        missing="Please say what the figure is for, such as 1 tablet.",
        validators=[at_most(MAX_PER, "That is over 1,000. Please check the label.")],
    )
    unit = SelectField("Unit", choices={unit: unit for unit in UNITS})
    supplement_id = NewIdField()

    product: Product | None = None
    """What is typed, named or not, once it was validated and what is typed of the label holds."""

    @classmethod
    def new(cls, like: str | None = None, *, name: str = "") -> ProductForm:
        """An empty form; or one `like` a medicine of `BEGINNINGS`, with what is known of it.

        `name` is what was searched for, to begin with.
        """
        if like in BEGINNINGS:
            form = cls.of(BEGINNINGS[like])
        else:
            form = cls(formdata=None, data={"name": name[:MAX_NAME_LENGTH]})
        form.supplement_id.data = str(uuid.uuid4())
        return form

    @classmethod
    def of(cls, product: Product) -> ProductForm:
        """A form that holds this product."""
        form = cls(
            formdata=None,
            data={
                "kind": str(product.kind),
                "name": product.name,
                "unit": product.unit,
                "stated": format_quantity(product.label.amount),
                "stated_as": product.label.stated_as,
                "per": format_quantity(product.label.per),
            },
        )
        form.product = product
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: what they come to together is an amount that one can hold."""
        fine = bool(super().validate(extra_validators))
        read = (self.kind, self.stated, self.stated_as, self.per, self.unit)
        if any(field.errors for field in read):
            return False
        label = Label(
            amount=rounded(self.stated.quantity),
            stated_as=self.stated_as.data,
            per=rounded(self.per.quantity),
        )
        if label.mg_per_unit > MAX_MG_PER_UNIT:
            too_much = f"That would be over 5,000 mg of magnesium in 1 {self.unit.data}."
            self.stated.errors = [f"{too_much} Please check the label."]
        elif not label.mg_per_unit:
            self.stated.errors = ["That is too little to count. Please check the label."]
        else:
            self.product = Product(
                kind=ProductKind(self.kind.data),
                name=self.name.data or "",
                unit=self.unit.data,
                label=label,
            )
        return fine and self.product is not None

    def accepted(self, keep: Callable[[Product], Kept]) -> Kept | None:
        """What `keep` makes of the product; None where it or the form says what is wrong."""
        if not self.validate_on_submit() or self.product is None:
            return None
        try:
            return keep(self.product)
        except services.NameTakenError as error:
            self.name.errors = [str(error)]
            return None


class DoseForm(Form):
    """How many units of a product were taken, and on which day."""

    units = QuantityField(
        "How many",
        validators=[at_most(MAX_UNITS, "That is over 100 at once. Please check the number.")],
    )
    day = DayField("Day", [soon])
    client_id = NewIdField()


class ScheduleForm(Form):
    """How many units of a product, on which days, with which meal or at what time."""

    units = QuantityField(
        "How many",
        validators=[at_most(MAX_UNITS, "That is over 100 at once. Please check the number.")],
    )
    days = RadioField(
        "On which days",
        choices={"every": "Every day", "weekdays": "Mon to Fri", CHOSEN: "Some days"},
        default="every",
    )
    chosen = SelectMultipleField(
        "Days",
        choices={str(number): name for number, name in enumerate(calendar.day_name)},
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    moment = SelectField("When", choices=MOMENTS, default=str(Moment.ANY))
    schedule_id = NewIdField()

    def validate_chosen(self, field: SelectMultipleField) -> None:
        """Some days are at least one of them."""
        if self.days.data == CHOSEN and not field.data:
            raise StopValidation("Please choose at least one day.")

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week that were chosen, once validated."""
        if self.days.data == CHOSEN:
            return frozenset(int(day) for day in self.chosen.data or ())
        return WEEKDAYS if self.days.data == "weekdays" else EVERY_DAY
