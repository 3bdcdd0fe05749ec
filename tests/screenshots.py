"""Pictures of every page, to be looked at: `make screenshots` puts them into screenshots/.

Each page at 320, 390 and 1280 px, light and dark, empty, ordinary, overflowing and refused.
`python -m tests.screenshots --readme` makes the two that the README shows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import uuid
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import sync_playwright
from sqlalchemy import select

from mgtrack import create_app
from mgtrack.accounts.models import User
from mgtrack.accounts.services import give_consent
from mgtrack.diary.models import Entry, Meal
from mgtrack.diary.services import complete_day, log_food
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Choice, Helping, choices
from mgtrack.notes.models import Circumstance, Observation, Strength, Symptom
from mgtrack.notes.services import keep_note
from mgtrack.nutrition.quantity import parse_quantity
from mgtrack.nutrition.supplements import Label, Product, ProductKind
from mgtrack.pantry import services as pantry
from mgtrack.pantry.models import StatedFor, StatedIn
from mgtrack.pantry.queries import own_food
from mgtrack.supplements import services as supplements
from mgtrack.supplements.models import Supplement
from tests.bench import free_port, make_settings
from tests.journeys.conftest import CHROMIUM_ARGUMENTS, chromium_path

CHECKOUT = Path(__file__).parent.parent
WIDTHS = {320: 640, 390: 844, 1280: 900}
ORDINARY = [
    (Meal.BREAKFAST, "Oatmeal, cooked with water", "1 cup", "1"),
    (Meal.BREAKFAST, "Banana, raw", "", "1"),
    (Meal.LUNCH, "Black beans, boiled", "1 cup", "1/2"),
    (Meal.LUNCH, "Spinach, raw", "1 cup", "1 1/2"),
    (Meal.SNACKS, "Almonds", "oz", "1"),
]
LONG_NAME = (
    "Křupavé müsli z pěti obilovin s lískovými ořechy, 南瓜子と豆腐のサラダ, سلطة السبانخ الطازجة"
)
PAGES = {
    "landing": "/",
    "sign-up": "/sign-up",
    "sign-in": "/sign-in",
    "offline": "/offline",
    "suggestions-open": "/suggestions",
    **{str(status): f"/styleguide/errors/{status}" for status in (403, 404, 413, 429, 500)},
    "styleguide": "/styleguide",
}
OWN_PAGES = {
    "day": "/today",
    "add": "/add",
    "results": "/day/{today}/add?meal=lunch&q=spinach",
    "no-results": "/day/{today}/add?meal=lunch&q=zzzz",
    "words": "/day/{today}/add/words?meal=lunch",
    "words-read": (
        "/day/{today}/add/words?meal=breakfast&text=2 eggs, slice of whole wheat toast with peanut"
        " butter, 1/2 avocado and a handful of almonds; zorblaxian; coffee"
    ),
    "words-refused": "/day/{today}/add/words?meal=lunch&text=",
    "barcode": "/day/{today}/add/barcode?meal=lunch",
    "barcode-refused": "/day/{today}/add/barcode?meal=lunch&code=5901234123450",
    "barcode-unknown": "/day/{today}/add/barcode?meal=lunch&code=5901234123457",
    "helping": "/day/{today}/add/{food}?meal=lunch",
    "supplement": "/day/{today}/supplements/add",
    "supplements": "/supplements",
    "supplement-own": "/supplements/{supplement}",
    "routine": "/supplements/{supplement}/routine",
    "supplement-new": "/supplements/new?like=milk-of-magnesia",
    "food": "/foods/{food}",
    "usual": "/usual",
    "week": "/week",
    "last-week": "/week/{last_week}",
    "month": "/month",
    "quarter": "/quarter",
    "year": "/year",
    "compare": "/compare",
    "notes": "/notes",
    "notes-day": "/day/{today}/notes",
    "note-new": "/day/{today}/notes/add",
    "note": "/notes/{note}",
    "shelf": "/pantry",
    "own-food": "/pantry/{own_food}",
    "recipe": "/pantry/{recipe}",
    "measure-ingredient": "/pantry/{recipe}/add/{food}",
    "suggestions": "/suggestions",
    "suggestion": "/suggestions/foods/170567",
    "habits": "/suggestions/habits",
    "plan": "/suggestions/plan?days=7",
    "shopping-list": "/suggestions/list?food=170567&food=168463&food=170567",
    "me": "/me",
    "profile": "/profile",
    "withdraw": "/profile/health/delete",
    "password": "/me/password",
    "delete": "/me/delete",
}


def person(name, **told):
    """Somebody with a session to give to a browser: the cookie's value."""
    user = User(email=f"{name}@example.org", password_hash="never matched", **told)
    db.session.add(user)
    db.session.commit()
    return user


