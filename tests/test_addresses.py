"""Addresses in templates, which are remembered."""

from __future__ import annotations

import re


def links(client, mounted_at):
    page = client.get("/", base_url=f"http://localhost{mounted_at}").text
    return set(re.findall(r'href="([^"#]*/(?:guidance|sign-in))"', page))


def test_each_place_that_the_app_is_mounted_at_has_its_own_addresses(client):
    for place in ("", "/below", "/elsewhere", ""):
        assert links(client, place) == {f"{place}/guidance", f"{place}/sign-in"}
