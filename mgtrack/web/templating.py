"""Jinja as this app has it: nothing is worked out twice that stays the same."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date
from functools import lru_cache
from types import FunctionType
from typing import Any, cast

from flask import Flask, request, url_for
from flask.templating import Environment as FlaskEnvironment
from jinja2 import Undefined
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context as JinjaContext
from jinja2.runtime import Macro
from markupsafe import Markup, escape


class Nothing(Undefined):
    """What a template shows where there is nothing: `{{ "+" if more }}` without more.

    It says so before it is asked twice: Jinja's own lets an escape fail first, at each of a page's
    hundreds of places.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Nothing."""
        return ""


_escaped = lru_cache(maxsize=8192)(escape)


def shown(value: object) -> str:
    """What stands at a place of a template: words escaped, markup as it is.

    Words come again: names of foods, portions, figures. What was escaped once is remembered, and
    only plain strings are, since markup equals the string that it looks like.
    """
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return cast("Markup", value)
    return escape(value) if hasattr(value, "__html__") else _escaped(str(value))


class Compiler(CodeGenerator):
    """Jinja's compiler, whose templates escape by `shown`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


_FUNCTIONS = {FunctionType, type(_escaped)}
"""Plain ones, and those whose answers are remembered."""


class Context(JinjaContext):
    """What a template sees, which calls a macro or a plain function without asking what it is."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What is answered; as by Jinja's own, which says what a function is to be passed on."""
        if type(called) is Macro:
            args = self.eval_ctx, *args
        elif type(called) not in _FUNCTIONS or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class Environment(FlaskEnvironment):
    """Templates whose globals are a plain dict, complete before the first of them is loaded.

    Jinja's own map of maps is copied at each include and compared at each import of macros, which
    took a tenth of a page of many pieces.
    """

    code_generator_class = Compiler
    context_class = Context
    shown = staticmethod(shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template: its own over everybody's."""
        return {**self.globals, **(d or {})}


@lru_cache(maxsize=2048)
def once(macro: Macro, /, *given: str | bool | date | None) -> str:
    """What a macro of another file makes of plain values, remembered.

    For what looks the same on page after page, and depends on nothing but what it is given.
    """
    return macro(*given)


def init_app(app: Flask) -> None:
    """Give templates the environment above, and addresses that are remembered."""
    app.jinja_environment = Environment
    # There are as many templates as files: Jinja's cache would lock itself to forget one in time.
    app.jinja_options = {"cache_size": -1}
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
    app.jinja_env.globals["once"] = once