def cookie_of(app, user):
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = user.get_id()
        session["_fresh"] = True
    return client.get_cookie("mgtrack").value


def food_named(name):
    return db.session.scalars(select(Food).where(Food.name == name)).one()


def log_ordinary(user, day):
    for meal, name, portion, quantity in ORDINARY:
        food = queries.food(food_named(name).id)
        offered = choices(food)
        chosen = next((choice for choice in offered if choice.label == portion), offered[0])
        log_food(
            user_id=user.id,
            entry_id=uuid.uuid4(),
            day=day,
            meal=meal,
            food=food,
            helping=Helping(portion=chosen, quantity=parse_quantity(quantity)),
        )
    product = supplements.keep_product(
        user_id=user.id,
        supplement_id=uuid.uuid4(),
        product=Product(
            kind=ProductKind.SUPPLEMENT,
            name="Magnesium citrate",
            unit="tablet",
            label=Label(Decimal(50)),
        ),
    )
    supplements.log_dose(product=product, dose_id=uuid.uuid4(), day=day, units=parse_quantity("1"))


def complete_days_before(user, day):
    """Nine days that were called complete, so that there is a usual intake."""
    food = food_named("Almonds")
    for past in range(1, 10):
        on = day - timedelta(days=past)
        log_food(
            user_id=user.id,
            entry_id=uuid.uuid4(),
            day=on,
            meal=Meal.SNACKS,
            food=food,
            helping=Helping(
                portion=Choice("g", "g", Decimal(1)), quantity=parse_quantity(str(90 + 15 * past))
            ),
        )
        complete_day(user_id=user.id, day=on, today=day)


def note_ordinary(user, day):
    """Two notes of today and one of three days ago; the id of the first."""
    give_consent(user)
    noted = Observation(
        day=day,
        at=time(6, 15),
        symptom=Symptom.CRAMPS,
        words="left calf",
        strength=Strength.MODERATE,
        circumstances=frozenset({Circumstance.HARD_EXERCISE, Circumstance.HEAT}),
    )
    others = [
        replace(noted, at=None, symptom=Symptom.OTHER, words="Tingling fingers"),
        replace(noted, day=day - timedelta(days=3), symptom=Symptom.POOR_SLEEP, words=""),
    ]
    first, *_ = [
        keep_note(user_id=user.id, note_id=uuid.uuid4(), noted=each, today=day)
        for each in (noted, *others)
    ]
    return first.id


def keep_own(user):
    """A food and a recipe of somebody's own: their ids, as addresses name them."""
    stated = pantry.Stated(
        name="Oat bar", serving_label="bar", serving_grams=Decimal(40), figure=Decimal(10),
        given_in=StatedIn.NRV, given_for=StatedFor.SERVING,
    )  # fmt: skip
    bar = pantry.keep_own_food(user_id=user.id, own_food_id=uuid.uuid4(), stated=stated)
    pot = pantry.keep_recipe(
        user_id=user.id, recipe_id=uuid.uuid4(), name="Bean pot", made=parse_quantity("4")
    )
    for name in ("Black beans, boiled", "Spinach, raw", "Brown rice, medium-grain, cooked"):
        pantry.put_in(
            own_food(user.id, pot.id),
            ingredient_id=uuid.uuid4(),
            food=food_named(name),
            helping=Helping(portion=Choice("g", "g", Decimal(1)), quantity=parse_quantity("250")),
        )
    return {"own_food": bar.id, "recipe": pot.id}


def log_overflowing(user, day):
    food = food_named("Almonds")
    for number in range(60):
        log_food(
            user_id=user.id,
            entry_id=uuid.uuid4(),
            day=day,
            meal=list(Meal)[number % 4],
            food=food,
            helping=Helping(
                portion=Choice("g", "g", Decimal(1)), quantity=parse_quantity(str(number * 37 + 1))
            ),
        )
    for number, entry in enumerate(db.session.scalars(select(Entry).filter_by(user_id=user.id))):
        entry.food_name = LONG_NAME
        if number % 7 == 0:
            entry.mg_per_100g = entry.magnesium_mg = None
    db.session.commit()


