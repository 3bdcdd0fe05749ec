"""The app manifest: what a browser installs mgtrack by."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from mgtrack.web.offline.routes import GROUND

TOKENS = Path(__file__).parents[3] / "static" / "css" / "tokens.css"


@pytest.fixture
def manifest(client):
    answer = client.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    return answer.get_json(force=True)


def test_every_page_names_the_manifest_and_the_icon_of_a_home_screen(client):
    page = client.get("/").text
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert '<link rel="apple-touch-icon" href="/static/touch-icon-' in page


def test_it_says_what_is_installed_and_where_it_starts(manifest):
    assert (manifest["id"], manifest["scope"], manifest["start_url"]) == ("/", "/", "/today")
    assert manifest["display"] == "standalone"
    assert f"--ground: light-dark({GROUND}," in TOKENS.read_text()
    assert {manifest["theme_color"], manifest["background_color"]} == {GROUND}


def png_size(content):
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


def test_its_pictures_are_there_in_the_sizes_that_it_says(client, manifest):
    for icon in [*manifest["icons"], *manifest["screenshots"]]:
        answer = client.get(icon["src"], buffered=True)
        assert (answer.status_code, answer.mimetype) == (200, icon["type"]), icon
        if icon["type"] == "image/png":
            width, height = png_size(answer.data)
            assert icon["sizes"] == f"{width}x{height}"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_its_shortcuts_lead_to_adding_food_and_supplements_today(alice, manifest):
    log, supplements = manifest["shortcuts"]
    assert log["name"] == "Log"
    assert "Usual now" in alice.get(log["url"], follow_redirects=True).text
    page = alice.get(supplements["url"], follow_redirects=True).text
    assert 'aria-current="true" id="list-supplements"' in page
