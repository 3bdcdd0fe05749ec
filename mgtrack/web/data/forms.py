"""How a person wants their data."""

from __future__ import annotations

from wtforms import BooleanField

from mgtrack.web.forms import Form


class ExportForm(Form):
    """What the zip is to be like; it changes nothing, so it goes by GET and needs no token."""

    class Meta(Form.Meta):
        """Without a token."""

        csrf = False

    bom = BooleanField("For Excel")
