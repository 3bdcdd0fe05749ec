"""Panels as a person meets them: shown, dismissed, restored, and back for a new reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import render_template
from sqlalchemy import text

from mgtrack.extensions import db
from mgtrack.guidance import queries
from mgtrack.nutrition.guidance import panels
from mgtrack.nutrition.guidance_context import GuidanceContext
from mgtrack.nutrition.guidance_text import content
from mgtrack.web.guidance.panel_view import panel_views
from tests.bench import HTMX
from tests.nutrition.logged_days import level

DAY = date(2026, 11, 23)


def situation(day=DAY, mg=400, **changes):
    """A day with so many mg from supplements, the upper level being 350."""
    return GuidanceContext(day=day, level=level(350), supplemental_mg={day: Decimal(mg)}, **changes)


@pytest.fixture
def shown(app):
    """The reason keys of the panels that a person would see."""

    def ask(person, given):
        with app.app_context():
            return [panel.reason_key for panel in queries.open_panels(person.id, given)]

    return ask


def dismissal(key):
    return f"/guidance/panels/{key}/dismiss"


def test_a_dismissed_panel_stays_away_until_there_is_a_new_reason(alice, bob, shown):
    (key,) = shown(alice, situation())
    assert alice.post(dismissal(key)).status_code == 303
    assert shown(alice, situation()) == []
    assert shown(bob, situation()) == [key]
    assert len(shown(alice, situation(day=date(2026, 11, 24)))) == 1
    assert shown(alice, situation(mg=399)) == []
    assert len(shown(alice, situation(mg=401))) == 1
    assert shown(alice, situation(mg=1500)) != []


def test_putting_away_twice_is_putting_away_once(alice, shown):
    (key,) = shown(alice, situation())
    for _ in range(2):
        assert alice.post(dismissal(key)).status_code == 303
    assert shown(alice, situation()) == []


def test_putting_away_can_be_taken_back(alice, shown):
    (key,) = shown(alice, situation())
    alice.post(dismissal(key))
    assert alice.post(f"/guidance/panels/{key}/restore").status_code == 303
    assert shown(alice, situation()) == [key]
    assert alice.post(f"/guidance/panels/{key}/restore").status_code == 303


def test_htmx_gets_an_empty_place_and_a_toast_with_the_way_back(alice):
    answer = alice.post(dismissal("child.240-350@0"), headers=HTMX)
    assert answer.status_code == 200
    assert "<section" not in answer.text
    assert 'hx-swap-oob="innerHTML"' in answer.text
    assert "/guidance/panels/child.240-350@0/restore" in answer.text


def test_taking_back_by_htmx_loads_the_page_again(alice):
    answer = alice.post("/guidance/panels/child.240-350@0/restore", headers=HTMX)
    assert answer.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("referrer", "leads_to"),
    [
        ("http://localhost/day/2026-11-20", "/day/2026-11-20"),
        ("http://elsewhere.example/day", "/today"),
        (None, "/today"),
    ],
)
def test_without_htmx_one_is_back_where_one_was_and_never_elsewhere(alice, referrer, leads_to):
    answer = alice.post(dismissal("child@0"), headers={"Referer": referrer} if referrer else {})
    assert answer.location == leads_to


@pytest.mark.parametrize(
    "key", ["1", "low-week.@0", "nothing.2026@0", "child." + "9" * 30, "child"]
)
def test_only_reasons_that_a_panel_may_have_are_kept(alice, app, key):
    assert alice.post(dismissal(key)).status_code == 404
    with app.app_context():
        assert db.session.execute(text("SELECT count(*) FROM dismissed_panels")).scalar() == 0


def test_a_stranger_puts_nothing_away(client):
    answer = client.post(dismissal("child@0"))
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_dismissals_go_with_the_account(alice, app):
    alice.post(dismissal("child@0"))
    with app.app_context():
        db.session.execute(text("DELETE FROM users"))
        db.session.commit()
        assert db.session.execute(text("SELECT count(*) FROM dismissed_panels")).scalar() == 0


def test_asking_costs_one_query_and_none_where_nothing_applies(alice, app, count_queries):
    with app.app_context(), count_queries() as sent:
        queries.open_panels(alice.id, situation(mg=10))
        assert sent == []
        queries.open_panels(alice.id, situation())
        assert len(sent) == 1


def rendered(app, given):
    with app.test_request_context():
        (panel,) = panel_views(panels(given))
        return render_template("guidance/_panel.html", panel=panel)


def test_a_panel_says_why_it_is_there_and_leads_to_the_emergency_wording(app, people_gone):
    page = rendered(app, situation())
    assert "400 mg" in page
    assert "350 mg" in page
    assert content().point("upper-level").text in page
    assert "/guidance/emergency" in page
    assert content().standing in page
    assert 'hx-post="/guidance/panels/day-above-upper-level.2026-11-23@400/dismiss"' in page


def test_a_panel_of_a_person_with_kidney_disease_says_the_kidney_sentence(app, people_gone):
    page = rendered(app, GuidanceContext(day=DAY, kidney_disease=True))
    assert content().kidney in page
    assert "/guidance/emergency" not in page


def test_the_words_for_other_pages_are_those_of_the_content(app, people_gone):
    with app.test_request_context():
        words = app.jinja_env.get_template("guidance/_words.html").module
        assert 'href="/guidance#standing"' in words.standing()
        assert "/guidance/emergency" in words.emergency_link()
        assert content().kidney in words.kidney(kidney_disease=True)
        assert not words.kidney(kidney_disease=False).strip()
