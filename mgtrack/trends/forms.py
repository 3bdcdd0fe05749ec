"""Which two periods a person sets beside each other."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField

from mgtrack.forms import DayField, Form
from mgtrack.trends.span import Kind, Span, span_of


class CompareForm(Form):
    """How long both periods are, and a day in each of them."""

    kind = SelectField("How long", choices={str(kind): kind.words.capitalize() for kind in Kind})
    one = DayField("A day in the first")
    other = DayField("A day in the second")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, meta={"csrf": False}, **kwargs)

    @property
    def spans(self) -> tuple[Span, Span]:
        """The two periods, once the form is valid."""
        kind = Kind(self.kind.data)
        return span_of(kind, self.one.day), span_of(kind, self.other.day)
