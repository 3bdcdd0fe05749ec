"""Which tables of references a person looks at."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField

from mgtrack.nutrition.reference import Authority, authorities
from mgtrack.web.forms import Form

ALONE = ""

_AUTHORITIES = {str(authority): about.title for authority, about in authorities().items()}


class ReferenceForm(Form):
    """The authority whose table is shown, and another one to set beside it."""

    authority = SelectField("Published by", choices=_AUTHORITIES)
    beside = SelectField(
        "Compared with", choices={ALONE: "nothing else", **_AUTHORITIES}, default=ALONE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, meta={"csrf": False}, **kwargs)

    @property
    def chosen(self) -> list[Authority]:
        """The authorities to show, each once."""
        chosen = [self.authority.data, self.beside.data]
        return [Authority(value) for value in dict.fromkeys(chosen) if value != ALONE]
