"""The language that sentences are written in: the standard library's gettext, and no Flask.

A door says which language it speaks with `use_language`; `gettext` and `ngettext` follow it. Texts
are English where there is no catalogue for a language, and there is none yet.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

_LOCALES = Path(__file__).parent / "locales"

_language: ContextVar[str] = ContextVar("language", default="en")


def use_language(language: str) -> None:
    """Speak a language, such as "en" or "de", in this context (a request, a command) from now."""
    _language.set(language)


def gettext(message: str) -> str:
    """Return a message in the context's language."""
    return _translations(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return a message in the context's language, in the form that goes with a number."""
    return _translations(_language.get()).ngettext(singular, plural, number)


@cache
def _translations(language: str) -> NullTranslations:
    return translation("mgtrack", _LOCALES, [language], fallback=True)
