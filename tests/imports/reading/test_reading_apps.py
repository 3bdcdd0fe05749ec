"""Exports of other apps as people bring them, made up by what is known of their columns.

Each sample has a trap that public importers met, and what must come of its rows.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from mgtrack.imports.reading import files
from mgtrack.imports.reading.files import UnreadableFileError, rows, tables_in
from mgtrack.imports.reading.layout import App, Kind, MagnesiumUnit, Role, layout_of
from mgtrack.imports.reading.rows import DayRow, FoodRow, LeftOut, Why, read_rows
from mgtrack.imports.reading.values import DateOrder, DecimalMark

SERVINGS = (
    "Day,Time,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category\n"
    '2026-03-01,9:15 AM,Breakfast,"Oats, rolled",58.00 g,220.1,80.62,Cereals\n'
    "2026-03-01,,Lunch,Spinach,1 cup,7,23.7,Vegetables\n"
    "2026-03-01,07:30,Uncategorized,Magnesium Citrate,2 large,0,200,Supplements\n"
    "2026-03-02,11:05 AM,Snacks,Homemade Soup,1.00 full recipe,300,,Custom\n"
)  # fmt: skip
SUMMARY = (
    "Date,Energy (kcal),Magnesium (mg),Completed\n"
    "2026-03-01,2100.5,380.2,true\n"
    "2026-03-02,1500,250.1, false\n"
    "2026-03-03,0.00,0.00,false\n"
    "2026-03-04,,,false\n"
    "2026-03-05,0,0, true\n"
)
MFP = (
    "Date,Meal,Calories,Fat (g),Calcium,Iron,Note\r\n"
    '2026-03-01,Breakfast,"1,050",30,10,8,\r\n'
    '2026-03-01,Lunch,600,20,5,4,"two\nlines"\r\n'
    "Totals,,1650,50,15,12,\r\n"
    "2026-03-02,Daily Totals,1650,50,15,12,\r\n"
)  # fmt: skip
LOSE_IT = (
    "Date,Name,Icon,Meal,Quantity,Units,Calories,Deleted,Fat (g)\n"
    '03/14/2026,"Almonds, Raw",Nuts,Snacks,1.5,Ounces,240,0,21\n'
    "03/14/2026,Old Pizza,Pizza,Dinner,2,Slices,600,1,20\n"
    "03/14/2026,Bread,Bread,Meal 1 8am,2,Slices,n/a,false,n/a\n"
    "03/14/2026,Running,Run,Exercise,30,Minutes,-300,0,n/a\n"
    "03/14/2026,Water,Water,Snacks,1,Each,0,true,0\n"
)  # fmt: skip


def read(content, name="export.csv", **changes):
    """The layout of the only table in a file, and all of its rows."""
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    (table,) = tables_in(file, name)
    layout = layout_of(rows(file, table), table.separator)
    layout = replace(layout, **changes)
    return layout, list(read_rows(rows(file, table), layout))


def foods(found):
    return [row for row in found if isinstance(row, FoodRow)]


def reasons(found):
    return Counter(row.why for row in found if isinstance(row, LeftOut))


def test_cronometers_servings_keep_their_own_magnesium():
    layout, found = read(SERVINGS)
    assert (layout.app, layout.kind) == (App.CRONOMETER, Kind.FOODS)
    assert (layout.magnesium_unit, layout.must_ask_order) == (MagnesiumUnit.MG, False)
    assert [(row.day, row.at, row.meal, row.food, row.amount) for row in foods(found)] == [
        (date(2026, 3, 1), time(9, 15), "Breakfast", "Oats, rolled", "58.00 g"),
        (date(2026, 3, 1), None, "Lunch", "Spinach", "1 cup"),
        (date(2026, 3, 2), time(11, 5), "Snacks", "Homemade Soup", "1.00 full recipe"),
    ]
    figures = [Decimal("80.62"), Decimal("23.7"), None]
    assert [row.magnesium_mg for row in foods(found)] == figures
    # It would count as food, where supplements have a level of their own.
    assert reasons(found) == {Why.SUPPLEMENT: 1}


@pytest.mark.parametrize(
    ("food", "category", "is_food"),
    [
        ("Magnesium Glycinate 120 mg", "", False),
        ("Daily Multivitamin", "", False),
        ("Calm, Gummies", "Sweets", False),
        ("Vitamin D3", "Supplements", False),
        ("Vitamin water", "Beverages", True),
        ("Mineral water", "Beverages", True),
        ("Tablespoon of tahini", "", True),
    ],
)
def test_a_supplement_is_left_out_of_food(food, category, is_food):
    _, found = read(f'Date,Food,Amount,Category\n2026-03-01,"{food}",1,{category}\n')
    assert bool(foods(found)) is is_food


def test_cronometers_summary_tells_complete_days_and_days_never_logged_are_not_zero():
    layout, found = read(SUMMARY)
    assert (layout.app, layout.kind) == (App.CRONOMETER, Kind.DAYS)
    days = {row.day.day: row.is_complete for row in found if isinstance(row, DayRow)}
    # A day that was called complete with nothing on it is an answer.
    assert days == {1: True, 2: False, 5: True}
    assert reasons(found) == {Why.UNLOGGED: 2}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Day,Group,Note\n2026-03-01,Lunch,felt fine\n", Kind.NOTES),
        ("Day,Time,Group,Note\n2026-03-01,,Lunch,felt fine\n", Kind.NOTES),
        ("Day,Group,Metric,Unit,Amount\n2026-03-01,,Weight,kg,70\n", Kind.MEASURES),
        ("Day,Time,Group,Metric,Unit,Amount\n2026-03-01,,,Weight,kg,70\n", Kind.MEASURES),
        ("Date,Exercise,Type,Exercise Minutes\n2026-03-01,Run,Cardio,30\n", Kind.MEASURES),
        ("Weight,Height\n70,180\n", Kind.UNKNOWN),
    ],
)
def test_what_is_not_of_a_diary_is_said_to_be_something_else(content, kind):
    layout, _ = read(content)
    assert layout.kind is kind
    assert not layout.kind.can_be_imported


def test_myfitnesspals_meals_have_nothing_to_count_and_totals_are_no_meals():
    layout, found = read("\ufeff" + MFP)
    assert (layout.app, layout.kind) == (App.MYFITNESSPAL, Kind.MEALS)
    assert Role.MAGNESIUM not in layout.columns
    assert reasons(found) == {Why.MEAL: 2, Why.TOTAL: 2}
    assert {row.day for row in found if row.why == Why.MEAL} == {date(2026, 3, 1)}


def test_myfitnesspal_with_foods_has_rows_to_be_matched():
    layout, found = read(
        'Date,Meal,Food,Calories\n2026-03-01,Lunch,"Spinach, raw, 1 cup",7\n'
    )  # fmt: skip
    assert (layout.app, layout.kind) == (App.MYFITNESSPAL, Kind.FOODS)
    assert (foods(found)[0].food, foods(found)[0].magnesium_mg) == ("Spinach, raw, 1 cup", None)


def test_lose_its_deleted_rows_and_exercise_do_not_come_back():
    layout, found = read(LOSE_IT)
    assert (layout.app, layout.kind) == (App.LOSE_IT, Kind.FOODS)
    assert layout.date_order is DateOrder.MONTH_FIRST
    assert [(row.food, row.meal, row.amount) for row in foods(found)] == [
        ("Almonds, Raw", "Snacks", "1.5 Ounces"),
        ("Bread", "Meal 1 8am", "2 Slices"),
    ]
    assert all(row.magnesium_mg is None for row in foods(found))
    assert reasons(found) == {Why.DELETED: 2, Why.EXERCISE: 1}


def test_lose_its_weekly_file_calls_the_meal_type():
    layout, found = read(
        "Date,Name,Type,Quantity,Units,Calories\n03/14/2026,Bread,Lunch,2,Slices,100\n"
    )
    assert layout.app is App.LOSE_IT
    assert foods(found)[0].meal == "Lunch"


def test_any_table_with_a_date_a_food_and_an_amount_is_read():
    layout, found = read("Title of it,,\n\nday;x\nDate,Item,Qty,Unit\n2026-03-01,Kale,30,g\n")
    assert (layout.app, layout.kind, layout.head_number) == (App.OTHER, Kind.FOODS, 4)
    assert [(row.number, row.food, row.amount) for row in foods(found)] == [(5, "Kale", "30 g")]


def semicolons(text):
    """A table as other countries write it."""
    return text.replace(",", ";").replace(".", ",")


COUNTRIES = "Date,Food,Amount,Magnesium (mg)\n13/03/2026,Žitný chléb,50.00 g,20.5\n"


@pytest.mark.parametrize(
    "content",
    [
        COUNTRIES.encode(),
        b"\xef\xbb\xbf" + COUNTRIES.encode(),
        COUNTRIES.encode("utf-16"),
        COUNTRIES.encode("utf-16-le"),
        COUNTRIES.encode("utf-16-be"),
        COUNTRIES.replace("\n", "\r\n").encode(),
        COUNTRIES.replace("\n", "\r").encode(),
        COUNTRIES.replace(",", "\t").encode(),
        COUNTRIES.replace(",", "\t").encode("utf-16"),
        semicolons(COUNTRIES).encode(),
        b"sep=;\r\n" + semicolons(COUNTRIES).encode(),
    ],
    ids=[
        "UTF-8", "byte order mark", "UTF-16", "UTF-16 LE unmarked", "UTF-16 BE unmarked",
        "CRLF", "CR", "tabs", "UTF-16 with tabs, as Excel has it", "semicolons", "sep=",
    ],
)  # fmt: skip
def test_however_it_is_written_it_says_the_same(content):
    layout, (row,) = read(content)
    assert (row.day, row.food, row.amount) == (date(2026, 3, 13), "Žitný chléb", "50.00 g")
    assert row.magnesium_mg == Decimal("20.5")
    assert layout.date_order is DateOrder.DAY_FIRST


def test_latin_1_is_read_where_it_is_no_utf_8():
    _, (row,) = read("Date,Food,Amount\n2026-03-01,Crème brûlée,1 cup\n".encode("latin-1"))
    assert row.food == "Crème brûlée"


def test_letters_that_first_differ_far_into_a_file_are_read_too():
    lines = ["Date,Food,Amount", *["2026-03-01,Bread,1 slice"] * 5000, "2026-03-01,Müsli,1 cup"]
    _, found = read("\n".join(lines).encode("latin-1"))
    assert (len(found), found[-1].food) == (5001, "Müsli")


def test_thousands_and_decimal_commas_are_told_apart_by_the_table():
    text = "Date;Food;Amount;Magnesium (mg)\n13.03.2026;Bar;1 g;1,050\n14.03.2026;Nut;1,5 g;12,5\n"
    layout, (bar, nut) = read(text)
    assert layout.decimal_mark is DecimalMark.COMMA
    assert (bar.magnesium_mg, nut.magnesium_mg, nut.amount) == (
        Decimal("1.05"), Decimal("12.5"), "1.5 g",
    )  # fmt: skip
    english = (
        'Date,Food,Amount,Magnesium (mg)\n2026-03-13,Bar,1 g,"1,050"\n2026-03-14,Nut,1 g,12.5\n'
    )
    _, (bar, _) = read(english)
    assert bar.magnesium_mg == Decimal(1050)


def test_dates_that_can_be_read_both_ways_are_asked_about_once_with_an_example():
    text = "Date,Food,Amount\n03/04/2026,Kale,30 g\n05/06/2026,Kale,30 g\n"
    layout, found = read(text)
    assert layout.must_ask_order
    assert layout.orders.example == "03/04/2026"
    assert reasons(found) == {Why.DATE: 2}
    _, found = read(text, date_order=DateOrder.DAY_FIRST)
    assert [row.day for row in foods(found)] == [date(2026, 4, 3), date(2026, 6, 5)]


def test_a_row_with_a_zone_stays_on_its_local_day():
    _, (row,) = read("Date,Food,Amount\n2026-03-01T23:50:00-08:00,Kale,30 g\n")
    assert row.day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("name", "unit", "cell", "magnesium_mg"),
    [
        ("Magnesium (mg)", MagnesiumUnit.MG, "80.5", Decimal("80.5")),
        ("Magnesium (g)", MagnesiumUnit.G, "0.0805", Decimal("80.5")),
        ("Magnesium (µg)", MagnesiumUnit.UG, "80500", Decimal("80.5")),
        ("Magnesium, Mg (mg)", MagnesiumUnit.MG, "80.5", Decimal("80.5")),
        ("magnesium_mg", MagnesiumUnit.MG, "80.5", Decimal("80.5")),
        ("Magnesium [mg]", MagnesiumUnit.MG, "0", Decimal(0)),
        # It may be a percentage, as minerals without a unit are with MyFitnessPal.
        ("Magnesium", None, "80.5", None),
        ("Magnesium (% DV)", None, "80.5", None),
    ],
)
def test_magnesium_counts_only_in_a_unit_that_is_told(name, unit, cell, magnesium_mg):
    layout, (row,) = read(f'Date,Food,Amount,"{name}"\n2026-03-01,Kale,30 g,{cell}\n')
    assert (layout.magnesium_unit, row.magnesium_mg) == (unit, magnesium_mg)
    assert layout.must_ask_unit is (name == "Magnesium")


@pytest.mark.parametrize("cell", ["", "n/a", "-", "12 mg", "trace"])
def test_a_figure_that_is_absent_or_no_number_is_unknown(cell):
    _, (row,) = read(f"Date,Food,Amount,Magnesium (mg)\n2026-03-01,Kale,30 g,{cell}\n")
    assert row.magnesium_mg is None
    assert row.is_unreadable_figure is (cell in {"12 mg", "trace"})


def test_figures_of_more_places_than_are_kept_are_rounded_to_three():
    _, (row,) = read("Date,Food,Amount,Magnesium (mg)\n2026-03-01,Kale,30 g,12.34567\n")
    assert row.magnesium_mg == Decimal("12.346")


def test_rows_that_can_not_be_read_are_left_out_each_with_its_reason():
    text = (
        "Date,Food,Amount,Magnesium (mg)\n"
        "2026-03-01,Kale,30 g,10\n"
        "yesterday,Kale,30 g,10\n"
        "2026-03-01,,30 g,10\n"
        "2026-03-01,Kale,30 g,-10\n"
        "Date,Food,Amount,Magnesium (mg)\n"
        "\n"
        ",,,\n"
        "Total,,,30\n"
        "2026-03-02,Total,1 cup,40\n"
        "2026-03-02,Kale\n"
        "2026-03-02,Ka\0le,30 g,10\n"
    )
    _, found = read(text)
    # Total is a cereal, too; the other is short, and has no figure.
    assert [(row.food, row.magnesium_mg) for row in foods(found)] == [
        ("Kale", Decimal(10)), ("Total", Decimal(40)), ("Kale", None),
    ]  # fmt: skip
    assert reasons(found) == {
        Why.DATE: 1, Why.FOOD: 1, Why.NEGATIVE: 1, Why.HEAD: 1, Why.TOTAL: 1,
        "it has a character that can’t be kept": 1,
    }  # fmt: skip
    assert {row.number for row in found} == {2, 3, 4, 5, 6, 9, 10, 11, 12}


def test_an_open_quotation_mark_is_said_and_costs_no_more_than_is_in_it():
    lines = ['2026-03-01,"Kale,30 g', *["2026-03-02,Bread,1 slice"] * 100]
    _, found = read("\n".join(["Date,Food,Amount", *lines]))
    assert reasons(found) == {"a quotation mark is missing, here or before": 1}
    # A note may have lines of its own.
    _, found = read('Date,Food,Amount\n2026-03-01,"Kale\nfrom the garden",30 g\n')
    assert foods(found)[0].food == "Kale from the garden"


def test_the_same_file_has_the_same_ids_and_equal_rows_are_two():
    twice = SERVINGS + SERVINGS.splitlines()[1] + "\n"
    _, found = read(twice)
    ids = [row.row_id for row in foods(found)]
    assert len(set(ids)) == len(ids) == 4
    _, again = read(twice)
    assert [row.row_id for row in foods(again)] == ids
    # A longer export has the rows of the shorter one under the same ids.
    _, shorter = read(SERVINGS)
    assert {row.row_id for row in foods(shorter)} < set(ids)


def zipped(members, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_zip_gives_each_of_its_tables_whatever_it_is_called():
    content = zipped(
        {
            "servings.csv": SERVINGS,
            "dailysummary.csv": SUMMARY,
            "__MACOSX/._servings.csv": b"\x00\x05\x16\x07" * 20,
            "photo.jpg": b"\xff\xd8\xff",
            "empty.csv": "",
        }
    )
    file = io.BytesIO(content)
    tables = tables_in(file, "servings.csv")
    assert [table.name for table in tables] == ["servings.csv", "dailysummary.csv"]
    kinds = [layout_of(rows(file, each), each.separator).kind for each in tables]
    assert kinds == [Kind.FOODS, Kind.DAYS]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a table"),
        (b"   \n", "not a table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "not a table"),
        (b"%PDF-1.7\n" + bytes(range(32)) * 20, "not a table"),
        (zipped({"photo.jpg": b"x"}), "no table in this file"),
        (zipped({}), "no table in this file"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/a.csv": b"x"}), "Excel workbook"),
        (zipped({f"{number}.csv": b"a,b\n" for number in range(101)}), "more than 100 tables"),
        (zipped({"a.csv": SERVINGS})[:-40], "damaged"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_a_file_without_a_table_is_refused_with_a_sentence(content, said):
    with pytest.raises(UnreadableFileError, match=said):
        tables_in(io.BytesIO(content), "x.csv")


@pytest.mark.parametrize("tables", [1, 5])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch, tables):
    monkeypatch.setattr(files, "MAX_UNPACKED_BYTES", 4 * 2**20)
    bomb = b"Date,Food\n" * (5 * 2**20 // 10 // tables)
    content = zipped({f"{number}.csv": bomb for number in range(tables)})
    assert len(content) < 100_000
    with pytest.raises(UnreadableFileError, match="Unpacked, this file is over 4 MB"):
        tables_in(io.BytesIO(content), "a.zip")


def test_a_file_that_is_too_large_is_refused_unread():
    class Large(io.BytesIO):
        def seek(self, *where):
            super().seek(*where)
            return files.MAX_BYTES + 1 if where[1:] == (io.SEEK_END,) else self.tell()

    with pytest.raises(UnreadableFileError, match="over 50 MB"):
        tables_in(Large(b"a,b\n"), "a.csv")


def test_a_million_columns_are_refused():
    wide = ",".join(["Date"] + ["x"] * 400_000)
    with pytest.raises(UnreadableFileError, match="more than 500 columns"):
        read(f"{wide}\n")
    with pytest.raises(UnreadableFileError, match="longer than any"):
        read(",".join(["x"] * 1_000_000))
    _, found = read(f"Date,Food,Amount\n2026-03-01,Kale,30 g\n{',' * 1000}\n2026-03-02,Kale,30 g\n")
    assert reasons(found) == {"it has more than 500 cells": 1}
    assert len(foods(found)) == 2


def test_columns_can_be_chosen_by_hand():
    file = io.BytesIO(b"When,What,How much,mg\n3/14/2026,Kale,30 g,10\n")
    (table,) = tables_in(file, "x.csv")
    assert layout_of(rows(file, table), table.separator).kind is Kind.UNKNOWN
    chosen = {Role.DATE: 0, Role.FOOD: 1, Role.AMOUNT: 2}
    layout = layout_of(rows(file, table), table.separator, chosen)
    assert (layout.kind, layout.date_order) == (Kind.FOODS, DateOrder.MONTH_FIRST)
    (row,) = read_rows(rows(file, table), layout)
    assert (row.day, row.food, row.amount) == (date(2026, 3, 14), "Kale", "30 g")
