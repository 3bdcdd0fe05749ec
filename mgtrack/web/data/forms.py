"""How a person wants their data, and the file that they bring."""

from __future__ import annotations

from dataclasses import replace

from wtforms import BooleanField, FileField, RadioField
from wtforms.validators import Optional

from mgtrack.imports.reading.layout import Layout, MagnesiumUnit
from mgtrack.imports.reading.values import DateOrder
from mgtrack.web.forms import Form


class ExportForm(Form):
    """What the zip is to be like; it changes nothing, so it goes by GET and needs no token."""

    class Meta(Form.Meta):
        """Without a token."""

        csrf = False

    bom = BooleanField("For Excel")


NO_UNIT = "none"
"""What is said of magnesium that is stated in nothing that is known: it stays unknown."""


class ImportForm(Form):
    """A file that somebody brings, read from the request; what it leaves open is asked."""

    file = FileField("The file")
    consent = BooleanField("I agree that mgtrack keeps what it says about my health.")
    date_order = RadioField(
        "Its dates have",
        choices={
            str(DateOrder.DAY_FIRST): "the day first",
            str(DateOrder.MONTH_FIRST): "the month first",
        },
        validators=[Optional()],
    )
    magnesium_unit = RadioField(
        "Its magnesium is in",
        choices={str(unit): str(unit) for unit in MagnesiumUnit}
        | {NO_UNIT: "something else, or I don’t know"},
        validators=[Optional()],
    )

    def answered(self, layout: Layout) -> Layout:
        """The layout of a table, with what was answered of what it leaves open."""
        order, unit = self.date_order.data, self.magnesium_unit.data
        if layout.must_ask_order and order:
            layout = replace(layout, date_order=DateOrder(order))
        if layout.must_ask_unit and unit:
            chosen = None if unit == NO_UNIT else MagnesiumUnit(unit)
            layout = replace(layout, magnesium_unit=chosen)
        return layout

    def ask(self, layout: Layout) -> bool:
        """Say beside the fields what a table leaves open; whether there is anything."""
        if layout.must_ask_order:
            self.date_order.errors = ["Please say which, and choose the file again."]
        if layout.must_ask_unit and self.magnesium_unit.data != NO_UNIT:
            self.magnesium_unit.errors = ["Please say which, and choose the file again."]
        return bool(self.date_order.errors or self.magnesium_unit.errors)
