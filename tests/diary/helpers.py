"""What a person does with the diary, said in a line each."""

from __future__ import annotations

import re
import uuid
from html import unescape

from sqlalchemy import select

from mgtrack.extensions import db
from mgtrack.foods.models import Food

DAY = "2026-11-23"


def food_named(app, name):
    """The id of the catalogue's food of this name."""
    with app.app_context():
        return db.session.scalars(select(Food.id).where(Food.name == name)).one()


def log(person, name=None, *, food_id=None, on=DAY, **form):
    """Log a serving from the page of a day; the answer is the response to the form."""
    if food_id is None:
        food_id = food_named(person.client.application, name)
    data = {
        "quantity": "1",
        "portion": "g",
        "meal": "4",
        "day": on,
        "client_id": str(uuid.uuid4()),
        **form,
    }
    return person.post(f"/day/{on}/add/{food_id}", data=data)


def log_dose(
    person,
    *,
    day=DAY,
    name=None,
    mg_per_unit="100",
    units="1",
    kind="supplement",
):
    """Keep a product and log a dose of it. Without a name, one that tells its strength."""
    kept = person.post(
        f"/day/{day}/supplements/add",
        data={
            "kind": kind,
            "name": name or f"Magnesium citrate {mg_per_unit}",
            "unit": "tablet",
            "stated": mg_per_unit,
            "stated_as": "elemental",
            "per": "1",
            "supplement_id": str(uuid.uuid4()),
        },
    )
    assert kept.status_code == 303, kept.text
    return person.post(
        kept.location, data={"units": units, "day": day, "client_id": str(uuid.uuid4())}
    )


def ids_on(person, day=DAY, kind="entries"):
    """The ids of what the day page links to, in its order."""
    return re.findall(rf'href="/{kind}/([0-9a-f-]{{36}})"', person.get(f"/day/{day}").text)


def undo_in(response):
    """Where the toast's Undo leads; None where the toast has none."""
    toasts = response.text.split('id="toasts"')[1].split("<template")[0]
    return next(iter(re.findall(r'action="([^"]+)"', toasts)[-1:]), None)


def page_text(response):
    """What a page says, without its markup and with single blanks."""
    body = re.sub(r"<(script|style|template|svg)\b.*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def sheet(person, *, on=DAY, **query):
    """The add sheet, as a page."""
    page = person.get(f"/day/{on}/add", query_string={"meal": "2", **query})
    assert page.status_code == 200, page.text
    return page


def keys_on(page):
    """What each row of the sheet sends when it is tapped, by the row's name, in their order."""
    found = {}
    for row in re.findall(r"<li>(.*?)</li>", page.text, re.DOTALL):
        name = re.search(r'class="name[^>]*>([^<]*)<', row)
        key = re.search(r'name="what" value="([^"]*)"', row)
        if name:
            found.setdefault(unescape(name[1]).strip(), key and unescape(key[1]))
    return found


def tap(person, name, *, on=DAY, sent=None, headers=None, **query):
    """Tap the row of this name in the add sheet; the answer is the response."""
    page = sheet(person, on=on, **query)
    form = {
        "what": keys_on(page)[name],
        "sheet": re.search(r'name="sheet" value="([^"]*)"', page.text)[1],
        "meal": query.get("meal", "2"),
        "day": on,
        **{key: query[key] for key in ("q", "list") if key in query},
        **(sent or {}),
    }
    return person.post(f"/day/{on}/add/tap", data=form, headers=headers)
