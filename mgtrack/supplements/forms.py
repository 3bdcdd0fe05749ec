"""What people type about supplements."""

from __future__ import annotations

from decimal import Decimal

from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from mgtrack.forms import DayField, Form, NewIdField, QuantityField, at_most, stripped
from mgtrack.nutrition.supplements import ProductKind

MOST_MG_PER_UNIT = Decimal(5000)
MOST_UNITS = Decimal(100)
UNITS = ("tablet", "capsule", "gummy", "sachet", "scoop", "spray", "drop", "mL")


class ProductForm(Form):
    """A product as its label states it, and how many units of it were taken."""

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
            InputRequired("Please give it a name, such as the one on its label."),
            Length(max=120, message="Please keep the name to 120 characters."),
        ],
    )
    unit = SelectField(
        "One of it is a",
        choices={unit: unit for unit in UNITS},
    )
    mg_per_unit = QuantityField(
        "Magnesium in one",
        validators=[
            at_most(
                MOST_MG_PER_UNIT,
                "That is over 5,000 mg in one. Please check the label: it states milligrams (mg).",
            )
        ],
    )
    supplement_id = NewIdField()


class DoseForm(Form):
    """How many units of a product were taken, and on which day."""

    units = QuantityField(
        "How many",
        validators=[at_most(MOST_UNITS, "That is over 100 at once. Please check the number.")],
    )
    day = DayField("Day")
    client_id = NewIdField()
