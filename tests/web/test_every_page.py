"""Every page that the app answers with is among those that axe and the screenshots look at."""

from __future__ import annotations

import uuid

from mgtrack import create_app
from mgtrack.config import Mode
from tests.bench import make_settings
from tests.pages import EMPTY, GUEST_PAGES, OWN_PAGES, PAGES, SIGNED_IN_PAGES

NOT_PAGES = {
    "health.alive": "for a supervisor: a word",
    "health.ready": "for a load balancer: JSON",
    "offline.manifest": "what mgtrack is as an app, for browsers",
    "offline.mine": "a person's own things, for their phone to keep",
    "offline.worker": "a script: the worker that keeps pages",
    "diary.chosen_day": "leads on to the day that the calendar sent",
    "adding.more": "a fragment: the further results of a search",
    "diary.preview": "a fragment: what a serving comes to",
    "diary.entry_preview": "the same of an entry",
    "doses.product_preview": "the same of a product",
    "doses.dose_preview": "the same of a dose",
    "custom_foods.preview": "the same of an own food",
    "supplements.conversion": "a fragment: what a label comes to",
    "data.export": "a file: the zip of a person's data",
    "file_imports.left_out": "a file: the rows of another app's that can't come in",
    "suggestions.own.line": "a fragment: the one line of the day page",
}
"""What answers a GET and is no page of its own: the pages that hold the fragments are looked at."""

IDS = {
    "food": 1,
    "today": "2026-01-05",
    "last_week": "2026-01-05",
    "last_month": "2025-12-31",
    "this_month": "2026/1",
    **dict.fromkeys(
        (
            "entry",
            "dose",
            "supplement",
            "note",
            "custom_food",
            "recipe",
            "saved_meal",
            "saved_food",
            "own_figure",
            "file_import",
            "reset_token",
        ),
        uuid.uuid4(),
    ),
}


def endpoints(app, paths):
    map_of_urls = app.url_map.bind("localhost")
    return {map_of_urls.match(path.partition("?")[0])[0] for path in paths}


def test_every_page_is_looked_at(tmp_path):
    app = create_app(make_settings(tmp_path, mode=Mode.DEVELOPMENT))
    pages = PAGES, OWN_PAGES, GUEST_PAGES, SIGNED_IN_PAGES
    looked_at = endpoints(app, [path.format(**IDS) for each in pages for path in each.values()])
    answering = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert answering - looked_at == set(NOT_PAGES)


def test_pages_of_a_person_with_nothing_name_nothing_of_theirs():
    for name in EMPTY:
        OWN_PAGES[name].format(today="2026-01-05")