@contextmanager
def served():
    """A running mgtrack with an empty, an ordinary and an overflowing person: (url, cookies)."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        settings = make_settings(folder)
        environment = {
            **os.environ,
            "MGTRACK_DATA_FOLDER": folder,
            "MGTRACK_SECRET_KEY": settings.secret_key,
            "MGTRACK_FDC_URL": settings.fdc_url,
            "MGTRACK_PORT": str(port),
            "MGTRACK_MODE": "development",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "mgtrack", "run"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            next(line for line in process.stdout if line.startswith("mgtrack is on"))
            app = create_app(settings)
            today = datetime.now(UTC).date()
            with app.app_context():
                told = {"time_zone": "UTC", "sex": "male", "birth_date": date(1980, 5, 1)}
                people = {
                    "empty": person("empty"),
                    "ordinary": person("ordinary", **told),
                    "overflowing": person("overflowing", **told),
                }
                log_ordinary(people["ordinary"], today)
                complete_days_before(people["ordinary"], today)
                log_overflowing(people["overflowing"], today)
                cookies = {name: cookie_of(app, user) for name, user in people.items()}
                names = {"today": str(today), "last_week": str(today - timedelta(days=7))}
                names |= {"food": food_named("Almonds").id}
                names["note"] = note_ordinary(people["ordinary"], today)
                names["supplement"] = db.session.scalars(select(Supplement.id)).first()
                names |= keep_own(people["ordinary"])
            yield f"http://127.0.0.1:{port}", cookies, names
        finally:
            process.terminate()
            process.wait(timeout=20)
            process.stdout.close()


def new_page(browser, url, cookie, scheme, width, scale=1):
    context = browser.new_context(
        base_url=url,
        color_scheme=scheme,
        viewport={"width": width, "height": WIDTHS[width]},
        device_scale_factor=scale,
        locale="en-GB",
        timezone_id="UTC",
        bypass_csp=True,  # Playwright hides the caret by a style of its own
    )
    if cookie:
        context.add_cookies([{"name": "mgtrack", "value": cookie, "url": url}])
    return context.new_page()


def every_page(browser, url, cookies, names, folder):
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            page = new_page(browser, url, None, scheme, width)
            for name, path in PAGES.items():
                page.goto(path)
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
            page.context.close()
            for state, cookie in cookies.items():
                page = new_page(browser, url, cookie, scheme, width)
                for name, path in OWN_PAGES.items():
                    # The empty person hasn't agreed to notes either, and is asked to.
                    shown = name in {"day", "week"} or (state == "empty" and name == "notes")
                    if state != "ordinary" and not shown:
                        continue
                    page.goto(path.format(**names))
                    page.screenshot(
                        path=folder / f"{name}-{state}-{width}-{scheme}.png", full_page=True
                    )
                if state == "ordinary":
                    sheet_and_errors(page, names, folder, f"{width}-{scheme}")
                page.context.close()


def sheet_and_errors(page, names, folder, suffix):
    page.goto("/today")
    page.get_by_role("link", name="Add to lunch").click()
    page.get_by_role("searchbox").fill("brown rice")
    page.locator("#results a.row").first.wait_for()
    page.screenshot(path=folder / f"sheet-{suffix}.png")
    page.locator("#results a.row").first.click()
    page.get_by_label("How many").fill("a lot")
    page.get_by_role("button", name="Add to the day").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    page.screenshot(path=folder / f"sheet-refused-{suffix}.png")
    page.goto("/day/{today}/supplements/add".format(**names))
    page.get_by_role("button", name="Next").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    page.screenshot(path=folder / f"supplement-refused-{suffix}.png", full_page=True)


def readme_pictures(browser, url, cookies):
    """The day page on a phone, light and dark, for the README."""
    images = CHECKOUT / "docs" / "images"
    images.mkdir(exist_ok=True)
    for scheme in ("light", "dark"):
        page = new_page(browser, url, cookies["ordinary"], scheme, 390, scale=2)
        page.goto("/today")
        page.screenshot(path=images / f"day-{scheme}.png")
        page.context.close()


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only the committed pictures")
    chosen = parser.parse_args()
    folder = CHECKOUT / "screenshots"
    folder.mkdir(exist_ok=True)
    with served() as (url, cookies, names), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        if chosen.readme:
            readme_pictures(browser, url, cookies)
        else:
            every_page(browser, url, cookies, names, folder)
        browser.close()


if __name__ == "__main__":
    main()
