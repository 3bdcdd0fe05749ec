"""Every address of the app, crossed with every wrong way to ask for it.

The addresses are read from the URL map, so a new one is tried by itself. A new kind of argument
must be said to be somebody's (`OWNED`) or nobody's (`SHARED`), and a page that strangers may see to
be `PUBLIC`.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select

from mgtrack.accounts.models import User
from mgtrack.accounts.queries import sessions
from mgtrack.accounts.services import change_password
from mgtrack.custom_foods.models import RecipeIngredient
from mgtrack.db.base import Base
from mgtrack.db.changes import Change
from mgtrack.diary.models import Entry
from mgtrack.diary.own_figures import OwnFigure, log_own_figure
from mgtrack.diary.services import part_id
from mgtrack.extensions import db
from mgtrack.imports.file_services import begin
from mgtrack.supplements.models import Moment, Supplement
from mgtrack.supplements.services import create_schedule
from tests.bench import HTMX
from tests.pages import furnish
from tests.web.accounts.conftest import PASSWORD, Member, token

DAY = date(2026, 3, 1)
PUBLIC = {
    "GET": {
        "home.landing", "home.offline", "home.privacy", "accounts.sign_up", "accounts.sign_in",
        "accounts.new_password", "guidance.page", "guidance.emergency", "guidance.reference",
        "suggestions.page", "health.alive", "health.ready", "offline.manifest", "offline.worker",
        "offline.outbox",
        "recovery.forgot", "recovery.sign_in",
    },
    "POST": {
        "accounts.start", "accounts.sign_up", "accounts.sign_in", "accounts.sign_out",
        "accounts.new_password", "home.choose_appearance", "recovery.forgot", "recovery.sign_in",
    },
}  # fmt: skip
"""What somebody who is not signed in may ask for."""
SHARED = {
    "on": str(DAY), "food_id": 1, "fdc_id": 170567, "reason": "hidden", "reason_key": "child@1",
    "year": 2026, "month": 3, "token": "made-up",
}  # fmt: skip
"""Arguments that name nothing of anybody's, or are a secret by themselves, with a value."""
OWNED = {
    "entry_id", "dose_id", "supplement_id", "note_id", "custom_food_id", "own_food_id",
    "ingredient_id", "saved_meal_id", "item_id", "schedule_id", "change_id", "meal_id",
    "row_id", "thing_id", "session_id", "import_id",
}  # fmt: skip
"""Arguments that name something of one person's."""
NOBODYS = dict.fromkeys(OWNED, uuid.UUID(int=7))
KINDS = {"/favourites": "own", "/me/deleted": "entry", "/<any": "month"}
"""What `kind` may be, by how the rule begins."""
ALREADY_DONE = {
    "favourites.remove", "guidance.panels.restore", "suggestions.own.take_back", "sessions.end",
}  # fmt: skip
"""What a person without such a thing asks for in vain, and is told as if it were done just now."""
WRONG_KINDS = [
    "x", "0", "-1", "9" * 20, "2026-02-30", str(uuid.UUID(int=0)), "%00", "%F0%9F%92%8A", "..",
]  # fmt: skip
OTHER_SITES = [
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://sibling.localhost"},
]
EXPECTED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Route:
    """A route and one method of it, and its address with these values."""

    endpoint: str
    method: str
    rule: str
    arguments: frozenset[str]
    address: str

    def __str__(self):
        return f"{self.method} {self.rule}"


def routes(app, values, method=None):
    """Each route with each of its methods, at the address that these values make."""
    found = []
    for rule in app.url_map.iter_rules():
        kind = next((kind for start, kind in KINDS.items() if rule.rule.startswith(start)), None)
        sent = {name: {"kind": kind, **values}[name] for name in rule.arguments}
        address = app.url_map.bind("localhost").build(rule.endpoint, sent)
        found += [
            Route(rule.endpoint, each, rule.rule, frozenset(rule.arguments), address)
            for each in sorted(rule.methods - {"HEAD", "OPTIONS"})
            if method in {None, each}
        ]
    return found


def ask(client, route, *, method=None, address=None, headers=None, **sent):
    """Ask, and look at what every answer must have: headers, and no failure."""
    answer = client.open(
        address or route.address, method=method or route.method, headers=headers, **sent
    )
    about = f"{method or route.method} {address or route.address}: {answer.status}"
    assert answer.status_code < 500, about
    given = answer.headers
    assert {name: given.get(name) for name in EXPECTED_HEADERS} == EXPECTED_HEADERS, about
    assert "default-src 'none'" in given["Content-Security-Policy"], about
    assert "unsafe-inline" not in given["Content-Security-Policy"], about
    assert "geolocation=()" in given["Permissions-Policy"], about
    [kept] = given.getlist("Cache-Control")
    assert kept == "private, no-cache" or "no-store" in kept, about
    assert {"Cookie", "HX-Request"} <= set(re.split(", ?", given["Vary"])), about
    assert given["X-Request-ID"], about
    assert "Access-Control-Allow-Origin" not in given, about
    return answer


def is_turned_away(answer):
    """Whether an answer leads to signing in, or says so to htmx, and shows nothing."""
    leads = answer.status_code == 303 and answer.location.startswith("/sign-in")
    return (leads or answer.status_code == 401) and len(answer.text) < 500


