"""Jinja as this app has it: nothing is worked out twice that stays the same."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, request, url_for
from flask.templating import Environment as FlaskEnvironment
from jinja2 import Undefined


class Nothing(Undefined):
    """What a template shows where there is nothing: `{{ "+" if more }}` without more.

    It says so before it is asked twice: Jinja's own lets an escape fail first, at each of a page's
    hundreds of places.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Nothing."""
        return ""


class Environment(FlaskEnvironment):
    """Templates whose globals are a plain dict, complete before the first of them is loaded.

    Jinja's own map of maps is copied at each include and compared at each import of macros, which
    took a tenth of a page of many pieces.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template: its own over everybody's."""
        return {**self.globals, **(d or {})}


def init_app(app: Flask) -> None:
    """Give templates the environment above, and addresses that are remembered."""
    app.jinja_environment = Environment
    app.jinja_env.undefined = Nothing
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @lru_cache(maxsize=4096, typed=True)
    def known(_mounted_at: str, endpoint: str, /, **parts: Any) -> str:
        return url_for(endpoint, **parts)

    def address(endpoint: str, **parts: Any) -> str:
        """Flask's `url_for`, remembered: a page has one address wherever the app is mounted."""
        here = request.blueprint if endpoint.startswith(".") else ""
        return known(request.script_root, f"{here}{endpoint}", **parts)

    app.jinja_env.globals["url_for"] = address
