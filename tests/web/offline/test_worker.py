"""The worker's script, and the name that it keeps a person's pages under."""

from __future__ import annotations

import json
import re

import pytest

from mgtrack.paths import STATIC


def person_of(page):
    return re.findall(r'<meta name="person" content="(\w+)">', page.text)


def test_it_is_served_for_the_whole_site_and_asked_for_anew_each_time(client):
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_it_keeps_the_files_of_this_very_build(client):
    script = client.get("/sw.js").text
    manifest = json.loads((STATIC / "manifest.json").read_text())
    for name in ("app.css", "app.js", "figures.woff2"):
        assert f"/static/{manifest[name]}" in script


def test_each_persons_pages_have_a_name_of_their_own_that_says_nothing(alice, bob):
    [one], [same], [other] = map(person_of, (alice.get("/today"), alice.get("/me"), bob.get("/me")))
    assert one == same != other
    assert str(alice.id) not in {one, other}


@pytest.mark.parametrize("path", ["/", "/offline", "/sign-in", "/guidance"])
def test_a_page_of_nobody_names_nobody(client, path):
    assert person_of(client.get(path)) == []


def test_a_guest_has_the_same_name_before_and_after_the_first_thing_saved(client):
    client.post("/start")
    before = person_of(client.get("/today"))
    client.post("/day/2026-01-05/complete")
    assert person_of(client.get("/today")) == before != []
