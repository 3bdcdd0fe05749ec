"""Jinja's environment, as this app has it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment as FlaskEnvironment


class Environment(FlaskEnvironment):
    """Templates whose globals are a plain dict, complete before the first of them is loaded.

    Jinja's own map of maps is copied at each include and compared at each import of macros, which
    took a tenth of a page of many pieces.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template: its own over everybody's."""
        return {**self.globals, **(d or {})}
