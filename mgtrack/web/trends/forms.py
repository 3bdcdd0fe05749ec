"""The form that picks two periods to compare."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField

from mgtrack.trends.period import Period, PeriodKind, period_of
from mgtrack.web.forms import DayField, Form
from mgtrack.wording.trends import period_kind_name


class CompareForm(Form):
    """How long both periods are, and a day in each of them."""

    kind = SelectField(
        "How long", choices={str(kind): period_kind_name(kind) for kind in PeriodKind}
    )
    one = DayField("A day in the first")
    other = DayField("A day in the second")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, meta={"csrf": False}, **kwargs)

    @property
    def periods(self) -> tuple[Period, Period]:
        """The two periods, once the form is valid."""
        kind = PeriodKind(self.kind.data)
        return period_of(kind, self.one.day), period_of(kind, self.other.day)
