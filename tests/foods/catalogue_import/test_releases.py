"""`mgtrack foods import`: what a release does to the catalogue, and what it must never do."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select, text

from mgtrack.cli.foods import foods as commands
from mgtrack.diary.models import Entry
from mgtrack.extensions import db
from mgtrack.foods import queries, services
from mgtrack.foods.catalogue_import import staging
from mgtrack.foods.models import CatalogueVersion, Food, WhyUnknown
from mgtrack.foods.services import load_starter
from mgtrack.nutrition.food import DataType, FoodRecord
from tests.usda_files import csv_zip, food, json_zip, magnesium, record

pytestmark = pytest.mark.both_databases

CASHEWS, TEFF, SORREL = 9_000_001, 9_000_002, 9_000_003
ALMONDS, SPINACH_BOILED = 170567, 168463  # of the starter catalogue
NEWER = "4/30/2026"


@pytest.fixture
def catalogue(app, people_gone):
    """The starter catalogue, put back as it was afterwards."""
    with app.app_context():
        yield
        db.session.remove()
        db.session.execute(text("DELETE FROM catalogue_versions"))
        db.session.commit()
        load_starter()


@pytest.fixture
def run(app, catalogue):
    """Imports these files by the command."""
    runner = app.test_cli_runner()
    return lambda *files: runner.invoke(commands, ["import", *map(str, files)])


@pytest.fixture
def take_in(run, tmp_path):
    """Imports these records as a release of one data type; what the command said."""

    def take_in(*records, data_type="SR Legacy"):
        path = json_zip(tmp_path / f"{uuid.uuid4()}.zip", records, data_type)
        answer = run(path)
        db.session.expire_all()
        assert answer.exit_code == 0, answer.output
        return answer.output

    return take_in


def portion(label, grams):
    return {"modifier": label, "amount": 1, "gramWeight": grams}


def generic(fdc_id, words, mg=None, **more):
    return record(fdc_id, words, mg, data_type="Survey (FNDDS)", **more)


def release(take_in, *records):
    """A release of survey foods, of which these are the ones that matter."""
    return take_in(*records, data_type="Survey (FNDDS)")


def names(typed):
    return [found.description for found in queries.search(typed)]


def whole_catalogue():
    return [
        tuple(row)
        for table in ("foods", "portions", "catalogue_versions")
        for row in db.session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))
    ]


def log(person, food_id):
    entry_id = uuid.uuid4()
    answer = person.post(
        f"/day/2026-03-01/add/{food_id}",
        data={
            "quantity": "100", "portion": "g", "meal": "2", "day": "2026-03-01",
            "client_id": str(entry_id),
        },
    )  # fmt: skip
    assert answer.status_code in {200, 302, 303}, answer.text


def test_a_release_is_taken_in_with_portions_figures_and_where_they_come_from(run, tmp_path):
    answer = run(
        csv_zip(
            tmp_path / "sr.zip",
            food=[food(CASHEWS, "Nuts, cashew pods"), food(TEFF, "Teff leaves")],
            food_nutrient=[magnesium(CASHEWS, "292.4567", derivation_id="4")],
            food_nutrient_derivation=[
                {"id": 4, "code": "BFZN", "description": "Based on another form"}
            ],
            food_portion=[
                {"fdc_id": CASHEWS, "seq_num": 1, "amount": 1, "modifier": "pod",
                 "gram_weight": "17.00049"},
            ],
        )
    )  # fmt: skip
    assert answer.exit_code == 0
    assert "2 foods" in answer.output
    assert "2 new" in answer.output
    assert "1 without magnesium" in answer.output
    cashews, teff = queries.food_of_fdc(CASHEWS), queries.food_of_fdc(TEFF)
    assert cashews.mg_per_100g == Decimal("292.457")
    assert (cashews.derivation_code, cashews.derivation_description) == (
        "BFZN",
        "Based on another form",
    )
    assert cashews.publication_date == date(2019, 4, 1)
    assert [(it.label, it.grams) for it in cashews.portions] == [("1 pod", 17)]
    assert teff.mg_per_100g is None


def test_foods_are_found_as_soon_as_they_are_in_and_under_their_new_names(take_in):
    release(take_in, generic(TEFF, "Teff sprouts zzyx"))
    assert names("zzyx") == ["Teff sprouts zzyx"]
    release(take_in, generic(TEFF, "Teff sprouts qqwv", published=NEWER))
    assert names("qqwv") == ["Teff sprouts qqwv"]
    assert "Teff sprouts qqwv" not in names("zzyx")


def test_the_same_file_is_taken_in_once(run, tmp_path):
    path = csv_zip(tmp_path / "sr.zip", food=[food(CASHEWS, "Cashew pods")])
    assert "1 new" in run(path).output
    again = run(path)
    assert again.exit_code == 0
    assert "imported before" in again.output


def test_the_same_foods_in_another_file_change_nothing(take_in):
    foods = [
        record(CASHEWS, "Cashew pods", 292, foodPortions=[portion("pod", 17), portion("cup", 90)]),
        record(TEFF, "Teff leaves", foodPortions=[portion("leaf", 2)]),
    ]
    take_in(*foods)
    before = whole_catalogue()
    output = take_in(*reversed(foods))
    assert "0 new" in output
    assert "0 changed" in output
    assert [row for row in whole_catalogue() if row[0] != "USDA SR Legacy"] == [
        row for row in before if row[0] != "USDA SR Legacy"
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"mg": 300},
        {"words": "Cashew pods, raw"},
        {"foodPortions": [portion("pod", 18)]},
        {"foodPortions": [portion("pod", 17), portion("cup", 90)]},
        {"published": NEWER},
    ],
)
def test_whatever_a_newer_release_states_otherwise_is_changed(take_in, change):
    first = {"words": "Cashew pods", "mg": 292, "foodPortions": [portion("pod", 17)]}
    release(take_in, generic(CASHEWS, **first), generic(TEFF, "Teff leaves", 5))
    output = release(
        take_in, generic(CASHEWS, **{**first, **change}), generic(TEFF, "Teff leaves", 5)
    )
    assert "0 new" in output
    assert "1 changed" in output
    now = {**first, **change}
    cashews = queries.food_of_fdc(CASHEWS)
    assert (cashews.name, cashews.mg_per_100g) == (now["words"], now["mg"])
    assert [it.grams for it in cashews.portions] == [it["gramWeight"] for it in now["foodPortions"]]


@pytest.mark.parametrize(
    "silent",
    [
        {"mg": None},
        {"mg": None, "foodNutrients": [{"id": 7, "amount": 12}]},
        {"foodPortions": []},
        {"wweiaFoodCategory": None, "foodCode": None},
        {"mg": None, "foodPortions": [], "published": NEWER, "words": "Cashew pods, raw"},
    ],
)
def test_what_a_newer_release_does_not_state_stays_as_it_is_known(take_in, silent):
    first = {
        "words": "Cashew pods",
        "mg": 292,
        "foodPortions": [portion("pod", 17)],
        "foodCode": "42104205",
        "wweiaFoodCategory": {"wweiaFoodCategoryDescription": "Nuts"},
    }
    release(take_in, generic(CASHEWS, **first))
    release(take_in, generic(CASHEWS, **{**first, **silent}), generic(TEFF, "Teff", 5))
    cashews = queries.food_of_fdc(CASHEWS)
    assert cashews.name == silent.get("words", "Cashew pods")
    assert (cashews.mg_per_100g, cashews.notes) == (292, "")
    assert (cashews.category, cashews.food_code) == ("Nuts", "42104205")
    assert [it.grams for it in cashews.portions] == [17]


def test_a_release_without_a_table_of_portions_leaves_those_that_are_here(run, tmp_path):
    pod = {"fdc_id": CASHEWS, "seq_num": 1, "amount": 1, "modifier": "pod", "gram_weight": "17"}
    tables = {"food": [food(CASHEWS, "Cashew pods")], "food_nutrient": [magnesium(CASHEWS, "292")]}
    run(csv_zip(tmp_path / "whole.zip", **tables, food_portion=[pod]))
    tables["food_nutrient"] = [magnesium(CASHEWS, "293")]
    run(csv_zip(tmp_path / "bare.zip", **tables))
    cashews = queries.food_of_fdc(CASHEWS)
    assert (cashews.mg_per_100g, [it.grams for it in cashews.portions]) == (293, [17])


def test_several_amounts_in_a_newer_release_take_the_figure_back(take_in):
    release(take_in, generic(CASHEWS, "Cashew pods", 292))
    rows = [{"number": "304", "unitName": "MG", "amount": amount} for amount in (292, 100)]
    release(take_in, generic(CASHEWS, "Cashew pods", published=NEWER, foodNutrients=rows))
    assert queries.food_of_fdc(CASHEWS).why_unknown is WhyUnknown.SEVERAL


def label(fdc_id, published, mg=None, **more):
    return record(
        fdc_id, f"COOKIES {fdc_id}", mg, data_type="Branded", published=published,
        **{"gtinUpc": "012345678905", "brandOwner": "ACME FOODS", "servingSize": 30,
           "servingSizeUnit": "g", **more},
    )  # fmt: skip


def test_a_label_without_a_serving_leaves_basis_and_portions(take_in):
    drink = {"servingSizeUnit": "MLT", "servingSize": 240}
    take_in(label(CASHEWS, "4/1/2020", 12, **drink), data_type="Branded")
    bare = label(CASHEWS, "4/1/2020", 13, servingSizeUnit=None, servingSize=None)
    take_in(bare, label(TEFF, "4/1/2021", gtinUpc="2012345678903"), data_type="Branded")
    cookies = queries.food_of_fdc(CASHEWS)
    assert (cookies.basis, cookies.mg_per_100g, cookies.notes) == ("ml", 13, "")
    assert [it.grams for it in cookies.portions] == [240]


def test_figures_for_100_ml_are_not_kept_beside_a_basis_of_100_g(take_in):
    drink = {"servingSizeUnit": "MLT", "servingSize": 240}
    take_in(label(CASHEWS, "4/1/2020", 12, **drink), data_type="Branded")
    take_in(label(CASHEWS, "4/1/2021", servingSize=None), data_type="Branded")
    cookies = queries.food_of_fdc(CASHEWS)
    assert (cookies.basis, cookies.mg_per_100g, list(cookies.portions)) == ("g", None, [])


def test_an_older_label_than_the_one_that_usda_answered_with_is_left_out(take_in):
    answered = FoodRecord(
        TEFF, DataType.BRANDED, "Cookies", None, gtin="12345678905",
        publication_date=date(2026, 6, 1),
    )  # fmt: skip
    services.keep(answered, complete=True)
    db.session.commit()
    output = take_in(label(CASHEWS, "4/1/2024"), label(SORREL, NEWER, gtinUpc="2012345678903"),
                     data_type="Branded")  # fmt: skip
    assert "1 new" in output
    assert "1 older labels" in output
    assert queries.food_of_fdc(CASHEWS) is None
    assert queries.food_of_gtin("12345678905").fdc_id == TEFF


def test_a_label_that_a_later_release_no_longer_lists_gives_way_to_the_one_it_lists(take_in):
    take_in(label(TEFF, "1/1/2025"), data_type="Branded")
    take_in(label(CASHEWS, "4/1/2024"), label(SORREL, NEWER, gtinUpc="2012345678903"),
            data_type="Branded")  # fmt: skip
    assert queries.food_of_fdc(TEFF) is None
    assert queries.food_of_gtin("12345678905").fdc_id == CASHEWS


def test_a_release_without_dates_brings_nothing_beside_one_that_has_them(take_in):
    release(take_in, generic(TEFF, "Teff leaves", 6, published=NEWER))
    output = release(take_in, generic(CASHEWS, "Cashew pods", 292, published=""))
    assert "1: of an older release of Survey (FNDDS)" in output
    assert queries.food_of_fdc(CASHEWS) is None


def test_a_newer_release_can_be_imported_again_to_repair_what_was_done_since(run, tmp_path):
    newer = json_zip(
        tmp_path / "newer.zip",
        [generic(TEFF, "Teff leaves", 6, published=NEWER, foodPortions=[portion("leaf", 2)])],
        "Survey (FNDDS)",
    )
    run(newer)
    older = json_zip(
        tmp_path / "older.zip", [generic(CASHEWS, "Cashew pods", 292)], "Survey (FNDDS)"
    )
    assert "1: of an older release of Survey (FNDDS) than the one that is here" in run(older).output
    # As a version that knew no dates of releases may have left it.
    db.session.execute(text("UPDATE foods SET magnesium_ug_per_100g = 1 WHERE NOT curated"))
    services.keep(FoodRecord(CASHEWS, DataType.SURVEY, "Cashew pods", None), complete=True)
    db.session.commit()
    answer = run(newer)
    assert "imported before" in answer.output
    assert "--again" in answer.output
    answer = run("--again", newer)
    assert answer.exit_code == 0, answer.output
    db.session.expire_all()
    assert "1 changed" in answer.output
    assert queries.food_of_fdc(CASHEWS) is None
    assert queries.food_of_fdc(TEFF).mg_per_100g == 6


def test_an_older_record_does_not_undo_a_newer_one(take_in):
    release(take_in, generic(CASHEWS, "Cashew pods", 292, published=NEWER))
    output = release(take_in, generic(CASHEWS, "Cashew pods", 11, published="10/31/2017"))
    assert "0 changed" in output
    assert queries.food_of_fdc(CASHEWS).mg_per_100g == 292


def test_an_older_release_brings_nothing_back_that_a_newer_one_let_go(take_in):
    old = [generic(CASHEWS, "Cashew pods", 292), generic(TEFF, "Teff leaves", 5)]
    release(take_in, *old)
    release(take_in, generic(TEFF, "Teff leaves", 6, published=NEWER))
    assert queries.food_of_fdc(CASHEWS) is None
    before = whole_catalogue()
    output = release(take_in, *old)
    assert "0 new" in output
    assert "2: of an older release of Survey (FNDDS) than the one that is here" in output
    assert whole_catalogue() == before


def test_of_a_file_of_several_types_only_the_older_part_is_left_out(run, take_in, tmp_path):
    take_in(record(CASHEWS, "Cashew pods", 292, published=NEWER))
    both = [food(SORREL, "Sorrel"), food(TEFF, "Teff", "foundation_food")]
    path = csv_zip(tmp_path / "full.zip", food=both)
    output = run(path).output
    assert "1 new" in output
    assert "1: of an older release of SR Legacy than the one that is here" in output
    assert queries.food_of_fdc(SORREL) is None
    assert queries.food_of_fdc(CASHEWS) is not None
    assert "imported before" in run(path).output


def test_what_was_logged_stays_as_it_was(take_in, alice):
    release(take_in, generic(CASHEWS, "Cashew pods", 292))
    log(alice, queries.food_of_fdc(CASHEWS).id)
    logged = select(Entry.food_name, Entry.magnesium_mg, Entry.grams, Entry.food_id)
    before = db.session.execute(logged).one()
    assert before.magnesium_mg == 292
    release(take_in, generic(CASHEWS, "Cashew pods, raw", 11, published=NEWER))
    assert db.session.execute(logged).one() == before
    release(take_in, generic(TEFF, "Teff leaves", published="5/30/2027"))
    assert db.session.execute(logged).one() == before


def test_a_food_that_a_release_no_longer_lists_goes_unless_somebody_uses_it(take_in, alice):
    release(
        take_in,
        generic(CASHEWS, "Cashew pods zzyx", 292),
        generic(TEFF, "Teff leaves zzyx", 5),
        generic(SORREL, "Sorrel zzyx", 5),
    )
    log(alice, queries.food_of_fdc(CASHEWS).id)
    curated = db.session.scalar(
        select(func.count()).where(Food.curated, Food.data_type == "Survey (FNDDS)")
    )
    output = release(take_in, generic(SORREL, "Sorrel zzyx", 5, published=NEWER))
    assert f"{curated + 2} gone from the release ({curated + 1} of them kept)" in output
    assert queries.food_of_fdc(TEFF) is None
    assert sorted(names("zzyx")) == ["Cashew pods zzyx", "Sorrel zzyx"]


def test_foods_of_other_types_and_later_dates_are_not_gone(take_in):
    take_in(record(CASHEWS, "Cashew pods", published="4/1/2018"))
    release(take_in, generic(TEFF, "Teff leaves", published=NEWER))
    release(take_in, generic(SORREL, "Sorrel", published="10/31/2021"))
    assert queries.food_of_fdc(CASHEWS) is not None
    assert queries.food_of_fdc(TEFF) is not None


def test_a_starter_food_takes_over_figures_and_keeps_its_name_and_portions(take_in):
    before = queries.food_of_fdc(ALMONDS)
    name, labels = before.name, [it.label for it in before.portions]
    derivation = {"code": "A", "description": "Analytical"}
    nutrient = {"number": "304", "unitName": "mg"}
    take_in(
        record(
            ALMONDS, "Nuts, almonds", published=NEWER, foodPortions=[portion("sack", 9000)],
            foodNutrients=[
                {"nutrient": nutrient, "amount": 271, "foodNutrientDerivation": derivation}
            ],
        )
    )  # fmt: skip
    after = queries.food_of_fdc(ALMONDS)
    assert (after.mg_per_100g, after.derivation_description) == (271, "Analytical")
    assert (after.name, [it.label for it in after.portions]) == (name, labels)
    assert after.curated


def test_energy_that_a_release_states_shows_beside_a_suggested_food(take_in, client):
    known = client.get("/suggestions").text.count("kcal")
    energy = {"id": 1008, "number": "208", "name": "Energy", "unitName": "kcal"}
    spinach = record(SPINACH_BOILED, "Spinach, cooked, boiled", 87)
    spinach["foodNutrients"].append({"nutrient": energy, "amount": 23})
    take_in(spinach)
    page = client.get("/suggestions").text
    # 87 mg in 23 kcal
    assert page.count("378&nbsp;mg/100&nbsp;kcal") == 1
    assert page.count("kcal") == known + 1


def test_the_newest_label_of_a_product_stands_for_all(take_in):
    def label(fdc_id, gtin, published):
        return record(
            fdc_id, "COOKIES", data_type="Branded", gtinUpc=gtin, published=published,
            brandOwner="ACME FOODS", servingSize=30, servingSizeUnit="g",
        )  # fmt: skip

    output = take_in(
        label(CASHEWS, "012345678905", "4/1/2020"),
        label(TEFF, "00012345678905", "4/1/2024"),
        label(SORREL, "012345678905", "4/1/2022"),
        data_type="Branded",
    )
    assert "1 food " in output
    assert "2 older labels" in output
    assert queries.food_of_fdc(TEFF).gtin == "12345678905"
    assert queries.food_of_fdc(CASHEWS) is None


def test_what_can_not_be_kept_is_rejected_with_its_reason(take_in):
    output = take_in(
        record(CASHEWS, "Cashew pods"),
        record(CASHEWS, "Cashew pods again", 5, foodPortions=[portion("pod", 17)]),
        record(2**31, "Too far"),
        record(-1, "Too near"),
        record(TEFF, "Teff", ndbNumber="1" * 40),
        record(SORREL, "Sorrel", data_type="Experimental"),
        "no food",
    )
    assert "6 rejected" in output
    assert "1: listed before in the same file" in output
    assert "2: an FDC id out of range" in output
    assert "1: ndb_number longer than 10 characters" in output
    cashews = queries.food_of_fdc(CASHEWS)
    assert (cashews.description, cashews.mg_per_100g, list(cashews.portions)) == (
        "Cashew pods",
        None,
        [],
    )


def test_reasons_without_end_are_not_all_told_apart(take_in):
    kinds = [record(number, "?", data_type=f"Kind {number}") for number in range(1, 60)]
    output = take_in(record(CASHEWS, "Cashew pods"), *kinds)
    assert "59 rejected" in output
    assert "another reason" in output
    assert len(output.splitlines()) < 40


def test_a_release_of_many_batches_comes_whole(take_in, monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 3)
    foods = [
        record(CASHEWS + number, f"Food {number} zzyx", number, foodPortions=[portion("piece", 10)])
        for number in range(10)
    ]
    assert "10 new" in take_in(*foods)
    for number in range(10):
        kept = queries.food_of_fdc(CASHEWS + number)
        assert (kept.mg_per_100g, kept.portions[0].label) == (number, "1 piece")


def test_a_file_that_breaks_off_leaves_the_catalogue_as_it_was(run, tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 10)
    before = whole_catalogue()
    good = [food(CASHEWS + number, f"Food {number}") for number in range(100)]
    bad = food(TEFF, "x" * 200_000)
    path = csv_zip(tmp_path / "cut.zip", food=[*good, bad])
    answer = run(path)
    assert answer.exit_code == 1
    assert f"{path} was not imported." in answer.output
    assert "Traceback" not in answer.output
    db.session.expire_all()
    assert whole_catalogue() == before


def test_files_before_a_bad_one_stay_in_and_are_passed_over_the_next_time(run, tmp_path):
    good = csv_zip(tmp_path / "good.zip", food=[food(CASHEWS, "Cashew pods")])
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"no zip")
    answer = run(good, bad)
    assert answer.exit_code == 1
    assert "bad.zip is not a zip" in answer.output
    csv_zip(bad, food=[food(TEFF, "Teff", "foundation_food")])
    again = run(good, bad).output
    assert "good.zip: imported before" in again
    assert "bad.zip: 1 food " in again


@pytest.mark.parametrize("foods", [[], [food("", "Nothing")], [food(1, "Sample", "sample_food")]])
def test_a_file_without_any_food_to_show_is_refused(run, tmp_path, foods):
    answer = run(csv_zip(tmp_path / "empty.zip", food=foods))
    assert answer.exit_code == 1
    assert "no food that mgtrack could show" in answer.output
    assert not db.session.scalar(
        select(func.count()).where(CatalogueVersion.source.startswith("USDA"))
    )


def test_a_search_row_is_made_whole_by_a_release(take_in):
    release(take_in, generic(CASHEWS, "Cashew pods", 292))
    db.session.execute(text("UPDATE foods SET complete = false WHERE NOT curated"))
    db.session.commit()
    assert "1 changed" in release(take_in, generic(CASHEWS, "Cashew pods", 292), generic(TEFF, "T"))
    assert queries.food_of_fdc(CASHEWS).complete


@pytest.mark.parametrize("address", ["http://fdc.nal.usda.gov/a.zip", "https://example.org/a.zip"])
def test_nothing_is_fetched_from_anywhere_but_usda(run, address):
    answer = run(address)
    assert answer.exit_code == 1
    assert "from https://fdc.nal.usda.gov alone" in answer.output


def test_a_file_that_was_fetched_is_taken_in_and_not_kept(app, run):
    folder = app.config["SETTINGS"].data_folder / "downloads"
    folder.mkdir(exist_ok=True)
    fetched = folder / "survey.zip"
    address = f"https://fdc.nal.usda.gov/fdc-datasets/{fetched.name}"
    fetched.write_bytes(b"cut short")
    answer = run(address)
    assert answer.exit_code == 1
    assert f"{address} was not imported." in answer.output
    assert not fetched.exists()
    csv_zip(fetched, food=[food(CASHEWS, "Cashew pods")])
    assert "1 new" in run(address).output
    assert not fetched.exists()
