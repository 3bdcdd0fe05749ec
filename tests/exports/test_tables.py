"""The tables of an export: what a spreadsheet shows of a diary, and that it runs none of it."""

from __future__ import annotations

import csv
import io
import uuid
import zipfile
from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from mgtrack.accounts.models import User
from mgtrack.accounts.services import save_health
from mgtrack.diary.models import Entry, Meal
from mgtrack.diary.own_figures import OwnFigure, log_own_figure
from mgtrack.diary.services import complete_day, reopen_day
from mgtrack.exports.archive import write_archive
from mgtrack.exports.tables import cell
from mgtrack.extensions import db
from mgtrack.nutrition.reference import LifeStage, LifeStagePeriod
from tests.bench import add_user
from tests.pages import furnish, log_ordinary

pytestmark = pytest.mark.both_databases

DAY = date(2026, 3, 1)


@pytest.fixture
def context(app, people_gone):
    with app.app_context():
        yield


def archive_of(user, **how):
    made = io.BytesIO()
    write_archive(user.id, made, **how)
    return zipfile.ZipFile(made)


def tables_of(user):
    """Each table of an export, its rows by the names of their columns."""
    archive = archive_of(user)
    return {
        name.removesuffix(".csv"): list(
            csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"), newline=""))
        )
        for name in archive.namelist()
        if name.endswith(".csv")
    }


def test_every_table_has_what_a_person_keeps(context):
    dora = add_user("dora@example.org")
    furnish(dora, DAY)
    periods = [LifeStagePeriod(LifeStage.PREGNANCY, date(2025, 1, 1), None)]
    save_health(dora, kidney_disease=False, periods=periods)
    tables = tables_of(dora)
    counts = {name: len(rows) for name, rows in tables.items()}
    assert counts == {
        "days": 10, "entries": 15, "doses": 1, "supplements": 2, "schedules": 0, "own-foods": 2,
        "ingredients": 3, "notes": 5, "periods": 1,
    }  # fmt: skip
    almonds = tables["entries"][-2]
    assert {name: almonds[name] for name in ("Date", "Meal", "Food", "Portion", "FDC ID")} == {
        "Date": "2026-03-01", "Meal": "Snacks", "Food": "Almonds", "Portion": "oz",
        "FDC ID": "170567",
    }  # fmt: skip
    assert Decimal(almonds["Magnesium (mg)"]) == Decimal(almonds["Grams"]) * 270 / 100
    assert (almonds["Unknown"], almonds["At least"]) == ("no", "no")
    assert "left calf" in {row["In words"] for row in tables["notes"]}
    assert tables["periods"] == [{"Stage": "pregnancy", "First day": "2025-01-01", "Last day": ""}]
    assert tables["ingredients"][0]["Recipe"] == "Oat bar pot"


def test_unknown_is_an_empty_cell_and_never_zero(context):
    dora = add_user("dora@example.org")
    log_ordinary(dora, DAY)
    db.session.execute(
        update(Entry)
        .where(Entry.user_id == dora.id, Entry.food_name == "Almonds")
        .values(mg_per_100g=None, magnesium_mg=None, at=time(7, 30))
    )
    db.session.commit()
    tables = tables_of(dora)
    (almonds,) = [row for row in tables["entries"] if row["Food"] == "Almonds"]
    assert (almonds["Magnesium (mg)"], almonds["Unknown"], almonds["Time"]) == ("", "yes", "07:30")
    (day,) = tables["days"]
    known = db.session.scalars(select(Entry.magnesium_mg).where(Entry.user_id == dora.id))
    assert Decimal(day["Food (mg)"]) == sum(filter(None, known))
    assert (day["At least"], day["Foods without a value"]) == ("yes", "1")
    db.session.execute(update(Entry).values(mg_per_100g=None, magnesium_mg=None))
    db.session.commit()
    (day,) = tables_of(dora)["days"]
    assert (day["Food (mg)"], day["Total (mg)"]) == ("", "")


def test_a_day_has_its_state_and_one_without_a_log_is_not_zero(context):
    dora = add_user("dora@example.org")
    complete_day(user_id=dora.id, day=date(2026, 2, 1), today=DAY)
    reopen_day(user_id=dora.id, day=date(2026, 2, 3))
    log_ordinary(dora, DAY)
    days = {row["Date"]: row for row in tables_of(dora)["days"]}
    assert {on: row["State"] for on, row in days.items()} == {
        "2026-02-01": "complete", "2026-02-03": "not complete", "2026-03-01": "in progress",
    }  # fmt: skip
    assert (days["2026-02-01"]["Total (mg)"], days["2026-02-03"]["Total (mg)"]) == ("0", "")
    assert days["2026-03-01"]["Supplements (mg)"] == ""


@pytest.mark.one_database
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_runs_as_a_formula(start):
    assert cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


def test_what_a_person_calls_things_is_no_formula_in_any_table(context):
    evil = '=HYPERLINK("http://example.org","x")'
    dora = add_user("dora@example.org")
    furnish(dora, DAY)
    figure = OwnFigure(day=DAY, meal=Meal.LUNCH, name=evil, magnesium_mg=Decimal(5))
    log_own_figure(user_id=dora.id, entry_id=uuid.uuid4(), figure=figure)
    db.session.execute(update(User).values(time_zone=None))
    archive = archive_of(dora)
    cells = [
        each
        for name in archive.namelist()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8"), newline=""))
        for each in row
    ]
    assert f"'{evil}" in cells
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_byte_order_mark_is_there_when_it_is_asked_for(context):
    dora = add_user("dora@example.org")
    for with_bom in (False, True):
        archive = archive_of(dora, with_bom=with_bom)
        begins = [archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist()]
        assert begins == [False] + [with_bom] * (len(begins) - 1)


def test_an_empty_diary_has_every_table_with_its_head(context):
    tables = archive_of(add_user("dora@example.org"))
    assert all(tables.read(name).count(b"\r\n") == 1 for name in tables.namelist()[1:])