@pytest.fixture
def csrf(app):
    """Form tokens on, as in life."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def member(app, people_gone):
    return Member(app, "alice")


@pytest.fixture
def hers(app, member):
    """A value for each argument that names something of hers, who has something of everything."""
    with app.app_context():
        names = furnish(db.session.get(User, member.id), DAY)
        recipe = {"user_id": member.id, "recipe_id": names["recipe"]}
        ingredient = db.session.scalars(select(RecipeIngredient).filter_by(**recipe)).first().id
        schedule = create_schedule(
            product=db.session.get(Supplement, (member.id, names["supplement"])),
            schedule_id=uuid.uuid4(), units=Fraction(1), weekdays={1}, moment=Moment.ANY,
            first_day=DAY,
        ).id  # fmt: skip
        gone = select(Entry.id).where(Entry.user_id == member.id, Entry.deleted_at.is_not(None))
        deleted = db.session.scalars(gone).first()
        meal_id = uuid.uuid4()
        soup = OwnFigure(day=DAY, meal=1, name="Soup", magnesium_mg=Decimal(40))
        log_own_figure(user_id=member.id, entry_id=part_id(meal_id, 0), figure=soup)
        session_id = sessions(member.id)[0].id
        begun = begin(
            user_id=member.id, import_id=uuid.uuid4(), file_name="servings.csv", app="cronometer"
        )
        import_id = begun.id
        change = db.session.scalars(select(Change.id).filter_by(user_id=member.id)).first()
    return {
        "entry_id": names["entry"], "dose_id": names["dose"], "note_id": names["note"],
        "supplement_id": names["supplement"], "custom_food_id": names["recipe"],
        "own_food_id": names["custom_food"], "thing_id": names["custom_food"],
        "ingredient_id": ingredient, "saved_meal_id": names["saved_meal"],
        "item_id": names["saved_food"], "schedule_id": schedule, "row_id": deleted,
        "change_id": change, "meal_id": meal_id,
        "session_id": session_id, "import_id": import_id,
    }  # fmt: skip


def rows_of(app, user_id):
    """All that the database has of a person."""
    with app.app_context():
        owned = [each for each in Base.metadata.sorted_tables if "user_id" in each.c]
        return {
            table.name: sorted(
                map(str, db.session.execute(select(table).where(table.c.user_id == user_id)))
            )
            for table in owned
        }


def test_every_argument_is_known_to_be_somebodys_or_nobodys(app):
    arguments = {name for rule in app.url_map.iter_rules() for name in rule.arguments}
    assert arguments == {*SHARED, *OWNED, "kind"}


def is_public(route):
    return route.endpoint in PUBLIC.get(route.method, set())


def test_signed_out_one_is_led_to_sign_in_and_sees_nothing(app, people_gone):
    for route in routes(app, SHARED | NOBODYS):
        for headers in ({}, HTMX):
            answer = ask(app.test_client(), route, headers=headers)
            assert is_public(route) or is_turned_away(answer), (str(route), answer.status)


def test_what_is_somebody_elses_is_not_there_and_stays_as_it_is(app, member, hers, bob):
    before = rows_of(app, member.id)
    asked = [route for route in routes(app, SHARED | hers) if route.arguments & OWNED]
    for route in asked:
        answer = ask(bob.client, route)
        expected = 303 if route.endpoint in ALREADY_DONE else 404
        assert answer.status_code == expected, (str(route), answer.status)
        if route.method == "GET" and not route.endpoint.endswith("preview"):
            assert ask(member.client, route).status_code == 200, str(route)
    assert rows_of(app, member.id) == before


def test_a_method_that_an_address_does_not_take_is_refused(app, member):
    for route in routes(app, SHARED | NOBODYS):
        allowed = set(app.url_map.bind("localhost").allowed_methods(route.address))
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - allowed:
            answer = ask(member.client, route, method=method)
            assert answer.status_code == 405, (method, route.rule)
            assert set(answer.headers["Allow"].split(", ")) == allowed, (method, route.rule)


def test_an_argument_of_the_wrong_kind_names_nothing(app, member, hers):
    for route in routes(app, SHARED | NOBODYS):
        for wrong in WRONG_KINDS if route.arguments else ():
            address = re.sub(r"<[^>]+>", wrong, route.rule)
            expected = {303, 404} if route.endpoint in ALREADY_DONE else {404}
            answer = ask(member.client, route, address=address)
            assert answer.status_code in expected, (str(route), wrong, answer.status)


def test_without_a_form_token_and_from_another_site_nothing_is_changed(app, member, hers, csrf):
    before = rows_of(app, member.id)
    good = token(member.get("/me"))
    for route in routes(app, SHARED | hers, "POST"):
        for sent in ({}, {"csrf_token": "made up"}):
            assert ask(member.client, route, data=sent).status_code == 403, str(route)
        for headers in OTHER_SITES:
            answer = ask(member.client, route, headers=headers, data={"csrf_token": good})
            assert answer.status_code == 403, str(route)
    assert rows_of(app, member.id) == before
    assert member.get("/me").status_code == 200


@pytest.mark.parametrize("ended_by", ["signing out", "a new password"])
def test_a_session_that_has_ended_opens_nothing(app, member, hers, ended_by):
    """Not even for whoever copied the browser's cookie before."""
    if ended_by == "signing out":
        copied = member.client.get_cookie("mgtrack").value
        member.post("/sign-out")
        member.client.set_cookie("mgtrack", copied)
    else:
        with app.app_context():
            user = db.session.get(User, member.id)
            change_password(user, current=PASSWORD, new="a quiet green meadow")
    before = rows_of(app, member.id)
    for route in routes(app, SHARED | hers):
        if not is_public(route):
            assert is_turned_away(ask(member.client, route)), str(route)
    assert rows_of(app, member.id) == before
