"""Every page there is and what a person may have on it, for whatever looks at all of them.

`tests.screenshots` pictures these pages, axe looks at them, and
`tests/web/test_every_page.py` fails where the app has a page that is not among them.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal

from flask import current_app
from sqlalchemy import select

from mgtrack.accounts.meals import USUAL_MEALS
from mgtrack.accounts.reset_links import new_token
from mgtrack.accounts.services import give_consent
from mgtrack.custom_foods import recipes
from mgtrack.custom_foods import services as custom_foods
from mgtrack.custom_foods.models import StatedFor, StatedIn
from mgtrack.custom_foods.queries import custom_food
from mgtrack.db.soft_delete import soft_delete
from mgtrack.diary.favourites import Kind, Thing, add_favourite
from mgtrack.diary.models import Entry, Meal
from mgtrack.diary.own_figures import OwnFigure, log_own_figure
from mgtrack.diary.saved_meals import save_meal, saved_meal
from mgtrack.diary.services import complete_day, log_food
from mgtrack.extensions import db
from mgtrack.foods import queries
from mgtrack.foods.models import Food
from mgtrack.foods.portions import Serving, ServingOption, serving_options
from mgtrack.imports import file_services
from mgtrack.imports.reading.layout import layout_of
from mgtrack.imports.reading.rows import read_rows
from mgtrack.notes.models import MAX_WORDS_LENGTH, Circumstance, Observation, Strength, Symptom
from mgtrack.notes.services import create_note
from mgtrack.nutrition.quantity import parse_quantity
from mgtrack.nutrition.supplements import Label, Product, ProductKind
from mgtrack.supplements import services as supplements

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
    "forgot": "/forgot-password",
    "recovery-sign-in": "/sign-in/recovery-code",
    "offline": "/offline",
    "outbox": "/outbox",
    "privacy": "/privacy",
    "suggestions-open": "/suggestions",
    "guidance": "/guidance",
    "emergency": "/guidance/emergency",
    "reference": "/reference",
    **{str(status): f"/styleguide/errors/{status}" for status in (400, 403, 404, 413, 429, 500)},
    "styleguide": "/styleguide",
    "styleguide-sheet": "/styleguide/sheet",
}
OWN_PAGES = {
    "day": "/today",
    "past-day": "/day/{last_week}",
    "about-day": "/day/{today}/about",
    "open-days": "/days/open",
    "add": "/add",
    "meals": "/day/{today}/add?meal=2&list=meals",
    "saved-meal": "/my-meals/{saved_meal}",
    "saved-food": "/my-meals/{saved_meal}/foods/{saved_food}",
    "quick": "/day/{today}/add/quick?meal=2",
    "own-figure": "/entries/{own_figure}",
    "favourites": "/day/{today}/add?meal=2&list=favourites",
    "results": "/day/{today}/add?meal=2&q=spinach",
    "no-results": "/day/{today}/add?meal=2&q=zzzz",
    "words": "/day/{today}/add/words?meal=2",
    "words-read": (
        "/day/{today}/add/words?meal=1&text=2 eggs, slice of whole wheat toast with peanut"
        " butter, 1/2 avocado and a handful of almonds; zorblaxian; coffee"
    ),
    "words-refused": "/day/{today}/add/words?meal=2&text=",
    "barcode": "/day/{today}/add/barcode?meal=2",
    "barcode-refused": "/day/{today}/add/barcode?meal=2&code=5901234123450",
    "barcode-unknown": "/day/{today}/add/barcode?meal=2&code=5901234123457",
    "serving": "/day/{today}/add/{food}?meal=2",
    "own-serving": "/day/{today}/add/own/{custom_food}?meal=2",
    "entry": "/entries/{entry}",
    "copy": "/day/{today}/copy",
    "own-meals": "/me/meals",
    "copy-meal": "/day/{today}/copy?meal=1",
    "supplement": "/day/{today}/supplements/add",
    "dose-new": "/day/{today}/supplements/{supplement}",
    "dose": "/doses/{dose}",
    "supplements": "/supplements",
    "supplement-own": "/supplements/{supplement}",
    "schedule": "/supplements/{supplement}/schedule",
    "supplement-new": "/supplements/new?like=milk-of-magnesia",
    "food": "/foods/{food}",
    "usual": "/usual",
    "week": "/week",
    "last-week": "/week/{last_week}",
    "month": "/month",
    "past-month": "/month/{last_month}",
    "quarter": "/quarter",
    "year": "/year",
    "compare": "/compare",
    "notes": "/notes",
    "notes-month": "/notes/{this_month}",
    "notes-day": "/day/{today}/notes",
    "note-new": "/day/{today}/notes/add",
    "note": "/notes/{note}",
    "shelf": "/my-foods",
    "own-food-new": "/my-foods/new",
    "recipe-new": "/my-foods/recipes/new",
    "own-food": "/my-foods/{custom_food}",
    "recipe": "/my-foods/{recipe}",
    "find-ingredient": "/my-foods/{recipe}/add?q=spinach",
    "measure-ingredient": "/my-foods/{recipe}/add/{food}",
    "measure-own-ingredient": "/my-foods/{recipe}/add/own/{custom_food}",
    "ingredient-list": "/my-foods/{recipe}/list?text=200+g+red+lentils%0A2+tbsp+tahini%0A1+zorblax",
    "suggestions": "/suggestions",
    "suggestion": "/suggestions/foods/170567",
    "habits": "/suggestions/habits",
    "plan": "/suggestions/plan?days=7",
    "shopping-list": "/suggestions/list?food=170567&food=168463&food=170567",
    "me": "/me",
    "profile": "/profile",
    "question-birth": "/start/birth",
    "question-sex": "/start/sex",
    "question-time-zone": "/start/time-zone",
    "withdraw": "/profile/health/delete",
    "deleted": "/me/deleted",
    "sessions": "/me/sessions",
    "email": "/me/email",
    "recovery-codes": "/me/recovery-codes",
    "password": "/me/password",
    "new-password": "/new-password/{reset_token}",
    "data": "/me/data",
    "import": "/me/data/import",
    "file-import": "/me/data/imports/{file_import}",
    "delete": "/me/delete",
}

GUEST_PAGES = {
    "guest-day": "/today",
    "guest-me": "/me",
    "keep": "/sign-up",
    "delete-diary": "/me/diary/delete",
}
"""What a person without an account sees otherwise, or alone."""
SIGNED_IN_PAGES = {"add-diary": "/me/diary/add", "me-with-diary": "/me"}
"""The same of a person whose browser kept a diary before they signed in."""

EMPTY = [
    "day", "week", "month", "year", "compare", "usual", "notes", "notes-day", "supplements",
    "shelf", "suggestions", "habits", "plan", "profile", "deleted", "copy",
]  # fmt: skip
"""What looks different where a person has nothing yet, and has not agreed to notes."""


def food_named(name):
    return db.session.scalars(select(Food).where(Food.name == name)).one()


def log(user, day, meal, name, *, portion="", quantity="1"):
    food = queries.food(food_named(name).id)
    offered = serving_options(food)
    chosen = next(
        (choice for choice in offered if portion in {choice.label, choice.key}), offered[0]
    )
    return log_food(
        user_id=user.id,
        entry_id=uuid.uuid4(),
        day=day,
        meal=meal,
        food=food,
        serving=Serving(portion=chosen, quantity=parse_quantity(quantity)),
    )


def log_ordinary(user, day):
    return [
        log(user, day, meal, name, portion=portion, quantity=quantity)
        for meal, name, portion, quantity in ORDINARY
    ]


def log_overflowing(user, day):
    for number in range(60):
        log(
            user, day, list(Meal)[number % 4], "Almonds", portion="g", quantity=str(number * 37 + 1)
        )
    entries = db.session.scalars(select(Entry).filter_by(user_id=user.id, day=day)).all()
    for number, entry in enumerate(entries):
        entry.food_name = LONG_NAME
        if number % 7 == 0:
            entry.mg_per_100g = entry.magnesium_mg = None
    db.session.commit()
    return entries


def log_supplement(user, day, name):
    """A supplement of that name and a dose of it."""
    product = supplements.create_product(
        user_id=user.id,
        supplement_id=uuid.uuid4(),
        product=Product(
            kind=ProductKind.SUPPLEMENT, name=name, unit="tablet", label=Label(Decimal(50))
        ),
    )
    return supplements.log_dose(
        product=product, dose_id=uuid.uuid4(), day=day, units=parse_quantity("1")
    )


def complete_days_before(user, day):
    """Nine days that were called complete, so that there is a usual intake."""
    for past in range(1, 10):
        on = day - timedelta(days=past)
        log(user, on, Meal.SNACKS, "Almonds", portion="g", quantity=str(90 + 15 * past))
        complete_day(user_id=user.id, day=on, today=day)


def note(user, day, words):
    """Two notes of today and one of three days ago; the first of them."""
    give_consent(user)
    noted = Observation(
        day=day,
        at=time(6, 15),
        symptom=Symptom.CRAMPS,
        words=words,
        strength=Strength.MODERATE,
        circumstances=frozenset({Circumstance.HARD_EXERCISE, Circumstance.HEAT}),
    )
    others = [
        replace(noted, at=None, symptom=Symptom.OTHER, words="Tingling fingers"),
        replace(noted, day=day - timedelta(days=3), symptom=Symptom.POOR_SLEEP, words=""),
    ]
    first, *_ = [
        create_note(user_id=user.id, note_id=uuid.uuid4(), noted=each, today=day)
        for each in (noted, *others)
    ]
    return first


def keep_own(user, name):
    """A food and a recipe of somebody's own."""
    stated = custom_foods.Stated(
        name=name, serving_label="bar", serving_grams=Decimal(40), figure=Decimal(10),
        given_in=StatedIn.NRV, given_for=StatedFor.SERVING,
    )  # fmt: skip
    bar = custom_foods.create_custom_food(
        user_id=user.id, custom_food_id=uuid.uuid4(), stated=stated
    )
    pot = recipes.create_recipe(
        user_id=user.id, recipe_id=uuid.uuid4(), name=f"{name} pot", made=parse_quantity("4")
    )
    for ingredient in ("Black beans, boiled", "Spinach, raw", "Brown rice, medium-grain, cooked"):
        new = recipes.NewIngredient(
            ingredient_id=uuid.uuid4(),
            food=food_named(ingredient),
            serving=Serving(
                portion=ServingOption("g", "g", Decimal(1)), quantity=parse_quantity("250")
            ),
        )
        recipes.add_ingredients(custom_food(user.id, pot.id), [new])
    return bar, pot


