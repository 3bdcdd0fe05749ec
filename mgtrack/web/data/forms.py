"""How a person wants their data, and the file that they bring."""

from __future__ import annotations

from wtforms import BooleanField, FileField

from mgtrack.web.forms import Form


class ExportForm(Form):
    """What the zip is to be like; it changes nothing, so it goes by GET and needs no token."""

    class Meta(Form.Meta):
        """Without a token."""

        csrf = False

    bom = BooleanField("For Excel")


class ImportForm(Form):
    """A diary that mgtrack exported; the file itself is read from the request."""

    file = FileField("The zip that you downloaded, or the diary.json in it")
    consent = BooleanField("I agree that mgtrack keeps what it says about my health.")
