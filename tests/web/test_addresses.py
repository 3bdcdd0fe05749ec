"""Addresses in templates, which are remembered."""

from __future__ import annotations

import re

from flask import render_template_string


def links(client, mounted_at):
    page = client.get("/", base_url=f"http://localhost{mounted_at}").text
    return set(re.findall(r'href="([^"#]*/(?:guidance|sign-in))"', page))


def test_each_place_that_the_app_is_mounted_at_has_its_own_addresses(client):
    for place in ("", "/below", "/elsewhere", ""):
        assert links(client, place) == {f"{place}/guidance", f"{place}/sign-in"}


def test_what_an_address_is_made_of_makes_it_another(app):
    with app.test_request_context(base_url="http://localhost/below"):
        said = render_template_string(
            '{{ url_for("diary.day", on="2026-11-23") }}'
            ' {{ url_for("diary.day", on="2026-11-24") }}'
            ' {{ url_for("adding.sheet", on="2026-11-24", q=1) }}'
            ' {{ url_for("adding.sheet", on="2026-11-24", q=true) }}'
        )
    assert said.split() == [
        "/below/day/2026-11-23",
        "/below/day/2026-11-24",
        "/below/day/2026-11-24/add?q=1",
        "/below/day/2026-11-24/add?q=True",
    ]