def delete_some(user, day, *, many):
    """Something of each kind that was deleted, or more than a page of it."""
    gone = [log(user, day, Meal.SNACKS, "Almonds") for _ in range(60 if many else 2)]
    name = LONG_NAME if many else "Old oat bar"
    soft_delete(
        *gone,
        log_supplement(user, day, name),
        note(user, day, "right calf"),
        *keep_own(user, name),
    )


def give_stars(user, *things):
    for thing in things:
        add_favourite(user_id=user.id, thing=thing)


def stage_file(user, day, name):
    """A file of another app that doesn't count yet: a food, and a row without a date."""
    begun = file_services.begin(
        user_id=user.id, import_id=uuid.uuid4(), file_name=name, app="Cronometer"
    )
    table = [["Date", "Food", "Magnesium (mg)"], [str(day), name, "40"], ["", "Tea", "2"]]
    layout = layout_of(enumerate(table, 1), ",")
    list(file_services.stage(begun, read_rows(enumerate(table, 1), layout), USUAL_MEALS))
    return begun


def furnish(user, day, *, overflowing=False):
    """Something on every page, or a lot of it under long names: what the addresses name."""
    entries = log_overflowing(user, day) if overflowing else log_ordinary(user, day)
    dose = log_supplement(user, day, LONG_NAME if overflowing else "Magnesium citrate")
    complete_days_before(user, day)
    noted = note(
        user, day, ("Unaussprechlich" * 20)[:MAX_WORDS_LENGTH] if overflowing else "left calf"
    )
    bar, pot = keep_own(user, LONG_NAME if overflowing else "Oat bar")
    bowl = save_meal(
        user_id=user.id,
        saved_meal_id=uuid.uuid4(),
        name=LONG_NAME if overflowing else "Bean bowl",
        entries=entries[2:4],
    )
    give_stars(user, Thing(Kind.FOOD, food_named("Almonds").id), Thing.of(bar), Thing.of(bowl))
    soup = log_own_figure(
        user_id=user.id,
        entry_id=uuid.uuid4(),
        figure=OwnFigure(
            day=day,
            meal=Meal.DINNER,
            name=LONG_NAME if overflowing else "Restaurant soup",
            magnesium_mg=Decimal(40),
        ),
    )
    delete_some(user, day, many=overflowing)
    return {
        "today": day,
        "last_week": day - timedelta(days=7),
        "last_month": day.replace(day=1) - timedelta(days=1),
        "this_month": f"{day.year}/{day.month}",
        "food": food_named("Almonds").id,
        "entry": entries[0].id,
        "dose": dose.id,
        "supplement": dose.supplement_id,
        "note": noted.id,
        "custom_food": bar.id,
        "recipe": pot.id,
        "saved_meal": bowl.id,
        "saved_food": saved_meal(user.id, bowl.id).items[0].id,
        "own_figure": soup.id,
        "file_import": stage_file(user, day, LONG_NAME if overflowing else "servings.csv").id,
        "reset_token": new_token(user, current_app.config["SETTINGS"].secret_key),
    }


REFUSED = {
    "sign-in": ("/sign-in", "Sign in", {"Email": "nobody@example.org", "Password": "not this one"}),
    "sign-up": ("/sign-up", "Sign up", {"Email": "nobody@example", "Password": "short"}),
}
"""Forms that are sent as they must not be: the page, its button, and what is typed by label."""

OWN_REFUSED = {
    "profile": ("/profile", "Save profile", {"Birth date": "2999-01-01"}),
    "supplement": ("/day/{today}/supplements/add", "Next", {}),
    "own-food": ("/my-foods/new", "Save", {}),
    "password": (
        "/me/password",
        "Change password",
        {"Current password": "not this one", "New password": "short"},
    ),
}


def send_refused(page, path, button, typed):
    """Send a form that is refused, and wait for what is said beside it."""
    page.goto(path)
    for label, value in typed.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name=button).last.click()
    page.locator(".error, .notice-refused").first.wait_for()
