"""Fixtures for accounts: an app with form tokens on, and strangers' browsers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from argon2 import PasswordHasher

from mgtrack.accounts.passwords import hashed
from tests.bench import Someone

PASSWORD = "correct horse battery"


class Member(Someone):
    """A person who is signed in, with a password of their own."""

    password = PASSWORD

    def __init__(self, app, name):
        super().__init__(app, name, password_hash=hashed(PASSWORD))


@pytest.fixture
def alice(app, people_gone):
    return Member(app, "alice")


@pytest.fixture
def bob(app, people_gone):
    return Member(app, "bob")


@pytest.fixture
def form_tokens(app):
    """Form tokens on, as in life."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def hashes_checked(monkeypatch):
    """How often argon2 really checked a password: the library's own method, counted in passing."""
    checked = []
    verify, hash_ = PasswordHasher.verify, PasswordHasher.hash

    def counted_verify(self, kept, password):
        checked.append("verify")
        return verify(self, kept, password)

    def counted_hash(self, password, **kwargs):
        checked.append("hash")
        return hash_(self, password, **kwargs)

    monkeypatch.setattr(PasswordHasher, "verify", counted_verify)
    monkeypatch.setattr(PasswordHasher, "hash", counted_hash)
    return checked


def token(page):
    """The form token of a page."""
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text).group(1)


def text_of(page):
    """A page's words, without its markup."""
    body = re.search(r"<body.*</body>", page.text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body.group(0) if body else page.text)).split())


def without_tokens(page):
    """A page's text, its form tokens left out: they are random."""
    return re.sub(r"I[\w-]{30,}\.[\w-]+\.[\w-]+", "TOKEN", page.text)


def value_of(page, name):
    """What a text or date field of a page holds."""
    field = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', page.text).group(0)
    value = re.search(r'value="([^"]*)"', field)
    return unescape(value.group(1)) if value else ""


def is_ticked(page, name, value=None):
    """Whether a checkbox or radio button of a page is on."""
    wanted = rf'<input[^>]*name="{re.escape(name)}"[^>]*>'
    fields = re.findall(wanted, page.text)
    if value is not None:
        fields = [field for field in fields if f'value="{value}"' in field]
    assert fields, f"no field {name} {value}"
    return any(re.search(r"\bchecked\b", field) for field in fields)
